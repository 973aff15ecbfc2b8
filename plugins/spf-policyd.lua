-- The SPF policy services for Postfix: postfix-policyd-spf-perl and
-- pypolicyd-spf (spf-engine). They point to the openspf "Why" page, which is
-- gone, but the words still stand in many configurations.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'spf-policyd',
  version = '1.0.0',
  license = 'MIT',
  description = 'SPF policy services for Postfix',
  vendor = {
    id = 'spf_policyd',
    name = 'SPF policy service (policyd-spf)',
    kind = 'filter',
    marks = { 'Message rejected due to: SPF', 'openspf.net/Why', 'openspf.org/Why' },
  },
  rules = {
    {
      id = 'spf-policyd.fail', source = 'pypolicyd-spf reply template; wording list of the project',
      when = { text = { 'Message rejected due to: SPF', 'SPF fail - not authorized', 'openspf.net/Why', 'openspf.org/Why', 'openspf.com/Why' } },
      verdict = {
        category = 'spf_failure', tags = { 'spf_fail' },
        summary = 'The SPF record of the sender\'s domain does not name {client_ip|the sending IP}.',
        advice = {
          'The link in the reply holds the sender (s= or id=) and the IP (ip=) that were checked; the page itself no longer exists.',
          'Add the sending host to the SPF record of that domain, or send through a host that is in it.',
          'If the message was forwarded, the forwarder has to rewrite the sender (SRS).',
        },
      },
      examples = {
        '550 5.7.23 <user@example.com>: Recipient address rejected: Message rejected due to: SPF fail - not authorized. Please see http://www.openspf.net/Why?s=mfrom;id=a@example.org;ip=192.0.2.1;r=<UNKNOWN>',
        '550 5.7.1 <user@example.com>: Recipient address rejected: Please see http://www.openspf.org/Why?id=a%40example.org&ip=192.0.2.1&receiver=mx.example.com',
      },
    },
    {
      id = 'spf-policyd.error', source = 'pypolicyd-spf reply template, wording from memory',
      when = { all = { 'Message rejected due to: SPF', { 'Permerror', 'permanent error', 'temperror', 'temporary error' } } },
      verdict = { category = 'spf_failure', tags = { 'spf_error' }, summary = 'The SPF record of the sender\'s domain could not be evaluated: it is broken, needs too many look-ups, or DNS did not answer.', advice = { 'Test the record of the domain: one "v=spf1" record only, at most ten look-ups.' } },
      examples = { '550 5.7.24 <user@example.com>: Recipient address rejected: Message rejected due to: SPF Permerror, too many DNS lookups' },
    },
  },
}
