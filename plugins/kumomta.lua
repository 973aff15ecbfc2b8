-- KumoMTA: texts it makes itself while it queues and connects.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'kumomta',
  version = '1.0.0',
  license = 'MIT',
  description = 'Texts made by KumoMTA',
  vendor = { id = 'kumomta', name = 'KumoMTA', kind = 'mta', marks = { 'KumoMTA internal:' }, url = 'https://kumomta.com/' },
  rules = {
    {
      id = 'kumomta.no-host', source = 'KumoMTA text, wording from memory',
      when = { all = { 'KumoMTA internal:', { 'failed to connect to any candidate hosts', 'failed to connect', 'timed out', 'Timeout', 'connection' } } },
      verdict = { category = 'network_error', tags = { 'timeout' }, summary = 'KumoMTA could not connect to any mail host of the recipient\'s domain.' },
      examples = { '400 KumoMTA internal: failed to connect to any candidate hosts: connect to 192.0.2.1 port 25 and read initial banner: deadline has elapsed' },
    },
    {
      id = 'kumomta.no-mx', source = 'KumoMTA community rules',
      when = { code = 498, text = { 'No MX for' }, none = { 'could be contacted' } },
      verdict = { category = 'domain_invalid', tags = { 'no_mx' } },
      examples = { '498 No MX for example.invalid' },
      counterexamples = { '498 No MX for example.com could be contacted' },
    },
    {
      id = 'kumomta.mx-unreachable', source = 'KumoMTA text, wording from memory',
      when = { code = 498, all = { 'No MX for', 'could be contacted' } },
      verdict = { category = 'network_error', tags = { 'unreachable' } },
      examples = { '498 No MX for example.com could be contacted: dial tcp 192.0.2.5:25: i/o timeout' },
    },
    {
      id = 'kumomta.expired', source = 'KumoMTA text, wording from memory',
      when = { all = { 'Next delivery time', { 'expire', 'expiry' } } },
      verdict = { category = 'message_expired', tags = { 'queue_lifetime' } },
      examples = { '551 5.4.7 Next delivery time would exceed the expiry of the message' },
    },
  },
}
