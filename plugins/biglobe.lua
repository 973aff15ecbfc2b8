-- BIGLOBE (Japan).
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'biglobe',
  version = '1.0.0',
  license = 'MIT',
  description = 'Bounces of BIGLOBE',
  vendor = { id = 'biglobe', name = 'BIGLOBE (Japan)', kind = 'provider', mx = { '*.biglobe.ne.jp' }, domains = { 'biglobe.ne.jp', '*.biglobe.ne.jp' } },
  rules = {
    {
      id = 'biglobe.mailbox-full', source = 'sisimai table of BIGLOBE bounces',
      when = { text = { 'The number of messages in recipient\'s mailbox exceeded the local limit' } },
      weight = 20,
      verdict = { category = 'mailbox_full', tags = { 'quota' }, summary = 'The recipient\'s mailbox holds as many messages as the provider allows.' },
      examples = { 'The number of messages in recipient\'s mailbox exceeded the local limit.' },
    },
  },
}
