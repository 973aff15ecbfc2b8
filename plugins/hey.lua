-- HEY (hey.com, 37signals). Its texts are those of Postfix; what is known here
-- is whose host answers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'hey',
  version = '1.0.0',
  license = 'MIT',
  description = 'HEY mail, told by its hosts',
  vendor = { id = 'hey', name = 'HEY', kind = 'provider', mx = { 'home-mx.app.hey.com', 'work-mx.app.hey.com', '*.hey.com' }, domains = { 'hey.com' } },
  rules = {
    {
      id = 'hey.sender-domain', source = 'smtp-field-manual (text of Postfix, seen from HEY)',
      when = { vendor = true, text = { 'Sender address rejected: Domain not found' } },
      verdict = { category = 'sender_invalid', tags = { 'no_dns' }, summary = 'HEY found no DNS record for the domain of the sender.', advice = { 'Give the domain in MAIL FROM an MX or A record, and see whether its name servers answer.' } },
      examples = { { reply = '450 4.1.8 <a@example.org>: Sender address rejected: Domain not found', mx = 'home-mx.app.hey.com' } },
    },
  },
}
