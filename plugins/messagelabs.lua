-- Symantec Email Security.cloud (MessageLabs, now Broadcom).
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'messagelabs',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Symantec Email Security.cloud (MessageLabs)',
  vendor = {
    id = 'messagelabs',
    name = 'Symantec Email Security.cloud (MessageLabs)',
    kind = 'filter',
    marks = { 'symanteccloud.com/troubleshooting', 'messagelabs.com/support', 'you are trying to use me [', 'Symantec Zodiac', 'knowledge.broadcom.com/external/article' },
    mx = { '*.messagelabs.com' },
    links = { { title = 'Symantec troubleshooting page', href = 'http://www.symanteccloud.com/troubleshooting' } },
  },
  rules = {
    {
      id = 'messagelabs.filtered', source = 'smtp-field-manual',
      when = { text = { 'Message filtered. Refer to the Troubleshooting page', 'Message filtered. Please see the FAQs section on spam', 'Message filtered' } },
      verdict = {
        category = 'spam_content', tags = { 'score' },
        summary = 'Symantec Email Security.cloud scored the message, or the links in it, as spam.',
        advice = { 'Open the page named in the reply for the way to report a false positive.', 'Send a short plain text without links to see whether the content is the cause.' },
      },
      examples = { '553 Message filtered. Refer to the Troubleshooting page at http://www.symanteccloud.com/troubleshooting for more information. (#5.7.1)' },
    },
    {
      id = 'messagelabs.relay', source = 'smtp-field-manual',
      when = {
        text = { 'you are trying to use me [' },
        all = { 'as a relay', 'but I have not been configured to let you' },
        pattern = [[configured to let you \[(?<client_ip>[0-9a-f.:]+)]],
      },
      verdict = {
        category = 'relay_denied', tags = { 'not_local' },
        summary = 'The recipient\'s domain is not set up at Symantec Email Security.cloud, or {client_ip|this host} is not registered there for outgoing mail.',
        advice = {
          'Outgoing mail of a customer: register the IP address as an outbound route in the portal.',
          'Incoming mail: the domain still has its MX at MessageLabs but is no longer a customer; tell the recipient by another way.',
        },
      },
      examples = { '553 you are trying to use me [server-1.messagelabs.com] as a relay, but I have not been configured to let you [192.0.2.1, example.com] do this. Please visit http://www.symanteccloud.com/troubleshooting for more details. (#5.7.1)' },
    },
    {
      id = 'messagelabs.invalid-recipient', source = 'smtp-field-manual; sisimai set-of-emails',
      when = { pattern = [[^Invalid recipient <(?<recipient>[^>]+)> \(#5\.1\.1\)]] },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' }, summary = 'The address is not in the customer\'s list of addresses at Symantec Email Security.cloud.' },
      examples = { '550 Invalid recipient <user@example.com> (#5.1.1)' },
    },
    {
      id = 'messagelabs.rejected-542', source = 'sisimai set-of-emails',
      when = { code = 542, pattern = [[^<?(?<recipient>[^\s<>@]+@[^\s<>]+)>? Rejected]] },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' }, summary = 'The address is not in the customer\'s list of addresses at Symantec Email Security.cloud.' },
      examples = { '542 user@example.com Rejected' },
    },
    {
      id = 'messagelabs.policy-77', source = 'MessageLabs reply, wording list of the project',
      when = { text = { 'Connection rejected by policy [7.7]', 'Connection rejected by policy [' } },
      verdict = { category = 'blocked_ip', tags = { 'private_list' }, summary = 'Symantec Email Security.cloud refuses connections from {client_ip|the sending IP} by its own traffic list.', advice = { 'Follow the page named in the reply; the number in it names the case.' } },
      examples = { '501 Connection rejected by policy [7.7] 20408, please visit www.messagelabs.com/support for more details about this error message.' },
    },
    {
      id = 'messagelabs.aborted', source = 'smtp-field-manual',
      when = { code = '4xx', all = { 'Requested action aborted [' } },
      verdict = {
        category = 'undetermined', tags = { 'unknown_text' },
        title = 'Put off by Symantec Email Security.cloud',
        summary = 'Symantec Email Security.cloud puts the message off; only the number in brackets, and the page named, tell why (mostly traffic or standing of the host).',
        advice = { 'Let the queue retry slowly.', 'If it lasts, give the whole reply with the number in brackets to the support that the page names.' },
      },
      examples = { '450 Requested action aborted [9] 22222-11111, please visit https://knowledge.broadcom.com/external/article?legacyId=TECH246726 for more details about this error message.' },
    },
    {
      id = 'messagelabs.zodiac', source = 'ZoneMTA rule comments',
      when = { text = { 'Symantec Zodiac' } },
      verdict = { category = 'blocked_ip', tags = { 'private_list' }, summary = 'A Symantec filter refuses {client_ip|the sending IP} by its own reputation data.' },
      examples = { '500 5.7.1 Symantec Zodiac' },
    },
  },
}
