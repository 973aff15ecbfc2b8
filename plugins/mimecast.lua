-- Mimecast: the filter in front of many Exchange and Microsoft 365 customers.
-- Its replies end in a page of its community site and an id in brackets,
-- "[z7qZw5BPd1zlDYHka4589r.us222]", which Mimecast's support can look up.
-- SPDX-License-Identifier: MIT

local FIELD = 'smtp-field-manual'
local RHOST = 'sisimai rhost table for Mimecast'
local CODES = 'Mimecast SMTP error codes, as quoted by sisimai and KumoMTA community rules'
local PAGE = { { title = 'Mimecast SMTP error codes', href = 'https://community.mimecast.com/s/article/Mimecast-SMTP-Error-Codes' } }

return {
  api = 1,
  name = 'mimecast',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of the Mimecast gateway',
  vendor = {
    id = 'mimecast',
    name = 'Mimecast',
    kind = 'filter',
    marks = { 'community.mimecast.com', 'csi.mimecast.org', 'mimecast.com/' },
    mx = { '*.mimecast.com', '*.mimecast.co.za', '*.mimecast-offshore.com' },
    links = PAGE,
  },
  rules = {
    {
      id = 'mimecast.envelope-blocked', source = FIELD .. '; ' .. RHOST,
      when = {
        text = {
          'Administrative prohibition - envelope blocked', 'Envelope blocked - User Entry', 'Envelope blocked - User Domain Entry', 'Envelope blocked',
          'Rejected by header based Blocked Senders', 'Rejected by header based manually Blocked Senders', 'Rejected by header manually Blocked Senders',
        },
      },
      verdict = {
        category = 'sender_not_allowed', tags = { 'user_block', 'org_block' },
        title = 'Blocked by a Mimecast sender list',
        summary = 'The recipient or the recipient\'s organisation has this sender on a Mimecast block list.',
        customer_text = 'The recipient\'s organisation has put your address or domain on its own block list; please ask the recipient, by another way, to have it removed.',
        advice = {
          '"User Entry" is the recipient\'s personal list, "Administrative prohibition" the organisation\'s: either can be lifted only on the recipient\'s side.',
          'Give the recipient\'s administrator the id in square brackets at the end of the reply.',
        },
        links = PAGE,
      },
      examples = {
        '550 Envelope blocked - User Entry - https://community.mimecast.com/docs/DOC-1369#550 [abcDEF.us149]',
        '550 Administrative prohibition - envelope blocked - https://community.mimecast.com/docs/DOC-1369#550 [abcDEF.us149]',
        '550 Rejected by header based Blocked Senders: a@example.com - https://community.mimecast.com/docs/DOC-1369#550 [abcDEF.us149]',
      },
      counterexamples = { '550 Administrative prohibition' },
    },
    {
      id = 'mimecast.anti-spoofing', source = 'ZoneMTA rule comments; ' .. CODES,
      when = { text = { 'Rejected by header based Anti-Spoofing policy', 'Anti-Spoofing policy - Inbound not allowed', 'Anti-Spoofing Header Lockout', 'Anti-Spoofing policy' } },
      verdict = {
        category = 'sender_not_allowed', tags = { 'org_block', 'spoofed' },
        title = 'Mimecast anti-spoofing policy',
        summary = 'The message comes from outside but carries an address of the recipient\'s own organisation, which its Mimecast policy forbids.',
        advice = {
          'Usual cause: a service (newsletter, CRM, scanner) that sends in the name of the organisation to itself.',
          'The recipient\'s administrator has to add that service to the anti-spoofing bypass policy.',
        },
        links = PAGE,
      },
      examples = {
        '550 Rejected by header based Anti-Spoofing policy: user@example.com - https://community.mimecast.com/docs/DOC-1369#550 [abcDEF.us227]',
        '550 Anti-Spoofing policy - Inbound not allowed - https://community.mimecast.com/docs/DOC-1369#550 [abcDEF.us227]',
      },
    },
    {
      id = 'mimecast.dmarc', source = FIELD,
      when = { text = { 'DMARC Sender Invalid - envelope rejected', 'DMARC Sender Invalid' } },
      verdict = { category = 'dmarc_failure', tags = { 'policy_reject' }, summary = 'Mimecast applied the DMARC policy of the From domain: neither SPF nor DKIM passed in line with it.', links = PAGE },
      examples = { '550 DMARC Sender Invalid - envelope rejected - https://community.mimecast.com/docs/DOC-1369#550 [abcDEF.us227]' },
    },
    {
      id = 'mimecast.spf', source = RHOST,
      when = { text = { 'SPF Sender Invalid - envelope rejected', 'SPF Sender Invalid' } },
      verdict = { category = 'spf_failure', tags = { 'spf_fail' }, links = PAGE },
      examples = { '550 SPF Sender Invalid - envelope rejected - https://community.mimecast.com/docs/DOC-1369#550 [abcDEF.us227]' },
    },
    {
      id = 'mimecast.dkim', source = RHOST,
      when = { text = { 'DKIM Sender Invalid - envelope rejected', 'DKIM Sender Invalid' } },
      verdict = { category = 'dkim_failure', tags = { 'bad_signature' }, links = PAGE },
      examples = { '550 DKIM Sender Invalid - envelope rejected - https://community.mimecast.com/docs/DOC-1369#550 [abcDEF.us227]' },
    },
    {
      id = 'mimecast.greylisted', source = CODES,
      when = { text = { 'Internal resources are temporarily unavailable', 'Internal resource temporarily unavailable' } },
      verdict = {
        category = 'greylisted', tags = { 'greylist' },
        title = 'Mimecast greylisting',
        summary = 'Mimecast does not know this sender, recipient and IP together yet and asks to come back; the words about "internal resources" mean greylisting.',
        advice = { 'Let the queue retry from the same IP address; Mimecast takes the message after about a minute.', 'A sender that never retries, or does so from ever new addresses, has to be put on the recipient\'s bypass list.' },
        links = PAGE,
      },
      examples = { '451 Internal resources are temporarily unavailable - https://community.mimecast.com/docs/DOC-1369#451 [abcDEF.us149]' },
    },
    {
      id = 'mimecast.reputation', source = 'ZoneMTA rule comments; ' .. RHOST,
      when = { text = { 'csi.mimecast.org Poor Reputation Sender', 'Poor Reputation Sender', 'Local CT IP Reputation' } },
      verdict = {
        category = 'poor_reputation', tags = { 'ip' },
        summary = 'Mimecast (with data of its reputation service) counts {client_ip|the sending IP} as a poor source.',
        links = PAGE,
      },
      examples = {
        '550 csi.mimecast.org Poor Reputation Sender. - https://community.mimecast.com/docs/DOC-1369#550 [abcDEF.us149]',
        '550 Local CT IP Reputation - (reject) - https://community.mimecast.com/docs/DOC-1369#550 [abcDEF.us149]',
      },
    },
    {
      id = 'mimecast.security-policies', source = FIELD,
      when = { text = { 'Email rejected due to security policies', 'rejected due to security policies' } },
      verdict = {
        category = 'policy_rejected', tags = { 'content_rule' },
        summary = 'A security policy at Mimecast (a signature, a link, a spam score or a rule of the organisation) refused the message.',
        advice = {
          'Send a short plain text without links and attachments: if it passes, the content is the cause.',
          'The recipient\'s administrator sees the policy in the message tracking, by the id in square brackets.',
        },
        links = PAGE,
      },
      examples = { '554 Email rejected due to security policies - https://community.mimecast.com/docs/DOC-1369#554 [abcDEF.us222]' },
    },
    {
      id = 'mimecast.spam-signature', source = 'sisimai set-of-emails',
      when = { text = { 'MCSpamSignature' } },
      weight = 40,
      verdict = {
        category = 'spam_content', tags = { 'score' },
        summary = 'A spam signature of Mimecast matched the message.',
        advice = { 'Send a short plain text without links and attachments: if it passes, the content is the cause.', 'The recipient\'s administrator can release the message and permit the sender.' },
        links = PAGE,
      },
      examples = { '554 Email rejected due to security policies - MCSpamSignature.sa.2.2 - https://community.mimecast.com/docs/DOC-1369#554 [abcDEF.us222]', '554 email rejected due to security policies - MCSpamSignature.x.1' },
      counterexamples = { '554 Email rejected due to security policies - https://community.mimecast.com/docs/DOC-1369#554 [abcDEF.us222]' },
    },
    {
      id = 'mimecast.content-examination', source = 'Mimecast SMTP error codes, wording from memory',
      when = { text = { 'Content Examination Policy', 'Message bounced due to Content Examination' } },
      verdict = { category = 'policy_rejected', tags = { 'dlp', 'content_rule' }, summary = 'A content rule that the organisation set in Mimecast matched the text or an attachment.', links = PAGE },
      examples = { '550 Message bounced due to Content Examination Policy - https://community.mimecast.com/docs/DOC-1369#550 [abcDEF.us222]' },
    },
    {
      id = 'mimecast.host-network', source = 'sisimai set-of-emails',
      when = { text = { 'Host network not allowed' } },
      verdict = {
        category = 'sender_not_allowed', tags = { 'geo', 'org_block' },
        summary = 'The organisation lets Mimecast refuse mail from this network or country.',
        advice = { 'The recipient\'s administrator has to permit the sending network in a geographic or IP policy.' },
        links = PAGE,
      },
      examples = { '554 Host network not allowed - https://community.mimecast.com/docs/DOC-1369#554 [abcDEF.us222]' },
    },
    {
      id = 'mimecast.open-relay', source = FIELD,
      when = { text = { 'Open relay not allowed' } },
      verdict = { category = 'relay_denied', tags = { 'not_local', 'open_relay_check' }, summary = 'The recipient\'s domain is not set up for this Mimecast account, or the sender is not one of its outbound hosts.', links = PAGE },
      examples = { '451 Open relay not allowed - https://community.mimecast.com/docs/DOC-1369#451 [abcDEF.us149]' },
    },
    {
      id = 'mimecast.invalid-recipient', source = 'KumoMTA community rules',
      when = { vendor = true, text = { 'Invalid Recipient', 'Known address verification failed', 'Recipient address rejected' } },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' }, summary = 'The organisation\'s directory at Mimecast does not hold this address.', links = PAGE },
      examples = {
        '550 Invalid Recipient - https://community.mimecast.com/docs/DOC-1369#550 [abcDEF.us149]',
        { reply = '550 Invalid Recipient', mx = 'us-smtp-inbound-1.mimecast.com' },
      },
      counterexamples = { '550 Invalid Recipient' },
    },
    {
      id = 'mimecast.encryption', source = CODES,
      when = { text = { 'This route requires encryption' } },
      verdict = { category = 'tls_failure', tags = { 'starttls_required' }, summary = 'A policy at Mimecast takes mail on this route only over TLS.', links = PAGE },
      examples = { '553 This route requires encryption (SSL/TLS) - https://community.mimecast.com/docs/DOC-1369#553 [abcDEF.us149]' },
    },
    {
      id = 'mimecast.limits', source = 'Mimecast SMTP error codes, wording from memory',
      when = { text = { 'Exceeding outbound thread limit', 'Exceeding outbound limit' } },
      verdict = { category = 'sender_quota', tags = { 'hourly' }, summary = 'The sending Mimecast account hands in more mail at once than it may.', links = PAGE },
      examples = { '550 Exceeding outbound thread limit - https://community.mimecast.com/docs/DOC-1369#550 [abcDEF.us149]' },
    },
  },
}
