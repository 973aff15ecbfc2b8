-- Yahoo Mail and what runs on its servers: AOL, Verizon, AT&T, Frontier, and
-- since 2024 the mailboxes of Cox. A mark in brackets, "[TSS04]", names the
-- cause; https://senders.yahooinc.com/error-codes explains the marks. AOL's
-- own marks, "(RTR:BL)", are from before the move and still in old logs.
-- Yahoo! JAPAN is another company: yahoo_japan.lua.
-- SPDX-License-Identifier: MIT

local FIELD = 'smtp-field-manual'
local RHOST = 'sisimai rhost table for Yahoo'
local SEEN = 'sisimai set-of-emails'
local ZONE = 'ZoneMTA rule comments'
local AOL = 'AOL postmaster error codes, wording from memory; the mark carries the meaning'
local PAGE = { { title = 'Yahoo Sender Hub: error codes', href = 'https://senders.yahooinc.com/error-codes' } }

return {
  api = 1,
  name = 'yahoo',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Yahoo Mail, AOL and the providers on their servers',
  vendor = {
    id = 'yahoo',
    name = 'Yahoo Mail (with AOL, Verizon, AT&T)',
    kind = 'provider',
    marks = {
      '[TSS01]', '[TSS02]', '[TSS03]', '[TSS04]', '[TSS05]', '[TSS06]', '[TSS07]', '[TSS09]', '[TSS11]', '[TS01]', '[TS02]', '[TS03]', '[BL21]', '[BL22]', '[BL23]', '[BL24]', '[PH01]', '[IPTS04]', '[VS1-IP]', '[VS1-MF]',
      '[GL01]', 'postmaster.yahooinc.com', 'senders.yahooinc.com', 'postmaster.verizonmedia.com', 'help.yahoo.com/', 'postmaster.yahoo.com', 'postmaster.info.aol.com', 'postmaster.aol.com', 'delivery error: dd ',
      'Yahoo requires all senders', '(RTR:BL)', '(RTR:BB)', '(HVU:B1)', '(HVU:B2)', '(RLY:B1)', '(RLY:B2)', '(DYN:T1)', '(CON:B1)', '(RTR:GE)', '(RTR:DU)',
    },
    mx = { '*.yahoodns.net', '*.mail.aol.com', '*.mx.aol.com', '*.mail.yahoo.com' },
    domains = {
      'yahoo.com', 'yahoo.co.uk', 'yahoo.fr', 'yahoo.de', 'yahoo.it', 'yahoo.es', 'yahoo.ca', 'yahoo.ie', 'yahoo.pl', 'yahoo.ro', 'yahoo.gr', 'yahoo.se', 'yahoo.no', 'yahoo.dk', 'yahoo.nl', 'yahoo.in', 'yahoo.co.in', 'yahoo.co.id',
      'yahoo.co.th', 'yahoo.co.nz', 'yahoo.co.za', 'yahoo.com.au', 'yahoo.com.br', 'yahoo.com.ar', 'yahoo.com.mx', 'yahoo.com.co', 'yahoo.com.hk', 'yahoo.com.my', 'yahoo.com.ph', 'yahoo.com.sg', 'yahoo.com.tr', 'yahoo.com.tw',
      'yahoo.com.vn', 'ymail.com', 'rocketmail.com', 'myyahoo.com', 'aol.com', 'aim.com', 'aol.co.uk', 'aol.de', 'aol.fr', 'verizon.net', 'att.net', 'sbcglobal.net', 'bellsouth.net', 'pacbell.net', 'ameritech.net', 'swbell.net',
      'prodigy.net', 'flash.net', 'snet.net', 'nvbell.net', 'wans.net', 'currently.com', 'frontier.com', 'frontiernet.net', 'cox.net', 'rogers.com', 'sky.com',
    },
    url = 'https://senders.yahooinc.com',
    links = PAGE,
  },
  codes = {
    ['5.7.9'] = { category = 'sender_unauthenticated', meaning = 'The message passed neither SPF nor DKIM (registry: log-in mechanism too weak).' },
    ['4.7.9'] = { category = 'sender_unauthenticated', meaning = 'The message passed neither SPF nor DKIM (registry: log-in mechanism too weak).' },
    ['4.16.55'] = { category = 'poor_reputation', meaning = 'Complaints or unexpected volume: Yahoo\'s own number inside the text.' },
  },
  vendor_codes = {
    { code = 'TSS01', category = 'poor_reputation', meaning = 'Deferred because of complaints.' },
    { code = 'TSS02', category = 'poor_reputation', meaning = 'Deferred because of complaints or unexpected volume.' },
    { code = 'TSS03', category = 'poor_reputation', meaning = 'All mail of the IP is deferred for good.' },
    { code = 'TSS04', category = 'poor_reputation', meaning = 'Deferred because of unexpected volume or user complaints.' },
    { code = 'TSS05', category = 'poor_reputation', meaning = 'Deferred because of user complaints.' },
    { code = 'TSS06', category = 'poor_reputation', meaning = 'Deferred because of user complaints.' },
    { code = 'TSS07', category = 'blocklisted_ip', meaning = 'The IP is listed by Spamhaus.' },
    { code = 'TSS09', category = 'poor_reputation', meaning = 'All mail of the IP is deferred for good; retrying does not help.' },
    { code = 'TSS11', category = 'poor_reputation', meaning = 'All mail of the IP is deferred for good; retrying does not help.' },
    { code = 'TS01', category = 'poor_reputation', meaning = 'Deferred: new or cold IP (from a third party\'s page).' },
    { code = 'TS02', category = 'poor_reputation', meaning = 'Deferred because of complaints or unexpected volume.' },
    { code = 'TS03', category = 'poor_reputation', meaning = 'All mail of the IP is deferred for good.' },
    { code = 'IPTS04', category = 'poor_reputation', meaning = 'Deferred because of unexpected volume or user complaints.' },
    { code = 'BL21', category = 'blocklisted_ip', meaning = 'The IP is listed by Spamhaus (SBL).' },
    { code = 'BL23', category = 'blocklisted_ip', meaning = 'The IP is listed by Spamhaus (XBL).' },
    { code = 'PH01', category = 'policy_rejected', meaning = 'Refused by policy, often for a link or reputation.' },
    { code = 'AU01', category = 'dkim_failure', meaning = 'The DKIM signature is not valid.' },
    { code = 'GL01', category = 'greylisted', meaning = 'Deferred on the first try (from memory).' },
    { code = 'VS1-IP', category = 'poor_reputation', meaning = 'Too many unknown recipients from the IP.' },
    { code = 'VS1-MF', category = 'poor_reputation', meaning = 'Too many unknown recipients from the sender.' },
    { code = '554.30', category = 'mailbox_inactive', meaning = 'The mailbox is disabled.' },
    { code = 'RTR:BL', category = 'poor_reputation', meaning = 'AOL: the IP is blocked for complaints (old).' },
    { code = 'RTR:BB', category = 'poor_reputation', meaning = 'AOL: the IP is blocked for complaints (old).' },
    { code = 'RTR:GE', category = 'policy_rejected', meaning = 'AOL: refused by policy (old).' },
    { code = 'RTR:DU', category = 'blocked_ip', meaning = 'AOL: dynamic or residential IP (old).' },
    { code = 'HVU:B1', category = 'spam_content', meaning = 'AOL: a link in the message draws complaints (old).' },
    { code = 'HVU:B2', category = 'spam_content', meaning = 'AOL: a link in the message draws complaints (old).' },
    { code = 'RLY:B1', category = 'poor_reputation', meaning = 'AOL: reputation of the IP (old).' },
    { code = 'DYN:T1', category = 'poor_reputation', meaning = 'AOL: deferred for complaints (old).' },
    { code = 'CON:B1', category = 'poor_reputation', meaning = 'AOL: connection refused for complaints (old).' },
  },
  rules = {
    -- The recipient
    {
      id = 'yahoo.no-such-user', source = FIELD .. '; ' .. SEEN .. '; ' .. ZONE,
      when = {
        text = {
          'delivery error: dd This user doesn\'t have a', 'dd This user doesn\'t have a', 'delivery error: dd Not a valid recipient', 'dd Requested mail action aborted, mailbox not found',
          'Requested mail action aborted, mailbox not found', 'This user doesn\'t have a yahoo.com account',
        },
      },
      verdict = {
        category = 'invalid_recipient', tags = { 'no_such_user' },
        title = 'No such Yahoo mailbox',
        summary = 'Yahoo (or AOL, or a provider on its servers) has no mailbox with this address.',
        customer_text = 'The address {recipient|you wrote to} does not exist at Yahoo or AOL; please check its spelling or ask for the right one.',
        advice = {
          'Check the spelling, then take the address off the list: many unknown recipients make Yahoo hold back the rest of the mail.',
          'Yahoo closes mailboxes that nobody has used for a year; the address may have been good once.',
        },
      },
      examples = {
        '554 delivery error: dd This user doesn\'t have a yahoo.com account (user@yahoo.com) [-9] - mta1061.mail.ne1.yahoo.com',
        '554 delivery error: dd Not a valid recipient - mta1061.free.mail.ne1.yahoo.com',
        '552 1 Requested mail action aborted, mailbox not found',
      },
      counterexamples = { '554 delivery error: dd Sorry, your message to user@aol.com cannot be delivered. This mailbox is disabled (554.30). - mta1.mail.ne1.yahoo.com' },
    },
    {
      id = 'yahoo.disabled', source = FIELD,
      when = { text = { 'cannot be delivered. This mailbox is disabled', 'This account has been disabled or discontinued', 'This mailbox is disabled (554.30)', 'This account is disabled or discontinued' } },
      verdict = {
        category = 'mailbox_inactive', tags = { 'disabled' },
        title = 'Yahoo mailbox disabled',
        summary = 'The mailbox exists at Yahoo or AOL but is disabled or given up.',
        customer_text = 'The mailbox of {recipient|the recipient} is closed; please ask for another address.',
      },
      examples = {
        '554 delivery error: dd Sorry, your message to user@aol.com cannot be delivered. This mailbox is disabled (554.30). - mta1.mail.ne1.yahoo.com',
        '554 delivery error: dd This account has been disabled or discontinued [#102]. - mta1.mail.ne1.yahoo.com',
      },
    },
    {
      id = 'yahoo.over-quota', source = 'Yahoo reply text, wording from memory',
      when = { vendor = true, text = { 'cannot be delivered. This account is over quota', 'account is over quota', 'mailbox is over quota', 'User is over the quota' } },
      verdict = { category = 'mailbox_full', tags = { 'quota' }, summary = 'The Yahoo mailbox is full.' },
      examples = { '552 delivery error: dd Sorry, your message to user@yahoo.com cannot be delivered. This account is over quota. - mta1.mail.ne1.yahoo.com' },
    },
    {
      id = 'yahoo.aborted', source = FIELD,
      when = { text = { 'delivery error: dd Requested mail action aborted' }, none = { 'mailbox not found' } },
      verdict = {
        category = 'undetermined', tags = { 'unknown_text' },
        summary = 'Yahoo could not deliver the message and does not say why.',
        advice = { 'Send one test message from another provider: if it fails too, the mailbox is the cause; if not, the own standing at Yahoo is.' },
      },
      examples = { '554 delivery error: dd Requested mail action aborted - mta1.mail.ne1.yahoo.com' },
      counterexamples = { '552 1 Requested mail action aborted, mailbox not found' },
    },

    -- Reputation
    {
      id = 'yahoo.deferred', source = FIELD .. '; ' .. SEEN,
      when = {
        text = {
          'temporarily deferred due to unexpected volume or user complaints', 'temporarily deferred due to user complaints', 'temporarily deferred due to unexpected volume', '[TSS01]', '[TSS02]', '[TSS04]', '[TSS05]', '[TSS06]', '[TS01]', '[TS02]', '[IPTS04]', 'temporarily deferred - 4.16.5',
        },
        none = { '[GL01]' },
      },
      verdict = {
        category = 'poor_reputation', tags = { 'ip', 'complaints', 'volume' },
        title = 'Held back by Yahoo for reputation',
        summary = 'Yahoo holds mail from {client_ip|this IP} back for now, because its users complained or because there is more mail than usual.',
        customer_text = 'Yahoo holds our mail back for some hours; the recipient\'s address is fine and the message is still on its way.',
        advice = {
          'Let the queue retry slowly from the same IP (few connections, wait some hours); pushing makes it worse.',
          'Sign with DKIM and join Yahoo\'s complaint feedback loop, then take off everybody who complains.',
          'Look for a jump in volume: a mailing to an old list, a new IP, a hacked account.',
        },
        links = PAGE,
      },
      examples = {
        '421 4.7.0 [TSS04] Messages from 192.0.2.25 temporarily deferred due to unexpected volume or user complaints - 4.16.55.1; see https://postmaster.yahooinc.com/error-codes',
        '421 4.7.1 [TS02] Messages from 192.0.2.25 temporarily deferred due to user complaints - 4.16.56.1; see https://help.yahoo.com/kb/postmaster/SLN3434.html',
      },
    },
    {
      id = 'yahoo.deferred-for-good', source = RHOST,
      when = {
        text = { 'will be permanently deferred', 'Retrying will NOT succeed', '[TSS03]', '[TS03]', '[TSS09]', '[TSS11]' },
      },
      verdict = {
        category = 'poor_reputation', tags = { 'ip', 'complaints' },
        title = 'Refused by Yahoo for reputation',
        summary = 'Yahoo takes no more mail from {client_ip|this IP} because of its history; retrying does not help, although the words say "deferred".',
        customer_text = 'Yahoo refuses mail from our server because of complaints; the recipient\'s address is fine and our administrators have to settle it with Yahoo.',
        advice = {
          'Stop sending to Yahoo from {client_ip|this IP} until the cause is found; retries count against it.',
          'Clean the list (only people who asked for the mail and read it), then ask for a review by the form of Yahoo\'s Sender Hub.',
        },
        retry = 'after_fix', links = PAGE,
      },
      examples = {
        '553 5.7.2 [TSS09] All messages from 192.0.2.25 will be permanently deferred; Retrying will NOT succeed. See https://postmaster.yahooinc.com/error-codes',
        '421 4.7.1 [TS03] All messages from 192.0.2.25 will be permanently deferred; Retrying will NOT succeed. See https://help.yahoo.com/kb/postmaster/SLN3436.html',
      },
    },
    {
      id = 'yahoo.unknown-recipients', source = RHOST,
      when = { text = { 'VS1-IP', 'VS1-MF', 'Excessive unknown recipients - possible Open Relay' } },
      verdict = {
        category = 'poor_reputation', tags = { 'invalid_recipients' },
        summary = 'Too much of the mail from this host goes to addresses that do not exist at Yahoo.',
        advice = { 'Clean the list: take off every address that bounced as unknown, and check where the list came from.' },
        links = PAGE,
      },
      examples = { '554 5.7.1 [VS1-IP] Excessive unknown recipients - possible Open Relay. See https://senders.yahooinc.com/error-codes', '451 VS1-MF Excessive unknown recipients - possible Open Relay http://help.yahoo.com/help/us/mail/spam/spam-18.html (#4.1.8)' },
    },
    {
      id = 'yahoo.spamhaus', source = FIELD .. '; ' .. ZONE,
      when = {
        vendor = true,
        text = { 'because the ip is in Spamhaus\'s list', 'Connections not accepted from IP addresses on Spamhaus', '[BL21]', '[BL22]', '[BL23]', '[BL24]', '[TSS07]' },
      },
      verdict = {
        category = 'blocklisted_ip', tags = { 'spamhaus' },
        title = 'IP listed by Spamhaus',
        summary = 'Yahoo refuses {client_ip|the sending IP} because Spamhaus lists it.',
        customer_text = 'Yahoo refuses mail from our server because a public blocklist (Spamhaus) names it; we have to get it removed there first.',
        advice = {
          'Look {client_ip|the IP} up at https://check.spamhaus.org/, mend the cause and ask for removal there.',
          'Yahoo takes the change over within hours; it has nothing to lift itself.',
        },
        links = PAGE,
      },
      examples = {
        '553 5.7.1 [BL21] Connections will not be accepted from 192.0.2.25, because the ip is in Spamhaus\'s list; see http://postmaster.yahoo.com/550-bl23.html',
        '553 Mail from 192.0.2.25 not allowed - 5.7.1 [BL23] Connections not accepted from IP addresses on Spamhaus XBL; see http://postmaster.yahoo.com/errors/550-bl23.html [550]',
      },
    },
    {
      id = 'yahoo.first-try', source = 'Yahoo error codes, wording from memory; the mark GL01 carries the meaning',
      when = { text = { '[GL01]' } },
      verdict = { category = 'greylisted', tags = { 'greylist' }, summary = 'Yahoo puts the first try of an unknown host off and asks to come back.', links = PAGE },
      examples = { '421 4.7.0 [GL01] Message from (192.0.2.25) temporarily deferred - 4.16.50. Please refer to http://postmaster.yahoo.com/errors/postmaster-21.html' },
    },
    {
      id = 'yahoo.aol-reputation', source = AOL,
      when = { text = { '(RTR:BL)', '(RTR:BB)', '(RLY:B1)', '(RLY:B2)', '(DYN:T1)', '(CON:B1)' } },
      verdict = { category = 'poor_reputation', tags = { 'ip', 'complaints' }, summary = 'AOL holds {client_ip|the sending IP} back or refuses it because of complaints.', links = PAGE },
      examples = { '554- (RTR:BL) https://postmaster.info.aol.com/errors/554rtrbl.html\r\n554 Connecting IP: 192.0.2.25', '421 4.7.1 : (DYN:T1) https://postmaster.info.aol.com/errors/421dynt1.html' },
    },
    {
      id = 'yahoo.aol-reverse-dns', source = AOL,
      when = { text = { '(DNS:NR)', '421dnsnr' } },
      verdict = { category = 'client_hostname', tags = { 'ptr' }, summary = 'AOL takes no mail from {client_ip|this IP} because it has no reverse DNS record.', links = PAGE },
      examples = { '421 4.7.1 : (DNS:NR) https://postmaster.info.aol.com/errors/421dnsnr.html' },
    },
    {
      id = 'yahoo.aol-dynamic', source = AOL,
      when = { text = { '(RTR:DU)' } },
      verdict = { category = 'blocked_ip', tags = { 'dynamic' }, summary = 'AOL takes no mail straight from {client_ip|this IP}: it is in an end-user range.', links = PAGE },
      examples = { '554- (RTR:DU) https://postmaster.info.aol.com/errors/554rtrdu.html' },
    },
    {
      id = 'yahoo.aol-refused', source = AOL,
      when = { text = { 'AOL will not accept delivery of this message', '(RTR:GE)' } },
      verdict = { category = 'policy_rejected', tags = { 'generic' }, summary = 'AOL refuses the message by policy and says no more.', links = PAGE },
      examples = { '521 5.2.1 : AOL will not accept delivery of this message.' },
    },
    {
      id = 'yahoo.aol-url', source = AOL,
      when = { text = { '(HVU:B1)', '(HVU:B2)' } },
      verdict = { category = 'blocklisted_domain', tags = { 'url' }, summary = 'A link in the message draws many complaints at AOL.', advice = { 'Take out links that lead to other people\'s or shortened domains.' }, links = PAGE },
      examples = { '554 5.2.1 : (HVU:B1) https://postmaster.info.aol.com/errors/554hvub1.html' },
    },

    -- Policy and authentication
    {
      id = 'yahoo.unauthenticated', source = RHOST .. '; ' .. FIELD,
      when = {
        vendor = true,
        text = {
          'Yahoo requires all senders to authenticate', 'blocked because the sender is unauthenticated', 'rate limited because the sender is unauthenticated', 'Message not accepted for policy reasons',
          'deferred because the sender is unauthenticated',
        },
        none = { '(AU01)', '[PH01]', 'DMARC policy' },
        enhanced = { '5.7.9', '4.7.9', '5.7.1', '4.7.1' },
      },
      verdict = {
        category = 'sender_unauthenticated', tags = { 'no_auth' },
        title = 'Mail not authenticated (SPF, DKIM, DMARC)',
        summary = 'Yahoo refuses the message because SPF and DKIM do not pass, or because the DMARC policy of the From domain forbids it.',
        customer_text = 'Yahoo does not accept our mail because our domain does not prove well enough that it is ours; the recipient\'s address is fine and our administrators have to mend it.',
        advice = {
          'Publish an SPF record that names {client_ip|the sending IP}, sign with DKIM under the From domain, and have a DMARC record.',
          'If the From address is one of yahoo.com or aol.com, send through Yahoo\'s own servers: its DMARC policy refuses all others.',
          'For forwards and lists: rewrite From, or keep the DKIM signature intact.',
        },
        links = PAGE,
      },
      examples = {
        '550 5.7.9 This mail has been blocked because the sender is unauthenticated. Yahoo requires all senders to authenticate with either SPF or DKIM.',
        '554 5.7.9 Message not accepted for policy reasons. See https://postmaster.yahooinc.com/error-codes',
      },
      counterexamples = { '554 5.7.5 (AU01) Message not accepted for policy reasons. See https://postmaster.yahooinc.com/error-codes' },
    },
    {
      id = 'yahoo.dkim-invalid', source = 'Yahoo error codes, wording from memory; the mark AU01 carries the meaning',
      when = { text = { '(AU01)', '[AU01]' } },
      verdict = { category = 'dkim_failure', tags = { 'bad_signature' }, summary = 'The DKIM signature of the message does not verify at Yahoo.', links = PAGE },
      examples = { '554 5.7.5 (AU01) Message not accepted for policy reasons. See https://postmaster.yahooinc.com/error-codes' },
    },
    {
      id = 'yahoo.policy', source = 'Yahoo error codes, wording from memory; the mark PH01 carries the meaning',
      when = { text = { '[PH01]', 'Message not allowed - [' } },
      verdict = {
        category = 'policy_rejected', tags = { 'content_rule' },
        summary = 'Yahoo refuses the message by its content policy, mostly because of a link that leads to a suspicious place.',
        advice = { 'Check every link of the message, and send it without them as a test.' },
        links = PAGE,
      },
      examples = { '554 5.7.9 [PH01] Message not accepted for policy reasons. See https://postmaster.yahooinc.com/error-codes', '554 Message not allowed - [299] - mta1.mail.ne1.yahoo.com' },
    },
    {
      id = 'yahoo.message-format', source = FIELD,
      when = { text = { 'Message not allowed - Headers are not RFC compliant', 'Headers are not RFC compliant' } },
      verdict = {
        category = 'message_format', tags = { 'rfc5322' },
        summary = 'Yahoo refuses the message because its headers break the mail format rules.',
        advice = { 'Look for doubled or missing From, Date, Message-ID and Subject headers, and for lines without a colon.' },
        links = PAGE,
      },
      examples = { '554 Message not allowed - Headers are not RFC compliant[291]' },
    },
    {
      id = 'yahoo.sender-domain', source = RHOST,
      when = {
        text = { 'due to unresolvable RFC.5321 from domain', 'unresolvable RFC.5321 from domain', 'unresolvable-from-domain', 'unresolvable sender\'s domain', 'Cannot resolve the sender domain' },
      },
      verdict = { category = 'sender_invalid', tags = { 'no_dns' }, summary = 'Yahoo found no DNS record (MX or A) for the domain in MAIL FROM.', links = PAGE },
      examples = { '451 Message temporarily deferred due to unresolvable RFC.5321 from domain. See https://senders.yahooinc.com/error-codes#unresolvable-from-domain' },
    },

    -- Load and limits
    {
      id = 'yahoo.messages-per-connection', source = FIELD,
      when = { text = { 'Max message per connection reached', 'Max messages per connection reached' } },
      verdict = {
        category = 'rate_limited', tags = { 'session' },
        summary = 'Yahoo takes only so many messages on one connection; the rest goes on the next one.',
        advice = { 'Open a new connection for the rest; set the limit of messages a connection for Yahoo to 20 or less.' },
        links = PAGE,
      },
      examples = { '421 Max message per connection reached, closing transmission channel' },
      counterexamples = { '421 Service not available, closing transmission channel' },
    },
    {
      id = 'yahoo.temporary', source = FIELD,
      when = { code = '4xx', text = { 'Resources temporarily unavailable. Please try again later', 'Resources temporarily unavailable', 'temporary domain failure' } },
      verdict = { category = 'receiver_unavailable', tags = { 'busy' }, summary = 'Yahoo\'s servers are busy or have a passing fault; the queue tries again by itself.', links = PAGE },
      examples = { '451 mta1.mail.ne1.yahoo.com Resources temporarily unavailable. Please try again later [#4.16.1].', '452 temporary domain failure <user@example.com>' },
    },
  },
}
