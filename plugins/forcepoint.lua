-- Forcepoint Email Security Cloud (*.mailcontrol.com). Only the MX hosts are
-- known for certain: the vendor is named, its replies are read by the rules
-- for all servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'forcepoint',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises Forcepoint Email Security by its MX hosts',
  vendor = { id = 'forcepoint', name = 'Forcepoint Email Security', kind = 'filter', mx = { '*.mailcontrol.com' } },
  rules = {},
}
