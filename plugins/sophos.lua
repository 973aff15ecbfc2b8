-- Sophos Email and Sophos Central (*.hydra.sophos.com). Only the MX hosts are
-- known for certain: the vendor is named, its replies are read by the rules
-- for all servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'sophos',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises Sophos Email by its MX hosts',
  vendor = { id = 'sophos', name = 'Sophos Email', kind = 'filter', mx = { '*.hydra.sophos.com' } },
  rules = {},
}
