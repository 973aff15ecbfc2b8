-- Comcast Xfinity (comcast.net). Its postmaster page carries a mark after '#':
-- BL and a bit mask of lists, RL for rates, DM for DMARC, ES for end-user
-- ranges. Mailboxes move to Yahoo since June 2025, where yahoo.lua speaks.
-- SPDX-License-Identifier: MIT

local FIELD = 'smtp-field-manual'
local ZONE = 'ZoneMTA rule comments'
local RHOST = 'sisimai rhost table for Comcast'
local WEB = 'web page of a mail operator'

return {
  api = 1,
  name = 'comcast',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Comcast Xfinity',
  vendor = {
    id = 'comcast',
    name = 'Comcast Xfinity',
    kind = 'provider',
    marks = { 'postmaster.comcast.net', 'Comcast block for spam', '.sys.comcast.net comcast ', 'resimta-' },
    mx = { '*.comcast.net' },
    domains = { 'comcast.net', 'xfinity.com' },
  },
  codes = {
    ['5.2.0'] = { category = 'mailbox_unavailable', meaning = 'Recipient unavailable, or DMARC by the text (registry: other mailbox status).' },
  },
  vendor_codes = {
    { code = 'ES000001', category = 'blocked_ip', meaning = 'The IP is in Comcast\'s own dynamic or residential space.' },
    { code = 'ES000010', category = 'blocked_ip', meaning = 'The IP is in the dynamic or residential space of another provider.' },
    { code = 'BL000000', category = 'blocked_ip', meaning = 'Blocked for spam-like patterns.' },
    { code = 'BL000001', category = 'blocklisted_ip', meaning = 'The IP is listed by Spamhaus ZEN.' },
    { code = 'BL000010', category = 'blocklisted_ip', meaning = 'The IP is listed by Cloudmark CSI.' },
    { code = 'BL000011', category = 'blocklisted_ip', meaning = 'The IP is listed by Spamhaus ZEN and Cloudmark CSI.' },
    { code = 'BL000100', category = 'blocklisted_ip', meaning = 'The IP is listed by SenderScore (Validity).' },
    { code = 'BL000101', category = 'blocklisted_ip', meaning = 'The IP is listed by Spamhaus ZEN and SenderScore.' },
    { code = 'BL000110', category = 'blocklisted_ip', meaning = 'The IP is listed by Cloudmark CSI and SenderScore.' },
    { code = 'BL000111', category = 'blocklisted_ip', meaning = 'The IP is listed by Spamhaus ZEN, Cloudmark CSI and SenderScore.' },
    { code = 'RL000001', category = 'rate_limited', meaning = 'Rate limit.' },
    { code = 'RL000002', category = 'rate_limited', meaning = 'Rate limit.' },
    { code = 'RL000003', category = 'rate_limited', meaning = 'Rate limit.' },
    { code = 'RL000005', category = 'rate_limited', meaning = 'Rate limit.' },
    { code = 'RL000006', category = 'rate_limited', meaning = 'Rate limit.' },
    { code = 'DM000001', category = 'dmarc_failure', meaning = 'The message fails the DMARC policy of the From domain.' },
    { code = 'PT000001', category = 'client_hostname', meaning = 'No reverse DNS (name of the mark not confirmed).' },
  },
  rules = {
    {
      id = 'comcast.dnsbl', source = ZONE,
      when = {
        text = { 'found on one or more DNSBLs', '#BL0000' }, none = { '#BL000000' },
        all = { 'comcast' }, pattern = [[#?(?<vendor_code>BL\d{6})|found on one or more DNSBLs]],
      },
      verdict = {
        category = 'blocklisted_ip', tags = { 'dnsbl' },
        title = 'IP on a list that Comcast uses',
        summary = 'Comcast refuses {client_ip|the sending IP} because a public list names it; the mark {vendor_code|BLnnnnnn} tells which.',
        advice = {
          'Read the last three digits of the mark: 001 Spamhaus ZEN, 010 Cloudmark CSI, 100 SenderScore; a sum stands for several.',
          'Have {client_ip|the IP} removed from each list after its cause is mended.',
        },
      },
      examples = { '554 resimta-po-11v.sys.comcast.net comcast 192.0.2.1 found on one or more DNSBLs, see http://postmaster.comcast.net/smtp-error-codes.php#BL000010' },
      counterexamples = { '554 resimta-po-11v.sys.comcast.net comcast 192.0.2.1 Comcast block for spam. Please see http://postmaster.comcast.net/smtp-error-codes.php#BL000000' },
    },
    {
      id = 'comcast.blocked', source = 'Comcast postmaster page, wording from memory; the marks BL000000, ES000001 and ES000010 carry the meaning',
      when = { text = { 'Comcast block for spam', '#BL000000', '#ES000001', '#ES000010', '#ES0000' }, pattern = [[(?<vendor_code>(?:BL0000|ES0000)\d\d)|block for spam]] },
      verdict = {
        category = 'blocked_ip', tags = { 'private_list', 'dynamic' },
        title = 'IP blocked by Comcast',
        summary = 'Comcast\'s own list bars {client_ip|the sending IP}: for spam-like traffic (BL), or because it is an end-user range (ES).',
        advice = {
          'ES: send through the provider\'s relay with log-in.',
          'BL: stop the cause, then ask for removal on the page of Comcast\'s postmaster that the reply names.',
        },
      },
      examples = { '554 resimta-po-11v.sys.comcast.net comcast 192.0.2.1 Comcast block for spam. Please see http://postmaster.comcast.net/smtp-error-codes.php#BL000000' },
    },
    {
      id = 'comcast.ptr', source = 'Comcast postmaster page, wording from memory; the mark PT000001 carries the meaning',
      when = { text = { '#PT000001', 'Comcast requires that all mail servers must have a PTR record' } },
      verdict = { category = 'client_hostname', tags = { 'ptr' }, summary = 'Comcast refuses {client_ip|the sending IP} because it has no reverse DNS record.' },
      examples = { '554 resimta-po-11v.sys.comcast.net comcast 192.0.2.1 has no PTR record. Please see http://postmaster.comcast.net/smtp-error-codes.php#PT000001', '554 resimta-po-11v.sys.comcast.net comcast 192.0.2.1 Comcast requires that all mail servers must have a PTR record with a valid Reverse DNS entry. Currently your mail server does not fill that requirement.' },
    },
    {
      id = 'comcast.dmarc', source = FIELD,
      when = { vendor = true, text = { 'Message rejected due to DMARC', '#DM000001' } },
      verdict = { category = 'dmarc_failure', tags = { 'policy_reject' }, title = 'Refused by the sender\'s DMARC policy', summary = 'Comcast applied the DMARC policy of the From domain: neither SPF nor DKIM passed in line with it.' },
      examples = { '550 5.2.0 Message rejected due to DMARC. Please see http://postmaster.comcast.net/smtp-error-codes.php#DM000001' },
    },
    {
      id = 'comcast.not-our-customer', source = FIELD,
      when = { enhanced = '5.1.1', text = { 'Not our Customer', 'recipient mailbox unallocated' }, none = { 'sender', 'your domain', 'relay' } },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' }, summary = 'Comcast has no mailbox with this address, or not any more.' },
      examples = { '550 5.1.1 Not our Customer', '550 5.1.1 <user@comcast.net> recipient mailbox unallocated' },
      counterexamples = { '550 5.7.1 Your domain is not our customer, relay denied' },
    },
    {
      id = 'comcast.recipient-unavailable', source = FIELD,
      when = { enhanced = 'x.2.0', text = { '@comcast.net> - Recipient unavailable' } },
      verdict = {
        category = 'mailbox_unavailable', tags = { 'ambiguous' },
        summary = 'Comcast says that the recipient cannot be served, and not why; mostly the mailbox is closed or suspended.',
        advice = { 'Ask the recipient by another way; if the same answer comes again after days, take the address off.' },
      },
      examples = { '550 5.2.0 <user@comcast.net> - Recipient unavailable' },
    },
    {
      id = 'comcast.quota', source = FIELD,
      when = { text = { 'recipient rejected - extended quota violation', '@comcast.net> user over quota' } },
      verdict = { category = 'mailbox_full', tags = { 'quota' }, summary = 'The Comcast mailbox is full; "extended" means for long.' },
      examples = { '552 5.1.1 <user@comcast.net> recipient rejected - extended quota violation', '452 4.1.1 <user@comcast.net> user over quota' },
    },
    {
      id = 'comcast.recent-messages', source = FIELD,
      when = { text = { 'too many recent messages' } },
      verdict = {
        category = 'recipient_rate_limited', tags = { 'per_recipient' },
        summary = 'This one mailbox has received too many messages in a short time.',
        advice = { 'Let the queue retry later; find out whether a program floods this mailbox.' },
      },
      examples = { '452 4.1.1 <user@comcast.net> too many recent messages; Try again later' },
    },
    {
      id = 'comcast.sessions', source = WEB .. '; ' .. RHOST,
      when = { text = { 'Too many sessions opened', '#RL00000' }, code = '4xx' },
      verdict = { category = 'rate_limited', tags = { 'connections' }, summary = 'Comcast has too many connections or messages from {client_ip|this host} and asks to slow down.' },
      examples = { '421 Too many sessions opened', '421 4.1.0 192.0.2.1 Throttled - try again later. Please see http://postmaster.comcast.net/smtp-error-codes.php#RL000001' },
    },
  },
}
