-- Tencent QQ Mail and exmail (Tencent's mail for companies). A help page with a
-- parameter no= stands at the end; its number names the cause exactly.
-- SPDX-License-Identifier: MIT

local FIELD = 'smtp-field-manual'
local RHOST = 'sisimai rhost table for Tencent'
local SEEN = 'sisimai set-of-emails'

return {
  api = 1,
  name = 'qq',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Tencent QQ Mail and exmail',
  vendor = {
    id = 'qq',
    name = 'Tencent QQ Mail',
    kind = 'provider',
    marks = { 'service.mail.qq.com', 'service.exmail.qq.com', 'open.work.weixin.qq.com', 'mail.qq.com/zh_CN/help', 'Domain may not exist or DNS check failed' },
    mx = { '*.qq.com', 'mxbiz1.qq.com', 'mxbiz2.qq.com' },
    domains = { 'qq.com', 'foxmail.com', 'vip.qq.com', 'exmail.qq.com' },
  },
  vendor_codes = {
    { code = 'no=1000722', category = 'rate_limited', meaning = 'Too many connections.' },
    { code = 'no=1000723', category = 'rate_limited', meaning = 'Too many messages of this sender.' },
    { code = 'no=1000725', category = 'rate_limited', meaning = 'Too many messages of this IP.' },
    { code = 'no=1000726', category = 'spam_content', meaning = 'The content is refused.' },
    { code = 'no=1000728', category = 'invalid_recipient', meaning = 'No such mailbox.' },
    { code = 'no=1000730', category = 'invalid_recipient', meaning = 'The address is not in valid form.' },
    { code = 'no=1000742', category = 'mailbox_inactive', meaning = 'The mailbox is closed.' },
    { code = 'no=1001508', category = 'dmarc_failure', meaning = 'DMARC failed.' },
  },
  rules = {
    {
      id = 'qq.mailbox-not-found', source = FIELD,
      when = { vendor = true, text = { 'Mailbox not found', 'no=1000728', 'Invalid User', 'User not found' }, none = { 'sender' } },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' }, summary = 'Tencent has no mailbox with this address (or its owner has not switched the address on).' },
      examples = { '550 Mailbox not found. http://service.exmail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000728', { reply = '550 Mailbox not found', mx = 'mxbiz1.qq.com' } },
      counterexamples = { '550 Mailbox not found' },
    },
    {
      id = 'qq.address-syntax', source = FIELD,
      when = { vendor = true, all = { 'Bad address syntax' } },
      verdict = { category = 'invalid_recipient', tags = { 'syntax' }, summary = 'The address is not written as Tencent expects an address.' },
      examples = { '501 Bad address syntax. http://service.exmail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000730' },
    },
    {
      id = 'qq.unavailable-or-denied', source = FIELD,
      when = { text = { 'Mailbox unavailable or access denied' }, none = { 'no=1000742', 'deactivated' } },
      verdict = { category = 'mailbox_unavailable', tags = { 'ambiguous' }, summary = 'Tencent does not say whether the mailbox is unavailable or the sender is refused.' },
      examples = { '550 Mailbox unavailable or access denied http://service.mail.qq.com/detail/122/168' },
      counterexamples = { '550 Mailbox unavailable or access denied http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000742' },
    },
    {
      id = 'qq.closed', source = RHOST,
      when = { text = { 'no=1000742', 'The account is deactivated' }, vendor = true },
      verdict = { category = 'mailbox_inactive', tags = { 'disabled' }, summary = 'The mailbox at Tencent is closed or switched off.' },
      examples = { '550 Mailbox unavailable or access denied http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000742' },
    },
    {
      id = 'qq.frequency', source = SEEN .. '; ' .. FIELD,
      when = {
        text = { 'Sender frequency limited', 'Ip frequency limited', 'Connection frequency limited', 'Domain frequency limited', 'no=1000722', 'no=1000723', 'no=1000725' },
        pattern = [=[frequency limited(?:.{0,120}?Blocked IP (?<client_ip>[0-9a-f]*[.:][0-9a-f.:]*[0-9a-f]))?|no=100072[235]]=],
      },
      verdict = {
        category = 'rate_limited', tags = { 'per_hour' }, title = 'Too fast for Tencent (QQ)',
        summary = 'Tencent has taken as much from {client_ip|this IP, sender or domain} as it allows for a while.',
        customer_text = 'Tencent (QQ Mail) takes no more mail from us for a while; the recipient\'s address is fine and the message can be sent again later.',
        advice = { 'Wait an hour and send on slowly: few connections, few messages on each.', 'If it comes back at low volume, the reputation of the IP is poor: make sure of SPF, DKIM and a PTR record.' },
      },
      examples = {
        '550 Ip frequency limited [YWJj= Blocked IP 192.0.2.22]. http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000725',
        '550 Sender frequency limited. http://service.exmail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000723',
        '550 Connection frequency limited [YWJj= Blocked IP 192.0.2.22]. http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000722',
      },
    },
    {
      id = 'qq.content', source = FIELD,
      when = { text = { 'Mail content denied', 'no=1000726', 'content rejected.http://mail.qq.com' } },
      verdict = {
        category = 'spam_content', tags = { 'score' }, title = 'Content refused by Tencent (QQ)', summary = 'Tencent\'s filter refused the message for its content.',
        advice = { 'Send a short plain text without links as a test; Tencent dislikes links, pictures without text and bulk mail in English.', 'Ask the recipient to add the sender to the allow list.' },
      },
      examples = { '550 Mail content denied. http://service.exmail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000726' },
    },
    {
      id = 'qq.sender-domain', source = 'Tencent reply text, wording from memory; it answers MAIL FROM',
      when = { text = { 'Domain may not exist or DNS check failed' } },
      verdict = {
        category = 'sender_invalid', tags = { 'no_dns' }, title = 'Sender\'s domain not found by Tencent', summary = 'Tencent found no usable DNS records for the domain of the sender; the recipient is not the cause.',
        advice = { 'Give the domain in MAIL FROM an MX record and make sure that its name servers can be reached from China.' },
      },
      examples = { '550 Domain may not exist or DNS check failed [YWJj IP: 192.0.2.22]. http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1001497' },
    },
    {
      id = 'qq.suspected-spam', source = FIELD,
      when = { text = { 'Suspected spam sender', 'Suspected spam ip', 'Suspected bounce attacks' } },
      verdict = { category = 'poor_reputation', tags = { 'ip', 'domain' }, summary = 'Tencent counts this sender or IP as a source of spam.', advice = { 'Make sure of SPF, DKIM and a PTR record, stop unwanted mail, then send slowly and regularly.' } },
      examples = { '550 Suspected spam sender.', '550 Suspected spam ip [YWJj 192.0.2.22]. http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000746' },
    },
    {
      id = 'qq.dmarc', source = FIELD .. '; ' .. SEEN,
      when = { vendor = true, text = { 'DMARC check failed', 'no=1001508' } },
      verdict = { category = 'dmarc_failure', tags = { 'policy_reject' }, summary = 'Tencent applied the DMARC policy of the From domain: neither SPF nor DKIM passed in line with it.' },
      examples = { '550 DMARC check failed http://service.mail.qq.com/cgi-bin/help?subtype=1&&no=1001508&&id=16.' },
    },
    {
      id = 'qq.spf', source = 'Tencent reply text, wording from memory',
      when = { vendor = true, text = { 'SPF check failed' } },
      verdict = { category = 'spf_failure', tags = { 'spf_fail' }, summary = 'Tencent applied the SPF record of the sender\'s domain: the sending IP is not named there.' },
      examples = { '550 SPF check failed. http://service.mail.qq.com/cgi-bin/help?subtype=1&&no=1001507&&id=16' },
    },
    {
      id = 'qq.rejected-by-recipient', source = 'Tencent reply text, wording from memory',
      when = { text = { 'Mail is rejected by recipients' } },
      weight = 20,
      verdict = { category = 'sender_not_allowed', tags = { 'user_block' }, summary = 'The recipient, or their company, has this sender on a block list at Tencent.' },
      examples = { '550 Mail is rejected by recipients. http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000726', '550 Mail is rejected by recipients' },
    },
  },
}
