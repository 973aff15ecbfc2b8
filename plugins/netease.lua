-- NetEase (163.com, 126.com, yeah.net) and its software Coremail, which many
-- Chinese companies and universities run. Marks: two letters, a colon, three
-- letters, "DT:SPM"; the page help_spam_16 explains them.
-- SPDX-License-Identifier: MIT

local CODES = 'NetEase page help_spam_16, marks as in the sisimai rhost table; sentences from memory, the mark carries the meaning'
local RHOST = 'sisimai rhost table for NetEase'
local WEB = 'web page of a mail operator; the mark carries the meaning'

local function mark(row)
  return {
    id = 'netease.' .. row.slug, source = row.source or CODES,
    when = { text = row.marks, all = row.all, code = row.code, pattern = [[\b(?<vendor_code>]] .. table.concat(row.marks, '|') .. [[)\b]] },
    verdict = row.verdict,
    examples = row.examples,
  }
end

local marks = {
  { 'HL:REP', 'poor_reputation', 'Too many unknown recipients from the IP.' }, { 'HL:ICC', 'rate_limited', 'Too many connections at once.' },
  { 'HL:IFC', 'rate_limited', 'Too many messages from the IP in a short time.' }, { 'HL:MEP', 'sender_invalid', 'The IP forges sender domains.' },
  { 'HL:IHU', 'blocked_ip', 'The IP is refused.' }, { 'HL:IPB', 'blocked_ip', 'The IP is refused.' },
  { 'MI:CEL', 'protocol_error', 'Too many faulty commands.' }, { 'RP:CEL', 'protocol_error', 'Too many faulty commands.' },
  { 'MI:CCL', 'protocol_error', 'Too many commands.' }, { 'RP:CCL', 'protocol_error', 'Too many commands.' },
  { 'MI:DMC', 'rate_limited', 'Too many messages on one connection.' }, { 'MI:SFQ', 'rate_limited', 'The sender is over its limit of 15 minutes.' },
  { 'MI:STC', 'rate_limited', 'The sender sends too much today.' }, { 'RP:QRC', 'rate_limited', 'Too many recipients in a short time.' },
  { 'RP:TRC', 'rate_limited', 'Too many recipients today.' }, { 'RP:DRC', 'too_many_recipients', 'Too many recipients on one connection.' },
  { 'RP:RCL', 'too_many_recipients', 'Too many recipients in one message.' }, { 'RP:FRL', 'relay_denied', 'Relaying is not allowed.' },
  { 'MI:SPF', 'spf_failure', 'SPF failed.' }, { 'MI:DMA', 'dmarc_failure', 'DMARC failed.' }, { 'MI:NHD', 'client_hostname', 'The HELO name is not acceptable.' },
  { 'MI:IMF', 'sender_invalid', 'The sender\'s address is not valid.' }, { 'DT:SUM', 'sender_invalid', 'Envelope sender and From header differ.' },
  { 'DT:RBL', 'blocklisted_ip', 'The IP is on a public list.' }, { 'DT:SPM', 'spam_content', 'The message looks like spam.' },
  { 'WM:BLI', 'blocked_ip', 'The IP is refused.' }, { 'WM:BLU', 'blocked_ip', 'The sender is refused.' },
}
local vendor_codes, names = {}, {}
for i, row in ipairs(marks) do
  vendor_codes[i] = { code = row[1], category = row[2], meaning = row[3] }
  names[i] = row[1] .. ' 163'
end
names[#names + 1] = 'mail.163.com/help'
names[#names + 1] = 'help_spam_16'
names[#names + 1] = 'mail.126.com/help'

return {
  api = 1,
  name = 'netease',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of NetEase mail (163, 126, yeah.net)',
  vendor = {
    id = 'netease',
    name = 'NetEase (163, 126, yeah.net)',
    kind = 'provider',
    marks = names,
    mx = { '*.mxmail.netease.com', '*.netease.com' },
    domains = { '163.com', '126.com', 'yeah.net', 'vip.163.com', '188.com' },
  },
  vendor_codes = vendor_codes,
  rules = {
    mark {
      slug = 'spam', source = WEB, marks = { 'DT:SPM' },
      verdict = {
        category = 'spam_content', tags = { 'score' }, title = 'Content refused by NetEase', summary = 'NetEase takes the message for spam; with a 4xx code it asks to come back after some minutes, to see whether the sender is a real server.',
        advice = { 'With 451: let the queue retry after two minutes or more.', 'Send a short plain text without links as a test, and make sure of SPF, DKIM and a PTR record.' },
      },
      examples = { '451 DT:SPM ,please try again', '554 DT:SPM 163 mx5,please see http://mail.163.com/help/help_spam_16.htm' },
    },
    mark {
      slug = 'connections', source = 'own wording; the words tell more than the mark', marks = { 'DT:SPM' }, all = { { 'too many connections', 'too much connections', 'too many messages', 'too fast', 'too frequent' } },
      verdict = { category = 'rate_limited', tags = { 'connections' }, summary = 'NetEase has as many connections or messages from {client_ip|this host} as it allows for a while; the mark of a spam refusal stands before it, but the words tell the cause.' },
      examples = { '421 DT:SPM 163 mx12 Requested mail action not taken: too much connections from your IP', '451 DT:SPM too many connections' },
      counterexamples = { '554 DT:SPM 163 mx5,please see http://mail.163.com/help/help_spam_16.htm' },
    },
    mark {
      slug = 'blocklist', marks = { 'DT:RBL' },
      verdict = { category = 'blocklisted_ip', tags = { 'dnsbl' }, summary = 'NetEase refuses {client_ip|the sending IP} because a public list names it; the reply does not say which.' },
      examples = { '450 DT:RBL 163 mx', '554 DT:RBL 163 mx12,please see http://mail.163.com/help/help_spam_16.htm' },
    },
    mark {
      slug = 'invalid-recipients', marks = { 'HL:REP' },
      verdict = { category = 'poor_reputation', tags = { 'invalid_recipients' }, summary = 'Too much of the mail from {client_ip|this IP} goes to addresses that do not exist at NetEase.', advice = { 'Clean the list of recipients, wait a day, then send on slowly.' } },
      examples = { '421 HL:REP 163 mx29,QMCowEDZKFgB 1416890125,please see http://mail.163.com/help/help_spam_16.htm' },
    },
    mark {
      slug = 'rate', marks = { 'HL:ICC', 'HL:IFC', 'MI:DMC', 'MI:SFQ', 'MI:STC', 'RP:QRC', 'RP:TRC' },
      verdict = { category = 'rate_limited', tags = { 'connections', 'messages' }, title = 'Too fast for NetEase', summary = 'NetEase has taken as many connections, messages or recipients from this host or sender as it allows for a while.' },
      examples = { '421 HL:ICC 163 mx20,please see http://mail.163.com/help/help_spam_16.htm', '450 MI:DMC 163 smtp', '452 RP:QRC 163 mx3,please see http://mail.163.com/help/help_spam_16.htm' },
    },
    mark {
      slug = 'recipients', marks = { 'RP:DRC', 'RP:RCL' }, verdict = { category = 'too_many_recipients', tags = { 'per_message' } },
      examples = { '452 RP:DRC 163 mx8,please see http://mail.163.com/help/help_spam_16.htm' },
    },
    mark {
      slug = 'sender', marks = { 'HL:MEP', 'MI:IMF', 'DT:SUM' },
      verdict = { category = 'sender_invalid', tags = { 'spoofed' }, summary = 'NetEase does not accept the sender\'s address: it is forged or malformed, or MAIL FROM and the From header differ.' },
      examples = { '553 MI:IMF 163 mx8,please see http://mail.163.com/help/help_spam_16.htm' },
    },
    mark {
      slug = 'blocked', marks = { 'WM:BLI', 'WM:BLU', 'HL:IHU', 'HL:IPB' },
      verdict = { category = 'blocked_ip', tags = { 'private_list' }, title = 'Blocked by NetEase', summary = 'NetEase\'s own list bars {client_ip|the sending IP} or the sender.' },
      examples = { '550 WM:BLI 163 mx1,please see http://mail.163.com/help/help_spam_16.htm' },
    },
    mark {
      slug = 'spf', marks = { 'MI:SPF' }, verdict = { category = 'spf_failure', tags = { 'spf_fail' }, summary = 'NetEase applied the SPF record of the sender\'s domain: the sending IP is not named there.' },
      examples = { '550 MI:SPF 163 mx14,please see http://mail.163.com/help/help_spam_16.htm' },
    },
    mark {
      slug = 'dmarc', marks = { 'MI:DMA' }, verdict = { category = 'dmarc_failure', tags = { 'policy_reject' }, summary = 'NetEase applied the DMARC policy of the From domain.' },
      examples = { '550 MI:DMA 163 mx14,please see http://mail.163.com/help/help_spam_16.htm' },
    },
    mark {
      slug = 'helo', marks = { 'MI:NHD' }, verdict = { category = 'client_hostname', tags = { 'helo' }, summary = 'NetEase does not accept the name that the sending host gives in HELO.' },
      examples = { '553 MI:NHD 163 mx14,please see http://mail.163.com/help/help_spam_16.htm' },
    },
    mark {
      slug = 'relay', marks = { 'RP:FRL' }, verdict = { category = 'relay_denied', tags = { 'not_local' } },
      examples = { '553 RP:FRL 163 smtp,please see http://mail.163.com/help/help_spam_16.htm' },
    },
    mark {
      slug = 'commands', marks = { 'MI:CEL', 'MI:CCL', 'RP:CEL', 'RP:CCL' }, verdict = { category = 'protocol_error', tags = { 'too_many_errors' }, summary = 'The session held too many faulty or too many commands.' },
      examples = { '550 RP:CEL 163 mx14,please see http://mail.163.com/help/help_spam_16.htm' },
    },
    {
      id = 'netease.log-in-not-open', source = 'NetEase reply text, wording from memory; 535 or 550 after AUTH',
      when = { code = { 535, 550 }, text = { 'User has no permission' }, none = { 'to send to', 'recipient' } },
      verdict = {
        category = 'smtp_auth_failed', tags = { 'app_password' }, summary = 'The log-in is refused: mail programs are not switched on for this account.',
        advice = { 'Switch on SMTP in the settings of the account on the provider\'s web page, and log in with the authorization code given there.' },
      },
      examples = { '550 User has no permission', '535 Error: User has no permission' },
      counterexamples = { '550 User has no permission to send to this recipient' },
    },
    {
      id = 'netease.suspended', source = RHOST,
      when = { vendor = true, text = { 'User suspended' }, none = { 'sender' } },
      verdict = { category = 'mailbox_inactive', tags = { 'suspended' }, summary = 'NetEase has suspended the mailbox.' },
      examples = { { reply = '550 User suspended', mx = '163mx01.mxmail.netease.com' } },
    },
    {
      id = 'netease.not-found', source = 'NetEase reply text, wording from memory',
      when = { vendor = true, text = { 'User not found' }, none = { 'sender' } },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' }, summary = 'NetEase has no mailbox with this address.' },
      examples = { { reply = '550 User not found: user@163.com', mx = '163mx01.mxmail.netease.com' } },
    },
  },
}
