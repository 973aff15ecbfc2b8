-- AT&T (att.net, sbcglobal.net, prodigy.net): replies of its own servers until
-- 2025; since then the mailboxes lie with Yahoo, whose plug-in has the domains.
-- Marks: host names such as flph825 and the private list "DNSBL:ATTRBL".
-- SPDX-License-Identifier: MIT

local FIELD = 'smtp-field-manual'
local SEEN = 'sisimai set-of-emails'

return {
  api = 1,
  name = 'att',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of AT&T\'s own mail servers',
  vendor = {
    id = 'att',
    name = 'AT&T (own servers until 2025)',
    kind = 'provider',
    marks = { 'DNSBL:ATTRBL', 'DNSBL:RBL 521<', 'abuse_rbl@abuse-att.net', 'mms.att.net', 'att.net/blocks', 'blank mailhost - invalid address', 'rbl.att.net' },
    mx = { '*.att.net', '*.prodigy.net', '*.sbcglobal.net' },
  },
  codes = {
    ['5.2.1'] = { category = 'invalid_recipient', meaning = 'Addressee unknown (registry: mailbox disabled).' },
  },
  vendor_codes = {
    { code = 'ATTRBL', category = 'blocked_ip', meaning = 'AT&T\'s own block list.' },
  },
  rules = {
    {
      id = 'att.private-list', source = 'ZoneMTA rule comments',
      when = {
        text = { 'DNSBL:ATTRBL', 'DNSBL:RBL 521<', 'abuse_rbl@abuse-att.net' },
        pattern = [[521\s*<\s*(?<client_ip>[0-9a-f]*[.:][0-9a-f.:]*[0-9a-f])\s*>|abuse_rbl]],
      },
      verdict = {
        category = 'blocked_ip', tags = { 'private_list' },
        title = 'IP blocked by AT&T',
        summary = 'AT&T\'s own list bars {client_ip|the sending IP}.',
        customer_text = 'AT&T refuses mail from our server for now; the recipient\'s address is fine and we are asking AT&T to lift the block.',
        advice = {
          'Stop the spam that caused it, and make sure the IP has a proper PTR record.',
          'Then send the whole error text with {client_ip|the IP} to abuse_rbl@abuse-att.net and ask for removal.',
        },
      },
      examples = { '553 5.3.0 flph825 DNSBL:ATTRBL 521< 192.0.2.1 >_is_blocked.For assistance forward this email to abuse_rbl@abuse-att.net' },
    },
    {
      id = 'att.blocked-for-abuse', source = SEEN,
      when = { text = { 'Error - Blocked for abuse', 'blocked by ldap:ou=' }, pattern = [[(?:(?<client_ip>[0-9a-f]*[.:][0-9a-f.:]*[0-9a-f]) )?blocked (?:by ldap|for abuse)]] },
      verdict = { category = 'blocked_ip', tags = { 'private_list' }, title = 'IP blocked for abuse', summary = 'The provider\'s own list bars {client_ip|the sending IP} for abuse.' },
      examples = { '550-192.0.2.222 blocked by ldap:ou=rblmx,dc=example,dc=net\r\n550 Error - Blocked for abuse. See http://example.net/blocks', '550 Error - Blocked for abuse. See http://example.net/blocks' },
    },
    {
      id = 'att.unknown', source = FIELD,
      when = { text = { 'Addressee unknown, relay=', 'blank mailhost - invalid address' } },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' }, summary = 'AT&T (or Prodigy) has no mailbox with this address.' },
      examples = { '550 5.2.1 <user@prodigy.net>... Addressee unknown, relay=[192.0.2.1]', '550 5.2.1 <user@prodigy.net>... blank mailhost - invalid address, relay=[192.0.2.1]' },
    },
    {
      id = 'att.reverse-dns', source = FIELD .. '; ' .. SEEN,
      when = { all = { 'Connections not accepted from servers without a valid sender domain' } },
      verdict = {
        category = 'client_hostname', tags = { 'ptr' },
        title = 'Reverse DNS missing',
        summary = 'AT&T takes no mail from {client_ip|this IP} because it has no reverse DNS record, although the words speak of a "sender domain".',
        advice = { 'Have the provider of {client_ip|the IP} set a PTR record whose name points back to it.' },
      },
      examples = { '550 5.7.1 Connections not accepted from servers without a valid sender domain.flph825 Fix reverse DNS for 192.0.2.22' },
    },
    {
      id = 'att.policy', source = 'KumoMTA community rules',
      when = { all = { 'sender rejected AUP' } },
      verdict = { category = 'policy_rejected', tags = { 'generic' }, summary = 'AT&T refuses the sender by its acceptable use policy.' },
      examples = { '552 sender rejected AUP - mms.att.net' },
    },
  },
}
