-- Ziggo (Netherlands). Only its MX hosts and domains are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'ziggo',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises Ziggo (Netherlands) by its hosts',
  vendor = {
    id = 'ziggo',
    name = 'Ziggo (Netherlands)',
    kind = 'provider',
    mx = { 'mx.mnd.mail.iss.as9143.net', '*.ziggo.nl' },
    domains = { 'ziggo.nl', 'home.nl', 'casema.nl', 'quicknet.nl', 'upcmail.nl', 'chello.nl' },
  },
  rules = {},
}
