-- BT (Great Britain). Only its MX hosts and domains are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'bt',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises BT (Great Britain) by its hosts',
  vendor = {
    id = 'bt',
    name = 'BT (Great Britain)',
    kind = 'provider',
    mx = { '*.cpcloud.co.uk', '*.btinternet.com' },
    domains = { 'btinternet.com', 'btopenworld.com', 'talk21.com' },
  },
  rules = {},
}
