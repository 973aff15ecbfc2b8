-- GoDaddy (secureserver.net, Workspace Email). A mark of two letters and three
-- digits, "IB607", stands near the end and names the cause; connection
-- refusals carry "bizsmtp".
-- SPDX-License-Identifier: MIT

local RHOST = 'sisimai rhost table for GoDaddy; the mark carries the meaning'
local SEEN = 'sisimai set-of-emails; sisimai rhost table for GoDaddy'
local ZONE = 'ZoneMTA rule comments; sisimai rhost table for GoDaddy'

-- One rule a cause: its marks, and what they mean.
local function mark(row)
  return {
    id = 'godaddy.' .. row.slug, source = row.source or RHOST,
    when = {
      all = { row.text or 'IB', row.marks }, none = row.none,
      pattern = [[\b(?<vendor_code>]] .. table.concat(row.marks, '|') .. [[)\b]],
    },
    verdict = row.verdict,
    examples = row.examples,
  }
end

return {
  api = 1,
  name = 'godaddy',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of GoDaddy\'s mail servers',
  vendor = {
    id = 'godaddy',
    name = 'GoDaddy (secureserver.net)',
    kind = 'hoster',
    marks = { '<http://x.co/', 'http://x.co/srbounce', 'http://x.co/rlbounce', ' bizsmtp ', 'prod.phx3.secureserver.net', 'reached your daily relay quota' },
    mx = { 'smtp.secureserver.net', 'mailstore1.secureserver.net', '*.secureserver.net' },
  },
  codes = {
    ['5.1.1'] = { category = 'undetermined', meaning = 'Beside a mark IBnnn the mark decides: IB607 is an hourly limit (registry: no such mailbox).' },
  },
  vendor_codes = {
    { code = 'IB007', category = 'rate_limited', meaning = 'Too many sessions.' },
    { code = 'IB101', category = 'receiver_unavailable', meaning = 'The server is busy.' },
    { code = 'IB103', category = 'poor_reputation', meaning = 'Poor reputation at Cloudmark CSI.' },
    { code = 'IB104', category = 'blocklisted_ip', meaning = 'The IP is on the Spamhaus SBL.' },
    { code = 'IB105', category = 'blocklisted_ip', meaning = 'The IP is on the Spamhaus XBL.' },
    { code = 'IB106', category = 'blocklisted_ip', meaning = 'The IP is on the Spamhaus PBL.' },
    { code = 'IB108', category = 'client_hostname', meaning = 'Reverse DNS failed.' },
    { code = 'IB110', category = 'blocked_ip', meaning = 'Blocked for an hour for spam.' },
    { code = 'IB111', category = 'blocked_ip', meaning = 'Blocked for a day for spam.' },
    { code = 'IB112', category = 'poor_reputation', meaning = 'Blocked for invalid recipients.' },
    { code = 'IB113', category = 'poor_reputation', meaning = 'Blocked for invalid recipients.' },
    { code = 'IB212', category = 'spam_content', meaning = 'Spam in the content.' },
    { code = 'IB401', category = 'smtp_auth_failed', meaning = 'Log-in is not offered on the inbound host.' },
    { code = 'IB501', category = 'message_format', meaning = 'The From header is blank.' },
    { code = 'IB502', category = 'message_format', meaning = 'The From header holds an IP address.' },
    { code = 'IB504', category = 'rate_limited', meaning = 'Hourly or session limit.' },
    { code = 'IB506', category = 'sender_invalid', meaning = 'The From domain is not valid.' },
    { code = 'IB508', category = 'spf_failure', meaning = 'SPF failed.' },
    { code = 'IB510', category = 'rate_limited', meaning = 'Hourly or session limit.' },
    { code = 'IB605', category = 'too_many_recipients', meaning = 'Too many recipients.' },
    { code = 'IB607', category = 'rate_limited', meaning = 'Too many recipients this hour.' },
    { code = 'IB705', category = 'virus', meaning = 'A virus.' },
  },
  rules = {
    mark {
      slug = 'rate', source = SEEN, marks = { 'IB607', 'IB504', 'IB510', 'IB007' }, none = { ' url ', ' link ' },
      verdict = {
        category = 'rate_limited', tags = { 'recipients', 'per_hour' }, title = 'Hourly limit at GoDaddy',
        summary = 'GoDaddy has taken as much from {client_ip|this IP} as it allows in an hour or a session; the 5.1.1 beside it does not mean an unknown address.',
        customer_text = 'GoDaddy takes no more mail from our server for this hour; the recipient\'s address is fine and the message can be sent again later.',
        advice = { 'Wait an hour, then send on slowly.', 'Do not take the address off the list: the enhanced code 5.1.1 misleads here.' },
      },
      examples = { '550 5.1.1 <user@example.com> - 198.51.100.225 has sent to too many recipients this hour. IB607 <http://x.co/rlbounce>', '421 mx.example.com bizsmtp Too many sessions from 192.0.2.1. IB007' },
    },
    mark {
      slug = 'busy', marks = { 'IB101' }, verdict = { category = 'receiver_unavailable', tags = { 'busy' } },
      examples = { '421 mx.example.com bizsmtp Server temporarily unavailable. Try again later. IB101' },
    },
    mark {
      slug = 'reputation', marks = { 'IB103' },
      verdict = {
        category = 'poor_reputation', tags = { 'ip' }, summary = 'GoDaddy refuses {client_ip|the sending IP} because of its poor reputation at Cloudmark CSI.',
        advice = { 'Look {client_ip|the IP} up at https://csi.cloudmark.com/reset-request/ and ask for a reset after the cause is mended.' },
      },
      examples = { '554 mx.example.com bizsmtp Connection refused. 192.0.2.1 has a poor reputation on Cloudmark Sender Intelligence (CSI). IB103' },
    },
    mark {
      slug = 'spamhaus', source = ZONE, marks = { 'IB104', 'IB105' },
      verdict = {
        category = 'blocklisted_ip', tags = { 'spamhaus' }, title = 'IP listed by Spamhaus', summary = 'GoDaddy refuses {client_ip|the sending IP} because Spamhaus lists it.',
        advice = { 'Look {client_ip|the IP} up at https://check.spamhaus.org/, mend the cause and ask for removal there.' },
      },
      examples = { '554 mx.recipient.com bizsmtp IB105. Connection refused. 192.0.2.1 is listed on the Exploits Block List (XBL) <http://www.spamhaus.org/query/ip/192.0.2.1>' },
    },
    mark {
      slug = 'pbl', marks = { 'IB106' },
      verdict = { category = 'blocklisted_ip', tags = { 'spamhaus', 'pbl' }, title = 'IP listed by Spamhaus (PBL)', summary = 'GoDaddy refuses {client_ip|the sending IP} because the Spamhaus PBL names it: an end-user range that should not send directly.' },
      examples = { '554 mx.recipient.com bizsmtp IB106. Connection refused. 192.0.2.1 is listed on the Policy Block List (PBL) <http://www.spamhaus.org/query/ip/192.0.2.1>' },
    },
    {
      id = 'godaddy.on-spamhaus', source = 'ZoneMTA rule comments',
      when = { vendor = true, all = { 'bizsmtp', { 'is on the Spamhaus', 'blacklist', 'spamhaus.org' } }, none = { 'IB10' } },
      verdict = { category = 'blocklisted_ip', tags = { 'spamhaus' }, title = 'IP listed by Spamhaus', summary = 'GoDaddy refuses {client_ip|the sending IP} because Spamhaus lists it.' },
      examples = { '554 bosimpinc12 bizsmtp 192.0.2.1 is on the Spamhaus XBL blacklist. Please visit: http://www.spamhaus.org/query/bl?ip=192.0.2.1' },
    },
    mark {
      slug = 'reverse-dns', marks = { 'IB108' },
      verdict = { category = 'client_hostname', tags = { 'ptr' }, title = 'Reverse DNS failed', summary = 'GoDaddy refuses {client_ip|the sending IP} because its reverse DNS record is missing or does not point back.' },
      examples = { '421 Temporarily rejected. Reverse DNS for 192.0.2.1 failed. IB108' },
    },
    mark {
      slug = 'blocked', marks = { 'IB110', 'IB111' },
      verdict = {
        category = 'blocked_ip', tags = { 'private_list' }, title = 'IP blocked by GoDaddy for a while', summary = 'GoDaddy bars {client_ip|the sending IP} for an hour (IB110) or a day (IB111) because of spam.',
        advice = { 'Find and stop the spam; the bar ends by itself, and comes back as long as the spam goes on.' },
      },
      examples = { '554 This message has been rejected due to content judged to be spam by the internet community. 192.0.2.1 is blocked for an hour. IB110' },
    },
    mark {
      slug = 'invalid-recipients', marks = { 'IB112', 'IB113' },
      verdict = { category = 'poor_reputation', tags = { 'invalid_recipients' }, summary = 'GoDaddy bars {client_ip|the sending IP} because too much of its mail goes to addresses that do not exist.', advice = { 'Clean the list of recipients, then send on slowly.' } },
      examples = { '554 Temporarily rejected. 192.0.2.1 has sent to too many invalid recipients. IB112' },
    },
    mark {
      slug = 'spam', marks = { 'IB212' },
      verdict = { category = 'spam_content', tags = { 'score' }, summary = 'GoDaddy\'s filter took the message for spam.' },
      examples = { '552 This message has been rejected due to content judged to be spam by the internet community. IB212' },
    },
    mark {
      slug = 'auth-on-inbound', marks = { 'IB401' },
      verdict = { category = 'smtp_auth_failed', tags = { 'mechanism' }, summary = 'The client tried to log in on GoDaddy\'s server for incoming mail, which takes no log-ins.', advice = { 'Set the mail program to GoDaddy\'s outgoing server, not to the MX host.' } },
      examples = { '535 Authentication not allowed on IBSMTP Servers. IB401' },
    },
    mark {
      slug = 'from-header', marks = { 'IB501', 'IB502' },
      verdict = { category = 'message_format', tags = { 'from_header' }, summary = 'The From header is blank or holds an IP address; GoDaddy wants an address with a domain.' },
      examples = { '550 holding company. Your message was rejected: blank From: header. IB501' },
    },
    mark {
      slug = 'from-domain', source = SEEN, marks = { 'IB506' },
      verdict = { category = 'sender_invalid', tags = { 'no_dns' }, title = 'From domain not valid', summary = 'The domain in the From header does not exist or has no mail host.' },
      examples = { '550 5.2.0 <user@example.com> From: Domain is invalid. Please provide a valid From: IB506 <http://example.com/506>' },
    },
    mark {
      slug = 'spf', source = SEEN, marks = { 'IB508' },
      verdict = {
        category = 'spf_failure', tags = { 'spf_fail' }, title = 'SPF of the sender\'s domain forbids this IP', summary = 'GoDaddy applied the SPF record of the sender\'s domain: {client_ip|the sending IP} is not named there.',
        advice = { 'Add {client_ip|the sending IP} to the SPF record of the domain in MAIL FROM; for a forward, rewrite the envelope sender (SRS).' },
      },
      examples = { '550 5.1.0 192.0.2.222 is not allowed to send from <example.net> per it\'s SPF Record. Please inspect your SPF settings, and try again. IB508 <http://x.co/srbounce>' },
    },
    mark {
      slug = 'recipients', marks = { 'IB605' }, verdict = { category = 'too_many_recipients', tags = { 'per_message' } },
      examples = { '452 Too many recipients. IB605 <http://x.co/rlbounce>' },
    },
    mark {
      slug = 'virus', marks = { 'IB705' }, verdict = { category = 'virus', tags = { 'signature' }, summary = 'GoDaddy\'s scanner found a virus in the message.' },
      examples = { '552 Virus infected message rejected. IB705' },
    },
    {
      id = 'godaddy.relay-quota', source = 'sisimai set-of-emails',
      when = { text = { 'You\'ve reached your daily relay quota', 'reached your daily relay quota' } },
      verdict = {
        category = 'sender_quota', tags = { 'daily' }, title = 'Daily relay quota used up',
        summary = 'The hosting account has used up the number of messages it may relay in a day.',
        advice = { 'Wait until the next day; look for a web form or script that sends more than you know of, or buy more relays.' },
      },
      examples = { '554 p3plsmtpa01.example.net : CAT : a1b2 : CAT : You\'ve reached your daily relay quota - 192.0.2.7' },
    },
  },
}
