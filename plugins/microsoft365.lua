-- Exchange Online (Microsoft 365) and its front door, Exchange Online
-- Protection. Details of three digits (5.7.509, 4.7.500) are Microsoft's own.
-- Texts that Exchange Server on premises writes too stand in exchange.lua;
-- those of Outlook.com and Hotmail in outlook_consumer.lua.
-- SPDX-License-Identifier: MIT

local NDR = 'Microsoft documentation of Exchange Online non-delivery reports (quoted from memory)'
local FIELD = 'smtp-field-manual'
local SEEN = 'sisimai set-of-emails'
local RHOST = 'sisimai rhost table for Exchange Online'
local ZONE = 'ZoneMTA rule comments'
local DELIST = { { title = 'Microsoft 365 anti-spam IP delist portal', href = 'https://sender.office.com' } }

local codes = {
  ['4.4.4'] = { category = 'receiver_misconfigured', meaning = 'The recipient\'s domain has no mailboxes in the tenant it is set up in (registry: unable to route).' },
  ['4.4.8'] = { category = 'tls_failure', meaning = 'The mail hosts of the domain failed the check of its MTA-STS policy (not in the registry).' },
  ['4.4.316'] = { category = 'network_error', meaning = 'The connection to the next host was refused or timed out.' },
  ['4.4.317'] = { category = 'network_error', meaning = 'The next host could not be reached.' },
  ['5.0.350'] = { category = 'undetermined', meaning = 'The next host returned an error that Exchange could not file; its own words decide.' },
  ['5.1.8'] = { category = 'sender_account_blocked', meaning = 'The sending mailbox may not send because it sent spam (registry: bad system of the sender).' },
  ['5.1.10'] = { category = 'invalid_recipient', meaning = 'Recipient not found in the directory (registry: null MX of the recipient).' },
  ['5.1.20'] = { category = 'message_format', meaning = 'The From header holds several addresses and there is no Sender header.' },
  ['5.1.90'] = { category = 'sender_quota', meaning = 'The sending mailbox has reached its daily number of recipients.' },
  ['5.1.351'] = { category = 'invalid_recipient', meaning = 'The next host knows no such recipient.' },
  ['5.2.121'] = { category = 'recipient_rate_limited', meaning = 'The recipient gets too much mail an hour from this sender.' },
  ['5.2.122'] = { category = 'recipient_rate_limited', meaning = 'The recipient gets too much mail an hour.' },
  ['5.2.252'] = { category = 'sender_invalid', meaning = 'The account has no right to send as this address.' },
  ['5.4.1'] = { category = 'invalid_recipient', meaning = 'The address is unknown at the edge (registry: no answer from the host).' },
  ['5.4.6'] = { category = 'receiver_misconfigured', meaning = 'A mail loop.' },
  ['5.4.14'] = { category = 'receiver_misconfigured', meaning = 'Hop count exceeded: a mail loop.' },
  ['5.4.300'] = { category = 'message_expired', meaning = 'The message stayed in the queue too long.' },
  ['5.4.310'] = { category = 'domain_invalid', meaning = 'DNS knows no such domain.' },
  ['5.4.312'] = { category = 'network_error', meaning = 'The DNS query for the domain failed.' },
  ['5.4.316'] = { category = 'message_expired', meaning = 'The message expired; the next host refused the connection.' },
  ['5.4.317'] = { category = 'message_expired', meaning = 'The message expired; the next host could not be reached.' },
  ['5.4.318'] = { category = 'message_expired', meaning = 'The message expired; the session with the next host kept breaking.' },
  ['5.6.11'] = { category = 'message_format', meaning = 'The message has bare line feeds (not in the registry).' },
  ['5.7.3'] = { category = 'smtp_auth_required', meaning = 'The client did not authenticate (registry: security conversion).' },
  ['5.7.5'] = { category = 'tls_failure', meaning = 'The certificate of the next host failed its check.' },
  ['5.7.12'] = { category = 'sender_not_allowed', meaning = 'The recipient takes mail from inside the organisation only (registry: password transition).' },
  ['5.7.25'] = { category = 'client_hostname', meaning = 'The sending IPv6 address has no reverse DNS record.' },
  ['5.7.26'] = { category = 'sender_unauthenticated', meaning = 'Mail over IPv6 has to pass SPF or DKIM.' },
  ['5.7.51'] = { category = 'sender_not_allowed', meaning = 'The organisation takes mail only from the hosts of its connector.' },
  ['5.7.57'] = { category = 'smtp_auth_required', meaning = 'The client has to log in before MAIL FROM.' },
  ['5.7.60'] = { category = 'sender_invalid', meaning = 'The account may not send as this address.' },
  ['5.7.64'] = { category = 'relay_denied', meaning = 'The message fits no connector of the tenant.' },
  ['5.7.124'] = { category = 'sender_not_allowed', meaning = 'The sender is not among those that the group takes mail from.' },
  ['5.7.133'] = { category = 'sender_not_allowed', meaning = 'The group takes mail from inside the organisation only.' },
  ['5.7.134'] = { category = 'sender_not_allowed', meaning = 'The mailbox takes mail from inside the organisation only.' },
  ['5.7.135'] = { category = 'sender_not_allowed', meaning = 'The public folder takes mail from inside the organisation only.' },
  ['5.7.136'] = { category = 'sender_not_allowed', meaning = 'The mail user takes mail from inside the organisation only.' },
  ['5.7.139'] = { category = 'smtp_auth_failed', meaning = 'The log-in was refused, or SMTP log-in is switched off.' },
  ['5.7.350'] = { category = 'spam_content', meaning = 'The next host took the message for spam.' },
  ['5.7.504'] = { category = 'invalid_recipient', meaning = 'The recipient\'s address is refused (likely: unknown).' },
  ['5.7.505'] = { category = 'invalid_recipient', meaning = 'The recipient\'s address is barred (likely: unknown).' },
  ['5.7.506'] = { category = 'client_hostname', meaning = 'The HELO name is not acceptable.' },
  ['5.7.507'] = { category = 'sender_not_allowed', meaning = 'The recipient refuses this sender.' },
  ['5.7.508'] = { category = 'rate_limited', meaning = 'The sending IPv6 address exceeded its limit (likely).' },
  ['5.7.509'] = { category = 'dmarc_failure', meaning = 'The From domain fails DMARC and asks receivers to reject.' },
  ['5.7.510'] = { category = 'network_error', meaning = 'The recipient\'s domain takes no mail over IPv6.' },
  ['5.7.511'] = { category = 'blocked_ip', meaning = 'The sending IP is banned; removal is asked for by mail.' },
  ['5.7.512'] = { category = 'message_format', meaning = 'The From header is not in valid form.' },
  ['5.7.513'] = { category = 'sender_not_allowed', meaning = 'The sending IP is on the organisation\'s own block list.' },
  ['5.7.515'] = { category = 'sender_unauthenticated', meaning = 'The From domain does not reach the authentication level that is asked for.' },
  ['5.7.520'] = { category = 'policy_rejected', meaning = 'The sender\'s organisation forbids automatic forwarding to outside.' },
}

-- Ranges of which Microsoft documents the whole and not each number.
local function range(class, from, to, category, meaning)
  for detail = from, to do
    codes[class .. '.7.' .. detail] = codes[class .. '.7.' .. detail] or { category = category, meaning = meaning }
  end
end
range(4, 320, 325, 'tls_failure', 'TLS, DANE or the certificate of the next host failed.')
range(5, 320, 325, 'tls_failure', 'TLS, DANE or the certificate of the next host failed.')
range(4, 500, 699, 'poor_reputation', 'Suspicious activity of this IP is being looked into.')
range(4, 850, 899, 'poor_reputation', 'Suspicious activity of this IP is being looked into.')
range(5, 501, 503, 'sender_account_blocked', 'The sending account is barred for spam.')
range(5, 606, 649, 'blocked_ip', 'The sending IP is banned; removal is asked for at sender.office.com.')
range(5, 700, 750, 'sender_account_blocked', 'The sending tenant is limited or barred.')
range(5, 900, 999, 'policy_rejected', 'A mail-flow rule of the organisation refused the message.')

return {
  api = 1,
  name = 'microsoft365',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Exchange Online and Exchange Online Protection',
  vendor = {
    id = 'microsoft365',
    name = 'Microsoft 365 (Exchange Online)',
    kind = 'provider',
    marks = {
      '.prod.protection.outlook.com', '.prod.outlook.com', '.mail.protection.outlook.com', 'TenantAttribution', 'TenantInboundAttribution', 'PRX6 NextHop', 'delist@messaging.microsoft.com', '.blocklist.zap', 'delist@frontbridge.com', 'delist.frontbridge.com',
      'sender.office.com', '(AS16012', '(AS777', 'banned sending IP', 'concurrent connections per resource forest', 'Organization queue quota exceeded', 'using Customer Block list', 'SmtpClientAuthentication is disabled',
    },
    mx = { '*.mail.protection.outlook.com', '*.mx.microsoft', '*.prod.outlook.com', '*.prod.protection.outlook.com', 'smtp.office365.com' },
    domains = { '*.onmicrosoft.com' },
    links = DELIST,
  },
  codes = codes,
  vendor_codes = {
    { code = 'AS16012607', category = 'sender_not_allowed', meaning = 'The organisation\'s own block list names the sending IP.' },
    { code = 'AS16012611', category = 'blocklisted_ip', meaning = 'Spamhaus lists the sending IP.' },
    { code = 'AS77712344', category = 'poor_reputation', meaning = 'The sending IP is being looked into; come back later.' },
  },
  rules = {
    -- The recipient
    {
      id = 'microsoft365.access-denied-recipient', source = FIELD .. '; ' .. SEEN,
      when = {
        enhanced = 'x.4.1',
        text = { 'Recipient address rejected: Access denied', 'All recipient addresses rejected : Access denied', 'All recipient addresses rejected' },
      },
      verdict = {
        category = 'invalid_recipient', tags = { 'no_such_user' },
        title = 'Recipient unknown at Microsoft 365',
        summary = 'The recipient\'s organisation has no such address in Microsoft 365; "Access denied" with 5.4.1 means an unknown recipient, not a block of the sender.',
        customer_text = 'The address {recipient|you wrote to} does not exist in the recipient\'s organisation; please check its spelling or ask for the right one.',
        advice = {
          'Check the address with the recipient by another way, then remove it.',
          'If the recipient says the address is right, their administrator has to look: the domain may be set to "internal relay" after a migration, or the address may not be synchronised from the local directory.',
        },
      },
      examples = {
        '550 5.4.1 [user@example.org]: Recipient address rejected: Access denied [DB5EUR01FT031.eop-EUR01.prod.protection.outlook.com]',
        '550 5.4.1 All recipient addresses rejected : Access denied [AM5EUR02FT013.eop-EUR02.prod.protection.outlook.com]',
        '550 5.4.1 Recipient address rejected: Access denied. For more information see the documentation [AM5EUR02FT013.eop-EUR02.prod.protection.outlook.com 2026-11-24T10:00:00.000Z]',
      },
      counterexamples = { '554 5.7.1 <user@example.com>: Recipient address rejected: Access denied' },
    },
    {
      id = 'microsoft365.banned-recipient', source = NDR,
      when = { enhanced = { '5.7.504', '5.7.505' }, text = { 'Access denied', 'banned recipient', 'Recipient address rejected' } },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' }, summary = 'Microsoft 365 takes no mail for this address: most likely it does not exist there.' },
      examples = { '550 5.7.505 Access denied, banned recipient', '550 5.7.504 [user@example.org]: Recipient address rejected: Access denied' },
    },
    {
      id = 'microsoft365.remote-unknown-recipient', source = NDR,
      when = { text = { 'Remote server returned unknown recipient or mailbox unavailable', 'Remote server returned invalid recipient address' } },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' }, summary = 'The server that Exchange Online handed the message to knows no such recipient.' },
      examples = { '550 5.1.351 Remote server returned unknown recipient or mailbox unavailable' },
    },
    {
      id = 'microsoft365.recipient-hourly-limit', source = FIELD .. '; ' .. NDR,
      when = { text = { 'exceeded their limit for the number of messages they can receive per hour', 'receive limit from specific sender exceeded', 'per hour message receive limit' } },
      verdict = {
        category = 'recipient_rate_limited', tags = { 'per_recipient' },
        summary = 'This mailbox has received as many messages as Microsoft 365 allows in an hour (3,600), in all or from this sender.',
        advice = {
          'Wait an hour; mail to other people is not concerned.',
          'Find the program, monitor or rule that floods this mailbox.',
        },
      },
      examples = {
        '554 5.2.122 The recipient has exceeded their limit for the number of messages they can receive per hour.',
        '550 5.2.121 Recipient\'s per hour message receive limit from specific sender exceeded.',
      },
    },
    {
      id = 'microsoft365.restricted-recipient', source = NDR,
      when = { vendor = true, enhanced = { '5.7.12', '5.7.124', '5.7.133', '5.7.134', '5.7.135', '5.7.136' }, text = { 'not authenticated', 'allowed-senders', 'allowed senders', 'permission', 'restricted' } },
      verdict = {
        category = 'sender_not_allowed', tags = { 'auth_senders_only' },
        title = 'Recipient takes mail only from chosen senders',
        summary = 'The mailbox or group in Microsoft 365 takes mail only from inside its organisation or from chosen senders.',
        customer_text = 'The address exists but takes mail only from people inside that organisation or on its list; please ask the recipient to allow your address, or write to a person instead of the group.',
        advice = {
          'Nothing is wrong with the sender\'s server; retrying will not help.',
          'The recipient\'s administrator has to switch off "require sender authentication" for the group or mailbox, or add the sender to the accepted ones.',
        },
      },
      examples = {
        '550 5.7.124 Sender not in allowed-senders list [AM5EUR02FT013.eop-EUR02.prod.protection.outlook.com]',
        '550 5.7.133 Sender not authenticated for group [AM5EUR02FT013.eop-EUR02.prod.protection.outlook.com]',
      },
    },
    {
      id = 'microsoft365.rejected-by-recipient', source = NDR,
      when = { text = { 'Access denied, rejected by recipient' } },
      verdict = { category = 'sender_not_allowed', tags = { 'user_block' }, summary = 'The recipient\'s settings refuse this sender: the address is on a list of blocked senders.' },
      examples = { '550 5.7.507 Access denied, rejected by recipient' },
    },
    {
      id = 'microsoft365.customer-block-list', source = NDR .. '; ' .. RHOST,
      when = { text = { 'using Customer Block list', 'using Customer Blocklist' } },
      verdict = {
        category = 'sender_not_allowed', tags = { 'org_block' },
        title = 'On the organisation\'s own block list',
        summary = 'The recipient\'s organisation has put {client_ip|the sending IP} on its own block list in Microsoft 365.',
        customer_text = 'The recipient\'s organisation has blocked our mail server on its own list; please ask the recipient, by another way, to have it removed.',
        advice = { 'Only the recipient\'s administrator can lift it, in the connection filter or the Tenant Allow/Block List; Microsoft\'s delist portal does not help here.' },
      },
      examples = { '550 5.7.513 Service unavailable, Client host [192.0.2.1] blocked by example.com using Customer Block list (AS16012607)' },
    },
    {
      id = 'microsoft365.partner-connector', source = NDR,
      when = { text = { 'TenantInboundAttribution', 'RestrictDomainsToIPAddresses', 'RestrictDomainsToCertificate' } },
      verdict = {
        category = 'sender_not_allowed', tags = { 'org_block' },
        title = 'Organisation takes mail from its filter only',
        summary = 'The organisation lets Microsoft 365 take its mail only from the hosts of a connector (often a filter in front), and this host is none of them.',
        advice = {
          'Look up the MX of the recipient\'s domain anew and deliver there, not to Microsoft directly.',
          'If the MX does point to Microsoft, the recipient\'s administrator has to mend the connector.',
        },
      },
      examples = { '550 5.7.51 TenantInboundAttribution; There is a partner connector configured that matched the message\'s recipient domain. The connector had either the RestrictDomainsToIPAddresses or RestrictDomainsToCertificate set' },
    },

    -- Reputation of the sending host
    {
      id = 'microsoft365.banned-ip', source = SEEN .. '; ' .. ZONE,
      when = { text = { 'Access denied, banned sending IP', 'banned sending IP' } },
      verdict = {
        category = 'blocked_ip', tags = { 'private_list' },
        title = 'IP banned by Microsoft 365',
        summary = 'Microsoft has banned {client_ip|the sending IP} from sending to Microsoft 365.',
        customer_text = 'Microsoft refuses mail from our server for now; the recipient\'s address is fine and we are asking Microsoft to lift the ban.',
        advice = {
          'Find and stop what caused it: spam from a hacked account or web form behind {client_ip|the IP}.',
          'Then ask for removal of {client_ip|the IP} at https://sender.office.com; it works at once or within a day.',
        },
        links = DELIST,
      },
      examples = { '550 5.7.606 Access denied, banned sending IP [192.0.2.225]. To request removal from this list please visit https://sender.office.com and follow the directions.' },
      counterexamples = { '550 5.7.511 Access denied, banned sender[192.0.2.1]. To request removal from this list please forward this message to delist@messaging.microsoft.com. AS(508)' },
    },
    {
      id = 'microsoft365.banned-sender', source = ZONE .. '; ' .. NDR,
      when = {
        text = { 'Access denied, banned sender[', 'Access denied, banned sender [', 'forward this message to delist@messaging.microsoft.com', 'mail from IP banned', '.blocklist.zap', 'blocked using FBLW15', 'blocked using Blocklist 1', 'blocked using Blocklist 2' },
        none = { 'spamhaus.org' },
      },
      verdict = {
        category = 'blocked_ip', tags = { 'private_list' },
        title = 'IP banned by Microsoft 365',
        summary = 'Microsoft\'s own list bars {client_ip|the sending IP} from sending to Microsoft 365; it is lifted by mail, not on the portal.',
        customer_text = 'Microsoft refuses mail from our server for now; the recipient\'s address is fine and we are asking Microsoft to lift the ban.',
        advice = {
          'Stop the spam that caused it first.',
          'Forward the whole non-delivery message to delist@messaging.microsoft.com and wait for the answer (up to two days).',
        },
        links = DELIST,
      },
      examples = {
        '550 5.7.511 Access denied, banned sender[192.0.2.1]. To request removal from this list please forward this message to delist@messaging.microsoft.com. For more information please go to the documentation. AS(508)',
        '550 5.7.1 :127.0.0.4:Client host 192.0.2.1 blocked using 87.blocklist.zap; Mail from IP banned. To request removal from this list please forward this message to delist@frontbridge.com.',
        '550 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using Blocklist 1, mail from IP banned; To request removal from this list please forward this message to delist@messaging.microsoft.com.',
      },
      counterexamples = { '550 5.7.502 Access denied, banned sender' },
    },
    {
      id = 'microsoft365.spamhaus', source = FIELD,
      when = { vendor = true, all = { 'blocked using Spamhaus' } },
      verdict = {
        category = 'blocklisted_ip', tags = { 'spamhaus' },
        title = 'IP listed by Spamhaus',
        summary = 'Microsoft 365 refuses {client_ip|the sending IP} because Spamhaus lists it.',
        customer_text = 'Microsoft refuses mail from our server because a public blocklist (Spamhaus) names it; we have to get it removed there first.',
        advice = {
          'Look {client_ip|the IP} up at https://check.spamhaus.org/: the page tells which list and why.',
          'Mend the cause, ask Spamhaus for removal, and send again; Microsoft itself has nothing to lift.',
        },
      },
      examples = { '550 5.7.1 Service unavailable, Client host [192.0.2.1] blocked using Spamhaus. To request removal from this list see https://www.spamhaus.org/query/ip/192.0.2.1 (AS16012611)' },
    },
    {
      id = 'microsoft365.domain-at-spamhaus', source = 'Exchange Online Protection reply, wording from memory',
      when = { text = { 'MailFrom domain is listed in Spamhaus', 'Helo domain is listed in Spamhaus', 'MailFrom domain [', 'Helo domain [' }, all = { 'listed in Spamhaus' } },
      verdict = {
        category = 'blocklisted_domain', tags = { 'mailfrom', 'helo' },
        summary = 'Microsoft refuses the message because Spamhaus lists the domain of MAIL FROM or of HELO.',
        advice = { 'Look the domain up at https://check.spamhaus.org/ and ask for removal there after the cause is mended.' },
      },
      examples = { '550 5.7.1 Service unavailable, MailFrom domain is listed in Spamhaus. To request removal from this list see https://www.spamhaus.org/lookup/ [AM5EUR02FT013.eop-EUR02.prod.protection.outlook.com]', '550 5.7.1 Service unavailable, Helo domain is listed in Spamhaus. To request removal from this list see https://www.spamhaus.org/lookup/' },
    },
    {
      id = 'microsoft365.under-evaluation', source = FIELD .. '; ' .. NDR,
      when = { code = '4xx', text = { 'Server busy. Please try again later from [', 'Access denied, please try again later' } },
      verdict = {
        category = 'poor_reputation', tags = { 'ip' },
        title = 'IP held back by Microsoft 365',
        summary = 'Microsoft 365 sees suspicious traffic from {client_ip|the sending IP} and holds it back while it looks; "Server busy" is only the polite form.',
        customer_text = 'Microsoft holds our mail back for some hours while it checks our server; the message is still on its way.',
        advice = {
          'Let the queue retry, slowly and from the same IP; it mostly ends within a day.',
          'Look what {client_ip|the IP} sent in the last hours: a jump in volume or a hacked account is the usual cause.',
          'A new IP has to be warmed up with small numbers first.',
        },
        links = DELIST,
      },
      examples = {
        '451 4.7.500 Server busy. Please try again later from [192.0.2.1]. (AS77712344) [AM5EUR02FT013.eop-EUR02.prod.protection.outlook.com]',
        '450 4.7.501 Access denied, please try again later',
      },
      counterexamples = { '451 4.7.0 Temporary server error. Please try again later. PRX6 NextHop: outlook.com [outlook.com]' },
    },
    {
      id = 'microsoft365.ipv6-limit', source = NDR,
      when = { all = { 'Access denied', 'has exceeded permitted limits' } },
      verdict = { category = 'rate_limited', tags = { 'messages' }, summary = 'The sending IPv6 address (or its range) sends more than Microsoft 365 permits; IPv4 is judged apart.' },
      examples = { '550 5.7.508 Access denied, [2001:db8::1] has exceeded permitted limits within 2001:db8::/64 range' },
    },
    {
      id = 'microsoft365.no-ipv6', source = NDR,
      when = { text = { 'does not accept email over IPv6' } },
      verdict = { category = 'network_error', tags = { 'no_route' }, summary = 'The recipient\'s domain takes no mail over IPv6.', advice = { 'Send to this domain over IPv4 (in Postfix: smtp_address_preference = ipv4).' } },
      examples = { '550 5.7.510 Access denied, [example.com] does not accept email over IPv6' },
    },
    {
      id = 'microsoft365.ptr', source = NDR,
      when = { all = { 'sending IPv6 address', { 'must have a reverse DNS record', 'reverse DNS' } } },
      verdict = { category = 'client_hostname', tags = { 'ptr' }, summary = 'Microsoft 365 takes mail over IPv6 only from addresses with a PTR record; {client_ip|this one} has none.' },
      examples = { '550 5.7.25 Access denied, the sending IPv6 address [2001:db8::1] must have a reverse DNS record' },
    },
    {
      id = 'microsoft365.helo', source = NDR,
      when = { text = { 'Access denied, Bad HELO' } },
      verdict = { category = 'client_hostname', tags = { 'helo' }, summary = 'The name that the sending host gives in HELO is not acceptable: it must be its own full name, not the receiver\'s.' },
      examples = { '550 5.7.506 Access denied, Bad HELO' },
    },

    -- Authentication of the sending domain
    {
      id = 'microsoft365.dmarc', source = SEEN .. '; ' .. NDR,
      when = {
        all = { 'does not pass DMARC verification' },
        pattern = [=[sending domain \[?(?<domain>[\w.-]+)\]? does not pass DMARC verification]=],
      },
      verdict = {
        category = 'dmarc_failure', tags = { 'policy_reject' },
        title = 'Refused by the sender\'s DMARC policy',
        summary = 'The domain {domain|in the From header} asks receivers to refuse mail that fails DMARC, and this message failed it at Microsoft 365.',
        customer_text = 'Your message carries a From address whose domain does not permit the server it was sent through; please send through the mail server of that domain.',
        advice = {
          'Send mail of {domain|this domain} only through its own servers, or add the service that sends it to SPF and let it sign with DKIM under that domain.',
          'A forward or list in between has to rewrite From, or keep the DKIM signature intact.',
        },
      },
      examples = { '550 5.7.509 Access denied, sending domain [EXAMPLE.ORG] does not pass DMARC verification and has a DMARC policy of reject. [AM5EUR02FT013.eop-EUR02.prod.protection.outlook.com]', '550 5.7.509 Access denied, sending domain example.org does not pass DMARC verification and has a DMARC policy of reject.' },
    },
    {
      id = 'microsoft365.spf', source = NDR,
      when = { text = { 'message was rejected because of Sender Policy Framework violation' } },
      verdict = { category = 'spf_failure', tags = { 'spf_fail' }, summary = 'The receiver applied the SPF record of the sender\'s domain: the sending host is not named there.' },
      examples = { '550 5.7.23 The message was rejected because of Sender Policy Framework violation' },
    },
    {
      id = 'microsoft365.ipv6-authentication', source = NDR,
      when = { all = { 'a message sent over IPv6', 'must pass either SPF or DKIM' } },
      verdict = { category = 'sender_unauthenticated', tags = { 'ipv6', 'no_auth' }, summary = 'Mail that comes over IPv6 has to pass SPF or DKIM at Microsoft 365; this did not.' },
      examples = { '550 5.7.26 Access denied, a message sent over IPv6 [2001:db8::1] must pass either SPF or DKIM validation, this message is not signed' },
    },
    {
      id = 'microsoft365.from-header', source = RHOST,
      when = { text = { 'message must be RFC 5322 section 3.6.2 compliant', 'RFC 5322 section 3.6.2', 'Multiple \'From\' addresses are not allowed without \'Sender\' address' } },
      verdict = {
        category = 'message_format', tags = { 'from_header', 'rfc5322' },
        summary = 'The From header is missing, empty, doubled or malformed, so Microsoft 365 refuses the message.',
        advice = { 'Mend the program that writes the message: exactly one From header with one valid address (with several, a Sender header too).' },
      },
      examples = { '550 5.7.512 Access denied, message must be RFC 5322 section 3.6.2 compliant', '550 5.1.20 Multiple \'From\' addresses are not allowed without \'Sender\' address' },
    },

    -- The sending account or tenant
    {
      id = 'microsoft365.bad-outbound-sender', source = NDR,
      when = { text = { 'bad outbound sender', 'Access denied, spam abuse detected', 'Access denied, banned sender' }, none = { 'banned sender[', 'banned sender [', 'banned sending IP' } },
      verdict = {
        category = 'sender_account_blocked', tags = { 'suspended', 'compromised' },
        title = 'Own mailbox barred by Microsoft 365',
        summary = 'Microsoft 365 has barred the sending mailbox, because spam left it; most often somebody else uses its password.',
        customer_text = 'Your own mailbox may not send for now because unwanted mail was sent through it; please contact your administrator and change your password.',
        advice = {
          'Change the password, end all sessions, look for forwarding and inbox rules that the owner did not make.',
          'Then the administrator lifts the bar in the Defender portal under "Restricted entities".',
        },
      },
      examples = { '550 5.1.8 Access denied, bad outbound sender', '550 5.7.501 Access denied, spam abuse detected', '550 5.7.502 Access denied, banned sender' },
    },
    {
      id = 'microsoft365.tenant-limit', source = NDR,
      when = {
        text = {
          'tenant has exceeded threshold', 'tenant has exceeded its daily limit', 'trial tenant has exceeded its daily limit', 'reached your daily limit for message recipients', 'Tenant has exceeded its allowed',
          'exceeded tenant external recipient rate limit', 'reached the daily limit for message recipients',
        },
      },
      verdict = {
        category = 'sender_quota', tags = { 'daily' },
        title = 'Own sending limit at Microsoft 365 reached',
        summary = 'The sending mailbox or tenant has reached its own limit of recipients at Microsoft 365.',
        advice = {
          'Wait until the 24 hours are over; newsletters belong to a mailing service.',
          'If nobody sent that much, look for a hacked mailbox in the message trace.',
        },
      },
      examples = { '550 5.1.90 Your message can\'t be sent because you\'ve reached your daily limit for message recipients', '550 5.7.233 Your message can\'t be sent because your tenant has exceeded its daily limit for sending email to external recipients' },
    },
    {
      id = 'microsoft365.tenant-blocked', source = NDR,
      when = {
        text = {
          'Access denied, traffic not accepted from this IP', 'Client blocked from sending from unregistered domains', 'sending from unregistered domain', 'tenant is blocked from sending', 'Access denied, tenant',
        },
        none = { 'exceeded threshold' },
      },
      verdict = {
        category = 'sender_account_blocked', tags = { 'suspended' },
        summary = 'Microsoft 365 does not let this tenant send: it is new, under suspicion, or uses domains that it has not registered.',
        advice = { 'Register every sender domain as an accepted domain of the tenant, make sure no mailbox is misused, then open a case with Microsoft support.' },
      },
      examples = { '550 5.7.708 Access denied, traffic not accepted from this IP', '550 5.7.750 Service unavailable. Client blocked from sending from unregistered domains' },
    },
    {
      id = 'microsoft365.external-forwarding', source = NDR,
      when = { text = { 'Your organization does not allow external forwarding' } },
      verdict = {
        category = 'policy_rejected', tags = { 'forward' },
        title = 'Automatic forwarding forbidden',
        summary = 'The organisation whose mailbox forwards this mail does not allow automatic forwarding to outside addresses.',
        advice = { 'Its administrator can allow it in the outbound spam policy; otherwise remove the forward.' },
      },
      examples = { '550 5.7.520 Access denied, Your organization does not allow external forwarding. Please contact your administrator for further assistance. AS(7555)' },
    },
    {
      id = 'microsoft365.own-block-list', source = NDR,
      when = { text = { 'blocked by your organization using Tenant Allow', 'Tenant Allow Block List', 'Tenant Allow/Block List' } },
      verdict = {
        category = 'policy_rejected', tags = { 'content_rule' }, title = 'Blocked by the sender\'s own organisation',
        summary = 'The sender\'s own organisation has put the recipient\'s domain or address on its Tenant Allow/Block List.',
        advice = { 'Only the administrator of the sender\'s own Microsoft 365 tenant can take the entry off the list.' },
        action = 'contact_own_provider', who = 'sender_admin',
      },
      examples = { '550 5.7.703 Your message can\'t be delivered because messages to example.com are blocked by your organization using Tenant Allow Block List' },
    },
    {
      id = 'microsoft365.log-in', source = NDR,
      when = {
        code = { 535, 550 },
        text = {
          'the user credentials were incorrect', 'basic authentication is disabled', 'SmtpClientAuthentication is disabled', 'Basic authentication is not supported for Client Submission', 'user is locked by your organization\'s security defaults',
          'the request did not meet the criteria to be authenticated',
        },
      },
      verdict = {
        category = 'smtp_auth_failed', tags = { 'bad_credentials', 'mechanism' },
        title = 'Log-in refused by Microsoft 365',
        summary = 'Microsoft 365 did not accept the log-in of the mail program or device: wrong password, or SMTP log-in with a password is switched off.',
        customer_text = 'Microsoft refuses the log-in of your mail program or device; the recipient\'s address is fine. Please ask your administrator whether log-in by SMTP is allowed for your mailbox.',
        advice = {
          'Microsoft has ended log-in with name and password: use a client that speaks OAuth, or for devices a connector, direct send or a relay.',
          'The administrator can switch on "Authenticated SMTP" for one mailbox and look into the sign-in log for the reason.',
        },
      },
      examples = {
        '535 5.7.139 Authentication unsuccessful, the user credentials were incorrect. [AM5PR0501CA0013.eurprd05.prod.outlook.com]',
        '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. [AM5PR0501CA0013.eurprd05.prod.outlook.com]',
        '550 5.7.30 Basic authentication is not supported for Client Submission. [AM5PR0501CA0013.eurprd05.prod.outlook.com]',
      },
      counterexamples = { '535 5.7.3 Authentication unsuccessful' },
    },
    {
      id = 'microsoft365.relay-access-denied', source = RHOST,
      when = { enhanced = { 'x.7.64', 'x.4.1', 'x.7.1' }, text = { 'TenantAttribution; Relay Access Denied', 'Relay Access Denied [', 'Relay Access Denied. [' } },
      verdict = {
        category = 'relay_denied', tags = { 'not_local' },
        summary = 'Microsoft 365 cannot tell which customer this message belongs to: neither a connector nor an accepted domain fits.',
        advice = {
          'Own devices or servers: the connector of the tenant has to name the current public IP or the certificate of the sending host.',
          'Mail to somebody at Microsoft 365: the recipient\'s domain is not (or no longer) an accepted domain there.',
        },
      },
      examples = { '550 5.7.64 TenantAttribution; Relay Access Denied [AM5EUR02FT013.eop-EUR02.prod.protection.outlook.com]', '550 5.4.1 Relay Access Denied [AM5EUR02FT013.eop-EUR02.prod.protection.outlook.com]' },
    },

    -- The next hop, encryption
    {
      id = 'microsoft365.expired', source = SEEN .. '; ' .. NDR,
      when = { enhanced = { '5.4.300', '5.4.316', '5.4.317', '5.4.318' }, text = { 'Message expired', 'expired' }, none = { 'STARTTLS' } },
      verdict = {
        category = 'message_expired', tags = { 'queue_lifetime' },
        summary = 'Exchange Online tried for a day to reach the recipient\'s server, and gave up.',
        advice = {
          'The words in brackets tell the last cause (refused, timed out, DNS): look there whether the recipient\'s server is up and reachable from outside.',
          'Send the message again once that server answers.',
        },
      },
      examples = { '550 5.4.316 Message expired, connection refused', '550 5.4.300 Message expired', '550 5.4.317 Message expired, cannot connect to remote server (ConnectionReset)' },
      counterexamples = { '550 5.4.317 Message expired, STARTTLS is required to send mail' },
    },
    {
      id = 'microsoft365.starttls', source = NDR,
      when = {
        text = {
          'starttls-not-supported', 'certificate-expired', 'tlsa-invalid', 'dnssec-invalid', 'certificate-host-mismatch', 'STARTTLS is required to send mail', 'failed MTA-STS validation', 'Remote certificate failed', 'Certificate validation failed',
          'Remote certificate MUST have a subject domain', 'Destination mail server must support TLS to receive mail', 'Destination mail server\'s certificate',
        },
      },
      verdict = {
        category = 'tls_failure', tags = { 'handshake', 'certificate', 'mta_sts', 'dane' },
        summary = 'Exchange Online had to deliver over checked TLS (MTA-STS, DANE or a connector), and the recipient\'s server failed the check.',
        advice = {
          'The recipient\'s administrator has to mend TLS there: offer STARTTLS, a certificate that is valid and carries the MX name, a TLSA record that fits it.',
          'If an own connector demands TLS for this domain, compare its certificate name with that of the server.',
        },
      },
      examples = {
        '450 4.7.321 starttls-not-supported: Destination mail server must support TLS to receive mail.',
        '450 4.4.317 Cannot connect to remote server [Message=451 5.7.3 STARTTLS is required to send mail]',
        '451 4.4.8 MX hosts of domain example.com failed MTA-STS validation.',
      },
    },
    {
      id = 'microsoft365.next-hop', source = NDR,
      when = { enhanced = { '4.4.316', '4.4.317', '4.4.318', '4.4.312' }, text = { 'Connection refused', 'Cannot connect to remote server', 'Connection dropped', 'Connection was closed', 'DNS query failed' }, none = { 'STARTTLS' } },
      verdict = { category = 'network_error', tags = { 'refused', 'timeout' }, summary = 'Exchange Online cannot reach the recipient\'s server for now and goes on trying.' },
      examples = { '450 4.4.316 Connection refused [Message=Socket error code 10061]', '450 4.4.317 Cannot connect to remote server [Message=SocketConnectionRefused]' },
    },
    {
      id = 'microsoft365.domain-not-in-dns', source = NDR,
      when = { enhanced = { '5.4.310', '4.4.310' }, text = { 'DNS domain' }, all = { 'does not exist' }, pattern = [=[DNS domain '?\[?(?<domain>[\w.-]+)\]?'? does not exist]=] },
      verdict = { category = 'domain_invalid', tags = { 'nxdomain' }, summary = 'DNS knows no domain {domain|of that name}; the part after the @ is most likely mistyped.' },
      examples = { '550 5.4.310 DNS domain example.invalid does not exist [Message=InfoDomainNonexistent]' },
    },
    {
      id = 'microsoft365.remote-error', source = NDR,
      when = { text = { 'Remote server returned message detected as spam' } },
      verdict = { category = 'spam_content', tags = { 'score' }, summary = 'The server that Exchange Online handed the message to took it for spam.' },
      examples = { '550 5.7.350 Remote server returned message detected as spam' },
    },
    {
      id = 'microsoft365.remote-no-relay', source = NDR,
      when = { text = { 'Remote server returned not permitted to relay' } },
      verdict = { category = 'relay_denied', tags = { 'not_local' }, summary = 'The server that Exchange Online handed the message to does not host the recipient\'s domain.' },
      examples = { '550 5.7.367 Remote server returned not permitted to relay' },
    },

    -- Faults and load on Microsoft's side
    {
      id = 'microsoft365.no-mailboxes-in-tenant', source = NDR,
      when = { text = { 'has no mail-enabled subscriptions', 'which has no mail-enabled subscriptions', 'Mail sent to the wrong Office 365 region' } },
      verdict = {
        category = 'receiver_misconfigured', tags = { 'forward' },
        title = 'Recipient\'s domain wrongly set up',
        summary = 'The recipient\'s domain points to a Microsoft 365 tenant or region that has no mailboxes for it.',
        advice = {
          'The recipient\'s administrator has to mend the MX record of the domain, or give the tenant its licences.',
          'Tell the recipient by another way; nothing is wrong with the sender.',
        },
        action = 'contact_recipient', who = 'recipient_admin',
      },
      examples = {
        '451 4.4.4 Mail received as unauthenticated, incoming to a recipient domain configured in a hosted tenant which has no mail-enabled subscriptions. ATTR5 [AM5EUR02FT013.eop-EUR02.prod.protection.outlook.com]',
        '451 4.4.62 Mail sent to the wrong Office 365 region. ATTR35 [AM5EUR02FT013.eop-EUR02.prod.protection.outlook.com]',
      },
    },
    {
      id = 'microsoft365.temporary', source = FIELD,
      when = {
        code = '4xx',
        text = {
          'Temporary server error. Please try again later', 'Message failed to be replicated', 'No healthy secondary server available', 'Organization queue quota exceeded', 'Temporary directory error',
        },
        all = { { 'PRX', 'ATTR', 'outlook.com', 'replica', 'Organization queue quota' } },
      },
      verdict = {
        category = 'receiver_unavailable', tags = { 'internal_error' },
        summary = 'Microsoft 365 has a passing fault of its own; the queue tries again by itself.',
        advice = { 'Let the queue retry.', 'If it lasts for hours, look at Microsoft\'s service health page.' },
      },
      examples = {
        '451 4.7.0 Temporary server error. Please try again later. PRX6 NextHop: outlook.com [outlook.com]',
        '451 4.4.0 Message failed to be replicated: No healthy secondary server available to accept replica at this time. [AM5PR0501CA0013.eurprd05.prod.outlook.com]',
        '450 4.7.3 Organization queue quota exceeded.',
      },
      counterexamples = { '451 4.3.0 Temporary server error. Please try again later' },
    },
    {
      id = 'microsoft365.concurrent-connections', source = FIELD,
      when = { text = { 'maximum number of concurrent connections per resource forest has exceeded', 'concurrent connections per resource forest' } },
      verdict = { category = 'rate_limited', tags = { 'connections' }, summary = 'Too many connections to Microsoft 365 are open at once; it asks to come back with fewer.' },
      examples = { '421 4.3.2 The maximum number of concurrent connections per resource forest has exceeded a limit, closing transmission channel. AM5EUR02FT013.eop-EUR02.prod.protection.outlook.com. PRX8' },
      counterexamples = { '421 4.3.2 The maximum number of concurrent connections has exceeded a limit, closing transmission channel' },
    },
    {
      id = 'microsoft365.policy-violation', source = NDR,
      when = { text = { 'policy violation detected (AS' } },
      verdict = { category = 'policy_rejected', tags = { 'content_rule' }, summary = 'The message broke a policy of the receiver behind Exchange Online.' },
      examples = { '550 5.0.350 Remote server returned an error -> 550 Requested action not taken: policy violation detected (AS345)' },
    },
  },
}
