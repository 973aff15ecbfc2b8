-- No vendor: the ways servers and programs say that an address is dead, closed,
-- full or out of service for now. Calling a living address dead is the costliest
-- mistake, so every rule names what must not stand beside its words: a sender, a
-- blocklist, a policy, a count ("too many unknown users").
-- SPDX-License-Identifier: MIT

local COMMON = 'wording common to mail servers of many makers'

-- Words that show that the sender is meant, not the recipient.
local SENDER = {
  'in your from', 'from header', 'sending domain',
  'sender verify', 'sender verification', 'sender address', 'sender domain', 'sender rejected', 'sender unknown', 'unknown sender',
  'sender is unknown', 'sender does not exist', 'sender doesn\'t exist', 'sender not found', 'invalid sender', 'sender invalid', 'sender user',
  'sender email', 'sender e-mail', 'sender mailbox', 'sender account', 'sender\'s', 'sending account', 'sending address', 'sending user', 'this sender', 'bounce address', 'claim to', 'as sender', 'as a sender', 'registered to send', 'sent this', 'outgoing mail', 'safe senders', 'from address', 'from: address', 'mail from', 'return path', 'return-path',
  'return address', 'reverse path', 'reverse-path', 'envelope from', 'envelope sender', 'originator', 'callout', 'call-out', 'callback',
  'call-back', 'your address', 'your email address', 'your e-mail address', 'your account', 'your mailbox', 'your username', 'your domain', 'your subscription', 'your user', 'your client', 'your mail server', 'of the sender', 'in auth', 'sasl', 'send from', 'sending from', 'using to send', 'your host', 'access database',
}

-- Words that show that the cause lies elsewhere; beside them "mailbox unavailable" says nothing of the mailbox.
local ELSEWHERE = {
  'policy', 'policies', 'blacklist', 'black list', 'blocklist', 'block list', 'block-list', 'spam', 'reputation', 'rbl', 'dnsbl', 'access denied',
  'banned', 'relay', 'virus', 'authenticat', 'spf', 'dkim', 'dmarc', 'too many', 'excessive', 'number of', 'users unknown', 'to unknown users', 'unknown recipient count', 'reverse dns', 'reverse lookup', 'rdns', 'user agent', 'your login', 'whitelist', 'white list', 'allow list', 'allowlist', 'access list', 'ip address unknown', 'this ip', 'your ip', 'server does not exist', 'url', 'password', 'passwort', 'credential', 'certificate', 'helo', 'ehlo', 'greylist', 'graylist', 'listed', 'complaint', 'internal error', 'in header', 'message-id', 'limits exceeded', 'user\'s ip', 'opted in',
}

-- Of these alternatives one.
local function any(alternatives) return '(?:' .. table.concat(alternatives, '|') .. ')' end

local function join(a, b)
  local all = {}
  for _, list in ipairs { a, b } do
    for _, word in ipairs(list) do table.insert(all, word) end
  end
  return all
end

local NEITHER = join(SENDER, ELSEWHERE)

-- One server does not know the domain or does not serve it: others may, the domain is not dead.
local ONE_SERVER = { 'on this server', 'on this system', 'on this host', 'on our server', 'to this server', 'to this system', 'by this server', 'known here', 'unknown here', 'found here', 'we are no', 'we are not', 'this host is no', 'this server is no', 'i am no', 'not hosted', 'on our system' }

-- A closed mailbox may well have been closed "for policy violation".
local NOT_CLOSED = join(SENDER, { 'blacklist', 'blocklist', 'block list', 'spam', 'reputation', 'rbl', 'dnsbl', 'access denied', 'banned', 'relay', 'virus', 'authenticat', 'spf', 'dkim', 'dmarc', 'too many', 'greylist', 'listed', 'whitelist', 'list closed', 'license', 'licence', 'certificate' })

-- A vendor's own wording wins over these rules where both match.
local VENDORS_FIRST = -40

-- The lowest weight: an enhanced code that says something goes first.
local LAST_RESORT = -50

return {
  api = 1,
  name = 'generic-recipient',
  version = '1.0.0',
  license = 'MIT',
  description = 'Any server, English: unknown, closed, full and unavailable mailboxes, dead domains',
  rules = {
    -- Nobody of that name
    {
      id = 'generic-recipient.unknown', source = COMMON, weight = VENDORS_FIRST,
      when = {
        text = {
          'user unknown', 'unknown user', 'no such user', 'user not known', 'user not found', 'no user with that name', 'user does not exist', 'user doesn\'t exist',
          'recipient unknown', 'unknown recipient', 'no such recipient', 'recipient not found', 'recipient not known', 'recipient does not exist', 'recipient doesn\'t exist',
          'mailbox unknown', 'unknown mailbox', 'no such mailbox', 'mailbox not found', 'mailbox does not exist', 'mailbox doesn\'t exist', 'non-existent mailbox', 'nonexistent mailbox',
          'address unknown', 'unknown address', 'unknown email address', 'unknown e-mail address', 'no such address', 'no such email', 'no such e-mail', 'address not found', 'address does not exist', 'address doesn\'t exist',
          'account unknown', 'unknown account', 'no such account', 'account not found', 'account does not exist', 'account doesn\'t exist',
          'addressee unknown', 'unknown addressee', 'no such addressee', 'addressee not found', 'unknown local user', 'no such local user', 'local user not found', 'unknown virtual user', 'no such virtual user',
          'unknown local part', 'unknown local-part', 'unknown alias', 'no such alias', 'unknown or illegal alias', 'no such person', 'has rejected address', 'no user exists', 'not existing user', 'not existing mailbox', 'doesn\'t have account', 'does not have account', 'not belong to us', 'find your recipient', 'can\'t find mailbox', 'cannot find mailbox', 'not live here', 'could not find a user', 'couldn\'t find a user', 'no account named', 'don\'t have a mailbox', 'do not have a mailbox', 'not an existing address', 'not an existing user', 'nobody called', 'isn\'t a user here', 'is not a user here', 'not in our system', 'no account by this name', 'no user by this name', 'nobody by that name', 'not in database', 'no account for this', 'mailbox: unknown', 'user: unknown', 'unresolvable recipient', 'does not resolve to a mailbox', 'invalid email recipient', 'unknown to us', 'don\'t know this user', 'do not know this user', 'nobody with that name', 'user undefined', 'undefined recipient', 'undefined user', 'recipient missing', 'not a known mailbox', 'not a known address', 'name not found', 'no such destination', 'unregistered user', 'unregistered recipient', 'not found: <', 'no match for user', 'illegal host/domain name', 'unknown destination address', 'unknown login', 'unknown username',
          'no such local mailbox', 'no local mailbox', 'mailbox not present', 'no mailbox found', 'no mailbox for', 'no mail box', 'no user found', 'no account found', 'no recipient found', 'no address found', 'cannot find user', 'can\'t find user', 'find that user', 'user not listed', 'not present in directory',
          'can\'t accept user', 'cannot accept user', 'badrcptto', 'validrcptto', 'addresses were unknown', 'recipients are unknown', 'user isn\'t known', 'unknown rcpt', 'rcpt unknown', 'list of valid recipients', 'unrecognized address', 'unrecognised address', 'wrong recipient', 'unknown recipients', 'user not exists', 'email not found', 'unknown email',
        },
        none = NEITHER,
      },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' } },
      examples = {
        '550 User unknown', '550 5.1.1 <user@example.com>... User unknown', '553 no such user here', '550 unknown recipient user@example.com',
        '550 unknown mailbox', '550 no such address here', '450 4.1.1 unknown user', 'Unknown local part user in <user@example.com>',
      },
      counterexamples = {
        '550 5.7.1 Too many unknown users from your host', '550 Verification failed for <a@example.com> Called: 192.0.2.1 550 No Such User Here Sender verify failed',
        '550 5.7.1 Message rejected, sender address unknown', '250 2.1.5 user unknown to this host, will forward', '535 5.7.8 your username: unknown user',
      },
    },
    {
      id = 'generic-recipient.not-existing', source = COMMON, weight = VENDORS_FIRST,
      when = {
        none = NEITHER,
        pattern = [[\b(?:user|rcpt|mail ?box|(?<!ip )address(?:ee)?(?! \[?\d+\.\d)|recipient|account|person|customer|alias|inbox|destination|member|contact|local[- ]part|e-?mail(?: id)?)s?\b(?:(?!domain|host\b|\. ).){0,70}?(?:\bdo(?:es)?(?: not|n'?t)(?: seem to| appear to| currently)? exists?|\bnot? exists?|\bnon[- ]?exist|\bnever existed|\b(?:is|are|was)(?: not|n'?t) (?:a )?valid\b|(?:\bnot|\bcannot|n'?t)(?: be| been)? (?:found|located|recogni[sz]ed|identified|resolved|known|registered|defined|provisioned)|\b(?:is|was|are) (?:unknown|non)|@\S+ unknown)]],
      },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' } },
      examples = {
        '550 The user you are trying to contact does not exist', '550 5.1.1 The recipient user@example.com could not be found', '550 The account <user@example.com> is unknown',
        '550 mailbox user@example.com doesn\'t exist', '550 Address user@example.com cannot be found on this system', '550 E-mail address user@example.com not exist',
      },
      counterexamples = { '535 user name or password is not valid', '550 sender <a@example.com> mailbox does not exist, callout failed', '550 Recipient domain does not exist', '554 IP address not found in our list of permitted hosts', '553 Your address does not exist' },
    },
    {
      id = 'generic-recipient.not-here', source = COMMON, weight = VENDORS_FIRST,
      when = {
        text = {
          'does not have an account here', 'doesn\'t have an account here', 'does not have an email account', 'no mailbox here by that name', 'no mailbox by that name', 'there is no one at this address', 'no one here by that name', 'nobody here by that name',
          'not our customer', 'not one of our customers', 'not one of our users', 'not a known user', 'is not a user', 'not a local user', 'not a valid user', 'isn\'t a valid user', 'not a valid mailbox', 'not a valid recipient', 'isn\'t a valid recipient',
          'not a valid address', 'not a valid email', 'doesn\'t have an account', 'doesn\'t have a ', 'does not have a mailbox', 'address not valid', 'not a valid account', 'not known here', 'not known at this site', 'is not known', 'not in our directory', 'not in directory', 'not listed in directory', 'not in the directory',
          'not in our database', 'no account by that name', 'no account with that name', 'no user by that name', 'no user here', 'no email box', 'has no mailbox', 'we have no mailbox', 'no mailbox associated', 'unrouteable address', 'unroutable address',
          'undeliverable address', 'bad destination mailbox', 'that user is not here', 'not handle mail for this user', 'is not a deliverable', 'no such id', 'not registered here', 'user is not registered', 'address is not registered',
          'not a registered', 'mailbox not exist', 'user not exist', 'recipient not exist', 'account not exist', 'address not exist', 'not an active address', 'no valid recipient', 'all recipients are invalid', 'not on this server', 'addresses failed',
          'not listed in public', 'nonexistent user', 'non-existent user', 'nonexistent recipient', 'non-existent recipient', 'nonexistent address', 'non-existent address', 'nonexistent account', 'non-existent account',
        },
        none = NEITHER,
      },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' } },
      examples = {
        '550 user@example.com does not have an account here', '550 Sorry, no mailbox here by that name', '550 Unrouteable address', '550 not our customer',
        '550 5.1.1 Bad destination mailbox address', '511 non-existent user',
      },
      counterexamples = { '550 5.1.7 Sender address: undeliverable address', '550 spam: not a valid recipient of this message' },
    },
    {
      id = 'generic-recipient.invalid', source = COMMON, weight = VENDORS_FIRST,
      when = {
        none = join(NEITHER, { 'forward address', 'forwarding address', 'forward to', 'forwarded to' }),
        pattern = any {
          [[\b(?:invalid|bad|wrong|incorrect|illegal|false) (?:recipient|mailbox|user(?: ?name)?|rcpt(?: ?to)?|destination(?: address)?(?! system| domain| host)|e-?mail address|local[- ]part|address(?:ee)?|account|forward-path|final delivery userid)\b(?! syntax| format)]],
          [[\b(?:recipient(?:'s)?|mailbox|user|rcpt|account|(?:e-?)?mail address|address)(?: e-?mail)?(?: address| name)?(?: <?[^ ]+@[^ ]+)? (?:is |was |are )?(?:invalid|not valid|isn'?t valid|incorrect)\b]],
        },
      },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' } },
      examples = { '550 Invalid recipient', '550 5.1.1 invalid mailbox', '553 Bad destination address', '559 Invalid rcptto', '550 Invalid recipient: <user@example.com>', '551 user invalid' },
      counterexamples = { '550 too many invalid recipients', '550 invalid sender address', '535 5.7.8 authentication failed: invalid user or password', '550 the forwarding address is invalid' },
    },
    {
      id = 'generic-recipient.refused', source = COMMON .. '; the reason is not said, so the address counts as dead only if it repeats', weight = LAST_RESORT,
      when = {
        text = {
          'recipient rejected', 'recipient address rejected', 'recipient refused', 'rcpt rejected', 'rcpt refused', 'address rejected', 'recipient denied', 'recipient not accepted', 'recipient is not accepted', 'recipient not allowed', 'mailbox name not allowed',
          'addressee rejected', 'recipient was rejected', 'recipients were rejected', 'recipient is rejected', 'address is not accepted', 'no valid recipients', 'recipients refused', 'recipients rejected',
        },
        none = join(NEITHER, { 'temporar', 'try again', 'block', 'unverified', 'verification in progress', 'denied by', 'by recipient', 'protocol', 'content', 'only ', 'senders', 'members', 'moderat', 'from outside', 'external', 'internal' }),
      },
      verdict = {
        category = 'invalid_recipient', tags = { 'ambiguous' }, suppress = 'if_repeated',
        summary = 'The server does not take mail for {recipient|this recipient} and gives no reason; most often the address does not exist.',
      },
      examples = { '550 rcpt rejected', '550 <user@example.com>: Recipient address rejected', '553 Requested action not taken: mailbox name not allowed' },
      counterexamples = { '550 Recipient address rejected: Access denied', '550 recipient rejected: sender address is blocked' },
    },
    {
      id = 'generic-recipient.syntax', source = COMMON, weight = VENDORS_FIRST,
      when = {
        text = {
          'bad recipient address syntax', 'recipient address syntax', 'malformed recipient', 'recipient address malformed', 'malformed address', 'badly formatted address', 'badly formatted destination', 'badly formatted recipient', 'invalid address syntax', 'invalid recipient syntax', 'bad address syntax', 'syntax error in recipient',
          'recipient syntax error', 'illegal address syntax', 'invalid address format', 'invalid recipient format', 'invalid email format', 'address is malformed', 'address format is', 'incorrectly formatted address', 'illegal character in recipient', 'illegal characters in recipient',
          'syntax error in address', 'address syntax error', 'unqualified recipient', 'recipient is not fully qualified', 'not a valid rfc', 'local part is too long', 'user name too long', 'recipient address is too long',
        },
        none = join(SENDER, { 'header', 'helo', 'ehlo', 'command' }),
      },
      verdict = {
        category = 'invalid_recipient', tags = { 'syntax' },
        summary = 'The recipient\'s address is not written in a valid form, so no server can deliver to it.',
        advice = { 'Look for blanks, commas, missing or doubled @ and dots, and characters that were copied along.' },
      },
      examples = { '501 5.1.3 malformed address: user@@example.com', '553 5.1.3 invalid address syntax', '501 Syntax error in address' },
      counterexamples = { '501 5.1.7 bad sender address syntax', '501 sender address is malformed' },
    },

    -- The domain
    {
      id = 'generic-recipient.domain-not-existing', source = COMMON, weight = VENDORS_FIRST + 10,
      when = {
        none = join(join(SENDER, ONE_SERVER), { 'rdns', 'helo', 'ehlo', 'client host', 'reverse', 'try again', 'temporar', 'blocked using', 'listed', 'ptr', 'your host', 'your ip', 'dnsbl', 'user unknown', 'return domain', 'from domain', '5.1.8', '5.1.7', 'relay', 'dkim', 'spf', 'dmarc' }),
        pattern = any {
          [[\bdomain(?: name)?\b(?:(?!\. ).){0,60}?(?:\bdo(?:es)?(?: not|n'?t) (?:seem to |appear to )?(?:exists?|resolve)|\bnot exist|\bnot found|\bcannot be (?:found|resolved)|could not be (?:found|resolved)|\bis (?:invalid|not valid|unknown|nonexistent|non-existent))]],
          [[\b(?:no such|non-?existent|unknown|unresolvable) (?:recipient |destination |e-?mail |mail )?(?:domain|host)(?: name)?\b]],
          [[\b(?:invalid|bad|wrong) (?:recipient(?:'s)? |destination |e-?mail |mail )(?:domain|host|system)\b|\bno dns records? for]],
          [[\bnxdomain\b|^domain unknown|\bhost \S+\.\S+ (?:was )?not found|\bhost (?:unknown|not found|does not exist)]],
          [[\bcould(?: not|n'?t) (?:find any host|resolve (?:domain|host)|find host)]],
        },
      },
      verdict = { category = 'domain_invalid', tags = { 'nxdomain' } },
      examples = {
        '550 5.1.2 Recipient domain does not exist', '550 Domain example.invalid not found', '550 5.1.2 <user@example.invalid>... Host unknown (Name server: example.invalid: host not found)',
        '553 no such domain', '512 Couldn\'t find any host named example.invalid', 'NXDOMAIN for example.invalid', '550 5.1.2 Bad destination host',
      },
      counterexamples = { '550 5.1.8 Domain of sender address does not exist', '450 Helo command: Host not found', '451 domain not found, try again later', '550 that domain is unknown here' },
    },
    {
      id = 'generic-recipient.domain-without-mail-host', source = COMMON, weight = VENDORS_FIRST + 10,
      when = {
        text = { ' mx', 'mx record', 'mail exchanger', 'mail-exchanger', 'mailexchanger', 'mail server', 'mail host', 'mailhost', 'mail service', 'mail delivery' },
        none = join(join(SENDER, ONE_SERVER), { 'client host', 'reverse', 'try again', 'temporar', 'your host' }),
        pattern = any {
          [[\b(?:no|has no|not have|not have an?|without|missing|lacks|find any|find an|find a|not find) (?:valid |usable )?(?:mx(?:es)?|mx or a|a or mx|mail (?:exchanger|server|host)s?|mail-?exchangers?|mailhost)(?: records?| hosts?| servers?)?(?: found)?(?: for| at| in|$|\.|,| exist)]],
          [[\bmx records? (?:point|indicated?)\b.{0,40}?\b(?:non-?existent|no smtp)]],
          [[\bno mail (?:service|delivery) for (?:this |that )?domain]],
        },
      },
      verdict = { category = 'domain_invalid', tags = { 'no_mx' }, summary = 'The domain {domain|of the recipient} has no mail host in DNS.' },
      examples = { '550 No MX record found for domain example.com', '554 5.4.4 no mail host for domain example.org', 'all relevant MX records point to non-existent hosts', '550 domain has no MX record' },
      counterexamples = { '550 5.1.8 sender domain has no MX record', '451 no mx for the moment, try again', '550 this server is no MX for example.com' },
    },
    {
      id = 'generic-recipient.domain-takes-no-mail', source = COMMON .. '; RFC 7504, RFC 7505', weight = VENDORS_FIRST + 10,
      when = {
        none = join(SENDER, { 'from you', 'from your', 'from dynamic', 'from this', 'at this time', 'right now', 'temporar', 'later' }),
        pattern = any {
          [[\bnull ?-?mx\b]],
          [[\b(?:host|server|domain|system|machine|site)\b.{0,40}?\b(?:never|does not|doesn'?t|will not|do not) (?:ever )?(?:accepts?|receives?|takes?|handles?) (?:any )?(?:e-?mail|mail|messages|smtp)\b(?! from| for| to)]],
          [[\b(?:takes?|accepts?|receives?) no (?:e-?)?mail\b(?! from| for| to)|\bno smtp service\b.{0,20}\bmx\b]],
        },
      },
      verdict = { category = 'domain_invalid', tags = { 'null_mx', 'host_never_accepts' }, summary = 'The domain {domain|of the recipient} says that it never takes mail.' },
      examples = { '521 5.3.2 Host never accepts mail', '556 5.1.10 Recipient address has null MX', '521 server does not accept mail', '550 this domain does not accept e-mail' },
      counterexamples = { '550 5.7.27 Sender address has null MX', '554 This host does not accept mail from dynamic addresses', '450 this server does not accept mail right now, try later' },
    },

    -- Closed
    {
      id = 'generic-recipient.closed', source = COMMON, weight = VENDORS_FIRST + 5,
      when = {
        none = join(NOT_CLOSED, { 'by filter', 'by the filter', 'external mail', 'your network', 'attachment', 'temporar', 'sending', 'outgoing', 'outbound', 'login', 'password', 'message expired', 'connection', 'try again', 'deleted after', 'quota', 'over limit', 'quarantin', 'address removed', 'removed your', 'deleted your', 'deleted the message', 'message removed', 'message deleted', 'message for', 'by rule', 'from mailing', 'platform', 'newsletter', 'from outside', 'maintenance' }),
        pattern = [[\b(?:user|mail ?box|recipient|account|e-?mail address|(?<!ip )address(?:ee)?(?! \[?\d+\.\d)|customer|inbox|subscription|rcpt)s?\b(?:(?!\. ).){0,60}?\b(?<!not )(?:disabled|not enabled|suspended|de-?activated|in-?active|not active|closed|expired|terminated|cancell?ed|deleted|removed|archived|frozen|dormant|discontinued|abandoned|locked out|has been locked|is locked|on hold|retired|withdrawn)\b|\b(?:mail ?box|account)(?: <?\S+@\S+)?(?: is| was| has been)* blocked\b]],
      },
      verdict = { category = 'mailbox_inactive', tags = { 'disabled' } },
      examples = {
        '550 This mailbox is disabled', '550 account has been suspended', '550 5.2.1 user@example.com: User account is expired', '550 User suspended', '550 5.2.1 The email account that you tried to reach is inactive', '554 mailbox has been archived',
        '525 5.7.13 recipient address is disabled', '550 Mailbox blocked',
      },
      counterexamples = { '550 Your account has been suspended', '451 account temporarily disabled', '554 spam: mailbox protected, message removed', '550 5.7.1 account disabled for sending' },
    },
    {
      id = 'generic-recipient.disabled-first', source = COMMON, weight = VENDORS_FIRST,
      when = {
        text = {
          'disabled recipient', 'inactive recipient', 'suspended recipient', 'disabled user', 'inactive user', 'suspended user', 'disabled mailbox', 'inactive mailbox', 'disabled account', 'inactive account', 'dormant account', 'expired account', 'closed account', 'account closed', 'account disabled',
          'account inactive', 'account suspended', 'account expired', 'account blocked', 'account deactivated', 'mailbox disabled', 'mailbox inactive', 'mailbox suspended', 'mailbox closed', 'user disabled', 'user inactive', 'user is inactive', 'not accepting messages', 'not active anymore', 'deactivated mailbox',
          'deactivated account', 'deactivated user', 'deactivated recipient', 'recipient disabled', 'recipient inactive', 'blocked due to inactivity', 'disabled due to inactivity', 'due to inactivity', 'extended inactivity', 'suspend the service', 'not allowed to receive', 'cannot receive mail', 'not permitted to receive', 'not logged in for', 'has not been accessed', 'owner has changed', 'mailbox owner has changed',
        },
        none = join(SENDER, { 'temporar', 'authenticat', 'login', 'password', 'sending', 'connection', 'timeout', 'timed out', 'system', 'server', 'host', 'outgoing', 'outbound', 'external' }),
      },
      verdict = { category = 'mailbox_inactive', tags = { 'disabled' } },
      examples = { '525 5.7.13 Disabled recipient address', '550 inactive recipient', '554 5.2.1 Inactive mailbox', '550 blocked due to inactivity' },
      counterexamples = { '421 4.4.2 closing connection due to inactivity', '535 account disabled, login not possible' },
    },
    {
      id = 'generic-recipient.left', source = COMMON, weight = VENDORS_FIRST + 10,
      when = {
        none = { 'sender', 'temporar', 'spam', 'no longer accept mail from', 'mail from', 'mails from', 'messages from', 'vacation', 'out of office', 'your account', 'your address is', 'your address no', 'your address has', 'your mailbox', 'your ip', 'ip address', 'dkim', 'spf', 'tls', 'ssl', 'protocol', 'password', 'authenticat', 'certificate', 'your host', 'your server' },
        pattern = any {
          [[\bno longer (?:(?:is )?(?:active|in use|available|valid|used|a customer|employed|monitored|in service|associated|a member|accepts?|receiv\w+|works?|working|on staff|with (?:us|this|the|our))|exists at)]],
          [[\b(?:has|have|had) (?:left|moved|retired)\b|\bis no longer (?:at|in|on|with)|\buser (?:has )?moved\b|\bmoved to (?:a )?new address]],
          [[\b(?:my|our|the|this) new (?:e-?mail )?address\b|\baddress (?:has |was )?(?:been )?(?:changed|replaced|retired)]],
          [[update your (?:address ?book|records|contacts)|\bold address\b|\bdeceased\b|\bnot in use (?:any ?more|any longer)]],
          [[\bobsolete (?:address|account)]],
        },
      },
      verdict = {
        category = 'mailbox_inactive', tags = { 'moved' },
        summary = 'The person has left or the address was given up; if the reply names a new address, use that.',
      },
      examples = {
        '550 This user is no longer with this company', '551 user has moved, please update your records', '550 this address is no longer in use', '550 user@example.com no longer works here', '551 5.1.6 User has moved',
      },
      counterexamples = { '554 no longer accept mail from your host: spam', '550 Access to this mailbox no longer works with basic passwords', '550 Your address no longer works with this list' },
    },

    -- Full
    {
      id = 'generic-recipient.full', source = COMMON, weight = VENDORS_FIRST + 5,
      when = {
        text = {
          'mailbox full', 'mailbox is full', 'mailbox too full', 'mailbox has become full', 'mail box full', 'mail box is full', 'inbox full', 'inbox is full', 'full mailbox', 'account is full', 'folder is full', 'mailfolder is full', 'mail folder is full', 'storage is full', 'storage full', 'account full', 'no storage left', 'is full for',
          'over quota', 'overquota', 'over-quota', 'over their quota', 'over his quota', 'over its quota', 'over allocated quota', 'above quota', 'over disk quota', 'out of storage', 'over storage', 'quota exceeded', 'quota exceed', 'quota is exceeded', 'quota has been exceeded', 'quota was exceeded', 'quota violation',
          'exceeded quota', 'exceeded the quota', 'exceeded their quota', 'exceeded his quota', 'exceeded its quota', 'exceeded his/her quota', 'exceeds quota', 'exceeds the quota', 'exceed quota', 'exceed the quota', 'exceeding quota', 'would exceed quota', 'would be over quota', 'quota full', 'quota reached', 'quota limit',
          'reached quota', 'reached its quota', 'reached their quota', 'out of quota', 'disk quota', 'mailbox quota', 'mail quota', 'storage quota', 'quota usage', 'exceeded storage allocation', 'exceeded storage', 'exceeded its storage', 'exceeded their storage', 'exceeded the storage', 'storage limit', 'mailbox size limit', 'mailbox limit', 'mailbox has exceeded',
          'mailbox exceeded', 'mailbox exceeds', 'exceeds mailbox', 'exceeded mailbox', 'exceeded the maximum mailbox', 'insufficient mailbox', 'not enough space in', 'mail box space not enough', 'insufficient space in', 'no space in mailbox', 'no room in mailbox', 'no more room', 'not enough room', 'no storage space', 'not enough storage space', 'out of disk space for user',
          'has too many messages', 'too many messages in the mailbox', 'too many messages in mailbox', 'too much mail in', 'mailbox capacity', 'user is over', 'user over quota', 'account over', 'mailbox over', 'mailbox is over', 'account is over', 'cannot store more', 'can\'t accept messages now because it is full', 'mailbox at limit', 'mailbox maximum', 'quoata',
          'mail space', 'mailbox space', 'exceeding their quota', 'exceeding its quota', 'exceeding his quota', 'exceeding its mailbox', 'disk space for user', 'disk space for this user', 'does not have enough space', 'doesn\'t have enough space', 'over the allowed quota', 'over the quota', 'over allowed quota', 'disc quota', 'mailbox is filled', 'mailbox filled',
          'space left in the mailbox', 'space left in mailbox', 'space in mailbox', 'space in the mailbox', 'mailbox\'s size', 'account out of space', 'inbox exceeded', 'inbox over', 'inbox exceeds', 'quota is full', 'maximum storage', 'space left for messages', 'mail folder is too large', 'storage limit of', 'hit its quota', 'allowed storage', 'storage space', 'mailbox too large', 'mailbox is too large', 'mailbox is too big', 'too much mail data',
          'mailbox reached', 'mailbox has reached', 'exhausted allowed', 'over the limit of its mailbox', 'no quota left', 'quota has been reached', 'quota is reached', 'exceeded the mailbox', 'exceeded allowed quota', 'exceeded disk quota', 'beyond quota', 'maildir over quota', 'insufficient quota',
        },
        none = join(SENDER, {
          'submission quota', 'hourly', 'daily', 'monthly', 'per hour', 'per day', 'per minute', 'queue quota', 'sending quota', 'send quota', 'sender quota', 'your quota', 'your sending', 'outgoing', 'outbound', 'message quota', 'sending limit', 'rate limit', 'rate quota', 'credits', 'smtp relay', 'recipient quota',
          'connection', 'recipients quota', 'relay quota', 'message size', 'too large', 'too big', 'authenticat', 'spam',
        }),
      },
      verdict = { category = 'mailbox_full', tags = { 'quota' } },
      examples = {
        '552 5.2.2 mailbox full', '452 4.2.2 User is over quota', '552 Quota exceeded', '452 user has too many messages on the server', '554 delivery failed: mailbox has exceeded its limit', '552 Requested mail action aborted: exceeded storage allocation',
        '550 user@example.com has exceeded their quota, over quota',
      },
      counterexamples = { '550 5.2.2 submission quota exceeded', '550 hourly quota exceeded', '452 4.3.1 organization queue quota exceeded', '552 message size exceeds mailbox limit' },
    },
    {
      id = 'generic-recipient.full-loosely', source = COMMON, weight = VENDORS_FIRST,
      when = {
        none = join(SENDER, { 'hourly', 'daily', 'per hour', 'outgoing', 'outbound', 'rate limit', 'connection', 'message size', 'recipients', 'spam', 'system', 'server', 'device' }),
        pattern = [[(?:\b(?:mail ?box|inbox|user|recipient|account|customer)(?:'s)?\b|@[\w.-]+)(?:(?!\. ).){0,60}?(?:\b(?:is|are|was) (?:currently |almost |too |already )?full\b|\bexceed(?:s|ed|ing)? (?:his|her|their|its|the|allowed|e-?mail|disk|mailbox|storage)(?: \w+){0,2} (?:space|quota|limit|storage|capacity)|\bout of (?:disk |storage )?space|\bno (?:more |free |disk |storage )*(?:space|room)\b|\bnot have (?:enough|sufficient) (?:\w+ )?(?:space|room|storage)|\b(?:quota|storage)\b.{0,30}?\b(?:limit|exceed|full|reach|exhaust|over)|\bover (?:its |his |their |the )?(?:\w+ )?(?:quota|limit|capacity)\b)]],
      },
      verdict = { category = 'mailbox_full', tags = { 'quota' } },
      examples = { '452 mailbox <user@example.com> is full', '550 <user@example.com> has exceeded his disk space limit', '550 Recipient\'s mailbox is out of space', '522 Recipient exceeded email quota', '451 user quota exceeded' },
      counterexamples = { '550 user exceeded the daily limit of outgoing mail', '452 server is out of disk space' },
    },
    {
      id = 'generic-recipient.full-and-abandoned', source = COMMON, weight = VENDORS_FIRST + 20,
      when = {
        all = { { 'over quota', 'overquota', 'mailbox full', 'mailbox is full', 'quota exceeded', 'out of storage' }, { 'inactive', 'abandoned', 'disabled', 'not used for', 'unused for', 'not been used' } },
        none = SENDER,
      },
      verdict = { category = 'mailbox_full', tags = { 'inactive_over_quota' }, summary = 'The mailbox of {recipient|the recipient} is full and, says its server, nobody uses it any more.' },
      examples = { '552 5.2.2 The mailbox is over quota and inactive', '550 mailbox full and not used for 90 days' },
      counterexamples = { '552 5.2.2 mailbox full' },
    },

    -- Not now, or no reason given
    {
      id = 'generic-recipient.unavailable', source = COMMON .. '; RFC 5321 4.2.3', weight = VENDORS_FIRST - 9,
      when = {
        none = join(NEITHER, { 'blocked' }),
        pattern = [[\b(?:mail ?box|recipient|user|account|address|inbox)(?: <?[^ ]+@[^ ]+)?(?: is| was| currently| are)*(?: currently| now)? (?:unavailable|not available)\b(?!.*\d+\.\d+\.\d+\.\d+)]],
      },
      verdict = { category = 'mailbox_unavailable', tags = { 'ambiguous' } },
      examples = { '550 Requested action not taken: mailbox unavailable', '450 mailbox unavailable', '550 5.2.1 Mailbox unavailable', '550 user is not available' },
      counterexamples = { '550 mailbox unavailable; your IP 192.0.2.1 is on a blocklist', '550 Requested action not taken: mailbox unavailable (policy)', '550 mailbox unavailable 192.0.2.1' },
    },
    {
      id = 'generic-recipient.busy', source = COMMON, weight = VENDORS_FIRST + 10,
      when = {
        none = join(SENDER, { 'too many', 'authenticat', 'login', 'password', 'greylist', 'graylist', 'policy', 'spam', 'blacklist', 'blocklist', 'rate limit', 'ip address', 'your ip', 'your host' }),
        pattern = any {
          [[\b(?:mail ?box|user|recipient|account|inbox|address)\b(?! (?:database|directory|table|lookup|server|store|backend|db)\b)(?:(?!\. ).){0,50}?(?:\btemporar(?:il)?y (?:unavailable|not available|limited|disabled|suspended|locked|blocked|inactive|rejected|undeliverable|deferred|closed|inaccessible)|\bis busy\b|\bbusy\b|\bis locked by|\bis in use|\bis being (?:moved|migrated|repaired|restored)|\bunder maintenance)]],
          [[\btemporar(?:il)?y (?:unavailable|disabled|locked|undeliverable) (?:mail ?box|user|recipient|account)]],
          [[\bmail ?box (?:is )?(?:locked|busy|in use)\b|\bcannot (?:lock|open) mail ?box]],
        },
      },
      verdict = { category = 'mailbox_unavailable', tags = { 'busy' }, summary = 'The mailbox of {recipient|the recipient} is out of service for now; the address itself is alive.' },
      examples = { '450 4.2.1 mailbox temporarily unavailable', '451 mailbox busy', '450 account temporarily disabled', '452 4.2.0 mailbox is locked', '550 User temporarily unavailable' },
      counterexamples = { '550 This mailbox is disabled' },
    },
    {
      id = 'generic-recipient.not-verified-yet', source = COMMON, weight = VENDORS_FIRST + 15,
      when = {
        none = join(SENDER, { 'sender', 'user unknown', 'unknown user', 'no such', 'no match', 'does not exist', 'not found', 'no entry' }),
        pattern = any {
          [[\b(?:recipient|rcpt|user|address|mail ?box)\b.{0,40}?\b(?:verification|validation|lookup|check)\b.{0,20}?\b(?:in progress|error|failed|failure|temporar|timed? ?out|unavailable|not possible|deferred|pending)]],
          [[\b(?:unable to|could not|cannot|can'?t|failed to) (?:verify|validate|look ?up|check) (?:the )?(?:recipient|rcpt|user|address|mail ?box)]],
          [[\baddress verification in progress|\bunverified address|\brecipient (?:not|could not be) verified]],
        },
      },
      verdict = {
        category = 'mailbox_unavailable', tags = { 'unverified_address' },
        title = 'Address not verified yet',
        summary = 'The server could not find out yet whether {recipient|the recipient} exists: the directory or server it asks does not answer.',
        advice = { 'Let the queue retry; nothing is known against the address.' },
      },
      examples = { '450 4.1.1 unverified address: Address verification in progress', '451 Unable to verify recipient, try later', '451 4.4.1 Temporary recipient validation error', '450 Recipient verification failed' },
      counterexamples = { '450 4.1.7 sender address: unverified address' },
    },
    {
      id = 'generic-recipient.receives-too-much', source = COMMON, weight = VENDORS_FIRST + 15,
      when = {
        none = { 'quota', 'storage', 'your host', 'your ip', 'your server', 'you are sending', 'you have', 'sending rate', 'outgoing', 'too many recipients' },
        pattern = any {
          [[\b(?:user|mail ?box|recipient|account|address|they|inbox)\b(?:(?!\. ).){0,60}?\b(?:is |are )?receiv(?:es?|ing|ed) (?:e-?mails?|mail|messages|too)\b.{0,40}?\b(?:too (?:quick|fast|much|many|frequent)|at a rate|per (?:hour|minute|day|second))]],
          [[\breceiving (?:e-?mail|mail|messages) (?:too (?:quickly|fast)|at a rate)|'s (?:hourly|daily) limit]],
          [[\b(?:rate ?limit|message limit|hourly limit|daily limit|receiv\w+ limit|limit)\b(?:(?!\. ).){0,20}?\b(?:for|of|to) (?:this |the |that )?(?:recipient|user|mail ?box|address)\b]],
          [[\b(?:recipient|mail ?box|user)(?:'s)?\b.{0,20}?\b(?:has |have |is )?(?:exceeded|reached|over|hourly|daily)\b.{0,40}?\b(?:rate ?limit|hourly limit|daily limit|receiv\w+ (?:rate|limit)|messages? (?:rate|limit)|per hour)]],
          [[\btoo many (?:recent )?(?:messages|e-?mails|mails) (?:sent )?(?:for|to) (?:this |the |that )(?:recipient|user|mail ?box|address)]],
        },
      },
      verdict = { category = 'recipient_rate_limited', tags = { 'per_recipient' } },
      examples = {
        '450 4.2.1 The user you are trying to contact is receiving mail too quickly', '452 recipient has exceeded message rate limit', '451 Ratelimit exceeded for mailbox user@example.com', '450 too many messages for this recipient, try again later',
        '450 4.2.1 The mailbox is receiving mail at a rate that prevents additional messages from being delivered',
      },
      counterexamples = { '421 4.7.0 Rate limit exceeded for your IP', '452 4.5.3 too many recipients' },
    },

    -- Kept from sending by the own platform
    {
      id = 'generic-recipient.suppressed', source = COMMON .. ' of sending platforms', weight = VENDORS_FIRST + 20,
      when = {
        none = { 'newsletter headers', 'list-unsubscribe', 'unsubscribe header', 'unsubscribe link' },
        pattern = any {
          [[\bsuppress(?:ion|ed)\b(?: list)?|\bpreviously (?:hard[- ]?)?bounced\b]],
          [[\b(?:(?:has|have|had) (?:been )?(?:un-?subscribed|opted[- ]?out)|opted[- ]?out)\b|\bprevious (?:hard )?bounce]],
          [[\bun-?subscribed (?:address|recipient|user|contact)|\bdo[- ]not[- ](?:mail|send|e-?mail|contact) list|\bbounced address\b]],
          [[\bspam reporting address\b|\bprevious(?:ly)? (?:complained|marked (?:your|a|our) (?:mail|message))]],
        },
      },
      verdict = { category = 'suppressed', tags = { 'platform_list' } },
      examples = { '550 recipient is on the suppression list', '605 Not delivering to previously bounced address', '550 address is on your do-not-mail list', '550 recipient has unsubscribed' },
      counterexamples = { '550 5.7.1 Bulk mail without a List-Unsubscribe header is not accepted' },
    },
  },
}
