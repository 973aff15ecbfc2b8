-- CommuniGate Pro. Habit: "<address> reason" in plain words; code 591 for
-- hosts on its own block list.
-- SPDX-License-Identifier: MIT

local LIST = 'wording list of the project'

return {
  api = 1,
  name = 'communigate',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of CommuniGate Pro',
  vendor = {
    id = 'communigate',
    name = 'CommuniGate Pro',
    kind = 'mta',
    marks = { 'CommuniGate', 'unknown user account', 'account is full (quota exceeded)' },
  },
  rules = {
    {
      id = 'communigate.unknown-account', source = LIST,
      when = { text = { 'unknown user account' } },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' }, summary = 'The CommuniGate server has no account of this name.' },
      examples = { '550 user@example.com unknown user account' },
    },
    {
      id = 'communigate.full', source = LIST,
      when = { text = { 'account is full (quota exceeded)' } },
      verdict = { category = 'mailbox_full', tags = { 'quota' } },
      examples = { '552 user@example.com account is full (quota exceeded)' },
    },
    {
      id = 'communigate.blacklisted', source = 'from memory, unconfirmed; code 591 is CommuniGate\'s own and carries the meaning',
      when = { code = 591, text = { 'blacklisted', 'black listed' } },
      verdict = { category = 'blocked_ip', tags = { 'private_list' }, summary = 'The CommuniGate server has {client_ip|this host} on its list of blocked addresses.' },
      examples = { '591 your host [192.0.2.1] is blacklisted. No mail will be accepted' },
    },
  },
}
