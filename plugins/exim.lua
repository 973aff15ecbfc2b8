-- Exim and cPanel (which runs Exim): ACL replies, the default and the Debian
-- and cPanel configurations, and the messages of Exim's delivery side as they
-- stand in bounces and logs.
-- A trap: "Verification failed for <X> ... No Such User Here ... Sender verify
-- failed" concerns the sender of the message, not its recipient.
-- SPDX-License-Identifier: MIT

local SRC = 'Exim source, src/smtp_in.c, src/acl.c, src/verify.c'
local DELIVER = 'Exim source, src/deliver.c, src/retry.c and src/transports'
local ROUTE = 'Exim source, src/routers and src/dns.c'
local DEBIAN = 'Exim configuration shipped by Debian'
local DEFAULT = 'Exim default configuration'
local CPANEL = 'cPanel text, sisimai set-of-emails and smtp-field-manual'
local CPANEL_MEMORY = 'cPanel Exim configuration, wording from memory'

local LIST_REFUSED_QUERY = {
  'open resolver', '127.255.255.25', 'returnc/pub', 'returnc/vol', 'excessive number of queries', 'uribl.com/refused',
}

return {
  api = 1,
  name = 'exim',
  version = '1.0.0',
  license = 'MIT',
  description = 'Exim and cPanel replies and delivery messages',
  vendor = {
    id = 'exim',
    name = 'Exim',
    kind = 'mta',
    marks = {
      'ESMTP Exim', 'Sender verify failed', 'Unrouteable address', 'All RCPT commands were rejected with this error',
      'JunkMail rejected - ', 'is not permitted to relay through this server without authentication',
      'retry timeout exceeded', 'Valid RCPT command must precede DATA', 'Syntactically invalid HELO argument',
      'Syntactically invalid EHLO argument', 'has exceeded the max emails per hour', 'has exceeded the max defers and failures per hour',
      'transport returned non-zero status', 'suspected mail loop',
    },
    url = 'https://www.exim.org/',
  },
  rules = {
    -- The sender
    {
      id = 'exim.sender-verify-failed', source = SRC,
      when = {
        text = {
          'Sender verify failed', 'Sender verification failed', 'Could not complete sender verify', 'Previous (cached) callout verification failure',
          'No verifiable sender address in message headers',
        },
      },
      verdict = {
        category = 'sender_invalid', tags = { 'callout_failed' },
        title = 'Sender address cannot be verified',
        summary = 'The receiving Exim server asked the sender\'s own mail host whether the sender\'s address exists, and the answer was no or did not come.',
        customer_text = 'The recipient\'s server checked your own address and could not confirm it; the recipient\'s address is not the problem.',
        advice = {
          'The dead address in this text is the sender\'s: create it, or send from one that exists.',
          'Make sure the MX of the sender\'s domain answers, and takes RCPT TO for that address from the null sender <>.',
        },
      },
      examples = {
        '550-Verification failed for <a@example.com>\r\n550-No Such User Here\r\n550 Sender verify failed',
        '550 Sender verify failed', '451 Could not complete sender verify callout',
        '550-Verification failed for <a@example.com>\r\n550-Unrouteable address\r\n550 Sender verify failed',
      },
      counterexamples = { '550 No Such User Here', '550 Unrouteable address' },
    },
    {
      id = 'exim.sender-without-domain', source = SRC,
      when = { text = { 'sender address must contain a domain', 'there is no valid sender in any header line' } },
      verdict = { category = 'sender_invalid', tags = { 'syntax' }, summary = 'The sender\'s address is missing or has no domain.' },
      examples = { '501 root: sender address must contain a domain', '550 there is no valid sender in any header line' },
      counterexamples = { '501 user: recipient address must contain a domain' },
    },
    {
      id = 'exim.sender-locally-blacklisted', source = DEBIAN,
      when = { text = { 'is locally blacklisted here' }, pattern = [[sender envelope address (?<sender>\S+) is locally blacklisted here]] },
      verdict = { category = 'sender_not_allowed', tags = { 'org_block' }, summary = 'The administrator of the receiving server bars the sender\'s address {sender|in MAIL FROM}.' },
      examples = { '550 sender envelope address a@example.com is locally blacklisted here. If you think this is wrong, get in touch with postmaster' },
      counterexamples = { '550 sender IP address 192.0.2.1 is locally blacklisted here. If you think this is wrong, get in touch with postmaster' },
    },
    {
      id = 'exim.ip-locally-blacklisted', source = DEBIAN,
      when = { text = { 'is locally blacklisted here' }, pattern = [[sender IP address (?<client_ip>[0-9a-f]*[.:][0-9a-f.:]+) is locally blacklisted here]] },
      verdict = { category = 'blocked_ip', tags = { 'private_list' }, summary = 'The administrator of the receiving server bars {client_ip|the sending IP} in a list of his own.' },
      examples = { '550 sender IP address 192.0.2.1 is locally blacklisted here. If you think this is wrong, get in touch with postmaster' },
      counterexamples = { '550 sender envelope address a@example.com is locally blacklisted here. If you think this is wrong, get in touch with postmaster' },
    },
    {
      id = 'exim.header-from-not-allowed', source = CPANEL_MEMORY,
      when = { all = { { 'is not allowed in header From', 'not allowed in header from' } } },
      verdict = { category = 'sender_invalid', tags = { 'spoofed' }, summary = 'The cPanel server does not let this account put another domain into the From header.' },
      examples = { '550 Your IP: 192.0.2.1 : Your domain example.com is not allowed in header From' },
    },

    -- The recipient
    {
      id = 'exim.recipient-callout', source = SRC,
      when = { text = { 'Could not complete recipient verify' } },
      verdict = { category = 'mailbox_unavailable', tags = { 'unverified_address' }, summary = 'The Exim server asked the next host whether the recipient exists and got no answer yet; nothing is said about the address.' },
      examples = { '451 Could not complete recipient verify callout' },
      counterexamples = { '451 Could not complete sender verify callout' },
    },
    {
      id = 'exim.unrouteable-address', source = SRC,
      when = { text = { 'Unrouteable address', 'Unroutable address' }, none = { 'Sender verify failed', 'Verification failed for' } },
      verdict = {
        category = 'invalid_recipient', tags = { 'no_such_user', 'ambiguous' },
        title = 'Exim finds no way to deliver to this address',
        summary = 'The Exim server has no mailbox, alias or route for this address; most often the part before the @ is mistyped or gone.',
        advice = {
          'Check the spelling of the whole address.',
          'If other addresses of the domain get the same answer, the domain is not set up on this server or its DNS is broken: do not drop the whole domain because of one reply.',
        },
      },
      examples = { '550 Unrouteable address', '550 5.1.1 <user@example.com>: Unrouteable address' },
      counterexamples = { '550-Verification failed for <a@example.com>\r\n550-Unrouteable address\r\n550 Sender verify failed' },
    },
    {
      id = 'exim.unrouteable-domain', source = ROUTE,
      when = { text = { 'Unrouteable mail domain', 'all relevant MX records point to non-existent hosts', 'or all MXs point to missing A records', 'an MX or SRV record indicated no SMTP service' }, none = { 'Sender verify failed', 'Verification failed for' } },
      verdict = { category = 'domain_invalid', tags = { 'no_mx' }, summary = 'DNS names no working mail host for the recipient\'s domain.' },
      examples = { 'Unrouteable mail domain "example.invalid"', 'all relevant MX records point to non-existent hosts', 'an MX or SRV record indicated no SMTP service' },
      counterexamples = { '550-Verification failed for <a@example.com>\r\n550-all relevant MX records point to non-existent hosts\r\n550 Sender verify failed' },
    },
    {
      id = 'exim.no-such-user-here', source = CPANEL,
      when = { text = { 'No Such User Here"', '"No Such User Here', 'No such person at this address' }, none = { 'Sender verify failed', 'Verification failed for' } },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' } },
      examples = { '550 "No Such User Here"', '550 No such person at this address' },
      counterexamples = { '550-Verification failed for <a@example.com>\r\n550-No Such User Here\r\n550 Sender verify failed' },
    },
    {
      id = 'exim.all-rcpt-rejected-unknown', source = SRC .. '; sisimai set-of-emails',
      when = {
        all = {
          'All RCPT commands were rejected with this error',
          { 'unknown user', 'user unknown', 'no such user', 'unrouteable address', 'unknown recipient', 'recipient unknown', 'invalid recipient', 'mailbox not found', 'does not exist' },
        },
        none = { 'Sender verify failed', 'Verification failed for' },
      },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' }, summary = 'Every recipient was refused as unknown; the 503 only says that DATA came without a recipient.' },
      examples = { '503-All RCPT commands were rejected with this error:\r\n503-unknown user\r\n503 Valid RCPT command must precede DATA' },
      counterexamples = { '503-All RCPT commands were rejected with this error:\r\n503-Relay not permitted\r\n503 Valid RCPT command must precede DATA' },
    },
    {
      id = 'exim.could-not-deliver-to', source = CPANEL,
      when = { text = { 'may be blacklisted, or missing the proper dns entries', 'The account or domain may not exist, they may be blacklisted' }, none = { 'Sender verify failed', 'Verification failed for' } },
      verdict = {
        category = 'sender_invalid', tags = { 'callout_failed', 'ambiguous' },
        title = 'cPanel could not verify an address',
        summary = 'The cPanel server found neither a mailbox nor a mail host for the address in the reply: as a rule the sender\'s, which it checks first.',
        advice = {
          'Compare the address in the reply: if it is the sender\'s, mend that address or the MX of its domain.',
          'If it is the recipient\'s, check its spelling; the server could not route mail to it.',
        },
      },
      examples = { '550 The mail server could not deliver mail to user@example.com. The account or domain may not exist, they may be blacklisted, or missing the proper dns entries.' },
      counterexamples = { '550-Verification failed for <a@example.com>\r\n550-The mail server could not deliver mail to a@example.com. The account or domain may not exist, they may be blacklisted, or missing the proper dns entries.\r\n550 Sender verify failed' },
    },
    {
      id = 'exim.address-syntax', source = DEFAULT,
      when = { text = { 'Restricted characters in address', 'recipient address must contain a domain' } },
      verdict = { category = 'invalid_recipient', tags = { 'syntax' }, summary = 'The recipient\'s address holds characters that this server does not take, or has no domain.' },
      examples = { '550 Restricted characters in address', '501 user: recipient address must contain a domain' },
    },
    {
      id = 'exim.mailbox-full', source = DELIVER,
      when = { text = { 'mailbox is full (MTA-imposed quota exceeded', 'MTA-imposed quota exceeded while writing to', 'quota exceeded while writing to file', 'Mailbox is full / Blocks limit exceeded / Inode limit exceeded' } },
      verdict = { category = 'mailbox_full', tags = { 'quota' }, summary = 'The recipient\'s mailbox has reached the quota that its Exim server sets.' },
      examples = { 'mailbox is full (MTA-imposed quota exceeded while writing to /home/user/mail)', '552 Mailbox is full / Blocks limit exceeded / Inode limit exceeded' },
    },
    {
      id = 'exim.relay-not-permitted', source = DEFAULT,
      when = { text = { 'relay not permitted' } },
      verdict = { category = 'relay_denied', tags = { 'not_local' }, summary = 'This Exim server neither hosts the recipient\'s domain nor knows the client.' },
      examples = { '550 relay not permitted', '550-mail.example.net [192.0.2.1] is currently not permitted\r\n550 relay not permitted' },
    },
    {
      id = 'exim.smtp-auth-first', source = CPANEL,
      when = { text = { 'Please turn on SMTP Authentication in your mail client', 'is not permitted to relay through this server without authentication' } },
      verdict = {
        category = 'smtp_auth_required', tags = { 'no_auth' },
        summary = 'The cPanel server does not host the recipient\'s domain and relays for clients that log in only.',
        advice = {
          'Mail client: switch on "my outgoing server (SMTP) requires authentication".',
          'If this is a delivery to the recipient\'s MX: the domain is set to "remote" there or its account has moved; tell the recipient by another way.',
        },
      },
      examples = { '550-Please turn on SMTP Authentication in your mail client. mail.example.net\r\n550-[192.0.2.1]:22222 is not permitted to relay through this server without\r\n550 authentication.' },
    },

    -- The client: lists, name, SPF, DKIM
    {
      id = 'exim.junkmail-rbl', source = 'cPanel text, seen in ZoneMTA\'s rule comments',
      when = {
        all = { 'JunkMail rejected - ', 'is in an RBL' }, none = LIST_REFUSED_QUERY,
        pattern = [[JunkMail rejected - .{0,120}?\[(?<client_ip>[0-9a-f.:]+)\](?::\d+)? is in an RBL]],
      },
      verdict = { category = 'blocklisted_ip', tags = { 'dnsbl' }, summary = 'The cPanel server refuses {client_ip|the sending IP} because {blocklist|a public blocklist} names it.' },
      examples = { '550-"JunkMail rejected - host.example.com [192.0.2.1]:24706 is in an RBL:\r\n550 Blocked - see https://www.spamcop.net/bl.shtml?192.0.2.1"' },
      counterexamples = { '550 "JunkMail rejected - host.example.com [192.0.2.1]:24706 is in an RBL, see Error: open resolver; https://www.spamhaus.org/returnc/pub/198.51.100.1"' },
    },
    {
      id = 'exim.black-list-at', source = DEFAULT,
      when = { text = { 'is in a black list at' }, none = LIST_REFUSED_QUERY, pattern = [[rejected because (?<client_ip>[0-9a-f]*[.:][0-9a-f.:]+) is in a black list at (?<blocklist>\S+)]] },
      verdict = { category = 'blocklisted_ip', tags = { 'dnsbl' }, summary = 'The receiving Exim server refuses {client_ip|the sending IP} because {blocklist|a public blocklist} names it.' },
      examples = { '550 rejected because 192.0.2.1 is in a black list at zen.spamhaus.org' },
      counterexamples = { '550 rejected because 192.0.2.1 is in a black list at zen.spamhaus.org Error: open resolver; https://www.spamhaus.org/returnc/pub/198.51.100.1' },
    },
    {
      id = 'exim.helo', source = SRC .. '; cPanel texts',
      when = { text = { 'Syntactically invalid HELO argument', 'Syntactically invalid EHLO argument', 'argument does not match calling host', 'Bad HELO - Host impersonating', 'Invalid HELO name' } },
      verdict = { category = 'client_hostname', tags = { 'helo' }, summary = 'The receiving Exim server does not take the name that the client gives in HELO/EHLO.', advice = { 'Set the HELO name to the host\'s own full name: no underscore, no spaces, no bare IP address, not the receiver\'s name.' } },
      examples = { '501 Syntactically invalid HELO argument(s)', '550 Access denied - Invalid HELO name (See RFC2821 4.1.1.1)', '550 Bad HELO - Host impersonating domain name [example.com]' },
    },
    {
      id = 'exim.reverse-dns', source = DEBIAN .. '; cPanel texts',
      when = { text = { 'host lookup failed for reverse lookup check', 'Reverse DNS lookup failed for host', 'reverse DNS does not match', 'has no reverse DNS' } },
      verdict = { category = 'client_hostname', tags = { 'ptr' } },
      examples = { '550 host lookup failed for reverse lookup check', '550 Reverse DNS lookup failed for host 192.0.2.1' },
    },
    {
      id = 'exim.spf', source = DEBIAN .. '; cPanel texts',
      when = {
        all = { { '[SPF]', 'SPF:' }, 'is not allowed to send mail from' },
        pattern = [[SPF\W+(?<client_ip>[0-9a-f]*[.:][0-9a-f.:]+) is not allowed to send mail from (?<domain>[a-z0-9._-]*[a-z0-9])]],
      },
      verdict = { category = 'spf_failure', tags = { 'spf_fail' }, summary = 'The SPF record of {domain|the sender\'s domain} does not name {client_ip|the sending IP}.' },
      examples = { '550 [SPF] 192.0.2.1 is not allowed to send mail from example.com.', '550 SPF: 192.0.2.1 is not allowed to send mail from example.com' },
    },
    {
      id = 'exim.spf-temporary', source = DEBIAN,
      when = { text = { 'Temporary DNS error while checking SPF record' } },
      verdict = { category = 'spf_failure', tags = { 'spf_error' }, summary = 'The receiver could not look up the SPF record of the sender\'s domain just now.' },
      examples = { '451 Temporary DNS error while checking SPF record.  Try again later.' },
    },
    {
      id = 'exim.dkim', source = CPANEL_MEMORY,
      when = { text = { 'DKIM: encountered the following problem validating' } },
      verdict = { category = 'dkim_failure', tags = { 'bad_signature' }, summary = 'The receiving server could not verify the DKIM signature of the message.' },
      examples = { '550 DKIM: encountered the following problem validating example.com: bodyhash_mismatch' },
    },

    -- Content
    {
      id = 'exim.detected-as-spam', source = CPANEL,
      when = { text = { 'The mail server detected your message as spam and has prevented delivery', 'detected your message as spam and has prevented delivery' } },
      verdict = {
        category = 'spam_content', tags = { 'score' },
        summary = 'The spam filter of a cPanel server, often the one used for sending, held the message back.',
        advice = { 'Send a short plain text to the same recipient: if it passes, the content (links, signature, HTML) is what the filter dislikes.', 'The administrator sees the score in the Exim log.' },
      },
      examples = { '550 The mail server detected your message as spam and has prevented delivery.' },
    },
    {
      id = 'exim.spam-score', source = DEBIAN .. '; common ACL texts',
      when = { text = { 'Classified as spam (score', 'This message scored' }, pattern = [[(?:Classified as spam \(score|This message scored) ?[0-9.]+]] },
      verdict = { category = 'spam_content', tags = { 'score' } },
      examples = { '550 Classified as spam (score 12.3)', '550 This message scored 15.2 spam points.' },
    },
    {
      id = 'exim.malware', source = DEFAULT .. '; ' .. DEBIAN,
      when = { text = { 'This message was detected as possible malware', 'This message contains a virus' } },
      verdict = { category = 'virus', tags = { 'signature' } },
      examples = { '550 This message was detected as possible malware (Eicar-Signature).', '550 This message contains a virus (Eicar-Signature).' },
    },
    {
      id = 'exim.line-length', source = DEFAULT .. '; ' .. DELIVER,
      when = { text = { 'maximum allowed line length is', 'message has lines too long for transport', 'message header line longer than', 'Too long header or body line' } },
      verdict = { category = 'message_too_large', tags = { 'line_length' }, summary = 'A line of the message is longer than the 998 octets that mail allows.', advice = { 'Let the sending program encode the text as quoted-printable or base64, which break long lines.' } },
      examples = { '550 maximum allowed line length is 998 octets, got 1514', 'message has lines too long for transport' },
    },
    {
      id = 'exim.too-large', source = SRC,
      when = { text = { 'Message size exceeds maximum permitted', 'message too big (max=', 'message is too big (transport limit' } },
      verdict = { category = 'message_too_large', tags = { 'system_limit' } },
      examples = { '552 Message size exceeds maximum permitted', 'message is too big (transport limit = 1)' },
    },
    {
      id = 'exim.header-syntax', source = SRC .. '; ' .. DEFAULT,
      when = { text = { 'header syntax', 'header when scanning for sender', 'Message header not CRLF terminated' }, code = '5xx' },
      verdict = { category = 'message_format', tags = { 'rfc5322' }, summary = 'A header line with addresses (From, To, Cc, Reply-To) is not well formed.' },
      examples = { '550 header syntax', '550 syntax error in \'To\' header when scanning for sender: unexpected character', '552 Message header not CRLF terminated' },
    },
    {
      id = 'exim.administrative-prohibition', source = SRC,
      when = { text = { 'Administrative prohibition' }, none = { 'envelope blocked', 'mimecast' } },
      verdict = { category = 'policy_rejected', tags = { 'generic' }, summary = 'A rule of the receiving Exim server refused this; Exim\'s standard words do not say which.' },
      examples = { '550 Administrative prohibition' },
      counterexamples = { '550 Administrative prohibition - envelope blocked - https://community.mimecast.com/docs/DOC-1369#550' },
    },

    -- Limits, load and protocol
    {
      id = 'exim.cpanel-hourly-limit', source = CPANEL,
      when = {
        text = { 'has exceeded the max emails per hour', 'has exceeded the max defers and failures per hour' },
        pattern = [[Domain (?<domain>\S+) has exceeded the max (?:emails|defers and failures) per hour \((?<limit>\d+/\d+)]],
      },
      verdict = {
        category = 'sender_quota', tags = { 'hourly' },
        title = 'Hosting account used up its hourly allowance',
        summary = 'The cPanel account of {domain|the sender\'s domain} reached its hourly limit ({limit|see the reply}).',
        customer_text = 'Your hosting account may send only so many messages an hour and has used them up; please wait an hour, or ask your host for a higher limit.',
        advice = {
          '"max defers and failures": most of the hour\'s mail bounced; clean the address list, or look for a hacked script or password.',
          'If the account owner sent nothing unusual, search the Exim log and the web scripts for what did.',
        },
      },
      examples = {
        'Domain example.com has exceeded the max emails per hour (150/150 (100%)) allowed. Message will be reattempted later',
        'Domain example.com has exceeded the max defers and failures per hour (5/5 (100%)) allowed. Message discarded.',
      },
    },
    {
      id = 'exim.cpanel-suspended', source = CPANEL_MEMORY,
      when = { all = { { 'Outgoing mail from', 'sender restrictions in WHM' }, { 'has been suspended', 'being discarded' } } },
      verdict = { category = 'sender_account_blocked', tags = { 'suspended' }, summary = 'The host has suspended outgoing mail for this cPanel account or script.' },
      examples = { 'Outgoing mail from "a@example.com" has been suspended.', 'Mail sent by user nobody being discarded due to sender restrictions in WHM->Tweak Settings' },
    },
    {
      id = 'exim.bad-recipients', source = DEFAULT .. '; cPanel texts',
      when = { text = { 'Rejected for too many bad recipients', 'Too many failed recipients' } },
      verdict = { category = 'poor_reputation', tags = { 'invalid_recipients' }, summary = 'Too many recipients named in this session do not exist, so the Exim server refuses the rest.', advice = { 'Clean the address list: remove what bounced as unknown before sending again.' } },
      examples = { '550 Rejected for too many bad recipients', '550 Too many failed recipients - Count = 5' },
    },
    {
      id = 'exim.connections', source = SRC,
      when = { text = { 'Too many concurrent SMTP connections', 'too many messages in this connection' } },
      verdict = { category = 'rate_limited', tags = { 'connections' } },
      examples = { '421 mx.example.com: Too many concurrent SMTP connections; please try again later.', '421 too many messages in this connection' },
    },
    {
      id = 'exim.local-problem', source = SRC,
      when = { text = { 'Temporary local problem - please try later', 'Too much load; please try again later', 'Space shortage, please try later', 'SMTP service not available', 'local configuration problem' }, code = '4xx' },
      verdict = { category = 'receiver_unavailable', tags = { 'internal_error' }, summary = 'The Exim server has a passing fault or is overloaded.' },
      examples = { '451 Temporary local problem - please try later', '421 mx.example.com: Too much load; please try again later', '452 Space shortage, please try later' },
    },
    {
      id = 'exim.auth-data', source = SRC,
      when = { text = { 'Incorrect authentication data', 'Unable to authenticate at present' } },
      verdict = { category = 'smtp_auth_failed', tags = { 'bad_credentials' } },
      examples = { '535 Incorrect authentication data', '435 Unable to authenticate at present' },
    },
    {
      id = 'exim.protocol', source = SRC,
      when = {
        text = {
          'SMTP synchronization error', 'SMTP protocol synchronization error', 'Too many syntax or protocol errors', 'Too many nonmail commands',
          'Too many unrecognized commands', 'HELO or EHLO required', 'Valid RCPT command must precede', 'NUL characters are not allowed in SMTP commands',
        },
        none = { 'All RCPT commands were rejected with this error' },
      },
      verdict = { category = 'protocol_error', tags = { 'sequence' } },
      examples = { '554 SMTP synchronization error', '421 mx.example.com: SMTP protocol synchronization error', '503 HELO or EHLO required', '503 Valid RCPT command must precede DATA' },
      counterexamples = { '503-All RCPT commands were rejected with this error:\r\n503-unknown user\r\n503 Valid RCPT command must precede DATA' },
    },
    {
      id = 'exim.received-loop', source = SRC,
      when = { all = { 'Received', 'suspected mail loop' } },
      verdict = { category = 'receiver_misconfigured', tags = { 'loop' }, summary = 'The message passed too many servers, so Exim takes it for a loop.', advice = { 'Compare the Received headers: the hosts that alternate forward to each other; one of them may be the sender\'s own forward.' } },
      examples = { '550 Too many "Received" headers - suspected mail loop' },
    },

    -- Delivery side
    {
      id = 'exim.tls', source = DELIVER,
      when = { text = { 'a TLS session is required, but', 'an attempt to start TLS failed', 'TLS currently unavailable', 'the server did not offer TLS support', 'DANE error: tlsa lookup', 'no verified certificate' } },
      verdict = { category = 'tls_failure', tags = { 'handshake' } },
      examples = { 'a TLS session is required, but the server did not offer TLS support', '454 TLS currently unavailable' },
    },
    {
      id = 'exim.retry-timeout', source = DELIVER,
      when = { text = { 'retry timeout exceeded', 'have been failing for a long time', 'retry time not reached for any host after a long failure period', 'delivery cancelled; message timed out' } },
      verdict = {
        category = 'message_expired', tags = { 'queue_lifetime' },
        summary = 'Exim tried for the whole of its retry time and gave up; the text before this says what failed last.',
        advice = { 'Read the last real reply in front of "retry timeout exceeded"; it names the cause.', 'When the recipient\'s host answers again, send the message anew.' },
      },
      examples = {
        'retry timeout exceeded', 'all hosts for \'example.com\' have been failing for a long time and were last tried after this message arrived',
        'retry time not reached for any host after a long failure period',
      },
    },
    {
      id = 'exim.full-until-retry-timeout', source = DELIVER .. '; the cause stands before the colon',
      when = { all = { 'retry timeout exceeded', { 'mailbox is full', 'quota exceeded', 'over quota' } } },
      verdict = { category = 'mailbox_full', tags = { 'quota' }, summary = 'The mailbox stayed full for the whole of the time that Exim tries.' },
      examples = { 'mailbox is full: retry timeout exceeded' },
      counterexamples = { 'retry timeout exceeded' },
    },
    {
      id = 'exim.retry-time', source = DELIVER,
      when = { text = { 'retry time not reached for any host', 'retry time not reached' }, none = { 'after a long failure period', 'have been failing for a long time' } },
      verdict = { category = 'network_error', tags = { 'timeout', 'delayed' }, summary = 'Exim waits for the next try, because the hosts of this domain failed a short while ago.' },
      examples = { 'retry time not reached for any host' },
      counterexamples = { 'retry time not reached for any host after a long failure period' },
    },
    {
      id = 'exim.frozen', source = 'Exim log and warning texts, wording from memory',
      when = { pattern = [[\bmessage (?:\S+ )?(?:has been|is) frozen\b]], none = { 'mailbox', 'account' } },
      verdict = { category = 'message_expired', tags = { 'delayed' }, summary = 'Exim has frozen the message in its queue: a bounce that itself cannot be delivered, or an error that needs a person.', advice = { 'Read the message log (exim -Mvl ID) for the cause, then thaw it (exim -Mt) or remove it (exim -Mrm).' } },
      examples = { 'The message has been frozen and will not be retried', 'Message 1abcde-000001-AB has been frozen (delivery error message)', 'Message is frozen' },
    },
    {
      id = 'exim.host-lookup', source = ROUTE,
      when = { text = { 'host lookup did not complete', 'lookup of host', 'lookup failed for all hosts in' }, none = { 'Sender verify', 'reverse lookup' } },
      verdict = { category = 'network_error', tags = { 'dns' }, summary = 'Exim got no usable answer from DNS for the recipient\'s mail host.' },
      examples = { 'host lookup did not complete', 'lookup of host "mx.example.com" failed in smarthost router' },
    },
    {
      id = 'exim.session-broken', source = DELIVER,
      when = { text = { 'Remote host closed connection', 'SMTP timeout after', 'LMTP timeout after', 'LMTP connection closed after', 'smtp send to' } },
      verdict = { category = 'network_error', tags = { 'reset', 'timeout' }, summary = 'The session with the recipient\'s server broke off or stood still.' },
      examples = { 'Remote host closed connection in response to end of data', 'SMTP timeout after end of data (120328 bytes written)' },
    },
    {
      id = 'exim.local-delivery', source = DELIVER,
      when = { all = { { 'Child process of', 'transport returned non-zero status', 'pipe delivery process timed out' } }, none = { 'quota', 'no such user', 'user unknown' } },
      verdict = { category = 'receiver_misconfigured', tags = { 'delivery_agent' }, summary = 'The program that Exim calls to deliver the mail (a pipe, a filter) failed.' },
      examples = { 'Child process of address_pipe transport returned 2 from command: /usr/local/bin/filter' },
    },
  },
}
