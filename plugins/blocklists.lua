-- Public blocklists, quoted by servers of every kind. Not a vendor: who speaks
-- is told by other plug-ins, the list itself becomes the fact `blocklist`.
-- Lists of IP addresses give blocklisted_ip, lists of domains and links give
-- blocklisted_domain. A list that refused the receiver's own query ("open
-- resolver") says nothing of the sender: that rule stands first.
-- SPDX-License-Identifier: MIT

local FIELD = 'smtp-field-manual'
local ZONE = 'ZoneMTA rule comments'
local POSTFIX = 'Postfix default_rbl_reply, quoted by many servers'
local LISTS = 'name of the list as quoted in replies; list of marks in the vendor notes'

-- Words by which a list refuses the query of the receiver.
local REFUSED = {
  'open resolver', '127.255.255.25', 'returnc/pub', 'returnc/vol', 'excessive number of queries', 'uribl.com/refused',
  'public dns resolver', 'public/open resolver', 'query refused', 'high volume user',
}

-- One list of IP addresses.
local function ip_list(row)
  return {
    id = 'blocklists.' .. row.slug, source = row.source or LISTS,
    when = { text = row.text, none = row.none or REFUSED },
    verdict = {
      category = 'blocklisted_ip', tags = row.tags or { row.slug },
      title = 'IP listed by ' .. row.name,
      summary = 'The receiver refuses {client_ip|the sending IP} because ' .. row.name .. ' lists it' .. (row.why or '') .. '.',
      customer_text = row.customer_text,
      advice = row.advice,
    },
    examples = row.examples,
    counterexamples = row.counterexamples,
  }
end

-- One list of domains or links.
local function domain_list(row)
  return {
    id = 'blocklists.' .. row.slug, source = row.source or LISTS,
    when = { text = row.text, none = row.none or REFUSED },
    verdict = {
      category = 'blocklisted_domain', tags = row.tags or { 'url' },
      title = 'Domain listed by ' .. row.name,
      summary = 'The receiver refuses the message because ' .. row.name .. ' lists a domain used by the sender or in a link.',
      advice = row.advice or {
        'Look up every domain of the message there: those in links, the From header, MAIL FROM and the HELO name.',
        'Remove the link, or have the listing lifted after its cause is mended.',
      },
    },
    examples = row.examples,
    counterexamples = row.counterexamples,
  }
end

return {
  api = 1,
  name = 'blocklists',
  version = '1.0.0',
  license = 'MIT',
  description = 'Public DNS blocklists and the ways servers quote them',
  rules = {
    -- The list refused to answer the receiver
    {
      id = 'blocklists.query-refused', source = 'Spamhaus, URIBL and other lists: answers to queries they refuse',
      when = { text = REFUSED, all = { { 'blocked', 'listed', 'rejected', 'rbl', 'dnsbl', 'blacklist', 'blocklist', 'spamhaus', 'uribl', 'surbl', 'refused' } } },
      weight = 50,
      verdict = {
        category = 'receiver_misconfigured', tags = { 'dnsbl_query_refused' },
        title = 'Receiver may not query the blocklist',
        summary = 'The blocklist refused the receiver\'s own query (open or busy DNS resolver), and the receiver took that for a listing; the sender is probably not listed.',
        customer_text = 'The recipient\'s server has a fault in its spam check and turns away mail from everybody; please tell the recipient by another way.',
        advice = {
          'Look the sending IP up at the list by hand: most likely it is clean.',
          'The recipient\'s administrator has to use a DNS resolver of his own for blocklist queries, or a key of the list, and to act only on answers in 127.0.0.0/24.',
        },
        action = 'contact_recipient', who = 'recipient_admin',
      },
      examples = {
        '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org; Error: open resolver; https://check.spamhaus.org/returnc/pub/198.51.100.1/',
        '550 5.7.1 Service unavailable; client [192.0.2.1] blocked using multi.uribl.com; 127.0.0.1 -> Query Refused. See http://uribl.com/refused.shtml for more information [Your DNS IP: 198.51.100.1]',
        '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org; Error: excessive number of queries; https://check.spamhaus.org/returnc/vol/',
      },
      counterexamples = { '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.1' },
    },
    {
      id = 'blocklists.grey-rbl', source = ZONE,
      when = { all = { 'blocked using', { 'grey.rbl', 'greylist', 'graylist' } } },
      weight = 30,
      verdict = { category = 'greylisted', tags = { 'greylist' }, summary = 'The receiver uses a "list" only to put unknown hosts off for a while (greylisting).' },
      examples = { '454 4.7.1 Service unavailable; Client host [192.0.2.1] blocked using grey.rbl - Greylisting in action, please try again later' },
      counterexamples = { '454 4.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org' },
    },

    {
      id = 'blocklists.country', source = ZONE,
      when = { text = { '.countries.nerd.dk', 'countries.blackholes.us', 'rejected based on geographical location' } },
      weight = 30,
      verdict = {
        category = 'policy_rejected', tags = { 'geo' },
        title = 'Country of the sending host refused',
        summary = 'The receiver uses a list of countries to refuse mail from where {client_ip|the sending IP} stands; the address is not accused of spam.',
        customer_text = 'The recipient\'s server takes no mail from the country of our server; please reach the recipient by another way.',
        advice = { 'The recipient\'s administrator has to let this host through; no list can remove a country.', 'Sending through a relay in another country helps too.' },
        action = 'contact_recipient', who = 'recipient_admin',
      },
      examples = { '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using ee.countries.nerd.dk; Your IP is in ee, rejected based on geographical location' },
      counterexamples = { '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org' },
    },

    -- Spamhaus
    ip_list {
      slug = 'spamhaus-pbl', name = 'the Spamhaus Policy Block List', tags = { 'spamhaus', 'pbl' },
      text = { 'pbl.spamhaus.org', 'spamhaus.org/pbl', 'Spamhaus PBL', 'Policy Block List', '(PBL)' },
      why = ': an address range that should not send mail directly',
      customer_text = 'Your internet line is meant for sending mail through your provider\'s mail server, not directly; please use the outgoing server of your provider with log-in.',
      advice = {
        'Send through the provider\'s relay (smarthost) with log-in: this list is no accusation, it names ranges of end-user lines.',
        'A mail server with a fixed address: set its PTR record, then remove the single address at https://check.spamhaus.org/.',
      },
      examples = {
        '550 5.7.1 Service unavailable; client [192.0.2.1] blocked using pbl.spamhaus.org',
        '554 5.7.1 192.0.2.1 is listed on the Spamhaus PBL',
      },
    },
    ip_list {
      slug = 'spamhaus', name = 'Spamhaus', source = FIELD .. '; ' .. ZONE,
      text = {
        'blocked using zen.spamhaus.org', 'blocked by zen.spamhaus.org', 'zen.spamhaus.org', 'sbl-xbl.spamhaus.org', 'sbl.spamhaus.org', 'xbl.spamhaus.org', 'css.spamhaus.org',
        'spamhaus.org/query/ip', 'spamhaus.org/query/bl?ip', 'spamhaus.org/sbl', 'spamhaus.org/xbl', 'spamhaus.org/css', 'listing in Spamhaus SBL', 'Spamhaus SBL', 'Spamhaus XBL', 'Spamhaus CSS', 'Spamhaus ZEN',
        'blocked using Spamhaus', 'blocked by Spamhaus', 'rejected by Spamhaus', 'spamhaus.org/zen', 'spamhaus.org/lookup', 'blacklisted by Spamhaus', 'listed by Spamhaus', 'listed in Spamhaus', 'listed on Spamhaus', 'listed at Spamhaus', 'SBL-XBL', '.zen.dq.spamhaus.net',
      },
      none = {
        'open resolver', '127.255.255.25', 'returnc/pub', 'returnc/vol', 'excessive number of queries', 'query refused',
        'dbl.spamhaus.org', 'spamhaus.org/dbl', 'query/domain', 'query/dbl', 'Spamhaus DBL', 'domain is listed', 'domain listed', 'domain blacklisted', 'domain is blacklisted',
      },
      advice = {
        'Look {client_ip|the IP} up at https://check.spamhaus.org/: SBL means known spam sources, CSS and XBL a hacked or misused host, PBL a range for end users.',
        'Mend the cause first (stolen password, infected computer, open script), then ask for removal on the same page.',
        'Listings in XBL and CSS that come back show that the cause still runs.',
      },
      examples = {
        '550 5.7.1 192.0.2.1 has been blocked by zen.spamhaus.org',
        '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.1',
        '521 5.7.1 Service unavailable; client [192.0.2.1] blocked using zen.spamhaus.org',
        '550 Mail from IP 192.0.2.1 was rejected due to listing in Spamhaus SBL. For details please see http://www.spamhaus.org/query/bl?ip=192.0.2.1',
      },
      counterexamples = {
        '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org; Error: open resolver; https://check.spamhaus.org/returnc/pub/198.51.100.1/',
        '554 5.7.1 Service unavailable; Sender address [a@example.com] blocked using dbl.spamhaus.org',
      },
    },
    domain_list {
      slug = 'spamhaus-dbl', name = 'the Spamhaus DBL', source = FIELD .. '; ' .. ZONE, tags = { 'url', 'mailfrom', 'spamhaus' },
      text = { 'blocked using dbl.spamhaus.org', 'dbl.spamhaus.org', 'spamhaus.org/dbl', 'spamhaus.org/query/domain', 'spamhaus.org/query/dbl', 'Spamhaus DBL', 'Spamhaus Domain Block List', 'Helo domain is listed in Spamhaus', '.dbl.dq.spamhaus.net' },
      examples = {
        '554 5.7.1 Service unavailable; Sender address [user@example.com] blocked using dbl.spamhaus.org; https://www.spamhaus.org/query/domain/example.com',
        '550 5.7.1 Your email was rejected due to having a domain present in the Spamhaus DBL -- see https://www.spamhaus.org/dbl/',
        '554 5.7.1 Service unavailable; Helo command [mail.example.com] blocked using dbl.spamhaus.org',
      },
      counterexamples = { '550 5.7.1 192.0.2.1 has been blocked by zen.spamhaus.org' },
    },
    ip_list {
      slug = 'cbl', name = 'the CBL (today part of Spamhaus XBL)', tags = { 'spamhaus' }, source = 'KumoMTA community rules',
      text = { 'cbl.abuseat.org', 'abuseat.org/lookup' },
      why = ' as an infected or misused host',
      advice = { 'Look {client_ip|the IP} up at https://check.spamhaus.org/ and clean the infected computer behind it before asking for removal.' },
      examples = { '550 Email blocked by cbl.abuseat.org' },
    },

    -- Other lists of IP addresses
    ip_list {
      slug = 'spamcop', name = 'SpamCop', source = ZONE,
      text = { 'bl.spamcop.net', 'spamcop.net/bl.shtml', 'www.spamcop.net/w3m', 'Blocked - see https://www.spamcop.net', 'Blocked - see http://www.spamcop.net', 'blocked by SpamCop', 'listed by SpamCop', 'listed in SpamCop' },
      why = ' after complaints or mail to spam traps',
      advice = { 'See the reports at https://www.spamcop.net/bl.shtml?{client_ip|}.', 'The listing ends by itself about a day after the last report: stop the source, there is no need to ask.' },
      examples = { '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using bl.spamcop.net; Blocked - see https://www.spamcop.net/bl.shtml?192.0.2.1' },
    },
    ip_list {
      slug = 'barracuda-reputation', name = 'the Barracuda Reputation list', source = ZONE, tags = { 'barracuda' },
      text = { 'blocked using Barracuda Reputation', 'barracudanetworks.com/reputation', 'b.barracudacentral.org', 'barracudacentral.org/rbl', 'barracudacentral.org/lookups', 'listed at b.barracudacentral.org', 'Barracuda Reputation' },
      advice = { 'Look {client_ip|the IP} up at barracudacentral.org and ask for removal there; it is usually granted once.', 'Find the cause first: a second listing is lifted less readily.' },
      examples = {
        '554-Service unavailable; Client host [mta.example.com] blocked using Barracuda Reputation;\r\n554 http://www.barracudanetworks.com/reputation/?r=1&ip=192.0.2.1',
        '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using b.barracudacentral.org; http://www.barracudanetworks.com/reputation/?pr=1&ip=192.0.2.1',
      },
    },
    ip_list {
      slug = 'cloudmark-csi', name = 'Cloudmark Sender Intelligence', source = 'sisimai set-of-emails', tags = { 'cloudmark' },
      text = { 'csi.cloudmark.com/reset-request', 'csi.cloudmark.com', 'Cloudmark CSI', 'Cloudmark Sender Intelligence' },
      none = { 'open resolver', 'spam content', 'content of' },
      advice = { 'Ask for a reset at https://csi.cloudmark.com/en/reset/ after the cause is mended.' },
      examples = { '550 Client host [192.0.2.1] blocked, see http://csi.cloudmark.com/reset-request/?ip=192.0.2.1' },
    },
    ip_list {
      slug = 'invaluement', name = 'Invaluement (ivmSIP)', source = 'KumoMTA community rules', tags = { 'dnsbl' },
      text = { 'Blocked by ivmSIP', 'ivmSIP', 'sip.invaluement.com', 'sip24.invaluement.com', 'listed by Invaluement' },
      examples = { '550 Blocked by ivmSIP' },
    },
    domain_list {
      slug = 'invaluement-uri', name = 'Invaluement (ivmURI)',
      text = { 'Blocked by ivmURI', 'ivmURI', 'uri.invaluement.com' },
      examples = { '550 Blocked by ivmURI' },
    },
    ip_list {
      slug = 'hostkarma', name = 'Hostkarma (Junk Email Filter)', source = ZONE, tags = { 'dnsbl' },
      text = { 'Black listed at hostkarma', 'hostkarma.junkemailfilter.com', 'ipadmin.junkemailfilter.com', 'junkemailfilter.com', 'HOSTKARMA/JUNKEMAILFILTER', 'Listed by HOSTKARMA' },
      examples = { '550 Black listed at hostkarma http://ipadmin.junkemailfilter.com/remove.php?ip=192.0.2.1' },
    },
    ip_list {
      slug = 'senderscore', name = 'SenderScore (Validity)', source = ZONE, tags = { 'dnsbl' },
      text = { 'senderscore.org/blacklistlookup', 'bl.score.senderscore.com', 'senderscore.com', 'senderscore.org' },
      none = { 'open resolver', 'low sender score', 'poor sender score', 'bad sender score', 'your sender score' },
      examples = { '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using bl.score.senderscore.com; http://www.senderscore.org/blacklistlookup/?ip=192.0.2.1' },
    },
    ip_list {
      slug = 'uceprotect', name = 'UCEPROTECT',
      text = { 'dnsbl-1.uceprotect.net', 'dnsbl-2.uceprotect.net', 'dnsbl-3.uceprotect.net', 'uceprotect.net', 'UCEPROTECT' }, tags = { 'dnsbl' },
      advice = {
        'See at uceprotect.net which level names the address: level 1 is the address itself, levels 2 and 3 are whole networks of the provider.',
        'Level 1 ends by itself seven days after the last spam; do not pay for a faster removal before the cause is mended.',
        'For levels 2 and 3 only the provider can act; ask the receiver not to reject on them alone.',
      },
      examples = { '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using dnsbl-1.uceprotect.net; IP 192.0.2.1 is UCEPROTECT-Level 1 listed. See http://www.uceprotect.net/rblcheck.php?ipr=192.0.2.1' },
    },
    ip_list {
      slug = 'sorbs', name = 'SORBS', source = ZONE, tags = { 'dnsbl' },
      text = { 'sorbs.net/lookup.shtml', 'dnsbl.sorbs.net', 'sorbs.net' },
      none = { 'open resolver', '127.255.255.25', 'query refused', 'rhsbl' },
      why = ' (this list closed in 2024, so the receiver asks a list that no longer exists or shows an old text)',
      advice = {
        'SORBS closed in June 2024 and cannot remove anything any more: ask the recipient\'s administrator to take it out of the server\'s configuration.',
        'Look the address up in the lists that still run, in case another one names it too.',
      },
      examples = { '451 Currently Sending Spam See: http://www.sorbs.net/lookup.shtml?192.0.2.1' },
    },
    ip_list { slug = 'psbl', name = 'the Passive Spam Block List (PSBL)', tags = { 'dnsbl' }, text = { 'psbl.surriel.com', 'psbl.org/listing' }, advice = { 'Anyone can remove an address at psbl.org; stop the source first or it comes back.' },
      examples = { '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using psbl.surriel.com; Listed in PSBL, see http://psbl.org/listing?ip=192.0.2.1' } },
    ip_list { slug = 'manitu', name = 'the NiX Spam list (manitu)', tags = { 'dnsbl' }, text = { 'ix.dnsbl.manitu.net', 'dnsbl.manitu.net' },
      examples = { '550 5.7.1 Service unavailable; client [192.0.2.1] blocked using ix.dnsbl.manitu.net' } },
    ip_list { slug = 'spamrl', name = 'SpamRL', source = ZONE, tags = { 'dnsbl' }, text = { 'is listed on https://spamrl.com', 'spamrl.com' },
      none = { 'open resolver', '127.255.255.25', 'A URL in this email', 'url in this' },
      examples = { '550 The sending IP (192.0.2.1) is listed on https://spamrl.com/. Please resolve this and retry.' } },
    domain_list { slug = 'spamrl-url', name = 'SpamRL', source = 'KumoMTA community rules', text = { 'A URL in this email' },
      examples = { '550 A URL in this email (example.com) is listed on https://spamrl.com/. Please resolve and retry' } },
    ip_list { slug = 'cobion', name = 'the Cobion/IBM list', tags = { 'dnsbl' }, text = { 'dnsbl.cobion.com' }, examples = { '550 5.7.1 Client host [192.0.2.1] blocked using dnsbl.cobion.com' } },
    ip_list { slug = 'abusix', name = 'Abusix', tags = { 'dnsbl' }, text = { 'combined.mail.abusix.zone', 'mail.abusix.zone', 'lookup.abusix.com' },
      advice = { 'Look {client_ip|the IP} up at https://lookup.abusix.com/ and ask for removal there after the cause is mended.' },
      examples = { '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked by combined.mail.abusix.zone; https://lookup.abusix.com/search?q=192.0.2.1' } },
    ip_list { slug = 'spamrats', name = 'SpamRATS', tags = { 'dnsbl' }, text = { 'all.spamrats.com', 'dyna.spamrats.com', 'noptr.spamrats.com', 'spam.spamrats.com', 'spamrats.com' },
      advice = { 'SpamRATS lists most hosts for a missing or generic PTR record: set a proper name first, then ask for removal on its page.' },
      examples = { '550 5.7.1 192.0.2.1 is listed by all.spamrats.com' } },
    ip_list { slug = 'mailspike', name = 'Mailspike', tags = { 'dnsbl' }, text = { 'bl.mailspike.net', 'z.mailspike.net', 'mailspike.org', 'mailspike.net' }, examples = { '550 5.7.1 Client host [192.0.2.1] blocked using bl.mailspike.net' } },
    ip_list { slug = 'gbudb', name = 'GBUdb Truncate', tags = { 'dnsbl' }, text = { 'truncate.gbudb.net', 'gbudb.net', 'gbudb.com' }, examples = { '554 5.7.1 192.0.2.1 listed in truncate.gbudb.net' } },
    ip_list { slug = 'backscatterer', name = 'Backscatterer', tags = { 'dnsbl' }, text = { 'ips.backscatterer.org', 'backscatterer.org' },
      why = ' because it sends bounces or call-backs to forged senders',
      advice = { 'Refuse unknown recipients during the SMTP session instead of bouncing later, and switch sender call-backs off.' },
      examples = { '550 5.7.1 Service unavailable; client [192.0.2.1] blocked using ips.backscatterer.org' } },

    -- Lists of domains and links
    domain_list { slug = 'surbl', name = 'SURBL', text = { 'multi.surbl.org', 'surbl.org', 'blocked by SURBL', 'listed by SURBL', 'listed in SURBL' },
      examples = { '550 5.7.1 Message contains a link (example.com) listed at multi.surbl.org' } },
    domain_list { slug = 'uribl', name = 'URIBL', text = { 'blocked using multi.uribl.com', 'multi.uribl.com', 'black.uribl.com', 'lookup.uribl.com', 'listed in URIBL' },
      examples = { '554 5.7.1 Service unavailable; Sender address [a@example.com] blocked using multi.uribl.com' } },

    -- Any list, in the words of Postfix
    {
      id = 'blocklists.client-host', source = POSTFIX,
      when = {
        all = { ' blocked using ' }, none = REFUSED,
        pattern = [=[client (?:host )?\[(?<client_ip>[0-9a-f.:]*[.:][0-9a-f.:]*)\] blocked using (?<blocklist>[a-z0-9-]+(?:\.[a-z0-9-]+)+)]=],
      },
      weight = -49,
      verdict = { category = 'blocklisted_ip', tags = { 'dnsbl' }, summary = 'The receiver refuses {client_ip|the sending IP} because {blocklist|a blocklist} names it.' },
      examples = { '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using dnsbl.example.org' },
      counterexamples = { '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org' },
    },
    {
      id = 'blocklists.name-blocked', source = POSTFIX,
      when = {
        all = { { 'Sender address [', 'Helo command [', 'Client host [' }, ' blocked using ' }, none = REFUSED,
        pattern = [=[(?:Sender address|Helo command|Client host) \[(?:[^\]@]*@)?(?<domain>[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+)\] blocked using (?<blocklist>[a-z0-9-]+(?:\.[a-z0-9-]+)+)]=],
      },
      weight = -49,
      verdict = { category = 'blocklisted_domain', tags = { 'mailfrom', 'helo' }, summary = 'The receiver refuses the message because {blocklist|a list of domains} names {domain|a domain of the sender}.' },
      examples = { '554 5.7.1 Service unavailable; Sender address [a@example.com] blocked using rhsbl.example.org' },
      counterexamples = { '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using dnsbl.example.org' },
    },
  },
}
