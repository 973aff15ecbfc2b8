-- Barracuda Email Security Gateway and Email Gateway Defense.
-- The public Barracuda Reputation list stands in blocklists.lua: it is quoted
-- by servers that have no Barracuda of their own.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'barracuda',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Barracuda gateways',
  vendor = {
    id = 'barracuda',
    name = 'Barracuda',
    kind = 'filter',
    marks = { 'cuda_nsu', 'permanent failure for one or more recipients (' },
    mx = { '*.barracudanetworks.com', '*.cudamail.com' },
  },
  rules = {
    {
      id = 'barracuda.no-such-user', source = 'smtp-field-manual',
      when = { text = { 'cuda_nsu' }, none = { 'Temporary server error', 'try again' } },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' }, summary = 'The Barracuda gateway checked the recipient with the server behind it: there is no such user.' },
      examples = { '550 cuda_nsu 5.1.1 <user@example.com>... User unknown', '550 cuda_nsu <user@example.com> No such user' },
      counterexamples = { '451 cuda_nsu 4.4.3 Temporary server error. Please try again later' },
    },
    {
      id = 'barracuda.temporary', source = 'smtp-field-manual',
      when = { all = { 'cuda_nsu', { 'Temporary server error', 'try again' } } },
      verdict = { category = 'receiver_unavailable', tags = { 'upstream' }, summary = 'The Barracuda gateway cannot ask the server behind it just now; the queue tries again by itself.' },
      examples = { '451 cuda_nsu 4.4.3 Temporary server error. Please try again later' },
    },
    {
      id = 'barracuda.blocked', source = 'text quoted in Barracuda bounces (mark in the vendor notes); inner reason "blocked"',
      when = { all = { 'permanent failure for one or more recipients (', ':blocked' } },
      verdict = { category = 'policy_rejected', tags = { 'content_rule' }, summary = 'The Barracuda gateway blocked the message by a filter or a rule of the organisation.', advice = { 'The recipient\'s administrator sees the reason in the message log of the gateway.' } },
      examples = { '554 permanent failure for one or more recipients (user@example.com:blocked)' },
    },
    {
      id = 'barracuda.banned-content', source = 'smtp-field-manual',
      when = { text = { 'rejecting banned content' } },
      verdict = { category = 'policy_rejected', tags = { 'content_rule' }, summary = 'A content rule of the Barracuda gateway (words, file type or link) matched the message.', advice = { 'Send without the attachment and without links to find what the rule dislikes.', 'The recipient\'s administrator can see the rule in the message log.' } },
      examples = { '554 rejecting banned content' },
    },
    {
      id = 'barracuda.spoofed', source = 'smtp-field-manual',
      when = { text = { 'rejecting spoofed message' } },
      verdict = { category = 'sender_invalid', tags = { 'spoofed' }, summary = 'The message comes from outside but uses a domain that the Barracuda gateway protects.', advice = { 'A service that sends in the name of the recipient\'s own domain has to be exempted on the gateway.' } },
      examples = { '550 rejecting spoofed message' },
    },
    {
      id = 'barracuda.spf', source = 'Barracuda reply text, wording from memory',
      when = { text = { 'rejecting for Sender Policy Framework' } },
      verdict = { category = 'spf_failure', tags = { 'spf_fail' } },
      examples = { '550 rejecting for Sender Policy Framework' },
    },
    {
      id = 'barracuda.licence', source = 'smtp-field-manual',
      when = { code = { 422, 421, 451 }, text = { 'License Expired' } },
      verdict = { category = 'receiver_misconfigured', tags = { 'licence' }, summary = 'The subscription of the recipient\'s Barracuda gateway has run out, so it takes no mail.', advice = { 'Tell the recipient by another way; only their administrator can renew it.' } },
      examples = { '422 License Expired' },
    },
  },
}
