-- Mailgun. The numbers 605 to 607 are events of the platform, not SMTP codes:
-- the message never left Mailgun.
-- SPDX-License-Identifier: MIT

local CODE = 'from memory, unconfirmed; the code carries the meaning'

return {
  api = 1,
  name = 'mailgun',
  version = '1.0.0',
  license = 'MIT',
  description = 'Event codes and replies of Mailgun',
  vendor = {
    id = 'mailgun',
    name = 'Mailgun',
    kind = 'esp',
    marks = { 'Not delivering to previously bounced address', 'Not delivering to unsubscribed address', 'Not delivering to a user who marked your messages as spam' },
    mx = { 'mxa.mailgun.org', 'mxb.mailgun.org', 'smtp.mailgun.org' },
  },
  rules = {
    {
      id = 'mailgun.bounced', source = CODE,
      when = { code = 605, text = { 'Not delivering to previously bounced address', 'previously bounced' } },
      verdict = {
        category = 'suppressed', tags = { 'platform_list' },
        summary = 'Mailgun did not send the message because this address bounced before.',
        advice = { 'Take the address off the list; when it is known to be good again, delete it from the bounces in the Mailgun console.' },
      },
      examples = { '605 Not delivering to previously bounced address' },
    },
    {
      id = 'mailgun.unsubscribed', source = CODE,
      when = { code = 606, text = { 'Not delivering to unsubscribed address', 'unsubscribed' } },
      verdict = { category = 'suppressed', tags = { 'platform_list', 'unsubscribe' }, summary = 'Mailgun did not send the message because the recipient has unsubscribed.' },
      examples = { '606 Not delivering to unsubscribed address' },
    },
    {
      id = 'mailgun.complained', source = CODE,
      when = { code = 607, text = { 'Not delivering to a user who marked your messages as spam', 'marked your messages as spam' } },
      verdict = { category = 'suppressed', tags = { 'platform_list', 'complaint' }, summary = 'Mailgun did not send the message because the recipient marked an earlier one as spam.' },
      examples = { '607 Not delivering to a user who marked your messages as spam' },
    },
    {
      id = 'mailgun.not-delivering', source = 'same texts without the event code; own wording',
      when = { text = { 'Not delivering to previously bounced address', 'Not delivering to unsubscribed address', 'Not delivering to a user who marked your messages as spam' } },
      verdict = { category = 'suppressed', tags = { 'platform_list' }, summary = 'Mailgun did not send the message: the address bounced, unsubscribed or complained before.' },
      examples = { 'Not delivering to previously bounced address' },
      counterexamples = { '605 Not delivering to previously bounced address' },
    },
    {
      id = 'mailgun.sandbox', source = 'Mailgun reply text, wording from memory',
      when = { text = { 'Free accounts are for test purposes only', 'Sandbox subdomains are for test purposes only' } },
      verdict = { category = 'sender_account_blocked', tags = { 'sandbox' }, summary = 'The Mailgun account may send only to addresses authorised for tests.', advice = { 'Add the recipient to the authorised ones, or set up an own domain and a plan at Mailgun.' } },
      examples = { '421 Domain sandbox.example.com is not allowed to send: Sandbox subdomains are for test purposes only. Please add your own domain or add the address to authorized recipients in Account Settings.' },
    },
  },
}
