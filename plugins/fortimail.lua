-- Fortinet FortiMail, also as the service FortiMail Cloud.
-- SPDX-License-Identifier: MIT

local MEMORY = 'FortiMail default rejection text, wording from memory'

return {
  api = 1,
  name = 'fortimail',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Fortinet FortiMail',
  vendor = {
    id = 'fortimail',
    name = 'Fortinet FortiMail',
    kind = 'filter',
    marks = { 'FortiGuard', 'FortiMail', 'The email message was detected as spam' },
    mx = { '*.fortimailcloud.com' },
  },
  rules = {
    {
      id = 'fortimail.spam', source = MEMORY,
      when = { text = { 'has been rejected. The email message was detected as spam', 'The email message was detected as spam' } },
      verdict = { category = 'spam_content', tags = { 'score' }, summary = 'The FortiMail gateway in front of the recipient scored the message, or its sender, as spam.' },
      examples = { '550 5.7.1 This email from IP 192.0.2.1 has been rejected. The email message was detected as spam.', '554 5.7.1 This email has been rejected. The email message was detected as spam.' },
    },
    {
      id = 'fortimail.fortiguard-ip', source = MEMORY,
      when = { all = { 'FortiGuard', { 'IP', 'blocklist', 'blacklist', 'black listed', 'blacklisted', 'blocklisted' }, { 'blocked', 'listed', 'reputation' } } },
      verdict = { category = 'blocklisted_ip', tags = { 'dnsbl' }, summary = 'FortiGuard, Fortinet\'s reputation service, lists {client_ip|the sending IP}.', advice = { 'Look the address up at FortiGuard\'s anti-spam page and ask for removal there after the cause is mended.' } },
      examples = { '550 5.7.1 Client IP 192.0.2.1 is blocked by the FortiGuard blocklist' },
    },
  },
}
