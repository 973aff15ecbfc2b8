-- No vendor: how servers, and the people who set them up, put it in their own words
-- that nobody of that name is there, that a mailbox is closed, full, moved, or open
-- to some only; that mail is too much, too big, too old or goes in circles. Stands
-- beside generic-recipient, which holds the usual formulas. Mostly phrases; a pattern
-- only where words have to stand close together to mean what they seem to mean.
-- SPDX-License-Identifier: MIT

local OWN = 'own wording, after free texts of administrators and smaller programs'

-- Behind a vendor's phrase, beside the other rules for any server.
local VENDORS_FIRST = -40

-- The sender is meant, not the recipient.
local SENDER = {
  'sender', 'sending', 'bounce address', 'send from', 'claim to', 'write from', 'from address', 'from header', 'from domain', 'mail from', 'return path', 'return-path', 'return address', 'reverse path', 'reverse-path', 'originator',
  'your address', 'your e-mail address', 'your email address', 'your account', 'your mailbox', 'your user', 'your domain', 'your subscription', 'your server', 'your mail server', 'your client',
  'callout', 'call-out', 'callback', 'call-back', 'login', 'log in', 'log-in', 'password', 'authenticat', 'credential',
}

-- A host, a list, a policy or a count is meant.
local ELSEWHERE = {
  'policy', 'policies', 'blacklist', 'black list', 'blocklist', 'block list', 'spam', 'reputation', 'rbl', 'dnsbl', 'access denied', 'banned', 'relay', 'virus', 'spf', 'dkim', 'dmarc', 'tls', 'certificate',
  'too many', 'reverse dns', 'rdns', 'ptr', 'helo', 'ehlo', 'ip address', 'your ip', 'this ip', 'your host', 'url', 'whitelist', 'greylist', 'graylist', 'listed in', 'listed on', 'listed by', 'header', 'attachment', 'command',
}

-- Who or what gets mail, in the words of all sorts of servers.
local RECIPIENT = {
  'mailbox', 'mail box', 'maildrop', 'inbox', 'account', 'recipient', 'addressee', 'user', 'alias', 'subscriber', 'customer', 'employee', 'student', 'member', 'person', 'e-mail address', 'email address', 'mail address', 'email id', 'address', 'local part', 'local-part',
}

local function join(...)
  local all = {}
  for _, list in ipairs { ... } do
    for _, word in ipairs(list) do table.insert(all, word) end
  end
  return all
end

local NEITHER = join(SENDER, ELSEWHERE)
local NOT_A_HOST = { 'helo', 'ehlo', 'relay', 'tls', 'spf', 'dkim', 'dmarc', 'ptr', 'reverse dns', 'rdns', 'ip address', 'your ip', 'your host', 'your server', 'smtp auth', 'login', 'log in', 'send as', 'too many', 'attachment', 'virus', 'greylist' }
local ASK_RECIPIENT = { 'Ask the recipient or the owner of the list, by another way, to admit the sender.' }

local function row(r)
  return {
    id = 'generic-mailbox.' .. r.id, source = OWN, weight = VENDORS_FIRST + (r.plus or 0),
    when = { code = r.code, enhanced = r.enhanced, text = r.text, all = r.all, none = r.none, pattern = r.pattern },
    verdict = { category = r.category, tags = r.tags, summary = r.summary, advice = r.advice },
    examples = r.examples, counterexamples = r.counterexamples,
  }
end

return {
  api = 1,
  name = 'generic-mailbox',
  version = '1.0.0',
  license = 'MIT',
  description = 'Any server, English: recipients, limits and closed lists in free wording',
  rules = {
    -- Nobody of that name
    row {
      id = 'nobody', category = 'invalid_recipient', tags = { 'no_such_user' },
      text = {
        'we have no user', 'we have no mailbox', 'we have no account', 'we have no customer', 'we have no such', 'we have nobody', 'we have no one', 'we know nobody', 'we know no one', 'know any such person', 'know anyone', 'know anybody', 'know this person', 'know that person', 'never heard of',
        'have no record of', 'no record of this', 'no record of that', 'no record of any', 'not one of ours', 'not one of our mail', 'not ours', 'belong to anyone', 'belong to anybody', 'belong to any user', 'belongs to nobody', 'belongs to no one', 'not assigned to any', 'was never created', 'never been created', 'never set up', 'never been set up',
        'never been assigned', 'has never existed', 'person never existed', 'never been a user', 'not a valid e-mail address at', 'not a valid email address at', 'is no user', 'no entry found for recipient', 'no entry for user', 'no entry for this user', 'no entry for this recipient', 'no entry for this address', 'no entry in the address', 'no entry in our', 'no trace of',
        'match any mailbox', 'match any user', 'match any account', 'match any recipient', 'match any known', 'match an existing', 'match any existing', 'matches no mailbox', 'matches no user', 'matches no account', 'unknown to this system', 'unknown to this server', 'unknown to our system', 'unknown at this site', 'not recognised here', 'not recognized here',
        'no mailbox exists', 'no account exists', 'no recipient exists', 'no recipient by', 'no recipient with', 'no recipient named', 'no user named', 'no user called', 'no user with', 'no mailbox named', 'no mailbox called', 'no mailbox with', 'no one named', 'no one called', 'no person by', 'no person named', 'no person with', 'nobody named',
        'no employee by', 'no employee named', 'no employee with', 'no customer by', 'no customer with', 'no subscriber', 'no alias by', 'no alias for', 'lookup: 0 matches', 'lookup: no match', 'lookup: not found', '0 matches', 'never been opened', 'was never opened', 'no alias named', 'not a known alias', 'not a valid alias', 'not an alias', 'no member by', 'no student by', 'no staff member', 'not in the address book',
        'not a recipient here', 'no recipient here', 'no such maildrop', 'maildrop not found', 'unknown maildrop', 'no such inbox', 'inbox not found', 'inbox does not exist', 'no such mail account', 'no such customer', 'no such subscriber', 'no such member', 'no such employee', 'no such name', 'no such userid', 'no such login', 'no such mail user', 'no such local', 'no such email id', 'no such e-mail id',
        'recipient name is not', 'user name is not known', 'not a person here', 'does not live here', 'nobody lives here', 'not at this address', 'nobody at this address', 'fictitious', 'address is wrong', 'wrong e-mail address', 'wrong email address', 'wrong mail address', 'erroneous address', 'address is not correct', 'address is incorrect', 'mailbox name is not', 'is a non-user', 'bogus recipient', 'bogus user',
      },
      none = join(NEITHER, { 'the domain', 'that domain', 'your domain', 'domain name', 'domain of', 'domain part', 'such domain', 'unknown domain', 'any domain', 'is full', 'quota', 'no longer', 'not accept mail from' }),
      examples = {
        '550 we have nobody called joe', '550 I do not know anyone called joe here', '550 user@example.com is not one of ours', '550 This address does not belong to anyone here', '550 The mailbox was never created', '550 No employee by that name',
        '550 The address does not match any known mailbox',
      },
      counterexamples = { '550 The sender address does not belong to anyone', '550 We never heard of the domain example.com', '554 Your host is unknown to this system: no reverse DNS', '550 the address belongs to nobody we accept mail from: blacklisted' },
    },
    row {
      id = 'never-was', category = 'invalid_recipient', tags = { 'no_such_user' }, plus = 32, code = { '5xx' },
      text = { 'never existed', 'did never exist', 'never has existed', 'has never been in use', 'was never in use', 'was never in service' },
      none = { 'sender', 'sending', 'mail from', 'return path', 'return-path', 'your address', 'your account', 'your domain', 'your ip', 'your host', 'your server', 'domain', 'host', 'helo', 'ehlo', 'reputation', 'blocked', 'blacklist', 'blocklist', 'spam trap', 'addresses that never', 'recipients that never', 'addresses which never', 'users that never', 'too many', 'temporar', 'login', 'log in', 'password', 'certificate', 'file', 'from address', 'from header', 'claim to', 'dkim', 'spf', 'policy' },
      pattern = [[(?:@[\w.-]+|\b(?:address|mail ?box|account|recipient|addressee|user|person|alias|employee|inbox|customer))\b\W*(?: \S+@\S+)? (?:has |was |did )?(?:never existed|never exist|never been in use|never in use|never in service|never has existed)\b]],
      examples = { '550 spamtrap@example.com never existed. Remove it from your list!', '550 This address has never been in use' },
      counterexamples = { '550 the domain of the sender never existed', '554 your IP sends to addresses that never existed', '550 permission of this user for the list never existed' },
    },
    row {
      id = 'cannot-find', category = 'invalid_recipient', tags = { 'no_such_user' }, plus = -9,
      none = join(NEITHER, { 'domain', 'temporar', 'try again', 'later', 'you have no', 'full', 'quota', 'permission', 'space', 'no longer', 'outgoing', 'who wants' }),
      pattern = [[\b(?:could not|couldn'?t|cannot|can'?t|unable to|failed to|did not|didn'?t|do not|don'?t|does not|doesn'?t) (?:find|identify|locate|recogni[sz]e|know|resolve|match|host|serve) (?:any |an? |the |that |this |such |your |local )*(?:e-?mail |mail |local )?(?:user|mail ?box|account|recipient|addressee|alias|inbox|person|customer|e-?mail address|mail address)\b(?! (?:database|server|table|directory))|\b(?:there(?:'s| is| was)|has|found|is|with|have) no (?:such |valid |known |existing |local |active |matching |e-?mail |mail )*(?:user|mail ?box|account|recipient|addressee|alias|inbox|person|customer|subscriber)\b(?! permission| space)|\b(?:user|mail ?box|account|recipient|addressee|alias|person|address)\b(?: \S+@\S+)?(?: you (?:are|were|have) \w+(?: to)?)? (?:is not|isn'?t|was not|wasn'?t) (?:in|on|of|among|one of|part of) (?:our|this|the) (?:system|server|books|database|directory|users|records|network)\b|\bnobody (?:is )?(?:registered|known|listed)\b|\bnon-?existent (?:e-?mail|mail)\b]],
      examples = { '550 We couldn\'t identify the recipient user@example.com', '550 User "joe" has no account on mail.example.com', '550 The recipient you are mailing to isn\'t in our system', '550 there\'s nobody registered as joe', '550 Non-existent e-mail' },
      counterexamples = { '550 could not find the sender account', '451 could not find the user, try again later', '550 this user has no permission' },
    },
    row {
      id = 'token-unknown', category = 'invalid_recipient', tags = { 'no_such_user' },
      text = { 'user_unknown', 'unknown_user', 'no_such_user', 'user_not_found', 'mailbox_not_found', 'mailbox_unknown', 'no_such_mailbox', 'recipient_unknown', 'unknown_recipient', 'recipient_not_found', 'no_such_recipient', 'invalid_recipient', 'recipient_invalid', 'invalid_mailbox', 'address_unknown', 'unknown_address', 'address_not_found', 'account_not_found', 'mailbox_not_exist', 'user_not_exist', 'user-unknown', 'mailbox-not-found', 'recipient-not-found', 'no-such-user', 'userunknown', 'unknownuser', 'nosuchuser', 'usernotfound', 'usernotexist', 'mailboxnotfound', 'mailboxunknown', 'nosuchmailbox', 'recipientunknown', 'unknownrecipient', 'recipientnotfound', 'recipnotfound', 'invalidrecipient', 'addressnotfound', 'accountnotfound' },
      none = join(NEITHER, { 'http', 'temporar' }),
      examples = { '550 mailbox_not_found', '550 noSuchUser', '550 5.1.1 UserUnknown' },
      counterexamples = { '550 sender: user_unknown', '550 5.7.1 policy, see https://help.example.com/user_unknown' },
    },
    row {
      id = 'address-first', category = 'invalid_recipient', tags = { 'no_such_user' }, plus = -10,
      none = join(NEITHER, { 'domain', 'temporar', 'try again', 'later' }),
      pattern = [[^\W*(?:rcpt )?(?:to:? ?)?\W*[^\s@<]+@[\w.-]+\W* (?:is |was )?(?:invalid|not valid|unknown|not known|not found|unrecogni[sz]ed|nonexistent|non-existent|unregistered|does(?: not|n'?t) exist|no such)\b|^\W*\S+ does(?: not|n'?t) exist here\b|\bno mail ?box\W*$|\bnot in (?:the )?(?:mail ?box|user|recipient|alias|local|virtual) (?:table|map|list|file|database)\b|\b(?:mail )?receiver (?:is |was )?(?:not found|unknown|not known|invalid)\b|\binvalid (?:local|mail|e-?mail) (?:user|recipient|account)|\baddress (?:\w+ ){0,6}is not (?:correct|right)\b]],
      examples = { '550 <user@example.com> invalid', '550 joe does not exist here', '550 delivery to this address failed: no mailbox', '550 Mail receiver not found', '550 user@example.com: not in mailbox table', '550 Invalid local user' },
      counterexamples = { '450 <user@example.com> not found, try again later', '550 user@example.com is unknown: sender address' },
    },
    row {
      id = 'address-form', category = 'invalid_recipient', tags = { 'syntax' }, plus = 5,
      text = { 'recipient address has invalid char', 'address has invalid char', 'address contains invalid char', 'address contains illegal char', 'invalid characters in address', 'invalid character in address', 'invalid characters in recipient', 'invalid characters in the recipient', 'invalid characters in local', 'illegal characters in address', 'address contains a blank', 'address contains a space', 'address contains spaces', 'space in address', 'spaces in address', 'address lacks', 'address has no @', 'no @ in', 'no @ sign', 'without @', 'missing @', 'missing an @', 'two @', 'more than one @', 'not a well-formed address', 'not well-formed address', 'address is not well', 'address is not properly' },
      none = join(SENDER, { 'header', 'helo', 'ehlo', 'url' }),
      summary = 'The recipient\'s address is not written in a valid form, so no server can deliver to it.',
      examples = { '501 recipient address has invalid characters', '501 the address lacks an @ sign' },
      counterexamples = { '501 sender address has invalid characters' },
    },
    row {
      id = 'not-listed', category = 'invalid_recipient', tags = { 'no_such_user' }, plus = 5,
      text = { 'not listed in our directory', 'not listed in the directory', 'not listed in our address', 'not listed in the address', 'not listed in our system', 'not listed in our user', 'not listed among our', 'not listed here', 'not listed at this', 'not in our address book', 'not in our user', 'not in the user', 'not in the list of users', 'not in our list of users', 'not in our records', 'not in the company directory', 'not in the recipient', 'not in our list of recipients', 'not on our staff' },
      none = join(SENDER, { 'dnsbl', 'rbl', 'blacklist', 'whitelist', 'white list', 'allow list', 'ip address', 'your ip', 'your host', 'domain' }),
      examples = { '550 5.1.1 joe is not listed in our directory', '550 user@example.com is not in our records' },
      counterexamples = { '554 Your IP is not listed here', '550 sender not in our records' },
    },
    row {
      id = 'spelling', category = 'invalid_recipient', tags = { 'no_such_user' },
      all = { { 'misspel', 'mis-spel', 'misspelt', 'mistyp', 'typing error', 'typo', 'check the spelling', 'check spelling', 'spelled correctly', 'spelt correctly', 'spelling of the', 'part before the @', 'left of the @', 'in front of the @' }, RECIPIENT },
      none = join(NEITHER, { 'domain', 'part after' }),
      examples = { '550 The address was mistyped, or nobody has it', '550 Unsure who you mean: check the spelling of the address' },
      counterexamples = { '550 Check the spelling of the domain in the address', '501 sender address: check the spelling' },
    },
    row {
      id = 'not-provisioned', category = 'invalid_recipient', tags = { 'no_such_user' },
      all = {
        { 'mailbox', 'mail box', 'recipient', 'addressee', 'user', 'account', 'alias', 'e-mail address', 'email address', 'mail address' },
        { 'is not defined', 'not provisioned', 'is not created', 'was not created', 'is not present', 'was not matched', 'not be matched', 'nowhere to be found', 'is nowhere', 'is not existing', 'isn\'t existing', 'inexistent', 'inexistant', 'unexisting', 'inexisting', 'doesnt exist', 'not exsist', 'doesn\'t exits', 'not exits', 'unkown', 'unknow ', 'not know ', 'is missing here', 'not been found', 'not been located', 'not locate' },
      },
      none = join(NEITHER, { 'domain', 'temporar', 'try again', 'try later', 'later', 'no longer' }),
      examples = { '550 mailbox is not provisioned', '550 unkown user joe', '550 the account is nowhere to be found', '550 inexistant mailbox' },
      counterexamples = { '450 account not provisioned yet, try again', '550 sender account is not defined' },
    },

    -- The domain
    row {
      id = 'domain-not-in-dns', category = 'domain_invalid', tags = { 'nxdomain' }, plus = 30,
      text = { 'not registered in dns', 'not registered in the dns', 'not valid within dns', 'not valid in dns', 'not valid within the dns', 'is not in dns', 'not in the dns', 'not exist in dns', 'not exist in the dns', 'no such domain in dns', 'unable to route to domain', 'unable to route to the domain', 'cannot route to domain', 'cannot route mail to', 'no route to domain', 'domain is not registered', 'wrote to isn\'t registered', 'know nothing of the domain', 'knows nothing of the domain', 'domain name is not registered', 'domain has expired', 'domain name has expired', 'domain has lapsed', 'domain is parked', 'parked domain', 'non existent domain', 'non-existing domain', 'not existing domain', 'domain part is wrong', 'domain part does not', 'part after the @', 'right of the @' },
      none = join(SENDER, { 'helo', 'ehlo', 'client', 'ptr', 'reverse', 'blacklist', 'blocklist', 'spf', 'dkim', 'dmarc', 'your host', 'your ip', 'temporar', 'try again', 'later', 'certificate', 'url', 'with us', 'here', 'on this', 'on our', 'this server' }),
      examples = { '550 destination is not valid within DNS', '550 The domain of the recipient is not registered in DNS', '550 Recipient: the domain has expired', 'DNS error: non existent domain' },
      counterexamples = { '550 sender domain is not in DNS', '550 The HELO name is not in DNS', '550 this domain is not registered here' },
    },

    -- Closed, or moved
    row {
      id = 'gone', category = 'mailbox_inactive', tags = { 'disabled' }, plus = 5,
      all = {
        RECIPIENT,
        {
          'switched off', 'turned off', 'shut down', 'has lapsed', 'lapsed', 'is gone', 'has gone', 'been decommissioned', 'is dead', 'has ceased', 'was ceased', 'was cancelled', 'has been cancelled', 'has been canceled', 'been wound up', 'been disconnected', 'been retired', 'was retired', 'put out of service', 'taken out of service', 'out of use', 'been stopped', 'discontinued', 'no longer served', 'no longer valid', 'no longer available', 'not valid any', 'not valid anymore',
          'no longer exist', 'no longer here', 'no longer there', 'no longer hosted', 'no longer provided', 'no longer active', 'not exist any', 'not active any', 'not used any', 'not in use any', 'unused for', 'not been used for', 'not used for', 'not used since', 'not opened since', 'not opened for', 'abandoned', 'non-payment', 'unpaid', 'has been deleted', 'was deleted', 'was removed', 'has been removed', 'was closed', 'deleted by', 'closed by',
          'has been erased', 'was erased', 'has been purged', 'was purged', 'deprovisioned', 'de-provisioned', 'has been barred', 'not open any', 'stopped receiving', 'no longer take', 'no longer read', 'not read any', 'not checked any', 'unattended and', 'has been given up', 'was given up', 'was abolished', 'made inactive', 'marked inactive', 'set to inactive', 'flagged inactive', 'is inactive', 'in suspension', 'under suspension', 'barred from receiving', 'may not receive', 'barred from getting',
        },
      },
      none = join(NEITHER, { 'domain', 'temporar', 'message was', 'message for', 'message has been', 'mail was deleted', 'email was', 'connection', 'session', 'server has', 'server was', 'server of', 'service was', 'access', 'from outside', 'maintenance', 'host', 'quota', 'full', 'try again', 'later', 'mx record', 'expired in', 'filter', 'list was', 'licen', 'has been deleted from' }),
      examples = { '550 the mailbox was switched off', '550 5.1.1 user is gone', '550 This account was closed in spring', '550 subscription of this customer has lapsed', '550 The mailbox was not used for a year' },
      counterexamples = { '550 Your account was closed', '450 mailbox is shut down for repair, try again later', '554 connection of this user was closed', '550 sender account is dead' },
    },
    row {
      id = 'token-closed', category = 'mailbox_inactive', tags = { 'disabled' },
      text = { 'user_disabled', 'account_disabled', 'mailbox_disabled', 'account_inactive', 'mailbox_inactive', 'user_inactive', 'account_suspended', 'user_suspended', 'account_locked', 'account_closed', 'mailbox_closed', 'mailboxdisabled', 'accountdisabled', 'userdisabled', 'administratively disabled', 'administratively locked', 'administratively closed', 'administratively suspended', 'administratively blocked', 'mailaddress disabled', 'mail address disabled' },
      none = join(SENDER, { 'http', 'temporar', 'interface', 'server', 'service', 'host', 'relay', 'port' }),
      examples = { '550 Mailaddress is administratively disabled', '550 account_disabled' },
      counterexamples = { '550 relay: administratively disabled' },
    },
    row {
      id = 'long-unused', category = 'mailbox_inactive', tags = { 'disabled' }, plus = 35,
      text = { 'user has not logged in', 'user has not logged on', 'owner has not logged in', 'recipient has not logged in', 'not logged in for', 'not logged on for', 'not signed in for', 'not been accessed for', 'not accessed for', 'not been opened for', 'account has expired', 'account had expired', 'mailbox has expired', 'address has expired', 'user has expired', 'accept email any longer', 'accept mail any longer', 'accept e-mail any longer', 'accept messages any longer', 'accept mail any more', 'accept mail anymore', 'accept email anymore' },
      none = { 'sender', 'your account', 'your mailbox', 'your address', 'from your', 'from you', 'password', 'quota', 'certificate', 'temporar', 'sending account', 'full' },
      examples = { '550 Mail rejected. User has not logged in for 120 days', '550 user does not accept email any longer' },
      counterexamples = { '550 Your account has expired', '550 we do not accept mail any more from your host' },
    },
    row {
      id = 'out-of-service', category = 'mailbox_inactive', tags = { 'disabled' }, plus = 16,
      none = join(NEITHER, { 'domain', 'temporar', 'try again', 'later', 'for sending', 'from mailing', 'quota', 'full', 'maintenance', 'server', 'host', 'connection', 'from outside', 'external' }),
      pattern = [[\b(?:mail ?box|account|user|recipient|addressee|inbox|alias|e-?mail address|subscription)\b(?: <?\S+@\S+)?.{0,12}? (?:is not|isn'?t|not|was not) (?:currently |presently |now )?(?:active|enabled|in service|in use|operational|accepted|open|maintained|monitored|existing) (?:any ?more|any longer)|\S+@[\w.-]+>?:? (?:has been|was|is|got|has)(?: currently| permanently| now)? (?:turned off|switched off|disabled|deactivated|suspended|terminated|discontinued|cancelled|canceled|archived|frozen|retired|gone)\b|\b(?:mail ?box|account|inbox)\b.{0,20}?\b(?:locked|closed|disabled|suspended|frozen) by (?:its |the |an |our )?(?:administrator|admin|owner|provider|operator)|\b(?:mail ?box|account|inbox) is (?:read-?only|write-?protected)|\b(?:recipient|user|customer)'s (?:subscription|contract|membership|account) (?:has )?ended]],
      examples = { '550 this mailbox is not in service any longer', '550 user@example.com has been turned off', '550 5.2.1 mailbox locked by administrator', '550 The mailbox is read-only' },
      counterexamples = { '550 sender@example.org has been suspended from sending', '450 mailbox locked by administrator, try again later' },
    },
    row {
      id = 'left-for-good', category = 'mailbox_inactive', tags = { 'moved' }, plus = 12,
      text = {
        'no longer have an account', 'no longer have a mailbox', 'no longer has an account', 'no longer has a mailbox', 'no longer have a user', 'no longer have anyone', 'former employee', 'former student', 'former customer', 'former member', 'former user', 'former colleague', 'ex-employee', 'ex-customer', 'has graduated', 'have graduated', 'alumni account',
        'not work here any', 'not work here', 'doesn\'t work here', 'not work for us', 'doesn\'t work for us', 'not work at', 'not working here', 'not with us any', 'not employed', 'left our company', 'left our organi', 'left the organi', 'left the compan', 'left the firm', 'left the school', 'left the university', 'left this company', 'left us', 'has resigned', 'passed away', 'has died', 'is deceased',
        'no longer our', 'no longer one of our', 'no longer part of', 'no longer a student', 'no longer an employee', 'no longer a user', 'no longer a client', 'no longer under this', 'no longer reachable', 'no longer belongs', 'no longer assigned', 'addresses changed', 'addresses have changed', 'address has changed', 'address changed', 'address is changed', 'changed his address', 'changed her address', 'changed their address', 'changed address', 'changed my address', 'changed his e-mail', 'changed her e-mail', 'changed his email', 'changed her email',
        'has been replaced by', 'was replaced by', 'use the new address', 'use his new', 'use her new', 'use their new', 'use my new', 'new address is', 'new e-mail address is', 'new email address is', 'new mail address', 'new e-mail is', 'new email is', 'address retired', 'retired address', 'retired mailbox', 'discontinued address', 'defunct', 'abandoned address', 'abandoned mailbox', 'abandoned account', 'dead mailbox', 'dead address', 'dead account',
      },
      none = join(NEITHER, { 'vacation', 'out of office', 'holiday', 'temporar', 'message has been replaced', 'link', 'mx record', 'server address', 'host address', 'relay address', 'name server' }),
      summary = 'The person has left or the address was given up; if the reply names a new address, use that.',
      examples = { '550 Sorry, I no longer have an account with this name', '550 former employee, write to office@example.com', '550 our addresses have changed: use first.last@example.com', '550 The student has graduated', '550 5.1.6 Her new address is user@example.org' },
      counterexamples = { '550 your server is no longer part of our network', '554 the server address has changed: see the MX record' },
    },

    row {
      id = 'not-working-any-more', category = 'mailbox_inactive', tags = { 'moved' }, plus = 14,
      text = {
        'address does not work any', 'address doesn\'t work any', 'address no longer works', 'address is no longer working', 'address has stopped working', 'address will no longer work', 'mailbox does not work any', 'mailbox no longer works', 'mailbox is no longer working', 'mailbox has stopped working',
      },
      none = join(NEITHER, { 'temporar', 'server address', 'host address', 'relay address', 'web address', 'vacation', 'out of office' }),
      summary = 'The person has left or the address was given up; if the reply names a new address, use that.',
      examples = { '550 please use joe@example.net, this address does not work any more', '550 This address no longer works' },
      counterexamples = { '550 the server address does not work any more', '550 your address no longer works' },
    },
    row {
      id = 'new-domain', category = 'mailbox_inactive', tags = { 'moved' }, plus = 14, code = { '5xx' },
      all = {
        { 'changed our domain', 'we have changed domain', 'we changed domain', 'our domain has changed', 'our domain name has changed', 'our domain is now', 'moved to a new domain', 'moved to the domain', 'our new domain', 'switched to a new domain' },
        { 'please use', 'use instead', 'instead use', 'now use', 'please write', 'write to', 'send to', 'send mail to', 'send your', 'write us at', 'new address', 'same name at', 'replace ' },
      },
      none = join(SENDER, { 'policy', 'temporar', 'spf', 'dkim', 'dmarc', 'certificate', ' mx', 'changed its', 'smtp server', 'relay', 'port ' }),
      summary = 'The organisation has given up this domain for another one; if the reply names the new address, use that.',
      examples = { '550 We have changed our domain: please use joe@example.net', '550 our new domain is example.net, please write there' },
      counterexamples = { '550 our domain has changed its policy: write to the postmaster', '550 Our domain has changed its MX, send to mx2.example.com instead', '450 Your domain has moved to a new domain: please use that' },
    },
    row {
      id = 'given-up-for-spam', category = 'mailbox_inactive', tags = { 'disabled' }, plus = 32, code = { '5xx' },
      all = {
        { 'this address', 'this mailbox', 'this alias', 'the address', 'the mailbox', 'the alias', 'this e-mail address', 'this email address', 'this mail address' },
        { 'abandoned', 'given up', 'retired', 'discontinued', 'no longer used', 'no longer in use', 'not used any' },
        { 'because of spam', 'because of too much spam', 'because of the spam', 'because of all the spam', 'due to spam', 'due to too much spam', 'as it got too much spam', 'thanks to spam' },
      },
      none = join(SENDER, { 'your ip', 'ip address', 'your message', 'blocked', 'reputation', 'rejected', 'refused' }),
      summary = 'The owner has given the address up because too much spam came to it.',
      examples = { '550 5.7.1 This address was abandoned because of spam.', '550 this mailbox was given up due to too much spam' },
      counterexamples = { '550 mail from your address is refused because of spam, it was abandoned', '550 5.7.1 This message was blocked because of spam' },
    },

    -- Full
    row {
      id = 'no-room', category = 'mailbox_full', tags = { 'quota' }, plus = 10,
      text = {
        'user has too much mail', 'too much unread mail', 'too much mail stored', 'too much mail in', 'mail folder full', 'folder full', 'folders are full', 'disk allocation', 'storage allocation', 'space allocation', 'storage allowance', 'disk allowance', 'space allowance', 'mailbox allowance', 'storage allotment', 'used up its space', 'used up his space', 'used up their space', 'used up all', 'used all of the', 'used all the', 'used all its', 'used all his', 'used all their',
        'no free space', 'no free storage', 'no more storage', 'no more space', 'no space for', 'no space left for', 'no space is left', 'no room for', 'no room left', 'no room to', 'out of room', 'out of mailbox', 'out of space for', 'overflow', 'overfull', 'overfilled', 'overfull mailbox', 'mailbox is stuffed', 'temporarily full', 'currently full', 'completely full', 'almost full', 'nearly full', 'mailbox: full', 'mbox full', 'mbox is full', 'mail storage full', 'disk full for', 'mail store is full', 'message store is full', 'message store full',
        'exceeds allowed size', 'exceeded allowed size', 'exceeds its size', 'exceeded its size', 'exceeded size limit of mailbox', 'over its size', 'over the size limit of', 'over limit of mailbox', 'its ceiling', 'storage capacity', 'storage has been exceeded', 'storage exceeded', 'insufficient storage for user', 'insufficient storage in', 'lacks space', 'lack of space in', 'lack of storage', 'needs to delete', 'must delete some', 'has to delete', 'until some mail is deleted', 'clean up his mailbox', 'clean up her mailbox', 'clean up the mailbox', 'empty their mailbox', 'empty his mailbox',
        'quota is used', 'quota used up', 'quota is exhausted', 'quota exhausted', 'quota has run out', 'quota overrun', 'quota is over', 'quota overflow', 'qouta', 'quota excedeed', 'quota exceded', 'quota excess', 'above his quota', 'above its quota', 'above their quota', 'above the quota', 'past its quota', 'past their quota',
      },
      none = join(SENDER, { 'per hour', 'per day', 'hourly', 'daily', 'monthly', 'rate', 'connection', 'queue', 'server', 'system', 'spam', 'attachment', 'too large', 'too big', 'message size', 'buffer', 'header', 'outgoing', 'outbound', 'line ' }),
      examples = { '452 user has too much mail', '552 The mailbox has no free space', '550 mail folder full', '552 The user used up all of his storage', '452 Mailbox temporarily full', '552 There is no room for your letter', '552 inbox overflow' },
      counterexamples = { '452 no free space on the server', '552 buffer overflow: line too long', '550 sending quota exhausted' },
    },

    row {
      id = 'space-and-x.2.2', category = 'mailbox_full', tags = { 'quota' }, enhanced = 'x.2.2', plus = 35,
      text = { 'disk space', 'diskspace', 'free space', 'storage', 'no space', 'not enough space', 'insufficient space', 'enough room', 'no room', 'is full', ' full', 'quota', 'capacity' },
      none = join(SENDER, { 'submission', 'hourly', 'daily', 'per hour', 'per day', 'outgoing', 'outbound', 'rate', 'inactive', 'unused', 'abandoned', 'not used', 'message is larger' }),
      examples = { '552 5.2.2 Not enough disk space for <user@example.com>', '452 4.2.2 diskspace' },
      counterexamples = { '550 5.2.2 submission quota exceeded', '452 4.3.1 Not enough disk space' },
    },
    row {
      id = 'token-full', category = 'mailbox_full', tags = { 'quota' },
      text = { 'mailbox_full', 'over_quota', 'overquota', 'quota_exceeded', 'quotaexceeded', 'mailboxfull', 'inbox_full', 'inboxfull', 'mailbox-full', 'over_limit' },
      none = join(SENDER, { 'http', 'per hour', 'rate' }),
      examples = { '552 mailbox_full', '552 QuotaExceeded' },
      counterexamples = { '550 sending account: over_quota' },
    },
    row {
      id = 'at-its-limit', category = 'mailbox_full', tags = { 'quota' }, plus = 16,
      none = join(SENDER, { 'per hour', 'per day', 'hourly', 'daily', 'monthly', 'rate', 'connection', 'queue', 'spam', 'attachment', 'outgoing', 'outbound', 'header', 'message limit', 'messages limit', 'today' }),
      pattern = [[\bno more (?:messages?|mails?|e-?mails?) (?:can|could|may|fit|will)\b|\bnot enough (?:free |disk )*(?:space|room|storage)\b.{0,40}?\b(?:mail ?box|inbox|account|user)|\b(?:mail ?box|inbox|account|user|recipient)(?:'s)?\b.{0,25}?\b(?:has (?:exceeded|reached|hit)|reached|exceeded|hit|is at|at) (?:its |his |her |their |the )?(?:limit of |maximum |100 ?% of |disk |size )*(?:its |his |her |their |the )?(?:storage|quota|disk|mailbox|size|capacity|space)(?: (?:limit|cap|plan|quota|maximum))?\b|\b(?:storage|space|capacity|quota)\b.{0,12}?\b(?:exhausted|used up|consumed|depleted|ran out|run out)|\b(?:free up|make|needs?) (?:some )?(?:space|room)\b|\bcannot (?:take|hold|store|accept) (?:any )?more (?:mail|messages)|\bno capacity for]],
      examples = { '552 no more messages can be stored for this user', '452 there is not enough space to store your message in the mailbox', '522 recipient mailbox has exceeded its size', '552 recipient must free up space first', '552 recipient\'s storage is exhausted' },
      counterexamples = { '550 sending quota is used up', '450 the user has reached the hourly limit' },
    },

    -- Not now
    row {
      id = 'not-now', category = 'mailbox_unavailable', tags = { 'unverified_address' }, code = { '4xx' }, plus = 10,
      all = {
        { 'recipient', 'rcpt', 'user ', 'mailbox', 'addressee' },
        { 'not be resolved', 'not be looked up', 'not be checked', 'not be verified', 'not be validated', 'not be confirmed', 'temporarily not accessible', 'not accessible now', 'not accessible at', 'not reachable at', 'not reachable now', 'being moved', 'being migrated', 'in transit', 'lookup deferred', 'lookup failed', 'be reached at the moment', 'be reached now', 'be reached right now', 'be delivered at the moment', 'being repaired', 'is offline', 'is down', 'cannot be served', 'not be served', 'not ready' },
      },
      none = join(SENDER, { 'domain', 'quota', 'full', 'greylist', 'too many', 'policy', 'no such', 'unknown', 'does not exist', 'user database', 'directory' }),
      summary = 'The server cannot serve {recipient|the recipient} for now; nothing is known against the address.',
      examples = { '451 4.3.0 recipient could not be resolved now, try again', '450 Mailbox temporarily not accessible', '450 the mailbox is being moved' },
      counterexamples = { '450 sender could not be verified', '550 recipient could not be resolved' },
    },
    row {
      id = 'gets-too-much', category = 'recipient_rate_limited', tags = { 'per_recipient' }, plus = 35,
      text = {
        'mailbox gets too m', 'recipient gets too m', 'user gets too m', 'address gets too m', 'mailbox receives too m', 'recipient receives too m', 'user receives too m', 'address receives too m', 'has received too m', 'is getting too m', 'is receiving too m', 'received too many messages', 'received too many mails', 'received too many emails', 'too many messages to this recipient', 'too many mails to this recipient', 'too much mail for this recipient', 'too much mail to this recipient', 'too much mail for this user', 'too much mail for this mailbox', 'too many messages to one recipient', 'too many mails to one recipient', 'too many messages for one recipient',
        'rate for this recipient', 'rate for that recipient', 'rate for the recipient', 'rate for recipient', 'receiving mail at too', 'receiving mail at a too', 'receiving messages at too', 'exceeded incoming', 'incoming rate', 'incoming mail rate', 'incoming message rate', 'receiving limit', 'receive limit', 'receiving rate', 'inbound limit of this', 'limit on received', 'limit of received', 'limit of incoming', 'incoming mail limit', 'incoming message limit', 'incoming limit', 'recipient rate limit', 'recipient rate exceeded', 'limit for this recipient', 'limit for that recipient',
      },
      none = { 'your host', 'your ip', 'your server', 'your network', 'from you', 'from your', 'from this ip', 'from this host', 'your domain', 'you are sending', 'outgoing', 'ip address', 'storage', 'quota', 'space', 'invalid', 'unknown', 'for your', 'disabled' },
      examples = { '450 this mailbox gets too many messages, wait', '451 4.2.1 Recipient receives too much mail right now', '452 the mailbox has exceeded its incoming rate' },
      counterexamples = { '450 we have received too many messages from your host', '452 your outgoing messages are above the receiving limit' },
    },

    -- Open to some only
    row {
      id = 'closed-circle', category = 'sender_not_allowed', tags = { 'list_members_only' }, plus = 22,
      text = {
        'colleagues only', 'employees only', 'staff only', 'insiders only', 'friends only', 'contacts only', 'teachers only', 'students only', 'customers only', 'residents only', 'only for employees', 'only for staff', 'only for members', 'only for colleagues', 'only for subscribers', 'only for internal', 'only for local', 'only from employees', 'only from staff', 'only from members', 'only from colleagues', 'only from subscribers', 'only from internal', 'only from local', 'only from inside', 'only from within', 'only from our', 'only from people', 'only from a list',
        'only from authori', 'only from certain', 'only from selected', 'only from specific', 'only from senders', 'from specific senders', 'from specific email', 'from specific e-mail', 'only by members', 'only by employees', 'only by staff', 'only by local', 'only by internal', 'only be used by', 'only be reached by', 'only be reached from', 'only open to', 'open only to', 'only accessible to', 'closed user group', 'closed group', 'closed list', 'closed mailing list', 'closed circle', 'closed to outsiders', 'closed to outside', 'closed to external', 'closed for external', 'private address', 'private group', 'private mailing list',
        'pre-approved', 'preapproved', 'pre-authori', 'preauthori', 'been invited to', 'by invitation', 'invitation only', 'outside senders', 'outsiders', 'senders from outside', 'external parties', 'external people', 'outside people', 'mail from the outside', 'outside mail', 'from outside the', 'from outside our', 'from outside this', 'local senders', 'local users may', 'internal users may', 'internal mail only', 'internal only', 'internal e-mail only', 'internal email only', 'only internal', 'only colleagues', 'only employees', 'only staff', 'only insiders',
        'not a member of', 'not a subscriber', 'not subscribed to', 'non-subscriber', 'must be a member', 'must be a subscriber', 'must subscribe', 'must be subscribed', 'list members', 'list subscribers', 'held for moderation', 'moderated list', 'moderated group', 'moderated address', 'rejected by the moderator', 'rejected by moderator', 'by the list owner', 'rejected by the list',
      },
      none = join(NOT_A_HOST, { 'address list we', 'mailbox full', 'quota', 'dynamic', 'country', 'smtp from outside', 'own domain', 'spoof', 'our domain' }),
      summary = 'Only certain senders may write to {recipient|this address}, and this one is not among them.', advice = ASK_RECIPIENT,
      examples = { '550 colleagues only', '550 The group takes mail from staff only', '550 you have not been invited to write to this list', '550 5.7.1 outside senders cannot write to this alias', '550 <user@example.com>: Recipient address rejected: this address can only be used by local senders' },
      counterexamples = { '550 relay: only for members of this network', '554 5.7.1 Mail from outside the country: no PTR' },
    },
    row {
      id = 'strangers', category = 'sender_not_allowed', tags = { 'list_members_only' }, plus = 15,
      none = join(NOT_A_HOST, { 'mailbox full', 'quota', 'country', 'spoof', 'reputation', 'spamhaus', 'dnsbl', 'rbl', 'listed by' }),
      pattern = [[\bonly (?:my |our |the |its |his |her |their )?(?:contacts?|friends|members|subscribers|colleagues|staff|employees|insiders|moderators?|owners?|students|teachers|customers|residents) (?:of \S+ \S+ )?(?:may|can|are|is)\b|\b(?:mail|messages?|e-?mails?|post|writing|letters) (?:from|by) (?:strangers|outsiders|everybody but|anybody but|anyone but|everyone but|unknown people|people outside|others)\b|\b(?:his|her|their|my|recipient'?s|user'?s|addressee'?s|owner'?s) (?:own |personal )?(?:block|black|ignore|reject|white|allow|safe|deny)[- ]?list\b|\b(?:rights?|privileges?|permissions?) to (?:post|write|mail|send mail|e-?mail)\b|\brequires? membership\b|\b(?:this|the|a|is) (?:mail ?box|address|group|list|alias) is (?:for|only for|limited to|reserved for) (?:internal|our|members|staff|employees|colleagues)|^restricted (?:mail ?box|recipient|address|group|list)\b|\b(?:isn'?t|is not|not) in the (?:allowed|permitted|approved|authori[sz]ed) (?:group|senders|list|set)\b|\b(?:users?|recipients?|customers?|members?) (?:block|refuse|reject|do not want|don'?t want) (?:all |any )?(?:e-?mails?|mails?|messages) from you\b]],
      summary = 'The recipient takes mail only from people known there, or has put this sender on a list of its own.', advice = ASK_RECIPIENT,
      examples = { '550 Only my contacts may e-mail me', '550 I do not accept mail from strangers', '550 the recipient put your domain on his blocklist', '550 writing to this list requires membership', '550 This mailbox is for internal communication', '550 our users block mails from you' },
      counterexamples = { '554 your IP is on the recipient\'s blocklist: listed by an RBL' },
    },
    row {
      id = 'not-admitted', category = 'sender_not_allowed', tags = { 'org_block' }, plus = 10,
      all = {
        {
          'sufficient permission', 'have permission', 'has no permission', 'have no permission', 'lack permission', 'lacks permission', 'without permission', 'have the right to', 'no right to', 'have the privilege', 'not entitled to', 'not cleared to', 'not authori', 'not allowed to', 'not permitted to', 'may not ', 'cannot write', 'can not write', 'can\'t write', 'not be able to write', 'unable to write',
        },
        { 'mail this user', 'mail this recipient', 'mail to this user', 'mail to this recipient', 'mail to this address', 'mail to this mailbox', 'send to this', 'send to that', 'send messages to this', 'send a message to this', 'send to the group', 'send to the list', 'send to group', 'write to this', 'write to that', 'write to the', 'write here', 'contact this user', 'contact this recipient', 'reach this user', 'reach this mailbox', 'post here', 'post to', 'distribution list', 'distribution group', 'mailing list', 'mail this list', 'mail the list', 'message this user' },
      },
      none = join(NOT_A_HOST, { 'disk', 'file', 'directory', 'database', 'retry' }),
      summary = 'This sender may not write to {recipient|this address}; the recipient or an administrator there decides who may.', advice = ASK_RECIPIENT,
      examples = { '550 5.7.1 You do not have sufficient permission to mail this user', '550 You are not entitled to write to this mailbox', '550 you may not post here' },
      counterexamples = { '550 You are not allowed to relay mail to this recipient', '451 cannot write to the disk' },
    },
    row {
      id = 'not-wanted', category = 'sender_not_allowed', tags = { 'user_block' }, plus = 12,
      text = {
        'refuse to receive', 'refuses to receive', 'refused to receive', 'refuses your', 'refuses mail from', 'refused your mail', 'refused your message', 'has refused your', 'user reject', 'user rejects', 'recipient rejects', 'recipient refuses', 'rejected by user', 'not wish to', 'does not want to', 'doesn\'t want to', 'has barred you', 'barred by the', 'has blocked you', 'blocked you', 'blocks you', 'blocked this sender', 'blocked the sender', 'blocked your address', 'you were blocked by', 'been blocked by the user', 'blocked by this user', 'blocked by its owner', 'muted you', 'is ignoring you',
        'on the ignore', 'recipient\'s settings', 'recipient settings', 'user\'s settings', 'user settings', 'recipient preference', 'user preference', 'restricted sms', 'accept mail from you', 'accepting mail from you', 'accepting any mail from you', 'accept messages from you', 'accept your mail', 'accept your e-mail', 'accept your messages', 'take your mail', 'take mail from you', 'wants no mail from', 'want mail from you', 'want your mail', 'want your message', 'unwelcome sender', 'you are not welcome to write', 'turned you away', 'approve you', 'approved you', 'not approved by the recipient', 'not approved this sender', 'not among the approved', 'not an approved sender', 'not an allowed sender',
        'not a known sender', 'not known to the recipient', 'sender is not known to the', 'not in the contacts', 'not in his contacts', 'not in her contacts', 'not in their contacts', 'not in my contacts', 'not on the guest list', 'personal filter', 'personal rule', 'personal block', 'private filter', 'user-defined', 'user defined', 'by a rule of the recipient', 'by a rule of the user', 'rule of the mailbox owner', 'protected by a sender check', 'sender check of the',
      },
      none = join(NOT_A_HOST, { 'reputation', 'spamhaus', 'blacklisted by sp', 'from your ip', 'from your host', 'from your server', 'from your network', 'rbl', 'settings of your', 'your settings', 'password', 'wish to be', 'content' }),
      summary = 'The recipient, or a rule of the recipient\'s own, blocks this sender.',
      examples = { '550 The addressee refuses to receive this', '550 Message rejected: user reject', '550 due to the recipient\'s settings this mail is refused', '550 <user@example.com> has restricted SMS e-mail', '550 You are not in the contacts of the recipient' },
      counterexamples = { '550 user reject: your IP is on an RBL', '550 recipient refuses TLS 1.0' },
    },

    row {
      id = 'sends-only', category = 'sender_not_allowed', tags = { 'org_block' }, plus = 14, code = { '5xx' },
      text = {
        'not accept replies', 'replies are not accepted', 'not take replies', 'cannot receive replies', 'not receive replies', 'replies to this address are not', 'mailbox is for outgoing', 'address is for outgoing', 'account is for outgoing', 'mailbox is only for outgoing', 'address is only for outgoing', 'mailbox is only used for sending', 'address is only used for sending', 'mailbox is only used to send', 'address is only used to send', 'address is used for sending only', 'mailbox is used for sending only', 'send-only mailbox', 'send-only address', 'send-only account', 'mailbox is send-only', 'address is send-only',
      },
      none = { 'your mailbox', 'your account', 'your address', 'sender address', 'password', 'authenticat', 'quota', 'server', 'relay', 'no longer', 'does not exist', 'user unknown' },
      summary = 'This address only sends; nobody reads what comes to it, and mail to it is refused.',
      advice = { 'Look in the message that was answered for an address that takes replies.' },
      examples = { '550 noreply@example.com does not accept replies', '550 This mailbox is for outgoing mail only', '550 send-only address' },
      counterexamples = { '550 this server is for outgoing mail only', '550 noreply@example.com does not exist and does not accept replies' },
    },

    -- Too much, too many
    row {
      id = 'volume-not-greylisting', category = 'rate_limited', tags = { 'messages' }, code = { '4xx' }, plus = 5,
      text = {
        'too much mail', 'too much traffic', 'too much e-mail', 'too much email', 'too many mails', 'too many messages', 'too many emails', 'too many e-mails', 'too many deliver', 'faster than', 'above what we', 'above threshold', 'over threshold', 'above the threshold', 'above our limit', 'over our limit', 'above the limit', 'above limit', 'hourly ceiling', 'daily ceiling', 'mail volume', 'message volume', 'volume of mail', 'volume of messages', 'per hour', 'per minute', 'per second', 'messages an hour', 'mails an hour', 'this hour',
        'last hour', 'last minute', 'in the past hour', 'burst of', 'mail burst', 'send slower', 'send more slowly', 'more slowly', 'pace ', 'hourly limit', 'hourly maximum', 'in a short time', 'in short time', 'within a short', 'so many messages', 'so many mails', 'so much mail', 'spread your', 'lower your rate', 'reduce your rate', 'reduce the rate', 'reduce the number',
      },
      none = { 'reputation', 'complaint', 'unsolicited', 'spam', 'invalid recipient', 'unknown', 'mailbox', 'recipient', 'rcpt', 'user ', 'quota', 'storage', 'dkim', 'spf', 'dmarc', 'log in', 'login', 'blacklist', 'blocklist', 'size', 'today', 'your account', 'your plan', 'unusual', 'suspicious', 'greylist', 'graylist', 'password', 'command' },
      examples = { '450 4.7.1 messages arrive faster than permitted', '450 4.7.1 mail volume over the hourly ceiling for your address', '451 4.7.1 Message count above threshold, wait', '450 4.7.1 please send more slowly' },
      counterexamples = { '450 4.7.1 unusual mail volume, too many complaints', '450 4.7.1 Try again later', '451 4.2.1 too much mail for this recipient' },
    },
    row {
      id = 'pace', category = 'rate_limited', tags = { 'messages', 'connections' }, code = { '4xx' }, plus = 5,
      text = { 'too much smtp', 'too much activity', 'too much traffic', 'too many connects', 'connections for this', 'connections this', 'used up your connections', 'sending speed', 'higher rate', 'rate is too high', 'volume cap', 'cap for your ip', 'cap for your host', 'parallel sessions', 'parallel connections', 'messages within', 'mails within', 'messages in the last', 'mails in the last', 'connections within', 'connections in the last', 'connects per', 'slow your', 'slow down your', 'too hasty', 'sending speed too', 'deliveries per', 'less frequently', 'less often' },
      none = { 'reputation', 'complaint', 'unsolicited', 'spam', 'invalid', 'unknown', 'mailbox', 'recipients', 'user ', 'storage', 'dkim', 'spf', 'dmarc', 'log in', 'login', 'blacklist', 'blocklist', 'your account', 'your plan', 'unusual', 'suspicious', 'greylist', 'graylist', 'password' },
      examples = { '421 We get too many connects from your address', '450 4.7.1 your server sends at a higher rate than permitted', '452 4.7.1 volume cap for your IP hit, retry in an hour' },
      counterexamples = { '450 4.7.1 higher rate of complaints than usual' },
    },
    row {
      id = 'new-to-us', category = 'greylisted', tags = { 'greylist' }, code = { 421, 450, 451 }, plus = 20,
      text = { 'come again in', 'mail from you is delayed', 'temporarily delayed', 'delivery is delayed for', 'new to us', 'initial contact', 'initial delivery attempt', 'your first message', 'first delivery attempt', 'first delivery from', 'first mail from', 'first message from', 'first time we see', 'first time we have seen', 'seen for the first time', 'not seen you before', 'not seen before', 'never seen before', 'do not know you yet', 'don\'t know you yet', 'not known to us yet', 'unknown triplet', 'triplet is unknown', 'new triplet', 'as an anti-spam measure', 'as a spam protection measure' },
      none = { 'reputation', 'blacklist', 'blocklist', 'too many', 'rate limit', 'unknown user', 'unknown recipient', 'complaint', 'slowly', 'ip is new' },
      examples = { '451 You are new to us; delivery will be accepted after 5 minutes', '451 4.3.2 Come again, this is an initial contact', '450 this is your first message here, please wait 2 minutes' },
      counterexamples = { '450 first message from a host of bad reputation' },
    },
    row {
      id = 'rest-later', category = 'too_many_recipients', tags = { 'per_message' }, plus = 20,
      text = { 'too many people', 'rcpts than', 'cc list', 'rcpt limit', 'to and cc', 'number of addressees', 'recipient count', 'rcpt count', 'count of recipients', 'recipients per mail', 'recipients per message', 'recipients per transaction', 'recipients per envelope', 'recipients per e-mail', 'recipients per email', 'recipients in one mail', 'recipients in one message', 'recipients at once', 'recipients at a time', 'rcpts per', 'rcpt per', 'recipients a message', 'recipients a mail', 'so many recipients', 'that many recipients', 'fewer recipients', 'less recipients', 'more recipients than', 'addressees than', 'many addressees', 'split the recipients', 'split your recipients', 'split the message into', 'rest in another', 'rest of the recipients', 'remaining recipients' },
      none = { 'unknown', 'invalid', 'bad recipients', 'non-existent', 'nonexistent', 'per hour', 'per day', 'this hour', 'hourly', 'daily', 'your ip', 'your host', 'harvest', 'count of invalid' },
      examples = { '452 Recipient count limit hit, send the rest in another transaction', '550 max 25 rcpts per mail', '554 we do not take so many recipients' },
      counterexamples = { '550 unknown recipient count too high', '450 recipients per hour: limit reached' },
    },
    row {
      id = 'plan', category = 'sender_quota', tags = { 'daily' }, plus = 10,
      all = {
        { 'your plan', 'your package', 'your daily', 'your hourly', 'your monthly', 'allotment', 'your tariff', 'your contract', 'your subscription', 'your account', 'your mailbox', 'your user', 'you may', 'you can only', 'you have used', 'you have sent', 'you\'ve sent', 'you already sent', 'you can send', 'this account may', 'this account has sent', 'upgrade' },
        { 'a day', 'per day', 'a month', 'per month', 'an hour', 'per hour', 'outgoing', 'daily', 'hourly', 'monthly', 'allowance', 'sending limit', 'credits', 'within 24 hours', 'in 24 hours', 'last 24 hours', 'of your plan', 'until tomorrow', 'upgrade your plan', 'left in your', 'tomorrow', 'sends left', 'messages left', 'mails left' },
      },
      none = { 'your ip', 'your host', 'your server', 'receiv', 'recipient has', 'connections', 'full', 'storage', 'spam', 'reputation', 'complaint', 'blocked for', 'suspended' },
      examples = { '554 your plan allows 500 mails a day', '550 You have sent more mail in 24 hours than is allowed', '450 upgrade your plan to send more per hour' },
      counterexamples = { '421 your IP may open 10 connections per hour', '552 your mailbox is full' },
    },

    row {
      id = 'sent-by-account', category = 'sender_quota', tags = { 'daily' }, plus = 35,
      text = { 'too many mails sent by', 'too many messages sent by', 'too many emails sent by', 'too many e-mails sent by', 'mails sent by this account', 'messages sent by this account', 'emails sent by this account', 'sent by this user', 'recipients allowed for your account', 'number of external recipients', 'over sending limit', 'over sending quota', 'over its sending', 'over the sending limit' },
      none = { 'your ip', 'your host', 'spam', 'complaint', 'receiv' },
      examples = { '550 5.7.1 too many mails sent by this account', '550 You have exceeded the number of external recipients allowed for your account today', '550 user over sending limits' },
      counterexamples = { '550 5.7.1 spam sent by this user' },
    },

    -- Too big
    row {
      id = 'too-heavy', category = 'message_too_large', tags = { 'system_limit' }, plus = 10,
      all = {
        { 'message', 'mail', 'attachment', 'letter', 'content', 'body' },
        { 'too heavy', 'weighs', 'that many bytes', 'so many bytes', 'too many bytes', 'more bytes than', 'bytes than', 'exceeds what', 'over the size', 'size is over', 'size over', 'size above', 'size is above', 'is oversized', 'is over the limit (', 'bigger than', 'larger than', 'larger then', 'bigger then', 'exceeds the size', 'exceeds size', 'exceeding size', 'megabytes', 'as big as', 'that big', 'that large', 'this big', 'this large', 'so big', 'so large', 'smaller message', 'smaller than', 'size not accepted', 'size is not accepted', 'size not allowed', 'shorter message' },
      },
      none = { 'mailbox is full', 'mailbox full', 'quota', 'storage', 'queue', 'helo', 'certificate', 'key', 'volume', 'per hour', 'line ', 'spam', 'user name', 'local part', 'mailbox exceeds', 'mailbox size', 'mail file', 'number of' },
      examples = { '552 mail is too heavy for us', '552 Your mail weighs in at more than we accept', '552 a mail with that many bytes is not accepted', '550 message size is over the limit (10240 kB)' },
      counterexamples = { '552 The mailbox is larger than its quota', '450 volume of mail bigger than usual' },
    },

    row {
      id = 'size-refused', category = 'message_too_large', tags = { 'system_limit' }, plus = 5,
      all = { { 'message size', 'mail size', 'size of the message', 'size of the mail', 'size of this message', 'size of your', 'size exceeded', 'maximum size', 'its size' }, { 'not allowed', 'not accepted', 'not permitted', 'refused', 'rejected', 'denied', 'exceeded', 'maximum', 'unacceptable' } },
      none = { 'mailbox', 'quota', 'storage', 'inbox', 'full', 'spam', 'virus', 'policy' },
      examples = { '552 message size 30000000 not allowed', '552 rejected because of its size' },
      counterexamples = { '552 mailbox: maximum size exceeded' },
    },
    row {
      id = 'megabytes', category = 'message_too_large', tags = { 'system_limit' }, plus = 12, code = { '5xx' },
      all = {
        { 'mail', 'message', 'attachment', 'letter' },
        { ' mb', 'mb ', 'mb)', '0mb', '5mb', 'kb)', ' kb', ' kib', ' mib', ' bytes', 'megabyte', 'kilobyte' },
        { 'limit', 'max', 'exceed', 'at most', 'smaller', 'larger', 'bigger', 'fit', 'above', 'over ', 'no more than', 'up to', 'less than', 'more than' },
      },
      none = { 'mailbox', 'quota', 'storage', 'inbox', 'full', 'per hour', 'per day', 'a day', 'account', 'user has', 'recipient has', 'recipient used', 'key', 'virus', 'spam' },
      examples = { '552 please send smaller mails, 10 MB at most', '554 size of the message (30 MB) is above the maximum', '552 Your e-mail doesn\'t fit, the limit is 20MB' },
      counterexamples = { '552 the mailbox is over its limit of 100 MB: message refused' },
    },

    -- Too old, in circles
    row {
      id = 'too-old', category = 'message_expired', tags = { 'queue_lifetime' }, plus = 40,
      text = {
        'in the queue for more than', 'in queue for more than', 'in the queue for over', 'in queue for over', 'in the queue for too long', 'in queue for too long', 'in queue too long', 'in our queue', 'queue time exceeded', 'time in queue', 'queue time', 'queued for more than', 'waited too long in', 'in the time limit', 'within the time limit', 'within the time allowed', 'within the permitted time', 'not delivered within', 'not be delivered within', 'not be delivered in', 'not be delivered during', 'not be delivered before', 'not be delivered after', 'undelivered for',
        'undelivered after', 'unable to be delivered for', 'multiple retries', 'several retries', 'repeated retries', 'after several attempts', 'after multiple attempts', 'after repeated attempts', 'after many attempts', 'after numerous attempts', 'delivery attempts reached', 'number of delivery attempts', 'number of attempts', 'number of retries', 'retry limit', 'retry count', 'maximum retries', 'max retries', 'all retries failed', 'retries failed', 'attempts failed', 'tried for several days', 'tried for more than', 'tried to deliver this message for', 'returned after', 'no more delivery attempts', 'no further attempts', 'no further delivery attempts',
        'will not be retried', 'stopped trying', 'stop trying', 'retention period expired', 'exceeded max time', 'message too old', 'too old;', 'retried for', 'message is too old', 'mail is too old', 'too long in the queue', 'too long in queue', 'too old to', 'delivery time limit', 'time limit over', 'time limit is over', 'time limit has passed', 'time to live exceeded', 'time-to-live exceeded', 'gave up trying', 'give up trying',
      },
      none = { 'still', 'will be retried', 'will keep', 'not yet', 'login', 'log-in', 'password', 'authenticat', 'connection attempts', 'certificate', 'greylist', 'recipients per', 'from your', 'your ip', 'no need to', 'does not exist', 'user unknown', 'unknown user', 'no such' },
      examples = { '554 The message has been in the queue for more than 4 days and is returned', 'This message was not delivered within 365 days', 'Could not deliver the message in the time limit specified', '550 number of delivery attempts reached' },
      counterexamples = { 'The message was not delivered within 4 hours; it will be retried', '535 number of attempts to log in exceeded, wrong password', '450 No such mailbox here, stop trying' },
    },
    row {
      id = 'days-of-trying', category = 'message_expired', tags = { 'queue_lifetime' }, plus = 30,
      none = { 'still', 'will keep', 'will be retried', 'will continue', 'will try', 'warning', 'try again', 'later', 'please', 'greylist', 'not yet', 'log in', 'password', 'account', 'mailbox', 'user ', 'per day', 'per hour', 'messages in', 'connections' },
      pattern = [[\b(?:undeliver(?:ed|able)|not (?:been )?(?:be )?delivered|trying|tried|retried|retrying|attempts?|deliver (?:it|this|your message)?)\b.{0,20}? (?:for|after|within|in|during|over) (?:more than |over |the last |about )?\d+ ?(?:days?|hours?|hrs?|h)\b|\bretry (?:period|time|interval) (?:is )?(?:over|ended|expired|elapsed)|\blifetime of the (?:message|mail)\b|\b(?:no|any) more (?:delivery )?attempts? (?:will|shall|are)\b|\bdelivery failed (?:after )?\d+ (?:attempts|times|tries)\b|\bafter \d+ (?:failed |delivery |unsuccessful )*(?:attempts|tries|retries)\b]],
      examples = { '554 we have been trying for 5 days and stop now', '554 Not delivered after 48 hours, returning to sender', '554 retry period over', 'Delivery failed 20 attempts: user@example.com' },
      counterexamples = { '451 not delivered after 4 hours; will keep trying', '535 after 3 tries: log in again' },
    },
    row {
      id = 'in-circles', category = 'receiver_misconfigured', tags = { 'loop' }, plus = 48,
      text = {
        'in circles', 'in a circle', 'circular rout', 'circular forward', 'circular alias', 'circular mail', 'goes round', 'going round', 'round and round', 'back and forth between', 'keeps coming back', 'comes back to us', 'came back to us', 'coming back to us', 'returned to us again', 'same server too often', 'same host too often', 'same server twice', 'same host twice', 'passed this host', 'passed this server', 'passed through this host', 'passed through this server', 'passed through here', 'already passed', 'already been here', 'already went through', 'already gone through', 'already been through', 'already processed by this',
        'been here before', 'seen this message before', 'passed too many servers', 'passed too many hosts', 'too many servers', 'too many relays', 'too many mail servers', 'bounced between', 'bounces between', 'bounce between two', 'forwarded between', 'forwards to itself', 'forwarded to itself', 'forwards to each other', 'forward to each other', 'refers to itself', 'points at itself', 'points to ourselves', 'host address is the local host', 'address is the local host', 'lowest numbered mx', 'best-preference mx', 'delivered-to line', 'too many received', 'chain never ends', 'never-ending', 'never ending', 'endless', 'times already', 'went through this server', 'went through this host', 'gone through this server', 'gone through this host', 'received lines', 'received headers',
      },
      none = { 'temporarily passed', 'spf', 'log in' },
      summary = 'The message goes round in circles: a forward or an MX record leads it back to a server it has passed.',
      examples = { '554 message travels in circles', '554 5.4.14 Message passed this host twice', '554 message bounced between servers too many times, giving up', '550 remote host address is the local host', '554 the forward goes round between two mailboxes' },
    },

    -- Kept from sending, and no failure at all
    row {
      id = 'on-record', category = 'suppressed', tags = { 'platform_list' }, plus = 25,
      text = {
        'hard bounce on record', 'hard-bounced', 'hard bounced', 'hard bounce list', 'bounced before', 'bounced earlier', 'bounced in the past', 'bounced recently', 'recently bounced', 'previous bounces', 'earlier bounce', 'history of bouncing', 'bounce history', 'bounce list', 'bounces list', 'marked as bounced', 'recorded as bounced', 'is unsubscribed', 'was unsubscribed', 'unsubscribe list', 'unsubscribed from', 'unsubscribed list', 'opt-out list', 'optout list', 'opt-out', 'opted out', 'do-not-send', 'do not send list', 'do-not-contact', 'do not contact', 'not-to-mail list', 'exclusion list', 'excluded recipient', 'suppressed', 'suppression', 'previous spam complaint', 'previously unsubscribed', 'bounce database', 'known bad address', 'not attempted', 'bounced last', 'bounced the last', 'bounced already', 'already bounced', 'permanent bounce in', 'never to be mailed', 'not to be mailed', 'unsubscriber', 'complained earlier', 'complained before', 'reported your mail as spam', 'spam complaint on record',
      },
      none = { 'sender', 'your ip', 'your host', 'reputation', 'rate', 'too many', 'too high', 'list-unsubscribe', 'unsubscribe header', 'unsubscribe link', 'excessive', 'without' },
      examples = { '550 5.0.0 Message not sent: hard bounce on record', '550 Contact is unsubscribed, message dropped', '550 recipient opted out', '550 address on the bounce list' },
      counterexamples = { '550 5.7.1 bounce history of your IP: reputation too low', '550 too many hard bounced messages from you' },
    },
    row {
      id = 'complaint-report', category = 'suppressed', tags = { 'complaint' }, plus = 30,
      text = { 'email abuse report', 'e-mail abuse report', 'feedback-type: abuse' },
      examples = { 'This is an email abuse report for an email message received from IP 192.0.2.30' },
    },
    row {
      id = 'away', category = 'auto_reply', tags = { 'vacation' }, plus = 20,
      text = {
        'out of town', 'back from vacation', 'back from holiday', 'back from my', 'when i come back', 'when i return', 'when i get back', 'upon my return', 'on my return', 'after my return', 'i will reply when', 'i will answer when', 'i will respond when', 'i will be back', 'i\'ll be back', 'i will be out', 'i am out of', 'i\'m out of', 'i will be away', 'i\'m away', 'i am on leave', 'i am on holiday', 'i\'m on holiday', 'i\'m on vacation', 'not in until', 'will read your mail', 'will read my mail', 'will read my e-mail', 'i am travelling', 'i am traveling', 'annual leave', 'maternity leave', 'paternity leave', 'parental leave', 'sick leave', 'currently on leave', 'currently away', 'not in the office', 'returning to the office', 'limited access to e-mail', 'limited access to email', 'limited access to my', 'limited e-mail access', 'limited email access', 'intermittent access',
        'not a robot', 'you are human', 'you are a human', 'you are a real person', 'confirm that you are a person', 'confirm you are a person', 'verify that you are a person', 'verify you are a person', 'prove that you are a person', 'prove you are a person', 'held until you confirm', 'held until you reply', 'confirm that you sent this', 'challenge/response', 'challenge and response', 'confirm your subscription', 'want to subscribe', 'confirm the subscription', 'confirm subscription', 'subscription request', 'to confirm that you', 'so that your mail is delivered', 'so your message can be delivered', 'link to deliver your', 'released to the recipient as soon as', 'to deliver your message, please',
      },
      none = { 'no longer', 'user unknown', 'does not exist', 'mailbox full', 'rejected', 'refused', 'blocked' },
      examples = { 'I\'m currently out of town', 'I will reply when I come back from vacation', 'To confirm that you want to subscribe, reply to this message', 'To deliver your message, please show that you are not a robot', 'Your message is being held; please confirm that you are a person by replying to this message' },
      counterexamples = { '550 I will be back never: rejected' },
    },
    row {
      id = 'ticket-opened', category = 'auto_reply', plus = 20,
      all = {
        { 'request has been received', 'request was received', 'message has been received', 'message was received', 'e-mail has been received', 'email has been received', 'inquiry has been received', 'enquiry has been received', 'received your request', 'received your message', 'received your e-mail', 'received your email', 'received your inquiry', 'received your enquiry', 'thank you for contacting', 'thanks for contacting', 'thank you for your request', 'thank you for your message', 'thank you for writing' },
        { 'ticket', 'case number', 'case #', 'case id', 'request number', 'request id', 'reference number', 'support request' },
      },
      none = { 'rejected', 'refused', 'blocked', 'denied', 'not accepted', 'could not be', 'cannot be', 'not deliver', 'undeliver', 'user unknown', 'does not exist', 'no longer', ' full', 'try again', 'later', 'temporar', 'too many' },
      summary = 'A help desk confirms by machine that the message arrived and became a ticket.',
      examples = { 'Thank you for contacting support. Your request has been received and ticket #48213 was opened.', 'We have received your e-mail; your case number is 1234' },
      counterexamples = { '550 We have received your message but it was refused, ticket 1234', '452 thank you for your message; the ticket queue is full' },
    },
  },
}
