-- SimpleLogin (Proton): aliases that forward to a mailbox and let its owner answer
-- through them. Its marks are "SL E" and three digits.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'simplelogin',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of the SimpleLogin alias service',
  vendor = { id = 'simplelogin', name = 'SimpleLogin', kind = 'forwarder', marks = { 'SL E505' }, mx = { 'mx1.simplelogin.co', 'mx2.simplelogin.co' } },
  rules = {
    {
      id = 'simplelogin.not-own-mailbox', source = 'own wording; the words carry the meaning',
      when = { code = '5xx', text = { 'on behalf of alias', 'sender is not in the mailbox list' } },
      verdict = {
        category = 'sender_not_allowed', tags = { 'list_members_only' }, title = 'Alias belongs to another mailbox',
        summary = 'Only the mailboxes that own this alias may write through it, and the sender is none of them.',
        advice = { 'Answer from a mailbox that the alias belongs to, or add this one to it in the SimpleLogin settings.' },
      },
      examples = { '550 SL E505 Unauthorized to send email on behalf of alias', '550 the sender is not in the mailbox list of this alias' },
    },
  },
}
