-- TalkTalk (Great Britain). Only its MX hosts and domains are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'talktalk',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises TalkTalk (Great Britain) by its hosts',
  vendor = {
    id = 'talktalk',
    name = 'TalkTalk (Great Britain)',
    kind = 'provider',
    mx = { '*.talktalk.net' },
    domains = { 'talktalk.net', 'tiscali.co.uk', 'lineone.net', 'talktalk.co.uk' },
  },
  rules = {},
}
