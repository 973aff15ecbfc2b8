-- Rambler Mail (rambler.ru). Its mark is the unusual reply code 540.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'rambler',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Rambler Mail',
  vendor = {
    id = 'rambler', name = 'Rambler', kind = 'provider', marks = { 'mail.rambler.ru', 'help.rambler.ru' }, mx = { 'inmx.rambler.ru', '*.rambler.ru' },
    domains = { 'rambler.ru', 'lenta.ru', 'autorambler.ru', 'myrambler.ru', 'ro.ru', 'rambler.ua' },
  },
  rules = {
    {
      id = 'rambler.inactive', source = 'smtp-field-manual',
      when = { code = 540, text = { 'recipient address rejected: Inactive', 'recipient address rejected: Blocked' } },
      verdict = { category = 'mailbox_inactive', tags = { 'disabled' }, title = 'Rambler mailbox closed', summary = 'The mailbox exists at Rambler but is inactive or blocked.' },
      examples = { '540 5.7.1 <user@rambler.ru>: recipient address rejected: Inactive', '540 5.7.1 <user@rambler.ru>: recipient address rejected: Blocked' },
      counterexamples = { '550 5.1.1 <user@rambler.ru>: Recipient address rejected: User unknown in virtual mailbox table' },
    },
  },
}
