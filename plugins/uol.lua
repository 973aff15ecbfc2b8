-- UOL and BOL (Brazil). Only its MX hosts and domains are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'uol',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises UOL and BOL (Brazil) by its hosts',
  vendor = {
    id = 'uol',
    name = 'UOL and BOL (Brazil)',
    kind = 'provider',
    mx = { 'mx.uol.com.br', '*.uol.com.br' },
    domains = { 'uol.com.br', 'bol.com.br' },
  },
  rules = {},
}
