-- SpamExperts (N-able Mail Assure): the filter that many hosters put in front
-- of their mail servers. It writes texts that others write too, so the vendor
-- is named only where its MX hosts or its name are seen.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'spamexperts',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of SpamExperts filters',
  vendor = {
    id = 'spamexperts',
    name = 'SpamExperts (N-able Mail Assure)',
    kind = 'filter',
    marks = { 'spamexperts', 'antispamcloud.com' },
    mx = { '*.antispamcloud.com', '*.spamexperts.com', '*.spamexperts.eu', '*.spamexperts.net', '*.mtaroutes.com' },
  },
  rules = {
    {
      id = 'spamexperts.high-probability', source = 'help-desk article, list of 550 texts; ascribed to SpamExperts by hosters\' pages',
      when = { vendor = true, text = { 'High probability of spam', 'message was classified as SPAM' } },
      verdict = {
        category = 'spam_content', tags = { 'score' },
        summary = 'The SpamExperts filter in front of the recipient\'s server scored the message as spam.',
        advice = {
          'Send a short plain text without links and signature: if it passes, the content is what the filter dislikes.',
          'The recipient or their hoster can release the message and allow the sender in the SpamExperts panel.',
        },
      },
      examples = {
        { reply = '550 High probability of spam', mx = 'mx.antispamcloud.com' },
        { reply = '550 This message was classified as SPAM and may not be delivered', mx = 'fallbackmx.spamexperts.eu' },
      },
      counterexamples = { '550 High probability of spam' },
    },
  },
}
