-- IceWarp (Merak Mail Server).
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'icewarp',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of IceWarp',
  vendor = { id = 'icewarp', name = 'IceWarp (Merak)', kind = 'mta', marks = { 'IceWarp', 'Merak', 'User unknown; rejecting' } },
  rules = {
    {
      id = 'icewarp.user-unknown', source = 'IceWarp reply text, wording from memory',
      when = { text = { 'User unknown; rejecting' } },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' } },
      examples = { '550 5.1.1 <user@example.com> User unknown; rejecting' },
    },
    {
      id = 'icewarp.we-do-not-relay', source = 'IceWarp reply text, wording from memory',
      when = { text = { 'we do not relay' } },
      verdict = { category = 'relay_denied', tags = { 'not_local' } },
      examples = { '550 5.7.1 <user@example.com> we do not relay <a@example.org>' },
    },
  },
}
