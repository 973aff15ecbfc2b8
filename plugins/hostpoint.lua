-- Hostpoint (Switzerland). Its SPF refusal is an Exim text of its own.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'hostpoint',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Hostpoint',
  vendor = { id = 'hostpoint', name = 'Hostpoint', kind = 'hoster', mx = { '*.hostpoint.ch', 'mx1.mail.hostpoint.ch', 'mx2.mail.hostpoint.ch' } },
  rules = {
    {
      id = 'hostpoint.spf', source = 'smtp-field-manual',
      when = { all = { 'SPF-check failed', { 'doesn\'t allow sending mails from', 'does not allow sending mails from' } }, pattern = [[(?<domain>[\w.-]+\.\w+) does(?:n['’]t| not) allow sending mails from (?<client_ip>[0-9a-fx]*[.:][0-9a-fx.:]*[0-9a-fx])]] },
      verdict = {
        category = 'spf_failure', tags = { 'spf_fail' }, title = 'SPF of the sender\'s domain forbids this IP', summary = 'The SPF record of {domain|the sender\'s domain} does not permit {client_ip|the sending IP}.',
        advice = { 'Add {client_ip|the sending IP} to the SPF record of {domain|the domain}; for a forward, rewrite the envelope sender (SRS).' },
      },
      examples = { '550-SPF-check failed:\r\n550 example.com doesn\'t allow sending mails from 192.0.2.1' },
    },
  },
}
