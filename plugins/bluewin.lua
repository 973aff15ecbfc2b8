-- Bluewin (Swisscom, Switzerland). Only its MX hosts and domains are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'bluewin',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises Bluewin (Swisscom, Switzerland) by its hosts',
  vendor = {
    id = 'bluewin',
    name = 'Bluewin (Swisscom, Switzerland)',
    kind = 'provider',
    mx = { 'mxbw.bluewin.ch', '*.bluewin.ch' },
    domains = { 'bluewin.ch', 'bluemail.ch' },
  },
  rules = {},
}
