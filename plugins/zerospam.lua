-- ZeroSpam (Canada): a filter in front of other people's servers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'zerospam',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of the ZeroSpam filter',
  vendor = { id = 'zerospam', name = 'ZeroSpam', kind = 'filter', marks = { 'by ZEROSPAM', 'zerospam.ca' }, mx = { '*.zerospam.ca' } },
  rules = {
    {
      id = 'zerospam.greylisted', source = 'smtp-field-manual',
      when = { all = { 'greylisted for', 'by ZEROSPAM' }, pattern = [[greylisted for (?<retry_after>\d+ \w+)]] },
      verdict = { category = 'greylisted', tags = { 'greylist' }, summary = 'ZeroSpam does not know this sender, recipient and IP together yet and asks to come back.', advice = { 'Let the queue retry from the same IP address after the time named in the reply.' } },
      examples = { '450 4.2.0 <user@example.com>: Recipient address rejected: example.com greylisted for 60 seconds by ZEROSPAM' },
    },
  },
}
