-- qmail and its kin (netqmail, notqmail, s/qmail, indimail, Plesk), with the
-- chkusr and vpopmail patches. Habits: "sorry, ..." and the enhanced code in
-- brackets at the end: "(#5.1.1)".
-- SPDX-License-Identifier: MIT

local SMTPD = 'qmail source, qmail-smtpd.c'
local REMOTE = 'qmail source, qmail-remote.c and qmail-send.c'
local LOCAL = 'qmail source, qmail-local.c and qmail-lspawn.c; vpopmail vdelivermail.c'
local CHKUSR = 'chkusr patch for qmail-smtpd, chkuser.c; sisimai set-of-emails'
local SEEN = 'sisimai set-of-emails'

return {
  api = 1,
  name = 'qmail',
  version = '1.0.0',
  license = 'MIT',
  description = 'qmail, chkusr and vpopmail texts',
  vendor = {
    id = 'qmail',
    name = 'qmail',
    kind = 'mta',
    marks = {
      ' - chkusr)', 'sorry, that domain isn\'t in my list of allowed rcpthosts', 'Sorry, no mailbox here by that name',
      'I\'m not going to try again; this message has been in the queue too long', 'Hi. This is the qmail-send program',
      'it already has my Delivered-To line', 'sorry, no mailbox here by that name', 'in my badmailfrom list', 'in my badrcptto list',
      'I wasn\'t able to establish an SMTP connection', 'I couldn\'t find any host named', 'I couldn\'t find a mail exchanger or IP address',
    },
    url = 'https://cr.yp.to/qmail.html',
  },
  rules = {
    -- The recipient
    {
      id = 'qmail.no-mailbox', source = LOCAL .. '; ' .. CHKUSR,
      when = {
        text = {
          'no mailbox here by that name', 'sorry, no mailbox', 'User does not exist, but will deliver', 'sorry, no such user', 'sorry, your envelope recipient is in my badrcptto list',
          'recipient is in my badrcptto list', 'sorry, that recipient doesn\'t exist', 'sorry, invalid user', 'sorry, this user doesn\'t exist', 'vpopmail user not found',
        },
        none = { 'sender' },
      },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' }, summary = 'The qmail server has no mailbox of this name, or its administrator has closed the address.' },
      examples = {
        '550 sorry, no mailbox here by that name (#5.1.1 - chkusr)', 'Sorry, no mailbox here by that name. (#5.1.1)',
        '511 sorry, no mailbox here by that name (#5.1.1 - chkuser)', '553 sorry, your envelope recipient is in my badrcptto list (#5.7.1)',
      },
      counterexamples = { '553 sorry, your envelope sender is in my badmailfrom list (#5.7.1)' },
    },
    {
      id = 'qmail.no-mailbox-domain', source = SEEN,
      when = { text = { 'sorry, that domain isn\'t hosted here', 'Although I\'m listed as a best-preference MX', 'listed as a best-preference MX or A for that host' } },
      verdict = {
        category = 'receiver_misconfigured', tags = { 'loop' },
        summary = 'DNS sends mail for this domain to a qmail server that does not have it in its list of local or virtual domains.',
        advice = { 'The server\'s administrator has to add the domain to control/locals or virtualdomains, or mend the MX record.' },
      },
      examples = { 'Sorry. Although I\'m listed as a best-preference MX or A for that host, it isn\'t in my control/locals file, so I don\'t treat it as local. (#5.4.6)' },
    },
    {
      id = 'qmail.mailbox-disabled', source = LOCAL,
      when = { text = { 'account has been disabled', 'This account is currently disabled', 'user mail has been disabled', 'I\'m sorry to have to inform you that this account', 'mailbox is disabled (#5.2.1)' }, none = { 'your account', 'cannot send', 'may not send', 'sending', 'outgoing', 'outbound' } },
      verdict = { category = 'mailbox_inactive', tags = { 'disabled' } },
      examples = { '550 sorry, this account has been disabled (#5.2.1)' },
      counterexamples = { '535 authorization failed: account has moved (#5.7.1)', '550 Outbound mail: this account has been disabled' },
    },
    {
      id = 'qmail.over-quota', source = LOCAL .. '; ' .. SEEN,
      when = {
        text = {
          'is over quota temporarily', 'recipient\'s mailbox is full, message returned to sender',
          'sorry, mailbox is full', 'sorry, the mailbox is over quota', 'message would put it over quota',
        },
      },
      verdict = { category = 'mailbox_full', tags = { 'quota' }, summary = 'The recipient\'s mailbox on the qmail server has reached its quota.' },
      examples = {
        '552 sorry, mailbox user@example.org is over quota temporarily (#5.1.1)',
        '552 Recipient\'s mailbox is full, message returned to sender. (#5.2.2)',
      },
    },
    {
      id = 'qmail.rcpthosts', source = SMTPD,
      when = { text = { 'that domain isn\'t in my list of allowed rcpthosts', 'isn\'t in my list of allowed rcpthosts', 'list of allowed rcpthosts' } },
      verdict = {
        category = 'relay_denied', tags = { 'not_local' },
        summary = 'This qmail server does not take mail for the recipient\'s domain, and the client did not log in.',
        advice = {
          'Own client: switch on SMTP authentication (or pop-before-smtp on very old servers).',
          'Delivery to an MX: the domain is missing in control/rcpthosts there; tell the recipient by another way.',
        },
      },
      examples = { '553 sorry, that domain isn\'t in my list of allowed rcpthosts (#5.7.1)', '553 sorry, that domain isn\'t in my list of allowed rcpthosts; no valid cert for gatewaying (#5.7.1)' },
    },
    {
      id = 'qmail.relaying', source = CHKUSR,
      when = { all = { 'sorry', { 'can\'t relay', 'relaying denied', 'not allowed to relay', 'relaying not allowed' } } },
      verdict = { category = 'relay_denied', tags = { 'not_local' } },
      examples = { '553 sorry, relaying denied from your location [192.0.2.1] (#5.7.1)' },
    },

    -- The sender
    {
      id = 'qmail.badmailfrom', source = SMTPD,
      when = { text = { 'your envelope sender is in my badmailfrom list', 'in my badmailfrom list', 'your envelope sender has been denied' } },
      verdict = {
        category = 'sender_not_allowed', tags = { 'org_block' },
        summary = 'The administrator of the qmail server has put the sender\'s address or domain on his own block list.',
        advice = { 'The recipient\'s administrator has to take it out of control/badmailfrom.' },
      },
      examples = { '553 sorry, your envelope sender is in my badmailfrom list (#5.7.1)', '553 sorry, your envelope sender has been denied (#5.7.1)' },
    },
    {
      id = 'qmail.sender-domain', source = CHKUSR,
      when = {
        text = {
          'your envelope sender domain must exist', 'sender domain must exist', 'can\'t find a valid MX for sender domain', 'sorry, invalid sender address format',
          'sorry, your envelope sender must exist', 'DNS temporary failure (#4.5.1 - chkusr)', 'invalid sender domain',
        },
      },
      verdict = { category = 'sender_invalid', tags = { 'no_dns' }, summary = 'The domain of the sender\'s address has no mail host in DNS, or the address is malformed.' },
      examples = { '553 sorry, your envelope sender domain must exist (#5.7.1)', '550 sorry, can\'t find a valid MX for sender domain (#5.1.8 - chkusr)' },
    },
    {
      id = 'qmail.rcpt-domain', source = CHKUSR,
      when = { text = { 'can\'t find a valid MX for rcpt domain', 'invalid rcpt address format' } },
      verdict = { category = 'domain_invalid', tags = { 'no_mx' }, summary = 'The recipient\'s domain has no mail host in DNS.' },
      examples = { '550 sorry, can\'t find a valid MX for rcpt domain (#5.1.2 - chkusr)' },
      counterexamples = { '550 sorry, can\'t find a valid MX for sender domain (#5.1.8 - chkusr)' },
    },
    {
      id = 'qmail.auth-first', source = 'qmail SMTP AUTH patches, wording from memory',
      when = { all = { { 'authentication required (#5.7.1)', 'you must authenticate first (#5.5.1)', 'must authenticate first (#5' } } },
      verdict = { category = 'smtp_auth_required', tags = { 'no_auth' } },
      examples = { '503 you must authenticate first (#5.5.1)' },
    },
    {
      id = 'qmail.auth-failed', source = 'qmail SMTP AUTH patches; the code carries the meaning',
      when = { code = 535, text = { 'authorization failed (#', 'authentication failed (#' } },
      verdict = { category = 'smtp_auth_failed', tags = { 'bad_credentials' } },
      examples = { '535 authorization failed (#5.7.0)', '535 authentication failed (#5.7.1)' },
    },

    -- Limits, size, loop, protocol
    {
      id = 'qmail.too-many-recipients', source = CHKUSR,
      when = { all = { { 'sorry, reached maximum number of recipients', 'maximum number of recipients allowed in one session', 'sorry, too many recipients' } } },
      verdict = { category = 'too_many_recipients', tags = { 'per_message' } },
      examples = { '550 sorry, reached maximum number of recipients allowed in one session (#5.5.3 - chkusr)' },
    },
    {
      id = 'qmail.too-many-invalid', source = CHKUSR,
      when = { text = { 'too many invalid addresses', 'you are violating our security policies', 'too many not existing recipients', 'too many invalid recipients' } },
      verdict = { category = 'poor_reputation', tags = { 'invalid_recipients' }, summary = 'Too many recipients in this session do not exist, so the qmail server refuses the rest.', advice = { 'Clean the address list before sending again.' } },
      examples = { '550 sorry, too many invalid addresses, goodbye (#4.3.0 - chkusr)', '571 sorry, you are violating our security policies (#5.7.1 - chkusr)' },
    },
    {
      id = 'qmail.too-large', source = SMTPD,
      when = { text = { 'sorry, that message size exceeds my databytes limit', 'exceeds my databytes limit', 'sorry, message is too large' } },
      verdict = { category = 'message_too_large', tags = { 'system_limit' }, summary = 'The message is larger than the qmail server takes (control/databytes).' },
      examples = { '552 sorry, that message size exceeds my databytes limit (#5.3.4)' },
    },
    {
      id = 'qmail.loop', source = LOCAL .. '; ' .. SMTPD,
      when = { text = { 'This message is looping', 'it already has my Delivered-To line', 'too many hops, this message is looping' } },
      verdict = {
        category = 'receiver_misconfigured', tags = { 'loop' },
        summary = 'The message comes back to a mailbox it has already passed: a forward leads in a circle.',
        advice = { 'Compare the Delivered-To headers in the bounce to see which forward leads back; it may be the sender\'s own.' },
      },
      examples = { '554 This message is looping: it already has my Delivered-To line. (#5.4.6)', '554 too many hops, this message is looping (#5.4.6)' },
    },
    {
      id = 'qmail.bare-lf', source = SMTPD,
      when = { text = { 'See http://pobox.com/~djb/docs/smtplf.html', '/docs/smtplf.html' } },
      verdict = { category = 'message_format', tags = { 'bare_lf' }, summary = 'The message has lines that end in a bare line feed, which qmail refuses.', advice = { 'Make the sending program write CR LF at the end of each line.' } },
      examples = { '451 See http://pobox.com/~djb/docs/smtplf.html.' },
    },
    {
      id = 'qmail.start-afresh', source = SEEN .. '; ' .. SMTPD,
      when = { text = { 'Start afresh from MAIL', 'RCPT first (#5.5.1)', 'MAIL first (#5.5.1)', 'unimplemented (#5.5.1)', 'syntax error (#5.5.4)' } },
      verdict = { category = 'protocol_error', tags = { 'sequence' } },
      examples = { '503 Start afresh from MAIL(#5.5.1)', '503 RCPT first (#5.5.1)', '502 unimplemented (#5.5.1)', '555 syntax error (#5.5.4)' },
    },
    {
      id = 'qmail.trouble', source = SMTPD .. '; qmail-qfilter and qmail.c',
      when = {
        text = {
          'qq temporary problem (#4.3.0)', 'qq out of memory (#4.3.0)', 'qq write error or disk full (#4.3.0)', 'qq trouble', 'unable to read controls (#4.3.0)', 'out of memory (#4.3.0)',
          'qq timeout (#4.3.0)', 'mail server temporarily rejected message (#4.3.0)', 'qq trouble in home directory', 'unable to exec qq (#4.3.0)', 'qq read error (#4.3.0)', 'qq internal bug (#4.3.0)',
          'qq waitpid surprise (#4.3.0)', 'qq crashed (#4.3.0)', 'Unable to switch to', 'Temporary error on maildir delivery. (#4.3.0)', 'Unable to open', 'System resources temporarily unavailable. (#4.3.0)',
        },
        pattern = [[\(#4\.\d+\.\d+\)]],
      },
      verdict = { category = 'receiver_unavailable', tags = { 'internal_error' }, summary = 'The qmail server has a passing fault of its own: memory, disk or a filter program.' },
      examples = { '451 qq temporary problem (#4.3.0)', '451 qq write error or disk full (#4.3.0)', '451 mail server temporarily rejected message (#4.3.0)' },
    },
    {
      id = 'qmail.unsafe-home', source = LOCAL,
      when = { text = { 'Uh-oh: .qmail file is writable', 'Uh-oh: home directory is writable', 'Uh-oh: first line of .qmail file is blank', 'Uh-oh: .qmail has file delivery but has x bit set', 'Uh-oh: .qmail has prog delivery but has x bit set' } },
      verdict = { category = 'receiver_misconfigured', tags = { 'delivery_agent' }, retry = 'yes', summary = 'qmail does not trust the recipient\'s .qmail file or home directory: others may write there, or its first line is empty. It keeps the message and tries again.' },
      examples = { 'Uh-oh: .qmail file is writable. (#4.7.0)', 'Uh-oh: home directory is writable. (#4.7.0)', 'Uh-oh: first line of .qmail file is blank. (#4.2.1)' },
    },
    {
      id = 'qmail.qq-permanent', source = SMTPD .. '; filters behind qmail-queue',
      when = { text = { 'mail server permanently rejected message', 'qq permanent problem (#5.3.0)' } },
      verdict = { category = 'policy_rejected', tags = { 'generic' }, summary = 'A filter behind the qmail server refused the message and gave no reason.' },
      examples = { '554 mail server permanently rejected message (#5.3.0)', '554 qq permanent problem (#5.3.0)' },
    },
    {
      id = 'qmail.spamdyke-rdns', source = 'spamdyke (a filter in front of qmail), wording from memory',
      when = { text = { 'Refused. Your reverse DNS entry does not resolve', 'Refused. You have no reverse DNS entry' } },
      verdict = { category = 'client_hostname', tags = { 'ptr' } },
      examples = { '421 Refused. You have no reverse DNS entry.', '554 Refused. Your reverse DNS entry does not resolve.' },
      counterexamples = { '554 Refused. Your IP address is listed in the RBL at zen.spamhaus.org' },
    },

    -- qmail-remote and qmail-send
    {
      id = 'qmail.no-host', source = REMOTE,
      when = { all = { { 'I couldn\'t find any host named', 'I couldn\'t find a mail exchanger or IP address', 'CNAME lookup failed permanently' } }, none = { '(#4.' } },
      verdict = { category = 'domain_invalid', tags = { 'nxdomain' }, summary = 'DNS knows no mail host for the part after the @.' },
      examples = { 'Sorry, I couldn\'t find any host named example.invalid. (#5.1.2)', 'Sorry, I couldn\'t find a mail exchanger or IP address. (#5.4.4)' },
      counterexamples = { 'CNAME lookup failed temporarily. (#4.4.3)' },
    },
    {
      id = 'qmail.name-rejected', source = REMOTE,
      when = { text = { 'but my name was rejected' } },
      verdict = { category = 'client_hostname', tags = { 'helo' }, summary = 'The receiving server did not take the name that qmail gave in HELO; the recipient was not yet spoken of.', advice = { 'Put the full name of the host into control/helohost (or control/me), the one its PTR record gives.' } },
      examples = { 'Connected to 192.0.2.1 but my name was rejected.' },
      counterexamples = { 'Connected to 192.0.2.1 but sender was rejected.' },
    },
    {
      id = 'qmail.dns-temporary', source = REMOTE,
      when = { text = { 'CNAME lookup failed temporarily', 'temporarily unable to look up', 'I couldn\'t find any host by that name. (#4.1.2)' } },
      verdict = { category = 'network_error', tags = { 'dns' } },
      examples = { 'CNAME lookup failed temporarily. (#4.4.3)' },
    },
    {
      id = 'qmail.no-connection', source = REMOTE,
      when = { text = { 'I wasn\'t able to establish an SMTP connection', 'wasn\'t able to establish an SMTP connection', 'I\'m having trouble with this SMTP conversation', 'but connection died' }, none = { 'has been in the queue too long' } },
      verdict = {
        category = 'network_error', tags = { 'timeout', 'refused' },
        summary = 'The sending qmail server could not connect to the recipient\'s mail host, or lost the connection.',
        advice = { '"Possible duplicate!" means that the connection died after the message was sent: the recipient may have it.' },
      },
      examples = {
        'Sorry, I wasn\'t able to establish an SMTP connection. (#4.4.1)',
        'Connected to 192.0.2.1 but connection died. Possible duplicate! (#4.4.2)',
      },
    },
    {
      id = 'qmail.in-queue-too-long', source = REMOTE,
      when = { text = { 'this message has been in the queue too long', 'message has been in the queue too long' } },
      weight = 50,
      verdict = { category = 'message_expired', tags = { 'queue_lifetime' }, summary = 'qmail gave up after its queue lifetime (seven days by default); the line before this names the last cause.' },
      examples = {
        'I\'m not going to try again; this message has been in the queue too long.',
        'Sorry, I wasn\'t able to establish an SMTP connection. (#4.4.1) I\'m not going to try again; this message has been in the queue too long.',
      },
      counterexamples = { 'Sorry, I wasn\'t able to establish an SMTP connection. (#4.4.1)' },
    },
  },
}
