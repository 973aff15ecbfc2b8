-- KPN (Netherlands). Only its MX hosts and domains are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'kpn',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises KPN (Netherlands) by its hosts',
  vendor = {
    id = 'kpn',
    name = 'KPN (Netherlands)',
    kind = 'provider',
    mx = { '*.kpnmail.nl', '*.kpnxchange.com' },
    domains = { 'kpnmail.nl', 'planet.nl', 'hetnet.nl', 'kpnplanet.nl' },
  },
  rules = {},
}
