-- Charter Spectrum (charter.net, rr.com and other names of Time Warner Cable
-- and Bright House). The mark is "AUP#In-1310" (mail from outside) or
-- "AUP#Out-1010" (own customers); the number names the cause.
-- SPDX-License-Identifier: MIT

local RHOST = 'sisimai rhost table for Spectrum and Charter\'s published error codes; the number carries the meaning'
local MEMORY = RHOST .. '; sentence from memory'
local PAGE = { { title = 'Spectrum: e-mail error codes', href = 'https://www.spectrum.net/support/internet/understanding-email-error-codes' } }

return {
  api = 1,
  name = 'spectrum',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Charter Spectrum',
  vendor = {
    id = 'spectrum',
    name = 'Charter Spectrum',
    kind = 'provider',
    marks = { 'AUP#In-', 'AUP#I-', 'AUP#Out-', 'AUP#O-', 'spectrum.net/support', '.charter.net ESMTP' },
    mx = { '*.charter.net', '*.spectrum.net', '*.rr.com' },
    domains = { 'charter.net', 'spectrum.net', 'rr.com', '*.rr.com', 'twc.com', 'brighthouse.com' },
    links = PAGE,
  },
  vendor_codes = {
    { code = 'AUP#In-1000', category = 'blocked_ip', meaning = 'The IP is blocked.' },
    { code = 'AUP#Out-1010', category = 'sender_account_blocked', meaning = 'The account is blocked; also 1020 and 1080.' },
    { code = 'AUP#In-1090', category = 'receiver_unavailable', meaning = 'The message cannot be processed now.' },
    { code = 'AUP#In-1110', category = 'client_hostname', meaning = 'Reverse DNS or DNS of the sending host (1100 to 1150).' },
    { code = 'AUP#In-1160', category = 'dmarc_failure', meaning = 'Security policy of the sender\'s domain (1160 to 1190).' },
    { code = 'AUP#In-1200', category = 'blocklisted_ip', meaning = 'The IP is listed by Cloudmark CSI (1200, 1210).' },
    { code = 'AUP#In-1220', category = 'blocklisted_ip', meaning = 'The IP is listed by Spamhaus (1220 to 1250).' },
    { code = 'AUP#In-1260', category = 'network_error', meaning = 'No mail over IPv6.' },
    { code = 'AUP#In-1310', category = 'rate_limited', meaning = 'Too many connections (1300 to 1340).' },
    { code = 'AUP#In-1350', category = 'rate_limited', meaning = 'Too many messages or recipients (1350 to 1490).' },
    { code = 'AUP#Out-1500', category = 'sender_invalid', meaning = 'The sender differs from the log-in (1500, 1520).' },
    { code = 'AUP#Out-1530', category = 'message_too_large', meaning = 'The message is larger than 20 MB.' },
    { code = 'AUP#Out-1540', category = 'rate_limited', meaning = 'Too many messages in one session.' },
    { code = 'AUP#Out-1550', category = 'too_many_recipients', meaning = 'Too many recipients in one message.' },
    { code = 'AUP#Out-1560', category = 'poor_reputation', meaning = 'Too many invalid recipients.' },
    { code = 'AUP#Out-1580', category = 'rate_limited', meaning = 'Too many recipients in a short time.' },
  },
  rules = {
    {
      id = 'spectrum.blocked', source = MEMORY,
      when = { text = { 'AUP#' }, pattern = [[(?<vendor_code>AUP#I(?:n-)?-?1000)\b]] },
      verdict = { category = 'blocked_ip', tags = { 'private_list' }, title = 'IP blocked by Spectrum', summary = 'Spectrum\'s own list bars {client_ip|the sending IP}.', links = PAGE },
      examples = { '554 mx.charter.net ESMTP server not available - AUP#In-1000' },
    },
    {
      id = 'spectrum.account', source = MEMORY,
      when = { text = { 'AUP#' }, pattern = [[(?<vendor_code>AUP#O(?:ut)?-10(?:10|20|80))\b]] },
      verdict = {
        category = 'sender_account_blocked', tags = { 'suspended' }, title = 'Own Spectrum mailbox barred',
        summary = 'Spectrum has barred or limited the mailbox that sends, mostly because somebody else uses its password.',
        advice = { 'Change the password of the mailbox, look for programs that send without the owner\'s knowledge, then call Spectrum.' }, links = PAGE,
      },
      examples = { '550 5.1.0 <a@charter.net> sender rejected. AUP#Out-1010' },
    },
    {
      id = 'spectrum.busy', source = MEMORY,
      when = { text = { 'AUP#' }, pattern = [[(?<vendor_code>AUP#(?:In|I|Out|O)-1090)\b]] },
      verdict = { category = 'receiver_unavailable', tags = { 'internal_error' }, links = PAGE },
      examples = { '421 mx.charter.net ESMTP server temporarily not available - AUP#In-1090' },
    },
    {
      id = 'spectrum.reverse-dns', source = MEMORY,
      when = { text = { 'AUP#' }, pattern = [[(?<vendor_code>AUP#(?:In|I|Out|O)-11[0-5]0)\b]] },
      verdict = {
        category = 'client_hostname', tags = { 'ptr' }, title = 'Reverse DNS not acceptable',
        summary = 'Spectrum refuses {client_ip|the sending IP} because its reverse DNS record is missing, broken or does not point back.', links = PAGE,
      },
      examples = { '554 mx.charter.net ESMTP server not available - AUP#In-1110' },
    },
    {
      id = 'spectrum.domain-policy', source = MEMORY,
      when = { text = { 'AUP#' }, pattern = [[(?<vendor_code>AUP#(?:In|I|Out|O)-11[6-9]0)\b]] },
      verdict = { category = 'dmarc_failure', tags = { 'policy_reject' }, summary = 'The message breaks the security policy (DMARC) that the sender\'s domain has published.', links = PAGE },
      examples = { '550 5.1.0 <a@example.com> sender rejected. AUP#In-1160' },
    },
    {
      id = 'spectrum.cloudmark', source = MEMORY,
      when = { text = { 'AUP#' }, pattern = [[(?<vendor_code>AUP#(?:In|I)-12[01]0)\b]] },
      verdict = {
        category = 'blocklisted_ip', tags = { 'cloudmark' }, title = 'IP listed by Cloudmark',
        summary = 'Spectrum refuses {client_ip|the sending IP} because Cloudmark CSI lists it.',
        advice = { 'Look {client_ip|the IP} up at https://csi.cloudmark.com/reset-request/ and ask for a reset there after the cause is mended.' }, links = PAGE,
      },
      examples = { '554 mx.charter.net ESMTP server not available - AUP#In-1200' },
    },
    {
      id = 'spectrum.spamhaus', source = MEMORY,
      when = { text = { 'AUP#' }, pattern = [[(?<vendor_code>AUP#(?:In|I)-12[2-5]0)\b]] },
      verdict = {
        category = 'blocklisted_ip', tags = { 'spamhaus' }, title = 'IP listed by Spamhaus',
        summary = 'Spectrum refuses {client_ip|the sending IP} because Spamhaus lists it.',
        advice = { 'Look {client_ip|the IP} up at https://check.spamhaus.org/, mend the cause and ask for removal there.' }, links = PAGE,
      },
      examples = { '554 mx.charter.net ESMTP server not available - AUP#In-1220' },
    },
    {
      id = 'spectrum.no-ipv6', source = MEMORY,
      when = { text = { 'AUP#' }, pattern = [[(?<vendor_code>AUP#(?:In|I)-1260)\b]] },
      verdict = { category = 'network_error', tags = { 'no_route' }, summary = 'Spectrum takes no mail over IPv6.', advice = { 'Send to this provider over IPv4.' }, links = PAGE },
      examples = { '554 mx.charter.net ESMTP server not available - AUP#In-1260' },
    },
    {
      id = 'spectrum.rate', source = MEMORY,
      when = { text = { 'AUP#' }, pattern = [[(?<vendor_code>AUP#(?:In|I|Out|O)-1(?:[34]\d0|540|580))\b]] },
      verdict = {
        category = 'rate_limited', tags = { 'connections', 'messages' }, title = 'Too fast for Spectrum',
        summary = 'Spectrum has too many connections, messages or recipients from {client_ip|this host} in a short time.', links = PAGE,
      },
      examples = { '421 mx.charter.net ESMTP server not available - AUP#In-1310', '452 4.1.0 <a@charter.net> too many recipients in a short time. AUP#Out-1580' },
    },
    {
      id = 'spectrum.sender-mismatch', source = MEMORY,
      when = { text = { 'AUP#' }, pattern = [[(?<vendor_code>AUP#(?:Out|O)-15[02]0)\b]] },
      verdict = { category = 'sender_invalid', tags = { 'spoofed' }, summary = 'The sender\'s address is not that of the Spectrum mailbox that logged in.', advice = { 'Set the From address of the mail program to the mailbox that logs in.' }, links = PAGE },
      examples = { '550 5.1.0 <a@example.com> sender rejected. AUP#Out-1500' },
    },
    {
      id = 'spectrum.size', source = MEMORY,
      when = { text = { 'AUP#' }, pattern = [[(?<vendor_code>AUP#(?:In|I|Out|O)-1530)\b]] },
      verdict = { category = 'message_too_large', tags = { 'system_limit' }, summary = 'The message is larger than Spectrum\'s 20 MB.', links = PAGE },
      examples = { '552 5.3.4 message too big. AUP#Out-1530' },
    },
    {
      id = 'spectrum.recipients', source = MEMORY,
      when = { text = { 'AUP#' }, pattern = [[(?<vendor_code>AUP#(?:In|I|Out|O)-1550)\b]] },
      verdict = { category = 'too_many_recipients', tags = { 'per_message' }, links = PAGE },
      examples = { '452 4.1.0 too many recipients in one message. AUP#Out-1550' },
    },
    {
      id = 'spectrum.invalid-recipients', source = MEMORY,
      when = { text = { 'AUP#' }, pattern = [[(?<vendor_code>AUP#(?:In|I|Out|O)-1560)\b]] },
      verdict = { category = 'poor_reputation', tags = { 'invalid_recipients' }, summary = 'Too much of the mail from this sender goes to addresses that do not exist.', advice = { 'Clean the list of recipients, then send on slowly.' }, links = PAGE },
      examples = { '421 4.1.0 too many invalid recipients. AUP#In-1560' },
    },
  },
}
