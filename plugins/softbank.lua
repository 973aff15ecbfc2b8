-- SoftBank (Japan): i.softbank.jp, softbank.ne.jp, ymobile.ne.jp and the old
-- names of Vodafone Japan and Willcom.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'softbank',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of SoftBank (Japan)',
  vendor = {
    id = 'softbank', name = 'SoftBank (Japan)', kind = 'provider', mx = { '*.softbank.jp', '*.softbank.ne.jp' },
    domains = { 'i.softbank.jp', 'softbank.ne.jp', 'ymobile.ne.jp', 'ymobile1.ne.jp', 'willcom.com', 'disney.ne.jp', '*.vodafone.ne.jp', '*.pdx.ne.jp' },
  },
  rules = {
    {
      id = 'softbank.invalid', source = 'sisimai set-of-emails',
      when = { text = { 'Invalid recipient: <' }, pattern = [[Invalid recipient: <(?<recipient>[^>\s]+@(?:[\w-]+\.)*(?:softbank|ymobile1?|vodafone|pdx|willcom|disney)\.[\w.]+)>]] },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' }, summary = 'SoftBank has no mailbox with this address (or the recipient\'s own filter refuses the sender).' },
      examples = { '550 Invalid recipient: <user@i.softbank.jp>', '550 Invalid recipient: <user@softbank.ne.jp>' },
      counterexamples = { '550 Invalid recipient: <user@example.com>' },
    },
    {
      id = 'softbank.after-data', source = 'sisimai set-of-emails; meaning from sisimai\'s comments',
      when = { vendor = true, command = { 'END_OF_DATA', 'DATA' }, text = { 'Invalid recipient' } },
      weight = 40,
      verdict = {
        category = 'invalid_recipient', tags = { 'after_data', 'ambiguous' }, suppress = 'if_repeated',
        summary = 'SoftBank answered "Invalid recipient" only after it had the message: the address is dead, or the recipient\'s own filter refuses this sender.',
      },
      examples = { { reply = '550 Invalid recipient: <user@i.softbank.jp>', mx = 'mx.softbank.jp', command = 'END_OF_DATA' } },
      counterexamples = { { reply = '550 Invalid recipient: <user@i.softbank.jp>', command = 'RCPT' } },
    },
  },
}
