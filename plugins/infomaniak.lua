-- Infomaniak (Switzerland).
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'infomaniak',
  version = '1.0.0',
  license = 'MIT',
  description = 'Infomaniak, told by its hosts',
  vendor = { id = 'infomaniak', name = 'Infomaniak', kind = 'hoster', mx = { 'mxpool.infomaniak.com', '*.infomaniak.com', '*.infomaniak.ch' }, domains = { 'ik.me', 'ikmail.com', 'etik.com' } },
  rules = {
    {
      id = 'infomaniak.spam', source = 'smtp-field-manual (wording shared with other filters)',
      when = { vendor = true, text = { 'Rejected by spam filter', 'considered as spam' } },
      verdict = { category = 'spam_content', tags = { 'score' }, summary = 'Infomaniak\'s spam filter refused the message.' },
      examples = { { reply = '550 5.7.1 Rejected by spam filter', mx = 'mxpool.infomaniak.com' } },
    },
  },
}
