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
    marks = { 'Cyrus LMTP', 'Either there is no mailbox associated with this', 'You do not have permission to post a message to this mailbox' },
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
      id = 'cyrus.over-quota', source = 'Cyrus IMAP source, imap/lmtp_err.et and imap_err.et',
      when = { pattern = [[^Over quota(?: SESSIONID=<[^>]*>)?$]] },
      verdict = { category = 'mailbox_full', tags = { 'quota' }, summary = 'The mailbox has reached its quota (this is the wording of Cyrus and Zimbra mail stores).' },
      examples = { '452 4.2.2 Over quota SESSIONID=<mx.example.com-1-1700000000-1>', '552 5.2.2 Over quota' },
    },
    {
      id = 'cyrus.no-permission', source = 'Cyrus IMAP source, imap/lmtp_err.et',
      when = { text = { 'You do not have permission to post a message to this mailbox' } },
      verdict = { category = 'sender_not_allowed', tags = { 'auth_senders_only' }, summary = 'The mailbox exists, but its access list in Cyrus does not let this sender post to it.', advice = { 'The owner of the mailbox, or the postmaster named in the reply, has to grant the right to post.' } },
      examples = { '550-You do not have permission to post a message to this mailbox.\r\n550-Please contact the owner of this mailbox in order to submit\r\n550-your message, or postmaster@example.com if you believe you\r\n550-received this message in error.\r\n550 5.7.1 Permission denied' },
    },
    {
      id = 'cyrus.invalid-message', source = 'Cyrus IMAP source, imap/imap_err.et',
      when = { text = { 'Message contains NUL characters', 'Message contains bare newlines', 'Message contains non-ASCII characters in headers', 'Message contains invalid header', 'Message has no header/body separator' } },
      verdict = { category = 'message_format', tags = { 'rfc5322' }, summary = 'The mail store (Cyrus) refuses the message because its bytes break the format of mail.' },
      examples = { '554 5.6.0 Message contains NUL characters', '554 5.6.0 Message contains non-ASCII characters in headers', '554 5.6.0 Message contains invalid header' },
    },
    {
      id = 'cyrus.disabled', source = 'Cyrus IMAP source, imap/imap_err.et',
      when = { text = { 'Mailbox has been moved to another server', 'Mailbox is currently reserved', 'Mailbox has an invalid format' } },
      verdict = { category = 'mailbox_unavailable', tags = { 'busy' }, summary = 'The mail store (Cyrus) is moving or mending this mailbox.' },
      examples = { '451 4.2.1 Mailbox has been moved to another server' },
    },
    {
      id = 'cyrus.size', source = 'Cyrus IMAP source, imap/lmtpengine.c',
      when = { all = { 'Message size (', ') exceeds fixed' } },
      verdict = { category = 'message_too_large', tags = { 'system_limit' } },
      examples = { '552 5.2.3 Message size (31457280) exceeds fixed maximum message size (20971520)' },
    },
  },
}
