-- amavis (amavisd-new): the content filter behind many Postfix servers and in
-- Zimbra. Its verdict stands after an id: "554 5.7.0 Reject, id=12345-06 - SPAM".
-- SPDX-License-Identifier: MIT

local SEEN = 'sisimai set-of-emails; amavisd-new reply template'

return {
  api = 1,
  name = 'amavis',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of amavis',
  vendor = {
    id = 'amavis',
    name = 'amavis',
    kind = 'filter',
    marks = { 'Reject, id=', 'Message content rejected, UBE', 'Message content rejected, id=', 'Error in processing, id=', 'from MTA(' },
  },
  rules = {
    {
      id = 'amavis.spam', source = SEEN,
      when = { all = { { 'Reject, id=', 'Message content rejected, ' }, { ' - SPAM', ' - UBE', 'SPAMMY', ', UBE' } }, pattern = [[\bid=(?<queue_id>[\w-]+)]] },
      verdict = { category = 'spam_content', tags = { 'score' }, summary = 'amavis on the receiving server (with SpamAssassin) scored the message as spam.', advice = { 'The recipient\'s administrator finds the tests that hit in the amavis log under id {queue_id|given in the reply}.' } },
      examples = { '554 5.7.0 Reject, id=22222-22 - SPAM', '550 5.7.1 Message content rejected, UBE, id=20416-01' },
    },
    {
      id = 'amavis.infected', source = 'from memory, unconfirmed; the word INFECTED in amavis\' template carries the meaning',
      when = { all = { { 'Reject, id=', 'Message content rejected, ' }, { 'INFECTED', 'VIRUS' } }, pattern = [[\bid=(?<queue_id>[\w-]+)]] },
      verdict = { category = 'virus', tags = { 'signature' }, summary = 'The virus scanner behind amavis found malicious code; its name stands at the end of the reply.' },
      examples = { '554 5.7.0 Reject, id=1234-05 - INFECTED: Eicar-Test-Signature' },
    },
    {
      id = 'amavis.banned', source = 'amavis verdict names, corrections to the vendor notes',
      when = { all = { { 'Reject, id=', 'Message content rejected, ' }, 'BANNED' }, pattern = [[\bid=(?<queue_id>[\w-]+)]] },
      verdict = { category = 'attachment_blocked', tags = { 'file_type' }, summary = 'The message carries a file type that amavis on the receiving server bans; the type stands after "BANNED".', advice = { 'Send the file by a link, or ask the recipient which types are taken; a file inside an archive is looked at too.' } },
      examples = { '554 5.7.0 Reject, id=1234-05 - BANNED: .exe,.exe-ms,setup.exe', '550 5.7.1 Message content rejected, id=12345-06 - BANNED: multipart/mixed | application/zip,.zip' },
    },
    {
      id = 'amavis.bad-header', source = 'amavis verdict names, corrections to the vendor notes',
      when = { all = { { 'Reject, id=', 'Message content rejected, ' }, { 'BAD-HEADER', 'BAD_HEADER', 'BAD HEADER' } }, pattern = [[\bid=(?<queue_id>[\w-]+)]] },
      verdict = { category = 'message_format', tags = { 'rfc5322' }, summary = 'A header of the message is not well formed: raw 8-bit letters, an empty continuation line or a header twice.' },
      examples = { '554 5.6.0 Reject, id=1234-05 - BAD-HEADER' },
    },
    {
      id = 'amavis.oversized', source = 'amavis verdict names, wording from memory',
      when = { all = { { 'Reject, id=', 'Message content rejected, ' }, 'OVERSIZED' } },
      verdict = { category = 'message_too_large', tags = { 'mailbox_limit' } },
      examples = { '552 5.3.4 Reject, id=1234-05 - OVERSIZED' },
    },
    {
      id = 'amavis.error-in-processing', source = 'amavisd-new reply template',
      when = { text = { 'Error in processing, id=' } },
      verdict = { category = 'receiver_unavailable', tags = { 'internal_error' }, summary = 'amavis on the receiving server failed while it checked the message, often because the virus scanner is down.' },
      examples = { '451 4.5.0 Error in processing, id=1234-05, virus_scan FAILED: AV: ALL VIRUS SCANNERS FAILED' },
    },
  },
}
