-- KDDI (au, UQ mobile, Japan): ezweb.ne.jp, au.com, uqmobile.jp. ": User
-- unknown" without an address comes at the end of the message, mostly from the
-- recipient's own filter of senders: it counts as dead only if it repeats.
-- SPDX-License-Identifier: MIT

local SEEN = 'sisimai set-of-emails'

return {
  api = 1,
  name = 'kddi',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of KDDI (au, UQ mobile)',
  vendor = {
    id = 'kddi', name = 'KDDI (au, UQ mobile)', kind = 'provider', marks = { '@ezweb.ne.jp>: User unknown', '@au.com>: User unknown', '@uqmobile.jp>: User unknown', 'The user(s) account is' },
    mx = { 'lsean.ezweb.ne.jp', '*.ezweb.ne.jp', 'msmx.au.com', '*.au.com', '*.uqmobile.jp' }, domains = { 'ezweb.ne.jp', '*.ezweb.ne.jp', 'au.com', 'uqmobile.jp', 'biz.ezweb.ne.jp' },
  },
  rules = {
    {
      id = 'kddi.unknown-or-filter', source = SEEN .. '; meaning from sisimai\'s comments',
      when = { code = 550, text = { ': User unknown' }, pattern = [[^: User unknown\b]] },
      verdict = {
        category = 'invalid_recipient', tags = { 'after_data', 'ambiguous' }, title = 'Unknown user, or the user\'s filter', suppress = 'if_repeated',
        summary = 'KDDI answered "User unknown" without an address, after it had the message: the address is dead, or the recipient\'s own filter refuses this sender.',
        customer_text = 'The recipient\'s phone company refuses the message: the address no longer exists, or the recipient only lets chosen senders through. Please ask the recipient to permit your address.',
        advice = { 'Ask the recipient to permit the sender\'s domain in the mail filter of au.', 'Take the address off if the same answer comes again after days.' },
      },
      examples = { '550 : User unknown', { reply = '550 : User unknown', mx = 'lsean.ezweb.ne.jp', command = 'END_OF_DATA' } },
      counterexamples = { '550 <user@ezweb.ne.jp>: User unknown', '550 <user@example.com>: User unknown' },
    },
    {
      id = 'kddi.unknown', source = SEEN,
      when = { vendor = true, text = { '>: User unknown' } },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' }, summary = 'KDDI (au) has no mailbox with this address.' },
      examples = { '550 <user@ezweb.ne.jp>: User unknown', '550 <user@au.com>: User unknown' },
      counterexamples = { '550 : User unknown' },
    },
    {
      id = 'kddi.account-disabled', source = 'sisimai table of EZweb bounces',
      when = { text = { 'The user(s) account is disabled' } },
      verdict = { category = 'mailbox_inactive', tags = { 'disabled' }, summary = 'KDDI (au) has disabled the mailbox.' },
      examples = { 'The user(s) account is disabled.' },
    },
    {
      id = 'kddi.account-limited', source = 'sisimai table of EZweb bounces',
      when = { text = { 'The user(s) account is temporarily limited' } },
      verdict = { category = 'mailbox_unavailable', tags = { 'busy' }, summary = 'KDDI (au) limits the mailbox for now; it may take mail again later.' },
      examples = { 'The user(s) account is temporarily limited.' },
    },
  },
}
