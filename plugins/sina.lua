-- Sina Mail (China). Only its MX hosts and domains are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'sina',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises Sina Mail (China) by its hosts',
  vendor = {
    id = 'sina',
    name = 'Sina Mail (China)',
    kind = 'provider',
    mx = { '*.sina.com.cn', '*.sina.com' },
    domains = { 'sina.com', 'sina.cn', 'vip.sina.com' },
  },
  rules = {},
}
