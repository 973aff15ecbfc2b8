-- Haraka: texts of its core and of the plug-ins it ships with.
-- SPDX-License-Identifier: MIT

local CORE = 'Haraka source, connection.js'
local OUT = 'Haraka source, outbound/hmail.js'

return {
  api = 1,
  name = 'haraka',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies and bounce texts of Haraka',
  vendor = { id = 'haraka', name = 'Haraka', kind = 'mta', marks = { 'Haraka', 'Stop wasting my time', 'Your mail is not welcome here' }, url = 'https://haraka.github.io/' },
  rules = {
    {
      id = 'haraka.not-welcome', source = CORE,
      when = { text = { 'Your mail is not welcome here' } },
      verdict = { category = 'blocked_ip', tags = { 'private_list' }, summary = 'The Haraka server refuses connections from {client_ip|this host}.' },
      examples = { '554 Your mail is not welcome here' },
    },
    {
      id = 'haraka.rdns', source = CORE,
      when = { pattern = [[^rDNS (?:Lookup Failed|Temporary Failure)]] },
      verdict = { category = 'client_hostname', tags = { 'ptr' } },
      examples = { '554 rDNS Lookup Failed', '421 rDNS Temporary Failure' },
    },
    {
      id = 'haraka.helo-denied', source = CORE,
      when = { pattern = [[^(?:EHLO|HELO) denied$]] },
      verdict = { category = 'client_hostname', tags = { 'helo' } },
      examples = { '550 EHLO denied', '450 HELO denied' },
    },
    {
      id = 'haraka.no-taker', source = CORE,
      when = { pattern = [[^I cannot deliver mail for <?(?<recipient>[^\s<>]+@[^\s<>]+)>?\W*$]], text = { 'I cannot deliver mail for ' } },
      verdict = { category = 'relay_denied', tags = { 'not_local' }, summary = 'No part of the Haraka server takes mail for this recipient: mostly its domain is not served there. It does not tell that the address is dead.' },
      examples = { '550 I cannot deliver mail for <user@example.com>' },
      counterexamples = { '450 I cannot deliver mail for the moment', '552 I cannot deliver mail for <user@example.com>: mailbox full' },
    },
    {
      id = 'haraka.loop', source = CORE,
      when = { text = { 'Too many received headers - possible mail loop' } },
      verdict = { category = 'receiver_misconfigured', tags = { 'loop' } },
      examples = { '550 Too many received headers - possible mail loop' },
    },
    {
      id = 'haraka.not-allowed-from-host', source = 'Haraka source, plug-in mail_from.is_resolvable and auth checks',
      when = { pattern = [[^Mail from domain '(?<domain>[^']+)' is not allowed from your host]] },
      verdict = { category = 'sender_invalid', tags = { 'spoofed' }, summary = 'The Haraka server does not take {domain|this domain} as sender from this host.' },
      examples = { '550 Mail from domain \'example.com\' is not allowed from your host' },
    },
    {
      id = 'haraka.auth-domain', source = 'Haraka source, shipped plug-ins',
      when = { all = { 'Envelope domain', 'doesn\'t match AUTH domain' } },
      verdict = { category = 'sender_invalid', tags = { 'spoofed' }, summary = 'The account that logged in may not send with another domain.' },
      examples = { '550 Envelope domain \'example.com\' doesn\'t match AUTH domain \'example.org\'' },
    },
    {
      id = 'haraka.spam-signature', source = 'Haraka source, shipped plug-ins',
      when = { text = { 'Mail matches a known spam signature' } },
      verdict = { category = 'spam_content', tags = { 'score' } },
      examples = { '550 Mail matches a known spam signature' },
    },
    {
      id = 'haraka.one-domain', source = 'Haraka source, shipped plug-ins',
      when = { text = { 'Split transaction, retry soon' } },
      verdict = { category = 'too_many_recipients', tags = { 'per_domain' }, summary = 'The server takes only some of these recipients in one transaction; the rest follow in the next.' },
      examples = { '450 Split transaction, retry soon' },
    },
    {
      id = 'haraka.bare-lf', source = CORE,
      when = { text = { 'Bare line-feed' } },
      verdict = { category = 'message_format', tags = { 'bare_lf' } },
      examples = { '451 Bare line-feed; see http://haraka.github.io/barelf/' },
    },
    {
      id = 'haraka.no-domain', source = OUT,
      when = { text = { 'No Such Domain: ', 'Nowhere to deliver mail to for domain: ', 'sends and receives no email (NULL MX)' } },
      verdict = { category = 'domain_invalid', tags = { 'nxdomain' } },
      examples = { '550 5.1.2 No Such Domain: example.invalid', '550 5.1.2 Nowhere to deliver mail to for domain: example.invalid' },
    },
    {
      id = 'haraka.mx-trouble', source = OUT,
      when = { text = { 'Temporary MX lookup error for', 'Tried all MXs' } },
      verdict = { category = 'network_error', tags = { 'dns' } },
      examples = { '450 4.1.2 Temporary MX lookup error for example.com', 'Tried all MXs' },
    },
    {
      id = 'haraka.protocol', source = CORE,
      when = { text = { 'MAIL required first', 'RCPT required first', 'Use EHLO/HELO before MAIL', 'Use MAIL before RCPT', 'Stop wasting my time', 'SSL attempted over a non-SSL socket' } },
      verdict = { category = 'protocol_error', tags = { 'sequence' } },
      examples = { '503 RCPT required first', '503 Use EHLO/HELO before MAIL' },
    },
  },
}
