-- 189 Mail (China Telecom). Only its MX hosts and domains are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'chinatelecom',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises 189 Mail (China Telecom) by its hosts',
  vendor = {
    id = 'chinatelecom',
    name = '189 Mail (China Telecom)',
    kind = 'provider',
    mx = { '*.189.cn' },
    domains = { '189.cn' },
  },
  rules = {},
}
