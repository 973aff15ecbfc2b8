-- United Internet: GMX, WEB.DE, mail.com, 1&1 and IONOS, all on one software.
-- Marks: "Nemesis ESMTP Service" and the pages postmaster.gmx.net and
-- postmaster.web.de, whose parameter c= names the cause. No enhanced codes.
-- SPDX-License-Identifier: MIT

local FIELD = 'smtp-field-manual'
local SEEN = 'sisimai set-of-emails'
local WEB = 'GMX postmaster page, as quoted on web pages of mail operators'

-- A refusal that ends in "For explanation visit" and names its cause before that.
local function explained(row)
  return {
    id = 'united_internet.explained-' .. row.slug, source = 'GMX and WEB.DE reply text, wording from memory; the word of the method carries the meaning', weight = row.weight,
    when = { vendor = true, code = '5xx', text = { 'For explanation visit' }, all = row.all, none = row.none },
    verdict = { category = row.category, tags = row.tags, summary = row.summary, advice = row.advice },
    examples = row.examples, counterexamples = row.counterexamples,
  }
end

return {
  api = 1,
  name = 'united_internet',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of GMX, WEB.DE, mail.com, 1&1 and IONOS',
  vendor = {
    id = 'united_internet',
    name = 'GMX, WEB.DE, mail.com, IONOS',
    kind = 'provider',
    marks = {
      'Nemesis ESMTP Service', 'postmaster.gmx.', 'postmaster.web.de', 'postmaster.mail.com', 'postmaster.1und1', 'postmaster.ionos', 'postmaster.1and1', 'hilfe.web.de', 'Reject due to policy restrictions', 'Reject due to SPF policy',
      '(mxgmx', '(mxweb', 'kundenserver.de (mxeue',
    },
    mx = {
      'mx00.gmx.net', 'mx01.gmx.net', '*.gmx.net', '*.web.de', '*.mail.com', 'mx00.kundenserver.de', 'mx01.kundenserver.de', '*.kundenserver.de', 'mx00.ionos.*', 'mx01.ionos.*', 'mx10.ionos.*', 'mx11.ionos.*', 'mx00.1and1.*', 'mx01.1and1.*', '*.perfora.net',
    },
    domains = { 'gmx.de', 'gmx.net', 'gmx.com', 'gmx.at', 'gmx.ch', 'gmx.eu', 'gmx.us', 'gmx.fr', 'gmx.co.uk', 'gmx.info', 'web.de', 'mail.com', 'email.com', 'usa.com', 'consultant.com', 'engineer.com', 'online.de', 'email.de' },
  },
  vendor_codes = {
    { code = 'c=rdns', category = 'client_hostname', meaning = 'Reverse DNS of the sending IP is missing or generic.' },
    { code = 'c=r0201', category = 'blocked_ip', meaning = 'The sending IP is block listed.' },
  },
  rules = {
    {
      id = 'united_internet.block-listed', source = WEB .. '; ' .. FIELD,
      when = { text = { 'IP address is block listed', 'IP address is black listed', 'c=r0201' }, vendor = true },
      verdict = {
        category = 'blocked_ip', tags = { 'private_list' },
        title = 'IP blocked by GMX / WEB.DE',
        summary = 'GMX, WEB.DE or IONOS refuses {client_ip|the sending IP}: its list counts it as a source of spam.',
        customer_text = 'GMX and WEB.DE refuse mail from our server for now; the recipient\'s address is fine and our administrators have to clear it.',
        advice = {
          'Look {client_ip|the IP} up in the public lists (Spamhaus first): the provider takes them over.',
          'Stop the spam that caused it, then use the form on the page that the reply names; the parameters of its address tell IP and time.',
        },
      },
      examples = {
        '554-gmx.net (mxgmx104) Nemesis ESMTP Service not available\r\n554-No SMTP service\r\n554-IP address is block listed.\r\n554 For explanation visit https://postmaster.gmx.net/en/case?c=r0201&i=ip&v=198.51.100.42',
      },
      counterexamples = { '554-mail.com (mxgmxus002) Nemesis ESMTP Service not available\r\n554-No SMTP service\r\n554-Bad DNS PTR resource record.\r\n554 For explanation visit http://postmaster.gmx.com/en/error-messages?ip=192.0.2.22&c=rdns' },
    },
    {
      id = 'united_internet.block-listed-at-rcpt', source = FIELD,
      when = { text = { '>: IP address is block listed', '>: IP address is black listed' } },
      verdict = {
        category = 'blocklisted_ip', tags = { 'dnsbl' },
        title = 'IP on a blocklist',
        summary = 'The provider (GMX or WEB.DE) refuses {client_ip|the sending IP} because a blocklist names it.',
        advice = { 'Look {client_ip|the IP} up in the public lists (Spamhaus first) and have the listing lifted after its cause is mended.' },
      },
      examples = { '550 <user@example.com>: IP address is block listed' },
    },
    {
      id = 'united_internet.ptr', source = SEEN,
      when = { text = { 'Bad DNS PTR resource record', 'error-messages?ip=', 'c=rdns' }, all = { { 'PTR', 'c=rdns' } } },
      verdict = {
        category = 'client_hostname', tags = { 'ptr' },
        title = 'Reverse DNS missing or generic',
        summary = 'GMX, WEB.DE or mail.com refuses {client_ip|the sending IP} because its PTR record is missing or looks like that of an end-user line.',
        advice = { 'Have the provider of {client_ip|the IP} set a PTR record with the name of the mail server, which points back to the IP.' },
      },
      examples = { '554-mail.com (mxgmxus002) Nemesis ESMTP Service not available\r\n554-No SMTP service\r\n554-Bad DNS PTR resource record.\r\n554 For explanation visit http://postmaster.gmx.com/en/error-messages?ip=192.0.2.22&c=rdns', '554 No SMTP service. Bad DNS PTR resource record.' },
    },
    {
      id = 'united_internet.dynamic', source = WEB .. ', wording from memory',
      when = { vendor = true, text = { 'Dynamic IP', 'IP address is dynamic' } },
      verdict = { category = 'blocked_ip', tags = { 'dynamic' }, summary = 'The provider takes no mail straight from an end-user line.', advice = { 'Send through the provider\'s relay with log-in.' } },
      examples = { '554-web.de (mxweb004) Nemesis ESMTP Service not available\r\n554-No SMTP service\r\n554 Dynamic IP addresses are not accepted' },
    },
    {
      id = 'united_internet.spf', source = FIELD,
      when = { text = { 'Reject due to SPF policy', 'originating IP of the message is not permitted by the domain owner' } },
      verdict = {
        category = 'spf_failure', tags = { 'spf_fail' },
        title = 'SPF of the sender\'s domain forbids this IP',
        summary = 'GMX or WEB.DE applied the SPF record of the sender\'s domain: {client_ip|the sending IP} is not named there.',
        advice = { 'Add {client_ip|the sending IP} to the SPF record of the domain in MAIL FROM; for a forward, rewrite the envelope sender (SRS).' },
      },
      examples = { '550 <user@web.de>: Reject due to SPF policy. The originating IP of the message is not permitted by the domain owner' },
    },
    {
      id = 'united_internet.header', source = FIELD,
      when = { all = { 'Reject due to policy restrictions', 'header' } },
      verdict = {
        category = 'message_format', tags = { 'from_header', 'rfc5322' },
        title = 'Headers refused by GMX / WEB.DE',
        summary = 'GMX or WEB.DE refuses the message for its headers: From, Sender or Message-ID missing, doubled or malformed.',
        advice = { 'Compare the headers with RFC 5322: exactly one From, Date, To and Message-ID, each in valid form, no raw 8-bit characters.' },
      },
      examples = { '550 <user@example.com>: Reject due to policy restrictions (header based)' },
    },
    {
      id = 'united_internet.domain', source = FIELD,
      when = { all = { 'Reject due to policy restrictions', { 'domain based', 'domain-based' } } },
      verdict = { category = 'poor_reputation', tags = { 'domain' }, summary = 'GMX or WEB.DE refuses the message for the reputation of its sender\'s domain.', advice = { 'Look the domain up in the usual domain lists (Spamhaus DBL, SURBL), and check that SPF, DKIM and DMARC pass.' } },
      examples = { '550 <user@example.com>: Reject due to policy restrictions (domain based)' },
    },
    {
      id = 'united_internet.host', source = 'GMX and WEB.DE reply text, after the forms seen in the smtp-field-manual',
      when = { all = { 'Reject due to policy restrictions', { 'host based', 'IP based' } } },
      verdict = { category = 'poor_reputation', tags = { 'ip' }, summary = 'GMX or WEB.DE refuses the message for the reputation of {client_ip|the sending host}.', advice = { 'Look {client_ip|the IP} up in the public lists (Spamhaus first), and check its PTR record, SPF and DKIM.' } },
      examples = { '550 <user@example.com>: Reject due to policy restrictions (host based)' },
    },
    {
      id = 'united_internet.size', source = 'GMX and WEB.DE reply text, wording from memory; the words carry the meaning',
      when = { all = { 'exceeded storage allocation', 'Message exceeds fixed maximum message size' } },
      verdict = { category = 'message_too_large', tags = { 'system_limit' }, summary = 'The message is larger than the provider takes; the mailbox is not full.' },
      examples = { '552-Requested mail action aborted: exceeded storage allocation\r\n552 Message exceeds fixed maximum message size of 69920427 bytes' },
    },
    explained {
      slug = 'dmarc', all = { 'DMARC' }, category = 'dmarc_failure', tags = { 'policy_reject' },
      summary = 'GMX, WEB.DE or mail.com applied the DMARC policy of the From domain: neither SPF nor DKIM passed for it.',
      advice = { 'Make SPF or DKIM pass for the domain in the From header, also for mail that providers send on its behalf.' },
      examples = { '554-Transaction failed\r\n554-Unauthenticated email is not accepted due to domain\'s DMARC policy.\r\n554 For explanation visit https://postmaster.gmx.net' },
    },
    explained {
      slug = 'dkim', all = { 'DKIM' }, none = { 'DMARC', 'SPF' }, category = 'dkim_failure', tags = { 'bad_signature' },
      summary = 'GMX, WEB.DE or mail.com does not accept the DKIM signature of the message.',
      advice = { 'Check the DKIM key in DNS and whether something changes the message after it is signed.' },
      examples = { '554-Transaction failed\r\n554-DKIM signature is not valid.\r\n554 For explanation visit https://postmaster.web.de' },
      counterexamples = { '554-Transaction failed\r\n554-Neither SPF nor DKIM passed.\r\n554 For explanation visit https://postmaster.web.de' },
    },
    explained {
      slug = 'spf', all = { 'SPF' }, none = { 'DMARC', 'DKIM' }, category = 'spf_failure', tags = { 'spf_fail' },
      summary = 'GMX, WEB.DE or mail.com applied the SPF record of the sender\'s domain: {client_ip|the sending IP} is not named there.',
      advice = { 'Add {client_ip|the sending IP} to the SPF record of the domain in MAIL FROM; for a forward, rewrite the envelope sender (SRS).' },
      examples = { '554-Transaction failed\r\n554-Sender refused by SPF policy of the domain.\r\n554 For explanation visit https://postmaster.gmx.net' },
    },
    explained {
      slug = 'unauthenticated', all = { { 'SPF', 'unauthenticated', 'not authenticated' }, { 'DKIM', 'email', 'mail' } }, none = { 'DMARC' }, category = 'sender_unauthenticated', tags = { 'no_auth' }, weight = -10,
      summary = 'GMX, WEB.DE or mail.com takes no mail whose sender\'s domain is proven neither by SPF nor by DKIM.',
      advice = { 'Give the domain an SPF record that names {client_ip|the sending IP}, and sign its mail with DKIM.' },
      examples = { '554-Transaction failed\r\n554-Unauthenticated email is not accepted from this domain.\r\n554 For explanation visit https://postmaster.gmx.net', '554-Transaction failed\r\n554-Neither SPF nor DKIM passed.\r\n554 For explanation visit https://postmaster.web.de' },
    },
    {
      id = 'united_internet.explained-on-page', source = 'GMX and WEB.DE reply text, wording from memory; the page named there tells the cause',
      when = { vendor = true, code = '5xx', all = { 'Transaction failed', 'For explanation visit' } },
      weight = -30,
      verdict = {
        category = 'policy_rejected', tags = { 'generic' }, title = 'Refused by GMX / WEB.DE', summary = 'GMX, WEB.DE or mail.com refuses the message, and only the page that the reply names tells why (mostly headers or the standing of the host).',
        advice = { 'Open the page of the reply: its parameter c= names the cause.' },
      },
      examples = { '554-Transaction failed\r\n554 For explanation visit http://postmaster.gmx.com/en/error-messages?ip=192.0.2.1&c=hi' },
    },
    {
      id = 'united_internet.policy', source = FIELD,
      when = { text = { 'mailbox unavailable Reject due to policy restrictions', 'Reject due to policy restrictions' }, none = { 'header', 'domain based', 'domain-based', 'host based', 'IP based' } },
      verdict = {
        category = 'policy_rejected', tags = { 'generic' },
        title = 'Refused by GMX / WEB.DE policy',
        summary = 'GMX, WEB.DE or IONOS refuses the message by policy; the words "mailbox unavailable" before it do not mean a dead address.',
        customer_text = 'GMX or WEB.DE refuses our message by a rule of its own; the recipient\'s address is fine.',
        advice = { 'Check SPF, DKIM and DMARC, the headers and the links of the message.', 'If all mail from this server fails so, write to the postmaster through the page of the provider.' },
      },
      examples = { '550 Requested action not taken: mailbox unavailable\r\n550 Reject due to policy restrictions.', 'Requested action not taken: mailbox unavailable Reject due to policy restrictions.' },
      counterexamples = { '550 Requested action not taken: mailbox unavailable' },
    },
    {
      id = 'united_internet.quota', source = FIELD,
      when = { all = { 'Requested mail action aborted: exceeded storage allocation', 'Quota exceeded' } },
      verdict = { category = 'mailbox_full', tags = { 'quota' }, summary = 'The mailbox is full.' },
      examples = { '550 <user@web.de>: Requested mail action aborted: exceeded storage allocation, Quota exceeded', '552 Requested mail action aborted: exceeded storage allocation\r\n552 Quota exceeded.' },
    },
    {
      id = 'united_internet.unavailable', source = 'GMX and WEB.DE reply text, wording from memory',
      when = { vendor = true, text = { 'Requested action not taken: mailbox unavailable' }, code = 550, none = { 'policy restrictions', 'SPF', 'block listed', 'invalid DNS' } },
      verdict = { category = 'mailbox_unavailable', tags = { 'ambiguous' }, summary = 'GMX, WEB.DE or IONOS says "mailbox unavailable": mostly the address does not exist.' },
      examples = { { reply = '550 Requested action not taken: mailbox unavailable', mx = 'mx00.gmx.net', command = 'RCPT' } },
    },
    {
      id = 'united_internet.sender-domain', source = 'GMX and WEB.DE reply text, wording from memory; the words carry the meaning',
      when = { text = { 'invalid DNS MX or A/AAAA resource record', 'invalid DNS MX or A resource record' } },
      verdict = {
        category = 'sender_invalid', tags = { 'no_dns' }, title = 'Sender\'s domain has no mail host',
        summary = 'GMX or WEB.DE found no usable MX or address record for the domain of the sender; the words "mailbox unavailable" before it do not mean the recipient.',
        advice = { 'Give the domain in MAIL FROM an MX record that leads to a public address (not 127.0.0.1, not a private one).' },
      },
      examples = { '550-Requested action not taken: mailbox unavailable\r\n550 invalid DNS MX or A/AAAA resource record.' },
    },
    {
      id = 'united_internet.greylisted', source = 'GMX postmaster page, wording from memory; the parameter c= carries the meaning',
      when = { code = '4xx', text = { 'c=greylisting' } },
      weight = 40,
      verdict = { category = 'greylisted', tags = { 'greylist' }, summary = 'GMX or WEB.DE puts the first try of an unknown host off and asks to come back.' },
      examples = { '450 Requested mail action not taken: mailbox unavailable For explanation visit https://postmaster.gmx.net/en/case?c=greylisting&i=ip&v=198.51.100.42' },
    },
    {
      id = 'united_internet.rate', source = WEB,
      when = { vendor = true, text = { 'Rate limit reached' } },
      verdict = { category = 'rate_limited', tags = { 'messages' }, summary = 'GMX or WEB.DE has taken as much from {client_ip|this host} as it allows for a while.' },
      examples = { { reply = '421 Rate limit reached. Please try again later', mx = 'mx01.gmx.net' } },
    },
    {
      id = 'united_internet.not-available', source = SEEN .. '; greeting of the software',
      when = { code = '5xx', text = { 'Nemesis ESMTP Service not available' }, none = { 'block listed', 'black listed', 'PTR', 'Dynamic IP' } },
      verdict = {
        category = 'blocked_ip', tags = { 'private_list' },
        summary = 'GMX, WEB.DE, mail.com or IONOS refuses {client_ip|the host} in its greeting; the last lines of the reply or the page named there tell why.',
      },
      examples = { '554-web.de (mxweb012) Nemesis ESMTP Service not available\r\n554-No SMTP service\r\n554 For explanation visit https://postmaster.web.de/en/case?c=r0301&i=ip&v=198.51.100.42' },
    },
  },
}
