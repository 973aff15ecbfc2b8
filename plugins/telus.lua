-- TELUS (Canada). Only its MX hosts and domains are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'telus',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises TELUS (Canada) by its hosts',
  vendor = {
    id = 'telus',
    name = 'TELUS (Canada)',
    kind = 'provider',
    mx = { '*.telus.net' },
    domains = { 'telus.net' },
  },
  rules = {},
}
