-- Alibaba Cloud Mail (Aliyun, mxhichina.com). Mark: "ANTISPAM_BAT" and words
-- such as "Reject by behaviour spam at Rcpt State".
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'aliyun',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Alibaba Cloud Mail',
  vendor = {
    id = 'aliyun', name = 'Alibaba Cloud Mail (Aliyun)', kind = 'provider', marks = { 'ANTISPAM_BAT', 'Reject by behaviour spam', 'Reject by content spam', 'help.aliyun.com' }, mx = { '*.mxhichina.com', '*.aliyun.com' },
    domains = { 'aliyun.com' },
  },
  rules = {
    {
      id = 'aliyun.behaviour', source = 'Aliyun reply text, wording from memory; the words carry the meaning',
      when = { text = { 'Reject by behaviour spam', 'Reject by behavior spam' } },
      verdict = {
        category = 'poor_reputation', tags = { 'ip' }, title = 'Refused by Aliyun for behaviour', summary = 'Aliyun refuses {client_ip|the sending IP} for the way it sends: too much at once, many unknown recipients, or a poor standing.',
        advice = { 'Send less at once, take dead addresses off the list, and make sure of SPF, DKIM and a PTR record.' },
      },
      examples = { '554 Reject by behaviour spam at Rcpt State(Connection IP address:192.0.2.1)ANTISPAM_BAT[0120131R146f, ex-1]: spf check failed' },
    },
    {
      id = 'aliyun.content', source = 'Aliyun reply text, wording from memory; the words carry the meaning',
      when = { text = { 'Reject by content spam' } },
      verdict = { category = 'spam_content', tags = { 'score' }, title = 'Aliyun takes the message for spam', summary = 'Aliyun\'s filter refused the message for its content.' },
      examples = { '554 Reject by content spam at Data State(Connection IP address:192.0.2.1)ANTISPAM_BAT[0120131R146f, ex-1]' },
    },
  },
}
