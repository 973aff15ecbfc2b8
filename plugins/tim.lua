-- TIM, Alice (Italy). Only its MX hosts and domains are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'tim',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises TIM, Alice (Italy) by its hosts',
  vendor = {
    id = 'tim',
    name = 'TIM, Alice (Italy)',
    kind = 'provider',
    mx = { '*.aliceposta.it' },
    domains = { 'alice.it', 'tin.it', 'tim.it' },
  },
  rules = {},
}
