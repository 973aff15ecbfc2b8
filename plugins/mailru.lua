-- Mail.ru (VK): mail.ru, inbox.ru, list.ru, bk.ru. Its pages on help.mail.ru
-- and the words "Message was not accepted -- invalid mailbox" are its marks.
-- SPDX-License-Identifier: MIT

local FIELD = 'smtp-field-manual'
local RHOST = 'sisimai rhost table for Mail.ru'
local SEEN = 'sisimai set-of-emails'

return {
  api = 1,
  name = 'mailru',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Mail.ru',
  vendor = {
    id = 'mailru',
    name = 'Mail.ru',
    kind = 'provider',
    marks = { 'help.mail.ru', 'corp.mail.ru', 'win.mail.ru', 'postmaster.mail.ru', 'Message was not accepted -- invalid mailbox', 'e.mail.ru/' },
    mx = { 'mxs.mail.ru', '*.mail.ru' },
    domains = { 'mail.ru', 'inbox.ru', 'list.ru', 'bk.ru', 'internet.ru' },
  },
  rules = {
    {
      id = 'mailru.disabled', source = FIELD,
      when = { all = { 'Message was not accepted -- invalid mailbox', { 'account is disabled', 'is blocked', 'is inactive', 'user is terminated' } } },
      verdict = { category = 'mailbox_inactive', tags = { 'disabled' }, title = 'Mail.ru mailbox disabled', summary = 'The mailbox exists at Mail.ru but is disabled, mostly after a long time without use.' },
      examples = { '550 Message was not accepted -- invalid mailbox. Local mailbox user@mail.ru is unavailable: account is disabled', '550 Message was not accepted -- invalid mailbox. Local mailbox user@mail.ru is unavailable: user is terminated' },
      counterexamples = { '550 Message was not accepted -- invalid mailbox. Local mailbox user@mail.ru is unavailable: user not found' },
    },
    {
      id = 'mailru.full', source = 'Mail.ru reply text, wording from memory',
      when = { all = { 'Message was not accepted -- invalid mailbox', { 'quota', 'is full', 'over limit' } } },
      verdict = { category = 'mailbox_full', tags = { 'quota' }, summary = 'The Mail.ru mailbox is full.' },
      examples = { '550 Message was not accepted -- invalid mailbox. Local mailbox user@mail.ru is unavailable: mailbox is full' },
    },
    {
      id = 'mailru.not-found', source = RHOST,
      when = { text = { 'Message was not accepted -- invalid mailbox' }, none = { 'account is disabled', 'is blocked', 'is inactive', 'user is terminated', 'quota', 'is full', 'over limit' } },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' }, title = 'No such Mail.ru address', summary = 'Mail.ru has no mailbox with this address.' },
      examples = { '550 Message was not accepted -- invalid mailbox. Local mailbox user@mail.ru is unavailable: user not found'},
      counterexamples = { '550 Message was not accepted -- invalid mailbox. Local mailbox user@mail.ru is unavailable: account is disabled' },
    },
    {
      id = 'mailru.spam', source = FIELD,
      when = { text = { 'spam message rejected. Please visit http://help.mail.ru', 'spam message rejected', 'help.mail.ru/notspam-support' }, vendor = true },
      verdict = {
        category = 'spam_content', tags = { 'score' }, title = 'Mail.ru takes the message for spam',
        summary = 'Mail.ru counts the message as spam, for its content or for the standing of its sender.',
        advice = {
          'Open the link of the reply: it leads to the form for this very message.',
          'Send a short plain text without links as a test; make sure that SPF, DKIM and DMARC pass and that {client_ip|the IP} has a PTR record.',
          'Register the domain with Mail.ru\'s postmaster service to see its complaint rate.',
        },
      },
      examples = { '550 spam message rejected. Please visit http://help.mail.ru/notspam-support/id?c=abc or report details to abuse@corp.mail.ru. Error code: 1. ID: 2' },
      counterexamples = { '550 spam message rejected' },
    },
    {
      id = 'mailru.dmarc', source = SEEN,
      when = { all = { 'owner DMARC policy' }, pattern = [[due to domain \((?<domain>[\w.-]+)\) owner DMARC policy]] },
      verdict = {
        category = 'dmarc_failure', tags = { 'policy_reject' }, title = 'Refused by the sender\'s DMARC policy',
        summary = 'The domain {domain|in the From header} asks receivers to refuse mail that fails DMARC, and this message failed it at Mail.ru.',
      },
      examples = { '550 5.7.1 This message was not accepted due to domain (example.org) owner DMARC policy (RFC 7489) https://help.mail.ru/mail-help/postmaster/dmarc' },
    },
    {
      id = 'mailru.blocked-ip', source = 'Mail.ru reply text, wording from memory; the page named carries the meaning',
      when = { text = { 'support_bl?ip=', 'Access from ip address' }, vendor = true, pattern = [[(?:ip address |support_bl\?ip=)(?<client_ip>[0-9a-f]*[.:][0-9a-f.:]*[0-9a-f])]] },
      verdict = { category = 'blocked_ip', tags = { 'private_list' }, title = 'IP blocked by Mail.ru', summary = 'Mail.ru\'s own list bars {client_ip|the sending IP}.', advice = { 'Stop the spam that caused it, then ask for removal on the page that the reply names.' } },
      examples = { '550 Access from ip address 192.0.2.1 blocked. Visit http://win.mail.ru/cgi-bin/support_bl?ip=192.0.2.1' },
    },
    {
      id = 'mailru.ratelimit', source = 'Mail.ru reply text, wording from memory',
      when = { vendor = true, text = { 'Ratelimit exceeded', 'Rate limit exceeded', 'Try again later' }, code = '4xx' },
      verdict = { category = 'rate_limited', tags = { 'messages' }, summary = 'Mail.ru has taken as much from this host or sender as it allows for a while.' },
      examples = { { reply = '451 Ratelimit exceeded for mailbox a@example.com. Try again later.', mx = 'mxs.mail.ru' } },
    },
  },
}
