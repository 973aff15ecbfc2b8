-- Posteo (Germany). Only its MX hosts and domains are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'posteo',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises Posteo (Germany) by its hosts',
  vendor = {
    id = 'posteo',
    name = 'Posteo (Germany)',
    kind = 'provider',
    mx = { '*.posteo.de' },
    domains = { 'posteo.de', 'posteo.net' },
  },
  rules = {},
}
