-- Virgin Media (Great Britain). Only its MX hosts and domains are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'virginmedia',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises Virgin Media (Great Britain) by its hosts',
  vendor = {
    id = 'virginmedia',
    name = 'Virgin Media (Great Britain)',
    kind = 'provider',
    mx = { 'mx.mnd.ukmail.iss.as9143.net', '*.virginmedia.com' },
    domains = { 'virginmedia.com', 'ntlworld.com', 'blueyonder.co.uk', 'virgin.net' },
  },
  rules = {},
}
