-- Fastmail. Only its MX hosts and domains are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'fastmail',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises Fastmail by its hosts',
  vendor = {
    id = 'fastmail',
    name = 'Fastmail',
    kind = 'provider',
    mx = { 'in1-smtp.messagingengine.com', 'in2-smtp.messagingengine.com', '*.messagingengine.com' },
    domains = { 'fastmail.com', 'fastmail.fm' },
  },
  rules = {},
}
