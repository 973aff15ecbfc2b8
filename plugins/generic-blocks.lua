-- No vendor: refusals of a host, a network, a domain or a sender. Who blocks makes
-- the difference, because the remedy differs: a public list (ask there), the server
-- itself (ask its postmaster), a person or an organisation (ask the recipient), the
-- history of the host (send better mail), or a policy that is not explained.
-- SPDX-License-Identifier: MIT

local COMMON = 'wording common to mail servers of many makers'

-- A list that refused the receiver's own query says nothing of the sender (blocklists.lua).
local QUERY_REFUSED = { 'open resolver', '127.255.255.25', 'returnc/pub', 'excessive number of queries', 'query refused', 'uribl.com/refused' }

-- The recipient, a person or an organisation, is named as the one who blocks.
local BY_RECIPIENT = { 'by recipient', 'by the recipient', 'by user', 'by the user', 'blocked senders', 'blocked sender list', 'recipient has blocked', 'user has blocked', 'recipient\'s block', 'recipient\'s blacklist', 'user\'s blacklist', 'customer block list', 'personal black' }

-- A host is meant.
local HOST = [[(?:ip(?:v[46])?(?:[ -]?addr(?:ess)?)?|host(?:name)?|(?:mail[ -]?)?server|client|network|subnet|netblock|mta|relay|connection|machine|range|smtp client)]]

local function join(a, b)
  local all = {}
  for _, list in ipairs { a, b } do
    for _, word in ipairs(list) do table.insert(all, word) end
  end
  return all
end

-- Of these alternatives one.
local function any(alternatives) return '(?:' .. table.concat(alternatives, '|') .. ')' end

-- Words that show that a server refuses, not a person or the owner of a list.
local NOT_A_PERSON = { 'servers with', 'hosts with', 'reverse dns', 'ptr', 'relay', 'tls', 'encrypt', 'too many', 'smtp auth', 'log in', 'login', 'send as', 'on behalf of', 'spf', 'dkim', 'dmarc', 'from this ip', 'dynamic' }
local NOT_ALLOWED_HOST = join(NOT_A_PERSON, { 'ip address', 'your ip', 'your host', 'your server' })
local ASK_RECIPIENT = { 'Ask the recipient or the owner of the list, by another way, to admit the sender.', 'If the sender has several addresses: use the one that is known there.' }

-- A vendor's own wording wins over these rules where both match.
local VENDORS_FIRST = -40

return {
  api = 1,
  name = 'generic-blocks',
  version = '1.0.0',
  license = 'MIT',
  description = 'Any server, English: blocklists, blocked hosts and senders, reputation, policy',
  rules = {
    -- A public list
    {
      id = 'generic-blocks.public-list', source = COMMON, weight = VENDORS_FIRST,
      when = {
        text = { 'rbl', 'dnsbl', 'dnssbl', 'black list', 'blacklist', 'black-list', 'blocklist', 'block list', 'block-list', 'blackhole', 'black-hole', 'black hole', 'spam list', 'spamlist', 'realtime b', 'real-time b', 'dns b', 'dns-b', 'spam database', 'listed ', 'spamhaus', 'spamcop', 'barracuda', 'sorbs', 'abusix', 'uceprotect', 'blocked using' },
        none = join(QUERY_REFUSED, join(BY_RECIPIENT, { 'greylist', 'graylist', 'grey.rbl', 'surbl', 'uribl', 'dbl.', ' url', ' uri', 'link', 'helo', 'internal blacklist', 'local blacklist', 'a local ', 'the local ', 'own blacklist', 'our blacklist', 'our block', 'locally', 'our internal', 'sender address', 'sender domain', 'from domain', 'domain name', 'not on our', 'email address', 'e-mail address', 'by us', 'our system', 'our server', 'our local', 'words', 'sender is' })),
        pattern = any {
          [[\brbl[a-z0-9._-]*|\bdnsbls?[a-z0-9._-]*|\breal-?time (?:black|block)|\bdns[- ](?:based )?(?:black|block)]],
          [[\bpublic (?:dns )?(?:black|block)|\bblack-?hole (?:list|site)]],
          [[\b(?:is|are|was|been|being|found|listed|present|appears?|on|in|by|per|at|from|using|via|due to|because of)(?: listed)? (?:on |in |by |at )?(?:a |an |one or more |several |some |the |multiple |this )?(?:(?!our |my |their |your |its )[\w.-]+(?:'s)? ){0,3}(?:black[- ]?lists?|block[- ]?lists?|spam lists?|spam database)\b]],
          [[\b(?:black|block)-?listed (?:by|at|in|on) |\bblacklist,? see |\bip\b.{0,30}?\b(?:black|block)[- ]listed]],
          [[\b(?:spamhaus|spamcop|barracuda|sorbs|abusix|uceprotect)(?:'s)?\b.{0,25}?\b(?:lists?|listed|listing|blocked|xbl|sbl|pbl|zen)]],
          [[\b(?:listed|blocked|rejected|blacklisted) (?:by|in|at|on) (?:spamhaus|spamcop|barracuda|sorbs|abusix|uceprotect)]],
          [[\bbased on blacklist|\blisted (?:in|on|at|by|with) (?:the )?(?:bl\b|[\w-]+(?:\.[\w-]+)+)|\bblocked using\b]],
        },
      },
      verdict = {
        category = 'blocklisted_ip', tags = { 'dnsbl' },
        summary = 'The receiver refuses {client_ip|the sending IP} because {blocklist|a public blocklist} names it.',
      },
      examples = {
        '550 5.7.1 Your IP is on a blacklist', '554 Your IP 192.0.2.1 is listed on a DNS blacklist', '550 rejected because 192.0.2.1 is in a black list at dnsbl.example.org', '554 5.7.1 sender IP is listed in RBL', '550 192.0.2.1 found on one or more DNSBLs, see http://www.example.org/',
        '553 Blocked by real-time blackhole list', '521 The IP 192.0.2.1 is in a public blocklist',
      },
      counterexamples = {
        '550 Message contains a URL listed on a blacklist', '550 sender address is on the recipient\'s blacklist', '554 blocked using an rbl: open resolver', '550 your IP 192.0.2.1 is on our blacklist',
      },
    },
    {
      id = 'generic-blocks.list-with-zone', source = COMMON .. '; the quoted name of a DNS zone', weight = VENDORS_FIRST + 5,
      when = {
        none = join(QUERY_REFUSED, join(BY_RECIPIENT, { 'greylist', 'graylist', 'surbl', 'uribl', ' url', ' uri', 'link', 'helo', 'sender address', 'sender domain', 'domain' })),
        pattern = [=[\b(?<client_ip>\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}|[0-9a-f]{1,4}:[0-9a-f:]{4,})\b\]?(?:(?!\. ).){0,60}?\b(?:listed|blocked|rejected|found|blacklisted|denied|refused) (?:by|in|on|at|using|from|via|through)(?: the)? (?<blocklist>(?:[a-z0-9_-]+\.)+[a-z]{2,})\b]=],
      },
      verdict = {
        category = 'blocklisted_ip', tags = { 'dnsbl' },
        summary = 'The receiver refuses {client_ip|the sending IP} because {blocklist|a public blocklist} names it.',
      },
      examples = { '550 192.0.2.1 is listed by black.example.org', '550 Mail from 192.0.2.1 rejected by bl.example.com' },
      counterexamples = { '550 domain of 192.0.2.1 blocked by list.example.com' },
    },
    {
      id = 'generic-blocks.domain-list', source = COMMON, weight = VENDORS_FIRST + 15,
      when = {
        none = join(QUERY_REFUSED, join(BY_RECIPIENT, { 'recipient domain', 'internal', 'your ip', 'sending ip' })),
        pattern = any {
          [[\b(?:url|uri|link|hyperlink|web ?site|web address|domain(?: name)?|helo|ehlo)s?\b(?:(?!\. ).){0,60}?\b(?:black[- ]?list(?:ed|s)?|block[- ]?list(?:ed|s)?|listed|d?bl|rbl|surbl|uribl|dnsbl)\b]],
          [[\b(?:black-?listed|block-?listed|listed|malicious reputation) (?:url|uri|link|hyperlink|domain|web ?site|host ?name)s?\b]],
          [[\b(?:surbl|uribl|rhsbl|uri ?dnsbl|domain block ?list)\b]],
        },
      },
      verdict = {
        category = 'blocklisted_domain', tags = { 'url' },
        summary = 'The receiver refuses the message because {blocklist|a list of domains} names a domain in it or in the sender\'s address.',
        advice = {
          'Look up every domain of the message: those in links, the From header, MAIL FROM and the HELO name.',
          'Remove the link, or have the listing lifted after its cause is mended.',
        },
      },
      examples = {
        '554 5.7.1 Message contains a blacklisted URL', '550 The message contains a URL listed in example.org', '550 sending domain is blacklisted', '550 link on a URI blocklist', '554 Your domain example.com is listed in an RHSBL', '550 rejected: URL listed on RBL',
      },
      counterexamples = { '550 Your IP is on a blacklist', '550 your ip and domain are listed' },
    },

    -- The server itself
    {
      id = 'generic-blocks.host-blocked', source = COMMON, weight = VENDORS_FIRST,
      when = {
        none = join(QUERY_REFUSED, join(BY_RECIPIENT, { 'greylist', 'graylist', 'ptr', 'reverse', 'rdns', 'reputation', 'spf', 'dkim', 'dmarc', 'rate', 'too many', 'relay', 'helo', 'rbl', 'dnsbl', 'helo', 'sender address', 'sender domain', 'name lookup', 'rejected address', 'blocked this message', 'receiving server', 'certificate', 'authenticat', 'port 25', 'spamhaus', 'spamcop', 'abuseat', 'spf', 'by domain', 'by the domain', 'temporarily unavailable', 'too much', 'virus', 'attachment', 'encryption', 'hostname' })),
        pattern = [[\b(?:your|the|this|that|their|sending|source|remote|client|from|sender|connecting)\b(?: \S+){0,3}? ?\b]] .. HOST .. [[s?\b(?:(?!\. ).){0,60}?\b(?:blocked|banned|black-?listed|block-?listed|denied|forbidden|barred|blackholed|refused|rejected|not (?:allowed|permitted|accepted|welcome|authori[sz]ed)|prohibited|in our (?:local |internal )?(?:black|block|deny)|on our (?:local |internal )?(?:black|block|deny)|our (?:black|block) ?list|identified as (?:a )?spam|sends? spam|sending spam|spammer)|\b(?:blocked|banned|black-?listed|denied|refused|rejected)\b.{0,12}?\byour (?:\w+ )?(?:ip|host|server|network)\b|\bour (?:own |local |internal )?(?:black|block|deny|ban)[ -]?list]],
      },
      verdict = {
        category = 'blocked_ip', tags = { 'private_list' },
        summary = 'The receiving server itself refuses {client_ip|this host or network}; no public list is named.',
      },
      examples = {
        '550 Your IP address has been blocked', '554 Your host is blacklisted here', '550 Access denied, your network is banned', '550 5.7.1 mail from your server is not accepted', '554 The IP 192.0.2.1 is in our internal blacklist', '421 this host is banned',
        '521 your client is not allowed to connect here',
      },
      counterexamples = { '550 your server has no PTR record, connection refused', '550 your IP is on an RBL and blocked', '450 your host is greylisted and refused for now', '550 relay from your host is not permitted' },
    },
    {
      id = 'generic-blocks.ip-blocked', source = COMMON, weight = VENDORS_FIRST - 5,
      when = {
        text = { 'blocked', 'blocking', 'banned', 'blacklisted', 'black-listed', 'denied', 'refused', 'rejected', 'not allowed', 'not accepted', 'forbidden', 'blackholed' },
        none = join(QUERY_REFUSED, join(BY_RECIPIENT, { 'blackhole site', 'greylist', 'graylist', 'ptr', 'reverse', 'rdns', 'reputation', 'spf', 'dkim', 'dmarc', 'rate limit', 'too many', 'relay', 'rbl', 'dnsbl', 'helo', 'sender address', 'recipient address', '(spamhaus', '(spamcop' })),
        pattern = [=[(?:\b(?:blocked|banned|black-?listed|denied|refused|rejected|not allowed|not accepted|blocking)\b[^.]{0,40}?[ \[(=:](?<client_ip>\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})\b|(?<![.\d])(?:\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})\b\S{0,2} (?:(?!\. ).){0,30}?\b(?:blocked|banned|black-?listed|denied|refused|rejected|forbidden|not allowed|not accepted|blackholed)\b|\b(?:refused|denied|rejected|banned)(?: from| for| sender| host| client| ip)* ?[\[(](?:\d{1,3}\.){3})]=],
      },
      verdict = {
        category = 'blocked_ip', tags = { 'private_list' },
        summary = 'The receiving server itself refuses {client_ip|this host or network}; no public list is named.',
      },
      examples = { '550 5.7.1 blocked: 192.0.2.1', '554 access denied for 192.0.2.1', '550 192.0.2.1 blocked', '554 Mail from 192.0.2.1 not accepted' },
      counterexamples = { '550 blocked 192.0.2.1: bad reputation', '554 relay denied for 192.0.2.1' },
    },
    {
      id = 'generic-blocks.host-refused-plainly', source = COMMON, weight = VENDORS_FIRST,
      when = {
        text = {
          'you are not allowed to connect', 'not allowed to connect', 'connection refused by access', 'connection rejected by policy', 'connection refused by policy', 'refused by access policy', 'blocked by firewall', 'firewall policy', 'client host rejected', 'client rejected', 'host rejected', 'connection denied',
          'connection not authorized', 'connection is not authorized', 'locally blacklisted', 'locally blocked', 'blacklisted locally', 'your network is banned', 'blocked by our server', 'you are banned', 'you are blacklisted', 'you have been blocked', 'you have been blacklisted', 'you are blocked', 'banned sending ip', 'not accepting connections from',
          'we do not accept mail from your', 'we don\'t accept mail from your', 'do not accept mail from this', 'does not accept mail from your', 'no longer accept mail from your', 'refusing connection', 'refused connection', 'refusing mail from', 'mail from your network', 'from your isp', 'blocked for abuse', 'blocked for spam', 'blocked due to spam', 'blocked because of spam',
          'ip blocked', 'ip is blocked', 'ip address blocked', 'ip address is blocked', 'blocked ip', 'ip banned', 'ip rejected', 'ip denied', 'ip not allowed', 'ip blacklisted', 'host blocked', 'host banned', 'refused spam site', 'spam source blocked', 'spam source', 'spam host', 'known spammer', 'is blocked here', 'is not welcome here', 'go away', 'you are not welcome', 'abuse from your', 'no mail from this', 'no mail from your', 'longer take mail from', 'host refused', 'spammers list', 'deny host', 'bad ip', 'bad sender ip', 'forbidden ip', 'sender ip address rejected', 'accepting mail from your', 'no connections from you', 'host is blocked', 'host is banned', 'host denied', 'on our blacklist', 'in our blacklist', 'by our blacklist',
          'our black list', 'our block list', 'our blocklist', 'internal blacklist', 'local blacklist', 'our deny list', 'our reject list', 'our drop list', 'local ban list', 'ban list', 'with a ban', 'isp is blocked', 'provider is blocked', 'your access to this mail system', 'access denied for your', 'spams from your', 'denied from your', 'from your ip', 'from your network', 'your host', 'blacklisted by us', 'in our database of spammers', 'block list of ours',
        },
        none = join(QUERY_REFUSED, join(BY_RECIPIENT, { 'greylist', 'graylist', 'cannot find your', 'reverse', 'ptr', 'rdns', 'helo', 'rbl', 'dnsbl', 'spamhaus', 'spamcop', 'reputation', 'too many', 'session encryption', 'relay', 'rate limit', 'hostname', 'timed out', 'complaint', 'volume', 'unsolicited', 'exceed', 'slow down', 'limit', 'traffic', 'activity', 'try again', 'bounces', 'connection from your host', 'received from your', 'too much', 'spam rate' })),
      },
      verdict = {
        category = 'blocked_ip', tags = { 'private_list' },
        summary = 'The receiving server itself refuses {client_ip|this host or network}; no public list is named.',
      },
      examples = { '554 You are not allowed to connect', '550 Connection rejected by policy', '554 Client host rejected: locally blacklisted', '554 IP blocked by firewall', '554 You have been blocked', '521 refused spam site' },
      counterexamples = { '450 Client host rejected: cannot find your hostname', '421 connection refused by policy: bad reputation' },
    },
    {
      id = 'generic-blocks.named-as-source', source = COMMON .. '; stands even beside "relaying denied"', weight = VENDORS_FIRST + 20,
      when = {
        text = {
          'insecure mail relay', 'insecure relay', 'which is an open relay', 'is an open relay', 'are an open relay', 'open proxy', 'open socks', 'identified as spammer', 'identified as a spammer', 'like spammer', 'like a spammer', 'known spammer', 'known spam source',
          'ip is a spammer', 'zombie', 'botnet', 'infected host', 'compromised host', 'tor exit', 'hacked server',
        },
        none = { 'not allowed', 'not an open relay' },
      },
      verdict = {
        category = 'blocked_ip', tags = { 'private_list', 'bad_traffic' },
        summary = 'The receiving server takes {client_ip|this host} for a source of spam or for one that others misuse.',
      },
      examples = { '554 Relaying denied - your IP identified as spammer', '550 Insecure Mail Relay', '501 no access from mail server [192.0.2.1] which is an open relay', '554 open proxy' },
      counterexamples = { '550 Open relay not allowed' },
    },
    {
      id = 'generic-blocks.end-user-line', source = COMMON, weight = VENDORS_FIRST + 15,
      when = {
        none = join(QUERY_REFUSED, { 'rbl', 'dnsbl', 'spamhaus', 'pbl', 'relaying not' }),
        pattern = any {
          [[\bdynamic(?:ally)?(?: |-)?(?:assigned|allocated|generic)?(?:,)? ?(?:or residential )?(?:ip|host|address|range|client|pool|space|dns)]],
          [[\bresidential (?:ip|address|host|network|range)]],
          [[\bdial-?up (?:ip|address|host|user|network|client|connection|pool|line)]],
          [[\bend[- ]user (?:ip|address|range|line)]],
          [[\bconsumer (?:ip|broadband)]],
          [[\b(?:dsl|cable|broadband) (?:customer|user|client|host|line|pool)]],
          [[\blooks? (?:like )?(?:dynamic|residential)]],
          [[\b(?:is|are|from) (?:a )?(?:dynamic|residential|dial-?up)\b]],
          [[\bdirect[- ]to[- ]mx]],
          [[\bhosts? with dynamic]],
          [[\bhome user]],
          [[\bdynamic/]],
          [[\buse (?:the )?(?:smtp|mail) (?:server|relay) of your (?:isp|provider)]],
          [[\buse your (?:isp|provider|isp's|provider's)(?:'s)? ?(?:\w+ )?(?:mail|smtp|relay|server|outgoing)]],
        },
      },
      verdict = {
        category = 'blocked_ip', tags = { 'dynamic' },
        title = 'Mail from end-user lines is refused',
        summary = 'The receiver takes {client_ip|the sending IP} for an end-user line, from which it takes no mail.',
        customer_text = 'Your internet line is not meant for sending mail directly. Please send through the outgoing mail server of your provider, with log-in.',
        advice = { 'Send through the relay (smarthost) of the provider, with log-in.', 'A mail server with a fixed address: ask the provider for a PTR record that names this server.' },
      },
      examples = { '550 We do not accept mail from dynamic IPs', '554 5.7.1 dynamic or residential IP address', '550 Dialup user, please use your ISP\'s mail server', '554 mail from residential networks: your address is dynamic' },
      counterexamples = { '554 dynamic IP range listed in the pbl' },
    },

    -- A person, a list of members, an organisation
    {
      id = 'generic-blocks.by-recipient', source = COMMON, weight = VENDORS_FIRST + 15,
      when = {
        none = { 'recipient domain policy', 'dmarc', 'spf', 'dkim', 'verification' },
        pattern = any {
          [[\b(?:blocked|rejected|refused|denied|black-?listed|block-?listed|filtered|declined|barred) (?:by|at) (?:the |this |that |your |its )?(?:recipient|user|addressee|mailbox owner|owner|customer|account holder|mailing list|list owner|end[- ]user|receiver's? (?:filter|rule))]],
          [[\b(?:recipient|user|addressee|customer|mailbox owner)\b(?: <?[^ ]+@[^ ]+)? (?:has |have )?(?:blocked|black-?listed|refused|rejected|barred) (?!:|$|due|because|-)]],
          [[\b(?:recipient|user|addressee|customer|mailbox owner)\b.{0,30}?\b(?:does not want|doesn'?t want|declined|not want)\b]],
          [[\bblocked senders?\b]],
          [[\b(?:recipient|user|customer|personal|domain|mailbox|organi[sz]ation)(?:'?s)? (?:own )?(?:black ?list|block ?list|deny ?list|reject list|blocked list|ignore list)]],
          [[\byou (?:are|have been) blocked by|\bdoes not wish to receive|\bdoes(?: not|n'?t) (?:want|wish) (?:to (?:receive|get)|your) ]],
          [[\b(?:user|recipient|addressee)'?s? (?:rules?|preferences|filters?|settings)\b|\b(?:user|recipient|addressee) refuses?\b]],
          [[^user reject|\bdo(?:es)?n'?t want (?:any )?mail from|\bclosed to the public|\bignore list\b|\bhas blocked your|\bmail from your company]],
          [[\bnot in (?:the |my )?address ?book|\bdo(?:es)? not accept mail from \S+@]],
          [[\b(?:not accept (?:any )?|blocked (?:all )?)mail from your (?:domain|address|company)]],
          [[\brefuses? (?:to accept |to receive )?(?:your )?(?:mail|messages?|e-?mails?) from (?:you|this sender|your address)]],
          [[\bis blocked by <?\S+@]],
        },
      },
      verdict = {
        category = 'sender_not_allowed', tags = { 'user_block' },
        summary = 'The recipient, or a rule of the recipient\'s own, blocks this sender.',
      },
      examples = { '550 Sender address blacklisted by recipient', '554 5.7.1 Your email address has been blocked by the recipient', '550 This user has blocked you', '550 sender is on domain\'s blacklist', '550 Access denied, rejected by recipient', '554 blocked sender' },
      counterexamples = { '554 Blocked by the recipient domain policy: SPF' },
    },
    {
      id = 'generic-blocks.only-some-senders', source = COMMON, weight = VENDORS_FIRST + 15,
      when = {
        none = NOT_A_PERSON,
        pattern = any {
          [[\b(?:only|just|solely) (?:accept(?:s|ing)?|receiv(?:es?|ing)|allows?|takes?|permits?)\b.{0,25}?\b(?:mail|messages?|e-?mails?|posts?|posting|senders?)\b]],
          [[\bposting\b.{0,30}?\b(?:restricted|not allowed|denied|members|subscribers|disabled)]],
          [[\b(?:restricted|only|open|available|limited) to (?:list |group )?(?:members|subscribers|internal|authori[sz]ed|approved)]],
          [[\b(?:members|subscribers|internal (?:senders|users|mail)|authori[sz]ed (?:senders|users)|approved (?:senders|users)) only\b]],
          [[\bonly (?:senders|users|people) (?:inside|within|from|in|of)\b]],
          [[\baccepts? (?:mail|messages|e-?mails?) from (?:\w+ ){0,2}(?:members|internal|employees|subscribers)|\ballows? only (?:members|subscribers)]],
          [[\bonly (?:members|subscribers|internal|authori[sz]ed|authenticated|approved|registered) (?:of |senders|users|people|persons|may|can)]],
          [[\bnon-?members?\b]],
          [[\bexternal (?:senders?|mail|e-?mails?|messages?|users?)\b.{0,20}?\b(?:not|denied|refused|rejected|blocked)]],
          [[\bnot accept(?:ing)? (?:any )?(?:mails?|e-?mails?|messages?) from (?:external|outside|you\b|unknown|this sender)]],
          [[\bonly (?:local|internal|known) senders|\blist is (?:moderated|restricted|closed|private)]],
          [[\brestricted to (?:\w+ )?(?:employees|staff|members|users)|\bno outside mail|\bnot take (?:mail|messages) from outside]],
          [[\bauthori[sz]ed poster|\binternal senders can\b|\bnot subscribed\b|\blimits who may\b]],
        },
      },
      verdict = {
        category = 'sender_not_allowed', tags = { 'list_members_only' },
        summary = 'Only certain senders may write to {recipient|this address}, and this one is not among them.',
        advice = ASK_RECIPIENT,
      },
      examples = { '550 only accepts mail from internal senders', '554 Posting restricted to members', '550 Members only' },
      counterexamples = { '530 only accepts mail from authenticated users, use SMTP AUTH' },
    },
    {
      id = 'generic-blocks.no-permission', source = COMMON, weight = VENDORS_FIRST + 15,
      when = {
        none = NOT_ALLOWED_HOST,
        pattern = any {
          [[\bnot (?:allowed|permitted|authori[sz]ed) to (?:post|(?:send|write|mail|e-?mail)(?: (?:e-?mails?|mail|messages?|anything))? (?:to|this))\b]],
          [[\bnot (?:on|in) (?:the |their |this |our |a )?(?:recipient'?s? |user'?s? |sender |list of )?(?:allow|white|safe|accept|approved|permitted|allowed)[ -]?(?:list|senders?)]],
          [[\b(?:delivery|sending|mail) to this (?:address|recipient|mailbox|group|list) is (?:restricted|limited|not permitted|not allowed)]],
          [[\bpermission denied to (?:send|post)|\bmay not send to this|\bcannot send (?:mail |messages? |e-?mail )?to (?:this|that)|\bsending to this (?:mailing )?list]],
          [[\bdo(?:es)? not have permission to (?:send|e-?mail|post)]],
          [[\bpermission to (?:post|send) (?:to|e-?mail)]],
        },
      },
      verdict = {
        category = 'sender_not_allowed', tags = { 'org_block' },
        summary = 'This sender may not write to {recipient|this address}; the recipient or an administrator there decides who may.',
        advice = ASK_RECIPIENT,
      },
      examples = {
        '550 You are not allowed to post to this mailing list', '550 not on the recipient\'s allow list', '550 Delivery to this address is restricted', '550 5.7.1 You are not authorized to send mail to this recipient',
      },
      counterexamples = { '554 You are not permitted to relay, not allowed to send to this domain', '550 not authorized to send mail to us: SPF' },
    },
    {
      id = 'generic-blocks.sender-blocked', source = COMMON, weight = VENDORS_FIRST,
      when = {
        none = { 'sender ip', 'helo', 'spf', 'dkim', 'dmarc', 'account has been', 'rbl', 'dnsbl', 'reputation', 'too many', 'quota', 'exceeded', 'verify', 'verification', 'spamhaus', 'url', 'uri', 'your isp', 'your provider', 'your hoster', 'your ip', 'complain', 'by domain' },
        pattern = any {
          [[\b(?:sender|mail from(?! \[?\d)|from address|return path|envelope from|originator|your (?:e-?mail )?(?:address(?! \[?\d)|domain|company)|this (?:sender|domain))(?: (?:address|domain|e-?mail))*\b(?:(?!\. |\bip\b|host).){0,45}?\b(?:blocked|banned|black-?listed|denied|refused|not (?:allowed|permitted|accepted|welcome)|prohibited|barred|rejected (?:by|due)|on (?:our|the|a) (?:black|block))]],
          [[\b(?:blocked|banned|black-?listed|denied|unwanted|rejected|refused) (?:sender|from address|e-?mail address|sender domain)\b]],
          [[\bbad ?mail ?from\b|^\W*(?:<?\S+@\S+ )?sender (?:is |was )?(?:rejected|refused|denied|blocked)\W*$]],
        },
      },
      verdict = {
        category = 'sender_not_allowed', tags = { 'org_block' },
        summary = 'The receiving side bars this sender address or domain by a list of its own.',
      },
      examples = { '550 Sender address is blocked', '553 your envelope sender is in my badmailfrom list', '554 5.7.1 sender denied', '550 blacklisted sender', '550 your domain is banned here', '550 5.1.0 sender not accepted' },
      counterexamples = { '550 Sender address rejected: Domain not found', '550 sender ip address blocked', '550 sender domain blocked: listed in dnsbl' },
    },
    {
      id = 'generic-blocks.country', source = COMMON, weight = VENDORS_FIRST + 10,
      when = {
        pattern = any {
          [[\b(?:mail|messages?|connections?|e-?mails?|traffic|hosts?|senders?) from (?:this|your|that|the|certain|some) (?:country|countries|region)\b]],
          [[\b(?:country|geo(?:graphic(?:al)?)?(?:[- ]?(?:ip|location))?)\b.{0,30}?\b(?:blocked|not (?:allowed|accepted|permitted)|denied|refused|banned|restriction|policy)]],
          [[\b(?:blocked|denied|rejected|refused)\b.{0,20}?\bcountry\b]],
        },
      },
      verdict = { category = 'sender_not_allowed', tags = { 'geo' }, summary = 'The receiver takes no mail from the country or network of the sending host.', advice = { 'Send through a relay in another country, or ask the recipient to have the host admitted.' } },
      examples = { '550 Mail from this country is not accepted', '554 5.7.1 Geographic location blocked', '550 rejected: country blocked' },
    },

    -- History
    {
      id = 'generic-blocks.reputation', source = COMMON, weight = VENDORS_FIRST + 10,
      when = {
        none = join(QUERY_REFUSED, { 'listed on', 'barracudanetworks.com/reputation', 'reputation of the url', 'unable to', 'greylist', 'graylist' }),
        pattern = any {
          [[\b(?:poor|bad|low|negative|insufficient|untrusted|suspicious|none/bad|unknown|no|neutral|malicious) (?:sender |ip |domain |e-?mail |sending |mta |network |host )*reputation]],
          [[\breputation\b(?:(?!\. ).){0,40}?\b(?:poor|bad|low|too low|insufficient|negative|below|score|filter|untrusted|blocked|check|service|problem|issue)]],
          [[\b(?:due to|because of|based on|by|on|for) (?:the |your |its |their |sender |ip |domain |poor |sending )*reputation]],
          [[\breputation (?:of|for) (?:your|the|this)|\b(?:ip|domain|sender|sending|mta|server)(?:'s)? reputation|\bsender ?score\b]],
          [[\breputation\b]],
        },
      },
      verdict = { category = 'poor_reputation', tags = { 'ip', 'domain' } },
      examples = { '550 5.7.1 bad reputation', '421 4.7.0 temporarily deferred due to the poor reputation of your IP', '554 sender reputation too low', '550 Message rejected because of low reputation' },
      counterexamples = { '554 192.0.2.1 listed on example.org/reputation' },
    },
    {
      id = 'generic-blocks.history', source = COMMON, weight = VENDORS_FIRST + 15,
      when = {
        none = { 'mailbox full', 'over quota', 'banned', 'virus', 'has been blocked', 'is blocked', 'is listed', 'listed as', 'listed in' },
        pattern = any {
          [[\b(?:user |spam |abuse |excessive |many |unexpected )complaints?\b|\bcomplaints? (?:from|of|by) (?:users|recipients|our)]],
          [[\b(?:unexpected|unusual|sudden|suspicious|abnormal|excessive|high) (?:volume|rate|amount|number|activity|traffic|sending|increase in (?:volume|traffic))(?: of (?:spam|unsolicited|junk|bad|invalid|mail|e-?mail|messages?|complaints?|bounces?))?]],
          [[\btoo many (?:invalid|unknown|bad|non-?existent|wrong|failed|incorrect) (?:recipients?|users?|addresses|rcpts?|mailboxes)]],
          [[\b(?:too many|excessive|high number of|large number of) (?:bounces?|spam|junk|hard bounces)\b]],
          [[\b(?:not enough|no|insufficient|little) sending history|\byour sending history|\bnew sender\b|\bmessages to unknown users]],
          [[\bunknown recipients from you|\btoo much spam\b|\bspam rate\b|\bspam sender]],
          [[\b(?:sending|sent|sends|source of|originat\w+) (?:us )?(?:too much |a lot of |lots of |unsolicited |large amounts of )?(?:spam|junk|unsolicited (?:mail|e-?mail))\b]],
          [[\bspam(?:my)? (?:behaviou?r|activity) (?:detected|from)|\bsuspicious (?:behaviou?r|sender|source)|\bdictionary attack]],
          [[\bdirectory harvest|\bharvest(?:ing)? attack|\bspam ?traps?\b]],
          [[\b(?:too many|excessive|high number of|large number of)\b.{0,20}?\b(?:unknown|invalid|non-?existent)\b(?!.{0,12}command)]],
          [[\bbounce rate|\b(?:because of|due to) (?:its|your) history|\bmarked as spam by (?:our|its)|\bspam reports|\bspam from (?:your|this)|\bbad history|\btrust level|\bunwanted mail]],
          [[\bdomain (?:is )?too (?:young|new)|\bnewly registered|\b(?:ip|sender|domain|reputation) score (?:is )?too low]],
          [[\bsending practices|\bexcessive spam|\btoo many spam\b|\babusive\b]],
        },
      },
      verdict = {
        category = 'poor_reputation', tags = { 'complaints', 'volume' },
        summary = 'The receiver holds back or refuses {client_ip|this sender} because of what came from there before: complaints, bad addresses, spam or an unusual amount of mail.',
      },
      examples = {
        '421 4.7.0 messages temporarily deferred due to user complaints', '550 too many invalid recipients', '421 unusual volume of mail from your network', '554 5.7.1 excessive complaints', '451 not enough sending history', '550 Currently sending spam', '550 too many unknown users',
      },
    },

    -- No more than "policy"
    {
      id = 'generic-blocks.policy', source = COMMON, weight = VENDORS_FIRST - 9,
      when = {
        none = join(QUERY_REFUSED, { 'spf', 'dkim', 'dmarc', 'greylist', 'graylist', 'password policy', 'sender policy framework', 'retention policy' }),
        pattern = any {
          [[\b(?:local|security|content|company|corporate|server|site|delivery|e-?mail|mail|acceptance|anti-?spam|administrative|organi[sz]ation(?:al)?|policy|rejection|usage|system|domain|network|acl) polic(?:y|ies)\b]],
          [[\bpolic(?:y|ies) (?:reasons?|rejection|violation|restrictions?|reject|rule|grounds|settings|decision|failure|error|prohibits?|denies|blocks|does not allow)\b]],
          [[\b(?:by|per|due to|violates|violating|violation of|against|because of|for) (?:a |an |our |the |its |their |this |local |server |site |recipient |recipient's |message |some )*polic(?:y|ies)\b]],
          [[\brejected (?:by|for) policy\b]],
          [[\b(?:blocked|rejected|refused|denied|prohibited|not (?:allowed|permitted|accepted)|restricted|disallowed|quarantined) (?:by|for|due to|per|under|because of)\b.{0,30}?\bpolic(?:y|ies)\b]],
          [[\bhas a policy\b]],
        },
      },
      verdict = { category = 'policy_rejected', tags = { 'generic' } },
      examples = { '554 Message rejected due to local policy', '550 company policy violation', '550 5.7.1 Rejected for policy reasons', '550 Message refused by policy', '554 security policy violation', '550 Policy rejection' },
      counterexamples = { '550 5.7.1 message fails the DMARC policy' },
    },
    {
      id = 'generic-blocks.refused-plainly', source = COMMON .. '; nothing but a refusal', weight = VENDORS_FIRST - 9,
      when = {
        code = { 500, 521, 541, 550, 553, 554, 571 },
        text = { 'rejected', 'refused', 'denied', 'declined', 'vetoed', 'blocked', 'prohibited', 'not accepted', 'not allowed', 'rejection' },
        pattern = [[^\W*(?:<\S+>:? ?)?(?:sorry,? )?(?:(?:the |this |your )?(?:message|mail|e-?mail|delivery|access|request|smtp) (?:was |is |has been )?)?(?:administrative(?:ly)? |permanently |permission )?(?:rejected|refused|denied|declined|vetoed|blocked|prohibited|not accepted|not allowed|rejection)\W*$]],
      },
      verdict = { category = 'policy_rejected', tags = { 'generic' }, summary = 'The server refuses the message and gives no reason.' },
      examples = { '550 Rejected', '554 denied', '550 Blocked', '554 Email rejected.', '550 Administrative rejection' },
      counterexamples = { '450 rejected', '554 Transaction failed', '550 recipient rejected' },
    },
    {
      id = 'generic-blocks.list-with-link', source = COMMON .. '; the link of a look-up page ends in the address', weight = VENDORS_FIRST + 10,
      when = {
        text = { 'http://', 'https://' },
        none = join(QUERY_REFUSED, { 'helo', 'sender address', 'url', 'uri', 'spf', 'greylist', 'domain', 'openspf' }),
        pattern = [=[\b(?:blocked|black-?listed|listed|rejected|denied|refused)\b.{0,120}?https?://\S*[?&=/](?<client_ip>\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})]=],
      },
      verdict = {
        category = 'blocklisted_ip', tags = { 'dnsbl' },
        summary = 'The receiver refuses {client_ip|the sending IP}; the link leads to the list that names it: {url|see the reply}.',
      },
      examples = { '554 Blocked - see https://lookup.example.org/?ip=192.0.2.1', '550 5.7.1 Mail rejected. See http://example.org/query/192.0.2.1' },
      counterexamples = { '550 rejected, see https://example.org/help' },
    },
    {
      id = 'generic-blocks.prohibited', source = COMMON, weight = VENDORS_FIRST - 9,
      when = {
        text = {
          'administrative prohibition', 'administratively prohibited', 'administratively denied', 'prohibited by administrator', 'blocked by administrator', 'blocked by the administrator', 'rejected by administrator', 'rejected by rule', 'because of a rule', 'denied by acl', 'administrative rule', 'restriction set by', 'set by the administrator', 'organisation settings', 'organization settings', 'dlp rule', 'policy block', 'violate policy', 'policy does not permit', 'rejected by the server', 'blocked by rule', 'rejected by filter', 'blocked by filter', 'rejected by the filter', 'matched a filter', 'filter rule',
          'delivery not authorized', 'not authorized', 'not authorised', 'delivery prohibited', 'message prohibited', 'access denied', 'access not allowed', 'message refused', 'message denied', 'message rejected by system', 'rejected by server rule', 'rejected by transport rule', 'mail not accepted', 'message not accepted', 'refused by rule',
          'not permitted', 'unacceptable', 'message blocked', 'mail blocked', 'email blocked', 'message has been blocked', 'message was blocked', 'email has been blocked', 'message has been rejected by',
        },
        none = join(QUERY_REFUSED, { 'relay', 'spf', 'dkim', 'dmarc', 'greylist', 'graylist', 'authenticat', 'virus', 'attachment', 'helo', 'try again', 'temporar', 'too many', 'user unknown', 'no such user', 'password', 'login', 'quota', 'encrypt', 'certificate', 'spam' }),
      },
      verdict = { category = 'policy_rejected', tags = { 'generic' } },
      examples = { '550 Administrative prohibition', '554 5.7.1 Delivery not authorized, message refused', '554 Access denied', '550 rejected by rule 17' },
      counterexamples = { '550 5.7.1 relaying not permitted', '450 access denied for now, try again' },
    },
  },
}
