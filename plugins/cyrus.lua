-- Cyrus IMAP: delivery by LMTP.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'cyrus',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Cyrus LMTP',
  vendor = {
    id = 'cyrus',
    name = 'Cyrus IMAP',
    kind = 'mta',
    marks = { 'Cyrus LMTP', 'Either there is no mailbox associated with this' },
    url = 'https://www.cyrusimap.org/',
  },
  rules = {
    {
      id = 'cyrus.mailbox-unknown', source = 'Cyrus IMAP source, imap/lmtpengine.c; wording list of the project',
      when = {
        text = {
          'Mailbox unknown. Either there is no mailbox associated with this name or you do not have authorization to see it',
          'Mailbox unknown. Either there is no mailbox associated with this', 'Either there is no mailbox associated with this',
        },
      },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' }, summary = 'The mail store (Cyrus) has no mailbox of this name.' },
      examples = { '550-Mailbox unknown.  Either there is no mailbox associated with this\r\n550-name or you do not have authorization to see it.\r\n550 5.1.1 User unknown' },
    },
    {
      id = 'cyrus.size', source = 'Cyrus IMAP source, imap/lmtpengine.c',
      when = { text = { 'Message SIZE exceeds fixed', 'Message size (' }, all = { 'exceeds fixed' } },
      verdict = { category = 'message_too_large', tags = { 'system_limit' } },
      examples = { '552 5.2.3 Message size (31457280) exceeds fixed maximum message size (20971520)' },
    },
  },
}
