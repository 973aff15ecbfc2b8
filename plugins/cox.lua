-- Cox: replies of its own servers. Since October 2024 the mailboxes of cox.net
-- lie with Yahoo (yahoo.lua has the domain); these texts are found in older
-- logs and at Cox's outgoing servers. The mark follows "AUP#".
-- SPDX-License-Identifier: MIT

local SEEN = 'sisimai set-of-emails'
local RHOST = 'sisimai rhost table for Cox'
local PAGE = { { title = 'Cox: e-mail error codes', href = 'https://www.cox.com/residential/support/email-error-codes.html' } }

return {
  api = 1,
  name = 'cox',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Cox Communications',
  vendor = {
    id = 'cox',
    name = 'Cox',
    kind = 'provider',
    marks = { 'cox.com/residential/support', 'AUP#CXBL', 'AUP#CDRBL', 'AUP#CXDNS', 'AUP#CXSNDR', 'AUP#CXSMTP', 'AUP#CXCNCT', 'AUP#CXMXRT', 'AUP#CXTHRT', 'AUP#CXMJ', 'AUP#IPBL', 'AUP#URLBL', 'cox.net too many sessions from', 'cox too many ', 'postmaster.cox.net' },
    mx = { '*.cox.net' },
    links = PAGE,
  },
  codes = {
    ['5.1.0'] = { category = 'policy_rejected', meaning = 'The sender is refused; the mark after AUP# tells why (registry: other address status).' },
  },
  vendor_codes = {
    { code = 'CXBL', category = 'blocked_ip', meaning = 'The IP is blocked.' },
    { code = 'CDRBL', category = 'blocked_ip', meaning = 'The IP is blocked for up to a day.' },
    { code = 'CXDNS', category = 'client_hostname', meaning = 'Reverse DNS missing or broken.' },
    { code = 'CXSNDR', category = 'sender_unauthenticated', meaning = 'SPF or DKIM failed.' },
    { code = 'CXSMTP', category = 'policy_rejected', meaning = 'Not a legitimate sender.' },
    { code = 'CXCNCT', category = 'rate_limited', meaning = 'More than ten connections at once.' },
    { code = 'CXMXRT', category = 'rate_limited', meaning = 'Too many recipients.' },
    { code = 'CXTHRT', category = 'sender_account_blocked', meaning = 'Suspicious account.' },
    { code = 'CXMJ', category = 'sender_account_blocked', meaning = 'Suspicious account.' },
    { code = 'IPBL0001', category = 'blocklisted_ip', meaning = 'The IP is listed by Spamhaus ZEN (bit 1).' },
    { code = 'IPBL0010', category = 'blocklisted_ip', meaning = 'The IP is listed by Return Path (bit 2).' },
    { code = 'IPBL0100', category = 'blocklisted_ip', meaning = 'The IP is listed by Invaluement (bit 3).' },
    { code = 'IPBL1000', category = 'blocklisted_ip', meaning = 'The IP is listed by Cloudmark CSI (bit 4).' },
    { code = 'URLBL001', category = 'blocklisted_domain', meaning = 'A link is listed by ivmURI (bit 1).' },
    { code = 'URLBL010', category = 'blocklisted_domain', meaning = 'A link is listed by Spamhaus DBL (bit 2).' },
    { code = 'URLBL100', category = 'blocklisted_domain', meaning = 'A link is listed by SURBL (bit 3).' },
  },
  rules = {
    {
      id = 'cox.blocked', source = SEEN .. '; ' .. RHOST,
      when = { vendor = true, text = { 'AUP#CXBL', 'AUP#CDRBL', 'blocked - refer to Error Codes section' } },
      verdict = {
        category = 'blocked_ip', tags = { 'private_list' }, title = 'IP blocked by Cox',
        summary = 'Cox\'s own list bars {client_ip|the sending IP}; CDRBL ends by itself within a day, CXBL stays.',
        advice = { 'Stop the spam that caused it, wait a day (CDRBL) or write to the address on Cox\'s page (CXBL).' }, links = PAGE,
      },
      examples = { '550 5.1.0 <bounce@example.com> sender rejected. Refer to Error Codes section at https://www.cox.com/residential/support/email-error-codes.html for more information. AUP#CDRBL' },
    },
    {
      id = 'cox.ip-listed', source = RHOST .. '; sentence from memory',
      when = { text = { 'AUP#IPBL' }, pattern = [[AUP#(?<vendor_code>IPBL\d+)]] },
      verdict = {
        category = 'blocklisted_ip', tags = { 'dnsbl' }, summary = 'Cox refuses {client_ip|the sending IP} because public lists name it; the digits of {vendor_code|the mark} tell which.',
        advice = { 'Read the digits: 0001 Spamhaus ZEN, 0010 Return Path, 0100 Invaluement, 1000 Cloudmark CSI; sums stand for several.' }, links = PAGE,
      },
      examples = { '554 imp05.cox.net cox 192.0.2.1 rejected. AUP#IPBL0001' },
    },
    {
      id = 'cox.url-listed', source = RHOST .. '; sentence from memory',
      when = { text = { 'AUP#URLBL' }, pattern = [[AUP#(?<vendor_code>URLBL\d+)]] },
      verdict = { category = 'blocklisted_domain', tags = { 'url' }, summary = 'A link in the message is on a public list; the digits of {vendor_code|the mark} tell which.', links = PAGE },
      examples = { '550 5.2.0 sender rejected. AUP#URLBL010' },
    },
    {
      id = 'cox.reverse-dns', source = RHOST .. '; sentence from memory',
      when = { vendor = true, text = { 'AUP#CXDNS', 'cox rejected - no rDNS', 'rejected - no rDNS' } },
      verdict = { category = 'client_hostname', tags = { 'ptr' }, summary = 'Cox refuses {client_ip|the sending IP} because its reverse DNS record is missing or broken.', links = PAGE },
      examples = { '554 imp05.cox.net cox 192.0.2.1 rejected - no rDNS. AUP#CXDNS', '554 cox rejected - no rDNS - refer to Error Codes section at http://postmaster.cox.net/confluence/display/postmaster/Error+Codes' },
    },
    {
      id = 'cox.unauthenticated', source = RHOST .. '; sentence from memory',
      when = { text = { 'AUP#CXSNDR' }, pattern = [[AUP#(?<vendor_code>CXSNDR)]] },
      verdict = { category = 'sender_unauthenticated', tags = { 'no_auth' }, summary = 'The message fails SPF or DKIM at Cox.', links = PAGE },
      examples = { '550 5.1.0 <a@example.com> sender rejected. AUP#CXSNDR' },
    },
    {
      id = 'cox.policy', source = RHOST .. '; sentence from memory',
      when = { text = { 'AUP#CXSMTP' }, pattern = [[AUP#(?<vendor_code>CXSMTP)]] },
      verdict = { category = 'policy_rejected', tags = { 'generic' }, summary = 'Cox does not count this host as a legitimate mail server.', links = PAGE },
      examples = { '554 imp05.cox.net cox 192.0.2.1 rejected. AUP#CXSMTP' },
    },
    {
      id = 'cox.rate', source = RHOST,
      when = { text = { 'AUP#CXCNCT', 'AUP#CXMXRT', 'cox.net too many sessions from' } },
      verdict = { category = 'rate_limited', tags = { 'connections' }, summary = 'Cox has too many connections (more than ten) or recipients from {client_ip|this host} at once.', links = PAGE },
      examples = { '421 eastrmimpi110.cox.net too many sessions from 192.0.2.1', '421 imp05.cox.net cox too many connections from 192.0.2.1. AUP#CXCNCT' },
    },
    {
      id = 'cox.bad-commands', source = RHOST,
      when = { text = { 'cox too many bad commands from' } },
      verdict = { category = 'blocked_ip', tags = { 'bad_traffic' }, summary = 'Cox shuts {client_ip|the host} out for a while after too many faulty commands.', advice = { 'See in the session log which commands Cox refused; a broken or hacked program is the usual cause.' }, links = PAGE },
      examples = { '554 cox too many bad commands from 192.0.2.1' },
    },
    {
      id = 'cox.account', source = RHOST .. '; sentence from memory',
      when = { text = { 'AUP#CXTHRT', 'AUP#CXMJ' }, pattern = [[AUP#(?<vendor_code>CXTHRT|CXMJ)]] },
      verdict = { category = 'sender_account_blocked', tags = { 'compromised' }, summary = 'Cox finds the sending account suspicious; most often somebody else uses its password.', advice = { 'Change the password of the account, then call Cox.' }, links = PAGE },
      examples = { '550 5.1.0 <a@cox.net> sender rejected. AUP#CXTHRT' },
    },
    {
      id = 'cox.attachment', source = RHOST,
      when = { text = { 'Attachment extension is forbidden' } },
      verdict = { category = 'attachment_blocked', tags = { 'file_type' }, summary = 'The provider takes no files of this type.' },
      examples = { '552 Attachment extension is forbidden' },
    },
  },
}
