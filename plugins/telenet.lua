-- Telenet (Belgium). Only its MX hosts and domains are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'telenet',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises Telenet (Belgium) by its hosts',
  vendor = {
    id = 'telenet',
    name = 'Telenet (Belgium)',
    kind = 'provider',
    mx = { '*.telenet-ops.be' },
    domains = { 'telenet.be' },
  },
  rules = {},
}
