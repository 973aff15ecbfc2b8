-- NTT DOCOMO (docomo.ne.jp, Japan). The same "Unknown user" after RCPT means a
-- dead address; after the text of the message it may be the recipient's own
-- filter of senders, so such an answer counts as dead only if it repeats.
-- SPDX-License-Identifier: MIT

local SEEN = 'sisimai set-of-emails'

return {
  api = 1,
  name = 'docomo',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of NTT DOCOMO',
  vendor = {
    id = 'docomo', name = 'NTT DOCOMO', kind = 'provider', marks = { 'mfsmax.docomo.ne.jp' }, mx = { 'mfsmax.docomo.ne.jp', '*.docomo.ne.jp' },
    domains = { 'docomo.ne.jp' },
  },
  rules = {
    {
      id = 'docomo.unknown-after-data', source = SEEN .. '; meaning from sisimai\'s comments',
      when = { vendor = true, command = { 'END_OF_DATA', 'DATA' }, text = { 'Unknown user' } },
      weight = 30,
      verdict = {
        category = 'invalid_recipient', tags = { 'after_data', 'ambiguous' }, title = 'Unknown user, or the user\'s filter', suppress = 'if_repeated',
        summary = 'DOCOMO answered "Unknown user" only after it had the message: the address is dead, or the recipient\'s own filter refuses this sender or domain.',
        customer_text = 'The recipient\'s phone company refuses the message: the address no longer exists, or the recipient only lets chosen senders through. Please ask the recipient to permit your address.',
        advice = { 'Ask the recipient to permit the sender\'s domain in DOCOMO\'s mail settings.', 'Take the address off if the same answer comes again after days.' },
      },
      examples = { { reply = '550 Unknown user user@docomo.ne.jp', recipient = 'user@docomo.ne.jp', command = 'END_OF_DATA' }, { reply = '550 Unknown user user@example.com', mx = 'mfsmax.docomo.ne.jp', command = 'END_OF_DATA' } },
      counterexamples = { { reply = '550 Unknown user user@docomo.ne.jp', mx = 'mfsmax.docomo.ne.jp', command = 'RCPT' } },
    },
    {
      id = 'docomo.unknown', source = SEEN,
      when = { text = { 'Unknown user' }, pattern = [[Unknown user (?<recipient>[^\s@]+@docomo\.ne\.jp)]] },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' }, summary = 'DOCOMO has no mailbox with this address (or the recipient\'s filter refuses the sender).' },
      examples = { '550 Unknown user user@docomo.ne.jp', { reply = '550 Unknown user user@docomo.ne.jp', mx = 'mfsmax.docomo.ne.jp', command = 'RCPT' } },
      counterexamples = { '550 Unknown user user@example.com' },
    },
    {
      id = 'docomo.full', source = SEEN,
      when = { text = { 'Too much mail data' } },
      verdict = { category = 'mailbox_full', tags = { 'quota' }, summary = 'The DOCOMO mailbox is full.' },
      examples = { '552 Too much mail data user@docomo.ne.jp' },
    },
    {
      id = 'docomo.recipients', source = SEEN,
      when = { vendor = true, code = 552, text = { 'Too many recipients' } },
      verdict = { category = 'too_many_recipients', tags = { 'per_message' }, summary = 'DOCOMO takes fewer recipients in one message.' },
      examples = { { reply = '552 Too many recipients', mx = 'mfsmax.docomo.ne.jp' } },
    },
  },
}
