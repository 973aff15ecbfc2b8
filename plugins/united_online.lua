-- United Online (NetZero, Juno). Its refusals are "Access denied..." with a
-- long row of hexadecimal digits behind, and say no more.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'united_online',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of United Online (NetZero, Juno)',
  vendor = { id = 'united_online', name = 'United Online (NetZero, Juno)', kind = 'provider', mx = { '*.untd.com' }, domains = { 'netzero.net', 'netzero.com', 'juno.com' } },
  rules = {
    {
      id = 'united_online.access-denied', source = 'sisimai set-of-emails',
      when = { code = '5xx', text = { 'Access denied...' }, pattern = [[^Access denied\.\.\.[0-9a-f]{16,}]] },
      verdict = {
        category = 'policy_rejected', tags = { 'generic' }, title = 'Refused by NetZero or Juno', summary = 'The provider (NetZero or Juno) refuses the message by its filter and does not say why; the digits are for its own support.',
        advice = { 'Send a short plain text without links as a test, and look {client_ip|the sending IP} up in the public lists.', 'Write to the provider\'s postmaster with the whole reply.' },
      },
      examples = { '550 Access denied...0123456789abcdef0123456789abcdef...' },
      counterexamples = { '550 Access denied' },
    },
  },
}
