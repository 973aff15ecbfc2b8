-- Loopia (Sweden). Only its MX hosts are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'loopia',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises Loopia (Sweden) by its hosts',
  vendor = {
    id = 'loopia',
    name = 'Loopia (Sweden)',
    kind = 'hoster',
    mx = { 'mailcluster.loopia.se', '*.loopia.se' },
  },
  rules = {},
}
