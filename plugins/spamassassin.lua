-- SpamAssassin behind a milter or an Exim ACL (spamass-milter, SA-Exim).
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'spamassassin',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of servers that reject by SpamAssassin',
  vendor = {
    id = 'spamassassin',
    name = 'SpamAssassin',
    kind = 'filter',
    marks = { 'Blocked by SpamAssassin', 'SpamAssassin' },
  },
  rules = {
    {
      id = 'spamassassin.blocked', source = 'spamass-milter default text; wording list of the project',
      when = { text = { 'Blocked by SpamAssassin', 'rejected by SpamAssassin', 'SpamAssassin score', 'scored by SpamAssassin', 'SpamAssassin points' } },
      verdict = {
        category = 'spam_content', tags = { 'score' },
        summary = 'SpamAssassin on the receiving server scored the message as spam.',
        advice = { 'Run the message through an own SpamAssassin (spamassassin -t) to see which tests hit.' },
      },
      examples = { '550 5.7.1 Blocked by SpamAssassin', '550 Your message scored 9.1 SpamAssassin points. Report follows' },
    },
  },
}
