-- Shaw (Canada). Only its MX hosts and domains are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'shaw',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises Shaw (Canada) by its hosts',
  vendor = {
    id = 'shaw',
    name = 'Shaw (Canada)',
    kind = 'provider',
    mx = { '*.shaw.ca' },
    domains = { 'shaw.ca' },
  },
  rules = {},
}
