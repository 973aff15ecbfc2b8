-- Mailchimp Transactional (Mandrill): recognised by its host names. The reject
-- reasons of its events (hard-bounce, unsub ...) are no replies.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'mandrill',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises Mailchimp Transactional (Mandrill) by its hosts',
  vendor = { id = 'mandrill', name = 'Mailchimp Transactional (Mandrill)', kind = 'esp', mx = { 'smtp.mandrillapp.com', '*.mandrillapp.com' } },
  rules = {},
}
