-- policyd-weight: a scoring policy service for Postfix that weighs blocklists,
-- HELO and DNS before the message is taken.
-- SPDX-License-Identifier: MIT

local MEMORY = 'policyd-weight default texts, wording from memory'

return {
  api = 1,
  name = 'policyd-weight',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of policyd-weight',
  vendor = {
    id = 'policyd_weight',
    name = 'policyd-weight',
    kind = 'filter',
    marks = { 'Mail appeared to be SPAM or forged', 'Your MTA is listed in too many DNSBLs' },
  },
  rules = {
    {
      id = 'policyd-weight.forged', source = MEMORY,
      when = { text = { 'Mail appeared to be SPAM or forged' } },
      verdict = { category = 'client_hostname', tags = { 'helo', 'fcrdns' }, summary = 'The HELO name, the reverse DNS and the MX of the sender\'s domain fit together so badly that the receiver takes the mail for forged.', advice = { 'Make HELO name, PTR record and A record of the sending host agree.', 'Look the address up in the common blocklists too: they count in the same score.' } },
      examples = { '550 Mail appeared to be SPAM or forged. Ask your Mail/DNS-Administrator to correct HELO and DNS MX settings or to get removed from DNSBLs' },
    },
    {
      id = 'policyd-weight.too-many-lists', source = MEMORY,
      when = { text = { 'listed in too many DNSBLs' } },
      verdict = { category = 'blocklisted_ip', tags = { 'dnsbl' }, summary = 'Several public blocklists name {client_ip|the sending IP}.' },
      examples = { '550 Your MTA is listed in too many DNSBLs; check http://rbls.org/?q=192.0.2.1' },
    },
    {
      id = 'policyd-weight.previous-errors', source = MEMORY,
      when = { text = { 'temporarily blocked because of previous errors' } },
      verdict = { category = 'blocked_ip', tags = { 'bad_traffic' }, summary = 'The receiver has shut {client_ip|the host} out for a while after earlier refusals.' },
      examples = { '550 temporarily blocked because of previous errors - retrying too fast. penalty: 30 seconds x 0 retries.' },
    },
  },
}
