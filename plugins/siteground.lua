-- SiteGround: hoster, with a filter on mailspamprotection.com.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'siteground',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of SiteGround\'s mail filter',
  vendor = { id = 'siteground', name = 'SiteGround', kind = 'hoster', marks = { 'mailspamprotection.com' }, mx = { '*.mailspamprotection.com' } },
  rules = {
    {
      id = 'siteground.high-probability', source = 'vendor notes: the words were seen from SiteGround as well as from SpamExperts',
      when = { vendor = true, text = { 'High probability of spam' } },
      verdict = {
        category = 'spam_content', tags = { 'score' }, summary = 'SiteGround\'s filter scored the message as spam.',
        advice = { 'Send a short plain text without links and signature as a test.', 'The recipient can release the message and permit the sender in the site tools of the hoster.' },
      },
      examples = { { reply = '550 High probability of spam', mx = 'mx10.mailspamprotection.com' } },
      counterexamples = { '550 High probability of spam' },
    },
  },
}
