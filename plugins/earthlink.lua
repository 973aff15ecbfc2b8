-- EarthLink. Only its MX hosts and domains are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'earthlink',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises EarthLink by its hosts',
  vendor = {
    id = 'earthlink',
    name = 'EarthLink',
    kind = 'provider',
    mx = { '*.earthlink-vadesecure.net', '*.earthlink.net' },
    domains = { 'earthlink.net', 'mindspring.com' },
  },
  rules = {},
}
