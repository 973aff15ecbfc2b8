-- Namecheap Private Email. Only its MX hosts are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'namecheap',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises Namecheap Private Email by its hosts',
  vendor = {
    id = 'namecheap',
    name = 'Namecheap Private Email',
    kind = 'hoster',
    mx = { '*.privateemail.com' },
  },
  rules = {},
}
