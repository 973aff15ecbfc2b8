-- ImprovMX: forwards mail of a domain to a mailbox elsewhere. Its mark is an
-- id in brackets, "(#id-5.9.4)".
-- SPDX-License-Identifier: MIT

local FIELD = 'smtp-field-manual'
local BEHIND = 'Only the owner of the domain can mend the forward; write to them by another way.'

return {
  api = 1,
  name = 'improvmx',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of the ImprovMX forwarder',
  vendor = { id = 'improvmx', name = 'ImprovMX', kind = 'forwarder', marks = { '(#id-5.9.', 'improvmx.com' }, mx = { 'mx1.improvmx.com', 'mx2.improvmx.com', '*.improvmx.com' } },
  vendor_codes = {
    { code = '#id-5.9.0', category = 'receiver_misconfigured', meaning = 'The forward goes round in circles.' },
    { code = '#id-5.9.2', category = 'receiver_misconfigured', meaning = 'The domain is not set up at ImprovMX.' },
    { code = '#id-5.9.4', category = 'receiver_unavailable', meaning = 'Try again later.' },
    { code = '#id-5.9.5', category = 'receiver_misconfigured', meaning = 'The address to forward to cannot be read.' },
  },
  rules = {
    {
      id = 'improvmx.try-later', source = FIELD,
      when = { text = { 'Please try again later. (#id-5.9.4)', '(#id-5.9.4)' } },
      verdict = { category = 'receiver_unavailable', tags = { 'upstream' }, summary = 'ImprovMX cannot forward the message just now; the queue tries again by itself.' },
      examples = { '450 4.2.1 Please try again later. (#id-5.9.4)' },
    },
    {
      id = 'improvmx.not-set-up', source = FIELD,
      when = { text = { '(#id-5.9.2)', 'Unable to correctly read the forwarding recipient', '(#id-5.9.5)', 'isn\'t registered on improvmx', 'is not registered on improvmx' } },
      verdict = {
        category = 'receiver_misconfigured', tags = { 'forward' }, title = 'Forward not set up', summary = 'The domain points to ImprovMX, but there the domain or its forward is not set up (any more).',
        advice = { BEHIND }, action = 'contact_recipient', who = 'recipient_admin',
      },
      examples = { '551 5.7.1 Domain not found (#id-5.9.2)', '551 5.7.1 Unable to correctly read the forwarding recipient (where to forward the email to) (#id-5.9.5)', '550 The domain example.com isn\'t registered on improvmx.com.' },
      counterexamples = { '551 5.7.1 Domain not found' },
    },
    {
      id = 'improvmx.loop', source = 'vendor notes of the mark #id-5.9.0',
      when = { text = { '(#id-5.9.0)' } },
      verdict = { category = 'receiver_misconfigured', tags = { 'loop' }, summary = 'The forward at ImprovMX leads back to itself.', advice = { BEHIND } },
      examples = { '551 5.7.1 Forwarding loop (#id-5.9.0)' },
    },
    {
      id = 'improvmx.reputation', source = FIELD,
      when = { all = { 'Due to the very low reputation of the sending domain', { '(Code ', 'this message has been blocked' } } },
      verdict = {
        category = 'poor_reputation', tags = { 'domain' }, summary = 'The forwarder refuses the message because the sending domain has a very low reputation.',
        advice = { 'Look the domain up in the usual domain lists, and check that SPF, DKIM and DMARC pass.', 'A young domain has to send little and wanted mail for some weeks.' },
      },
      examples = { '551 5.7.1 Due to the very low reputation of the sending domain, this message has been blocked (Code 2).' },
      counterexamples = { '421-4.7.0 [192.0.2.1 15] Our system has detected that this message is suspicious due to the very low reputation of the sending domain. To best protect our users from spam, the message has been blocked. - gsmtp' },
    },
  },
}
