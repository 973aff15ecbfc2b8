-- Oracle Communications Messaging Server (Sun Java System Messaging Server,
-- iPlanet, PMDF). Habit: a phrase, a colon and the address.
-- SPDX-License-Identifier: MIT

local SEEN = 'sisimai set-of-emails'
local MEMORY = 'Messaging Server reply text, wording from memory'

return {
  api = 1,
  name = 'oracle',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Oracle (Sun) Messaging Server',
  vendor = {
    id = 'oracle',
    name = 'Oracle Messaging Server (Sun)',
    kind = 'mta',
    marks = { 'unknown or illegal alias: ', 'user disabled; cannot receive new mail', 'Sun Java(tm) System Messaging Server', 'Oracle Communications Messaging' },
  },
  rules = {
    {
      id = 'oracle.unknown-alias', source = SEEN .. '; wording list of the project',
      when = { text = { 'unknown or illegal alias' } },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' }, summary = 'The directory of the receiving server has no such address.' },
      examples = { '550 5.1.1 unknown or illegal alias: user@example.com' },
    },
    {
      id = 'oracle.unknown-host', source = MEMORY,
      when = { text = { 'unknown host or domain:', 'unknown or illegal user:', 'unable to route to host' }, none = { 'sender' } },
      verdict = { category = 'domain_invalid', tags = { 'nxdomain' } },
      examples = { '550 5.1.2 unknown host or domain: user@example.invalid' },
    },
    {
      id = 'oracle.disabled', source = MEMORY,
      when = { text = { 'user disabled; cannot receive new mail' } },
      verdict = { category = 'mailbox_inactive', tags = { 'disabled' } },
      examples = { '550 5.2.1 user disabled; cannot receive new mail: user@example.com' },
    },
    {
      id = 'oracle.over-quota', source = SEEN,
      when = { code = 522, enhanced = { '5.2.0', '5.2.2' }, text = { 'over quota' } },
      verdict = { category = 'mailbox_full', tags = { 'quota' } },
      examples = { '522 5.2.2 user over quota: user@example.com' },
    },
    {
      id = 'oracle.relaying', source = MEMORY,
      when = { text = { 'Relaying not allowed: ' } },
      verdict = { category = 'relay_denied', tags = { 'not_local' } },
      examples = { '550 5.7.1 Relaying not allowed: user@example.com' },
    },
    {
      id = 'oracle.list-rights', source = MEMORY,
      when = { text = { 'you are not allowed to use this list', 'you are not allowed to use this address' } },
      verdict = { category = 'sender_not_allowed', tags = { 'list_members_only' } },
      examples = { '550 5.7.1 you are not allowed to use this list: list@example.com' },
    },
  },
}
