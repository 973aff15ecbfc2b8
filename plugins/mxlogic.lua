-- MX Logic (McAfee SaaS Email Protection, closed in 2017): in old logs.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'mxlogic',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of MX Logic (McAfee SaaS Email Protection)',
  vendor = { id = 'mxlogic', name = 'MX Logic (McAfee SaaS)', kind = 'filter', marks = { 'Could not load DRD for domain', '.mxlogic.net' }, mx = { '*.mxlogic.net' } },
  rules = {
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
