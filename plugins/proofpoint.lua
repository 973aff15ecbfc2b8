-- Proofpoint Protection Server, Proofpoint on Demand (*.pphosted.com) and
-- Proofpoint Essentials (*.ppe-hosted.com). Its Dynamic Reputation names
-- ipcheck.proofpoint.com, where the sender can look up and clear an IP.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'proofpoint',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of the Proofpoint gateways',
  vendor = {
    id = 'proofpoint',
    name = 'Proofpoint',
    kind = 'filter',
    marks = { 'ipcheck.proofpoint.com', 'support.proofpoint.com', 'prs.proofpoint.com', 'User email address is marked as invalid' },
    mx = { '*.pphosted.com', '*.ppe-hosted.com' },
    links = { { title = 'Proofpoint IP check', href = 'https://ipcheck.proofpoint.com/' } },
  },
  rules = {
    {
      id = 'proofpoint.ipcheck', source = 'ZoneMTA rule comments',
      when = {
        text = { 'ipcheck.proofpoint.com' },
        pattern = [[ipcheck\.proofpoint\.com/?(?:\?ip=(?<client_ip>[0-9a-f]*[.:][0-9a-f.:]+))?]],
      },
      verdict = {
        category = 'blocklisted_ip', tags = { 'ip' },
        title = 'IP blocked by Proofpoint',
        summary = 'Proofpoint\'s Dynamic Reputation list names {client_ip|the sending IP}.',
        customer_text = 'The recipient\'s mail filter (Proofpoint) refuses mail from our server for now; we ask Proofpoint to clear it.',
        advice = {
          'Look up {client_ip|the IP} at https://ipcheck.proofpoint.com/ and ask for removal on the same page.',
          'Find out first what the host sent: the listing comes back as long as spam leaves it.',
        },
        links = { { title = 'Proofpoint IP check', href = 'https://ipcheck.proofpoint.com/' } },
      },
      examples = {
        '554 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.1',
        '550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=2001:db8::1',
      },
    },
    {
      id = 'proofpoint.dnsbl', source = 'Proofpoint look-up page and list named in replies',
      when = { text = { 'support.proofpoint.com/dnsbl-lookup.cgi', 'blocked using prs.proofpoint.com', 'prs.proofpoint.com' } },
      verdict = {
        category = 'blocklisted_ip', tags = { 'ip' },
        summary = 'The receiver asked Proofpoint\'s reputation list, which names {client_ip|the sending IP}.',
        advice = { 'Look up the address on the page that the reply names, and ask there for removal after the cause is mended.' },
      },
      examples = {
        '550 5.7.1 Mail from IP 192.0.2.1 was rejected due to listing in Proofpoint PDR. For details please see https://support.proofpoint.com/dnsbl-lookup.cgi?ip=192.0.2.1',
        '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using prs.proofpoint.com',
      },
    },
    {
      id = 'proofpoint.marked-invalid', source = 'smtp-field-manual',
      when = { text = { 'User email address is marked as invalid' } },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' }, summary = 'The organisation\'s user list at Proofpoint Essentials has no active user with this address.' },
      examples = { '550 5.7.1 <user@example.com>: Recipient address rejected: User email address is marked as invalid.' },
      counterexamples = { '554 5.7.1 <user@example.com>: Recipient address rejected: Access denied' },
    },
    {
      id = 'proofpoint.dmarc', source = 'smtp-field-manual',
      when = { text = { 'Email rejected per sender\'s DMARC policy', 'Email rejected per DMARC policy' } },
      verdict = { category = 'dmarc_failure', tags = { 'policy_reject' }, summary = 'The gateway applied the DMARC policy of the From domain, because neither SPF nor DKIM passed in line with it.' },
      examples = { '550 5.7.0 Email rejected per sender\'s DMARC policy', '550 5.7.1 Email rejected per DMARC policy for example.com' },
    },
    {
      id = 'proofpoint.local-policy', source = 'Proofpoint default texts, wording from memory',
      when = { vendor = true, text = { 'Local Policy Violation', 'Message rejected due to policy' } },
      verdict = { category = 'policy_rejected', tags = { 'content_rule' }, summary = 'A rule of the organisation in its Proofpoint gateway refused the message.' },
      examples = { { reply = '550 5.7.0 Local Policy Violation', mx = 'mx0a-00000001.pphosted.com' } },
    },
  },
}
