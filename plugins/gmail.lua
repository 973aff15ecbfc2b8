-- Gmail and Google Workspace: replies of its inbound servers, of the relay
-- (smtp-relay.gmail.com) and of the submission server (smtp.gmail.com).
-- Marks: " - gsmtp" at the end ("- gcdp" where a customer's own rule spoke) and
-- a help page whose parameter p= names the cause exactly; those tokens are
-- phrases here beside the sentences. Google uses several enhanced codes with
-- a meaning of its own (x.7.27, x.7.29, x.7.30): see `codes`.
-- SPDX-License-Identifier: MIT

local LIST = 'Google Workspace help, SMTP errors and codes (quoted from memory)'
local FIELD = 'smtp-field-manual'
local RHOST = 'sisimai rhost table for Google'
local SEEN = 'sisimai set-of-emails'
local SENDERS = 'Google email sender guidelines, texts as quoted by the sisimai rhost table'

-- Google's help page of one cause, by the token that its replies carry in ?p=.
local function page(token)
  return { { title = 'Gmail help: ' .. token, href = 'https://support.google.com/mail/?p=' .. token } }
end

local LIMITS = { { title = 'Gmail sending limits in Google Workspace', href = 'https://support.google.com/a/answer/166852' } }

return {
  api = 1,
  name = 'gmail',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Gmail and Google Workspace',
  vendor = {
    id = 'google',
    name = 'Gmail / Google Workspace',
    kind = 'provider',
    marks = {
      ' - gsmtp', ' - gcdp', 'support.google.com/mail', 'support.google.com/a/answer', 'spam sent to Gmail', 'Gmail has detected',
      'Gmail requires all', 'exceeded Google\'s message size', 'The email account that you tried to reach',
    },
    mx = {
      'aspmx.l.google.com', '*.aspmx.l.google.com', 'gmail-smtp-in.l.google.com', '*.l.google.com', 'smtp.google.com', '*.googlemail.com',
      'smtp-relay.gmail.com', 'smtp.gmail.com',
    },
    domains = { 'gmail.com', 'googlemail.com', 'google.com' },
    links = LIMITS,
  },
  codes = {
    ['x.7.23'] = { category = 'client_hostname', meaning = 'The sending IP has no PTR record, or it does not match (registry: SPF failed).' },
    ['x.7.24'] = { category = 'spf_failure', meaning = 'The SPF record of the sending domain holds suspicious entries (registry: SPF could not be evaluated).' },
    ['x.7.25'] = { category = 'client_hostname', meaning = 'The sending IP has no PTR record, or its name does not point back to it.' },
    ['x.7.26'] = { category = 'sender_unauthenticated', meaning = 'The message passed neither SPF nor DKIM, or failed the DMARC policy of the From domain: the text says which.' },
    ['x.7.27'] = { category = 'spf_failure', meaning = 'A bulk sender whose mail does not pass SPF (registry: the sender\'s domain has a null MX).' },
    ['x.7.28'] = { category = 'poor_reputation', meaning = 'An unusual rate of unsolicited mail from this IP, network, domain or link.' },
    ['x.7.29'] = { category = 'tls_failure', meaning = 'The message did not come over a TLS connection (registry: ARC failed).' },
    ['x.7.30'] = { category = 'dkim_failure', meaning = 'A bulk sender whose mail does not pass DKIM (registry: REQUIRETLS needed).' },
    ['x.7.31'] = { category = 'dmarc_failure', meaning = 'The From domain of a bulk sender publishes no DMARC record (not in the registry; likely).' },
    ['x.7.32'] = { category = 'dmarc_failure', meaning = 'The From domain is aligned with neither SPF nor DKIM (not in the registry).' },
    ['4.2.1'] = { category = 'recipient_rate_limited', meaning = 'This mailbox receives mail faster than Gmail allows.' },
    ['5.4.5'] = { category = 'sender_quota', meaning = 'The sending account has reached its daily limit (registry: congestion).' },
    ['4.4.5'] = { category = 'receiver_unavailable', meaning = 'The server is busy.' },
  },
  vendor_codes = {
    { code = 'NoSuchUser', category = 'invalid_recipient', meaning = 'No such Gmail address.' },
    { code = 'BadRcptDomain', category = 'domain_invalid', meaning = 'The domain of the recipient was not found.' },
    { code = 'DisabledUser', category = 'mailbox_inactive', meaning = 'The account is disabled.' },
    { code = 'InactiveUser', category = 'mailbox_inactive', meaning = 'The account is inactive.' },
    { code = 'OverQuotaTemp', category = 'mailbox_full', meaning = 'The mailbox is full.' },
    { code = 'OverQuotaPerm', category = 'mailbox_full', meaning = 'The mailbox is full; final refusal.' },
    { code = 'ReceivingRate', category = 'recipient_rate_limited', meaning = 'The mailbox receives mail too quickly.' },
    { code = 'ReceivingRatePerm', category = 'recipient_rate_limited', meaning = 'The mailbox receives mail too quickly; final refusal.' },
    { code = 'UnsolicitedMessageError', category = 'spam_content', meaning = 'The message looks like spam.' },
    { code = 'UnsolicitedRateLimitError', category = 'poor_reputation', meaning = 'An unusual rate of unsolicited mail.' },
    { code = 'UnsolicitedIPError', category = 'poor_reputation', meaning = 'An unusual rate of unsolicited mail from the IP.' },
    { code = 'RfcMessageNonCompliant', category = 'message_format', meaning = 'The message breaks the mail format rules.' },
    { code = 'IPv6AuthError', category = 'sender_unauthenticated', meaning = 'Mail over IPv6 without reverse DNS or authentication.' },
    { code = 'BlockedMessage', category = 'attachment_blocked', meaning = 'An attachment or link is a security risk.' },
    { code = 'MaxSizeError', category = 'message_too_large', meaning = 'The message is too large.' },
    { code = 'TooManyRecipientsError', category = 'too_many_recipients', meaning = 'Too many recipients in one transaction.' },
    { code = 'DmarcRejection', category = 'dmarc_failure', meaning = 'The DMARC policy of the From domain.' },
    { code = 'NotAuthorizedError', category = 'blocked_ip', meaning = 'The IP may not send to Gmail directly.' },
    { code = 'MailLoop', category = 'receiver_misconfigured', meaning = 'The message goes round in circles.' },
    { code = 'WantAuthError', category = 'smtp_auth_required', meaning = 'The server wants a log-in.' },
    { code = 'BadCredentials', category = 'smtp_auth_failed', meaning = 'User name or password refused.' },
    { code = 'InvalidSecondFactor', category = 'smtp_auth_failed', meaning = 'An application password is needed.' },
  },
  rules = {
    -- The recipient
    {
      id = 'gmail.no-such-user', source = FIELD .. '; ' .. LIST,
      when = { text = { 'The email account that you tried to reach does not exist', '?p=NoSuchUser' } },
      verdict = {
        category = 'invalid_recipient', tags = { 'no_such_user' },
        title = 'No such Gmail address',
        summary = 'Google has no mailbox with this address, in Gmail or in the Workspace domain of the recipient.',
        customer_text = 'The address {recipient|you wrote to} does not exist at Google; please check its spelling or ask the recipient for the right one.',
        advice = {
          'Check the address for typing errors; dots do not count in gmail.com addresses, but letters and digits do.',
          'Take the address off the list: mail to addresses that do not exist harms the sender\'s standing at Gmail.',
        },
        links = page 'NoSuchUser',
      },
      examples = {
        '550-5.1.1 The email account that you tried to reach does not exist. Please try\r\n550-5.1.1 double-checking the recipient\'s email address for typos or\r\n550 5.1.1 unnecessary spaces. Learn more at https://support.google.com/mail/?p=NoSuchUser a1-2b3c.1 - gsmtp',
        '550 5.1.1 The email account that you tried to reach does not exist.',
      },
      counterexamples = { '550 5.2.1 The email account that you tried to reach is disabled. - gsmtp' },
    },
    {
      id = 'gmail.disabled', source = FIELD .. '; ' .. LIST,
      when = {
        text = {
          'The email account that you tried to reach is disabled', 'The email account that you tried to reach is inactive',
          'email account that you tried to reach has been disabled', '?p=DisabledUser', '?p=InactiveUser',
        },
      },
      verdict = {
        category = 'mailbox_inactive', tags = { 'disabled' },
        title = 'Google account disabled',
        summary = 'The mailbox exists at Google, but the account behind it is disabled or inactive.',
        customer_text = 'The account of {recipient|the recipient} at Google is closed; please ask for another address.',
        links = page 'DisabledUser',
      },
      examples = {
        '550 5.2.1 The email account that you tried to reach is disabled. Learn more at https://support.google.com/mail/?p=DisabledUser - gsmtp',
        '550 5.2.1 The email account that you tried to reach is inactive. - gsmtp',
      },
      counterexamples = { '550 5.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages from being delivered. - gsmtp' },
    },
    {
      -- The token OverQuotaPerm alone stays soft: only the word "inactive" says that nobody tends the account.
      id = 'gmail.over-quota-inactive', source = RHOST .. '; ' .. LIST,
      when = { text = { 'is out of storage space and inactive', 'that you tried to reach is over quota and inactive' } },
      weight = 50,
      verdict = {
        category = 'mailbox_full', tags = { 'quota', 'inactive_over_quota' },
        title = 'Google mailbox full and unused',
        summary = 'The storage of the recipient\'s Google account is full and nobody uses the account, so Google refuses for good.',
        advice = {
          'Stop sending to the address; Google gives this answer for accounts that have been full and unused for long.',
          'If the recipient says otherwise: mail is taken again once there is room in their Google storage (Drive and Photos count too).',
        },
        links = page 'OverQuotaPerm',
      },
      examples = {
        '552-5.2.2 The recipient\'s inbox is out of storage space and inactive. Please direct\r\n552 5.2.2 the recipient to https://support.google.com/mail/?p=OverQuotaPerm - gsmtp',
      },
      counterexamples = { '452 4.2.2 The recipient\'s inbox is out of storage space. Please direct the recipient to https://support.google.com/mail/?p=OverQuotaTemp - gsmtp' },
    },
    {
      id = 'gmail.over-quota', source = RHOST .. '; ' .. LIST,
      when = { text = { 'The recipient\'s inbox is out of storage space', 'email account that you tried to reach is over quota', '?p=OverQuotaTemp', '?p=OverQuotaPerm' } },
      verdict = {
        category = 'mailbox_full', tags = { 'quota' },
        title = 'Google storage full',
        summary = 'The storage of the recipient\'s Google account is full (mail, Drive and Photos share it), so no mail comes in for now.',
        customer_text = 'The Google mailbox of {recipient|the recipient} is full; please tell them by another way to free some room.',
        links = page 'OverQuotaTemp',
      },
      examples = {
        '452 4.2.2 The recipient\'s inbox is out of storage space. Please direct the recipient to https://support.google.com/mail/?p=OverQuotaTemp - gsmtp',
        '452-4.2.2 The email account that you tried to reach is over quota. Please direct\r\n452 4.2.2 the recipient to https://support.google.com/mail/?p=OverQuotaTemp - gsmtp',
      },
      counterexamples = { '550 5.7.1 Email quota exceeded. - gsmtp' },
    },
    {
      id = 'gmail.receiving-rate', source = LIST,
      when = { text = { 'you are trying to contact is receiving mail too quickly', 'is receiving mail at a rate that prevents additional messages', '?p=ReceivingRate' } },
      verdict = {
        category = 'recipient_rate_limited', tags = { 'per_recipient' },
        summary = 'This one Google mailbox receives more mail a minute, hour or day than Google lets through.',
        advice = {
          'Let the queue retry later; other Google addresses are not concerned.',
          'A script, a monitor or a forward that floods this mailbox: find and slow it.',
        },
        links = page 'ReceivingRatePerm',
      },
      examples = {
        '450-4.2.1 The user you are trying to contact is receiving mail too quickly. Please\r\n450-4.2.1 resend your message at a later time. If the user is able to receive mail at\r\n450-4.2.1 that time, your message will be delivered. For more information, please\r\n450 4.2.1 visit https://support.google.com/mail/?p=ReceivingRate - gsmtp',
        '550 5.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages from being delivered. https://support.google.com/mail/?p=ReceivingRatePerm - gsmtp',
      },
    },
    {
      id = 'gmail.group-not-open', source = 'Google Groups bounce text, wording from memory',
      when = { text = { 'the group you tried to contact', 'you may not have permission to post messages to the group' }, all = { { 'may not have permission', 'do not have permission' } } },
      verdict = {
        category = 'sender_not_allowed', tags = { 'list_members_only' },
        title = 'Google group closed to this sender',
        summary = 'The address is a Google group that takes mail only from its members or organisation (or does not exist any more).',
        advice = {
          'Ask the owner of the group to let outsiders post, or to add the sender as a member.',
          'Check the name of the group; Google gives one answer for a closed group and for none.',
        },
      },
      examples = { '550 5.7.1 We\'re writing to let you know that the group you tried to contact (sales) may not exist, or you may not have permission to post messages to the group.' },
    },
    {
      id = 'gmail.bad-recipient-domain', source = LIST,
      when = { text = { 'We weren\'t able to find the recipient domain', '?p=BadRcptDomain' } },
      verdict = { category = 'domain_invalid', tags = { 'nxdomain' }, summary = 'Google, asked to send this message on, found no such domain in DNS.', links = page 'BadRcptDomain' },
      examples = { '553-5.1.2 We weren\'t able to find the recipient domain. Please check for any\r\n553 5.1.2 spelling errors, and make sure you didn\'t enter any spaces, periods, or other punctuation after the recipient\'s email address. - gsmtp' },
    },
    {
      id = 'gmail.recipient-syntax', source = LIST,
      when = { all = { 'The recipient address <', 'is not a valid RFC' } },
      verdict = { category = 'invalid_recipient', tags = { 'syntax' }, summary = 'The recipient\'s address is not written as an e-mail address has to be.' },
      examples = { '553 5.1.3 The recipient address <user@@example.com> is not a valid RFC 5321 address. - gsmtp', '553 5.1.3 The recipient address <user.@example.com> is not a valid RFC-5321 address. a1-2b3c.1 - gsmtp' },
    },
    {
      id = 'gmail.sender-syntax', source = LIST,
      when = { all = { 'The sender address <', 'is not a valid RFC' } },
      verdict = { category = 'sender_invalid', tags = { 'syntax' }, summary = 'The address in MAIL FROM is not written as an e-mail address has to be.' },
      examples = { '553 5.1.7 The sender address <a@@example.com> is not a valid RFC 5321 address. - gsmtp' },
    },

    -- Reputation
    {
      id = 'gmail.low-reputation', source = FIELD .. '; ' .. SEEN,
      when = {
        all = { { 'low reputation of the sending', 'reputation of the sending IP', 'reputation of the sending domain' }, { 'Our system has detected', 'Gmail has detected', 'likely suspicious', 'is suspicious' } },
      },
      verdict = {
        category = 'poor_reputation', tags = { 'ip', 'domain' },
        title = 'Poor reputation at Gmail',
        summary = 'Gmail holds back or refuses this mail because the sending IP or domain has a very low reputation there.',
        customer_text = 'Google does not trust mail from our server or domain enough for now; the recipient\'s address is fine and we are working on our standing.',
        advice = {
          'Look up the reputation of the domain and the IP in Google Postmaster Tools and the complaint rate beside it (keep it under 0.1 %).',
          'Stop mail to people who did not ask for it or no longer read it; send first to those who do, slowly, from the same IP and domain.',
          'Check that SPF, DKIM and DMARC pass and align, and that nobody else sends in your name.',
        },
        links = page 'UnsolicitedIPError',
      },
      examples = {
        '421-4.7.0 [192.0.2.1 15] Our system has detected that this message is suspicious due to the very low reputation of the sending domain. To best protect our users from spam, the message has been blocked. - gsmtp',
        '550-5.7.1 [192.0.2.1 18] Our system has detected that this message is\r\n550-5.7.1 likely suspicious due to the very low reputation of the sending IP\r\n550-5.7.1 address. To best protect our users from spam, the message has been\r\n550 5.7.1 blocked. Please visit https://support.google.com/mail/answer/188131 - gsmtp',
      },
      counterexamples = { '551 5.7.1 Due to the very low reputation of the sending domain, this message has been blocked (Code 2).' },
    },
    {
      id = 'gmail.unusual-rate', source = FIELD .. '; ' .. LIST,
      when = { text = { 'unusual rate of unsolicited mail', 'an unusual amount of unsolicited mail', '?p=UnsolicitedRateLimitError', '?p=UnsolicitedIPError' } },
      verdict = {
        category = 'poor_reputation', tags = { 'ip', 'complaints', 'volume' },
        title = 'Too much unwanted mail for Gmail',
        summary = 'Gmail counts an unusual share of unwanted mail from {client_ip|this IP}, its network, its domain or a link in the mail, and holds the traffic back.',
        customer_text = 'Google sees too much unwanted mail from our server and holds our mail back for now; the recipient\'s address is fine.',
        advice = {
          'Find out what left {client_ip|the IP} in the last hours: a hacked account or web form is the usual cause, then a mailing to an old list.',
          'The text names what is held back: IP, netblock, DKIM or SPF domain, or URL; look that one up in Google Postmaster Tools.',
          'Go on slowly after the cause is mended: the limit eases by itself.',
        },
        links = page 'UnsolicitedRateLimitError',
      },
      examples = {
        '421-4.7.28 [192.0.2.1] Our system has detected an unusual rate of unsolicited mail originating from your IP address. To protect our users from spam, mail sent from your IP address has been temporarily rate limited. Please visit https://support.google.com/mail/?p=UnsolicitedRateLimitError - gsmtp',
        '421 4.7.28 Gmail has detected an unusual rate of unsolicited mail originating from your DKIM domain [example.com 36]. - gsmtp',
        '550 5.7.28 [192.0.2.1] There is an unusual rate of unsolicited mail originating from your IP address. - gsmtp',
      },
    },
    {
      id = 'gmail.duplicate-message-id', source = 'Google reply text, wording from memory',
      when = { vendor = true, text = { 'exceeded its quota for sending messages with the same Message-ID', 'sending messages with the same Message-ID' } },
      verdict = {
        category = 'rate_limited', tags = { 'messages' },
        summary = 'Gmail has seen this Message-ID too often: one message is being sent again and again.',
        advice = { 'Look for a loop or a program that sends copies with one fixed Message-ID; each message needs its own.' },
      },
      examples = { '421 4.7.28 Gmail has detected this message exceeded its quota for sending messages with the same Message-ID. To best protect our users, the message has been temporarily rejected. - gsmtp' },
    },
    {
      id = 'gmail.ip-not-authorized', source = LIST,
      when = { text = { 'is not authorized to send email directly to our servers', '?p=NotAuthorizedError' } },
      verdict = {
        category = 'blocked_ip', tags = { 'dynamic' },
        summary = 'Gmail takes no mail straight from {client_ip|this IP address}: it belongs to an end-user or dynamic range.',
        advice = {
          'Send through the provider\'s relay (smarthost) with log-in.',
          'A real mail server: ask the provider for a fixed address with a PTR record of your own name.',
        },
        links = page 'NotAuthorizedError',
      },
      examples = { '550-5.7.1 [192.0.2.1] The IP you\'re using to send mail is not authorized to\r\n550-5.7.1 send email directly to our servers. Please use the SMTP relay at your\r\n550 5.7.1 service provider instead. Learn more at https://support.google.com/mail/?p=NotAuthorizedError - gsmtp' },
    },

    -- Content
    {
      id = 'gmail.high-probability-of-spam', source = 'help-desk article, list of 550 texts; other filters (SpamExperts) write the same words',
      when = { code = { 550, 554 }, text = { 'high probability of spam' } },
      verdict = {
        category = 'spam_content', tags = { 'score' },
        title = 'Message looks like spam',
        summary = 'The receiver\'s filter (Gmail, or one that writes the same words) counts this message as spam because of what is in it.',
        customer_text = 'The recipient\'s mail system took your message for spam; please send it again in a plain form, with fewer links and no attachment, or reach the recipient by another way.',
        advice = {
          'Send a short plain text without links and signature: if it passes, the content is what the filter dislikes.',
          'Look at links to young or shortened domains, large pictures with little text, and subjects in capitals.',
          'Check that SPF and DKIM pass: mail that nobody vouches for scores worse.',
          'The recipient can put the sender into the address book or allow list.',
        },
      },
      examples = { '550 High probability of spam', '550-5.7.1 High  probability\r\n550 5.7.1 of spam', '554 5.7.1 Message rejected: High probability of spam' },
      counterexamples = { '250 2.0.0 OK', { reply = '550 High probability of spam', mx = 'mx.antispamcloud.com' } },
    },
    {
      id = 'gmail.unsolicited-message', source = FIELD .. '; ' .. LIST,
      when = {
        text = {
          'this message is likely unsolicited mail', 'message is likely unsolicited', '?p=UnsolicitedMessageError', 'suspicious due to the nature of the content',
          'this message is suspicious due to the nature of',
        },
      },
      verdict = {
        category = 'spam_content', tags = { 'score' },
        title = 'Gmail takes the message for spam',
        summary = 'Gmail counts this message as spam because of its content or its links.',
        customer_text = 'Google took your message for spam; please send it again in a plain form, with fewer links and no attachment, or reach the recipient by another way.',
        advice = {
          'Send a short plain text without links: if it passes, the content is the cause. Look at every link and at the domains they lead to.',
          'Check in the headers of a message that passed that SPF, DKIM and DMARC are "pass".',
          'If all mail from this server fails so, the reputation of {client_ip|the IP} or the domain is the cause: see Google Postmaster Tools.',
        },
        links = page 'UnsolicitedMessageError',
      },
      examples = {
        '550-5.7.1 [192.0.2.1 12] Our system has detected that this message is\r\n550-5.7.1 likely unsolicited mail. To reduce the amount of spam sent to Gmail,\r\n550-5.7.1 this message has been blocked. Please visit\r\n550 5.7.1 https://support.google.com/mail/?p=UnsolicitedMessageError for more information. - gsmtp',
        '421 4.7.0 [192.0.2.1] Our system has detected that this message is suspicious due to the nature of the content and/or the links within. To best protect our users from spam, the message has been blocked. - gsmtp',
      },
    },
    {
      id = 'gmail.blocked-attachment', source = SEEN .. '; ' .. LIST,
      when = {
        text = {
          'message was blocked because its content presents a potential', 'its content presents a potential security issue', '?p=BlockedMessage',
          'Our system detected an illegal attachment on your message', 'detected an illegal attachment',
        },
      },
      verdict = {
        category = 'attachment_blocked', tags = { 'file_type' },
        title = 'Attachment not taken by Gmail',
        summary = 'Gmail refuses the message because an attachment (a program, a script, a locked or nested archive) or a link is a security risk.',
        customer_text = 'Google does not take the file attached to your message; please share it by a link (for example from a file service) instead.',
        advice = {
          'Programs, scripts, disk images and archives that hold them or have a password are refused, also when renamed.',
          'Put the file on a file service and send the link.',
        },
        links = page 'BlockedMessage',
      },
      examples = {
        '552-5.7.0 This message was blocked because its content presents a potential\r\n552-5.7.0 security issue. Please visit\r\n552 5.7.0 https://support.google.com/mail/?p=BlockedMessage to review our message content and attachment content guidelines. - gsmtp',
        '552 5.7.0 Our system detected an illegal attachment on your message. - gsmtp',
      },
    },
    {
      id = 'gmail.too-large', source = RHOST .. '; ' .. LIST,
      when = { text = { 'exceeded Google\'s message size limits', 'exceeded Google\'s message header size limits', '?p=MaxSizeError' } },
      verdict = {
        category = 'message_too_large', tags = { 'system_limit' },
        summary = 'The message is larger than Google takes (25 MB for Gmail senders, 50 MB inbound, each as encoded for mail).',
        advice = { 'An attachment grows by a third when it is encoded for mail; share large files by a link.' },
        links = page 'MaxSizeError',
      },
      examples = {
        '552-5.3.4 Your message exceeded Google\'s message size limits. For more information, visit\r\n552 5.3.4 https://support.google.com/mail/?p=MaxSizeError - gsmtp',
        '552 5.2.3 Your message exceeded Google\'s message size limits. - gsmtp',
      },
    },
    {
      id = 'gmail.message-format', source = SEEN .. '; ' .. FIELD .. '; ' .. LIST,
      when = {
        vendor = true,
        text = {
          'This message is not RFC 5322 compliant', 'message is not RFC 5322 compliant', 'Messages missing a valid address in From', 'Messages missing a valid address', 'Messages without a valid address',
          'Messages with multiple addresses in From', 'Messages with multiple', 'Messages missing a valid messageId header', 'Mail message is malformed', '?p=RfcMessageNonCompliant',
          'unicode character in a disallowed header', 'Encoded-word syntax is not permitted in message header', 'having no From: header', 'multiple Subject headers',
          'Message header is malformed', 'duplicate headers', 'invalid From header',
        },
      },
      verdict = {
        category = 'message_format', tags = { 'rfc5322' },
        title = 'Message headers not acceptable',
        summary = 'Gmail refuses the message because its headers break the mail format rules: a missing, double or malformed From, Subject, Message-ID or the like.',
        customer_text = 'The program that wrote your message made a mistake in its form; the recipient\'s address is fine. Please tell the people who run that program.',
        advice = {
          'The reply names the header at fault: From, To, Subject, Date and Message-ID may each stand only once; From needs one valid address.',
          'The usual cause is a script or form that writes headers of its own beside those of the mail library.',
        },
        links = page 'RfcMessageNonCompliant',
      },
      examples = {
        '550-5.7.1 This message is not RFC 5322 compliant. There are multiple Subject\r\n550-5.7.1 headers. To reduce the amount of spam sent to Gmail, this message has been\r\n550 5.7.1 blocked. Please review RFC 5322 specifications for more information. - gsmtp',
        '550-5.7.1 [192.0.2.1 13] Messages with multiple addresses in From:\r\n550 5.7.1 header are not accepted. - gsmtp',
        '550 5.7.1 [192.0.2.1 14] Messages missing a valid address in From: header, or having no From: header, are not accepted. - gsmtp',
        '554 5.6.0 Mail message is malformed. Not accepted. - gsmtp',
      },
      counterexamples = { '554 5.6.0 Mail message is malformed. Not accepted.' },
    },

    -- Authentication of the sending domain
    {
      id = 'gmail.dmarc-policy', source = SEEN .. '; ' .. LIST,
      when = {
        all = { { 'DMARC policy', 'DMARC-policy' }, { 'is not accepted due to domain', 'Unauthenticated email' } },
      },
      verdict = {
        category = 'dmarc_failure', tags = { 'policy_reject' },
        title = 'Refused by the sender\'s DMARC policy',
        summary = 'The owner of the From domain asks receivers to refuse mail that fails DMARC, and this message passed neither SPF nor DKIM in line with that domain.',
        customer_text = 'Your message carries a From address whose domain does not permit the server it was sent through; please send through the mail server of that domain.',
        advice = {
          'Send mail of this From domain only through its own servers, or add the service that sends it to SPF and let it sign with DKIM under that domain.',
          'A forward or a mailing list changed the message: let it rewrite From, or sign with ARC.',
          'Look at the DMARC reports of the domain to see which hosts fail.',
        },
        links = page 'DmarcRejection',
      },
      examples = {
        '550-5.7.26 Unauthenticated email from example.com is not accepted due to domain\'s\r\n550-5.7.26 DMARC policy. Please contact the administrator of example.com domain if\r\n550-5.7.26 this was a legitimate mail. To learn about the DMARC initiative, go to\r\n550 5.7.26 https://support.google.com/mail/?p=DmarcRejection - gsmtp',
        '550-5.7.1 Unauthenticated email from example.com is not accepted due to domain\'s\r\n550 5.7.1 DMARC policy. Please contact the administrator of example.com domain - gsmtp',
      },
      counterexamples = { '550 5.7.26 This mail has been blocked because the sender is unauthenticated. Gmail requires all senders to authenticate with either SPF or DKIM. - gsmtp' },
    },
    {
      id = 'gmail.dmarc-alignment', source = SENDERS .. '; ' .. FIELD,
      when = {
        text = {
          'there is no DMARC alignment', 'there\'s no DMARC alignment', 'no DMARC alignment', 'From header isn\'t aligned', 'From: header isn\'t aligned', 'isn\'t aligned with either the authenticated SPF or DKIM',
          'doesn\'t have a DMARC record', 'doesn\'t have a DMARC policy',
        },
      },
      verdict = {
        category = 'dmarc_failure', tags = { 'no_alignment' },
        title = 'From domain not aligned for DMARC',
        summary = 'Gmail wants bulk senders to have a DMARC record and a From domain that matches the domain of SPF or DKIM; this mail does not.',
        advice = {
          'Let the sending service sign with DKIM under the From domain (d=), or use a bounce address (MAIL FROM) below that domain.',
          'Publish a DMARC record for the From domain; "p=none" is enough to begin with.',
        },
        links = page 'DmarcRejection',
      },
      examples = {
        '4.7.32 This mail has been rate limited because there is no DMARC alignment',
        '421 4.7.32 Your email has been rate limited because the From: header (RFC5322) in this message isn\'t aligned with either the authenticated SPF or DKIM organizational domain. - gsmtp',
      },
    },
    {
      id = 'gmail.spf-hard-fail', source = SEEN,
      when = {
        text = { 'has an SPF record with a hard fail policy', 'fails to pass SPF checks with the ip', 'suspicious SPF entries', 'SPF record of the sending domain has one or more suspicious entries' },
      },
      verdict = {
        category = 'spf_failure', tags = { 'spf_fail' },
        title = 'SPF of the sender\'s domain forbids this IP',
        summary = 'The SPF record of the MAIL FROM domain ends in "-all" and does not name {client_ip|the sending IP}, so Gmail refuses the message.',
        customer_text = 'The domain of your sender address does not permit the server the message came through; the recipient\'s address is fine.',
        advice = {
          'Add {client_ip|the sending IP} or the service that sends to the SPF record of the MAIL FROM domain.',
          'If the message was forwarded, the forwarder has to rewrite the envelope sender (SRS); a DKIM signature would have saved it too.',
        },
      },
      examples = {
        '550-5.7.26 The MAIL FROM domain [example.com] has an SPF record with a hard fail\r\n550-5.7.26 policy (-all) but it fails to pass SPF checks with the ip:\r\n550 5.7.26 [192.0.2.1]. To best protect our users from spam and phishing, the message has been blocked. - gsmtp',
        '550 5.7.24 The SPF record of the sending domain has one or more suspicious entries. - gsmtp',
      },
    },
    {
      id = 'gmail.bulk-spf', source = SENDERS,
      when = { text = { 'because SPF authentication didn\'t pass', 'because SPF didn\'t pass', 'because the SPF authentication didn\'t pass', 'authenticate their email with SPF' }, none = { 'either SPF or DKIM' } },
      verdict = { category = 'spf_failure', tags = { 'spf_fail' }, summary = 'Gmail wants bulk senders to pass SPF, and this mail did not.' },
      examples = { '421-4.7.27 Your email has been rate limited because SPF authentication didn\'t pass for this message. Gmail requires all bulk email senders to authenticate their email with SPF. - gsmtp' },
    },
    {
      id = 'gmail.bulk-dkim', source = RHOST,
      when = { text = { 'because DKIM authentication didn\'t pass', 'because DKIM didn\'t pass', 'authenticate their email with DKIM', 'DKIM authentication didn\'t pass for this message' } },
      verdict = {
        category = 'dkim_failure', tags = { 'no_signature', 'bad_signature' },
        summary = 'Gmail wants bulk senders to pass DKIM, and this mail has no signature that verifies.',
        advice = { 'Sign every message with DKIM under the From domain (2048-bit key), and check that no later hop changes it.' },
      },
      examples = { '421-4.7.30 Your email has been rate limited because DKIM authentication didn\'t pass for this message. Gmail requires all email bulk senders to authenticate their email with DKIM. - gsmtp' },
    },
    {
      id = 'gmail.ipv6', source = LIST,
      when = { text = { 'does not meet IPv6 sending guidelines', '?p=IPv6AuthError' } },
      verdict = {
        category = 'sender_unauthenticated', tags = { 'ipv6', 'no_auth' },
        title = 'Gmail\'s IPv6 rules not met',
        summary = 'Mail that comes to Gmail over IPv6 needs a PTR record for {client_ip|the address} and must pass SPF or DKIM; this did not.',
        advice = {
          'Give the IPv6 address a PTR record whose name points back to it, and add the address to the SPF record.',
          'Until then send to Google over IPv4.',
        },
        links = page 'IPv6AuthError',
      },
      examples = { '550-5.7.1 [2001:db8::1] Our system has detected that this message does\r\n550-5.7.1 not meet IPv6 sending guidelines regarding PTR records and\r\n550-5.7.1 authentication. Please review\r\n550 5.7.1 https://support.google.com/mail/?p=IPv6AuthError for more information. - gsmtp' },
    },
    {
      id = 'gmail.unauthenticated', source = RHOST .. '; ' .. SEEN,
      when = {
        text = {
          'This message does not have authentication information or fails to pass', 'does not have authentication information or fails to pass authentication checks',
          'Gmail requires all senders to authenticate', 'This message does not pass authentication checks', 'The sender must authenticate with at least one of SPF or DKIM', 'this mail is unauthenticated, which poses a security risk', 'Unauthenticated email is not accepted from this domain',
        },
        none = { 'DMARC policy' },
      },
      verdict = {
        category = 'sender_unauthenticated', tags = { 'no_auth' },
        title = 'Mail not authenticated (SPF, DKIM)',
        summary = 'Gmail takes mail only if SPF or DKIM passes for the sending domain, and for this message neither did.',
        customer_text = 'Google does not accept our mail because our domain does not prove well enough that it is ours; the recipient\'s address is fine and our administrators have to mend it.',
        advice = {
          'Publish an SPF record that names {client_ip|the sending IP}, and sign with DKIM; either must pass, both are better.',
          'The reply shows the two results ("DKIM = did not pass", "SPF [domain] with ip: [..] = did not pass").',
          'A forwarded message fails SPF at Gmail: let the forwarder rewrite the envelope sender and keep the DKIM signature intact.',
        },
      },
      examples = {
        '550-5.7.26 This mail has been blocked because the sender is unauthenticated. Gmail requires all senders to authenticate with either SPF or DKIM.\r\n550-5.7.26 Authentication results: DKIM = did not pass SPF [example.com] with ip: [192.0.2.1] = did not pass\r\n550 5.7.26 https://support.google.com/mail/answer/81126#authentication - gsmtp',
        '550-5.7.1 This message does not have authentication information or fails to pass\r\n550-5.7.1 authentication checks. To best protect our users from spam, the\r\n550 5.7.1 message has been blocked. - gsmtp',
      },
      counterexamples = { '550 5.7.9 This mail has been blocked because the sender is unauthenticated. Yahoo requires all senders to authenticate with either SPF or DKIM.' },
    },
    {
      id = 'gmail.ptr', source = SEEN .. '; ' .. SENDERS,
      when = {
        text = {
          'IP address sending this message does not have a PTR record', 'IP addresses sending this message does not have a PTR', 'does not have a PTR record setup, or the corresponding forward DNS',
          'Gmail does not accept messages from IPs with missing PTR', 'sending IP does not match the IP address of the hostname specified in the pointer (PTR)',
        },
      },
      verdict = {
        category = 'client_hostname', tags = { 'ptr', 'fcrdns' },
        title = 'Reverse DNS missing or not matching',
        summary = 'Gmail refuses {client_ip|the sending IP} because it has no PTR record, or because the name there does not point back to it.',
        advice = {
          'Ask whoever provides {client_ip|the IP} (hoster, provider) to set its PTR record to the name of the mail server.',
          'Give that name an A or AAAA record with the same address, and use it in HELO.',
        },
      },
      examples = {
        '550-5.7.25 [192.0.2.1] The IP address sending this message does not have a PTR\r\n550-5.7.25 record setup, or the corresponding forward DNS entry does not point to the\r\n550 5.7.25 sending IP. As a policy, Gmail does not accept messages from IPs with missing PTR records. - gsmtp',
        '421 4.7.23 The IP address sending this message does not have a PTR record, or its forward DNS entry doesn\'t match the sending IP. - gsmtp',
      },
    },

    -- Encryption and routes
    {
      id = 'gmail.not-over-tls', source = RHOST .. '; ' .. LIST,
      when = {
        text = {
          'this message wasn\'t sent over a TLS connection', 'wasn\'t sent over a TLS connection', 'Gmail requires all bulk email senders to use TLS', 'TLS required for RCPT domain',
        },
      },
      verdict = {
        category = 'tls_failure', tags = { 'starttls_required' },
        summary = 'Google wants this mail over an encrypted connection (TLS) and got it in the clear.',
        advice = { 'Switch on TLS for outgoing mail of the sending server (in Postfix smtp_tls_security_level = may), and see that no firewall strips STARTTLS.' },
      },
      examples = {
        '421 4.7.29 Your email has been rate limited because this message wasn\'t sent over a TLS connection. Gmail requires all bulk email senders to use TLS/SSL for SMTP connections. - gsmtp',
        '421 4.7.0 TLS required for RCPT domain, closing connection. - gsmtp',
      },
    },
    {
      id = 'gmail.starttls-first', source = RHOST,
      when = { vendor = true, text = { 'Must issue a STARTTLS command first' } },
      verdict = { category = 'tls_failure', tags = { 'starttls_required' }, summary = 'Google\'s submission server or relay takes commands only after STARTTLS.' },
      examples = { '530 5.7.0 Must issue a STARTTLS command first. - gsmtp', { reply = '530 5.7.0 Must issue a STARTTLS command first.', mx = 'smtp-relay.gmail.com' } },
      counterexamples = { '530 5.7.0 Must issue a STARTTLS command first' },
    },
    {
      id = 'gmail.ip-not-in-allow-list', source = LIST,
      when = { text = { 'IP not in whitelist for RCPT domain' } },
      verdict = {
        category = 'sender_not_allowed', tags = { 'org_block' },
        summary = 'The recipient\'s organisation lets Google take its mail only from the hosts of its inbound gateway, and this IP is none of them.',
        advice = {
          'Look up the MX of the recipient\'s domain anew and deliver to those hosts, not to Google directly.',
          'The recipient\'s administrator sees the rule in the Google Admin console under "inbound gateway".',
        },
      },
      examples = { '421 4.7.0 IP not in whitelist for RCPT domain, closing connection. - gsmtp' },
    },
    {
      id = 'gmail.relay-denied', source = LIST,
      when = { vendor = true, text = { 'Mail relay denied', 'Invalid credentials for relay' } },
      verdict = {
        category = 'relay_denied', tags = { 'not_local' },
        summary = 'Google\'s relay does not know the sending host, or the sender\'s domain is not one of its customers\'.',
        advice = {
          'In the Google Admin console, under "SMTP relay service", add {client_ip|the sending IP} and permit the sender addresses in use.',
          'HELO and MAIL FROM should carry a domain of the Workspace account.',
        },
      },
      examples = { '550-5.7.1 Invalid credentials for relay [192.0.2.1]. The IP address you\'ve registered in your Workspace SMTP Relay service doesn\'t match. - gsmtp', '550 5.7.0 Mail relay denied [192.0.2.1]. - gsmtp' },
    },
    {
      id = 'gmail.customer-rule', source = 'Google Workspace content compliance: text of the customer\'s own; mark "- gcdp"',
      when = { code = '5xx', text = { ' - gcdp' } },
      weight = -20,
      verdict = {
        category = 'policy_rejected', tags = { 'content_rule' },
        title = 'Rule of the recipient\'s organisation',
        summary = 'A rule that the administrator of the recipient\'s Google Workspace wrote refused the message; the words are the administrator\'s own.',
        advice = { 'Ask the recipient\'s administrator: the rule stands in the Google Admin console under "Compliance" or "Routing".' },
      },
      examples = { '550 5.7.1 Messages of this kind are not taken here. a1-2b3c.1 - gcdp' },
    },
    {
      id = 'gmail.domain-policy', source = LIST,
      when = { text = { 'that you are sending to (or from) has a policy that prohibited', 'has a policy that prohibited the mail that you sent' } },
      verdict = { category = 'policy_rejected', tags = { 'content_rule' }, summary = 'A policy of the recipient\'s (or the own) Google Workspace domain forbids this message.' },
      examples = { '550-5.7.1 The user or domain that you are sending to (or from) has a policy that\r\n550 5.7.1 prohibited the mail that you sent. Please contact your domain administrator for further details. - gsmtp' },
    },

    -- The sending account
    {
      id = 'gmail.sending-limit', source = RHOST .. '; ' .. LIST,
      when = {
        text = {
          'Daily user sending limit exceeded', 'Daily user sending quota exceeded', 'Daily sending quota exceeded', 'Daily SMTP relay sending limit exceeded', 'Daily SMTP relay limit exceeded',
          'Peak SMTP relay limit exceeded', 'Daily SMTP relay recipient limit exceeded', 'Email quota exceeded', 'You have reached a limit for sending mail',
        },
      },
      verdict = {
        category = 'sender_quota', tags = { 'daily' },
        title = 'Google sending limit reached',
        summary = 'The Google account (or Workspace relay) used for sending has reached its own limit of messages or recipients.',
        customer_text = 'Your Google account has sent as many messages as it may in a day; it can send again within 24 hours.',
        advice = {
          'Wait up to 24 hours; the limit counts over a rolling day.',
          'If nobody sent that much, change the password: the account may be misused.',
          'Mailings belong to a mailing service, not to a personal account.',
        },
        links = LIMITS,
      },
      examples = {
        '550-5.4.5 Daily user sending limit exceeded. For more information on Gmail sending limits go to\r\n550 5.4.5 https://support.google.com/a/answer/166852 - gsmtp',
        '450 4.2.1 Peak SMTP relay limit exceeded for customer. - gsmtp',
        '550 5.7.1 Daily SMTP relay limit exceeded for customer. - gsmtp',
      },
    },
    {
      id = 'gmail.sending-denied', source = LIST,
      when = { vendor = true, text = { 'Mail Sending denied' } },
      verdict = {
        category = 'sender_account_blocked', tags = { 'suspended' },
        summary = 'Google does not let this account or domain send: it is restricted, or the domain is not registered with the Workspace account.',
      },
      examples = { '550 5.7.0 Mail Sending denied. - gsmtp' },
    },
    {
      id = 'gmail.log-in-failed', source = LIST,
      when = {
        vendor = true,
        text = {
          'Username and Password not accepted', 'Application-specific password required', 'Please log in through your web browser', 'Please log in with your web browser',
          '?p=BadCredentials', '?p=InvalidSecondFactor', 'Cannot authenticate due to temporary system problem', 'Cannot authenticate due to a temporary system problem', 'Unrecognized Authentication Type', 'Web login required',
        },
      },
      verdict = {
        category = 'smtp_auth_failed', tags = { 'bad_credentials', 'app_password' },
        title = 'Log-in refused by Google',
        summary = 'Google did not accept the log-in of the mail program or script: wrong password, or the account needs an application password or OAuth.',
        customer_text = 'Google refuses the log-in of your mail program; your normal Google password no longer works there. Please set the account up anew with "Sign in with Google", or use an application password.',
        advice = {
          'Programs without OAuth need an application password (two-step verification has to be on); the account password is not taken.',
          'A new device or place: sign in once in a browser, confirm the warning, then try again.',
          'Nothing is wrong with the recipient.',
        },
        links = page 'BadCredentials',
      },
      examples = {
        '535-5.7.8 Username and Password not accepted. For more information, go to\r\n535 5.7.8 https://support.google.com/mail/?p=BadCredentials a1-2b3c.1 - gsmtp',
        '534-5.7.9 Application-specific password required. For more information, go to\r\n534 5.7.9 https://support.google.com/mail/?p=InvalidSecondFactor - gsmtp',
        '534 5.7.14 Please log in through your web browser and then try again. - gsmtp',
      },
      counterexamples = { '535 5.7.8 Error: authentication failed' },
    },
    {
      id = 'gmail.log-in-first', source = LIST,
      when = { vendor = true, text = { 'Authentication Required', '?p=WantAuthError' } },
      verdict = { category = 'smtp_auth_required', tags = { 'no_auth' }, summary = 'Google\'s submission server wants a log-in before it takes mail.', links = page 'WantAuthError' },
      examples = { '530-5.7.0 Authentication Required. For more information, go to\r\n530 5.7.0 https://support.google.com/mail/?p=WantAuthError - gsmtp' },
    },

    -- Transaction and load
    {
      id = 'gmail.split', source = LIST,
      when = {
        text = { 'Multiple destination domains per transaction', 'Domain policy size per transaction exceeded', '?p=TooManyRecipientsError' },
      },
      verdict = {
        category = 'too_many_recipients', tags = { 'per_message', 'per_domain' },
        summary = 'Google takes fewer recipients (or only one domain) in one transaction; the others have to go in another one.',
        advice = { 'A mail server splits the recipients by itself and sends the rest again; a script has to do it.' },
        links = page 'TooManyRecipientsError',
      },
      examples = {
        '451 4.3.0 Multiple destination domains per transaction is unsupported. Please try again. - gsmtp',
        '452 4.5.3 Domain policy size per transaction exceeded, please try this recipient in a separate transaction. - gsmtp',
        '452-4.5.3 Your message has too many recipients. For more information regarding\r\n452 4.5.3 Google\'s sending limits, please visit https://support.google.com/mail/?p=TooManyRecipientsError - gsmtp',
      },
    },
    -- Google's own bounces, about other people's servers
    {
      id = 'gmail.dsn-address-not-found', source = 'Google bounce text, wording list of the project and sisimai set-of-emails',
      when = { text = { 'because the address couldn\'t be found, or is unable to receive mail', 'because the address couldn\'t be found or is unable to receive email' }, none = { 'The response' } },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' }, title = 'Address not found', summary = 'Google tells its sender that the recipient\'s server knows no such address.' },
      examples = { 'Your message wasn\'t delivered to user@example.com because the address couldn\'t be found, or is unable to receive mail.' },
    },
    {
      id = 'gmail.dsn-domain-not-found', source = 'Google bounce text, wording list of the project and sisimai set-of-emails',
      when = {
        all = { { 'couldn\'t be found', 'DNS Error' }, { 'because the domain', 'responded with code NXDOMAIN', 'Domain name not found', 'had no relevant answers' } },
        pattern = [[(?:because the domain|lookup of|not found:) (?<domain>[\w.-]+\.\w+)]],
      },
      verdict = {
        category = 'domain_invalid', tags = { 'nxdomain' }, title = 'Domain without a mail host',
        summary = 'Google found no mail host for the domain {domain|of the recipient} in DNS; the part after the @ is most likely mistyped.',
      },
      examples = {
        'DNS Error: DNS type \'mx\' lookup of example.invalid responded with code NXDOMAIN Domain name not found: example.invalid',
        'Your message wasn\'t delivered to user@example.invalid because the domain example.invalid couldn\'t be found. Check for typos or unnecessary spaces and try again.',
      },
      counterexamples = { 'DNS Error: DNS type \'mx\' lookup of example.org responded with code SERVFAIL' },
    },
    {
      id = 'gmail.dsn-no-connection', source = 'Google bounce text, sisimai set-of-emails',
      when = { text = { 'The recipient server did not accept our requests to connect', '\' lookup of ' }, pattern = [[did not accept our requests to connect|lookup of \S+ responded with code (?:SERVFAIL|REFUSED|TIMEOUT)]] },
      verdict = {
        category = 'network_error', tags = { 'timeout', 'refused', 'dns' }, title = 'Recipient\'s server not reachable',
        summary = 'Google could not reach the recipient\'s mail host: it does not answer, refuses Google, or its DNS is broken.',
      },
      examples = { 'The recipient server did not accept our requests to connect. Learn more at https://support.google.com/mail/answer/7720 [mx.example.com 192.0.2.1: timed out]', 'DNS Error: DNS type \'mx\' lookup of example.org responded with code SERVFAIL' },
    },
    {
      id = 'gmail.dsn-delayed', source = 'Google bounce text, wording from memory',
      when = { all = { 'There was a temporary problem delivering your message', { 'will retry', 'Gmail will' } } },
      verdict = { category = 'receiver_unavailable', tags = { 'delayed', 'upstream' }, title = 'Still on its way from Gmail', summary = 'Gmail could not deliver the message yet and goes on trying; nothing is lost so far.' },
      examples = { 'There was a temporary problem delivering your message to user@example.com. Gmail will retry for 46 more hours. You\'ll be notified if the delivery fails permanently.' },
    },
    {
      id = 'gmail.loop', source = LIST,
      when = { vendor = true, text = { 'hops, this may indicate a mail loop', '?p=MailLoop' } },
      verdict = {
        category = 'receiver_misconfigured', tags = { 'loop' },
        summary = 'The message has passed too many hosts: it goes round in circles, mostly between a forward and Google.',
        advice = { 'Compare the Received headers of the bounce; check forwards on the sender\'s side first.' },
        links = page 'MailLoop',
      },
      examples = { '554-5.6.0 Message exceeded 50 hops, this may indicate a mail loop. For more\r\n554 5.6.0 information, go to https://support.google.com/mail/?p=MailLoop - gsmtp' },
    },
    {
      id = 'gmail.temporary', source = LIST,
      when = {
        vendor = true, code = '4xx',
        text = { 'Temporary System Problem', 'Server busy, try again later', 'Mail server temporarily rejected message', 'Service not available, closing transmission channel' },
      },
      verdict = { category = 'receiver_unavailable', tags = { 'internal_error', 'busy' }, summary = 'Google\'s servers have a passing fault or are busy; the queue tries again by itself.' },
      examples = { '421 4.3.0 Temporary System Problem.  Try again later. - gsmtp', '451 4.3.0 Mail server temporarily rejected message. - gsmtp', '421 4.4.5 Server busy, try again later. - gsmtp' },
      counterexamples = { '421 4.4.5 Server busy, try again later.' },
    },
    {
      id = 'gmail.try-later', source = LIST,
      when = { vendor = true, code = 421, enhanced = '4.7.0', text = { 'Try again later, closing connection' } },
      verdict = {
        category = 'rate_limited', tags = { 'connections' },
        summary = 'Gmail closes the connection and asks to come back: mostly too many connections or messages at once from this host.',
      },
      examples = { '421 4.7.0 Try again later, closing connection. (MAIL) - gsmtp' },
    },
    {
      id = 'gmail.protocol', source = LIST,
      when = {
        vendor = true,
        text = {
          'SMTP protocol violation', 'STARTTLS may not be repeated', 'HELO/EHLO argument', 'Unrecognized command', 'Unimplemented command', 'Too many unrecognized commands', 'EHLO/HELO first', 'MAIL first',
          'RCPT first', 'No identity changes permitted', 'Too Many Unauthenticated commands', 'Cannot Decode response', 'Syntax error',
        },
      },
      verdict = { category = 'protocol_error', tags = { 'syntax', 'sequence' } },
      examples = { '451 4.5.0 SMTP protocol violation, no commands allowed to pipeline after STARTTLS, see RFC 3207. - gsmtp', '502 5.5.1 Unrecognized command. - gsmtp', '555 5.5.2 Syntax error. a1-2b3c.1 - gsmtp', '503 5.5.1 RCPT first. - gsmtp' },
      counterexamples = { '503 5.5.1 RCPT first' },
    },
  },
}
