-- BigPond (Telstra, Australia). Only its MX hosts and domains are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'bigpond',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises BigPond (Telstra, Australia) by its hosts',
  vendor = {
    id = 'bigpond',
    name = 'BigPond (Telstra, Australia)',
    kind = 'provider',
    mx = { '*.bigpond.com' },
    domains = { 'bigpond.com', 'bigpond.net.au' },
  },
  rules = {},
}
