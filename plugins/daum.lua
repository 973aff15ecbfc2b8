-- Daum Mail and Kakao Mail (Korea). Only its MX hosts and domains are known
-- for certain: the vendor is named, its replies are read by the rules for all
-- servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'daum',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises Daum Mail and Kakao Mail (Korea) by its hosts',
  vendor = {
    id = 'daum',
    name = 'Daum Mail and Kakao Mail (Korea)',
    kind = 'provider',
    mx = { '*.hanmail.net', '*.daum.net', '*.kakao.com' },
    domains = { 'hanmail.net', 'daum.net', 'kakao.com' },
  },
  rules = {},
}
