-- Hornetsecurity Spam and Malware Protection (antispameurope).
-- SPDX-License-Identifier: MIT

local MEMORY = 'Hornetsecurity reply text, wording from memory'

return {
  api = 1,
  name = 'hornetsecurity',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Hornetsecurity (antispameurope)',
  vendor = {
    id = 'hornetsecurity',
    name = 'Hornetsecurity',
    kind = 'filter',
    marks = { 'hornetsecurity', 'antispameurope' },
    mx = { '*.hornetsecurity.com', '*.antispameurope.com' },
  },
  rules = {
    {
      id = 'hornetsecurity.customer-rejects', source = MEMORY,
      when = { text = { 'customer rejects this message' } },
      verdict = { category = 'policy_rejected', tags = { 'content_rule' }, summary = 'A rule that the recipient\'s organisation set at Hornetsecurity refused the message.', advice = { 'The recipient\'s administrator sees the rule in the email live tracking of the control panel.' } },
      examples = { '554 5.6.9 customer rejects this message' },
    },
  },
}
