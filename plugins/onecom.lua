-- one.com. Only its MX hosts and domains are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'onecom',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises one.com by its hosts',
  vendor = {
    id = 'onecom',
    name = 'one.com',
    kind = 'hoster',
    mx = { '*.one.com' },
    domains = { 'one.com' },
  },
  rules = {},
}
