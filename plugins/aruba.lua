-- Aruba (Italy). Only its MX hosts and domains are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'aruba',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises Aruba (Italy) by its hosts',
  vendor = {
    id = 'aruba',
    name = 'Aruba (Italy)',
    kind = 'hoster',
    mx = { 'mx.aruba.it', '*.aruba.it' },
    domains = { 'aruba.it' },
  },
  rules = {},
}
