-- Optus (Australia). Only its MX hosts and domains are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'optus',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises Optus (Australia) by its hosts',
  vendor = {
    id = 'optus',
    name = 'Optus (Australia)',
    kind = 'provider',
    mx = { '*.optusnet.com.au' },
    domains = { 'optusnet.com.au' },
  },
  rules = {},
}
