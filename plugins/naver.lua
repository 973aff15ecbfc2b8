-- Naver Mail (Korea). Mark: an id and " - nsmtp" at the end of the reply.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'naver',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Naver Mail',
  vendor = { id = 'naver', name = 'Naver Mail (Korea)', kind = 'provider', marks = { ' - nsmtp' }, mx = { 'mx*.naver.com' }, domains = { 'naver.com' } },
  rules = {
    {
      id = 'naver.blocked', source = 'Naver reply text, wording from memory; the words carry the meaning',
      when = { vendor = true, text = { 'Your ip blocked from this server' } },
      verdict = {
        category = 'blocked_ip', tags = { 'private_list' }, title = 'IP blocked by Naver', summary = 'Naver\'s own list bars {client_ip|the sending IP}.',
        advice = { 'Stop the spam that caused it, make sure of SPF and a PTR record, and wait: with a 4xx code the bar ends by itself.' },
      },
      examples = { '421 4.3.2 Your ip blocked from this server 7H57-hZHQpGd5O7R0fVTfg - nsmtp' },
    },
  },
}
