-- Mailjet (Sinch): recognised by its host names; its replies are read by the
-- rules for all servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'mailjet',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises Mailjet by its hosts',
  vendor = { id = 'mailjet', name = 'Mailjet', kind = 'esp', mx = { 'in-v3.mailjet.com', '*.mailjet.com' } },
  rules = {},
}
