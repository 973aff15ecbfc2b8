-- Sohu Mail (China). Only its MX hosts and domains are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'sohu',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises Sohu Mail (China) by its hosts',
  vendor = {
    id = 'sohu',
    name = 'Sohu Mail (China)',
    kind = 'provider',
    mx = { '*.sohu.com' },
    domains = { 'sohu.com' },
  },
  rules = {},
}
