-- MailChannels: the outbound filter that many web hosters send through. It
-- speaks to the hoster's customers, so nearly always to the sender's side.
-- SPDX-License-Identifier: MIT

local MEMORY = 'MailChannels reply text, wording from memory'

return {
  api = 1,
  name = 'mailchannels',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of the MailChannels outbound filter',
  vendor = {
    id = 'mailchannels',
    name = 'MailChannels',
    kind = 'filter',
    marks = { 'support.mailchannels.com', 'by MailChannels', '[SDNF]' },
    mx = { '*.mailchannels.net' },
  },
  rules = {
    {
      id = 'mailchannels.sender-domain', source = MEMORY,
      when = { all = { '[SDNF]' } },
      verdict = { category = 'sender_invalid', tags = { 'no_dns' }, summary = 'MailChannels found no DNS records for the sender\'s domain, so it does not send the message out.', advice = { 'Send with an address whose domain has MX or A records; web scripts often use a made-up or expired domain.' } },
      examples = { '550 5.7.1 [SDNF] Sender Domain Not Found. Please see: https://support.mailchannels.com/hc/en-us/articles/203155500' },
    },
    {
      id = 'mailchannels.content', source = MEMORY,
      when = { all = { '[CS] Message blocked' } },
      verdict = {
        category = 'spam_content', tags = { 'score' },
        summary = 'MailChannels, the outbound filter of the sender\'s hoster, took the message for spam and did not send it.',
        advice = { 'Ask the hoster\'s support, naming the id in the reply; a message that is wrongly held can be reported there.', 'Check that no script or stolen password sends mail from the account.' },
      },
      examples = { '550 5.7.1 [CS] Message blocked. Please contact your service provider for assistance.' },
    },
  },
}
