-- OVHcloud. Only its MX hosts are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'ovh',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises OVHcloud by its hosts',
  vendor = {
    id = 'ovh',
    name = 'OVHcloud',
    kind = 'hoster',
    mx = { '*.mail.ovh.net' },
  },
  rules = {},
}
