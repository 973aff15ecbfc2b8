-- Trend Micro: Hosted Email Security / Email Security, IMSVA and the Email
-- Reputation Services (RBL+, QIL) at mail-abuse.com.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'trendmicro',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Trend Micro gateways and Email Reputation Services',
  vendor = {
    id = 'trendmicro',
    name = 'Trend Micro',
    kind = 'filter',
    marks = { 'ERS-Customized-Block', 'BLOCK-SEND-ER', 'Recipient address rejected: Invalid-Recipient', 'Recipient address rejected: NO-DOMAIN', 'Trend Micro', 'mail-abuse.com/cgi-bin/lookup' },
    mx = { '*.trendmicro.com', '*.trendmicro.eu' },
  },
  rules = {
    {
      id = 'trendmicro.rbl', source = 'ZoneMTA rule comments',
      when = {
        text = { 'blocked using Trend Micro RBL+', 'blocked using Trend Micro', 'mail-abuse.com/cgi-bin/lookup' },
      },
      verdict = {
        category = 'blocklisted_ip', tags = { 'dnsbl' },
        title = 'IP listed by Trend Micro',
        summary = 'Trend Micro\'s Email Reputation Services list {client_ip|the sending IP}.',
        advice = { 'Look the address up on the mail-abuse.com page that the reply names, and ask there for removal after the cause is mended.' },
      },
      examples = {
        '550 Service unavailable; Client Host [192.0.2.1] blocked using Trend Micro RBL+. Please see http://www.mail-abuse.com/cgi-bin/lookup?ip_address=192.0.2.1',
        '450 4.7.1 Service temporarily unavailable; Client host blocked using Trend Micro Email Reputation database. Please see <http://www.mail-abuse.com/cgi-bin/lookup?192.0.2.1>',
      },
    },
    {
      id = 'trendmicro.customized-block', source = 'mark of Trend Micro Hosted Email Security, meaning from its name',
      when = { text = { 'ERS-Customized-Block' } },
      verdict = { category = 'blocked_ip', tags = { 'private_list' }, summary = 'The organisation itself has put {client_ip|the sending IP} on its block list at Trend Micro.', advice = { 'Only the recipient\'s administrator can take it off; ask the recipient by another way.' } },
      examples = { '550 5.7.1 ERS-Customized-Block' },
    },
    {
      id = 'trendmicro.blocked-sender', source = 'Trend Micro reply, wording list of the project',
      when = { text = { 'Recipient address rejected: BLOCK-SEND-ER', 'BLOCK-SEND-ER' } },
      verdict = { category = 'sender_not_allowed', tags = { 'org_block' }, summary = 'The organisation has this sender on its block list at Trend Micro.', advice = { 'Only the recipient or their administrator can take it off the list of blocked senders.' } },
      examples = { '550 5.7.1 <user@example.com>: Recipient address rejected: BLOCK-SEND-ER' },
    },
    {
      id = 'trendmicro.invalid-recipient', source = 'smtp-field-manual',
      when = { text = { 'Recipient address rejected: Invalid-Recipient' } },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' }, summary = 'The organisation\'s directory at Trend Micro does not hold this address.' },
      examples = { '554 5.7.1 <user@example.com>: Recipient address rejected: Invalid-Recipient.' },
      counterexamples = { '554 5.7.1 <user@example.com>: Recipient address rejected: Access denied' },
    },
    {
      id = 'trendmicro.no-domain', source = 'mark of Trend Micro Hosted Email Security, meaning from its name',
      when = { text = { 'Recipient address rejected: NO-DOMAIN' } },
      verdict = { category = 'relay_denied', tags = { 'not_local' }, summary = 'The recipient\'s domain is not set up at Trend Micro, although its MX points there.' },
      examples = { '554 5.7.1 <user@example.com>: Recipient address rejected: NO-DOMAIN' },
    },
  },
}
