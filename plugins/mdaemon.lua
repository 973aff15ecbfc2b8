-- MDaemon (Alt-N).
-- SPDX-License-Identifier: MIT

local MEMORY = 'MDaemon reply text, wording from memory'

return {
  api = 1,
  name = 'mdaemon',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of MDaemon',
  vendor = { id = 'mdaemon', name = 'MDaemon', kind = 'mta', marks = { 'MDaemon', 'Greylisting enabled, try again in' } },
  rules = {
    {
      id = 'mdaemon.greylisting', source = MEMORY,
      when = { text = { 'Greylisting enabled, try again in' }, pattern = [[Greylisting enabled, try again in (?<retry_after>\d+ \w+)]] },
      verdict = { category = 'greylisted', tags = { 'greylist' }, summary = 'The MDaemon server does not know this sender yet and asks to come back after the time it names.' },
      examples = { '451 Greylisting enabled, try again in 15 minutes' },
    },
    {
      id = 'mdaemon.recipient-unknown', source = MEMORY,
      when = { pattern = [[^(?:<?[^@\s]+@[^\s,>]+>?, )?Recipient unknown(?: <(?<recipient>[^>]+)>)?$]] },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' } },
      examples = { '550 5.1.1 Recipient unknown <user@example.com>', '550 <user@example.com>, Recipient unknown' },
    },
    {
      id = 'mdaemon.quota', source = 'wording list of the project',
      when = { text = { 'Message would exceed mailbox quota', 'would exceed mailbox quota' } },
      verdict = { category = 'mailbox_full', tags = { 'quota' } },
      examples = { '552 Message would exceed mailbox quota', '552 5.2.2 Message for <user@example.com> would exceed mailbox quota' },
    },
    {
      id = 'mdaemon.not-conforming', source = MEMORY,
      when = { text = { 'Message does not conform to standards' } },
      verdict = { category = 'message_format', tags = { 'rfc5322' } },
      examples = { '554 Message does not conform to standards' },
    },
  },
}
