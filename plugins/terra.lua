-- Terra (Brazil). Only its MX hosts and domains are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'terra',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises Terra (Brazil) by its hosts',
  vendor = {
    id = 'terra',
    name = 'Terra (Brazil)',
    kind = 'provider',
    mx = { '*.terra.com.br' },
    domains = { 'terra.com.br' },
  },
  rules = {},
}
