-- Hostinger. Only its MX hosts are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'hostinger',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises Hostinger by its hosts',
  vendor = {
    id = 'hostinger',
    name = 'Hostinger',
    kind = 'hoster',
    mx = { 'mx*.hostinger.com' },
  },
  rules = {},
}
