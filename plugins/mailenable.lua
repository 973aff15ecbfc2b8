-- MailEnable: replies of its SMTP connector, as listed in MailEnable's own
-- help-desk article ME020032 ("SMTP Connector Inbound Response Codes").
-- MailEnable writes no enhanced codes; the wording is the only guide.
-- SPDX-License-Identifier: MIT

local KB = 'MailEnable knowledge base ME020032'

return {
  api = 1,
  name = 'mailenable',
  version = '1.0.0',
  license = 'MIT',
  description = 'Reply texts of the MailEnable SMTP connector',
  vendor = {
    id = 'mailenable',
    name = 'MailEnable',
    kind = 'mta',
    marks = {
      'ESMTP MailEnable Service',
      'This mail server requires authentication when attempting to send to a non-local',
      'This mail server requires authentication before sending mail from a locally hosted domain',
      'was found in a DNS blacklist database',
    },
    url = 'https://www.mailenable.com/',
  },
  rules = {
    -- Connections MailEnable turns away
    {
      id = 'mailenable.policy-violation',
      source = KB,
      when = {
        all = { 'temporarily refused connection', 'because of policy violation' },
        pattern = [[refused connection at .{1,40}? from (?:IP )?\(?\[?(?<client_ip>[0-9a-f.:]*[.:][0-9a-f.:]*[0-9a-f])\]?\)? because of policy violation]],
      },
      verdict = {
        category = 'blocked_ip',
        tags = { 'banned', 'bad_traffic' },
        title = 'IP barred for an hour after failed log-ins',
        summary = 'MailEnable barred {client_ip|this address} for one hour, most often after ten failed log-ins within an hour.',
        customer_text = 'The mail server has barred your internet address ({client_ip|see the error text}) for one hour because a device behind it logged in with a wrong name or password too often; please correct the saved password on every device and try again in an hour.',
        advice = {
          'Look for a device or program behind {client_ip|the barred address} that still uses an old password: phones, printers and scripts are the usual ones.',
          'The bar ends by itself after one hour; each further failed log-in can start a new one.',
          'The administrator of the MailEnable server can lift it at once in the list of denied addresses and sees the cause in the SMTP log.',
        },
        action = 'fix_client_config',
        retry_after = 3600,
      },
      examples = {
        '451 ESMTP MailEnable Service temporarily refused connection at 08/03/26 14:05:47 from IP (192.0.2.17) because of policy violation',
        '451 ESMTP MailEnable Service temporarily refused connection at 11/23/26 16:40:01 from IP (2001:db8::25) because of policy violation.',
      },
      counterexamples = {
        '451 ESMTP MailEnable Service temporarily refused connection because the server is too busy.',
      },
    },
    {
      id = 'mailenable.policy-violation-no-ip',
      source = KB .. '; form without time and address: own wording',
      when = { all = { 'MailEnable', 'refused connection', 'policy violation' } },
      verdict = {
        category = 'blocked_ip',
        tags = { 'banned', 'bad_traffic' },
        title = 'IP barred for an hour after failed log-ins',
        summary = 'MailEnable barred the connecting address for one hour, most often after ten failed log-ins within an hour.',
        customer_text = 'The mail server has barred your internet address for one hour because a device behind it logged in with a wrong name or password too often; please correct the saved password on every device and try again in an hour.',
        advice = {
          'Look for a device or program that still uses an old password.',
          'The bar ends by itself after one hour; each further failed log-in can start a new one.',
        },
        action = 'fix_client_config',
        retry_after = 3600,
      },
      examples = {
        '451 ESMTP MailEnable Service refused connection because of policy violation',
      },
      counterexamples = {
        '550 5.7.1 Message refused because of policy violation',
      },
    },
    {
      id = 'mailenable.too-busy',
      source = 'MailEnable SMTP service, string of the program',
      when = { all = { 'MailEnable', 'refused connection', 'too busy' } },
      verdict = {
        category = 'receiver_unavailable',
        tags = { 'busy' },
        summary = 'The MailEnable server has reached its limit of connections at once and takes no more for now.',
      },
      examples = {
        '451 ESMTP MailEnable Service temporarily refused connection because the server is too busy.',
      },
      counterexamples = {
        '451 ESMTP MailEnable Service temporarily refused connection at 08/03/26 14:05:47 from IP (192.0.2.17) because of policy violation',
      },
    },
    {
      id = 'mailenable.dns-blacklist',
      source = KB,
      when = {
        text = { 'was found in a DNS blacklist database', 'was found in a DNS blacklist' },
        pattern = [[IP address of the sender \(?\[?(?<client_ip>[0-9a-f.:]*[.:][0-9a-f.:]*[0-9a-f])\]?\)? was found in a DNS blacklist]],
      },
      verdict = {
        category = 'blocklisted_ip',
        tags = { 'dnsbl' },
        summary = 'MailEnable refused the connection because {client_ip|the sending IP} stands on a DNS blocklist; the reply does not say which one.',
        customer_text = 'The recipient\'s server refuses mail from our address {client_ip|of the sending server} because a public blocklist names it; we have to get it removed from that list first.',
        advice = {
          'Look {client_ip|the sending IP} up in the common lists (Spamhaus, SpamCop, Barracuda, UCEPROTECT), since MailEnable does not name the one it asked.',
          'Mend the cause of the listing, then ask that list for removal and send again.',
          'If no list names the address, ask the postmaster of the receiving server which list was consulted.',
        },
      },
      examples = {
        '554 The IP address of the sender (192.0.2.9) was found in a DNS blacklist database and was therefore refused.',
        '554 The IP address of the sender (2001:db8::9) was found in a DNS blacklist database and was therefore refused',
      },
      counterexamples = {
        '451 ESMTP MailEnable Service temporarily refused connection because the server is too busy.',
      },
    },

    -- Limits
    {
      id = 'mailenable.too-many-messages',
      source = KB,
      when = {
        text = {
          'This mail account has sent too many messages in a short amount of time',
          'mail account has sent too many messages',
        },
      },
      verdict = {
        category = 'sender_quota',
        tags = { 'hourly' },
        title = 'Account has sent too many messages',
        summary = 'The MailEnable mailbox used for sending has reached its hourly limit of outgoing messages.',
        customer_text = 'Your mailbox has sent more messages than its hourly limit allows; please wait an hour, and tell us if you did not send them yourself.',
        advice = {
          'Check the SMTP log for what the mailbox sent: many messages that the owner does not know of mean a stolen password.',
          'Spread a mailing over several hours, or have the administrator raise the limit for this mailbox.',
        },
      },
      examples = {
        '451 Requested action aborted: This mail account has sent too many messages in a short amount of time. Please try again later.',
      },
      counterexamples = {
        '421 4.7.0 Too many messages in a short time from your host',
      },
    },
    {
      id = 'mailenable.too-many-recipients',
      source = KB,
      when = { code = 452, pattern = [[^Too many recipients\.?$]] },
      verdict = {
        category = 'too_many_recipients',
        tags = { 'per_message' },
        summary = 'The message names more recipients than the server (this is MailEnable\'s wording) takes in one message.',
        advice = {
          'Send the remaining recipients in a further transaction; most mail servers do so by themselves after a 452.',
          'In a mail client: split the message into several with fewer addresses each, or use a mailing list.',
          'The administrator of the MailEnable server sets the limit among the properties of the SMTP connector.',
        },
      },
      examples = { '452 Too many recipients' },
      counterexamples = { '452 4.5.3 Error: too many recipients', '550 Too many recipients' },
    },

    -- What the sender may do
    {
      id = 'mailenable.remote-domains',
      source = KB,
      when = {
        text = {
          'You are not permitted to send to remote domains',
          'not permitted to send to remote domains',
        },
      },
      verdict = {
        category = 'sender_account_blocked',
        tags = { 'local_only' },
        title = 'Mailbox may not send outside',
        summary = 'This MailEnable mailbox may send only to addresses on its own server.',
        customer_text = 'Your mailbox is set up to send only to addresses on our own server; please ask your administrator to allow mail to outside addresses.',
        advice = {
          'The right to send to remote domains is a setting of the mailbox or its postoffice in MailEnable.',
          'If the right was taken away after abuse, change the password before it is given back.',
        },
      },
      examples = { '452 You are not permitted to send to remote domains' },
      counterexamples = { '550 5.7.1 Unable to relay' },
    },
    {
      id = 'mailenable.auth-required-remote',
      source = KB,
      when = {
        text = {
          'This mail server requires authentication when attempting to send to a non-local e-mail address',
          'requires authentication when attempting to send to a non-local',
        },
      },
      verdict = {
        category = 'smtp_auth_required',
        tags = { 'no_auth' },
        title = 'Log in before sending to outside addresses',
        summary = 'The client did not log in and the recipient is not an address on this MailEnable server, so the message was not relayed.',
        customer_text = 'Your mail program did not log in to the outgoing server; please switch on "my outgoing server (SMTP) requires authentication" and check the recipient\'s address for typing errors.',
        advice = {
          'Switch on SMTP authentication in the mail client, with the full mailbox name.',
          'If the recipient should be local: MailEnable says the same when the domain is hosted here but this address does not exist, so check the spelling and the list of domains.',
          'If another server delivered this mail to its MX, that server\'s log-in is not what is missing: the domain or address is not set up on the MailEnable server.',
        },
      },
      examples = {
        '503 This mail server requires authentication when attempting to send to a non-local e-mail address. Please check your mail client settings or contact your administrator to verify that the domain or address is defined for this server.',
      },
      counterexamples = {
        '551 This mail server requires authentication before sending mail from a locally hosted domain. Please reconfigure your mail client to authenticate before sending mail.',
      },
    },
    {
      id = 'mailenable.auth-required-local-sender',
      source = KB,
      when = {
        text = {
          'This mail server requires authentication before sending mail from a locally hosted domain',
          'requires authentication before sending mail from a locally hosted domain',
        },
      },
      verdict = {
        category = 'smtp_auth_required',
        tags = { 'no_auth' },
        title = 'Log in to send as a local address',
        summary = 'The sender\'s domain is hosted on this MailEnable server, and the client used it without logging in, or the sender\'s mailbox is disabled.',
        customer_text = 'Your mail program used your address without logging in to the outgoing server; please switch on "my outgoing server (SMTP) requires authentication".',
        advice = {
          'Switch on SMTP authentication in the mail client or the web application that sent this.',
          'Check in MailEnable that the sender\'s mailbox is enabled: a disabled one gets the same answer.',
          'A web form or an outside service that sends with your domain as MAIL FROM needs a log-in or another sender address.',
        },
      },
      examples = {
        '551 This mail server requires authentication before sending mail from a locally hosted domain. Please reconfigure your mail client to authenticate before sending mail.',
      },
      counterexamples = {
        '503 This mail server requires authentication when attempting to send to a non-local e-mail address.',
      },
    },

    -- Addresses
    {
      id = 'mailenable.not-local',
      source = KB,
      when = { text = { 'mailbox unavailable or not local' } },
      verdict = {
        category = 'invalid_recipient',
        tags = { 'no_such_user' },
        title = 'No such mailbox on this MailEnable server',
        summary = 'The MailEnable server has no mailbox for this address, or does not host its domain.',
        advice = {
          'Check the spelling of the address.',
          'If the address is right, the domain may have moved to another host: compare its MX records with the server that answered.',
        },
      },
      examples = { '550 Requested action not taken: mailbox unavailable or not local' },
      counterexamples = { '550 Requested action not taken: mailbox unavailable' },
    },
    {
      id = 'mailenable.invalid-address-rcpt',
      source = KB,
      when = { code = 501, command = 'RCPT', pattern = [[^Invalid Address\.?$]] },
      verdict = {
        category = 'invalid_recipient',
        tags = { 'syntax' },
        summary = 'The recipient\'s address is not written in a form that the server (this is MailEnable\'s wording) can read.',
      },
      examples = { { reply = '501 Invalid Address', command = 'RCPT' } },
      counterexamples = { { reply = '501 Invalid Address', command = 'MAIL' } },
    },
    {
      id = 'mailenable.invalid-address-mail',
      source = KB,
      when = { code = 501, command = 'MAIL', pattern = [[^Invalid Address\.?$]] },
      verdict = {
        category = 'sender_invalid',
        tags = { 'syntax' },
        summary = 'The sender\'s address in MAIL FROM is not written in a form that the server (this is MailEnable\'s wording) can read.',
      },
      examples = { { reply = '501 Invalid Address', command = 'MAIL' } },
      counterexamples = { { reply = '501 Invalid Address', command = 'RCPT' } },
    },
    {
      id = 'mailenable.invalid-address',
      source = KB,
      when = { code = 501, pattern = [[^Invalid Address\.?$]] },
      verdict = {
        category = 'protocol_error',
        tags = { 'syntax' },
        title = 'An address is not well formed',
        summary = 'An address given in MAIL FROM or RCPT TO is not well formed (this is MailEnable\'s wording); the reply does not say which of the two.',
        customer_text = 'An e-mail address in this message is not written correctly; please check your own address and those of the recipients for spaces, missing parts and stray characters.',
        advice = {
          'See in the log whether MAIL FROM or RCPT TO was answered so: that address is at fault.',
          'Look for spaces, quotes, two @ signs or a missing domain.',
        },
      },
      examples = { '501 Invalid Address' },
      counterexamples = { '501 5.1.3 Bad recipient address syntax' },
    },
  },
}
