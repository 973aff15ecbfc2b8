-- Titan. Only its MX hosts are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'titan',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises Titan by its hosts',
  vendor = {
    id = 'titan',
    name = 'Titan',
    kind = 'provider',
    mx = { '*.titan.email' },
  },
  rules = {},
}
