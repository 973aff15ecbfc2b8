-- Trellix Email Security (FireEye ETP). Its replies carry a mark ETPnnn.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'trellix',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Trellix (FireEye) Email Threat Prevention',
  vendor = {
    id = 'trellix',
    name = 'Trellix (FireEye) Email Security',
    kind = 'filter',
    marks = { 'ETP205', 'ETP208' },
    mx = { '*.fireeyecloud.com' },
  },
  vendor_codes = {
    { code = 'ETP205', category = 'dmarc_failure', meaning = 'The message failed the DMARC policy of the From domain.' },
    { code = 'ETP208', category = 'blocklisted_ip', meaning = 'The sending IP stands on the Invaluement list.' },
  },
  rules = {
    {
      id = 'trellix.dmarc', source = 'smtp-field-manual',
      when = { text = { 'ETP205 DMARC Failure for domain', 'ETP205' }, pattern = [[(?<vendor_code>ETP205)]] },
      verdict = { category = 'dmarc_failure', tags = { 'policy_reject' }, summary = 'Trellix applied the DMARC policy of the From domain.' },
      examples = { '550 5.7.26 <user@example.com>: ETP205 DMARC Failure for domain' },
    },
    {
      id = 'trellix.invaluement', source = 'ZoneMTA rule comments',
      when = { text = { 'ETP208' }, pattern = [[(?<vendor_code>ETP208) Your IP (?<client_ip>[0-9a-f]*[.:][0-9a-f.:]+)]] },
      verdict = {
        category = 'blocklisted_ip', tags = { 'dnsbl' },
        summary = 'Trellix refuses {client_ip|the sending IP} because the Invaluement list names it.',
        advice = { 'Look up {client_ip|the IP} at invaluement.com; the list names senders whose mail was mostly unwanted.' },
      },
      examples = { '550 5.5.4 ETP208 Your IP 192.0.2.1 is listed by Invaluement. Please see http://www.invaluement.com/research/' },
    },
  },
}
