-- Dovecot: LMTP delivery, its quota plug-in, Sieve and the submission service.
-- SPDX-License-Identifier: MIT

local LMTP = 'Dovecot source, src/lmtp and src/lib-lda'

return {
  api = 1,
  name = 'dovecot',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Dovecot LMTP and submission',
  vendor = {
    id = 'dovecot',
    name = 'Dovecot',
    kind = 'mta',
    marks = { '(Dovecot)', 'Quota exceeded (mailbox for user is full)', 'Too many concurrent deliveries for user' },
    url = 'https://www.dovecot.org/',
  },
  rules = {
    {
      id = 'dovecot.quota', source = 'Dovecot source, src/plugins/quota',
      when = { text = { 'Quota exceeded (mailbox for user is full)' } },
      verdict = { category = 'mailbox_full', tags = { 'quota' }, summary = 'The recipient\'s mailbox on the Dovecot server is full.' },
      examples = { '552 5.2.2 <user@example.com> Quota exceeded (mailbox for user is full)', '452 4.2.2 Quota exceeded (mailbox for user is full)' },
    },
    {
      id = 'dovecot.no-user', source = LMTP,
      when = { pattern = [[User doesn't exist: (?<recipient>[^\s<>]+)]] },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' }, summary = 'The Dovecot server has no user {recipient|of this name}.' },
      examples = { '550 5.1.1 <user@example.com> User doesn\'t exist: user@example.com' },
    },
    {
      id = 'dovecot.sieve-reject', source = 'Dovecot source, src/lib-lda/lda-settings.c (rejection_reason)',
      when = { all = { 'Your message to <', 'was automatically rejected' } },
      verdict = {
        category = 'sender_not_allowed', tags = { 'user_block' },
        title = 'Refused by the recipient\'s own filter',
        summary = 'A Sieve filter that the recipient set up refused the message; the recipient\'s reason follows the colon.',
      },
      examples = { 'Your message to <user@example.com> was automatically rejected: please use the web form' },
    },
    {
      id = 'dovecot.concurrent', source = LMTP,
      when = { text = { 'Too many concurrent deliveries for user' } },
      verdict = { category = 'recipient_rate_limited', tags = { 'per_recipient' }, summary = 'Many messages for this one mailbox arrive at the same moment; Dovecot asks to wait.' },
      examples = { '451 4.3.0 <user@example.com> Too many concurrent deliveries for user' },
    },
    {
      id = 'dovecot.internal', source = LMTP,
      when = { text = { 'Temporary internal error', 'Temporary internal failure', 'Temporary user lookup failure', 'Internal error occurred. Refer to server log for more information' }, code = '4xx' },
      verdict = { category = 'receiver_unavailable', tags = { 'internal_error' }, summary = 'The receiving mail store (Dovecot) has a passing fault.' },
      examples = { '451 4.3.0 <user@example.com> Temporary internal error', '451 4.3.0 Temporary user lookup failure' },
    },
    {
      id = 'dovecot.not-trusted', source = 'Dovecot source, src/lib-smtp',
      when = { text = { 'You are not from trusted IP' } },
      verdict = { category = 'policy_rejected', tags = { 'private_list' }, summary = 'Dovecot takes this command only from hosts that its administrator named.' },
      examples = { '550 5.7.14 You are not from trusted IP' },
    },
  },
}
