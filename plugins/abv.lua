-- ABV (Bulgaria). Only its MX hosts and domains are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'abv',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises ABV (Bulgaria) by its hosts',
  vendor = {
    id = 'abv',
    name = 'ABV (Bulgaria)',
    kind = 'provider',
    mx = { '*.abv.bg' },
    domains = { 'abv.bg' },
  },
  rules = {},
}
