-- Kerio Connect (GFI).
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'kerio',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Kerio Connect',
  vendor = { id = 'kerio', name = 'Kerio Connect', kind = 'mta', marks = { 'Kerio Connect', 'Kerio MailServer' } },
  rules = {
    {
      id = 'kerio.relaying', source = 'Kerio Connect reply text, wording from memory',
      when = { pattern = [[Relaying to <(?<recipient>[^>]+)> denied]] },
      verdict = { category = 'relay_denied', tags = { 'not_local' }, summary = 'The server does not serve the recipient\'s domain; "(authentication required)" means that a log-in would help.' },
      examples = { '550 5.7.1 Relaying to <user@example.com> denied (authentication required)' },
    },
  },
}
