-- Strato (rzone.de, Germany). Its filter says "No SPAM please!".
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'strato',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Strato',
  vendor = { id = 'strato', name = 'Strato (Germany)', kind = 'hoster', marks = { 'Refused by local policy. No SPAM please!' }, mx = { 'smtpin.rzone.de', '*.rzone.de' } },
  rules = {
    {
      id = 'strato.spam', source = 'Strato reply text, wording from memory; the words carry the meaning',
      when = { text = { 'Refused by local policy. No SPAM please!' } },
      verdict = {
        category = 'spam_content', tags = { 'score' }, title = 'Strato takes the message for spam', summary = 'Strato\'s filter took the message, or a link in it, for spam.',
        advice = { 'Send a short plain text without links as a test; look up the linked domains in the URL lists.', 'The recipient can permit the sender in the settings of the mailbox at Strato.' },
      },
      examples = { '554 5.7.1 Refused by local policy. No SPAM please! (B-URL)' },
    },
  },
}
