-- No vendor: the receiving side cannot work now or is set up wrongly, the network
-- failed, the queue gave up, the protocol was broken - and what is no failure at all.
-- "Try again" in a final refusal (5yz) stays final for the sending server.
-- SPDX-License-Identifier: MIT

local COMMON = 'wording common to mail servers of many makers'

-- Of these alternatives one.
local function any(alternatives) return '(?:' .. table.concat(alternatives, '|') .. ')' end

-- A vendor's own wording wins over these rules where both match.
local VENDORS_FIRST = -40

-- A reason named in the text; "temporary" beside it adds nothing.
local REASONS = {
  'greylist', 'graylist', 'too many', 'rate limit', 'reputation', 'blacklist', 'blocklist', 'spam', 'spf', 'dkim', 'dmarc', 'authentication', 'login', 'quota', 'mailbox full', 'tls', 'reverse', 'ptr', 'blocked', 'complaint', 'policy', 'sender verif', 'unverified',
  'mailbox', 'user ', 'recipient', 'connection timed', 'connection refused', 'helo', 'listed', 'for user', 'for this user', 'account ', 'customer', 'no such', 'unknown', 'loop', 'servfail', 'dns',
}

return {
  api = 1,
  name = 'generic-server',
  version = '1.0.0',
  license = 'MIT',
  description = 'Any server, English: server trouble, network, expired messages, protocol, acceptance',
  rules = {
    {
      id = 'generic-server.busy', source = COMMON, weight = VENDORS_FIRST,
      when = {
        none = REASONS,
        pattern = any {
          [[\b(?:server|system|service|host|site|mta|machine|backend|back-end|database|daemon|resources?|gateway|relay|smtp|we|ldap|directory)\b(?:(?!\. ).){0,40}?\b(?:busy|overload(?:ed)?|unavailable|not available|not responding|down|shutting down|(?:under|for|in|scheduled) maintenance|offline|too high|restarting|out of (?:memory|disk|space|resources)|unable to process|temporarily|too loaded|exhausted|unreachable|not ready|congest\w+|timed? ?out)\b]],
          [[\b(?:insufficient|not enough|no|lack of|out of|low) (?:free |system |disk |server |available )*(?:storage|disk|memory|space|resources?|disk space)\b]],
          [[\bno space left on device|\bdisk (?:is )?full|\bload (?:is )?(?:too high|average)|\bsystem load\b]],
          [[\b(?:temporary|temporarily|transient|internal|local|unexpected|system|server|database|ldap|i/o|software|backend|lookup|processing|queue)[- ](?:\w+ ){0,2}?(?:error|failure|problem|fault|trouble|lookup failure|exception|difficult\w+|condition)s?\b]],
          [[\b(?:unable|failed|could not|cannot|can'?t|not able)(?: to)? (?:scan|process|queue|store|spool|save|write|accept|handle|filter|check|complete|contact|connect to (?:the )?(?:database|backend|ldap|content|milter|filter))\b.{0,30}?\b(?:message|mail|e-?mail|at this time|at the moment|right now|now|request|data|database|backend|filter|milter|temporar)]],
          [[\bqueue file\b|\bdatabase connection\b|\btry (?:again )?later\b|\bunavailable now|\btemporarily unavailable]],
          [[\bplease (?:try|retry)\b|\btry again\b|\bcome back later|\bin progress\b.{0,20}?\btry|\bshutting down\b|\bupstream error]],
          [[\bserver closing connection|\bclosing transmission channel|\bunable to (?:handle|process) (?:your )?(?:request|mail)]],
        },
      },
      verdict = { category = 'receiver_unavailable', tags = { 'busy', 'internal_error' } },
      examples = {
        '421 Server too busy', '451 system load too high', '421 server shutting down', '451 internal error, please try again', '421 backend unavailable', '450 Try again later', '451 database temporarily unavailable', '451 unable to scan message at this time', '452 Insufficient system storage here', '451 temporary system problem',
        '554 temporarily unable to process your email, local problem', '421 Service not available, closing transmission channel', '452 out of disk space',
      },
      counterexamples = { '421 too many connections, try again later', '450 4.2.1 mailbox busy, try again later', '451 greylisted, try again later', '550 user unknown, internal error' },
    },
    {
      id = 'generic-server.filter-down', source = COMMON .. '; the words "spam" and "virus" belong to the name of the program', weight = VENDORS_FIRST + 45,
      when = {
        code = { '4xx' },
        pattern = [[\b(?:filter|scanner|milter|anti-?virus|anti-?spam|virus (?:scanner|checker|check|scan)|spam (?:filter|check|checker|engine)|content (?:filter|scanner))s?\b.{0,30}?\b(?:unavailable|not available|error|fail(?:s|ed|ure)?|time ?out|timed out|down|busy|crashed|temporarily|not be reached|not respond\w*)\b]],
      },
      verdict = { category = 'receiver_unavailable', tags = { 'internal_error' }, summary = 'The receiver\'s filter does not work for the moment; nothing is said about the message.' },
      examples = { '451 spam filter temporarily unavailable', '451 virus scanner failed, try again', '451 content filter timeout' },
      counterexamples = { '550 rejected by spam filter' },
    },
    {
      id = 'generic-server.loop', source = COMMON, weight = VENDORS_FIRST + 25,
      when = {
        pattern = any {
          [[\b(?:mail|routing|forward(?:ing)?|message|delivery|alias|possible|suspected|mx|infinite|redirect(?:ion)?|smtp)[ -]?(?:expansion |forward(?:ing)? |delivery )*loop(?:s|ing)?\b]],
          [[\bloop(?:s|ing|ed)? (?:detected|back|found|prevent|to)|\blooping\b|\btoo many (?:hops|received(?: headers| lines)?)]],
          [[\bhop ?count\b|\bexceeded \d+ hops|\bmaximum (?:number of )?hops?\b|\bforwarded too many times\b|\bmessage depth exceeded|\bmx record (?:points|points to) (?:to )?(?:local|itself|this)]],
          [[\bpoints? (?:back )?to (?:local ?host|myself|itself|this host)|\bloop\b.{0,15}?\b(?:mail|mx)]],
        },
      },
      verdict = {
        category = 'receiver_misconfigured', tags = { 'loop' },
        summary = 'The message goes round in circles: a forward or an MX record leads it back to a server it has passed.',
        advice = { 'Compare the Received headers of the bounce to see between which hosts it circled.', 'Check that no forward on the sender\'s own side points back.', 'Otherwise tell the postmaster of the recipient\'s domain.' },
      },
      examples = { '554 Too many hops', '550 mail loop detected', '554 5.4.6 Hop count exceeded - possible mail loop', '554 forwarding loop detected', '550 alias expansion loop', '554 Message exceeded 50 hops', '550 exceeded the maximum number of hops', '550 5.4.11 message depth exceeded' },
    },
    {
      id = 'generic-server.misconfigured', source = COMMON, weight = VENDORS_FIRST + 10,
      when = {
        none = { 'queue file', 'your server', 'your mail server', 'your dns', 'your host', 'client configuration', 'verifiez votre configuration', 'sender' },
        pattern = any {
          [[\b(?:server|system|local|mail system|mailer|configuration|mta|relay|internal|service|domain|host|receiver)\b.{0,20}?\b(?:configuration|config|set-?up) (?:error|problem|fault|failure|mistake)]],
          [[\b(?:mis-?configur\w+|configuration (?:error|problem|fault)|incorrectly configured|not (?:properly |correctly )configured|badly configured)\b]],
          [[\blicen[cs]e (?:has |is )?(?:expired|exceeded|invalid|limit)|\bunknown mail transport|\bmail transport unavailable]],
          [[\bcommand died]],
          [[\b(?:can'?t|cannot|could not|unable to) (?:create|open|write|chdir|execute|find|run|update|access)\b.{0,40}?\b(?:file|maildir|directory|program|command|transport|spool|output)]],
          [[\bpermission denied\b.{0,30}?\b(?:file|directory|mailbox|maildir)|\b(?:file|directory|maildir)\b.{0,40}?\bpermission denied\b]],
          [[\blocal delivery (?:failed|agent)|\bpipe (?:to|command|failed)|\bfilter (?:program|command) (?:failed|returned)]],
          [[\bmailing list expansion|\bambiguous (?:address|user|recipient|alias)|\b(?:address|user|recipient) (?:is )?ambiguous]],
          [[\brun procmail|\bfrom delivery program|\bdelivery program missing|\bexpands to itself]],
          [[\bdelivery (?:agent|program) (?:fail|error)|\bexec(?:ution)? (?:failed|error)|\berror in alias|\bforwarding recipient]],
          [["\|[^"]+"\.\.\. |\bforward(?:ing)? (?:address |destination )?(?:of \S+ \S+ )?(?:is )?(?:failed|error|not working|broken|invalid|not valid)|\bno mail-enabled]],
        },
      },
      verdict = { category = 'receiver_misconfigured', tags = { 'delivery_agent' } },
      examples = { '451 4.3.5 server configuration error here', '550 mail system misconfigured', '422 License Expired here', '554 local configuration error', '550 5.2.4 mailing list expansion problem', '554 5.3.0 pipe to program failed' },
      counterexamples = { '550 please check your mail server, it is misconfigured' },
    },
    {
      id = 'generic-server.licensed-users', source = 'own wording: a mail server that serves only so many users', weight = VENDORS_FIRST + 25,
      when = {
        text = { 'number of licensed', 'number of licenced', 'licensed users', 'licensed mailboxes', 'licensed user count', 'licensed user limit', 'user licenses exceeded', 'user licences exceeded', 'user license limit', 'user licence limit', 'license count exceeded', 'licence count exceeded', 'not enough licenses', 'not enough licences', 'exceeds the license', 'exceeds the licence', 'exceeded its license', 'exceeded its licence' },
        none = { 'your server', 'your mail server', 'sender', 'driver' },
      },
      verdict = { category = 'receiver_misconfigured', tags = { 'delivery_agent' }, summary = 'The licence of the receiving mail server covers fewer users than it has; only its administrator can mend that.' },
      examples = { '550 The number of licensed users on this mail server has been exceeded. Contact the administrator', '554 User licence limit reached' },
      counterexamples = { '550 the number of users on your server exceeds the license' },
    },
    {
      id = 'generic-server.network', source = COMMON, weight = VENDORS_FIRST + 7,
      when = {
        text = { 'connect', 'greeting', 'winsock', 'timed out', 'timeout', 'time-out', 'unreachable', 'route', 'dns', 'name server', 'nameserver', 'name service', 'name resolution', 'domain name', 'resolver', 'resolve', 'answer', 'respon', 'broken pipe', 'closed', 'conversation', 'session', 'socket', 'network', 'hung up', 'eof', 'not be reached', 'reachable', 'not found, try again', 'is down', 'contact', 'reach', 'communicate' },
        none = { 'blacklist', 'blocklist', 'listed', 'spam', 'reputation', 'policy', 'expired', 'giving up', 'gave up', 'too long', 'sender verif', 'callout', 'sender address', 'too many', 'refused by', 'authentication', 'tls', 'greylist', 'idle', 'login', 'does not exist', 'non-existent', 'delivery time', 'undeliverable after', 'spf', 'dkim', 'domain name not found', 'nxdomain', 'no such domain', 'secure connection', 'backend', 'ldap', 'database', 'has been blocked', 'banned' },
        pattern = any {
          [[\b(?:connection|connect|connecting|session|conversation|network|tcp|socket|smtp connection)\b(?:(?!\. ).){0,50}?\b(?:timed? ?out|refused|reset|lost|dropped|failed|broken|closed (?:unexpectedly|by (?:remote|foreign|peer|the remote))|aborted|unreachable|terminated|time-?out|error|not be established|failure)\b]],
          [[\b(?:lost connection|no route to host|network (?:is )?unreachable|host (?:is )?(?:unreachable|down|not reachable|not responding)|no answer from|not answering|did not respond|no response|timed out (?:while|waiting)|timeout (?:while|waiting|on|after)|i/o timeout|read timeout|broken pipe|eof (?:from|while)|remote end hung up|hosts? unreachable|mail ?server of the domain could not be reached|server (?:is )?not reachable|greeting failed|not open (?:a )?connection|winsock error|socket error|resolve mx|unable to resolve route|dns records? (?:for|of)\b.{0,40}?\bnot be found|contact (?:the )?dns|resolve\b.{0,30}?servfail|(?:resolve|lookup)\b.{0,30}?\btemporary failure|mx lookup fail|remote server (?:is )?not respond|unable to connect|could not connect|remote host closed|server (?:closed|dropped) (?:the )?connection)\b]],
          [[\b(?:unable to|could not|couldn'?t|cannot|can'?t|failed to|wasn'?t able to|not able to) (?:connect|reach|contact|establish|open a connection|communicate)\b(?:(?!database|ldap|backend|milter|filter).){0,60}?\b(?:host|server|mx|remote|destination|smtp|domain|connection|any|mail|port)\b]],
          [[\b(?:dns|name ?server|name service|domain name|mx|resolver|host name|name)\b.{0,30}?\b(?:servfail|temporar\w+|timed? ?out|time-?out|lookup (?:fail\w*|error|problem)|error|failure|not respond\w*|query fail\w*|unavailable|try again)\b]],
          [[\btemporary failure in name|\bhost not found, try again|\bhosts? (?:could not|cannot) be (?:reached|contacted)]],
          [[\bno mx host reachable|\bno (?:hosts?|servers?) (?:could be )?(?:reach\w+|available|respond\w+)]],
        },
      },
      verdict = { category = 'network_error', tags = { 'timeout', 'refused' } },
      examples = {
        '451 4.4.1 unable to connect to remote host', '421 remote host closed connection', '451 DNS lookup failed: SERVFAIL', '451 4.4.3 name server timed out', '441 the server is not answering', '442 connection was dropped somehow', '426 connection to the remote host timed out', '450 could not reach any mail server of the domain',
      },
      counterexamples = { '554 connection refused: your IP is on a blocklist', '554 5.4.7 message expired: connection timed out', '550 connection refused by policy' },
    },
    {
      id = 'generic-server.expired', source = COMMON, weight = VENDORS_FIRST + 40,
      when = {
        none = { 'certificate', 'password', 'account expired', 'account is expired', 'licence', 'license', 'user account' },
        pattern = any {
          [[\b(?:message|delivery time|mail|queue|delivery|e-?mail|retry time(?:out)?|retry timeout|lifetime|retry)\b.{0,30}?\b(?:expired|exceeded the (?:maximum )?(?:time|lifetime|retry)|timed out in queue|retry timeout exceeded|timeout exceeded|exceeded max(?:imum)? (?:retr\w+|time|age|queue))\b]],
          [[\bremoved from the queue|\bnot be delivered for (?:more than )?\d|\b(?:giving|gave|given) up\b(?! on \d)|\bqueue lifetime]],
          [[\blifetime (?:exceeded|expired)|\bqueued (?:for )?too long|^message timed out|\bretry (?:time|limit) exceeded]],
          [[\bretries (?:exhausted|exceeded)|\btoo many (?:delivery|failed|retry) (?:attempts|tries|retries)]],
          [[\b(?:could|can) not be delivered (?:within|for|after|in) (?:the |\d)|\bundeliverable (?:after|for) \d]],
          [[\bnot going to try again|\bin the queue too long|\bfailing for a long time]],
          [[\bunable to deliver (?:message |mail )?(?:in|within|after|for) \d|\bcould not be delivered for \d]],
          [[\bhas been in the queue (?:for )?\d|\bmaximum (?:queue|retry) (?:time|lifetime|age)|\bexpired in (?:the )?queue]],
          [[\bretry timeout exceeded|\bdelivery attempts? (?:exceeded|exhausted)|\btime limit (?:for delivery )?(?:exceeded|reached)]],
        },
      },
      verdict = { category = 'message_expired', tags = { 'queue_lifetime' } },
      examples = { '554 5.4.7 delivery time expired here', '550 could not be delivered within the allowed time', '554 giving up after 20 tries', '550 too many delivery attempts', '554 undeliverable after 5 days', '447 message expired in queue', '550 message could not be delivered for 3 days' },
      counterexamples = { '550 user account is expired', '535 password expired' },
    },
    {
      id = 'generic-server.still-trying', source = COMMON .. '; warnings of sending servers', weight = VENDORS_FIRST + 40,
      when = {
        none = { 'giving up', 'gave up', 'could not be delivered', 'error', 'refused', 'timed out', 'greylist', 'graylist' },
        pattern = [[\b(?:warning: )?(?:message|mail|delivery|it) (?:has been |is |was |still )*(?:delayed|not (?:yet )?(?:been )?delivered(?: yet)?|still undelivered|undelivered)\b.{0,60}?\b(?:will (?:be|keep|continue|try|retry)|still (?:trying|being)|continue|retried|no action|do not need|not need|hours?|yet)\b|\byou do not need to resend|\bthis is a warning message only]],
      },
      verdict = { category = 'network_error', tags = { 'delayed' }, summary = 'This is a warning only: the message is still in the queue and the sending server goes on trying.' },
      examples = { '4.0.0 Message delayed, will keep trying for 5 days', 'This is a warning message only; you do not need to resend your message' },
    },
    {
      id = 'generic-server.protocol', source = COMMON .. '; RFC 5321', weight = VENDORS_FIRST + 15,
      when = {
        none = { 'recipient address', 'sender address', 'syntax error in address', 'rate limit', 'mailbox', 'authentication', 'message is malformed', 'starttls', 'password', 'user unknown', 'unknown user', 'no such user', 'not our customer', 'email account', 'open relay', 'insecure', 'not accepting connections', 'send mail', 'takes no mail', 'accepts no mail', 'no mail server', 'no mail exchanger', 'no mail host' },
        pattern = any {
          [[\b(?:bad|wrong|invalid|improper|incorrect|out of) (?:\w+ ){0,2}?(?:sequence|order)\b|\bsequence (?:error|of commands)]],
          [[\bout of (?:order|sequence)\b]],
          [[\b(?:command|verb|parameter|argument|option|extension)s?\b.{0,30}?\b(?:not (?:implemented|recogni[sz]ed|supported|understood|known|allowed|permitted|valid|available)|un(?:known|recogni[sz]ed|supported|implemented)|disabled|invalid|rejected|missing|too long|out of|error|required|expected)\b]],
          [[\b(?:unknown|unrecogni[sz]ed|unimplemented|unsupported|invalid|illegal|bad|unexpected|missing|improper|nested|duplicate) (?:\w+ )?(?:command|verb|parameter|argument|option)s?\b]],
          [[\b(?:need|needs|expecting|expected|must (?:have|issue|send|give)|send|issue|give|no|requires|missing|before|without|already (?:have|got|specified|given)) (?:an? |the |valid |your |smtp )*(?:mail|rcpt|helo|ehlo|data|helo/ehlo|ehlo/helo|mail from|rcpt to)\b(?: \(recipient\)| command| first| from| to|$|\.|,)]],
          [[\b(?:helo|ehlo|ehlo/helo|helo/ehlo|mail|rcpt|rcpt to|mail from) (?:is |command )?(?:first|required|needed|missing|must come)\b]],
          [[\bpolite people say]],
          [[\bsyntax error\b|\bbad syntax\b|\bprotocol (?:error|violation|sync\w+)|\bsynchroni[sz]ation error|\bpipelining\b]],
          [[\btoo many (?:\w+ )?(?:errors|bad commands|wrong commands|unknown commands|unrecogni[sz]ed commands|syntax errors|unimplemented commands|invalid commands)]],
          [[\bcommand (?:line )?(?:unrecogni[sz]ed|too long)|\binvalid smtp\b|\bnot (?:an )?esmtp]],
        },
      },
      verdict = { category = 'protocol_error', tags = { 'sequence', 'syntax' } },
      examples = {
        '503 Bad sequence of commands', '503 command out of order', '501 syntax error in MAIL command', '421 too many bad commands', '503 EHLO/HELO first', '503 Please send HELO first', '500 unrecognized command here', '502 Command not implemented', '503 need RCPT (recipient)', '555 unsupported parameter', '554 SMTP synchronization error here',
      },
      counterexamples = { '501 5.1.3 syntax error in address', '530 Must issue a STARTTLS command first' },
    },

    {
      id = 'generic-server.delivery-program', source = COMMON .. '; local delivery programs: procmail, maildrop, pipes of alias and forward files', weight = VENDORS_FIRST + 5,
      when = {
        text = {
          'procmail: ', 'bin/procmail', 'maildrop: ', 'bin/maildrop', 'command failed: ', 'command output: ', 'program failure', 'bad command startup', 'pipe to |', '|| exit', 'unable to execute', 'has the wrong uid', 'error in forward file',
          'cannot find a way to deliver', 'failed to expand condition',
        },
        none = { 'quota', 'unknown user', 'user unknown', 'no such user', 'does not exist', 'full', 'no space', 'spam', 'virus', 'temporar', 'try again', 'lock', 'user not found', 'unknown recipient', 'vacation' },
      },
      verdict = { category = 'receiver_misconfigured', tags = { 'delivery_agent' }, summary = 'A program that the receiver runs to deliver the message failed.' },
      examples = { 'Command failed: /usr/local/bin/deliver', '/usr/bin/procmail: Program failure (75)', 'mailbox /var/mail/user has the wrong uid (1000 != 8)' },
      counterexamples = { 'procmail: Quota exceeded while writing "/var/mail/user"', 'Command output: user unknown' },
    },
    {
      id = 'generic-server.parts-down', source = COMMON .. '; parts of the receiving system', weight = VENDORS_FIRST + 20,
      when = {
        text = {
          'mail system full', 'mail system is full', 'database thread limit', 'mailbox server is offline', 'mailbox server is too busy', 'backend did not answer', 'directory lookup temporarily failed', 'stale nfs file handle', 'interrupted system call',
          'error while being processed', 'spamd unavailable', 'connect to milter', 'procmail: lock failure',
        },
        none = { 'user unknown', 'unknown user', 'no such user' },
      },
      verdict = { category = 'receiver_unavailable', tags = { 'internal_error' }, summary = 'A part of the receiving mail system does not work for the moment.' },
      examples = { '452 mail system full', '432 mailbox server is offline', '421 4.7.0 Error: unable to connect to milter service', '420 4.2.0 directory lookup temporarily failed' },
      counterexamples = { '552 mailbox full' },
    },
    {
      id = 'generic-server.no-session', source = COMMON .. '; sending servers and libraries about a session that never came about', weight = VENDORS_FIRST + 20,
      when = {
        text = {
          'greeting never received', 'not possible to establish an smtp connection', 'unable to get mx info: failed to get ips', 'is refusing connections', 'dns temporary failure', 'dns server returned answer with no data', 'could not connect and send the mail',
          'temporary dns failure',
        },
        none = { 'blacklist', 'blocklist', 'listed', 'spam', 'reputation', 'policy', 'expired', 'sender', 'your ip', 'from your', 'reverse', 'ptr record for', 'from [' },
      },
      verdict = { category = 'network_error', tags = { 'refused', 'dns' } },
      examples = { 'Greeting never received', 'It was not possible to establish an SMTP connection to the remote host', 'DNS Error: DNS server returned answer with no data', 'The mail server of the domain is refusing connections' },
      counterexamples = { '554 this host is refusing connections from your network' },
    },
    {
      id = 'generic-server.protocol-order', source = COMMON .. '; RFC 5321', weight = VENDORS_FIRST + 15,
      when = { code = { '5xx' }, text = { 'sender not yet given', 'no rcpt given', 'sender already given' }, none = { 'verify', 'unknown user', 'user unknown' } },
      verdict = { category = 'protocol_error', tags = { 'sequence' } },
      examples = { '503 sender not yet given', '554 No RCPT given' },
      counterexamples = { '250 sender already given' },
    },

    -- No failure
    {
      id = 'generic-server.queued', source = COMMON .. '; RFC 5321', weight = VENDORS_FIRST,
      when = { code = { '2xx' }, text = { 'queued as', 'queued for delivery', 'queued', 'accepted for delivery', 'message accepted', 'mail accepted', 'message received', 'mail queued', 'delivered', 'ok id=', 'saved', 'will forward', 'recipient ok', 'sender ok', 'authentication successful', 'authentication succeeded' } },
      verdict = { category = 'accepted', tags = { 'queued' } },
      examples = { '250 2.0.0 OK, message accepted for delivery: queued as 12345ABC here', '250 2.6.0 Message received', '235 2.7.0 Authentication successful', '251 User not local; will forward to user@example.org' },
      counterexamples = { '550 message accepted for delivery by mistake' },
    },
    {
      id = 'generic-server.go-on', source = COMMON .. '; RFC 5321, RFC 4954', weight = VENDORS_FIRST,
      when = { code = { '3xx' }, text = { 'start mail input', 'end data with', 'go ahead', 'enter mail', 'enter message', 'send data', 'ready for data', 'continue', 'vxnlcm5hbwu6', 'ugfzc3dvcmq6', 'end with', 'please start', 'ok', 'proceed' } },
      verdict = { category = 'continue_input', tags = { 'data' } },
      examples = { '354 Enter mail, end with "." on a line by itself', '354 Start mail input; end with <CRLF>.<CRLF>', '334 VXNlcm5hbWU6', '354 go ahead' },
    },
    {
      id = 'generic-server.auto-reply', source = COMMON .. '; RFC 3834', weight = VENDORS_FIRST + 40,
      when = {
        none = { 'user unknown', 'does not exist', 'mailbox full' },
        text = {
          'out of office', 'out of the office', 'out-of-office', 'automatic reply', 'automatic response', 'auto-reply', 'auto reply', 'autoreply', 'autoresponder', 'auto-response', 'auto-submitted: auto-replied', 'auto-submitted: auto-generated', 'on vacation', 'on holiday', 'on annual leave', 'on leave until', 'away from the office', 'away from my',
          'vacation notice', 'vacation message', 'i am currently away', 'i am away', 'i\'m away', 'will be back on', 'will return on', 'back in the office', 'confirm that you are human', 'confirm you are human', 'challenge-response', 'please confirm your message', 'limited access to email', 'limited access to my email',
        },
      },
      verdict = { category = 'auto_reply', tags = { 'vacation' } },
      examples = { 'I am out of the office until Monday', 'Automatic reply: holidays', 'I am currently on vacation', 'please confirm that you are human to deliver your message' },
    },
  },
}
