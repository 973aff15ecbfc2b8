-- Seznam Email (Czechia). Only its MX hosts and domains are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'seznam',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises Seznam Email (Czechia) by its hosts',
  vendor = {
    id = 'seznam',
    name = 'Seznam Email (Czechia)',
    kind = 'provider',
    marks = { 'napoveda.seznam.cz' },
    mx = { 'mx1.seznam.cz', 'mx2.seznam.cz', '*.seznam.cz' },
    domains = { 'seznam.cz', 'email.cz', 'post.cz', 'spoluzaci.cz' },
  },
  rules = {},
}
