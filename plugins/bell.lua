-- Bell (Canada). Only its MX hosts and domains are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'bell',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises Bell (Canada) by its hosts',
  vendor = {
    id = 'bell',
    name = 'Bell (Canada)',
    kind = 'provider',
    mx = { '*.owm.bell.net', '*.bell.net' },
    domains = { 'bell.net' },
  },
  rules = {},
}
