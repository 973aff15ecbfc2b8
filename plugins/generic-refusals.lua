-- No vendor: refusals of a sender, read by two telling parts in any order - of whom
-- or what the text speaks, and how it refuses. People word their own refusals; the
-- parts stay the same while the sentence around them changes. The more exact rules
-- for any server stand before these. Literal phrases only where they suffice: they
-- cost nothing until one of them is there. Nothing here calls an address dead.
-- SPDX-License-Identifier: MIT

local OWN = 'own wording: what is refused and how it is said, in any order'

-- Behind the exact rules for any server, before enhanced codes.
local LOOSE = -40
local BEFORE_CODES = -49

local function join(...)
  local all = {}
  for _, list in ipairs { ... } do
    for _, word in ipairs(list) do table.insert(all, word) end
  end
  return all
end

local function refusal(row)
  return {
    id = 'generic-refusals.' .. row.id, source = row.source or OWN, weight = row.weight or LOOSE,
    when = { code = row.code, text = row.text, all = row.all, none = row.none, pattern = row.pattern },
    verdict = { category = row.category, tags = row.tags, summary = row.summary, title = row.title, advice = row.advice },
    examples = row.examples, counterexamples = row.counterexamples,
  }
end

-- What shows that neither the host nor this message is the reason.
local OTHER_CAUSE = {
  'spf', 'dkim', 'dmarc', 'helo', 'ehlo', 'reverse', 'ptr', 'rdns', 'relay', 'greylist', 'graylist', 'starttls', 'encrypt', 'certificate', 'open resolver', 'password', 'log in', 'login', 'smtp auth', 'authenticat',
}
-- What shows that a speed, a list or the history is the reason, not the host as such.
local OTHER_HOST_CAUSE = join(OTHER_CAUSE, {
  'reputation', 'too many', 'too much', 'rate', 'limit', 'quota', 'exceed', 'rbl', 'dnsbl', 'spamhaus', 'spamcop', 'recipient', 'mailbox', 'hostname', 'complain', 'timed out', 'sender address', 'sender domain', 'country', 'header', 'url', 'attachment', 'volume', 'busy', 'load', 'does not resolve', 'has no name', 'not have a name',
})

-- How a server shows a host the door.
local SHOWN_THE_DOOR = {
  'not welcome', "n't welcome", 'unwelcome', 'refuse to talk', 'refused to talk', 'refuses to talk', 'refusing to talk', 'not talk to', "n't talk to", 'not speak to', "n't speak to", 'no longer talk', 'barred', 'banned', 'denied access', 'deny access', 'denies access',
  'access denied', 'access is denied', 'shut out', 'locked out', 'persona non grata', 'is a bot', 'go away', 'get lost', 'banished', 'kicked', 'forbidden', 'not wanted', 'unwanted', 'undesirable', 'will not accept', 'do not accept', "don't accept", 'not accept mail', 'no mail accepted', 'no mail from', 'no connections from', 'refuse mail', 'refuses mail', 'refusing mail', 'refuse all',
  'reject all', 'refuse connections', 'refusing connections', 'not allowed to connect', 'not allowed to send', 'not permitted to connect', 'may not connect', 'cannot connect here', 'not trusted', 'not have access', 'no access', 'rejected your connection', 'refused your connection', 'denied your connection', 'block file', 'is dropped', 'are dropped', 'are blocked here', 'is blocked here', 'blocked at this', 'drop list', 'deny list', 'denylist', 'ban list', 'kill list', 'no service for', 'no service here for', 'no smtp service here', 'reject email sent from', 'reject mail sent from', 'rejecting mail from', 'unwanted messages have been sent', 'no access for', 'access map', 'access list', 'firewall', 'fail2ban', 'hacking', 'attacks', 'attack from', 'as abusive', 'abusive host', 'abusive ip', 'for abuse', 'due to abuse', 'because of abuse', 'abuse from', 'from your address is disabled',
}

-- A host, a network or its owner.
local A_HOST = {
  'your ip', 'your host', 'your server', 'your mail server', 'your mailserver', 'your machine', 'your network', 'your subnet', 'your netblock', 'your range', 'your provider', 'your isp', 'your hoster', 'your hosting', 'your mta', 'your data cent', 'this ip', 'this host', 'this server is not for you', 'that host', 'ip address', 'ip range',
  'address range', 'source address', 'client address', 'client host', 'remote host', 'sending host', 'sending server', 'sending ip', 'connecting host', 'connecting ip', 'from your address', 'cloud hosts', 'cloud server', 'cloud provider', 'hosting provider', 'hosting range', 'the host', 'host ', 'network', 'subnet', ' hosts', 'sender ip',
}

-- The host, and nothing else that a refusal could name.
local YOUR_HOST = {
  'your ip', 'your host', 'your server', 'your mail server', 'your mailserver', 'your machine', 'your network', 'your subnet', 'your range', 'your provider', 'your isp', 'this ip', 'the ip ', 'ip range', 'ip ranges', 'sender ip', 'sending ip', 'client ip', 'source ip', ' asn', 'vpn', 'from tor', 'tor exit', 'tor node', 'from dsl', 'server ranges', 'host is', 'host was', 'host has been', 'host temporarily', 'firewall',
  'list of hosts', 'ip was', 'ip has been', 'ip is ',
}

-- Every way to say no, too wide to stand alone.
local ANY_NO = {
  'declin', 'discard', 'dropped', 'drops', 'turned away', 'bounced', 'refus', 'reject', 'block', 'denied', 'denies', 'not allowed', 'not permitted', 'not possible', 'not deal with', 'not accept', 'stopped', 'banned', 'quarantin', 'suspended', 'on hold', 'not welcome', 'not trusted', 'forbidden', 'prohibited', 'blacklisted', 'black listed',
}

return {
  api = 1,
  name = 'generic-refusals',
  version = '1.0.0',
  license = 'MIT',
  description = 'Any server, English: refusals by who is refused and how it is said, in any order',
  rules = {
    -- A host
    refusal {
      id = 'address-shown-the-door', category = 'blocked_ip', tags = { 'private_list' },
      all = { SHOWN_THE_DOOR }, none = OTHER_HOST_CAUSE,
      pattern = [=[(?<![\d.])(?<client_ip>(?:\d{1,3}\.){3}\d{1,3})(?!\.?\d)]=],
      summary = 'The receiving server itself refuses {client_ip|this host or network}; no public list is named.',
      examples = {
        '554 192.0.2.1 is not welcome on this server', '550 We refuse to talk to 192.0.2.1', '550 Go away, 192.0.2.1', '554 Access from 192.0.2.1 is barred', '550 We do not accept mail from 192.0.2.1', '421 Your address 192.0.2.1 is shut out for an hour', '550 192.0.2.1: hacking attempts',
      },
      counterexamples = { '550 192.0.2.1 is not allowed to send: no PTR record', '550 192.0.2.1 has a bad reputation and is not welcome', '450 192.0.2.1 is unwelcome: too many connections' },
    },
    refusal {
      id = 'host-shown-the-door', category = 'blocked_ip', tags = { 'private_list' }, weight = BEFORE_CODES,
      all = { A_HOST, SHOWN_THE_DOOR }, none = join(OTHER_HOST_CAUSE, { 'contact your', 'account', 'sender is', 'content', 'spam message', 'virus' }),
      summary = 'The receiving server itself refuses {client_ip|this host or network}; no public list is named.',
      examples = { '550 Unwelcome: your network', '554 We reject all from your provider', '550 no mail accepted from cloud hosts', '554 SMTP access from your address is disabled', '550 your machine has been denied access', '550 your isp is barred' },
      counterexamples = { '550 your host is not welcome: reverse DNS is missing', '550 your server is banned by the recipient' },
    },
    refusal {
      id = 'host-refused-anyhow', category = 'blocked_ip', tags = { 'private_list' }, weight = BEFORE_CODES,
      all = { YOUR_HOST, ANY_NO },
      none = join(OTHER_HOST_CAUSE, { 'said:', 'connect to', 'connection refused', 'could not', 'unable', 'lost connection', 'sender', 'user ', 'account', 'domain', 'content', 'virus', 'spam message', 'message is spam', 'is spam', 'recip', 'policy', 'listed in', 'listed by', 'listed on', 'blacklist ', 'public', 'temporarily deferred', 'history', 'score' }),
      summary = 'The receiving server itself refuses {client_ip|this host or network}; no public list is named.',
      examples = { '554 mail through your server is turned away', '550 traffic of your machine is discarded', '550 Your IP has been put in quarantine', '550 we block this ASN', '554 VPN addresses are blocked' },
      counterexamples = { '550 your host is refused: no PTR record', '554 host is blocked, the sender has no such account', '550 your IP is listed by a public list, blocked' },
    },
    refusal {
      id = 'only-known-hosts', category = 'blocked_ip', tags = { 'private_list' },
      text = {
        'not on our list of allowed hosts', 'not in our list of allowed hosts', 'not on the list of allowed hosts', 'only listed hosts may', 'only known hosts may', 'only allowed hosts', 'only authorized hosts', 'only trusted hosts', 'host is not on the allow list', 'host not on the allow list', 'ip not on our allow', 'ip is not on our allow',
        'ip not whitelisted', 'ip is not whitelisted', 'ip address is not whitelisted', 'host not whitelisted', 'host is not whitelisted', 'ip not in whitelist', 'ip is not in the whitelist',
      },
      none = { 'spf', 'relay', 'rcpt domain', 'account' },
      examples = { '550 host is not on our list of allowed hosts', '554 Only listed hosts may connect here', '550 IP not whitelisted' },
    },
    refusal {
      id = 'by-administrator', category = 'blocked_ip', tags = { 'private_list' }, weight = -10,
      all = { { 'blacklisted by', 'black-listed by', 'blocklisted by', 'blocked by', 'banned by', 'rejected by', 'refused by' }, { 'by admin', 'by our admin', 'by the admin', 'by our postmaster', 'by postmaster', 'by local admin', 'by site admin', 'by the server admin', 'by us', 'by hand' }, { 'ip', 'host', 'server', 'client', 'network' } },
      none = join(OTHER_CAUSE, { 'recipient', 'sender', 'domain', 'mailbox', 'url', 'content', 'spamhaus', 'rbl', 'message', 'relationship', 'description', 'script' }),
      examples = { '550 Host blacklisted by admin', '550 Your IP has been blacklisted by our administrator', '554 this network is blocked by hand' },
      counterexamples = { '550 sender blocked by administrator', '550 message rejected by administrator' },
    },
    refusal {
      id = 'home-line', category = 'blocked_ip', tags = { 'dynamic' }, weight = -30,
      text = {
        'home connection', 'home network', 'home line', 'dynamic line', 'assigned to end users', 'assigned to customers', 'to end users', 'home users', 'home computer', 'private connection', 'range of end users', 'range for end users', 'end users range', 'end-user range', 'end user network', 'end users may not', 'end user machines', 'from dynamic address', 'dynamic addresses', 'dynamic pool', 'dynamically assigned', 'dynamic assigned',
        'dsl lines', 'dsl line', ' adsl ', 'cable and dsl', 'dialup', 'dial-up', 'dial up', 'residential', 'consumer line', 'consumer network', 'consumer range', ' broadband ', 'mobile network', 'no direct mail', 'directly to this server', 'send directly to', 'not send mail directly', 'not send directly', 'use your isp', 'use your provider', 'relay of your provider', 'relay of their provider',
        'smarthost of your', "provider's smarthost", "isp's smarthost", "provider's relay", "isp's relay", 'your own isp', 'generic rdns - dynamic',
      },
      none = { 'spamhaus', 'pbl', 'rbl', 'dnsbl', 'password', 'relaying', 'has no ptr', 'missing ptr', 'no reverse' },
      title = 'Mail from end-user lines is refused',
      summary = 'The receiver takes {client_ip|the sending IP} for an end-user line, from which it takes no mail.',
      advice = { 'Send through the relay (smarthost) of the provider, with log-in.', 'A mail server with a fixed address: ask the provider for a PTR record that names this server.' },
      examples = { '554 your IP looks like a home connection', '550 no direct mail here', '550 You are connecting from a range of end users', '554 Mail from cable and DSL lines is refused', '550 please use your ISP for outgoing mail' },
      counterexamples = { '554 residential range in the PBL' },
    },

    -- A public list
    refusal {
      id = 'found-on-list', category = 'blocklisted_ip', tags = { 'dnsbl' }, weight = -5,
      all = { { 'your ip', 'ip address', 'sender ip', 'sending ip', 'client ip', 'your host', 'your server', 'mail server', 'mailserver', 'ip ' }, { 'appears in', 'appears on', 'found in', 'found on', 'is in the', 'is on the', 'was on', 'present in', 'present on', 'included in', 'member of', 'entry in', 'in spam database', 'is listed', 'are listed', 'listed in', 'listed on', 'shows up' }, { 'blocklist', 'blacklist', 'black list', 'block list', 'dnsbl', ' rbl', 'spam database', 'spam data base', 'blackhole', 'reputation list' } },
      none = { ' our ', 'local ', 'internal ', 'url', 'link', 'domain', 'open resolver', 'recipient', 'greylist', 'graylist', 'sender address', 'query refused' },
      examples = { '550 5.7.1 Connection refused - your IP appears in the Example Intelligence blocklist', '554 the mail server shows up on more than one blacklist' },
      counterexamples = { '550 Your IP was found on our blacklist', '550 the ip and domain are listed on a blacklist' },
    },
    refusal {
      id = 'on-named-list', category = 'blocklisted_ip', tags = { 'dnsbl' }, weight = -10,
      text = { 'your ip', 'ip address', 'sender ip', 'sending ip', 'client ip', 'your host', 'your server' },
      none = { ' our ', 'local', 'internal', 'allow', 'permit', 'access list', 'white', 'grey', 'gray', 'safe', 'deny', 'drop list', 'ban list', 'ignore', 'domain', 'recipient', 'url', 'link', 'mailing list', 'open resolver', 'not on', 'n\'t on', 'waiting', 'private' },
      pattern = [[\bis (?:listed |found |present )?(?:on|in) (?:the|a) (?:[\w.-]+ ){1,4}list\b]],
      examples = { '554 5.7.1 Connection refused: your IP 192.0.2.44 is on the Example Network list', '550 your host is on the Example Bad Sender List' },
      counterexamples = { '554 Connection refused: your IP is on the local deny list', '550 your IP is not on the Example Safe Sender list' },
    },
    refusal {
      id = 'hit-on-list', category = 'blocklisted_ip', tags = { 'dnsbl' },
      text = {
        'rbl hit', 'dnsbl hit', 'dnsbl match', 'rbl match', 'rbl check', 'dnsbl check', 'rbl lookup', 'dnsbl lookup', 'rejected by rbl', 'blocked by rbl', 'in rbl', 'on rbl', 'open proxy list', 'open relay list', 'open relay database', 'known as a spam source at', 'multirbl', 'dnsbl score', 'delisted', 'get delisted', 'delisting at', 'removal from the list at', 'spam source list', 'sorbs ', 'at sorbs', 'by sorbs', 'in sorbs', 'hostkarma', 'uceprotect', 'spamrats', 'mailspike', 'barracuda brbl', 'duhl', 'dul list',
        '(spamhaus)', '(spamcop)', '(xbl)', '(sbl)', '(cbl)', '(zen)', 'found in pbl', 'listed in pbl', 'on the pbl', 'pbl listed', 'xbl listed', 'listed in xbl', 'sbl listed', 'listed in sbl', 'zen: listed', 'listed in zen', 'due to spam list', 'on spam list', 'is on spam list', 'css listed', 'is in pbl', 'in the pbl', 'in the xbl', 'in the sbl',
      },
      none = { 'url', 'uri', 'domain', 'link', 'open resolver', 'helo', ' our list', ' our rbl', 'local rbl', 'delist@', 'query refused', 'sender address' },
      examples = { '554 Rejected: RBL hit', '550 Found in PBL', '550 zen: listed', '554 5.7.1 DNSBL score too high', '554 go to this page to get delisted' },
      counterexamples = { '550 URL: RBL hit', '550 RBL check: open resolver' },
    },

    -- A domain or a link
    refusal {
      id = 'link-on-list', category = 'blocklisted_domain', tags = { 'url' }, weight = -10,
      all = { { 'url', 'uri ', 'link', 'web site', 'website', 'web address', 'domain in', 'domain name in', 'host name in', 'hostname in', 'in the message body', 'in message body', 'in your message', 'in the body', 'site you', 'advertise' }, { 'blacklist', 'black list', 'black-list', 'blocklist', 'block list', 'block-list', 'listed site', 'listed domain', 'is listed', 'are listed', 'which is listed', 'bad reputation', 'bad url reputation', 'poor reputation', 'known bad', 'blocked by uribl', 'blocked by surbl', 'blocked url', 'blocked link', 'uri list', 'url list', 'known for spam', 'bad link' } },
      none = { 'your ip', 'sending ip', 'sender ip', 'server ip', 'open resolver', 'recipient', 'visit', 'see url', 'see the link', 'this link to', 'following link', 'at this link', 'at the link', 'check the link' },
      summary = 'The receiver refuses the message because {blocklist|a list of domains} names a domain in it or in the sender\'s address.',
      examples = { '550 One or more links in your e-mail are on a block list', '550 the web site you advertise is blacklisted', '554 Blacklisted host name in message body: example.com', '552 Your message holds a URL that is on our blacklist: example.net' },
      counterexamples = { '550 your IP is blacklisted, see the link', '550 blacklisted. Visit this link' },
    },
    refusal {
      id = 'domain-on-list', category = 'blocklisted_domain', tags = { 'mailfrom' }, weight = -5,
      all = { { 'url blocked', 'blocked url', 'blocked link', 'link blocked', 'url is blocked', 'link is blocked', 'domain blacklist', 'domain blocklist', 'domain block list', 'domain black list', 'domain-blacklist', 'domains blacklist', 'blacklisted domain', 'rhsbl', 'uribl_', 'surbl_', 'dbl_', 'uri blacklist', 'url blacklist', 'uri blocklist', 'url blocklist', 'spamvertised', 'spamvertized', 'listed by dbl', ' dbl.', 'in the dbl', 'on the dbl' } },
      none = { 'recipient domain', 'open resolver', "recipient's", 'query refused' },
      summary = 'The receiver refuses the message because {blocklist|a list of domains} names a domain in it or in the sender\'s address.',
      examples = { '550 5.7.1 Your domain example.com is on a domain blacklist', '550 URIBL_BLACK', '550 spamvertised domain', '550 Sender domain listed in rhsbl.example.org', '550 Domain of sender is listed by dbl.example.net' },
      counterexamples = { '550 rhsbl: open resolver' },
    },

    -- History
    refusal {
      id = 'history', category = 'poor_reputation', tags = { 'complaints', 'volume' }, weight = -20,
      text = {
        'users complained', 'users have complained', 'user complained', 'complained about', 'recipients complained', 'abuse reports', 'abuse report', 'spam reports', 'spam report', 'reported as spam by', 'marked as junk by', 'marked as spam by', 'report your mail', 'reports of spam', 'sender history', 'sending history', 'history of sending', 'history of spam', 'history of abuse', 'has a history',
        'sending pattern', 'traffic pattern', 'sending behaviour', 'sending behavior', 'sender rating', 'sender rank', 'trust score', 'low trust', 'trust level', 'trust rating', 'sudden burst', 'burst of mail', 'sudden increase', 'traffic spike', 'spike in', 'start slowly', 'warm up', 'warm-up', 'warmed up', 'warming up', 'new to us', 'ip is new', 'not seen before', 'unknown ip, ',
        'rejected recipients', 'invalid recipient rate', 'unknown user rate', 'to unknown users', 'of unknown users', 'bad recipients', 'recipient harvest', 'address harvest', 'harvest attack', 'dictionary attack', 'spam trap hits', 'trap hits', 'hit spam trap', 'hit our spam trap', 'hits spam trap', 'too much spam', 'so much spam', 'lot of spam', 'lots of spam', 'a lot of junk', 'sender is spammer', 'sender is a spammer', 'low sender score', 'poor sender score', 'bad sender score',
        'domain too new', 'domain is too new', 'sender is too new', 'sender is new', 'limited trust', 'standing of your', 'poor standing', 'bad standing', 'mostly spam', 'mostly junk', 'guess addresses', 'guessing addresses', 'guess recipients', 'newly observed', 'newly created domain', 'newly registered', 'recently registered', 'registered too recently', 'recently created', 'domain is younger', 'younger than', 'domain age', 'days old', 'hours old', 'registered yesterday', 'domain created', 'domain was created', 'created less than', 'created only', 'registered today', 'registered only', 'registered less than', 'mark your mail', 'marked your mail', 'marking your mail', ' new ip', 'domain is new',
      },
      none = { 'mailbox', 'user unknown', 'unknown user:', 'no such user', 'virus', 'listed in', 'listed on', 'greylist', 'your account', 'message is', 'days old, deleted', 'blacklisted', 'banned for' },
      summary = 'The receiver holds back or refuses {client_ip|this sender} because of what came from there before, or because it is too new to be known.',
      examples = {
        '421 4.7.0 Deferred: users complained about your mail', '550 rejected because of abuse reports', '550 low sender rating', '550 The sending domain was registered too recently to be trusted', '450 your IP is new to us, please start slowly', '421 sudden burst of mail from an unknown IP', '550 sender domain is younger than 7 days', '421 low trust score',
        '451 too many of your messages were marked as junk by our users',
      },
      counterexamples = { '550 your account has too many spam reports' },
    },

    -- The sending domain
    refusal {
      id = 'not-a-host-of-domain', category = 'spf_failure', tags = { 'spf_fail' }, weight = -10,
      text = {
        'may not send for', 'may not send mail for', 'may not send mail from', 'may not send e-mail for', 'may not use this domain', 'may not use that domain', 'permitted mailer', 'not designate', "n't designate", 'forbids mail from', 'does not permit mail from', 'does not list your server', 'does not list your host', 'does not list your ip', 'not list this host', 'not authorised by domain', 'not authorized by domain', 'not authorized by the sender', 'not one of its hosts', 'not one of the hosts', 'not one of the servers', 'not one of its servers', 'not a mail server of', 'not a mailserver of',
        'not an outgoing server', 'not an outgoing mail server', 'entitled to send', 'come from its own', 'come from their own', 'sent from its own', 'spf denies', 'spf forbids', 'spf disallows', 'spf prohibits', 'not let you send', 'not let your', "n't let you send", 'invalid ip for sending', 'not a valid ip for', 'wrong ip for', 'authorized sender of', 'authorised sender of', 'permitted to use that domain', 'permitted to use this domain', 'sender policy', 'senderid', 'sender-id', 'sender id check', 'not permitted to send for', 'not allowed to send for', 'not allowed to use the domain', 'not authorized by the domain', 'not authorised by the domain', 'unauthorized host for', 'unauthorised host for', 'unauthorized server for', 'unauthorized sender host',
        'v=spf1', 'authorized by the owner', 'not authorized by the owner', 'use that domain from this', 'use this domain from this', 'send mail as that domain from',
      },
      none = { 'dkim', 'dmarc', 'your account', 'log in', 'login', 'relay', 'recipient', 'mailing list' },
      summary = 'The owner of {domain|the sender\'s domain} does not name the sending host among those that may use the domain.',
      examples = { '550 192.0.2.1 may not send for example.com', '550 mail.example.net is not a permitted mailer for example.com', '550 Domain example.com does not designate 192.0.2.1', '554 example.com forbids mail from 192.0.2.1', '550 sender policy denies' },
      counterexamples = { '550 your account may not send mail for that domain', '550 your account may not send for example.com' },
    },
    refusal {
      id = 'owner-does-not-permit', category = 'spf_failure', tags = { 'spf_fail' }, weight = -30,
      all = { { 'domain owner', 'owner of', 'the domain', 'domain ' }, { 'does not permit', 'does not allow', 'does not authorize', 'does not authorise', 'disallows', 'discourages', 'says that', ' says ' } },
      none = { 'dkim', 'dmarc', 'recipient', 'relay', 'policy' },
      pattern = [=[(?<![\d.])(?<client_ip>(?:\d{1,3}\.){3}\d{1,3})(?!\.?\d)]=],
      examples = { '550 The domain owner of example.com does not permit 192.0.2.1', '550 domain example.com says 192.0.2.1 is none of its hosts' },
    },
    refusal {
      id = 'unsigned', category = 'dkim_failure', tags = { 'no_signature' }, weight = -10,
      text = {
        'unsigned mail', 'unsigned message', 'unsigned e-mail', 'unsigned email', 'message is not signed', 'mail is not signed', 'message not signed', 'mail not signed', 'message was not signed', 'signs all', 'must be signed', 'should be signed', 'not properly signed', 'not correctly signed', 'bad signature', 'invalid signature', 'signature is invalid', 'signature invalid', 'signature does not verify',
        'signature did not verify', 'signature verification', 'signature could not be verified', 'signature failed', 'signature has expired', 'signature expired', 'no signature', 'signature missing', 'signature is missing', 'signature required', 'missing signature', 'signing domain', 'domain signature', 'signature on message', 'signature mismatch', 'adsp', 'body hash', 'domainkey', 'dkim=fail', 'dkim=neutral', 'dkim=none',
      },
      none = { 'spf', 'dmarc', 's/mime', 'smime', 'pgp', 'gpg', 'certificate', 'virus', 'spam', 'signature match', 'macro', 'arc-', ' arc ', 'malware', 'attachment' },
      examples = { '550 unsigned mail from example.com refused', '550 message is not signed', '550 Bad signature on message', '554 signing domain does not match From', '550 example.com signs all its mail, this is unsigned: message not signed' },
      counterexamples = { '550 virus: signature match', '550 S/MIME: message is not signed' },
    },
    refusal {
      id = 'wish-of-owner', category = 'dmarc_failure', tags = { 'policy_reject' }, weight = -10,
      all = { { 'domain', 'owner' }, { 'asks us to reject', 'asks to reject', 'asks us to refuse', 'asked us to reject', 'tells us to reject', 'requests rejection', 'requests that we reject', 'wants us to reject', 'wants it rejected', 'wants unauthenticated', 'wants such mail', 'unauthenticated mail rejected', 'is set to reject', 'domain is reject,', 'policy of the from domain', 'policy of the sender domain', 'policy of the author domain', 'policy reject,', 'policy=reject', 'reject policy', 'p=reject', 'p=quarantine', 'disposition reject', 'published policy', "publishes p", 'fails alignment', 'failed alignment', 'not align', 'no alignment' } },
      none = { 'recipient', 'relay', 'your account', 'v=spf1', 'dnsbl', 'tls' },
      examples = { '550 domain example.com asks us to reject this mail', '550 Policy of the From domain is reject', '550 the owner of example.com wants unauthenticated mail rejected', '550 5.7.0 The From domain example.com publishes p=reject and neither SPF nor DKIM align' },
    },
    refusal {
      id = 'alignment', category = 'dmarc_failure', tags = { 'no_alignment' },
      text = { 'fails alignment', 'failed alignment', 'alignment fail', 'alignment check', 'not in alignment', 'not aligned', 'not align with', 'does not align', 'do not align', 'identifier alignment', 'no alignment' }, none = { 'mime', 'base64', 'dkim signature' },
      examples = { '554 fails alignment', '550 header From is not aligned' },
    },
    refusal {
      id = 'unproven', category = 'sender_unauthenticated', tags = { 'no_auth' },
      text = {
        'sender could not be authenticated', 'could not authenticate the sender', 'could not authenticate sender', 'cannot authenticate the sender', 'message could not be authenticated', 'domain could not be authenticated', 'sender not authenticated', 'sender is not authenticated', 'fails authentication checks', 'failed authentication checks', 'sender authentication failed',
        'sender authentication missing', 'sender authentication required', 'domain is not authenticated', 'domain not authenticated', 'not been authenticated', 'lacks authentication', 'no authentication result', 'authentication information', 'not authenticated by', 'required authentication level', 'authentication of the sender', 'authentication of sender', 'authentication of the domain', 'authenticate your domain', 'authenticate your mail', 'domain authentication', 'identity could not be proven', 'identity could not be verified', 'sender identity', 'origin of the message could not be', 'unauthenticated',
      },
      none = { 'smtp auth', 'log in', 'login', 'username', 'password', 'user ', 'dmarc', 'relay', 'client was not authenticated', 'anonymous', 'dkim unauth', 'spf unauth' },
      examples = { '550 sender could not be authenticated', '554 this message lacks authentication' },
      counterexamples = { '530 client was not authenticated', '550 sender not authenticated: log in first' },
    },
    refusal {
      id = 'proven-mail-only', category = 'sender_unauthenticated', tags = { 'no_auth' }, weight = -10, code = { 550, 554, 553, 571, '4xx' },
      text = {
        'mail that is authenticated', 'mail which is authenticated', 'messages that are authenticated', 'messages which are authenticated', 'mail that passes authentication', 'messages that pass authentication', 'mail is not authenticated', 'message is not authenticated', 'e-mail is not authenticated', 'only authenticated mail', 'only authenticated messages', 'only authenticated e-mail', 'only authenticated email', 'accept authenticated mail', 'accept authenticated messages',
      },
      none = { 'smtp auth', 'log in', 'login', 'log-in', 'username', 'user name', 'password', 'relay', 'client', 'session', 'port 587', 'starttls', 'dmarc' },
      examples = { '550 5.7.1 We only take mail that is authenticated, and yours is not', '554 only authenticated messages are accepted here' },
      counterexamples = { '530 we only take mail that is authenticated: log in first', '550 only authenticated users may send' },
    },

    -- The name of the host
    refusal {
      id = 'name-of-host', category = 'client_hostname', tags = { 'ptr' }, weight = -20,
      text = {
        'ip has no name', 'name of your server', 'name of your host', 'name of your mail', 'dns name of', 'lacks hostname', 'lacks a hostname', 'lacks a host name', 'lacks a name', 'ip address has no name', 'host has no name', 'address has no name', 'gives no name', 'has no dns name', 'name and address do not match', "name and address don't match", 'name and ip do not', 'name does not match ip', 'name does not match its address', 'address does not match name', 'look up your name', 'lookup your name', 'find your name', 'resolve your name', 'verify your name', 'verify your host',
        'introduced yourself', 'introduce yourself', 'introduces itself', 'greeting name', 'greeted with', 'greeted us', 'greet us', 'you said helo', 'you said ehlo', 'you are not who you say', 'who you say you are', 'who you claim', 'my own name', 'our own name', 'our own hostname', 'client name unknown', 'anonymous host', 'unknown host name for', 'unknown hostname for', 'no host name for', 'no hostname for', 'no name for your ip', 'no name for your address', 'without a name', 'name server error for', 'name service error for your',
        'in-addr.arpa', 'not a fqdn', 'not an fqdn', 'is no fqdn', 'ip6.arpa', 'names that contain', 'name contains your ip', 'domain name mismatch', 'host name mismatch', 'resolvable hostname', 'resolvable host name', 'hostname is generic', 'generic hostname', 'generic host name', 'dynamic host name', 'dynamic hostname', 'helo', 'ehlo',
      },
      none = { 'first', 'listed', 'dnsbl', 'blacklist', 'blocklist', 'command', 'spf', 'recipient', 'certificate', 'starttls', 'already', 'sequence', 'expected', 'greylist', 'spamhaus', 'sender address', 'blocked using', 'rate', 'too many', 'polite', 'syntax:', 'usage', 'rejected my', 'send ', 'issue', 'before', 'implement', 'recogni' },
      examples = { '550 Your IP has no name', '550 You introduced yourself with my own name', '550 your server\'s name and address do not match', '421 cannot look up your name', '550 in-addr.arpa record is not there', '550 the domain in HELO has no A or MX record' },
      counterexamples = { '503 introduce yourself first', '503 EHLO or HELO expected' },
    },
    refusal {
      id = 'address-without-name', category = 'client_hostname', tags = { 'ptr' }, weight = -20,
      text = { 'not resolve', "n't resolve", 'cannot be resolved', 'unresolvable', 'no name', 'not have a name', 'not map' },
      none = { 'sender address', 'sender domain', 'recipient', 'mail from', 'mx', 'spf' },
      pattern = [=[(?<![\d.])(?<client_ip>(?:\d{1,3}\.){3}\d{1,3})\b.{0,40}?(?:resolv|name|map)]=],
      summary = 'The receiver finds no name in DNS for {client_ip|the sending IP}.',
      examples = { '554 192.0.2.1 does not resolve', '550 [192.0.2.1] has no name in DNS', '421 192.0.2.1 cannot be resolved' },
      counterexamples = { '550 sender domain does not resolve, 192.0.2.1 has that name' },
    },

    -- The sender's address
    refusal {
      id = 'return-address', category = 'sender_invalid', tags = { 'callout_failed' }, weight = -5,
      text = {
        'cannot verify return address', 'verify return address', 'return address cannot', 'return address does not', 'return address is not', 'return address could not', 'return address not', 'return path cannot', 'return path does not', 'return path could not', 'return path not', 'return-path does not', 'return-path cannot', 'return-path not', 'bad return path', 'reply address is not', 'reply address cannot', 'reply address does not', 'reply-to address is not',
        'callout to', 'callback setup', 'by callback', 'sender callback', 'verification of sender', 'verification of the sender', 'callback to', 'call-back to', 'call back to sender', 'callback verification', 'callout verification', 'verify callout', 'callout failed', 'callback failed', 'mail server of the sender', 'mailserver of the sender', "sender's mail server", "sender's mailserver", "sender's mx", 'mx of the sender', 'bounces to your address', 'bounces to this sender', 'does not accept bounces', 'not accept bounces', 'refuses bounces', 'rejects bounces',
        'bounce address does not', 'bounce address is not', 'the address you send from', 'address you are sending from', 'your from address', 'sender does not exist', 'nxdomain in sender', 'sender nxdomain', 'no mx for sender', 'no mx for the sender', 'sender has no mx', 'sender without mx', 'from must be', 'from must have', 'batv', 'backscatter protection', 'expired email address', 'dead domain', 'empty envelope sender', 'empty sender', 'null sender', 'null return path', 'returned mail not accepted', 'bounces not accepted', 'bounces are not accepted', 'mailfrom dns', 'mail from dns', 'mx records for sender', 'fully qualified email address required as sender', 'unroutable sender', 'unrouteable sender', 'sender unroutable', 'sender unrouteable', 'of the sender does not', 'recursive cname', 'cannot reply to', 'sender must be', 'sender must have', 'sender has no domain', 'sender without domain', 'domain in mail from', 'mail from requires', 'from requires a domain',
      },
      none = { 'spf', 'dkim', 'dmarc', 'blacklist', 'blocklist', 'blocked', 'banned', 'recipient ver', 'recipient call', 'verify recipient', 'recipient address', 'not yet given', 'rate', 'timed out while waiting' },
      examples = { '550 Callback setup failed while verifying <a@example.com>', '550 cannot verify return address', '550 reply address is not valid', '550 we could not reach the mail server of the sender', '550 nxdomain in sender', '553 MAIL FROM requires a domain' },
      counterexamples = { '550 your from address is blocked' },
    },
    refusal {
      id = 'sender-wrong', category = 'sender_invalid', tags = { 'syntax' }, weight = BEFORE_CODES,
      all = {
        { 'sender address', 'from address', 'return path', 'return-path', 'sender check', 'address of sender', 'address of the sender', 'sender domain', 'from domain', 'domain of sender', 'reverse path', 'reverse-path', 'envelope sender' },
        { 'bogus', 'fails', 'failed', 'failure', 'broken', 'wrong', 'not valid', 'invalid', 'malformed', 'fake', 'forged', 'not real', 'unknown', 'not exist', "n't exist", 'not registered', 'unusable', 'unverif', 'not verif', 'nonsense', 'impossible', 'incomplete', 'empty', 'missing', 'unresolv', 'not resolv', 'unreachable', 'not reachable' },
      },
      none = { 'spf', 'dkim', 'dmarc', 'arc ', 'authenticat', 'blacklist', 'blocklist', 'listed', 'blocked', 'banned', 'recipient', 'reputation', 'history', 'relay', 'helo', 'spam', 'rate', 'quota', 'not verified', 'greylist', 'your ip', 'mailbox', 'user ' },
      examples = { '550 From address is bogus', '550 sender check failed', '550 sender address fails verification', '554 return path is broken' },
      counterexamples = { '550 from address failed SPF', '554 Transaction failed (in reply to MAIL FROM command)' },
    },
    refusal {
      id = 'not-your-address', category = 'sender_invalid', tags = { 'spoofed' }, weight = -10,
      text = {
        'claims to come from us', 'claims to be from us', 'claims to be from our', 'claims to be local', 'pretends to be from', 'pretends to come from', 'one of our own addresses', 'one of our addresses', 'one of our users but', 'address is one of ours', 'domain is one of ours', 'is our own domain', 'with our own domain', 'using our domain', 'our own domain as sender', 'with a local sender', 'local sender address', 'local sender from', 'sender domain is a local', 'sender is local but',
        'do not own this sender', 'not own this address', 'do not own the', 'not the owner of this address', 'not the owner of the sender', 'not allowed to use this sender', 'not allowed to use this address', 'not allowed to use that', 'not permitted to use this sender', 'not permitted to use this address', 'may not use this sender', 'may not use this address', 'cannot use this sender', 'cannot use this address', 'cannot send as', "can't send as", "can't send with this", 'cannot send with this', 'not send with this', "don't use our domain", 'do not use our domain', 'our domain as sender', 'not allowed as sender', 'not send as', 'not allowed to send as',
        'sender address belongs to', 'sender address does not belong', 'belongs to another user', 'another user\'s address', 'send as another', 'from address not allowed', 'from address is not allowed', 'sender address is not allowed', 'sender address not allowed', 'envelope from and header from', 'header from and envelope', 'envelope and header from', 'from header does not match', 'sender and from do not', 'from does not match sender', 'from and login', 'from and log-in', 'sender and login', 'differ from login', 'from and envelope', 'does not match envelope', 'does not match the envelope',
      },
      none = { 'spf', 'dkim', 'dmarc', 'recipient', 'list', 'your ip' },
      title = 'Sender address may not be used here',
      summary = 'The account or host that sends may not use this sender address.',
      examples = { '554 mail claims to come from us but does not', '553 you do not own this sender address', '554 5.7.1 You are not allowed to use this sender address', '550 From address is one of ours, forged', '551 envelope from and header from differ' },
      counterexamples = { '550 sender address not allowed to write to the list' },
    },

    -- The sending account
    refusal {
      id = 'sending-off', category = 'sender_account_blocked', tags = { 'suspended' }, weight = -5,
      text = {
        'sending is switched off', 'appears to be compromised', 'account was hacked', 'account was compromised', 'account was misused', 'sending switched off', 'sending is turned off', 'sending is off', 'sending is not possible', 'no sending possible', 'sending not possible', 'sending is disabled', 'sending disabled', 'sending is blocked', 'sending blocked', 'sending is suspended', 'sending suspended', 'sending is paused', 'sending paused', 'sending has been', 'sending is not enabled', 'sending not enabled', 'sending is not included', 'not include sending', 'sending rights', 'sending privileges', 'user may not send', 'account may not send', 'sending permission', 'permission to send external', 'permission to send outside', 'outgoing messages blocked', 'outgoing messages are', 'outbound messages blocked', 'outbound messages are', 'account under investigation', 'account is under investigation', 'sender quarantined', 'sender is quarantined', 'before mail can go out', 'disabled for sending', 'blocked for sending', 'locked for sending', 'sending privilege', 'right to send',
        'permission to send mail was', 'not send mail from this account', 'messages are held', 'mail is held', 'the user is blocked', 'in sandbox', 'not subscribed to ses', 'not subscribed to the service', 'to non-verified', 'to unverified addresses', 'to unverified recipients', 'sandbox mode', 'send to local users only', 'send to local addresses only', 'local users only', 'internal recipients only', 'confirm your identity', 'verify your identity', 'revoked', 'cannot send mail', 'can not send mail', 'cannot send messages', 'cannot send to external', 'cannot send outside', 'cannot send externally', ', cannot send', 'may send only to', 'may only send to', 'can only send to', 'send only to local', 'send only to verified', 'only send to verified', 'only send to local', 'only send to internal', 'restricted to internal mail', 'only internal mail', 'external sending', 'no outgoing mail', 'no outgoing messages', 'no outbound mail', 'outgoing mail is', 'outgoing mail from', 'outgoing mail has been',
        'outgoing mail blocked', 'outgoing blocked', 'outgoing smtp', 'outgoing email blocked', 'outgoing email', 'outbound mail is', 'outbound mail blocked', 'outbound email', 'outbound blocked', 'from sending outgoing', 'disabled for outgoing', 'blocked from relaying', 'barred from relaying', 'sender is disabled', 'sender is locked', 'sender locked', 'account blocked due', 'account blocked for', 'account blocked because', 'account has been blocked due', 'account has been blocked for', 'sender disabled', 'sender has been disabled', 'sender is suspended', 'sender suspended', 'sender has been suspended', 'smtp service of your', 'smtp is not enabled', 'smtp not enabled', 'smtp is disabled', 'smtp access is disabled for your', 'smtp access disabled',
        'api key is not', 'trial account', 'trial accounts', 'free account', 'not confirmed your', 'confirm your e-mail', 'confirm your email', 'confirm your address first', 'sending domain not', 'sending domain is not', 'domain is not approved for sending', 'domain not approved',
      },
      none = { 'spf', 'dkim', 'dmarc', 'mailbox full', 'over quota', 'recipient', 'limit', 'exceed', 'quota', 'full', 'per hour', 'per day', 'certificate', 'does not exist', 'not resolv', 'from your ip', 'blacklist', 'dnsbl', 'sending host', 'this list', 'temporarily unavailable', 'wrong password', 'invalid password', 'incorrect', 'username' },
      examples = { '535 5.7.0 Sending is switched off for your account, contact support', '554 Account suspended, cannot send', '550 Your plan does not include sending', '421 Your sending privileges have been revoked', '550 the user may send only to local addresses', '550 domain suspended, no outgoing mail', '550 Sender is disabled', '554 5.1.8 Email Outgoing Blocked' },
      counterexamples = { '550 outgoing mail has been over quota', '550 the sending domain is not resolvable' },
    },
    refusal {
      id = 'own-account', category = 'sender_account_blocked', tags = { 'suspended' }, weight = -10,
      all = {
        { 'your account', 'your mail account', 'your e-mail account', 'your email account', 'your mailbox', 'your tenant', 'your subscription', 'your domain account', 'account of the sender', 'account of sender', "sender's account", 'sender account', 'sending account', 'sending user', 'authenticated user', 'your customer account', 'your user' },
        { 'hacked', 'compromised', 'misused', 'abused', 'suspended', 'locked for', 'locked because', 'locked due', 'has been locked', 'disabled', 'restricted', 'under review', 'expired', 'not permitted', 'not allowed', 'not enabled', 'not activated', 'not active', 'not verified', 'deactivated', 'closed', 'blocked', 'barred', 'banned', 'terminated', 'switched off', 'verify your', 'stolen', 'has been limited', 'is limited', 'on hold' },
      },
      none = { 'recipient', 'user unknown', 'no such user', 'quota', 'mailbox full', 'full', 'failed log', 'login', 'log-in', 'wrong password', 'invalid password', 'incorrect', 'username', 'credentials', 'spf', 'dkim', 'per hour', 'per day', 'address rejected', 'rate', 'your ip' },
      examples = { '550 The account of the sender has been locked for abuse', '550 your tenant was terminated', '550 Your subscription has expired, no mail' },
      counterexamples = { '535 Your account is locked: wrong password', '550 this mailbox is full, your account is suspended' },
    },

    -- The message
    refusal {
      id = 'score', category = 'spam_content', tags = { 'score' }, weight = BEFORE_CODES + 5,
      all = { { 'score', ' points', 'hits=', 'spamminess', 'spam level', 'probability' }, { 'limit', 'threshold', 'above', 'exceed', 'required', 'too high', ' over ', 'maximum', 'bayes', '% spam', '0%', '9%', 'reached' } },
      none = { 'reputation', 'sender score', 'senderscore', 'ip score', 'domain score', 'trust score', 'recipient', 'mailbox', 'quota', 'connection', 'your ip', 'helo', 'dnsbl', 'underscore' },
      summary = 'A filter of the receiver scored this message above its limit for spam.',
      examples = { '554 score 14.2 is above the limit of 8', '550 Message got 9.7 points, the limit is 5.0' },
      counterexamples = { '421 sender score is above the limit' },
    },
    refusal {
      id = 'unwanted-kind', category = 'spam_content', tags = { 'bulk' }, weight = -30,
      text = {
        'flagged as suspicious', 'considered suspicious', 'deemed suspicious', 'looks suspicious', 'fraud', 'scam', 'hoax', 'chain letter', 'chain mail', 'mass mail', 'mass-mail', 'bulk mailing', 'bulk sending', 'mailing of this kind', 'mail of this kind', 'messages of this kind', 'advertising', 'advertisement', 'commercial mail', 'commercial e-mail', 'commercial email', 'commercial message', 'newsletters are', 'no newsletters', 'marketing mail', 'unwanted mail', 'unwanted message', 'unwanted e-mail', 'unwanted email', 'as unwanted', 'rated as', 'ranked as',
        'subject of your message', 'subject of the message', 'subject is not acceptable', 'subject not acceptable', 'wording of your', 'words in your', 'words in the', 'phrase in', 'prohibited phrase', 'forbidden phrase', 'forbidden word', 'bad words', 'fingerprint', 'razor', 'pyzor', 'bayesian', 'bayes', 'bogofilter', 'dspam', 'crm114', 'spamprofiler', 'gtube', 'dcc ', 'checksum clearing', 'content filter', 'content is undesirable', 'contents disallowed', 'contents not allowed', 'contents not acceptable', 'content is unwanted', 'content not wanted', 'known spam', 'content scanner', 'too many links', 'many links', 'subject line', 'suspicious link', 'used by spammers', 'content checks', 'content check', 'an advert', 'sales mail', 'recurrent pattern', 'pattern detection', 'blocked by our filter', 'rejected by our filter', 'blocked by our filters', 'stopped by our filter', 'mass mailer', 'blocked words', 'offer mails', 'offers are not', 'not accept newsletters', 'no marketing', 'promotional', 'not like your message', 'filter does not like', "filters do not like",
      },
      none = { 'your ip', 'your host', 'your network', 'listed', 'blacklist', 'spam source', 'known spammer', 'attachment', 'virus', 'certificate', 'fingerprint of key', 'host key', 'header', 'encoding', 'unavailable', 'timed out' },
      summary = 'A filter of the receiver takes this message for mail that is not wanted there.',
      examples = { '550 your message has been flagged as suspicious', '550 fraud mail rejected', '554 mass mailing rejected', '554 The subject of your message is not acceptable', '550 5.7.1 chain letter or hoax refused', '550 Pyzor says no' },
      counterexamples = { '451 content filter unavailable' },
    },
    refusal {
      id = 'uce', category = 'spam_content', tags = { 'bulk' }, weight = -30,
      pattern = [[\b(?:uce|ube|uce/ube|ube/uce)\b]], none = { 'your ip', 'your host', 'listed', 'blacklist', 'relay', 'host' },
      examples = { '550 No UCE please', '554 rejected: high probability of UCE', '554 UBE' },
      counterexamples = { '550 your host sends UCE' },
    },
    refusal {
      id = 'malware-by-name', category = 'virus', tags = { 'signature' }, weight = -5,
      text = {
        'w32/', 'w32.', 'win32/', 'win32.', 'win.trojan', 'w97m', 'o97m', 'x97m', ' vba/', ' js/', 'html/phish', ' exploit.', ' exploit/', 'heur:', 'heuristics.', 'trojan', 'eicar', 'clamav', 'clamd', 'sanesecurity', 'backdoor', 'spyware', 'ransomware', 'keylogger', 'rootkit', 'kaspersky found', 'kaspersky detected', 'bitdefender found', 'bitdefender detected', 'mcafee found', 'mcafee detected', 'f-secure found', 'dr.web found', 'drweb found', 'nod32 found', 'avast found', 'sophos found', 'sophos detected', 'threat found', 'threat detected', 'threat was', 'found threat', 'detected threat', 'a threat', 'malicious macro',
        'malicious program', 'malware in', 'virus in ', 'viruses in ', 'worm in ', 'dangerous payload', 'infected file', 'malicious payload', 'unsafe content', 'unsafe file found', 'detected by anti-virus', 'detected by antivirus', 'by the virus scanner', 'by virus scanner', 'malicious file', 'malicious document', 'malicious script', 'harmful content', 'harmful file', 'harmful code', 'harmful attachment', 'hazardous content', 'hazardous file', 'dangerous code', 'dangerous content', 'dangerous message', 'infected by', 'infected with', 'is infected', 'infected attachment', 'infected content', 'infected mail', 'infected message', 'infected:', 'infected (', 'email.trojan', 'phishing.email',
      },
      none = { 'unavailable', 'failed', 'unable', 'timed out', 'timeout', 'error', 'no threat', 'host infected', 'infected host', 'infected machine', 'your ip', 'botnet', 'listed', 'denial' },
      examples = { '550 Message discarded, contains W32/Mydoom', '554 Message refused: Kaspersky detected HEUR:Trojan-PSW', '554 threat found', '550 this message contains hazardous content', '550 dangerous code found', '554 Message rejected: Heuristics.Example.Email FOUND' },
      counterexamples = { '451 clamd timed out', '554 infected host, see the list' },
    },
    refusal {
      id = 'file-by-extension', category = 'attachment_blocked', tags = { 'file_type' }, weight = -10,
      all = {
        { 'exe', 'scr', 'pif', 'bat', 'cmd', 'vbs', 'vbe', '.js', '.com', 'jar', 'lnk', 'hta', 'wsf', 'msi', 'zip', 'rar', '7z', 'iso', '.img', '.doc', '.xls', '.ppt', '.htm', '.pdf', 'docm', 'xlsm', 'pptm', 'cab', 'dll', 'chm', 'ps1', 'html', 'arj', 'tgz', '.gz', 'one ' },
        { 'not allowed', 'not permitted', 'not accept', "n't accept", 'not be sent', 'not take', 'forbidden', 'prohibited', 'blocked', 'block ', 'banned', 'refused', 'refuse', 'rejected', 'reject ', 'denied', 'remove the', 'do not send', 'not welcome', 'not wanted', 'filtered', 'stripped', 'illegal', 'dangerous', 'unacceptable', 'disallowed', 'because it has', 'not supported', 'unwanted' },
      },
      none = { 'infected', 'virus', 'malware', 'too large', 'too big', 'size', 'listed', 'dnsbl', 'http:', 'https:', 'recipient', 'sender', 'user' },
      pattern = [[(?<![\w/@-])(?:\*?\.)?(?<!\w\.)(?:exe|scr|pif|bat|vbs|vbe|js|jar|lnk|hta|wsf|msi|zip|rar|7z|iso|img|docm|xlsm|pptm|cab|dll|chm|ps1|arj|tgz|gz|(?<=\.)(?:docx?|xlsx?|pptx?|html?|pdf))\b(?![@-]|\.\w| command)|\w\.(?:exe|scr|pif|bat|cmd|vbs|js|jar|lnk|hta|msi|zip|rar|docm|xlsm|iso)\b(?![.@/-])]],
      summary = 'The receiver takes no files of the kind that this message carries.',
      examples = { '550 Files of type .js are not allowed', '550 We do not accept .bat, .com or .exe files by e-mail', '550 exe files may not be sent here: forbidden', '550 Remove the zip file and send again', '550 vbs not permitted', '552 5.3.4 This message has been rejected because it has an attachment of type exe', '554 refused: invoice.scr' },
      counterexamples = { '550 zip.example.com blocked', '550 user zip is blocked', '552 zip too large, refused' },
    },
    refusal {
      id = 'files', category = 'attachment_blocked', tags = { 'file_type' }, weight = -20,
      text = {
        'file extension', 'file extensions', 'double extension', 'file type', 'file types', 'filetype', 'file name', 'filename', 'mime type application', 'content type application', 'content-type application', 'application/x-ms', 'application/octet', 'executable', 'executables', 'unscannable', 'cannot be scanned', 'encrypted zip', 'encrypted archive', 'encrypted file', 'password protected', 'password-protected', 'macros', 'macro document',
        'nested archive', 'archive type', 'attached archive', 'no attachments', 'attachments are not', 'attachment is not', 'attachment not', 'banned file', 'blocked file', 'forbidden file', 'illegal file', 'prohibited file', 'dangerous file', 'unsafe file', 'suspicious file', 'banned attachment', 'blocked attachment', 'illegal attachment', 'unsafe attachment', 'attachment of type', 'attachment type', 'type of attachment', 'types of attachment', 'attachments of', 'script files', 'file we do not', 'files we do not', 'a file that is not', 'kind of file', 'kinds of file', 'file format not', 'attachment with name', 'attachment name',
      },
      none = { 'infected', 'virus', 'malware', 'malicious', 'too large', 'too big', 'size', 'unable to open', 'no such file', 'permission', 'cannot open', 'cannot create', 'config', 'list does not accept', 'mailbox', 'scanner', 'program', 'pipe', 'deliver' },
      examples = { '550 dangerous file extension', '550 MIME type application/x-msdownload is not accepted', '554 No attachments allowed on this list' },
      counterexamples = { '552 attachment is not within the size', '451 cannot open file name' },
    },

    refusal {
      id = 'not-on-terms', category = 'sender_not_allowed', tags = { 'org_block' }, weight = -20,
      text = {
        'senderfilterconfig', 'rejected by destination domain', 'rejected by the destination domain', 'refused by the destination', 'sender not pre-approved', 'not pre-approved', 'not on the list of approved senders', 'not an approved sender', 'not an accepted sender', 'sender is not approved', 'sender not approved', 'from an address that has been blacklisted', 'address that has been blacklisted',
        'your email address is on', 'your e-mail address is on', 'your address is on the blacklist', 'your domain is on our', 'server does not accept mail from', 'we do not accept mail from your domain', 'mail from your domain is not',
      },
      none = { 'spf', 'dkim', 'dmarc', 'dynamic', 'your ip', 'your network', 'your isp', 'your provider', 'hosts', 'dnsbl', 'rbl', 'verified', 'from your server', 'from this host' },
      summary = 'The receiving side bars this sender address or domain by a list of its own.',
      examples = { '550 sender not pre-approved', '550 This server does not accept mail from example.com', '550 you are sending from an address that has been blacklisted' },
      counterexamples = { '550 this server does not accept mail from dynamic addresses' },
    },

    -- The form of the message
    refusal {
      id = 'header-by-name', category = 'message_format', tags = { 'rfc5322' }, weight = -20,
      text = {
        'no from header', 'no from:', 'no from field', 'no from line', 'no date header', 'no date:', 'no date line', 'no date field', 'no subject', 'no message-id', 'no message id', 'no to:', 'no to header', 'no received', 'no mime', 'no headers', 'no header', 'has no headers', 'header line', 'header lines', 'headers in', 'from addresses', 'must have a valid date', 'must have a valid from', 'must have a date', 'must have a from', 'headers are incorrect', 'headers are wrong', 'headers are broken', 'or malformed: ', 'from header has', 'from header must', 'two from', 'two subject', 'two date', 'multiple subject', 'multiple from', 'duplicate header', 'double header', 'header missing', 'headers missing',
        'header is missing', 'header is empty', 'illegal header', 'invalid header', 'wrong header', 'bad header', 'broken header', 'malformed header', 'unparseable header', 'cannot parse header', 'in from: header', 'in from header', 'from: header', 'in the from header', 'in header from', 'in header to', 'in header cc', 'unqualified address in', 'address in header', 'date in header', 'invalid date', 'date header', 'message-id header', 'subject header', 'to header', 'cc header', 'reply-to is', 'reply-to header', 'resent headers', 'resent-', 'undisclosed recipients header', 'non-ascii subject',
      },
      none = { 'dkim', 'spf', 'dmarc', 'arc', 'spam', 'too large', 'too long', 'too big', 'size', 'anti-spoof', 'policy', 'domain not', 'domain does', 'does not resolve', 'does not match', 'received: spam', 'blocked', 'too many received', 'too many hops', 'loop', 'certificate' },
      examples = { '550 From header missing', '554 non-ASCII subject not encoded', '550 header line without colon', '550 sender address in From: header cannot be parsed', '550 two Subject lines' },
      counterexamples = { '550 domain does not resolve: From: header', '550 no DKIM header' },
    },
    refusal {
      id = 'form-of-text', category = 'message_format', tags = { 'mime' }, weight = -20,
      text = {
        'broken mime', 'mime error', 'mime structure', 'mime too deep', 'mime nesting', 'multipart', 'unparsable', 'unparseable', 'cannot be parsed', 'line endings', 'line ending', 'blank message', 'message format', 'format of the message', 'format of your message', 'boundary missing', 'missing boundary', 'mime boundary', 'content-transfer-encoding', 'invalid base64', 'bad base64', 'quoted-printable', 'line feed without', 'linefeed without', 'carriage return without', 'without carriage return', 'bare cr', 'bare lf', 'bare newline', 'bare line', 'stray newline', 'smtplf', 'nul byte', 'nul character', 'null byte', 'null character', 'control character', '8-bit character', '8bit character', '8bit in header', 'non-ascii', 'not ascii', 'internationalized',
        'internationalised', 'unicode address', 'utf-8 address', 'utf8 address', 'smtputf8', 'eai not', 'no body', 'message without body', 'data format', 'comply with rfc', 'compliant with rfc', 'conform to rfc', 'not rfc', 'rfc violation', 'violates rfc', 'rfc 5322', 'rfc5322', 'rfc 2822', 'rfc2822', 'rfc 822',
      },
      none = { 'dkim', 'spf', 'dmarc', 'spam', 'too large', 'helo', 'ehlo', 'command', 'mail from', 'sender address', 'recipient address', 'postmaster', 'abuse@', 'size', 'rfc-ignorant', 'spoof', 'local part', 'user', 'mailbox' },
      examples = { '550 Line feed without carriage return', '550 boundary missing in multipart message', '550 no body', '554 internationalized addresses are not supported here', '554 5.6.0 message has broken MIME parts' },
      counterexamples = { '550 user has no body' },
    },

    -- Only "policy"
    refusal {
      id = 'rules-forbid', category = 'policy_rejected', tags = { 'content_rule' }, weight = BEFORE_CODES,
      text = {
        'compliance rule', 'content rule', 'compliance policy', 'compliance filter', 'mail flow rule', 'mailflow rule', 'flow rule', 'acl violation', 'acl rule', 'our requirements', 'company rules', 'company rule', 'corporate rules', 'rules forbid', 'rules prohibit', 'rules do not allow', "rules don't allow", 'rules do not permit', 'rule forbids', 'rule violated', 'rule violation', 'violates our rules', 'violates the rules', 'violation of our', 'violates our', 'data loss prevention', 'dlp ', 'data leak', 'confidential data', 'by security rule', 'security rules', 'security reasons', 'house rules', 'site rules', 'local rules', 'terms of service', 'terms of use',
        'acceptable use', 'intentional policy', 'administrator prohibits', 'not acceptable here', 'message is not acceptable', 'mail is not acceptable', 'by the operator', 'by operator', 'vetoed', 'we do not accept this message', "don't accept this message", 'not take this message', 'do not want this message', 'organizational settings', 'organisational settings', 'organization settings', 'mailbox access for', 'rejected by system', 'rejected by the system', 'refused by system', "recipient's policy", 'protocol violation policy', 'prohibited by admin', 'forbidden by', 'disallowed by', 'denied by admin', 'administrator has blocked', 'administrator does not allow', 'not conform to our', 'does not meet our', 'do not meet our', 'by gateway', 'message not allowed', 'mail not allowed', 'not allowed by', 'rejected by gateway',
      },
      none = { 'spf', 'dkim', 'dmarc', 'relay', 'tls', 'encrypt', 'spam', 'virus', 'attachment', 'greylist', 'authenticat', 'recipient', 'too many', 'rate' },
      examples = { '550 compliance rule violated', '550 blocked by mail flow rule', '554 ACL violation', '550 message does not meet our requirements', '550 Company rules forbid this mail', '450 4.7.1 Intentional policy rejection, please try again later' },
      counterexamples = { '550 spam violates our rules' },
    },
  },
}
