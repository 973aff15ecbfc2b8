-- Rediffmail (India). Only its MX hosts and domains are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'rediffmail',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises Rediffmail (India) by its hosts',
  vendor = {
    id = 'rediffmail',
    name = 'Rediffmail (India)',
    kind = 'provider',
    mx = { '*.rediffmail.com' },
    domains = { 'rediffmail.com' },
  },
  rules = {},
}
