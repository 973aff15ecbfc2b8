-- UKR.NET (Ukraine). Only its MX hosts and domains are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'ukrnet',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises UKR.NET (Ukraine) by its hosts',
  vendor = {
    id = 'ukrnet',
    name = 'UKR.NET (Ukraine)',
    kind = 'provider',
    mx = { 'mxs.ukr.net', '*.ukr.net' },
    domains = { 'ukr.net' },
  },
  rules = {},
}
