-- Rackspace Email (emailsrvr.com). Marks: "(G8)" and "ACL dns_rbl".
-- SPDX-License-Identifier: MIT

local FIELD = 'smtp-field-manual'

return {
  api = 1,
  name = 'rackspace',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Rackspace Email',
  vendor = {
    id = 'rackspace', name = 'Rackspace Email', kind = 'hoster', marks = { '.blagr.emailsrvr.com', 'ACL dns_rbl', 'was misspelled (G8)' }, mx = { 'mx1.emailsrvr.com', 'mx2.emailsrvr.com', '*.emailsrvr.com' }, domains = { 'emailsrvr.com' },
  },
  vendor_codes = { { code = '(G8)', category = 'invalid_recipient', meaning = 'No such address.' } },
  rules = {
    {
      id = 'rackspace.not-found', source = FIELD,
      when = { text = { 'Email address could not be found, or was misspelled' } },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' }, summary = 'Rackspace has no mailbox with this address.' },
      examples = { '550 5.1.1 Email address could not be found, or was misspelled (G8)' },
    },
    {
      id = 'rackspace.spamhaus', source = 'ZoneMTA rule comments',
      when = { all = { 'ACL dns_rbl', { 'Spamhaus' } }, pattern = [=[Client host \[(?<client_ip>[0-9a-f]*[.:][0-9a-f.:]*[0-9a-f])\]|ACL dns_rbl]=] },
      verdict = {
        category = 'blocklisted_ip', tags = { 'spamhaus' }, title = 'IP listed by Spamhaus', summary = 'Rackspace refuses {client_ip|the sending IP} because Spamhaus lists it.',
        advice = { 'Look {client_ip|the IP} up at https://check.spamhaus.org/, mend the cause and ask for removal there.' },
      },
      examples = { '554 5.7.1 ACL dns_rbl; Client host [192.0.2.1] blocked using sa-ip4tset.blagr.emailsrvr.com=127.24.0.2 Spamhaus XBL. Please visit http://www.spamhaus.org/lookup/ for more information on why this message could not be delivered' },
    },
    {
      id = 'rackspace.dnsbl', source = 'ZoneMTA rule comments',
      when = { all = { 'ACL dns_rbl', 'blocked using' }, none = { 'Spamhaus' } },
      verdict = { category = 'blocklisted_ip', tags = { 'dnsbl' }, title = 'IP on a blocklist', summary = 'Rackspace refuses {client_ip|the sending IP} because a list that it consults names it.' },
      examples = { '554 5.7.1 ACL dns_rbl; Client host [192.0.2.1] blocked using sip-blocklist.blagr.emailsrvr.com=127.0.0.2' },
    },
    {
      id = 'rackspace.host-blocked', source = 'Rackspace support pages; the same text without the name of a list',
      when = { text = { 'ACL dns_rbl' }, all = { 'blocked' }, none = { 'blocked using', 'Spamhaus' } },
      verdict = {
        category = 'blocked_ip', tags = { 'private_list' }, summary = 'Rackspace itself refuses {client_ip|the sending IP}; no public list is named.',
        advice = { 'Write to the address that the reply names, with the whole reply, after the cause is mended.' },
      },
      examples = { '554 5.7.1 ACL dns_rbl; Client host [192.0.2.1] blocked. Please forward this email to postmaster@example.com' },
      counterexamples = { '554 5.7.1 ACL dns_rbl; Client host [192.0.2.1] blocked using sip-blocklist.blagr.emailsrvr.com=127.0.0.2' },
    },
  },
}
