-- Sendmail: replies of its SMTP server, of the rule sets generated from the m4
-- files (access_db, dnsbl, ratecontrol ...) and the messages of its mailers.
-- Its habit is "<address>... text"; commercial filters built on Sendmail write
-- the same way.
-- SPDX-License-Identifier: MIT

local SRV = 'Sendmail source, sendmail/srvrsmtp.c and collect.c'
local M4 = 'Sendmail source, cf/m4/proto.m4 and cf/feature'
local MAILER = 'Sendmail source, sendmail/deliver.c, domain.c and sysexits.c'
local SEEN = 'sisimai set-of-emails'

return {
  api = 1,
  name = 'sendmail',
  version = '1.0.0',
  license = 'MIT',
  description = 'Sendmail server, rule set and mailer texts',
  vendor = {
    id = 'sendmail',
    name = 'Sendmail',
    kind = 'mta',
    marks = {
      'ESMTP Sendmail', '>... User unknown', '>... Relaying denied', '>... Domain of sender address',
      'Relaying denied. IP name', 'mail loops back to me (MX problem?)', 'Polite people say HELO first',
      'I demand that you introduce yourself first', 'Domain of sender address',
    },
  },
  rules = {
    -- The recipient
    {
      id = 'sendmail.user-unknown', source = MAILER,
      when = { text = { '>... User unknown', '... User unknown', '>... Addressee unknown', '>... No such user' }, none = { 'cuda_nsu' } },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' } },
      examples = { '550 5.1.1 <user@example.com>... User unknown', '550 user@example.com... User unknown' },
      counterexamples = { '550 5.1.2 <user@example.invalid>... Host unknown (Name server: example.invalid.: host not found)' },
    },
    {
      id = 'sendmail.host-unknown', source = MAILER,
      when = { all = { 'Host unknown' }, none = { 'Sender address', 'Domain of sender', 'rDNS', 'reverse' } },
      verdict = { category = 'domain_invalid', tags = { 'nxdomain' }, summary = 'Sendmail found no host in DNS for the part after the @.' },
      examples = {
        '550 5.1.2 <user@example.invalid>... Host unknown (Name server: example.invalid.: host not found)',
        '550 Host unknown (Name server: mx.example.invalid.: no data known)',
      },
      counterexamples = { '550 5.1.1 <user@example.com>... User unknown' },
    },
    {
      id = 'sendmail.unrecognized-host', source = M4,
      when = { text = { 'Unrecognized host name', 'MX record for host' }, none = { 'sender' } },
      verdict = { category = 'domain_invalid', tags = { 'no_mx' }, summary = 'The recipient\'s domain has no usable mail host in DNS.' },
      examples = { '553 5.1.2 <user@example.invalid>... Unrecognized host name example.invalid', '550 Illegal MX record for host example.org' },
    },
    {
      id = 'sendmail.mailbox-disabled', source = M4,
      when = { text = { 'Mailbox disabled for this recipient' } },
      verdict = { category = 'mailbox_inactive', tags = { 'disabled' }, summary = 'The administrator of the Sendmail server has closed this address in the access table.' },
      examples = { '550 5.2.1 <user@example.com>... Mailbox disabled for this recipient' },
    },
    {
      id = 'sendmail.user-has-moved', source = M4,
      when = { text = { 'User has moved; please try' } },
      verdict = { category = 'mailbox_inactive', tags = { 'moved' }, title = 'Recipient has moved', summary = 'The recipient has moved; the reply names the new address.', advice = { 'Use the new address that the reply names and drop the old one.' } },
      examples = { '551 5.1.6 User has moved; please try <user@example.org>' },
    },
    {
      id = 'sendmail.mailbox-full', source = SEEN .. '; ' .. MAILER,
      when = { text = { '>... Mailbox Full', '>... Can\'t create output', '>... can\'t create (user) output file', 'can\'t create (user) output file', 'user disk quota exceeded' }, none = { 'permission denied' } },
      verdict = { category = 'mailbox_full', tags = { 'quota' }, summary = 'The mailbox file of the recipient cannot grow: quota or disk are used up.' },
      examples = { '550 5.2.2 <user@example.com>... Mailbox Full', '550 5.0.0 <user@example.com>... Can\'t create output' },
    },
    {
      id = 'sendmail.address-syntax', source = M4 .. '; ' .. SRV,
      when = {
        text = {
          'Colon illegal in host name part', 'Invalid route address', 'List:; syntax illegal for recipient addresses', 'Local part must not begin with a dot',
          'Local part must not end with a dot', 'Recipient address required', 'Syntax error in mailbox address', '8-bit character in mailbox address',
          '>... User address required', '>... Hostname required', '>... Invalid host name',
        },
        none = { 'sender' },
      },
      verdict = { category = 'invalid_recipient', tags = { 'syntax' }, summary = 'The address is not written in a form that mail knows.' },
      examples = { '553 5.1.3 <user@>... Hostname required', '501 5.1.3 Syntax error in mailbox address "user@@example.com"', '553 5.1.3 <.user@example.com>... Local part must not begin with a dot' },
    },
    {
      id = 'sendmail.relaying-denied', source = M4,
      when = { text = { '>... Relaying denied', 'Relaying denied. IP name', 'Relaying denied. Proper authentication required', 'Relaying denied', 'Relaying temporarily denied' }, none = { 'spammer', 'identified as' } },
      verdict = {
        category = 'relay_denied', tags = { 'not_local' },
        summary = 'This Sendmail server does not serve the recipient\'s domain and does not know the client.',
        advice = {
          '"IP name lookup failed" or "possibly forged" in this text only says how the client was looked up; the refusal is for relaying.',
          'Own client: log in (SMTP AUTH) before sending.',
          'Delivery to an MX: the domain is missing on that server (local-host-names or relay-domains); tell the recipient by another way.',
        },
      },
      examples = {
        '550 5.7.1 <user@example.com>... Relaying denied', '550 5.7.1 Relaying denied. IP name lookup failed [192.0.2.254]',
        '550 5.7.1 <user@example.com>... Relaying denied. Proper authentication required.',
        '450 4.7.1 Relaying temporarily denied. Cannot resolve PTR record for 192.0.2.254',
      },
      counterexamples = { '450 4.7.1 Access denied. IP name lookup failed [192.0.2.222]' },
    },

    -- The sender and the client
    {
      id = 'sendmail.sender-domain', source = M4,
      when = {
        text = { 'Domain of sender address', 'Domain name required for sender address', 'Real domain name required for sender address' },
      },
      verdict = { category = 'sender_invalid', tags = { 'no_dns' }, summary = 'The domain of the sender\'s address does not resolve in DNS, or is missing.', advice = { 'Send with an address whose domain has an MX or A record; a server name such as root@localhost.localdomain has none.' } },
      examples = {
        '553 5.1.8 <a@host.example>... Domain of sender address a@host.example does not exist',
        '451 4.1.8 Domain of sender address a@host.example does not resolve',
        '553 5.5.4 <a>... Domain name required for sender address a',
      },
      counterexamples = { '550 5.1.2 <user@example.invalid>... Host unknown (Name server: example.invalid.: host not found)' },
    },
    {
      id = 'sendmail.ip-name-lookup', source = M4 .. '; ' .. SEEN,
      when = {
        text = { 'Fix reverse DNS for', 'Possibly forged hostname for', 'Access denied. IP name lookup failed', 'Access denied. IP name possibly forged' },
        none = { 'Relaying denied' },
        pattern = [[(?:Fix reverse DNS for|Possibly forged hostname for|IP name (?:lookup failed|possibly forged)) \[?(?<client_ip>[0-9a-f]*[.:][0-9a-f.:]+)]],
      },
      verdict = { category = 'client_hostname', tags = { 'ptr' }, summary = 'Reverse DNS for {client_ip|the sending IP} is missing or does not match.', advice = { 'Have a PTR record set for {client_ip|the sending IP} whose name resolves back to the same address.' } },
      examples = { '450 4.7.1 Access denied. IP name lookup failed [192.0.2.222]', '550 5.7.1 Fix reverse DNS for 192.0.2.1', '451 4.1.8 Possibly forged hostname for 192.0.2.1' },
      counterexamples = { '550 5.7.1 Relaying denied. IP name lookup failed [192.0.2.254]' },
    },
    {
      id = 'sendmail.client-does-not-resolve', source = M4,
      when = { all = { 'Client IP address', 'does not resolve' }, pattern = [[Client IP address \[?(?<client_ip>[0-9a-f]*[.:][0-9a-f.:]+)\]? does not resolve]] },
      verdict = { category = 'client_hostname', tags = { 'ptr' }, summary = '{client_ip|The sending IP} has no reverse DNS name that the receiver could look up.' },
      examples = { '451 4.1.8 Client IP address [192.0.2.1] does not resolve' },
    },
    {
      id = 'sendmail.helo', source = M4 .. '; ' .. SRV,
      when = { text = { 'bogus HELO name used:', 'requires domain address' }, none = { 'sender' } },
      verdict = { category = 'client_hostname', tags = { 'helo' }, summary = 'The name in HELO/EHLO is not one that this Sendmail server believes.' },
      examples = { '550 5.7.1 bogus HELO name used: mx.example.org', '501 5.0.0 HELO requires domain address' },
    },
    {
      id = 'sendmail.listed-at', source = M4,
      when = { text = { ' listed at ' }, none = { 'open resolver', '127.255.255.25', 'returnc/' }, pattern = [[Rejected: (?<client_ip>[0-9a-f]*[.:][0-9a-f.:]+) listed at (?<blocklist>[a-z0-9][a-z0-9.-]+)]] },
      verdict = { category = 'blocklisted_ip', tags = { 'dnsbl' }, summary = 'The receiver refuses {client_ip|the sending IP} because {blocklist|a public list} names it.' },
      examples = { '550 5.7.1 Rejected: 192.0.2.1 listed at zen.spamhaus.org' },
    },
    {
      id = 'sendmail.dnsbl-lookup-failed', source = M4,
      when = { all = { 'Temporary lookup failure of', ' at ' } },
      verdict = { category = 'receiver_unavailable', tags = { 'internal_error' }, summary = 'The receiver could not ask a blocklist just now, so it puts the client off.' },
      examples = { '451 4.4.3 Temporary lookup failure of 192.0.2.1 at zen.spamhaus.org' },
    },
    {
      id = 'sendmail.access-denied', source = M4,
      when = { pattern = [[^(?:<?\S+>?\.\.\. )?Access denied$]], code = '5xx' },
      verdict = { category = 'policy_rejected', tags = { 'generic' }, summary = 'An entry in the access table of the receiving server refuses this host, sender or recipient; it does not say which.' },
      examples = { '550 5.7.1 Access denied', '550 5.7.1 <a@example.com>... Access denied' },
    },
    {
      id = 'sendmail.not-acting-as', source = M4,
      when = { all = { 'not allowed to act as' } },
      verdict = { category = 'sender_invalid', tags = { 'spoofed' }, summary = 'The account that logged in may not send as the named identity.' },
      examples = { '550 5.7.1 jane not allowed to act as john' },
    },

    -- Limits and load
    {
      id = 'sendmail.connection-rate', source = M4 .. '; ' .. SRV,
      when = { text = { 'Connection rate limit exceeded.', 'Too many open connections.', 'Too many SMTP sessions for this host', 'Too many connections from this host' } },
      verdict = { category = 'rate_limited', tags = { 'connections' } },
      examples = { '421 4.3.2 Connection rate limit exceeded.', '421 4.3.2 Too many open connections.', '421 4.4.5 Too many SMTP sessions for this host' },
    },
    {
      id = 'sendmail.too-many-bad-recipients', source = SRV,
      when = { text = { 'Too many bad recipients; closing connection', 'Too many bad recipients' } },
      verdict = { category = 'poor_reputation', tags = { 'invalid_recipients' }, summary = 'Too many recipients in this session do not exist, so Sendmail ended it.', advice = { 'Clean the address list before sending again.' } },
      examples = { '421 4.7.0 mx.example.com Too many bad recipients; closing connection' },
    },
    {
      id = 'sendmail.disk-space', source = SRV,
      when = { text = { 'Insufficient disk space; try again later', 'Out of disk space for temp file', 'Error writing control file', 'Error writing data file' } },
      verdict = { category = 'receiver_unavailable', tags = { 'storage' }, summary = 'The disk of the receiving Sendmail server is full for now.' },
      examples = { '452 4.4.5 Insufficient disk space; try again later' },
    },
    {
      id = 'sendmail.try-again', source = SRV .. '; milter answers',
      when = { code = { 451, 450, 454, 421 }, enhanced = { '4.3.2', '4.3.0' }, text = { 'Please try again later' }, none = { 'grey', 'gray', 'rate', 'too many', 'limit', 'connections', 'volume' } },
      verdict = { category = 'receiver_unavailable', tags = { 'internal_error' }, summary = 'A filter (milter) of the receiving Sendmail server failed or asks for a pause.' },
      examples = { '451 4.3.2 Please try again later' },
      counterexamples = { '451 4.7.1 Greylisting in action, please try again later' },
    },

    -- Message and protocol
    {
      id = 'sendmail.headers-too-large', source = SRV,
      when = { text = { 'Headers too large (' } },
      verdict = { category = 'message_too_large', tags = { 'headers' }, summary = 'The header of the message is larger than Sendmail takes.', advice = { 'A very long To or Cc list is the usual cause: use Bcc or a mailing list.' } },
      examples = { '552 5.6.0 Headers too large (32768 max)' },
    },
    {
      id = 'sendmail.too-large', source = SRV,
      when = { text = { 'Message exceeds maximum fixed size', 'Message is too large;', 'Message size exceeds maximum value' }, pattern = [[(?:maximum fixed size \(|too large; |maximum value \()?(?<limit>\d{3,})(?: bytes max)?\)?]] },
      verdict = { category = 'message_too_large', tags = { 'system_limit' }, summary = 'The message is larger than the {limit|number of} bytes that this Sendmail server takes.' },
      examples = { '552 5.2.3 Message exceeds maximum fixed size (1048576)', '552 5.3.4 Message is too large; 1048576 bytes max' },
    },
    {
      id = 'sendmail.hops', source = SRV .. '; ' .. MAILER,
      when = { text = { 'mail loops back to me (MX problem?)', 'Local configuration error' }, code = '5xx' },
      verdict = {
        category = 'receiver_misconfigured', tags = { 'loop' },
        summary = 'The MX of the recipient\'s domain leads to a Sendmail server that does not know the domain as its own.',
        advice = { 'The server\'s administrator has to add the domain to local-host-names (class w) or mend the MX record.' },
      },
      examples = { '553 5.3.5 mx.example.com config error: mail loops back to me (MX problem?)', '554 5.3.5 Local configuration error' },
    },
    {
      id = 'sendmail.too-many-hops', source = MAILER,
      when = { pattern = [[Too many hops \d+ \(\d+ max\)]] },
      verdict = { category = 'receiver_misconfigured', tags = { 'loop' }, summary = 'The message passed more servers than Sendmail allows: a loop between forwards.', advice = { 'Compare the Received headers: the hosts that alternate forward to each other; one of them may be the sender\'s own forward.' } },
      examples = { '554 5.4.6 Too many hops 26 (25 max)', '554 5.4.6 Too many hops 26 (25 max): from <a@example.com> via localhost, to <user@example.org>' },
    },
    {
      id = 'sendmail.mx-points-back', source = MAILER,
      when = { all = { 'MX list for', 'points back to' }, pattern = [[MX list for (?<domain>\S+?)\.? points back to]] },
      verdict = { category = 'receiver_misconfigured', tags = { 'loop' }, summary = 'The MX records of {domain|the domain} name the very server that is trying to deliver, which does not know the domain.' },
      examples = { '554 5.0.0 MX list for example.com. points back to mx.example.net' },
    },
    {
      id = 'sendmail.system-config-error', source = SEEN .. '; ' .. MAILER,
      when = { text = { 'system config error', 'unknown mailer error', 'mailer died with signal', 'died with signal' }, none = { 'loops back' } },
      verdict = { category = 'receiver_misconfigured', tags = { 'delivery_agent' }, summary = 'The program or configuration that should deliver the mail on that host is broken.' },
      examples = { '553 5.3.5 system config error', '554 5.3.0 unknown mailer error 1' },
    },
    {
      id = 'sendmail.protocol', source = SRV,
      when = {
        text = {
          'Polite people say HELO first', 'I demand that you introduce yourself first', 'Need MAIL before RCPT', 'Need MAIL command', 'Need RCPT (recipient)',
          'Command unrecognized: "', 'Too many bad commands; closing connection', 'Command too long, possible attack', 'Sender already specified', 'Duplicate HELO/EHLO',
        },
        none = { 'User unknown', 'No such user', 'Unknown user' }, -- "Need RCPT" only follows from the refused recipient
      },
      verdict = { category = 'protocol_error', tags = { 'sequence' } },
      examples = { '503 5.0.0 Polite people say HELO first', '503 5.0.0 Need RCPT (recipient)', '500 5.5.1 Command unrecognized: "XYZZY"', '421 4.7.0 mx.example.com Too many bad commands; closing connection' },
    },
    {
      id = 'sendmail.sid-milter', source = 'sid-milter (Sender ID filter of Sendmail, Inc.), seen in sisimai set-of-emails',
      when = { text = { 'can\'t determine Purported Responsible Address', 'cannot determine Purported Responsible Address' } },
      verdict = {
        category = 'message_format', tags = { 'from_header' },
        summary = 'The Sender ID filter found no single valid sender in the headers: From or Sender is missing, doubled or malformed.',
        advice = { 'Mend the program that writes the message: exactly one From header with one valid address.' },
      },
      examples = { '550 5.7.1 can\'t determine Purported Responsible Address' },
    },
    {
      id = 'sendmail.eightbit', source = MAILER .. '; collect.c',
      when = { text = { 'does not support 8BITMIME', 'Eight bit data not allowed', 'NUL byte not allowed', 'SMTPUTF8 required but not' } },
      verdict = { category = 'message_format', tags = { 'eightbit' }, summary = 'The message holds bytes beyond ASCII that the next host does not take.' },
      examples = { '554 5.6.3 mx.example.com does not support 8BITMIME', '554 Eight bit data not allowed', '504 SMTPUTF8 required but not offered' },
    },
    {
      id = 'sendmail.tls', source = M4,
      when = { text = { 'TLS handshake failed.', 'STARTTLS temporarily not possible.', 'DANE check failed.', 'other side does not support STARTTLS', 'TLS currently not available', 'TLS not available right now', 'encryption too weak', 'server not authenticated.' } },
      verdict = { category = 'tls_failure', tags = { 'handshake' } },
      examples = { '403 4.7.0 TLS handshake failed.', '454 4.3.3 TLS not available right now', '403 4.7.0 encryption too weak 0 less than 128' },
    },
    {
      id = 'sendmail.authentication', source = M4,
      when = { code = { 535, 454 }, text = { 'authentication failed', 'authentication failure' } },
      verdict = { category = 'smtp_auth_failed', tags = { 'bad_credentials' } },
      examples = { '535 5.7.0 authentication failed' },
      counterexamples = { '535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6' },
    },

    -- Queue and next hop
    {
      id = 'sendmail.not-delivered-in-time', source = MAILER,
      when = { pattern = [[Message could not be delivered for \d+ (?:days?|hours?|minutes?)|Cannot send message (?:for|within) \d+ (?:days?|hours?)]] },
      verdict = { category = 'message_expired', tags = { 'queue_lifetime' }, summary = 'Sendmail gave up after its queue lifetime; the lines before this name the last real cause.' },
      examples = { 'Message could not be delivered for 5 days', '554 5.4.7 Cannot send message for 5 days' },
    },
    {
      id = 'sendmail.still-trying', source = MAILER,
      when = { all = { 'could not send message for past' } },
      verdict = { category = 'network_error', tags = { 'delayed' }, summary = 'A warning only: Sendmail has not yet delivered the message and goes on trying.', suppress = 'no' },
      examples = { 'Warning: could not send message for past 4 hours' },
    },
    {
      id = 'sendmail.deferred', source = MAILER .. '; ' .. SEEN,
      when = { pattern = [[Deferred: (?:Connection (?:timed out|refused|reset)|No route to host|Network is unreachable|Operation timed out|Name server|Host Name Lookup Failure)]] },
      verdict = { category = 'network_error', tags = { 'timeout' }, summary = 'Sendmail could not reach the recipient\'s mail host and keeps the message in its queue.' },
      examples = {
        'Deferred: Connection timed out with mx.example.com.', '421 example.com (smtp)... Deferred: Connection reset by peer during greeting wait with smtp.example.org',
        '451 4.4.1 Deferred: Connection refused by mx.example.com.',
      },
    },
  },
}
