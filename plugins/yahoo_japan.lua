-- Yahoo! JAPAN Mail (LY Corporation): not a part of Yahoo Inc., but it writes
-- some of the same words. Its mark is its own help site.
-- SPDX-License-Identifier: MIT

local SEEN = 'sisimai set-of-emails'

return {
  api = 1,
  name = 'yahoo_japan',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Yahoo! JAPAN Mail',
  vendor = {
    id = 'yahoo_japan',
    name = 'Yahoo! JAPAN Mail',
    kind = 'provider',
    marks = { 'yahoo-help.jp', '.mail.yahoo.co.jp' },
    mx = { 'mx*.mail.yahoo.co.jp', '*.mail.yahoo.co.jp' },
    domains = { 'yahoo.co.jp', 'ybb.ne.jp' },
  },
  rules = {
    {
      id = 'yahoo_japan.policy', source = SEEN,
      when = { text = { 'Email not accepted for policy reasons' }, all = { { 'Message not allowed', 'yahoo-help.jp' } } },
      verdict = {
        category = 'policy_rejected', tags = { 'content_rule' },
        title = 'Refused by Yahoo! JAPAN\'s policy',
        summary = 'Yahoo! JAPAN refuses the message by policy; the page that it names speaks of authentication (SPF, DKIM, DMARC) and unwanted mail.',
        advice = {
          'Make sure that SPF, DKIM and DMARC pass for the From domain.',
          'Then send a short plain text as a test: if it passes, the content is the cause.',
        },
      },
      examples = { '554 Message not allowed - DM Email not accepted for policy reasons. Please visit https://www.yahoo-help.jp/app/answers/detail/a_id/80870/p/622 [895]' },
      counterexamples = { '554 5.7.9 Message not accepted for policy reasons. See https://postmaster.yahooinc.com/error-codes' },
    },
    {
      id = 'yahoo_japan.busy', source = SEEN,
      when = { vendor = true, text = { 'Resources temporarily unavailable' }, none = { 'in the queue too long' } },
      verdict = { category = 'receiver_unavailable', tags = { 'busy' }, summary = 'Yahoo! JAPAN\'s servers take no more mail for the moment.' },
      examples = { { reply = '451 Resources temporarily unavailable. Please try again later [#4.1.9].', mx = 'mx1.mail.yahoo.co.jp' } },
    },
  },
}
