-- I.UA (Ukraine). The number behind mail.i.ua/err/ names the cause.
-- SPDX-License-Identifier: MIT

local SEEN = 'sisimai set-of-emails; sisimai rhost table for I.UA'
local RHOST = 'sisimai rhost table for I.UA; the number carries the meaning, the sentence is from memory'

local function number(row)
  return {
    id = 'iua.' .. row.slug, source = row.source or RHOST,
    when = { text = { 'mail.i.ua/err/' }, pattern = [[mail\.i\.ua/err/]] .. row.number .. [[\b]] },
    verdict = row.verdict,
    examples = { row.example },
  }
end

return {
  api = 1,
  name = 'iua',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of I.UA (Ukraine)',
  vendor = { id = 'iua', name = 'I.UA', kind = 'provider', marks = { 'mail.i.ua/err/' }, mx = { '*.email.ua', '*.i.ua' }, domains = { 'i.ua', 'ua.fm', 'email.ua' } },
  vendor_codes = {
    { code = 'err/1', category = 'relay_denied', meaning = 'Relaying (also 6).' }, { code = 'err/2', category = 'invalid_recipient', meaning = 'No such user.' },
    { code = 'err/3', category = 'mailbox_inactive', meaning = 'The mailbox is frozen.' }, { code = 'err/4', category = 'mailbox_full', meaning = 'The mailbox is full.' },
    { code = 'err/5', category = 'rate_limited', meaning = 'A limit is reached.' }, { code = 'err/7', category = 'client_hostname', meaning = 'The HELO name.' },
    { code = 'err/8', category = 'sender_invalid', meaning = 'The check of the sender.' }, { code = 'err/9', category = 'blocked_ip', meaning = 'The IP is listed.' },
    { code = 'err/10', category = 'sender_not_allowed', meaning = 'The allow list of the user.' },
  },
  rules = {
    number { slug = 'relay', number = '[16]', example = '550 Relaying denied. See http://mail.i.ua/err/1/', verdict = { category = 'relay_denied', tags = { 'not_local' } } },
    number { slug = 'unknown', number = '2', example = '550 No such user. See http://mail.i.ua/err/2/', verdict = { category = 'invalid_recipient', tags = { 'no_such_user' }, summary = 'I.UA has no mailbox with this address.' } },
    number { slug = 'frozen', source = SEEN, number = '3', example = '550 Mailbox is frozen. See http://mail.i.ua/err/3/', verdict = { category = 'mailbox_inactive', tags = { 'disabled' }, summary = 'I.UA has frozen the mailbox because nobody used it.' } },
    number { slug = 'full', number = '4', example = '550 Mailbox is full. See http://mail.i.ua/err/4/', verdict = { category = 'mailbox_full', tags = { 'quota' } } },
    number { slug = 'limit', number = '5', example = '450 Limit exceeded. See http://mail.i.ua/err/5/', verdict = { category = 'rate_limited', tags = { 'messages' } } },
    number { slug = 'helo', number = '7', example = '550 Bad HELO. See http://mail.i.ua/err/7/', verdict = { category = 'client_hostname', tags = { 'helo' } } },
    number { slug = 'sender', number = '8', example = '550 Sender verification failed. See http://mail.i.ua/err/8/', verdict = { category = 'sender_invalid', tags = { 'callout_failed' } } },
    number { slug = 'blocked', number = '9', example = '550 Your IP is blocked. See http://mail.i.ua/err/9/', verdict = { category = 'blocked_ip', tags = { 'private_list' } } },
    number { slug = 'allow-list', number = '10', example = '550 Sender is not in the list. See http://mail.i.ua/err/10/', verdict = { category = 'sender_not_allowed', tags = { 'user_block' }, summary = 'The recipient takes mail only from senders on an own list.' } },
  },
}
