-- La Poste (laposte.net, France). The numbers are those of Orange, after LPN
-- instead of OFR: "LPN007_416".
-- SPDX-License-Identifier: MIT

local RHOST = 'sisimai rhost table for the French operators; the number carries the meaning'
local SEEN = 'sisimai set-of-emails; ' .. RHOST

-- One rule a cause. The number follows the last underscore of the mark.
local function number(row)
  return {
    id = 'laposte.' .. row.slug, source = row.source or RHOST,
    when = { text = { 'LPN' }, pattern = [[\bLPN\w{0,6}_(?<vendor_code>]] .. row.numbers .. [[)\b]] },
    verdict = row.verdict,
    examples = row.examples,
  }
end

return {
  api = 1,
  name = 'laposte',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of La Poste (laposte.net)',
  vendor = {
    id = 'laposte',
    name = 'La Poste (laposte.net)',
    kind = 'provider',
    marks = { 'LPN004_', 'LPN005_', 'LPN006_', 'LPN007_', 'LPN105_', 'LPNAAA_' },
    mx = { 'smtpz4.laposte.net', '*.laposte.net' },
    domains = { 'laposte.net' },
  },
  vendor_codes = {
    { code = 'LPN_101', category = 'blocklisted_ip', meaning = 'The IP is listed by Spamhaus.' },
    { code = 'LPN_102', category = 'blocklisted_ip', meaning = 'The IP is listed by Cloudmark CSI.' },
    { code = 'LPN_103', category = 'blocked_ip', meaning = 'Service refused.' },
    { code = 'LPN_104', category = 'rate_limited', meaning = 'Too many connections.' },
    { code = 'LPN_105', category = 'receiver_unavailable', meaning = 'Refused or put off; the cause is not given (also 106 to 109, 201, 423, 424, 505, 999).' },
    { code = 'LPN_305', category = 'smtp_auth_failed', meaning = 'Log-in failed.' },
    { code = 'LPN_401', category = 'spf_failure', meaning = 'SPF failed.' },
    { code = 'LPN_402', category = 'smtp_auth_failed', meaning = 'Log-in failed.' },
    { code = 'LPN_403', category = 'sender_invalid', meaning = 'The sender is not valid.' },
    { code = 'LPN_405', category = 'sender_invalid', meaning = 'The sender is not valid.' },
    { code = 'LPN_415', category = 'sender_invalid', meaning = 'The sender is not valid.' },
    { code = 'LPN_416', category = 'invalid_recipient', meaning = 'The recipient is not valid.' },
    { code = 'LPN_417', category = 'mailbox_full', meaning = 'The recipient is over quota.' },
    { code = 'LPN_418', category = 'invalid_recipient', meaning = 'The recipient is not valid.' },
    { code = 'LPN_420', category = 'mailbox_inactive', meaning = 'The mailbox is archived.' },
    { code = 'LPN_421', category = 'sender_invalid', meaning = 'The sender does not belong to the user.' },
    { code = 'LPN_426', category = 'mailbox_inactive', meaning = 'The mailbox is blocked.' },
    { code = 'LPN_506', category = 'policy_rejected', meaning = 'The message is refused.' },
    { code = 'LPN_510', category = 'blocked_ip', meaning = 'Service refused.' },
    { code = 'LPN_513', category = 'spam_content', meaning = 'The message is refused.' },
    { code = 'LPN_514', category = 'message_too_large', meaning = 'The message is too large.' },
    { code = 'LPN_517', category = 'dmarc_failure', meaning = 'DMARC failed.' },
    { code = 'LPN_630', category = 'blocked_ip', meaning = 'The client host is refused.' },
  },
  rules = {
    number {
      slug = 'invalid-recipient', source = SEEN, numbers = '41[68]',
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' }, title = 'No such La Poste address', summary = 'La Poste has no mailbox with this address.' },
      examples = { '550 5.5.0 Adresse destinataire invalide. Invalid recipient. LPN007_416' },
    },
    number {
      slug = 'full', numbers = '417',
      verdict = { category = 'mailbox_full', tags = { 'quota' }, summary = 'The La Poste mailbox is full.' },
      examples = { '552 5.5.0 Boite du destinataire pleine. Recipient overquota. LPN007_417' },
    },
    number {
      slug = 'inactive', numbers = '42[06]',
      verdict = { category = 'mailbox_inactive', tags = { 'archived', 'disabled' }, summary = 'The mailbox is archived after long disuse, or blocked.' },
      examples = { '550 5.5.0 Boite du destinataire archivee. Archived recipient. LPN007_420' },
    },
    number {
      slug = 'too-many-connections', numbers = '104',
      verdict = { category = 'rate_limited', tags = { 'connections' }, title = 'Too many connections to La Poste', summary = 'La Poste has too many connections from {client_ip|this host} open at once.', advice = { 'Allow two or three connections at once to this provider and some hundred messages an hour, and let the queue retry.' } },
      examples = { '421 4.7.0 Trop de connexions. Too many connections. LPN105_104' },
    },
    number {
      slug = 'spamhaus', numbers = '101',
      verdict = { category = 'blocklisted_ip', tags = { 'spamhaus' }, title = 'IP on a blocklist', summary = 'La Poste refuses {client_ip|the sending IP} because a public list (Spamhaus) names it.', advice = { 'Look {client_ip|the IP} up at https://check.spamhaus.org/, mend the cause and ask for removal there.' } },
      examples = { '550 5.5.0 Adresse IP source bloquee. Client host blocked. LPNAAA_101' },
    },
    number {
      slug = 'cloudmark', numbers = '102',
      verdict = { category = 'blocklisted_ip', tags = { 'cloudmark' }, title = 'IP listed by Cloudmark', summary = 'La Poste refuses {client_ip|the sending IP} because Cloudmark CSI lists it for spam.', advice = { 'Look {client_ip|the IP} up at https://csi.cloudmark.com/reset-request/, mend the cause and ask for a reset there.' } },
      examples = { '550 5.5.0 Service refuse. Service refused. LPN006_102' },
    },
    number {
      slug = 'blocked', numbers = '(?:103|510|630)',
      verdict = { category = 'blocked_ip', tags = { 'private_list' }, title = 'Host refused by La Poste', summary = 'La Poste refuses {client_ip|the sending host} by its own list.', advice = { 'Stop unwanted mail, make sure of a PTR record, SPF and DKIM, then write to the abuse desk of the provider with the mark of the reply.' } },
      examples = { '550 5.5.0 Service refuse. Veuillez essayer plus tard. Service refused, please try later. LPN006_103' },
    },
    number {
      slug = 'later', numbers = '(?:10[5-9]|201|42[34]|505|999)',
      verdict = { category = 'receiver_unavailable', tags = { 'busy' }, summary = 'La Poste puts the message off or refuses it and does not say why; it may go through later.' },
      examples = { '421 4.7.0 Veuillez essayer plus tard. Please try later. LPN004_105' },
    },
    number {
      slug = 'spf', numbers = '401',
      verdict = { category = 'spf_failure', tags = { 'spf_fail' }, title = 'SPF of the sender\'s domain forbids this IP', summary = 'La Poste applied the SPF record of the sender\'s domain: {client_ip|the sending IP} is not named there.' },
      examples = { '550 5.5.0 SPF: example.org is not allowed to send mail. LPN004_401' },
    },
    number {
      slug = 'sender', numbers = '(?:40[35]|415|421)',
      verdict = { category = 'sender_invalid', tags = { 'no_dns' }, summary = 'La Poste does not accept the sender\'s address: it is malformed, its domain does not exist, or it does not belong to the account that logged in.' },
      examples = { '501 5.1.0 Emetteur invalide. Invalid Sender. LPN105_405' },
    },
    number {
      slug = 'refused', numbers = '506',
      verdict = { category = 'policy_rejected', tags = { 'generic' }, title = 'Message refused by La Poste', summary = 'La Poste refuses the message by its filter and says no more; content and reputation both count there.', advice = { 'Send a short plain text without links as a test, and check SPF, DKIM and DMARC.', 'If all mail from this server fails so, its reputation is the cause: send less and only wanted mail for some days.' } },
      examples = { '550 5.5.0 Mail rejete. Mail rejected. LPN007_506' },
    },
    number {
      slug = 'spam', numbers = '513',
      verdict = { category = 'spam_content', tags = { 'score' }, summary = 'La Poste\'s filter refuses the message as spam.' },
      examples = { '550 5.5.0 Mail rejete. Mail rejected. LPN007_513' },
    },
    number {
      slug = 'size', numbers = '514',
      verdict = { category = 'message_too_large', tags = { 'system_limit' }, summary = 'The message is larger than La Poste takes.' },
      examples = { '552 5.2.3 Taille du message trop importante. Message too big. LPN007_514' },
    },
    number {
      slug = 'dmarc', numbers = '517',
      verdict = { category = 'dmarc_failure', tags = { 'policy_reject' }, title = 'Refused by the sender\'s DMARC policy', summary = 'La Poste applied the DMARC policy of the From domain: neither SPF nor DKIM passed in line with it.' },
      examples = { '571 5.7.1 Message refused, DMARC verification Failed. Message refuse, verification DMARC en echec LPN007_517' },
    },
  },
}
