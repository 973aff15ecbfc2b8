-- Exchange Server (on premises): replies of its SMTP service, its anti-spam
-- agents (content, sender, recipient, connection filter) and the marks of the
-- categorizer (RESOLVER.*, STOREDRV.*, SMTPSEND.*, ROUTING.*, QUEUE.*) that
-- both Exchange Server and Exchange Online write into bounces.
-- What only the hosted service writes stands in microsoft365.lua.
-- SPDX-License-Identifier: MIT

local FROM_MEMORY = 'Exchange Server response text, wording from memory'
local BOUNCES = 'sisimai set-of-emails and Exchange bounce texts'

return {
  api = 1,
  name = 'exchange',
  version = '1.0.0',
  license = 'MIT',
  description = 'Exchange Server SMTP replies, filter agents and categorizer marks',
  vendor = {
    id = 'exchange',
    name = 'Microsoft Exchange Server',
    kind = 'mta',
    marks = {
      'Message rejected as spam by Content Filtering',
      'rejected due to content restrictions',
      'Microsoft ESMTP MAIL Service',
      'MSEXCH:',
    },
  },
  codes = {
    ['5.1.10'] = { category = 'invalid_recipient', meaning = 'Recipient not found in the directory (registry: null MX of the recipient).' },
    ['5.4.14'] = { category = 'receiver_misconfigured', meaning = 'Hop count exceeded: a mail loop.' },
    ['5.6.11'] = { category = 'message_format', meaning = 'The message has bare line feeds (not in the registry).' },
    ['5.7.3'] = { category = 'smtp_auth_required', meaning = 'The client did not authenticate (registry: security conversion).' },
    ['5.7.12'] = { category = 'sender_not_allowed', meaning = 'The recipient takes mail from inside the organisation only (registry: password transition).' },
    ['5.7.54'] = { category = 'relay_denied', meaning = 'The recipient is in a domain that is not accepted here.' },
    ['5.7.57'] = { category = 'smtp_auth_required', meaning = 'The client has to log in before MAIL FROM.' },
    ['5.7.60'] = { category = 'sender_invalid', meaning = 'The account may not send as this address.' },
  },
  rules = {
    -- Recipients
    {
      id = 'exchange.recipient-not-found',
      source = BOUNCES,
      when = {
        text = {
          'RESOLVER.ADR.RecipNotFound', 'RESOLVER.ADR.RecipientNotFound',
          'RESOLVER.ADR.ExRecipNotFound', 'RESOLVER.ADR.InvalidSmtp',
          'Recipient not found by SMTP address lookup',
          'Recipient not found by Exchange Legacy encapsulated email address lookup',
        },
      },
      verdict = {
        category = 'invalid_recipient',
        tags = { 'no_such_user' },
        summary = 'The recipient\'s Exchange directory has no mailbox, group or contact with this address.',
        advice = {
          'Check the address with the recipient by another way, then remove it.',
          'If the text speaks of an "Exchange Legacy" or IMCEAEX address, the sender replied to an old internal entry: delete it from the client\'s auto-complete list and type the address anew.',
          'For the recipient\'s administrator: after a migration, add the old legacyExchangeDN as an X500 address.',
        },
      },
      examples = {
        '550 5.1.1 RESOLVER.ADR.RecipNotFound; not found',
        '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient user@example.com not found by SMTP address lookup',
        '550 5.1.1 RESOLVER.ADR.ExRecipNotFound; not found',
      },
      counterexamples = { '550 5.7.1 RESOLVER.RST.NotAuthorized; not authorized' },
    },
    {
      id = 'exchange.ambiguous-address',
      source = 'Exchange bounce text',
      when = { text = { 'RESOLVER.ADR.Ambiguous' } },
      verdict = {
        category = 'receiver_misconfigured',
        tags = { 'delivery_agent' },
        summary = 'Two entries of the recipient\'s Exchange directory carry the same address, so Exchange cannot choose one.',
        advice = {
          'The recipient\'s administrator has to find the two objects that share this proxy address and remove it from one of them.',
        },
      },
      examples = { '550 5.1.4 RESOLVER.ADR.Ambiguous; ambiguous address' },
      counterexamples = { '550 5.1.1 RESOLVER.ADR.RecipNotFound; not found' },
    },
    {
      id = 'exchange.bad-primary-address',
      source = FROM_MEMORY,
      when = { text = { 'RESOLVER.ADR.BadPrimary', 'RESOLVER.FWD.NotFound', 'misconfigured forwarding address' } },
      verdict = {
        category = 'receiver_misconfigured',
        tags = { 'forward' },
        summary = 'The recipient exists in the Exchange directory, but its primary or forwarding address is missing or broken there.',
      },
      examples = {
        '550 5.1.2 RESOLVER.ADR.BadPrimary; recipient primary SMTP address is missing or invalid',
        '550 5.2.4 RESOLVER.FWD.NotFound; misconfigured forwarding address',
      },
      counterexamples = { '550 5.1.1 RESOLVER.ADR.RecipNotFound; not found' },
    },
    {
      id = 'exchange.forwarding-loop',
      source = FROM_MEMORY,
      when = {
        text = {
          'RESOLVER.FWD.Loop', 'RESOLVER.GRP.Loop', 'RESOLVER.REP.Loop',
          'Hop count exceeded - possible mail loop', 'forwarding loop configured in the directory',
        },
      },
      verdict = {
        category = 'receiver_misconfigured',
        tags = { 'loop' },
        summary = 'Exchange found that the message goes round in circles, through a forward or between two servers.',
        advice = {
          'Compare the Received headers of the bounce: the two hosts that alternate are the two ends of the loop.',
          'Check first that no forward on the sender\'s own side points back.',
          'On Exchange, an accepted domain set to "internal relay" with a send connector that returns to the same server is the usual cause.',
        },
      },
      examples = {
        '550 5.4.6 RESOLVER.FWD.Loop; there is a forwarding loop configured in the directory',
        '554 5.4.6 Hop count exceeded - possible mail loop',
        '554 5.4.14 Hop count exceeded - possible mail loop ATTR1',
      },
      counterexamples = { '554 5.4.6 Too many hops 26 (25 max)' },
    },
    {
      id = 'exchange.members-only',
      source = BOUNCES,
      when = {
        text = {
          'RESOLVER.RST.NotAuthorized', 'RESOLVER.RST.AuthRequired',
          'RESOLVER.RST.SenderNotAuthenticatedForMailbox', 'RESOLVER.RST.SenderNotAuthenticatedForGroup',
          'RESOLVER.RST.RestrictedToRecipientsPermission', 'APPROVAL.NotAuthorized',
        },
      },
      verdict = {
        category = 'sender_not_allowed',
        tags = { 'auth_senders_only' },
        title = 'Recipient takes mail only from chosen senders',
        summary = 'The mailbox or distribution group is set in Exchange to accept mail only from inside the organisation or from chosen senders.',
        customer_text = 'The address exists but takes mail only from people inside that organisation or on its list; please ask the recipient to allow your address, or write to a person instead of the group.',
        advice = {
          'Nothing is wrong with the sender\'s server; retrying will not help.',
          'The owner of the group has to switch off "only senders inside my organisation" or add the sender to the accepted ones.',
        },
      },
      examples = {
        '550 5.7.1 RESOLVER.RST.NotAuthorized; not authorized',
        '550 5.7.1 RESOLVER.RST.AuthRequired; authentication required',
        '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; Delivery restriction check failed because the sender was not authenticated when sending to this group',
      },
      counterexamples = { '530 5.7.1 Client was not authenticated' },
    },

    -- Quota, store and queue
    {
      id = 'exchange.mailbox-full',
      source = 'sisimai set-of-emails; Exchange store driver text',
      when = {
        text = {
          'STOREDRV.Deliver; mailbox full', 'STOREDRV.Deliver.Exception:QuotaExceededException',
          'STOREDRV.Deliver.Exception:MapiExceptionShutoffQuotaExceeded',
          'MapiExceptionShutoffQuotaExceeded', 'The recipient\'s mailbox is full and can\'t accept messages now',
        },
      },
      verdict = {
        category = 'mailbox_full',
        tags = { 'quota' },
        summary = 'The recipient\'s Exchange mailbox has reached the quota at which it stops receiving.',
      },
      examples = {
        '554 5.2.2 STOREDRV.Deliver; mailbox full. The following information should help identify the cause of this failure',
        '554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded; Failed to process message',
      },
      counterexamples = { '432 4.3.2 STOREDRV.Deliver; recipient thread limit exceeded' },
    },
    {
      id = 'exchange.recipient-thread-limit',
      source = 'Microsoft documentation of Exchange Online limits',
      when = { text = { 'STOREDRV.Deliver; recipient thread limit exceeded', 'recipient thread limit exceeded' } },
      verdict = {
        category = 'recipient_rate_limited',
        tags = { 'per_recipient' },
        summary = 'Too many messages for this one mailbox are being delivered at the same moment; Exchange asks to wait.',
      },
      examples = { '432 4.3.2 STOREDRV.Deliver; recipient thread limit exceeded' },
      counterexamples = { '554 5.2.2 STOREDRV.Deliver; mailbox full' },
    },
    {
      id = 'exchange.sender-thread-limit',
      source = 'Microsoft documentation of Exchange Online limits',
      when = { text = { 'STOREDRV.ClientSubmit; sender thread limit exceeded', 'sender thread limit exceeded', 'RESOLVER.RST.SubmissionQuota', 'submission quota exceeded' } },
      verdict = {
        category = 'sender_quota',
        tags = { 'hourly' },
        summary = 'The Exchange mailbox used for sending submits more messages at once, or in a day, than it may.',
      },
      examples = {
        '432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded',
        '554 5.2.0 STOREDRV.Submit.Exception:SubmissionQuotaExceededException; submission quota exceeded',
      },
      counterexamples = { '432 4.3.2 STOREDRV.Deliver; recipient thread limit exceeded' },
    },
    {
      id = 'exchange.mailbox-disabled',
      source = FROM_MEMORY,
      when = { all = { 'STOREDRV', { 'mailbox disabled', 'AccountDisabledException', 'MailboxUnavailableException' } } },
      verdict = {
        category = 'mailbox_inactive',
        tags = { 'disabled' },
        summary = 'The recipient\'s Exchange mailbox is disabled or disconnected from its account.',
      },
      examples = { '550 5.2.1 STOREDRV.Deliver: mailbox disabled' },
      counterexamples = { '554 5.2.2 STOREDRV.Deliver; mailbox full' },
    },
    {
      id = 'exchange.store-offline',
      source = FROM_MEMORY,
      when = {
        all = {
          'STOREDRV',
          { 'server is offline', 'database is offline', 'MailboxOfflineException', 'missing or bad StoreDriver',
            'ConnectionFailedTransientException', 'StorageTransientException', 'MapiExceptionLogonFailed' },
        },
      },
      verdict = {
        category = 'receiver_unavailable',
        tags = { 'internal_error' },
        summary = 'The Exchange server that holds the recipient\'s mailbox database cannot be reached by the transport server for now.',
      },
      examples = {
        '432 4.3.2 STOREDRV.Deliver; mailbox server is offline',
        '432 4.2.0 STOREDRV.Deliver.Exception:StorageTransientException.MapiExceptionTimeout; Failed to process message due to a transient exception',
      },
      counterexamples = { '432 4.3.2 STOREDRV.Deliver; recipient thread limit exceeded' },
    },
    {
      id = 'exchange.store-refused-content',
      source = FROM_MEMORY,
      when = {
        text = {
          'STOREDRV.Deliver.Exception:ConversionFailedException', 'ConversionFailedException',
          'CAT.InvalidContent.Exception', 'STOREDRV.Deliver; invalid message content', 'Corrupt message content',
        },
      },
      verdict = {
        category = 'message_format',
        tags = { 'mime' },
        summary = 'Exchange could not convert the message: its MIME structure or an attachment (often a calendar or winmail.dat part) is broken.',
      },
      examples = {
        '554 5.6.0 STOREDRV.Deliver.Exception:ConversionFailedException; Failed to process message due to a permanent exception with message Content conversion failed',
        '550 5.6.0 CAT.InvalidContent.Exception: DataSourceOperationException, proxyAddress: prefix not supported',
        '554 5.6.0 Corrupt message content',
      },
      counterexamples = { '554 5.2.2 STOREDRV.Deliver; mailbox full' },
    },
    {
      id = 'exchange.queue-expired',
      source = 'Exchange bounce text; sisimai set-of-emails',
      when = { text = { 'QUEUE.Expired; message expired', 'QUEUE.Expired', 'QUEUE.TransitExpired' } },
      verdict = {
        category = 'message_expired',
        tags = { 'queue_lifetime' },
        summary = 'The Exchange server that sent the message gave up after trying for its whole queue lifetime (two days by default).',
      },
      examples = { '550 4.4.7 QUEUE.Expired; message expired' },
      counterexamples = { '550 5.4.4 SMTPSEND.DNS.NonExistentDomain; nonexistent domain' },
    },
    {
      id = 'exchange.mx-loopback',
      source = 'Exchange bounce text',
      when = { text = { 'SMTPSEND.DNS.MxLoopback' } },
      verdict = { category = 'receiver_misconfigured', tags = { 'loop' }, summary = 'The MX record of the recipient\'s domain leads back to the server that sends; the domain may well be alive.' },
      examples = { '554 5.4.4 SMTPSEND.DNS.MxLoopback; DNS records for this domain are configured in a loop' },
      counterexamples = { '554 5.4.4 SMTPSEND.DNS.NonExistentDomain; nonexistent domain' },
    },
    {
      id = 'exchange.nonexistent-domain',
      source = 'Exchange bounce text',
      when = { text = { 'SMTPSEND.DNS.NonExistentDomain', 'SMTPSEND.DNS.InvalidData' } },
      verdict = {
        category = 'domain_invalid',
        tags = { 'nxdomain' },
        summary = 'Exchange found no usable mail host for the recipient\'s domain in DNS.',
        advice = {
          'Check the spelling of the part after the @.',
          'If the domain exists, query its MX records with an outside resolver: the Exchange server may use an internal DNS that does not know it.',
        },
      },
      examples = { '554 5.4.4 SMTPSEND.DNS.NonExistentDomain; nonexistent domain' },
      counterexamples = { '550 4.4.7 QUEUE.Expired; message expired' },
    },
    {
      id = 'exchange.no-route',
      source = FROM_MEMORY,
      when = { text = { 'ROUTING.NoRouteForAddress', 'ROUTING.NoConnectorForAddressType', 'ROUTING.NoMdb', 'unroutable destination' } },
      verdict = {
        category = 'receiver_misconfigured',
        tags = { 'delivery_agent' },
        summary = 'Exchange has no connector that would carry mail for this kind of address.',
      },
      examples = { '550 5.4.4 ROUTING.NoConnectorForAddressType; unable to route for address type' },
      counterexamples = { '550 5.1.1 RESOLVER.ADR.RecipNotFound; not found' },
    },
    {
      id = 'exchange.dns-query-failed',
      source = FROM_MEMORY,
      when = { text = { 'DNS query failed. The error was', 'DNS query failed with error' } },
      verdict = {
        category = 'network_error',
        tags = { 'dns' },
        summary = 'The sending Exchange server could not resolve the recipient\'s mail host.',
        advice = { 'Check the DNS servers that the Exchange transport service uses, then query the MX records of {domain|the recipient\'s domain} by hand.' },
      },
      examples = { '451 4.4.0 DNS query failed. The error was: SMTPSEND.DNS.TimedOut; DNS server returned an error' },
      counterexamples = { '554 5.4.4 SMTPSEND.DNS.NonExistentDomain; nonexistent domain' },
    },

    -- Size and shape
    {
      id = 'exchange.size-limit',
      source = 'Exchange bounce text; sisimai set-of-emails',
      when = {
        text = {
          'RESOLVER.RST.RecipSizeLimit', 'RESOLVER.RST.SendSizeLimit',
          'message too large for this recipient', 'message too large for this sender',
          'message too large for this organization',
          'This message is larger than the current system limit or the recipient\'s mailbox is full',
        },
      },
      verdict = {
        category = 'message_too_large',
        tags = { 'mailbox_limit' },
        summary = 'The message is larger than Exchange allows for this sender, recipient or organisation.',
        advice = {
          'Remember that an attachment grows by a third when it is encoded for mail.',
          'Share large files by a link.',
        },
      },
      examples = {
        '550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large for this recipient',
        '550 5.2.3 RESOLVER.RST.SendSizeLimit.Sender; message too large for this sender',
      },
      counterexamples = { '554 5.2.2 STOREDRV.Deliver; mailbox full' },
    },
    {
      id = 'exchange.fixed-size-limit',
      source = 'Exchange receive connector reply',
      when = { text = { 'Message size exceeds fixed maximum message size', 'Message header size exceeds fixed maximum size' } },
      verdict = {
        category = 'message_too_large',
        tags = { 'system_limit' },
        summary = 'The message or its header is larger than the receive connector of the Exchange server allows.',
      },
      examples = {
        '552 5.3.4 Message size exceeds fixed maximum message size',
        '552 5.3.4 Message header size exceeds fixed maximum size',
      },
      counterexamples = { '552 5.3.4 Message size exceeds fixed limit' },
    },
    {
      id = 'exchange.recipient-limit',
      source = FROM_MEMORY,
      when = { text = { 'RESOLVER.ADR.RecipLimit', 'RESOLVER.ADR.RecipientLimit', 'RESOLVER.RST.RecipLimit' } },
      verdict = {
        category = 'too_many_recipients',
        tags = { 'per_message' },
        summary = 'The message has more recipients than Exchange allows for this sender.',
      },
      examples = { '550 5.5.3 RESOLVER.ADR.RecipLimit; too many recipients' },
      counterexamples = { '550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large for this recipient' },
    },

    -- Log-in, relay, rights
    {
      id = 'exchange.not-authenticated',
      source = 'sisimai rhost table; Exchange receive connector reply',
      when = { text = { 'Client was not authenticated to send anonymous mail during MAIL FROM', 'Client was not authenticated' } },
      verdict = {
        category = 'smtp_auth_required',
        tags = { 'no_auth' },
        summary = 'The receive connector of this Exchange server takes mail only from clients that log in.',
        advice = {
          'A mail client or device: switch on SMTP authentication and use the submission port 587.',
          'If this server should take mail from the internet, its administrator has to allow anonymous users on the receive connector for port 25.',
        },
      },
      examples = {
        '530 5.7.1 Client was not authenticated',
        '530 5.7.57 SMTP; Client was not authenticated to send anonymous mail during MAIL FROM',
      },
      counterexamples = { '535 5.7.3 Authentication unsuccessful' },
    },
    {
      id = 'exchange.auth-unsuccessful',
      source = 'Exchange receive connector reply',
      when = { code = { 535, 454 }, text = { 'Authentication unsuccessful' } },
      verdict = {
        category = 'smtp_auth_failed',
        tags = { 'bad_credentials' },
        summary = 'Exchange did not accept the user name and password, or the account may not use SMTP log-in.',
      },
      examples = { '535 5.7.3 Authentication unsuccessful' },
      counterexamples = { '530 5.7.1 Client was not authenticated' },
    },
    {
      id = 'exchange.unable-to-relay',
      source = 'Exchange receive connector reply; sisimai set-of-emails',
      when = { text = { 'Unable to relay recipient in non-accepted domain', 'SMTP; Unable to relay', 'Unable to relay for', 'Unable to relay' } },
      verdict = {
        category = 'relay_denied',
        tags = { 'not_local' },
        summary = 'The recipient\'s domain is not among the accepted domains of this Exchange (or IIS) server, and the client did not log in.',
        advice = {
          'Own server or device: log in before sending, or let the administrator allow relaying for its IP address on a receive connector.',
          'Mail to a stranger: the MX of the domain points to a server that does not know it; tell the recipient by another way.',
        },
      },
      examples = {
        '550 5.7.1 Unable to relay',
        '550 5.7.1 Unable to relay for user@example.com',
        '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain',
      },
      counterexamples = { '530 5.7.1 Client was not authenticated' },
    },
    {
      id = 'exchange.send-as',
      source = 'Microsoft documentation of Exchange non-delivery reports',
      when = {
        text = {
          'Client does not have permissions to send as this sender',
          'does not have permissions to send as this sender',
          'Client does not have permissions to send on behalf of the from address',
          'MapiExceptionSendAsDenied', 'SendAsDeniedException',
        },
      },
      verdict = {
        category = 'sender_invalid',
        tags = { 'spoofed' },
        title = 'Account may not send as this address',
        summary = 'The account that logged in has no right on the Exchange server to send with this sender address.',
        customer_text = 'Your log-in is fine, but it may not send with the sender address you used; please send with the address of the mailbox you log in with, or ask your administrator for the right to send as the other one.',
        advice = {
          'Set the From address of the client or device to that of the account that logs in.',
          'Or grant that account "Send As" on the mailbox in question.',
        },
      },
      examples = {
        '550 5.7.60 SMTP; Client does not have permissions to send as this sender',
        '550 5.7.1 Client does not have permissions to send as this sender',
      },
      counterexamples = { '550 5.7.1 Unable to relay' },
    },
    {
      id = 'exchange.connection-filter',
      source = FROM_MEMORY,
      when = {
        text = {
          'does not have permissions to submit to this server',
          'Client does not have permission to submit mail to this server',
        },
      },
      verdict = {
        category = 'blocked_ip',
        tags = { 'private_list' },
        title = 'Exchange server refuses this host',
        summary = 'The Exchange server\'s own settings do not let {client_ip|this host} hand in mail: its receive connector or IP block list leaves it out.',
      },
      examples = {
        '550 5.7.1 External client with IP address 192.0.2.25 does not have permissions to submit to this server. Visit http://support.microsoft.com/kb/928123 for more information.',
        '550 5.7.1 Client does not have permission to submit mail to this server',
      },
      counterexamples = { '550 5.7.1 Client does not have permissions to send as this sender' },
    },
    {
      id = 'exchange.server-authentication',
      source = FROM_MEMORY,
      when = { text = { 'Cannot achieve Exchange Server authentication' } },
      verdict = {
        category = 'receiver_misconfigured',
        tags = { 'delivery_agent' },
        summary = 'Two Exchange servers of one organisation could not authenticate to each other.',
        advice = { 'Check the receive connectors\' "Exchange Server authentication" setting, the clocks, and any firewall between the servers that rewrites ESMTP.' },
      },
      examples = { '451 5.7.3 Cannot achieve Exchange Server authentication' },
      counterexamples = { '535 5.7.3 Authentication unsuccessful' },
    },

    -- Anti-spam agents
    {
      id = 'exchange.content-filter',
      source = 'Exchange content filter agent; help-desk list of 550 texts',
      when = { text = { 'Message rejected as spam by Content Filtering', 'rejected as spam by Content Filtering' } },
      verdict = {
        category = 'spam_content',
        tags = { 'score' },
        summary = 'The content filter agent of the recipient\'s Exchange server scored this message as spam.',
        advice = {
          'Look at the message as a filter does: links to young or shortened domains, large pictures with little text, a subject in capitals.',
          'The recipient\'s administrator can add the sender to the safe senders of the mailbox or organisation, or read the score in the agent log.',
        },
      },
      examples = {
        '550 5.7.1 Message rejected as spam by Content Filtering.',
        '550 (5.7.1): Message rejected as spam by Content Filtering',
      },
      counterexamples = { '550 5.7.1 Message rejected due to content restrictions' },
    },
    {
      id = 'exchange.content-restrictions',
      source = FROM_MEMORY,
      when = { text = { 'Message rejected due to content restrictions', 'rejected due to content restrictions' } },
      verdict = {
        category = 'spam_content',
        tags = { 'content_rule' },
        summary = 'The content filter of the recipient\'s Exchange or Forefront gateway refused the message.',
      },
      examples = { '550 5.7.1 Message rejected due to content restrictions' },
      counterexamples = { '550 5.7.1 Message rejected due to unacceptable attachments' },
    },
    {
      id = 'exchange.attachment-filter',
      source = FROM_MEMORY,
      when = { text = { 'Message rejected due to unacceptable attachments', 'rejected due to unacceptable attachments' } },
      verdict = {
        category = 'attachment_blocked',
        tags = { 'file_type' },
        summary = 'The attachment filter of the recipient\'s Exchange server does not take a file of this type.',
      },
      examples = { '550 5.7.1 Message rejected due to unacceptable attachments' },
      counterexamples = { '550 5.7.1 Message rejected due to content restrictions' },
    },
    {
      id = 'exchange.sender-denied',
      source = 'Exchange sender filter agent, wording from memory',
      when = { text = { 'Sender Denied' } },
      verdict = {
        category = 'sender_not_allowed',
        tags = { 'org_block' },
        title = 'Sender is on the organisation\'s block list',
        summary = 'The sender filter of the recipient\'s Exchange server lists this sender address or domain.',
        advice = { 'The recipient\'s administrator has to take the address or domain off the list of blocked senders.' },
      },
      examples = { '554 5.1.0 Sender Denied' },
      counterexamples = { '550 5.7.1 Sender address rejected: Access denied' },
    },
    {
      id = 'exchange.sender-id',
      source = FROM_MEMORY,
      when = { text = { 'Sender ID (PRA) Not Permitted', 'Missing purported responsible address' } },
      verdict = {
        category = 'spf_failure',
        tags = { 'spf_fail' },
        summary = 'The Sender ID agent of the recipient\'s Exchange server found that the SPF record does not allow this host, or that the message has no usable From.',
        advice = { 'Add the sending host to the SPF record of the domain in the From header: this old check looks at the From header as well.' },
      },
      examples = { '550 5.7.1 Sender ID (PRA) Not Permitted' },
      counterexamples = { '554 5.1.0 Sender Denied' },
    },
    {
      id = 'exchange.transport-rule',
      source = 'Microsoft documentation of Exchange non-delivery reports',
      when = { text = { 'TRANSPORT.RULES.RejectMessage', 'rejected by organization policy' } },
      verdict = {
        category = 'policy_rejected',
        tags = { 'content_rule' },
        summary = 'A mail-flow rule that an administrator wrote on the Exchange server refused the message.',
      },
      examples = { '550 5.7.1 TRANSPORT.RULES.RejectMessage; the message was rejected by organization policy' },
      counterexamples = { '550 5.7.1 Message rejected due to content restrictions' },
    },

    -- Load and limits
    {
      id = 'exchange.insufficient-resources',
      source = 'Exchange back-pressure reply',
      when = { text = { 'Insufficient system resources', 'server is out of disk space' } },
      verdict = {
        category = 'receiver_unavailable',
        tags = { 'storage' },
        summary = 'The Exchange server is short of disk or memory and takes no mail until it recovers (back pressure).',
        advice = { 'If it lasts for hours, tell the recipient\'s administrator: the disk with the transport queue is full.' },
      },
      examples = {
        '452 4.3.1 Insufficient system resources (UsedDiskSpace[D:\\Queue])',
        '452 4.3.1 Insufficient system resources',
      },
      counterexamples = { '452 4.3.1 Insufficient system storage' },
    },
    {
      id = 'exchange.connection-limit',
      source = 'Exchange receive connector reply, wording from memory',
      when = { text = { 'The maximum number of concurrent server connections has exceeded a limit', 'The maximum number of concurrent connections has exceeded a limit', 'concurrent connections has exceeded a limit' } },
      verdict = {
        category = 'rate_limited',
        tags = { 'connections' },
        summary = 'The Exchange server has as many connections open as it allows, in all or from this host.',
      },
      examples = {
        '421 4.3.2 The maximum number of concurrent server connections has exceeded a limit, closing transmission channel',
        '421 4.3.2 The maximum number of concurrent connections has exceeded a limit, closing transmission channel',
      },
      counterexamples = { '421 4.3.2 Service not available, closing transmission channel' },
    },
    {
      id = 'exchange.submission-rate',
      source = 'Exchange receive connector reply, wording from memory',
      when = { text = { 'Message submission rate for this client has exceeded the configured limit', 'submission rate for this client has exceeded' } },
      verdict = {
        category = 'rate_limited',
        tags = { 'messages' },
        summary = 'This host or user hands in more messages a minute than the receive connector of the Exchange server allows.',
        advice = { 'Slow the sending program down, or have the administrator raise MessageRateLimit of the receive connector for this host.' },
      },
      examples = { '421 4.4.2 Message submission rate for this client has exceeded the configured limit' },
      counterexamples = { '421 4.4.1 Connection timed out' },
    },
  },
}
