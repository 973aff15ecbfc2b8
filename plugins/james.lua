-- Apache James.
-- SPDX-License-Identifier: MIT

local MEMORY = 'Apache James reply text, wording from memory'

return {
  api = 1,
  name = 'james',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Apache James',
  vendor = { id = 'james', name = 'Apache James', kind = 'mta', marks = { 'JAMES SMTP Server', 'Requested action not taken: relaying denied', 'Incorrect Authentication for Specified Email Address' }, url = 'https://james.apache.org/' },
  rules = {
    {
      id = 'james.relaying', source = MEMORY,
      when = { text = { 'Requested action not taken: relaying denied' } },
      verdict = { category = 'relay_denied', tags = { 'not_local' } },
      examples = { '550 5.7.1 Requested action not taken: relaying denied' },
    },
    {
      id = 'james.wrong-sender', source = MEMORY,
      when = { text = { 'Incorrect Authentication for Specified Email Address' } },
      verdict = { category = 'sender_invalid', tags = { 'spoofed' }, summary = 'The account that logged in may not use this sender address.' },
      examples = { '503 5.7.1 Incorrect Authentication for Specified Email Address' },
    },
  },
}
