-- Zoho Mail: inbound servers, and the bounces of its own senders, in which
-- "ERROR_CODE :" stands before the quoted text.
-- SPDX-License-Identifier: MIT

local FIELD = 'smtp-field-manual'
local SEEN = 'sisimai set-of-emails'

return {
  api = 1,
  name = 'zoho',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Zoho Mail',
  vendor = {
    id = 'zoho', name = 'Zoho Mail', kind = 'provider', marks = { 'mx.zoho.com', 'mx.zoho.eu', 'mx.zoho.in', 'ERROR_CODE :', 'Email cannot be delivered. Reason: Email flagged as Spam', 'Mailbox delivery restricted by policy error', 'MailPolicy violation Error' },
    mx = { 'mx.zoho.com', 'mx2.zoho.com', 'mx3.zoho.com', 'mx.zoho.eu', 'mx2.zoho.eu', 'mx3.zoho.eu', '*.zoho.com', '*.zoho.eu', '*.zoho.in', '*.zoho.com.au', '*.zohomail.com' },
    domains = { 'zoho.com', 'zohomail.com', 'zoho.eu', 'zohomail.eu', 'zoho.in', 'zohomail.in' },
  },
  codes = {
    ['5.2.3'] = { category = 'policy_rejected', meaning = 'A mail policy of the organisation (registry: message too large).' },
    ['5.1.1'] = { category = 'invalid_recipient', meaning = 'No such address; with "policy" in the text a mail policy of the organisation.' },
  },
  rules = {
    {
      id = 'zoho.spam', source = FIELD,
      when = { text = { 'Email cannot be delivered. Reason: Email flagged as Spam', 'Reason: Email flagged as Spam' } },
      verdict = {
        category = 'spam_content', tags = { 'score' }, title = 'Zoho takes the message for spam', summary = 'Zoho\'s filter took the message for spam.',
        advice = { 'Send a short plain text without links as a test, and check SPF, DKIM and DMARC.', 'The recipient\'s administrator can put the sender on the allow list in the Zoho admin console.' },
      },
      examples = { '554 5.7.1 Email cannot be delivered. Reason: Email flagged as Spam.' },
    },
    {
      id = 'zoho.mail-policy', source = FIELD,
      when = { text = { 'MailPolicy violation Error', 'Mailbox delivery restricted by policy error' } },
      verdict = {
        category = 'policy_rejected', tags = { 'content_rule' }, title = 'Mail policy of the organisation', summary = 'A mail policy of the recipient\'s organisation at Zoho does not let this message in.',
        advice = { 'The recipient\'s administrator sees the policy in the Zoho admin console: allowed senders, size, attachments or time.' },
      },
      examples = { '554 5.2.3 MailPolicy violation Error delivering to mailboxes,mx.zoho.com', '452 <user@zoho.com> Mailbox delivery restricted by policy error' },
    },
    {
      id = 'zoho.destination-domain', source = FIELD,
      when = { code = 541, text = { 'Mail rejected by destination domain' } },
      verdict = { category = 'sender_not_allowed', tags = { 'org_block' }, title = 'Refused by the recipient\'s domain', summary = 'The recipient\'s organisation does not take mail from this sender: its settings at Zoho block the address, the domain or the IP.' },
      examples = { '541 5.4.1 Mail rejected by destination domain' },
    },
    {
      id = 'zoho.relaying', source = FIELD,
      when = { code = 553, text = { 'Relaying disallowed' } },
      verdict = {
        category = 'relay_denied', tags = { 'not_local' }, summary = 'The server does not host the recipient\'s domain, or the account may not send with this From address.',
        advice = { 'With Zoho\'s outgoing server: the From address must be that of the account that logs in, or one of its verified aliases.' },
      },
      examples = { '553 Relaying disallowed', '553 Relaying disallowed as a@example.com' },
    },
    {
      id = 'zoho.temporary', source = FIELD,
      when = { vendor = true, code = '4xx', text = { 'Temporary System Error' } },
      verdict = { category = 'receiver_unavailable', tags = { 'internal_error' }, summary = 'Zoho has a passing fault of its own; the queue tries again by itself.' },
      examples = { { reply = '452 4.3.1 Temporary System Error', mx = 'mx.zoho.com' } },
    },
    {
      id = 'zoho.account-blocked', source = 'Zoho Mail help, wording from memory',
      when = { text = { 'Unusual sending activity detected', 'Email Outgoing Blocked' } },
      verdict = {
        category = 'sender_account_blocked', tags = { 'suspended' }, title = 'Own Zoho account barred', summary = 'Zoho has barred the sending account because it sent unusually much or unwanted mail.',
        advice = { 'Change the password of the account, stop the mailing, then follow Zoho\'s page to unblock it.' },
      },
      examples = { '550 5.4.6 Unusual sending activity detected. Please try after sometime' },
    },
    {
      id = 'zoho.host-not-reachable', source = SEEN,
      when = { text = { 'Host not reachable.]' } },
      verdict = { category = 'network_error', tags = { 'no_route' }, summary = 'Zoho cannot reach the recipient\'s mail host for now and goes on trying.' },
      examples = { '421 , Host not reachable.] Message will be retried for 4 more day(s)' },
    },
    {
      id = 'zoho.error-code-mailbox', source = SEEN,
      when = { all = { 'ERROR_CODE :', 'mailbox unavailable' } },
      verdict = { category = 'mailbox_unavailable', tags = { 'ambiguous' }, summary = 'The recipient\'s server told Zoho only that the mailbox is unavailable.' },
      examples = { '550 ERROR_CODE :Requested action not taken: mailbox unavailable' },
    },
  },
}
