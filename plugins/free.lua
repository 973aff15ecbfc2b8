-- Free (free.fr, Iliad, France). Mark: postmaster.free.fr, "(UserSearch)".
-- SPDX-License-Identifier: MIT

local FIELD = 'smtp-field-manual'
local RHOST = 'sisimai rhost table for Free'

return {
  api = 1,
  name = 'free',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Free (France)',
  vendor = {
    id = 'free', name = 'Free (France)', kind = 'provider', marks = { 'postmaster.free.fr', '(UserSearch)', 'This mailbox has been blocked due to inactivity' },
    mx = { 'mx1.free.fr', 'mx2.free.fr', '*.free.fr' }, domains = { 'free.fr', 'freesbee.fr', 'libertysurf.fr', 'aliceadsl.fr', 'infonie.fr' },
  },
  rules = {
    {
      id = 'free.blocked', source = RHOST,
      when = {
        all = { { 'Too many spams from your IP', 'Too many errors from your ip' } },
        pattern = [[from your ip \((?<client_ip>[0-9a-f]*[.:][0-9a-f.:]*[0-9a-f])\)|from your ip]],
      },
      verdict = {
        category = 'blocked_ip', tags = { 'private_list', 'bad_traffic' }, title = 'IP barred by Free',
        summary = 'Free bars {client_ip|the sending IP} for a while: too much spam, or too many faulty commands and unknown recipients.',
        customer_text = 'Free refuses mail from our server for now; the recipient\'s address is fine and our administrators have to mend the cause.',
        advice = {
          '"Too many spams": find what sends it. "Too many errors": take the addresses that do not exist off the list.',
          'Then stop sending to Free for a day: the bar ends by itself, and every try in between prolongs it.',
        },
      },
      examples = { '421 Too many spams from your IP (192.0.2.1), please visit http://postmaster.free.fr/', '421 Too many errors from your ip (192.0.2.1), please visit http://postmaster.free.fr/' },
    },
    {
      id = 'free.inactive', source = FIELD,
      when = { text = { 'This mailbox has been blocked due to inactivity' } },
      verdict = { category = 'mailbox_inactive', tags = { 'disabled' }, title = 'Mailbox closed for disuse', summary = 'Free has closed the mailbox because nobody used it.' },
      examples = { '550 5.2.1 This mailbox has been blocked due to inactivity (UserSearch)', '550 5.2.1 This mailbox has been blocked due to inactivity' },
    },
    {
      id = 'free.spam', source = FIELD,
      when = { vendor = true, text = { 'spam detected' } },
      verdict = { category = 'spam_content', tags = { 'score' }, summary = 'Free\'s filter took the message for spam.' },
      examples = { { reply = '550 spam detected', mx = 'mx1.free.fr' } },
    },
    {
      id = 'free.unknown', source = 'Free reply text, wording from memory',
      when = { vendor = true, text = { '(UserSearch)' }, code = '5xx', none = { 'inactivity' } },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' }, summary = 'Free has no mailbox with this address.' },
      examples = { '550 5.1.1 user@free.fr: user unknown (UserSearch)' },
    },
  },
}
