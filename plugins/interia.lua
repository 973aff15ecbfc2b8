-- Interia Poczta (Poland). Only its MX hosts and domains are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'interia',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises Interia Poczta (Poland) by its hosts',
  vendor = {
    id = 'interia',
    name = 'Interia Poczta (Poland)',
    kind = 'provider',
    mx = { 'mx.interia.pl', '*.interia.pl' },
    domains = { 'interia.pl', 'interia.eu', 'poczta.fm' },
  },
  rules = {},
}
