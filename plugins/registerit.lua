-- Register.it (Italy). Only its MX hosts are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'registerit',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises Register.it (Italy) by its hosts',
  vendor = {
    id = 'registerit',
    name = 'Register.it (Italy)',
    kind = 'hoster',
    mx = { 'mail.register.it', '*.register.it' },
  },
  rules = {},
}
