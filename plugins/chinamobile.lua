-- 139 Mail (China Mobile). Only its MX hosts and domains are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'chinamobile',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises 139 Mail (China Mobile) by its hosts',
  vendor = {
    id = 'chinamobile',
    name = '139 Mail (China Mobile)',
    kind = 'provider',
    mx = { '*.139.com' },
    domains = { '139.com' },
  },
  rules = {},
}
