-- Courier MTA: codes of its own (511, 513, 517, 523) beside plain words.
-- SPDX-License-Identifier: MIT

local SEEN = 'sisimai set-of-emails; Courier text, wording from memory'

return {
  api = 1,
  name = 'courier',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies and bounce texts of the Courier MTA',
  vendor = {
    id = 'courier',
    name = 'Courier MTA',
    kind = 'mta',
    marks = { 'Courier Mail Server', 'UNDELIVERABLE MAIL', 'maildir over quota', 'ESMTP Courier' },
    url = 'https://www.courier-mta.org/',
  },
  rules = {
    {
      id = 'courier.maildir-over-quota', source = 'Courier maildrop text; wording list of the project',
      when = { text = { 'maildir over quota', 'maildir is over quota', 'maildrop: maildir over quota' } },
      verdict = { category = 'mailbox_full', tags = { 'quota' }, summary = 'The recipient\'s mailbox on the Courier server has reached its quota.' },
      examples = { 'maildrop: maildir over quota.', '552 maildir over quota' },
    },
    {
      id = 'courier.relaying', source = SEEN,
      when = { code = { 513, 511 }, text = { 'Relaying denied' } },
      verdict = { category = 'relay_denied', tags = { 'not_local' } },
      examples = { '513 Relaying denied.' },
    },
    {
      id = 'courier.sender-domain', source = SEEN,
      when = { code = 517, text = { 'Domain does not exist' } },
      verdict = { category = 'sender_invalid', tags = { 'no_dns' }, summary = 'The domain of the sender\'s address does not exist in DNS.' },
      examples = { '517-Domain does not exist: example.invalid.\r\n517 Invalid domain, see https://example.com/' },
    },
    {
      id = 'courier.no-such-domain', source = 'sisimai module for Courier (esmtpclient.c hard error)',
      when = { pattern = [[^(?:hard error - )?No such domain\.?$]] },
      verdict = { category = 'domain_invalid', tags = { 'nxdomain' } },
      examples = { 'No such domain.' },
    },
    {
      id = 'courier.size', source = SEEN,
      when = { code = 523, text = { 'Message length' }, all = { 'exceeds administrative limit' } },
      verdict = { category = 'message_too_large', tags = { 'system_limit' } },
      examples = { '523 Message length (31457280 bytes) exceeds administrative limit.' },
    },
  },
}
