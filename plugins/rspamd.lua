-- Rspamd: the default texts of its milter, its greylisting and its rate limit.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'rspamd',
  version = '1.0.0',
  license = 'MIT',
  description = 'Default replies of Rspamd',
  vendor = {
    id = 'rspamd',
    name = 'Rspamd',
    kind = 'filter',
    marks = { 'Gtube pattern' },
    url = 'https://rspamd.com/',
  },
  rules = {
    {
      id = 'rspamd.try-again-later', source = 'Rspamd source, conf/modules.d/greylist.conf and src/libserver/milter.c',
      when = { code = 451, enhanced = '4.7.1', pattern = [[^Try again later\.?$]] },
      verdict = { category = 'greylisted', tags = { 'greylist' }, summary = 'The receiver (these are Rspamd\'s words) does not know the sender yet and asks to come back.' },
      examples = { '451 4.7.1 Try again later' },
      counterexamples = { '451 4.3.0 Try again later', '450 4.2.1 Please try again later.' },
    },
    {
      id = 'rspamd.spam', source = 'smtp-field-manual; Rspamd source, src/libserver/milter.c',
      when = { text = { 'Spam message rejected' }, none = { 'help.mail.ru' } },
      verdict = { category = 'spam_content', tags = { 'score' }, summary = 'Rspamd on the receiving server scored the message as spam.' },
      examples = { '554 5.7.1 Spam message rejected' },
      counterexamples = { '550 spam message rejected. Please visit http://help.mail.ru/notspam-support/id?c=abc' },
    },
    {
      id = 'rspamd.gtube', source = 'Rspamd source',
      when = { text = { 'Gtube pattern' } },
      verdict = { category = 'spam_content', tags = { 'score' }, summary = 'The message holds GTUBE, the text by which spam filters are tested.' },
      examples = { '554 5.7.1 Gtube pattern' },
    },
    {
      id = 'rspamd.ratelimit', source = 'Rspamd source, src/plugins/lua/ratelimit.lua',
      when = { pattern = [[Rate ?limit "[^"]*" exceeded]] },
      verdict = { category = 'rate_limited', tags = { 'messages' }, summary = 'A rate limit of Rspamd on the receiving server is reached; its name stands in quotes.' },
      examples = { '451 4.7.1 Ratelimit "to_ip" exceeded' },
    },
    {
      id = 'rspamd.ratelimit-recipient', source = 'Rspamd source, src/plugins/lua/ratelimit.lua; names of its default buckets',
      when = { pattern = [[Rate ?limit "(?:rcpt|to|user)" exceeded|Rate ?limit exceeded for mailbox]] },
      verdict = { category = 'recipient_rate_limited', tags = { 'per_recipient' }, summary = 'This mailbox receives mail faster than Rspamd on its server allows.' },
      examples = { '451 4.7.1 Ratelimit "to" exceeded' },
      counterexamples = { '451 4.7.1 Ratelimit "to_ip" exceeded' },
    },
    {
      id = 'rspamd.matched-map', source = 'Rspamd source, src/plugins/lua/multimap.lua',
      when = { text = { 'Matched map: ' } },
      verdict = { category = 'policy_rejected', tags = { 'private_list' }, summary = 'A list that the administrator of the receiving server keeps in Rspamd names something in this message.', advice = { 'The name after "Matched map" tells the recipient\'s administrator which list it is.' } },
      examples = { '554 5.7.1 Matched map: LOCAL_BL_DOMAIN' },
    },
    {
      id = 'rspamd.virus', source = 'Rspamd source, conf/modules.d/antivirus.conf',
      when = { pattern = [[^\w+: virus found: "[^"]*"]] },
      verdict = { category = 'virus', tags = { 'signature' } },
      examples = { '554 5.7.1 clamav: virus found: "Eicar-Test-Signature"' },
    },
  },
}
