-- Gandi. Only its MX hosts are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'gandi',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises Gandi by its hosts',
  vendor = {
    id = 'gandi',
    name = 'Gandi',
    kind = 'hoster',
    mx = { 'spool.mail.gandi.net', 'fb.mail.gandi.net', '*.mail.gandi.net' },
  },
  rules = {},
}
