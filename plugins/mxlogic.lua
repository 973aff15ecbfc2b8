-- MX Logic (McAfee SaaS Email Protection, closed in 2017): in old logs.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'mxlogic',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of MX Logic (McAfee SaaS Email Protection)',
  vendor = { id = 'mxlogic', name = 'MX Logic (McAfee SaaS)', kind = 'filter', marks = { 'Could not load DRD for domain', '(Mode: normal)' }, mx = { '*.mxlogic.net' } },
  rules = {
    {
      id = 'mxlogic.denied-content', source = 'MX Logic reply text, wording from memory; the words carry the meaning',
      when = { all = { 'Denied [', '(Mode: normal)' }, none = { 'spamhaus', 'RBL', 'blocklist', 'blacklist' } },
      verdict = {
        category = 'spam_content', tags = { 'score' }, title = 'Refused by the McAfee filter', summary = 'The filter (MX Logic, McAfee SaaS) refused the message for its content or its sender.',
        advice = { 'Send a short plain text without links as a test.', 'The recipient\'s administrator finds the message by the id in square brackets.' },
      },
      examples = { '554 Denied [CS] [85e0a965.0.1012193.00-2343] (Mode: normal)' },
    },
    {
      id = 'mxlogic.denied-list', source = 'ZoneMTA rule comments',
      when = { all = { '(Mode: normal)', { 'Denied by Spamhaus', 'spamhaus.org', 'RBL' } } },
      verdict = {
        category = 'blocklisted_ip', tags = { 'spamhaus' }, title = 'IP on a blocklist', summary = 'The filter (MX Logic, McAfee SaaS) refused {client_ip|the sending IP} because the list named in the reply has it.',
      },
      examples = { '554 Denied [SHXBL] - Denied by Spamhaus XBL - See http://www.spamhaus.org/query/bl?ip=192.0.2.1 (Mode: normal)' },
    },
    {
      id = 'mxlogic.denied-policy', source = 'MX Logic reply text, wording from memory; the words carry the meaning',
      when = { all = { 'Denied by policy', '(Mode: normal)' } },
      verdict = { category = 'policy_rejected', tags = { 'content_rule' }, summary = 'A rule of the organisation in its filter (MX Logic, McAfee SaaS) refused the message.' },
      examples = { '550 Denied by policy (Mode: normal)' },
    },
    {
      id = 'mxlogic.no-domain-data', source = 'sisimai set-of-emails',
      when = { text = { 'Could not load DRD for domain' } },
      verdict = {
        category = 'receiver_unavailable', tags = { 'internal_error' }, title = 'Filter cannot read the domain\'s settings',
        summary = 'The filter in front of the recipient\'s server could not load its data of the domain; if it lasts, the domain is no longer set up there.',
        advice = { 'Let the queue retry.', 'If it lasts for days, the MX of the domain is stale: tell the recipient by another way.' },
      },
      examples = { '451 Could not load DRD for domain (user@example.com)' },
    },
  },
}
