-- Outlook.com, Hotmail, Live, MSN: Microsoft's consumer mailboxes. Marks: a
-- number in brackets at the end, "(S3150)", or an older mark in front of the
-- text, "SC-001", "RP-001". The sender's tools are SNDS and the support form
-- that the page of postmaster.live.com names.
-- SPDX-License-Identifier: MIT

local FIELD = 'smtp-field-manual'
local ZONE = 'ZoneMTA rule comments'
local RHOST = 'sisimai rhost table for Outlook'
local OLD = 'postmaster.live.com troubleshooting page, wording from memory; the mark carries the meaning'
local PAGE = { { title = 'Outlook.com postmaster', href = 'https://postmaster.live.com' } }

return {
  api = 1,
  name = 'outlook_consumer',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Outlook.com, Hotmail, Live and MSN',
  vendor = {
    id = 'outlook_consumer',
    name = 'Outlook.com (Hotmail, Live, MSN)',
    kind = 'provider',
    marks = {
      '.olc.protection.outlook.com', 'postmaster.live.com', 'mail.live.com/mail/', 'sendersupport.olc', 'Mail rejected by Outlook.com for policy reasons', 'Mail rejected by Windows Live Hotmail',
      'IP connecting to Outlook.com server', 'Hotmail does not relay dynamically-assigned IP ranges', 'since part of their network is on our block list', '(S2017062302)', '(S3140)', '(S3150)', '(S3114)', '(S3115)', '(S775)', '(S843)', '(S8001)', '(S8002)', '(S77714)',
      'does not meet the required authentication level', 'doesn\'t meet the required authentication level',
    },
    mx = { '*.olc.protection.outlook.com', '*.hotmail.com', 'mx*.hotmail.com' },
    domains = {
      'outlook.com', 'hotmail.com', 'live.com', 'msn.com', 'passport.com', 'windowslive.com', 'hotmail.co.uk', 'hotmail.fr', 'hotmail.it', 'hotmail.es', 'hotmail.de', 'hotmail.be', 'hotmail.nl', 'hotmail.co.jp', 'hotmail.com.br',
      'hotmail.com.ar', 'hotmail.com.tr', 'hotmail.ca', 'live.co.uk', 'live.fr', 'live.it', 'live.de', 'live.nl', 'live.be', 'live.se', 'live.dk', 'live.no', 'live.ca', 'live.jp', 'live.com.mx', 'live.com.au', 'live.com.ar', 'outlook.fr',
      'outlook.de', 'outlook.es', 'outlook.it', 'outlook.jp', 'outlook.co.id', 'outlook.com.br', 'outlook.com.ar', 'outlook.dk', 'outlook.be', 'outlook.pt', 'outlook.cz', 'outlook.ie', 'outlook.at', 'outlook.kr', 'outlook.sa', 'outlook.sk',
    },
    links = PAGE,
  },
  codes = {
    ['5.5.0'] = { category = 'undetermined', meaning = '"Mailbox unavailable" for many causes; the number in brackets decides (registry: other protocol status).' },
    ['4.7.650'] = { category = 'poor_reputation', meaning = 'Slowed down because of the reputation of the IP.' },
    ['4.7.651'] = { category = 'poor_reputation', meaning = 'Slowed down because of the reputation of the IP.' },
    ['4.7.652'] = { category = 'rate_limited', meaning = 'Too many connections from this IP.' },
    ['5.7.515'] = { category = 'sender_unauthenticated', meaning = 'The From domain does not reach the authentication level that is asked for.' },
  },
  vendor_codes = {
    { code = 'RP-001', category = 'rate_limited', meaning = 'The IP has exceeded its rate.' },
    { code = 'RP-002', category = 'rate_limited', meaning = 'The IP has exceeded its rate on this connection.' },
    { code = 'RP-003', category = 'rate_limited', meaning = 'The IP has exceeded its number of connections.' },
    { code = 'DY-001', category = 'blocked_ip', meaning = 'The IP is in a dynamic range.' },
    { code = 'DY-002', category = 'blocked_ip', meaning = 'The IP is in a dynamic range or belongs to an infected host.' },
    { code = 'OU-001', category = 'blocklisted_ip', meaning = 'The IP is on a blocklist (likely Spamhaus).' },
    { code = 'OU-002', category = 'poor_reputation', meaning = 'Refused for spam-like content or reputation of the IP or domain.' },
    { code = 'SC-001', category = 'poor_reputation', meaning = 'Refused for spam-like content or reputation of the IP or domain.' },
    { code = 'SC-002', category = 'poor_reputation', meaning = 'Refused for the reputation of the IP.' },
    { code = 'SC-003', category = 'poor_reputation', meaning = 'Refused: the IP behaves like an open relay.' },
    { code = 'SC-004', category = 'poor_reputation', meaning = 'Refused for spam-like content or reputation of the IP or domain.' },
    { code = 'S3140', category = 'blocked_ip', meaning = 'The IP or its network is on Microsoft\'s own block list.' },
    { code = 'S3150', category = 'blocked_ip', meaning = 'Part of the network is on Microsoft\'s own block list.' },
    { code = 'S3114', category = 'poor_reputation', meaning = 'Slowed down because of the reputation of the IP.' },
    { code = 'S775', category = 'poor_reputation', meaning = 'Slowed down because of the reputation of the IP.' },
    { code = 'S843', category = 'poor_reputation', meaning = 'Slowed down because of the reputation of the IP.' },
    { code = 'S3115', category = 'rate_limited', meaning = 'Too many connections from this IP.' },
    { code = 'S8001', category = 'blocklisted_domain', meaning = 'The HELO or MAIL FROM domain is listed by Spamhaus.' },
    { code = 'S8002', category = 'blocklisted_domain', meaning = 'The HELO or MAIL FROM domain is listed by Spamhaus.' },
    { code = 'S2017062302', category = 'invalid_recipient', meaning = 'No such mailbox.' },
  },
  rules = {
    {
      id = 'outlook_consumer.no-such-mailbox', source = 'Outlook.com reply, its usual unknown user; vendor notes',
      when = { text = { 'mailbox unavailable (S2017062302)', '(S2017062302)' } },
      verdict = {
        category = 'invalid_recipient', tags = { 'no_such_user' },
        title = 'No such Outlook.com mailbox',
        summary = 'Outlook.com has no mailbox with this address, or it was closed after a long time without use.',
        customer_text = 'The address {recipient|you wrote to} does not exist at Outlook.com or Hotmail; please check its spelling or ask for the right one.',
      },
      examples = { '550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302).' },
      counterexamples = { '550 5.5.0 Requested action not taken: mailbox unavailable' },
    },
    {
      id = 'outlook_consumer.mailbox-unavailable', source = 'Outlook.com reply; the enhanced code 5.5.0 beside it is Microsoft\'s habit',
      when = { vendor = true, code = 550, text = { 'Requested action not taken: mailbox unavailable' }, none = { '(S2017062302)' } },
      verdict = {
        category = 'mailbox_unavailable', tags = { 'ambiguous' },
        summary = 'Outlook.com says "mailbox unavailable", which mostly means that the address does not exist, but not always.',
        advice = { 'Ask the recipient by another way before the address is taken off; if the same answer comes again after days, take it off.' },
      },
      examples = { { reply = '550 5.5.0 Requested action not taken: mailbox unavailable', mx = 'hotmail-com.olc.protection.outlook.com', command = 'RCPT' } },
      counterexamples = { '550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302).' },
    },
    {
      id = 'outlook_consumer.network-block-list', source = FIELD .. '; ' .. ZONE,
      when = { text = { 'since part of their network is on our block list', 'part of their network is on our block list', '(S3150)', '(S3140)' } },
      verdict = {
        category = 'blocked_ip', tags = { 'private_list' },
        title = 'IP on Microsoft\'s block list',
        summary = 'Outlook.com refuses {client_ip|the sending IP} because it, or the network around it, stands on Microsoft\'s own block list.',
        customer_text = 'Outlook.com and Hotmail refuse mail from our server for now; the recipient\'s address is fine and we are asking Microsoft to lift the block.',
        advice = {
          'Find and stop what caused it; neighbours in the same network may be the cause, then the hoster has to act.',
          'Ask for removal of {client_ip|the IP} by the support form that https://postmaster.live.com names, with the mark in brackets; expect some days and a second request.',
          'Join SNDS there, to see what Microsoft counts for the IP.',
        },
        links = PAGE,
      },
      examples = {
        '550 5.7.1 Unfortunately, messages from [192.0.2.1] weren\'t sent. Please contact your Internet service provider since part of their network is on our block list (S3150). You can also refer your provider to http://mail.live.com/mail/troubleshooting.aspx#errors.',
        '550 5.7.1 Unfortunately, messages from [192.0.2.1] weren\'t sent. Please contact your Internet service provider. (S3140)',
      },
    },
    {
      id = 'outlook_consumer.rate-limited-by-reputation', source = RHOST,
      when = { text = { 'temporarily rate limited due to IP reputation', 'rate limited due to IP reputation', '(S775)', '(S843)', '(S3114)' } },
      verdict = {
        category = 'poor_reputation', tags = { 'ip' },
        title = 'Held back by Outlook.com for reputation',
        summary = 'Outlook.com slows {client_ip|the sending IP} down because of its reputation; sending less alone will not cure it.',
        customer_text = 'Outlook.com and Hotmail hold our mail back for a while because they do not know our server well enough; the message is still on its way.',
        advice = {
          'Let the queue retry slowly, from the same IP; new IPs have to be warmed up with small numbers.',
          'Look into SNDS for complaints and trap hits of {client_ip|the IP}, and stop mail to people who do not want it.',
          'If it lasts for days, ask for help by the form that https://postmaster.live.com names.',
        },
        links = PAGE,
      },
      examples = {
        '421 4.7.650 The mail server [192.0.2.1] has been temporarily rate limited due to IP reputation. For e-mail delivery information, see https://postmaster.live.com (S775)',
        '451 4.7.651 The mail server [192.0.2.1] has been temporarily rate limited due to IP reputation. (S843)',
      },
      counterexamples = { '451 4.7.652 The mail server [192.0.2.1] has exceeded the maximum number of connections. (S3115)' },
    },
    {
      id = 'outlook_consumer.connections', source = RHOST .. '; ' .. OLD,
      when = {
        text = { 'has exceeded the maximum number of connections', '(S3115)', 'connecting to Outlook.com server has exceeded the rate limit', 'IP connecting to Outlook.com server has exceeded', 'RP-001', 'RP-002', 'RP-003' },
        none = { 'IP reputation' },
      },
      verdict = {
        category = 'rate_limited', tags = { 'connections' },
        summary = 'Outlook.com has too many connections or messages from {client_ip|the sending IP} at once and asks to slow down.',
        advice = { 'Lower the number of parallel connections to Outlook.com and the messages on each, and let the queue retry.' },
        links = PAGE,
      },
      examples = {
        '451 4.7.652 The mail server [192.0.2.1] has exceeded the maximum number of connections. (S3115)',
        '421 RP-001 The mail server IP connecting to Outlook.com server has exceeded the rate limit allowed.',
      },
    },
    {
      id = 'outlook_consumer.dynamic', source = OLD,
      when = { text = { 'We generally do not accept email from dynamic IP', 'Hotmail does not relay dynamically-assigned IP ranges', 'DY-001', 'DY-002' } },
      verdict = {
        category = 'blocked_ip', tags = { 'dynamic' },
        summary = 'Outlook.com takes no mail straight from {client_ip|this address}: it belongs to an end-user range or an infected host.',
        advice = { 'Send through the provider\'s relay with log-in.', 'A real mail server needs a fixed address with a PTR record that does not look dynamic.' },
        links = PAGE,
      },
      examples = { '550 DY-001 Mail rejected by Outlook.com for policy reasons. We generally do not accept email from dynamic IP\'s as they are not typically used to deliver unauthenticated SMTP email to an Internet mail server.', '550 5.7.1 Unfortunately, messages from [192.0.2.1] weren\'t sent. Please contact your Internet service provider. You can tell them that Hotmail does not relay dynamically-assigned IP ranges.' },
    },
    {
      id = 'outlook_consumer.ou-001', source = OLD,
      when = { text = { 'OU-001' } },
      verdict = {
        category = 'blocklisted_ip', tags = { 'dnsbl' },
        summary = 'Outlook.com refuses {client_ip|the sending IP} because a blocklist names it, most likely one of Spamhaus.',
        advice = { 'Look {client_ip|the IP} up at https://check.spamhaus.org/ and have the listing lifted after its cause is mended.' },
        links = PAGE,
      },
      examples = { '550 OU-001 Mail rejected by Outlook.com for policy reasons. If you are not an email/network admin please contact your Email/Internet Service Provider for help.' },
    },
    {
      id = 'outlook_consumer.policy-reasons', source = OLD,
      when = { text = { 'Mail rejected by Outlook.com for policy reasons', 'Mail rejected by Windows Live Hotmail for policy reasons', 'SC-001', 'SC-002', 'SC-003', 'SC-004', 'OU-002' }, none = { 'dynamic IP', 'OU-001' } },
      verdict = {
        category = 'poor_reputation', tags = { 'ip', 'domain', 'content' },
        title = 'Refused by Outlook.com for reputation',
        summary = 'Outlook.com refuses the message because the content looks like spam or because the IP or domain has a poor reputation.',
        advice = {
          'Look {client_ip|the IP} up in SNDS, and check that SPF, DKIM and DMARC pass.',
          'If only one message fails, look at its links; if all do, ask for help by the form that https://postmaster.live.com names.',
        },
        links = PAGE,
      },
      examples = {
        '550 SC-001 Mail rejected by Outlook.com for policy reasons. Reasons for rejection may be related to content with spam-like characteristics or IP/domain reputation.',
        '550 OU-002 Mail rejected by Outlook.com for policy reasons. Reasons for rejection may be related to content with spam-like characteristics or IP/domain reputation.',
      },
    },
    {
      id = 'outlook_consumer.domain-at-spamhaus', source = 'vendor notes of the marks S8001 and S8002',
      when = { vendor = true, text = { '(S8001)', '(S8002)' } },
      weight = 40,
      verdict = {
        category = 'blocklisted_domain', tags = { 'mailfrom', 'helo' },
        summary = 'Outlook.com refuses the message because Spamhaus lists the domain of HELO or MAIL FROM.',
        advice = { 'Look both domains up at https://check.spamhaus.org/ and ask for removal there after the cause is mended.' },
        links = PAGE,
      },
      examples = { '550 5.7.1 Service unavailable, Helo domain is listed in Spamhaus. (S8001)', '550 5.7.1 Mail refused. (S8002)' },
    },
    {
      id = 'outlook_consumer.authentication-level', source = 'Microsoft announcement for large senders to Outlook.com (2025), text as quoted there',
      when = { text = { 'does not meet the required authentication level', 'doesn\'t meet the required authentication level' } },
      verdict = {
        category = 'sender_unauthenticated', tags = { 'no_auth', 'multiple' },
        title = 'SPF, DKIM and DMARC needed',
        summary = 'Outlook.com wants domains that send much mail to pass SPF, DKIM and DMARC; the reply shows which of them failed.',
        customer_text = 'Outlook.com does not accept our mail because our domain does not prove well enough that it is ours; the recipient\'s address is fine and our administrators have to mend it.',
        advice = {
          'Read "Spf= Dkim= DMARC=" in the reply, and mend what says Fail: SPF for MAIL FROM, a DKIM signature, a DMARC record for the From domain that aligns with one of them.',
        },
        links = PAGE,
      },
      examples = { '550 5.7.515 Access denied, sending domain EXAMPLE.COM does not meet the required authentication level. The sender\'s domain in the 5322.From address does not meet the authentication requirements defined for the sender. Spf= Fail , Dkim= Pass , DMARC= Fail' },
    },
  },
}
