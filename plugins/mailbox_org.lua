-- mailbox.org (Germany). Only its MX hosts and domains are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'mailbox_org',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises mailbox.org (Germany) by its hosts',
  vendor = {
    id = 'mailbox_org',
    name = 'mailbox.org (Germany)',
    kind = 'provider',
    mx = { '*.mailbox.org' },
    domains = { 'mailbox.org' },
  },
  rules = {},
}
