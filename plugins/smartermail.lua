-- SmarterMail (SmarterTools, Windows). It writes no enhanced codes.
-- SPDX-License-Identifier: MIT

local MEMORY = 'SmarterMail reply text, wording from memory'

return {
  api = 1,
  name = 'smartermail',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of SmarterMail',
  vendor = {
    id = 'smartermail',
    name = 'SmarterMail',
    kind = 'mta',
    marks = { 'SmarterMail', 'Authentication is required for relay', 'Sending address not accepted due to spam filter' },
  },
  rules = {
    {
      id = 'smartermail.auth-for-relay', source = MEMORY,
      when = { text = { 'Authentication is required for relay' } },
      verdict = { category = 'smtp_auth_required', tags = { 'no_auth' }, summary = 'The SmarterMail server does not host the recipient\'s domain and relays for clients that log in only.' },
      examples = { '550 Authentication is required for relay' },
    },
    {
      id = 'smartermail.spam-filter', source = MEMORY,
      when = { text = { 'Sending address not accepted due to spam filter' }, none = { 'dnsbl', 'rbl', 'listed', 'spamhaus', 'spamcop' } },
      verdict = { category = 'spam_content', tags = { 'score' }, summary = 'The spam filter of the SmarterMail server counted too many bad marks (blocklists, missing reverse DNS, SPF) against the sender.', advice = { 'Check {client_ip|the sending IP} in the common blocklists, its PTR record and the SPF record of the sender\'s domain.' } },
      examples = { '554 Sending address not accepted due to spam filter' },
      counterexamples = { '554 Sending address not accepted due to spam filter: listed at dnsbl.example.org' },
    },
    {
      id = 'smartermail.no-such-user', source = MEMORY,
      when = { pattern = [[^<(?<recipient>[^>]+)> No such user here$]] },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' } },
      examples = { '550 <user@example.com> No such user here' },
    },
    {
      id = 'smartermail.greylisted', source = MEMORY,
      when = { pattern = [[Greylisted, please try again in (?<retry_after>\d+ seconds)]] },
      verdict = { category = 'greylisted', tags = { 'greylist' }, summary = 'The receiver does not know this sender yet and asks to come back after the time it names.' },
      examples = { '451 Greylisted, please try again in 900 seconds' },
    },
  },
}
