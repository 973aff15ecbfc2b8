-- XS4ALL (Netherlands). Only its MX hosts and domains are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'xs4all',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises XS4ALL (Netherlands) by its hosts',
  vendor = {
    id = 'xs4all',
    name = 'XS4ALL (Netherlands)',
    kind = 'provider',
    mx = { 'mx*.xs4all.nl', '*.xs4all.nl' },
    domains = { 'xs4all.nl' },
  },
  rules = {},
}
