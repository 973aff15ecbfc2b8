-- Orange (France) and Wanadoo. A mark "OFR_416 [416]" or "OFR006_102" ends the
-- text, which is French without accents and then English; the number names the
-- cause. Orange in Great Britain wrote OUK instead of OFR.
-- SPDX-License-Identifier: MIT

local RHOST = 'sisimai rhost table for the French operators; the number carries the meaning'
local SEEN = 'sisimai set-of-emails; ' .. RHOST
local FIELD = 'smtp-field-manual; ' .. RHOST

-- One rule a cause. The number follows the last underscore of the mark.
local function number(row)
  return {
    id = 'orange.' .. row.slug, source = row.source or RHOST,
    when = { text = { 'OFR_', 'OFR0', 'OUK' }, pattern = [[\bO(?:FR|UK)\w{0,6}_(?<vendor_code>]] .. row.numbers .. [[)\b]] },
    verdict = row.verdict,
    examples = row.examples,
  }
end

return {
  api = 1,
  name = 'orange',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Orange and Wanadoo',
  vendor = {
    id = 'orange',
    name = 'Orange and Wanadoo',
    kind = 'provider',
    marks = { 'OFR_4', 'OFR_5', 'OFR_3', 'OFR_2', 'OFR004_', 'OFR005_', 'OFR006_', 'OUK_5', 'ME Trop de connexions', 'ME Adresse IP source bloquee', 'ME Service refuse' },
    mx = { 'smtp-in.orange.fr', '*.orange.fr', '*.wanadoo.fr', 'smtp-msa.orange.fr' },
    domains = { 'orange.fr', 'wanadoo.fr', 'voila.fr' },
  },
  vendor_codes = {
    { code = 'OFR_101', category = 'blocklisted_ip', meaning = 'The IP is listed by Spamhaus.' },
    { code = 'OFR_102', category = 'blocklisted_ip', meaning = 'The IP is listed by Cloudmark CSI.' },
    { code = 'OFR_103', category = 'blocked_ip', meaning = 'Service refused.' },
    { code = 'OFR_104', category = 'rate_limited', meaning = 'Too many connections.' },
    { code = 'OFR_105', category = 'receiver_unavailable', meaning = 'Refused or put off; the cause is not given (also 106 to 109, 201, 423, 424, 505, 999).' },
    { code = 'OFR_305', category = 'smtp_auth_failed', meaning = 'Log-in failed.' },
    { code = 'OFR_401', category = 'spf_failure', meaning = 'SPF failed.' },
    { code = 'OFR_402', category = 'smtp_auth_failed', meaning = 'Log-in failed.' },
    { code = 'OFR_403', category = 'sender_invalid', meaning = 'The sender is not valid.' },
    { code = 'OFR_405', category = 'sender_invalid', meaning = 'The sender is not valid.' },
    { code = 'OFR_415', category = 'sender_invalid', meaning = 'The sender is not valid.' },
    { code = 'OFR_416', category = 'invalid_recipient', meaning = 'The recipient is not valid.' },
    { code = 'OFR_417', category = 'mailbox_full', meaning = 'The recipient is over quota.' },
    { code = 'OFR_418', category = 'invalid_recipient', meaning = 'The recipient is not valid.' },
    { code = 'OFR_420', category = 'mailbox_inactive', meaning = 'The mailbox is archived.' },
    { code = 'OFR_421', category = 'sender_invalid', meaning = 'The sender does not belong to the user.' },
    { code = 'OFR_426', category = 'mailbox_inactive', meaning = 'The mailbox is blocked.' },
    { code = 'OFR_506', category = 'policy_rejected', meaning = 'The message is refused.' },
    { code = 'OFR_510', category = 'blocked_ip', meaning = 'Service refused.' },
    { code = 'OFR_513', category = 'spam_content', meaning = 'The message is refused.' },
    { code = 'OFR_514', category = 'message_too_large', meaning = 'The message is too large.' },
    { code = 'OFR_517', category = 'dmarc_failure', meaning = 'DMARC failed.' },
    { code = 'OFR_630', category = 'blocked_ip', meaning = 'The client host is refused.' },
  },
  rules = {
    number {
      slug = 'invalid-recipient', source = SEEN, numbers = '41[68]',
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' }, title = 'No such Orange address', summary = 'Orange has no mailbox with this address.' },
      examples = { '550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. OFR_416 [416]' },
    },
    number {
      slug = 'full', numbers = '417',
      verdict = { category = 'mailbox_full', tags = { 'quota' }, summary = 'The Orange mailbox is full.' },
      examples = { '552 5.1.1 Boite du destinataire pleine. Recipient overquota. OFR_417 [417]' },
    },
    number {
      slug = 'inactive', numbers = '42[06]',
      verdict = { category = 'mailbox_inactive', tags = { 'archived', 'disabled' }, summary = 'The mailbox is archived after long disuse, or blocked.' },
      examples = { '550 5.2.1 Boite du destinataire archivee. Archived recipient. OFR_420 [420]' },
    },
    number {
      slug = 'too-many-connections', source = FIELD, numbers = '104',
      verdict = { category = 'rate_limited', tags = { 'connections' }, title = 'Too many connections to Orange', summary = 'Orange has too many connections from {client_ip|this host} open at once.', advice = { 'Allow two or three connections at once to this provider and some hundred messages an hour, and let the queue retry.' } },
      examples = { '421 mwinf5c79 ME Trop de connexions, veuillez verifier votre configuration. Too many connections, slow down. OFR005_104 [104]' },
    },
    number {
      slug = 'spamhaus', numbers = '101',
      verdict = { category = 'blocklisted_ip', tags = { 'spamhaus' }, title = 'IP on a blocklist', summary = 'Orange refuses {client_ip|the sending IP} because a public list (Spamhaus) names it.', advice = { 'Look {client_ip|the IP} up at https://check.spamhaus.org/, mend the cause and ask for removal there.' } },
      examples = { '550 mwinf5c04 ME Adresse IP source bloquee. Client host blocked. OFR006_101 Ref http://www.spamhaus.org/query/bl?ip=192.0.2.1 [101]' },
    },
    number {
      slug = 'cloudmark', source = SEEN, numbers = '102',
      verdict = { category = 'blocklisted_ip', tags = { 'cloudmark' }, title = 'IP listed by Cloudmark', summary = 'Orange refuses {client_ip|the sending IP} because Cloudmark CSI lists it for spam.', advice = { 'Look {client_ip|the IP} up at https://csi.cloudmark.com/reset-request/, mend the cause and ask for a reset there.' } },
      examples = { '550 mwinf5c04 ME Adresse IP source bloquee pour incident de spam. Client host blocked for spamming issues. OFR006_102 Ref http://csi.cloudmark.com/reset-request/?ip=192.0.2.1 [102]' },
    },
    number {
      slug = 'blocked', numbers = '(?:103|510|630)',
      verdict = { category = 'blocked_ip', tags = { 'private_list' }, title = 'Host refused by Orange', summary = 'Orange refuses {client_ip|the sending host} by its own list.', advice = { 'Stop unwanted mail, make sure of a PTR record, SPF and DKIM, then write to the abuse desk of the provider with the mark of the reply.' } },
      examples = { '421 mwinf5c10 ME Service refuse. Veuillez essayer plus tard. Service refused, please try later. OFR006_103 [103]' },
    },
    number {
      slug = 'later', numbers = '(?:10[5-9]|201|42[34]|505|999)',
      verdict = { category = 'receiver_unavailable', tags = { 'busy' }, summary = 'Orange puts the message off or refuses it and does not say why; it may go through later.' },
      examples = { '421 mwinf5c10 ME Veuillez essayer plus tard. Please try later. OFR004_105 [105]' },
    },
    number {
      slug = 'log-in', numbers = '(?:305|402)',
      verdict = { category = 'smtp_auth_failed', tags = { 'bad_credentials' }, summary = 'Orange did not accept the log-in.' },
      examples = { '535 5.7.0 Code d authentification invalide. OFR_305 [305]' },
    },
    number {
      slug = 'spf', numbers = '401',
      verdict = { category = 'spf_failure', tags = { 'spf_fail' }, title = 'SPF of the sender\'s domain forbids this IP', summary = 'Orange applied the SPF record of the sender\'s domain: {client_ip|the sending IP} is not named there.' },
      examples = { '550 5.7.1 SPF: example.org is not allowed to send mail. OFR004_401 [401]' },
    },
    number {
      slug = 'sender', numbers = '(?:40[35]|415|421)',
      verdict = { category = 'sender_invalid', tags = { 'no_dns' }, summary = 'Orange does not accept the sender\'s address: it is malformed, its domain does not exist, or it does not belong to the account that logged in.' },
      examples = { '501 5.1.0 Emetteur invalide. Invalid Sender. OFR_405 [405]' },
    },
    number {
      slug = 'refused', source = FIELD, numbers = '506',
      verdict = { category = 'policy_rejected', tags = { 'generic' }, title = 'Message refused by Orange', summary = 'Orange refuses the message by its filter and says no more; content and reputation both count there.', advice = { 'Send a short plain text without links as a test, and check SPF, DKIM and DMARC.', 'If all mail from this server fails so, its reputation is the cause: send less and only wanted mail for some days.' } },
      examples = { '550 5.2.0 Mail rejete. Mail rejected. ofr_506 [506]', '550 5.2.0 Mail rejete. Mail rejected. OFR_506 [506]' },
    },
    number {
      slug = 'spam', numbers = '513',
      verdict = { category = 'spam_content', tags = { 'score' }, summary = 'Orange\'s filter refuses the message as spam.' },
      examples = { '550 5.2.0 Mail rejete. Mail rejected. OUK_513 [513]' },
    },
    number {
      slug = 'size', numbers = '514',
      verdict = { category = 'message_too_large', tags = { 'system_limit' }, summary = 'The message is larger than Orange takes.' },
      examples = { '552 5.2.3 Taille du message trop importante. Message too big. OFR_514 [514]' },
    },
    number {
      slug = 'dmarc', numbers = '517',
      verdict = { category = 'dmarc_failure', tags = { 'policy_reject' }, title = 'Refused by the sender\'s DMARC policy', summary = 'Orange applied the DMARC policy of the From domain: neither SPF nor DKIM passed in line with it.' },
      examples = { '550 5.7.1 Verification DMARC en echec. DMARC verification failed. OFR_517 [517]' },
    },
  },
}
