-- Proton Mail (proton.me, protonmail.com). It runs Postfix and Rspamd, whose
-- texts stand in their own files; few are Proton's.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'proton',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Proton Mail',
  vendor = {
    id = 'proton', name = 'Proton Mail', kind = 'provider', marks = { 'proton.me/support', 'protonmail.com/support' }, mx = { 'mail.protonmail.ch', 'mailsec.protonmail.ch', '*.protonmail.ch' },
    domains = { 'proton.me', 'protonmail.com', 'protonmail.ch', 'pm.me' },
  },
  rules = {
    {
      id = 'proton.spam', source = 'smtp-field-manual',
      when = { vendor = true, text = { 'Rejected by spam filter' } },
      verdict = { category = 'spam_content', tags = { 'score' }, summary = 'Proton\'s spam filter refused the message.' },
      examples = { { reply = '550 5.7.1 Rejected by spam filter', mx = 'mail.protonmail.ch' } },
    },
    {
      id = 'proton.recipient', source = 'Proton reply text, wording from memory',
      when = { vendor = true, text = { 'Address does not exist', 'Recipient address rejected: Address does not exist' } },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' }, summary = 'Proton has no mailbox with this address.' },
      examples = { { reply = '550 5.1.1 <user@proton.me>: Recipient address rejected: Address does not exist', mx = 'mail.protonmail.ch' } },
    },
  },
}
