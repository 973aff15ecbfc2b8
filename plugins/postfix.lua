-- Postfix: replies of its SMTP server (smtpd, postscreen, postgrey in front of
-- it) and the messages of its delivery agents (smtp, lmtp, local, virtual,
-- pipe, cleanup) as they stand in bounces and logs. The texts are the format
-- strings of the program. "blocked using LIST" stands in blocklists.lua.
-- SPDX-License-Identifier: MIT

local SMTPD = 'Postfix source, src/smtpd/smtpd.c'
local CHECK = 'Postfix source, src/smtpd/smtpd_check.c'
local SMTP = 'Postfix source, src/smtp'
local LOCAL = 'Postfix source, src/local, src/virtual and src/pipe'
local CLEANUP = 'Postfix source, src/global/cleanup_strerror.c'
local DNS = 'Postfix source, src/dns/dns_lookup.c'
local POSTSCREEN = 'Postfix source, src/postscreen'
local SEEN = 'local policy text of Postfix sites, seen in public bounce collections'

return {
  api = 1,
  name = 'postfix',
  version = '1.0.0',
  license = 'MIT',
  description = 'Postfix server replies and delivery agent messages',
  vendor = {
    id = 'postfix',
    name = 'Postfix',
    kind = 'mta',
    marks = {
      'ESMTP Postfix', '>: Recipient address rejected: ', '>: Sender address rejected: ',
      '>: Helo command rejected: ', '>: Client host rejected: ', 'Client host rejected: cannot find your',
      '>: Relay access denied', 'User unknown in local recipient table', 'User unknown in virtual mailbox table',
      'User unknown in virtual alias table', 'User unknown in relay recipient table',
      'Name service error for name=', 'postgrey.schweikert.ch', 'Service unavailable; Client host [', 'Service unavailable; Sender address [',
    },
    url = 'https://www.postfix.org/',
  },
  rules = {
    -- smtpd: the recipient
    {
      id = 'postfix.user-unknown',
      source = CHECK,
      when = {
        text = {
          'Recipient address rejected: User unknown', 'User unknown in local recipient table',
          'User unknown in virtual mailbox table', 'User unknown in virtual alias table',
          'User unknown in relay recipient table', 'Recipient address rejected: undeliverable address',
        },
        none = { 'Sender address rejected', 'undeliverable address: mail for', 'quota', 'mailbox full', 'mailbox is full' },
      },
      verdict = {
        category = 'invalid_recipient', tags = { 'no_such_user' },
        summary = 'The Postfix server looked in its table of recipients (or asked the server behind it) and found no such address.',
      },
      examples = {
        '550 5.1.1 <user@example.com>: Recipient address rejected: User unknown in virtual mailbox table',
        '550 5.1.1 <user@example.com>: Recipient address rejected: User unknown in local recipient table',
        '550 5.1.1 <user@example.com>: Recipient address rejected: User unknown',
        '550 5.1.1 <user@example.com>: Recipient address rejected: undeliverable address: unknown user: "user"',
        '554 User unknown in relay recipient table',
      },
      counterexamples = {
        '550 5.1.0 <a@example.com>: Sender address rejected: User unknown in virtual mailbox table',
        '450 4.1.1 <user@example.com>: Recipient address rejected: unverified address: Address verification in progress',
      },
    },
    {
      id = 'postfix.unverified-recipient', source = CHECK,
      when = { text = { 'Recipient address rejected: unverified address' } },
      verdict = {
        category = 'mailbox_unavailable', tags = { 'unverified_address' },
        title = 'Address not verified yet',
        summary = 'The receiving Postfix server asks another server whether the address exists and has no answer yet.',
        advice = {
          'Let the queue retry: the check usually ends within minutes.',
          'If it stays so, the text after "unverified address:" tells why the server behind cannot be asked; that is for the recipient\'s administrator.',
        },
      },
      examples = {
        '450 4.1.1 <user@example.com>: Recipient address rejected: unverified address: Address verification in progress',
        '450 4.1.1 <user@example.com>: Recipient address rejected: unverified address: connect to mx.example.com[192.0.2.1]:25: Connection timed out',
      },
      counterexamples = { '450 4.1.7 <a@example.org>: Sender address rejected: unverified address: Address verification in progress' },
    },
    {
      id = 'postfix.recipient-domain-not-found', source = CHECK,
      when = { text = { 'Recipient address rejected: Domain not found' } },
      verdict = { category = 'domain_invalid', tags = { 'nxdomain' }, summary = 'The receiving Postfix server found no DNS record for the domain of the recipient.' },
      examples = { '450 4.1.2 <user@example.invalid>: Recipient address rejected: Domain not found', '550 5.1.2 <user@example.invalid>: Recipient address rejected: Domain not found' },
      counterexamples = { '450 4.1.8 <a@example.invalid>: Sender address rejected: Domain not found' },
    },
    {
      id = 'postfix.recipient-null-mx', source = CHECK .. '; ' .. DNS,
      when = { text = { 'does not accept mail (nullMX)' }, none = { 'Sender address rejected' }, pattern = [[Domain (?<domain>\S+) does not accept mail \(nullMX\)]] },
      verdict = { category = 'domain_invalid', tags = { 'null_mx' }, summary = 'The domain {domain|of the recipient} says in DNS (null MX) that it never takes mail.' },
      examples = {
        '556 5.1.10 <user@example.org>: Recipient address rejected: Domain example.org does not accept mail (nullMX)',
        '5.1.0 Domain example.org does not accept mail (nullMX)',
      },
      counterexamples = { '550 5.7.27 <a@example.org>: Sender address rejected: Domain example.org does not accept mail (nullMX)' },
    },
    {
      id = 'postfix.recipient-not-fqdn', source = CHECK,
      when = { text = { 'Recipient address rejected: need fully-qualified address', 'Bad recipient address syntax' } },
      verdict = { category = 'invalid_recipient', tags = { 'syntax' }, summary = 'The recipient\'s address is not complete or not well formed; a domain after the @ is needed.' },
      examples = { '504 5.5.2 <user>: Recipient address rejected: need fully-qualified address', '501 5.1.3 Bad recipient address syntax' },
      counterexamples = { '504 5.5.2 <a>: Sender address rejected: need fully-qualified address' },
    },
    {
      id = 'postfix.recipient-access-denied', source = CHECK,
      when = { text = { '>: Recipient address rejected: Access denied' }, none = { 'protection.outlook.com' } },
      verdict = {
        category = 'policy_rejected', tags = { 'generic' },
        summary = 'A table or policy service of the receiving Postfix server refuses mail to this address from here; it gives no reason.',
      },
      examples = { '554 5.7.1 <user@example.com>: Recipient address rejected: Access denied' },
      counterexamples = { '554 5.7.1 <mx.example.net[192.0.2.1]>: Client host rejected: Access denied' },
    },
    {
      id = 'postfix.multi-recipient-bounce', source = CHECK,
      when = { text = { 'rejected: Multi-recipient bounce' } },
      verdict = { category = 'protocol_error', tags = { 'sequence' }, summary = 'A bounce (null sender) goes to one recipient at a time; the sending program named several.' },
      examples = { '550 5.5.3 <DATA>: Data command rejected: Multi-recipient bounce' },
    },

    -- smtpd: the sender
    {
      id = 'postfix.sender-domain-not-found', source = CHECK,
      when = { text = { 'Sender address rejected: Domain not found', 'Sender address rejected: Host not found' } },
      verdict = {
        category = 'sender_invalid', tags = { 'no_dns' },
        summary = 'The domain of the sender\'s address has no MX and no address record that the receiver could find in DNS.',
        advice = { 'Query the MX and A records of the domain in MAIL FROM with an outside resolver.', 'A script that sends as user@hostname needs a real domain (myorigin in Postfix).' },
      },
      examples = { '450 4.1.8 <a@example.invalid>: Sender address rejected: Domain not found' },
      counterexamples = { '450 4.1.2 <user@example.invalid>: Recipient address rejected: Domain not found' },
    },
    {
      id = 'postfix.sender-null-mx', source = CHECK,
      when = { all = { 'Sender address rejected: Domain', 'does not accept mail (nullMX)' } },
      verdict = { category = 'sender_invalid', tags = { 'null_mx' }, summary = 'The sender\'s domain has a null MX, that is, it takes no answers; the receiver refuses such senders.' },
      examples = { '550 5.7.27 <a@example.org>: Sender address rejected: Domain example.org does not accept mail (nullMX)' },
      counterexamples = { '556 5.1.10 <user@example.org>: Recipient address rejected: Domain example.org does not accept mail (nullMX)' },
    },
    {
      id = 'postfix.sender-callout', source = CHECK,
      when = {
        text = {
          'Sender address rejected: undeliverable address', 'Sender address rejected: unverified address',
          'Sender address rejected: User unknown',
        },
      },
      verdict = {
        category = 'sender_invalid', tags = { 'callout_failed' },
        title = 'Sender address cannot be verified',
        summary = 'The receiver asked the mail host of the sender whether the sender\'s address exists and was told no, or could not ask.',
        advice = { 'Make sure the MX of the sender\'s domain answers and takes mail for exactly this address, from <> as sender too.' },
      },
      examples = {
        '550 5.1.7 <a@example.com>: Sender address rejected: undeliverable address: host mx.example.com[192.0.2.1] said: 550 5.1.1 User unknown (in reply to RCPT TO command)',
        '450 4.1.7 <a@example.com>: Sender address rejected: unverified address: connect to mx.example.com[192.0.2.1]:25: Connection refused',
        '550 5.1.0 <a@example.com>: Sender address rejected: User unknown in virtual mailbox table',
      },
      counterexamples = { '550 5.1.1 <user@example.com>: Recipient address rejected: User unknown in virtual mailbox table' },
    },
    {
      id = 'postfix.sender-not-owned', source = CHECK,
      when = { text = { 'Sender address rejected: not owned by user', 'Sender address rejected: not owned by the authorized user' } },
      verdict = {
        category = 'sender_invalid', tags = { 'spoofed' },
        title = 'Log-in may not use this sender address',
        summary = 'The account that logged in is not the owner of the address given as sender.',
        customer_text = 'Please set your mail program to send with the address of the mailbox you log in with.',
        advice = { 'Set MAIL FROM and the log-in to the same mailbox, or add the pair to smtpd_sender_login_maps.' },
      },
      examples = { '553 5.7.1 <a@example.com>: Sender address rejected: not owned by user b@example.com' },
      counterexamples = { '553 5.7.1 <a@example.com>: Sender address rejected: not logged in' },
    },
    {
      id = 'postfix.sender-not-logged-in', source = CHECK,
      when = { text = { 'Sender address rejected: not logged in' } },
      verdict = {
        category = 'smtp_auth_required', tags = { 'no_auth' },
        summary = 'The sender\'s address belongs to an account of this server, so the client has to log in before using it.',
        advice = { 'Switch on SMTP authentication in the client.', 'If an outside service sends for the domain, give it another MAIL FROM or a log-in.' },
      },
      examples = { '553 5.7.1 <a@example.com>: Sender address rejected: not logged in' },
      counterexamples = { '553 5.7.1 <a@example.com>: Sender address rejected: not owned by user b@example.com' },
    },
    {
      id = 'postfix.sender-syntax', source = CHECK,
      when = { text = { 'Sender address rejected: need fully-qualified address', 'Bad sender address syntax' } },
      verdict = { category = 'sender_invalid', tags = { 'syntax' }, summary = 'The sender\'s address in MAIL FROM is incomplete or not well formed.' },
      examples = { '504 5.5.2 <root>: Sender address rejected: need fully-qualified address', '501 5.1.7 Bad sender address syntax' },
      counterexamples = { '504 5.5.2 <user>: Recipient address rejected: need fully-qualified address' },
    },
    {
      id = 'postfix.sender-access-denied', source = CHECK,
      when = { text = { 'Sender address rejected: Access denied' } },
      verdict = {
        category = 'sender_not_allowed', tags = { 'org_block' },
        summary = 'A list kept by the receiving server bars this sender address or domain.',
      },
      examples = { '554 5.7.1 <a@example.com>: Sender address rejected: Access denied' },
      counterexamples = { '554 5.7.1 <user@example.com>: Recipient address rejected: Access denied' },
    },

    -- smtpd: the client and its name
    {
      id = 'postfix.client-hostname', source = CHECK,
      when = {
        text = { 'Client host rejected: cannot find your hostname', 'Client host rejected: cannot find your reverse hostname' },
        pattern = [[cannot find your (?:reverse )?hostname(?:, \[(?<client_ip>[0-9a-f.:]+)\])?]],
      },
      verdict = {
        category = 'client_hostname', tags = { 'ptr', 'fcrdns' },
        summary = 'The receiver found no reverse DNS name for {client_ip|the sending IP}, or a name that does not resolve back to it.',
        advice = {
          'Have a PTR record set for {client_ip|the sending IP} at the provider of the address.',
          'The name in the PTR record needs an A or AAAA record that leads back to the same address.',
        },
      },
      examples = {
        '450 4.7.25 Client host rejected: cannot find your hostname, [192.0.2.1]',
        '550 5.7.25 Client host rejected: cannot find your reverse hostname, [2001:db8::1]',
      },
      counterexamples = { '504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname' },
    },
    {
      id = 'postfix.client-access-denied', source = CHECK,
      when = { text = { 'Client host rejected: Access denied', 'Error: access denied for' } },
      verdict = {
        category = 'blocked_ip', tags = { 'private_list' },
        summary = 'A list kept by the receiving Postfix server bars this host or network.',
      },
      examples = { '554 5.7.1 <mx.example.net[192.0.2.1]>: Client host rejected: Access denied' },
      counterexamples = { '554 5.7.1 <user@example.com>: Recipient address rejected: Access denied' },
    },
    {
      id = 'postfix.client-banned', source = SEEN,
      when = {
        all = { 'Client host rejected:', { 'spammer', 'blacklisted', 'black listed', 'blocklisted', 'banned', 'has been blocked', 'is blocked', 'you are blocked', 'may not be mail exchanger' } },
        none = { 'blocked using', 'spamhaus', 'rbl', 'dnsbl' },
      },
      verdict = { category = 'blocked_ip', tags = { 'private_list' }, summary = 'A list kept by the receiving Postfix server bars this host or network as a source of spam.' },
      examples = { '554 5.7.1 <mx.example.net[192.0.2.1]>: Client host rejected: Relaying denied - your IP identified as spammer', '550 5.7.1 <unknown[192.0.2.1]>: Client host rejected: Your IP has been banned' },
      counterexamples = { '554 5.7.1 <mx.example.net[192.0.2.1]>: Client host rejected: Access denied' },
    },
    {
      id = 'postfix.client-generic-name', source = SEEN,
      when = { all = { 'Client host rejected:', { 'generic hostname', 'generic reverse', 'dynamic', 'dial-up', 'dialup', 'residential', 'dsl' } }, none = { 'blocked using' } },
      verdict = {
        category = 'client_hostname', tags = { 'ptr', 'dynamic' },
        summary = 'The reverse DNS name of the sending host looks like that of an end-user line, which this Postfix site refuses.',
        action = 'contact_own_provider',
        advice = { 'Send through the mail relay of your provider, or have a proper host name set as PTR record of a fixed address.' },
      },
      examples = { '550 5.7.1 <host-192-0-2-1.example.net[192.0.2.1]>: Client host rejected: generic hostname, use your provider\'s relay' },
      counterexamples = { '554 5.7.1 <mx.example.net[192.0.2.1]>: Client host rejected: Access denied' },
    },
    {
      id = 'postfix.helo', source = CHECK,
      when = { text = { 'Helo command rejected: need fully-qualified hostname', 'Helo command rejected: Host not found', 'Helo command rejected: Invalid name', 'Helo command rejected: invalid ip address' } },
      verdict = {
        category = 'client_hostname', tags = { 'helo' },
        summary = 'The name that the sending server gives in HELO/EHLO is not a full host name that exists in DNS.',
        advice = { 'Set the HELO name (Postfix: smtp_helo_name or myhostname) to the host\'s full name with an A record, best the same as its PTR record.' },
      },
      examples = {
        '504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname',
        '450 4.7.1 <mail.example.invalid>: Helo command rejected: Host not found',
        '501 5.5.2 <under_score>: Helo command rejected: Invalid name',
      },
      counterexamples = { '554 5.7.1 <mail.example.com>: Helo command rejected: Access denied' },
    },
    {
      id = 'postfix.helo-other', source = CHECK .. '; local texts after it',
      when = { text = { '>: Helo command rejected:' }, none = { 'blocked using', 'greylist', 'graylist', 'spamhaus', 'rate limit', 'try again' } },
      verdict = {
        category = 'client_hostname', tags = { 'helo' },
        summary = 'The receiving Postfix server does not take the name that the sending server gives in HELO/EHLO.',
        advice = { 'Check that the HELO name is the sending host\'s own full name, not the receiver\'s name, an IP address or "localhost".' },
      },
      examples = { '554 5.7.1 <mail.example.com>: Helo command rejected: Access denied', '550 5.7.1 <mx.example.org>: Helo command rejected: You are not me' },
      counterexamples = { '554 5.7.1 Service unavailable; Helo command [mail.example.com] blocked using dbl.spamhaus.org' },
    },
    {
      id = 'postfix.relay-access-denied', source = CHECK,
      when = { text = { '>: Relay access denied', 'Recipient address rejected: Relay access denied', 'Relay access denied' }, none = { 'TenantAttribution', 'protection.outlook.com' } },
      verdict = {
        category = 'relay_denied', tags = { 'not_local' },
        summary = 'This Postfix server is not responsible for the recipient\'s domain, and the client neither logged in nor belongs to its own network.',
      },
      examples = { '554 5.7.1 <user@example.com>: Relay access denied', '454 4.7.1 <user@example.com>: Relay access denied' },
      counterexamples = { '554 5.7.1 <user@example.com>: Recipient address rejected: Access denied' },
    },

    -- smtpd: greylisting and rates
    {
      id = 'postfix.greylisted', source = 'postgrey and other Postfix policy services; sisimai set-of-emails',
      when = { text = { 'rejected: Greylisted', 'rejected: Greylisting in', 'rejected: Graylisted', 'rejected: You have been greylisted', 'postgrey.schweikert.ch', 'rejected: greylist' } },
      verdict = { category = 'greylisted', tags = { 'greylist' } },
      examples = {
        '450 4.2.0 <user@example.com>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/example.com.html',
        '451 4.7.1 <user@example.com>: Recipient address rejected: Greylisting in effect, please come back later',
      },
      counterexamples = { '450 4.1.1 <user@example.com>: Recipient address rejected: unverified address: Address verification in progress' },
    },
    {
      id = 'postfix.greylisted-time', source = 'postgrey and other Postfix policy services',
      when = {
        all = { 'rejected:', { 'greylisted', 'graylisted', 'greylisting', 'graylisting' } },
        pattern = [[gr[ae]ylist\w*\b.{0,40}?\b(?:for|in|after|within) (?<retry_after>\d+ ?(?:s|sec|secs|seconds?|m|min|mins|minutes?|h|hours?))\b]],
      },
      verdict = { category = 'greylisted', tags = { 'greylist' }, summary = 'The receiver asks to come back after the time it names (greylisting).' },
      examples = { '450 4.2.0 <user@example.com>: Recipient address rejected: Greylisted for 300 seconds (see http://postgrey.schweikert.ch/help/example.com.html)' },
      counterexamples = { '450 4.2.0 <user@example.com>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/example.com.html' },
    },
    {
      id = 'postfix.postscreen-deferred', source = POSTSCREEN .. '; likely: the same text also means a busy postscreen',
      when = { code = 450, enhanced = '4.3.2', text = { 'Service currently unavailable' } },
      verdict = {
        category = 'greylisted', tags = { 'greylist' },
        summary = 'Postscreen has tested the sending server and asks it to come back; the next try is let through.',
        advice = { 'Let the queue retry from the same address; a farm of changing addresses has to be tested one by one.' },
      },
      examples = { '450 4.3.2 Service currently unavailable' },
      counterexamples = { '421 4.3.2 Service currently unavailable' },
    },
    {
      id = 'postfix.too-many-connections', source = SMTPD,
      when = {
        text = { 'Error: too many connections', 'Error: too many new TLS sessions', 'Error: too many AUTH commands' },
        pattern = [[Error: too many (?:connections|new TLS sessions|AUTH commands)(?: from \[?(?<client_ip>[0-9a-f]*[.:][0-9a-f.:]+))?]],
      },
      verdict = { category = 'rate_limited', tags = { 'connections' }, summary = 'Postfix counts more connections (or log-ins) from {client_ip|this host} in a time than it allows.' },
      examples = { '421 4.7.0 mx.example.com Error: too many connections from 192.0.2.1', '421 4.7.0 Error: too many connections' },
      counterexamples = { '421 4.7.0 mx.example.com Error: too many errors' },
    },
    {
      id = 'postfix.too-much-mail', source = SMTPD,
      when = {
        text = { 'Error: too much mail from', 'Error: too many recipients from' },
        pattern = [[Error: too (?:much mail|many recipients) from \[?(?<client_ip>[0-9a-f]*[.:][0-9a-f.:]+)]],
      },
      verdict = { category = 'rate_limited', tags = { 'messages' }, summary = 'Postfix allows {client_ip|this host} fewer messages or recipients in a time than it sent.' },
      examples = { '450 4.7.1 Error: too much mail from 192.0.2.1', '450 4.7.1 Error: too many recipients from 192.0.2.1' },
      counterexamples = { '452 4.5.3 Error: too many recipients' },
    },
    {
      id = 'postfix.too-many-recipients', source = SMTPD,
      when = { text = { 'Error: too many recipients' }, none = { 'too many recipients from' } },
      verdict = { category = 'too_many_recipients', tags = { 'per_message' }, summary = 'The transaction names more recipients than this Postfix server takes at once.' },
      examples = { '452 4.5.3 Error: too many recipients' },
      counterexamples = { '450 4.7.1 Error: too many recipients from 192.0.2.1' },
    },
    {
      id = 'postfix.too-many-errors', source = SMTPD,
      when = { text = { 'Error: too many errors' }, none = { 'from your ip' } },
      verdict = {
        category = 'protocol_error', tags = { 'too_many_errors' },
        summary = 'The client made too many errors (often unknown recipients) in one session, so Postfix ended it.',
        advice = { 'Look at the replies before this one in the session: they name the real fault.' },
      },
      examples = { '421 4.7.0 mx.example.com Error: too many errors' },
      counterexamples = { '421 4.7.0 mx.example.com Error: too many connections from 192.0.2.1' },
    },
    {
      id = 'postfix.timeout-exceeded', source = SMTPD,
      when = { text = { 'Error: timeout exceeded' } },
      verdict = { category = 'network_error', tags = { 'timeout' }, summary = 'Postfix waited too long for the next command or for the data and closed the session.' },
      examples = { '421 4.4.2 mx.example.com Error: timeout exceeded' },
    },

    -- smtpd: protocol, log-in, TLS
    {
      id = 'postfix.protocol', source = SMTPD,
      when = {
        text = {
          'Error: command not recognized', 'Error: command not implemented', 'Error: bad syntax', 'Error: need MAIL command',
          'Error: need RCPT command', 'Error: nested MAIL command', 'Error: send HELO/EHLO first', 'Error: MAIL transaction in progress',
          'Error: invalid parameter syntax', 'Improper use of SMTP command pipelining', 'Error: SMTP protocol synchronization',
          'Error: TLS already active', 'I can break rules, too. Goodbye.', 'Error: bad UTF-8 syntax', 'VRFY command is disabled',
        },
      },
      verdict = { category = 'protocol_error', tags = { 'sequence' }, summary = 'The client sent Postfix a command it does not know, in the wrong order or too early.' },
      examples = {
        '502 5.5.2 Error: command not recognized', '503 5.5.1 Error: need RCPT command', '503 5.5.1 Error: send HELO/EHLO first',
        '554 5.5.0 Error: SMTP protocol synchronization',
        '503 5.5.0 <DATA>: Data command rejected: Improper use of SMTP command pipelining',
      },
      counterexamples = { '554 5.5.1 Error: no valid recipients' },
    },
    {
      id = 'postfix.no-valid-recipients', source = SMTPD .. '; all RCPT commands were refused before',
      when = { text = { 'Error: no valid recipients' }, none = { 'Client host rejected', 'Sender address rejected', 'Helo command rejected' } },
      verdict = {
        category = 'invalid_recipient', tags = { 'ambiguous' },
        summary = 'No recipient of the message was accepted; the replies to the single RCPT commands tell why.',
        suppress = 'if_repeated',
        advice = { 'Find the reply to each RCPT TO in the log and classify that one: it may have been a refusal of the sender, not of the address.' },
      },
      examples = { '554 5.5.1 Error: no valid recipients' },
    },
    {
      id = 'postfix.bare-lf', source = CLEANUP,
      when = { text = { 'bare <LF> received', 'Error: bare <LF> received' } },
      verdict = {
        category = 'message_format', tags = { 'bare_lf' },
        summary = 'The message has lines that end in a bare line feed; Postfix refuses them to prevent SMTP smuggling.',
        advice = { 'Make the sending program write CR LF at the end of each line.' },
      },
      examples = { '521 5.5.2 mx.example.com Error: bare <LF> received' },
    },
    {
      id = 'postfix.auth-failed', source = 'Postfix source, src/smtpd/smtpd_sasl_glue.c',
      when = { code = { 535, 454, 534 }, text = { 'Error: authentication failed', 'Error: authentication not enabled', 'Temporary authentication failure', 'Error: invalid authentication mechanism' } },
      verdict = { category = 'smtp_auth_failed', tags = { 'bad_credentials' } },
      examples = { '535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6', '454 4.7.0 Temporary authentication failure: Connection lost to authentication server' },
      counterexamples = { '454 4.7.0 TLS not available due to local problem' },
    },
    {
      id = 'postfix.encryption-required', source = CHECK,
      when = { text = { 'Session encryption is required', 'Must issue a STARTTLS command first' } },
      verdict = {
        category = 'tls_failure', tags = { 'starttls_required' },
        summary = 'The server takes mail only over an encrypted connection, and the client did not say STARTTLS.',
        advice = { 'Postfix as client: set smtp_tls_security_level to "may" or stronger.', 'Mail client: choose STARTTLS on port 587 or TLS on port 465.' },
      },
      examples = { '450 4.7.1 <mx.example.net[192.0.2.1]>: Client host rejected: Session encryption is required' },
    },
    {
      id = 'postfix.tls-not-available', source = SMTPD,
      when = { text = { 'TLS not available due to local problem' } },
      verdict = { category = 'tls_failure', tags = { 'handshake' }, summary = 'The receiving server offers STARTTLS but cannot start it: its certificate or key is missing or unreadable.', who = 'recipient_admin' },
      examples = { '454 4.7.0 TLS not available due to local problem' },
    },
    {
      id = 'postfix.smtputf8', source = SMTPD .. ' and src/smtp/smtp_proto.c',
      when = { text = { 'Must declare SMTPUTF8', 'SMTPUTF8 is required, but was not offered by host' } },
      verdict = { category = 'message_format', tags = { 'smtputf8' }, summary = 'An address or header holds letters beyond ASCII, and one of the two servers does not speak SMTPUTF8.' },
      examples = { '553 5.6.7 Must declare SMTPUTF8 to send unicode address', '5.6.7 SMTPUTF8 is required, but was not offered by host mx.example.com[192.0.2.1]' },
    },

    -- smtpd and cleanup: size, content, local faults
    {
      id = 'postfix.too-large', source = CHECK .. '; ' .. CLEANUP,
      when = {
        text = {
          'Message size exceeds fixed limit', 'Message size exceeds file system imposed limit', 'Chunk exceeds message size limit',
          'message file too big',
        },
      },
      verdict = { category = 'message_too_large', tags = { 'system_limit' }, summary = 'The message is larger than the receiving Postfix server takes.' },
      examples = { '552 5.3.4 Message size exceeds fixed limit', '552 5.3.4 Error: message file too big' },
    },
    {
      id = 'postfix.too-large-for-server', source = SMTP .. '/smtp_proto.c',
      when = { all = { 'message size', 'exceeds size limit' }, pattern = [[exceeds size limit (?<limit>\d+) of server]] },
      verdict = { category = 'message_too_large', tags = { 'system_limit' }, summary = 'The recipient\'s server announced a limit of {limit|fewer} bytes, and this message is larger.' },
      examples = { '5.3.4 message size 41943040 exceeds size limit 20971520 of server mx.example.com[192.0.2.1]' },
    },
    {
      id = 'postfix.content-rejected', source = CLEANUP,
      when = { text = { 'Error: message content rejected', 'message content rejected' }, none = { 'spam', 'virus' } },
      verdict = {
        category = 'policy_rejected', tags = { 'content_rule' },
        summary = 'A header or body check that the administrator of the receiving Postfix server wrote matched this message.',
      },
      examples = { '550 5.7.1 Error: message content rejected' },
    },
    {
      id = 'postfix.too-many-hops', source = CLEANUP,
      when = { text = { 'Error: too many hops', 'mail forwarding loop for', 'loops back to myself', 'alias database loop for' } },
      verdict = {
        category = 'receiver_misconfigured', tags = { 'loop' },
        summary = 'The message goes round in circles: a forward or an MX record leads it back to a server it has passed.',
        advice = {
          'Compare the Received headers of the bounce to see between which hosts it circled.',
          '"loops back to myself": the MX points to this Postfix server, but the domain is missing from mydestination, virtual_mailbox_domains or relay_domains.',
          'Check that no forward on the sender\'s own side points back.',
        },
      },
      examples = { '554 5.4.0 Error: too many hops', '5.4.6 mail forwarding loop for user@example.com', '5.4.6 mail for example.com loops back to myself' },
    },
    {
      id = 'postfix.server-configuration', source = SMTPD,
      when = { text = { 'Server configuration error', 'Server configuration problem', 'mail system configuration error' } },
      verdict = { category = 'receiver_misconfigured', tags = { 'delivery_agent' }, summary = 'The receiving Postfix server has an error in its own configuration, often a policy service that is down.' },
      examples = { '451 4.3.5 Server configuration error', '451 4.3.5 <user@example.com>: Recipient address rejected: Server configuration problem' },
    },
    {
      id = 'postfix.local-trouble', source = SMTPD .. '; ' .. CLEANUP,
      when = {
        text = {
          'Temporary lookup failure', 'queue file write error', 'Insufficient system storage', 'Server local data error', 'Server local error',
          'Service unavailable - try again later', 'All server ports are busy', 'All screening ports are busy', 'No system resources',
          'address verification problem', 'address resolver failure', 'Temporary lookup error', 'alias database unavailable', 'table lookup failure',
          'Internal error occurred. Refer to server log',
        },
      },
      verdict = { category = 'receiver_unavailable', tags = { 'internal_error' }, summary = 'The receiving Postfix server has a passing fault of its own: a database, a disk or a process limit.' },
      examples = {
        '451 4.3.0 <user@example.com>: Temporary lookup failure', '452 4.3.1 Insufficient system storage',
        '421 mx.example.com Service unavailable - try again later', '421 4.3.2 All server ports are busy', '451 4.3.0 Error: queue file write error',
      },
    },
    {
      id = 'postfix.not-accepting-connections', source = SMTPD .. '; smtpd_delay_reject = no',
      when = { code = 554, pattern = [[^\S+ ESMTP not accepting connections]] },
      verdict = { category = 'blocked_ip', tags = { 'private_list' }, summary = 'The Postfix server refuses this host already in its greeting.' },
      examples = { '554 mx.example.com ESMTP not accepting connections' },
    },

    -- Delivery agents: next hop out of reach
    {
      id = 'postfix.connect-failed', source = SMTP .. '/smtp_connect.c',
      when = { none = { 'sender address rejected' }, pattern = [=[connect to [^\s\[]+\[[^\]]+\](?::\d+)?: (?:Connection timed out|Operation timed out|Connection refused|Connection reset by peer|No route to host|Network is unreachable|Permission denied|server refused)]=] },
      verdict = {
        category = 'network_error', tags = { 'timeout', 'refused' },
        summary = 'The sending Postfix server could not open a connection to the recipient\'s mail host.',
        advice = {
          'Try port 25 of that host from the sending server; if all outside hosts fail, the own network blocks outgoing port 25.',
          'If only this host fails, let the queue retry; the recipient\'s administrator has to look at the host or its firewall.',
        },
      },
      examples = {
        'connect to mx.example.com[192.0.2.1]:25: Connection timed out', '4.4.1 connect to mx.example.com[192.0.2.1]:25: Connection refused',
        'delivery temporarily suspended: connect to mx.example.com[2001:db8::1]:25: Network is unreachable',
      },
      counterexamples = { '450 4.1.1 <user@example.com>: Recipient address rejected: unverified address: connect to mx.example.com[192.0.2.1]:25: Connection timed out' },
    },
    {
      id = 'postfix.session-lost', source = SMTP .. '/smtp_trouble.c',
      when = { pattern = [=[(?:lost connection with|conversation with) [^\s\[]+\[[^\]]+\](?::\d+)? (?:timed out )?while \w+]=] },
      verdict = {
        category = 'network_error', tags = { 'reset', 'timeout' },
        summary = 'The session with the recipient\'s server broke off or stood still in the middle.',
        advice = {
          'A break "while receiving the initial server greeting" often means that the receiver drops this IP address: check the blocklists.',
          'A break "while sending message body" points to a firewall, a path MTU fault or a filter that dislikes the content.',
        },
      },
      examples = {
        'lost connection with mx.example.com[192.0.2.1] while receiving the initial server greeting',
        '4.4.2 conversation with mx.example.com[192.0.2.1] timed out while sending message body',
      },
    },
    {
      id = 'postfix.host-not-found-temporary', source = DNS,
      when = { all = { 'Name service error for', { 'Host not found, try again', 'Malformed or unexpected name server reply', 'Non-recoverable error', 'Name server loop' } } },
      verdict = { category = 'network_error', tags = { 'dns' }, summary = 'The name servers of the recipient\'s domain gave no usable answer.' },
      examples = { '4.4.3 Host or domain name not found. Name service error for name=example.org type=MX: Host not found, try again' },
      counterexamples = { '5.4.4 Host or domain name not found. Name service error for name=example.invalid type=A: Host not found' },
    },
    {
      id = 'postfix.host-not-found', source = DNS,
      when = {
        all = { 'Name service error for', { 'Host not found', 'invalid host or domain name', 'Host or domain name not found' } },
        none = { 'try again', 'Malformed or unexpected', 'no data record', 'Sender address rejected' },
        pattern = [[Name service error for (?:name=)?(?<domain>[^\s:]+)]],
      },
      verdict = { category = 'domain_invalid', tags = { 'nxdomain' }, summary = 'DNS knows no domain {domain|of that name}; the part after the @ is most likely mistyped.' },
      examples = {
        '5.4.4 Host or domain name not found. Name service error for name=example.invalid type=A: Host not found',
        'Host or domain name not found. Name service error for name=example.invalid type=AAAA: Host not found',
      },
      counterexamples = { '4.4.3 Host or domain name not found. Name service error for name=example.org type=MX: Host not found, try again' },
    },
    {
      id = 'postfix.no-mail-host', source = DNS,
      when = { all = { 'Name service error for', 'Host found but no data record of requested type' }, pattern = [[Name service error for name=(?<domain>[^\s:]+)]] },
      verdict = { category = 'domain_invalid', tags = { 'no_mx' }, summary = 'The domain {domain|of the recipient} exists but has neither a mail host nor an address in DNS.' },
      examples = { '5.4.4 Host or domain name not found. Name service error for name=example.org type=A: Host found but no data record of requested type' },
    },
    {
      id = 'postfix.tls-required', source = SMTP .. '/smtp_proto.c and src/tls/tls_client.c',
      when = {
        text = {
          'TLS is required, but was not offered', 'TLS is required, but host', 'TLS is required, but our TLS engine', 'TLS is required, but unavailable',
          'Cannot start TLS: handshake failure', 'Server certificate not trusted', 'Server certificate not verified', 'no TLSA records found',
          'TLSA records unusable', 'client TLS configuration problem', 'TLSA lookup error for',
        },
      },
      verdict = {
        category = 'tls_failure', tags = { 'handshake', 'certificate' },
        summary = 'The sending Postfix server was told to encrypt this delivery, and TLS with the recipient\'s server did not work.',
        advice = {
          'See with "posttls-finger {domain|DOMAIN}" whether the host offers STARTTLS and which certificate it shows.',
          'Fault of the receiver (no STARTTLS, expired certificate, wrong TLSA record): tell its postmaster.',
          'Own policy (smtp_tls_policy_maps, MTA-STS, DANE) too strict for this domain: relax it for this domain only.',
        },
      },
      examples = {
        '4.7.4 TLS is required, but was not offered by host mx.example.com[192.0.2.1]', '4.7.5 Server certificate not trusted',
        '4.7.5 Cannot start TLS: handshake failure', '4.7.4 TLS is required, but host mx.example.com[192.0.2.1] refused to start TLS: 454 4.7.0 TLS not available',
      },
    },
    {
      id = 'postfix.sasl-client', source = SMTP .. '/smtp_sasl_glue.c',
      when = { all = { 'SASL', { 'authentication failed' } } },
      verdict = {
        category = 'smtp_auth_failed', tags = { 'bad_credentials' },
        summary = 'The sending Postfix server could not log in to its own relay (smarthost): name, password or mechanism are refused.',
        advice = { 'Check smtp_sasl_password_maps and that the table was rebuilt; nothing is wrong with the recipient.' },
      },
      examples = { '4.7.8 SASL authentication failed; server smtp.example.net[192.0.2.1] said: 535 5.7.8 Error: authentication failed' },
    },

    -- Delivery agents: local delivery
    {
      id = 'postfix.unknown-user', source = LOCAL,
      when = { pattern = [[unknown user: "?[^\s"]+"?]], none = { 'Sender address rejected', 'unverified address' } },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' }, summary = 'The Postfix host that delivers locally has no such user.' },
      examples = { '5.1.1 unknown user: "nobody-here"' },
    },
    {
      id = 'postfix.mailbox-quota', source = LOCAL,
      when = { all = { { 'maildir delivery failed', 'cannot update mailbox', 'can\'t create user output file', 'create maildir file' }, { 'disk quota exceeded', 'file too large', 'quota' } } },
      verdict = { category = 'mailbox_full', tags = { 'quota' }, summary = 'The recipient\'s mailbox file or directory has reached its quota on the delivering host.' },
      examples = {
        '5.2.2 cannot update mailbox /var/mail/user for user user. error writing message: Disk quota exceeded',
        '4.2.2 maildir delivery failed: create maildir file /home/user/Maildir/tmp/1: Disk quota exceeded',
      },
    },
    {
      id = 'postfix.command-failed', source = LOCAL,
      when = { text = { 'Command died with status', 'Command died with signal', 'Command time limit exceeded', 'unknown mail transport error', 'unable to forward message', 'unable to find primary relay for' }, none = { 'quota', 'user unknown', 'no such user' } },
      verdict = {
        category = 'receiver_misconfigured', tags = { 'delivery_agent' },
        summary = 'A program or transport that the receiving Postfix host uses for delivery failed.',
      },
      examples = { '5.3.0 Command died with status 1: "/usr/bin/procmail"' },
    },
    {
      id = 'postfix.transport-down', source = 'Postfix source, qmgr/qmgr_transport.c; Postfix keeps the message in its queue',
      when = { text = { 'mail transport unavailable' } },
      verdict = { category = 'receiver_unavailable', tags = { 'internal_error' }, summary = 'A delivery process of the Postfix host does not start or keeps failing; the message waits in the queue there.' },
      examples = { '4.3.0 mail transport unavailable', 'mail transport unavailable' },
    },
    {
      id = 'postfix.returned-expired', source = 'Postfix source, qmgr/qmgr_active.c and its log line',
      when = { text = { 'expired, returned to sender' }, pattern = [[^(?:.*\bstatus=)?(?:force-)?expired, returned to sender]] },
      verdict = { category = 'message_expired', tags = { 'queue_lifetime' }, summary = 'The message stayed in the Postfix queue as long as that allows and went back to the sender; the lines before it in the log tell why.' },
      examples = { 'status=expired, returned to sender', '4ABCDEF: from=<user@example.com>, status=expired, returned to sender', 'from=<user@example.com>, status=force-expired, returned to sender' },
      counterexamples = { '450 4.4.7 message expired, returned to sender' },
    },
  },
}
