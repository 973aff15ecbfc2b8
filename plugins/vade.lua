-- Vade (Vade Secure, now Hornetsecurity): recognised by its name in a reply;
-- what it says is read by the rules for all servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'vade',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises Vade filters by name',
  vendor = { id = 'vade', name = 'Vade', kind = 'filter', marks = { 'vadesecure', 'vaderetro', 'Vade Secure', 'Vade Retro' } },
  rules = {},
}
