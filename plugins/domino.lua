-- HCL (IBM, Lotus) Domino.
-- SPDX-License-Identifier: MIT

local MEMORY = 'Domino router and SMTP listener text, wording from memory'

return {
  api = 1,
  name = 'domino',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies and bounce texts of Domino',
  vendor = {
    id = 'domino',
    name = 'HCL Domino (Lotus Domino)',
    kind = 'mta',
    marks = { 'not listed in Domino Directory', 'not listed in public Name & Address Book', 'Lotus Domino', 'HCL Domino' },
  },
  rules = {
    {
      id = 'domino.database', source = 'HCL Domino error texts of the mail file, wording from memory',
      when = { text = { 'Database is corrupt -- Cannot allocate space', 'Unable to extend an ID table', 'This database cannot be read due to an invalid on disk structure' } },
      verdict = { category = 'receiver_misconfigured', tags = { 'delivery_agent' }, summary = 'The mail file of the recipient is damaged on the Domino server; the address itself is not in doubt.', suppress = 'no' },
      examples = { 'Cannot route mail to user: Database is corrupt -- Cannot allocate space', 'Error delivering to mail/user.nsf: Unable to extend an ID table - insufficient memory' },
    },
    {
      id = 'domino.not-listed', source = 'sisimai set-of-emails; wording list of the project',
      when = { text = { 'not listed in Domino Directory', 'not listed in public Name & Address Book', 'not listed in the Domino Directory', 'not unique. Several matches found in Domino Directory' } },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' }, summary = 'The organisation\'s Domino directory does not hold this person.' },
      examples = {
        '550 User user (user@example.com) not listed in Domino Directory',
        'User user (user@example.com) not listed in public Name & Address Book',
      },
    },
    {
      id = 'domino.relay', source = MEMORY,
      when = { text = { 'Relay rejected for policy reasons' } },
      verdict = { category = 'relay_denied', tags = { 'not_local' }, summary = 'The Domino server does not serve the recipient\'s domain and does not relay for this client.' },
      examples = { '554 Relay rejected for policy reasons.' },
    },
    {
      id = 'domino.policy', source = MEMORY,
      when = { pattern = [[^Mail from <?(?<sender>\S*?)>? rejected for policy reasons]] },
      verdict = { category = 'policy_rejected', tags = { 'generic' }, summary = 'A setting or rule of the Domino server refuses mail of this sender or host, and says no more.' },
      examples = { '554 Mail from a@example.com rejected for policy reasons.' },
    },
    {
      id = 'domino.no-route', source = MEMORY,
      when = { all = { 'No route found to', { 'Check Server, Connection and Domain documents', 'domain', 'server' } } },
      verdict = { category = 'receiver_misconfigured', tags = { 'delivery_agent' }, summary = 'A Domino server has no connection document that leads to the recipient\'s domain or server.' },
      examples = { 'No route found to domain EXAMPLE from server MAIL1/EXAMPLE. Check Server, Connection and Domain documents in Name & Address Book.' },
    },
    {
      id = 'domino.hops', source = MEMORY,
      when = { text = { 'Maximum hop count exceeded. Message probably in a routing loop' } },
      verdict = { category = 'receiver_misconfigured', tags = { 'loop' } },
      examples = { '554 Maximum hop count exceeded. Message probably in a routing loop.' },
    },
    {
      id = 'domino.mail-file', source = MEMORY,
      when = { text = { 'Unable to open mailbox file', 'Unable to deliver message to mail file', 'mail file has exceeded its quota' } },
      verdict = { category = 'receiver_unavailable', tags = { 'internal_error' }, summary = 'The Domino server cannot open the recipient\'s mail file.' },
      examples = { 'Router: Unable to open mailbox file mail/user.nsf: File does not exist' },
    },
  },
}
