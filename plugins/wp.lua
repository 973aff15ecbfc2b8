-- WP Poczta (Poland), with o2.pl. Only its MX hosts and domains are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'wp',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises WP Poczta (Poland), with o2.pl by its hosts',
  vendor = {
    id = 'wp',
    name = 'WP Poczta (Poland), with o2.pl',
    kind = 'provider',
    mx = { 'mx.wp.pl', '*.wp.pl', 'mx.tlen.pl' },
    domains = { 'wp.pl', 'o2.pl', 'tlen.pl', 'go2.pl' },
  },
  rules = {},
}
