-- Onet Poczta (Poland). Only its MX hosts and domains are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'onet',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises Onet Poczta (Poland) by its hosts',
  vendor = {
    id = 'onet',
    name = 'Onet Poczta (Poland)',
    kind = 'provider',
    mx = { 'mx.poczta.onet.pl', '*.poczta.onet.pl' },
    domains = { 'onet.pl', 'onet.eu', 'op.pl', 'vp.pl', 'poczta.onet.pl', 'autograf.pl', 'buziaczek.pl' },
  },
  rules = {},
}
