-- No vendor: SPF, DKIM, DMARC, "unauthenticated", and the name of the sending host
-- (reverse DNS, HELO). Which of them is at fault decides the remedy; where a text
-- says "rate limited because DKIM ...", the reason after "because" wins.
-- SPDX-License-Identifier: MIT

local COMMON = 'wording common to mail servers of many makers'

-- Of these alternatives one.
local function any(alternatives) return '(?:' .. table.concat(alternatives, '|') .. ')' end

-- A vendor's own wording wins over these rules where both match.
local VENDORS_FIRST = -40

-- How a check goes wrong.
local FAILS = [[(?:fail(?:s|ed|ure|ing)?|unsuccessful|did(?: not|n'?t) pass|does(?: not|n'?t) pass|not pass(?:ed)?|no pass|invalid|error|violat\w+|reject\w*|refus\w+|missing|incorrect|mismatch|not (?:valid|verified|aligned|allowed|authori[sz]ed|permitted)|required|forbidden|forg\w+|bad|wrong|perm ?error|permanent error|temp ?error|softfail|hardfail|soft fail|hard fail|unauthori[sz]ed|prohibit\w+|blocked|denied|does(?: not|n'?t) (?:include|authori[sz]e|allow|permit|designate|match|verify)|did(?: not|n'?t) verify|disallow\w*|discourages?|too many|evaluation)]]

return {
  api = 1,
  name = 'generic-authentication',
  version = '1.0.0',
  license = 'MIT',
  description = 'Any server, English: SPF, DKIM, DMARC, reverse DNS, HELO',
  rules = {
    {
      id = 'generic-authentication.spf', source = COMMON .. '; RFC 7208', weight = VENDORS_FIRST + 35,
      when = {
        none = { 'spf and dkim', 'dkim and spf', 'spf or dkim', 'dkim or spf', 'spf, dkim', 'spf/dkim', 'spf nor dkim', 'neither spf', 'both spf', 'dmarc', 'unauthenticated' },
        pattern = any {
          [[\bspf\b(?:(?!\. ).){0,70}?\b]] .. FAILS .. [[\b]],
          [[\b]] .. FAILS .. [[\b(?:(?!\. ).){0,40}?\b(?:the |your |its |by |due to |because of |in |of )*spf\b]],
          [[\bsender policy framework\b|\bopenspf\b|\bopen-spf\b]],
          [[\bspf[- ](?:fail|error|reject|softfail|hardfail|policy|check|record|violation|forgery)\b]],
          [[\bis not (?:allowed|permitted|authori[sz]ed) to send (?:e-?mail |mail |messages? )?(?:from|for|on behalf of) (?:<?[^ ]+|this domain|the domain)]],
          [[\bnot (?:a )?(?:designated|permitted|authori[sz]ed|allowed) (?:sender|host|server|ip) (?:for|of) ]],
          [[\bnot among the (?:hosts|servers)|\bdomain owner discourages]],
        },
      },
      verdict = { category = 'spf_failure', tags = { 'spf_fail' } },
      examples = {
        '550 SPF check failed', '550 5.7.23 SPF validation failed', '550 Rejected by Sender Policy Framework', '554 Reject due to SPF policy', '550 not permitted by SPF record', '550 too many DNS lookups in SPF record', '550 192.0.2.1 is not allowed to send mail from example.com', '550 SPF permanent error',
      },
      counterexamples = { '550 neither SPF nor DKIM passed', '550 5.7.1 rejected by DMARC policy: SPF failed' },
    },
    {
      id = 'generic-authentication.dkim', source = COMMON .. '; RFC 6376', weight = VENDORS_FIRST + 35,
      when = {
        none = { 'spf and dkim', 'dkim and spf', 'spf or dkim', 'dkim or spf', 'spf, dkim', 'spf/dkim', 'spf nor dkim', 'neither dkim', 'both dkim', 'dmarc', 'unauthenticated', 'unsolicited' },
        pattern = any {
          [[\b(?:dkim|domainkeys?(?: identified mail)?)\b(?:(?!\. ).){0,70}?\b]] .. FAILS .. [[\b]],
          [[\b]] .. FAILS .. [[\b(?:(?!\. ).){0,30}?\bdkim\b|\bno (?:valid |passing |acceptable |author-matched |usable )*dkim\b|\b(?:without|lacks?|lacking|not have) (?:a |an |any |valid )*dkim|\bbody hash did not verify|\bnot (?:dkim[- ])?signed (?:with]],
          [[by) dkim|\bnot dkim[- ]signed\b|\bunsigned message]],
          [[\bno (?:passing|acceptable|valid) (?:author-matched )?dkim signature]],
        },
      },
      verdict = { category = 'dkim_failure', tags = { 'bad_signature', 'no_signature' } },
      examples = {
        '550 DKIM verification failed', '550 5.7.20 No passing DKIM signature found', '554 bad DKIM signature', '550 DKIM signature body hash did not verify', '550 missing DKIM signature', '421 rate limited because the DKIM signature is missing',
      },
      counterexamples = { '550 neither SPF nor DKIM passed', '550 DMARC: DKIM failed' },
    },
    {
      id = 'generic-authentication.dmarc', source = COMMON .. '; RFC 7489', weight = VENDORS_FIRST + 45,
      when = {
        none = { 'spf, dkim, and dmarc', 'spf, dkim and dmarc', 'spf, dkim or dmarc', 'spf, dkim, dmarc', 'spf/dkim/dmarc', 'spf, dkim, or dmarc' },
        pattern = [[\bdmarc\b|\b(?:not|isn'?t|no) (?:in )?align(?:ed|ment)\b|\bdomain(?:'s)? owner'?s? policy]],
      },
      verdict = { category = 'dmarc_failure', tags = { 'policy_reject', 'no_alignment' } },
      examples = {
        '550 Rejected by DMARC policy', '554 5.7.1 Message rejected due to DMARC evaluation', '550 the domain has no DMARC record', '550 DMARC check failed', '550 the From domain is not aligned', '550 5.7.1 fails DMARC policy',
      },
      counterexamples = { '550 SPF check failed' },
    },
    {
      id = 'generic-authentication.unauthenticated', source = COMMON, weight = VENDORS_FIRST + 45,
      when = {
        none = { 'smtp auth', 'smtp authentication', 'log in', 'login', 'username', 'password', 'dmarc policy', 'dmarc record', 'not aligned', 'align', 'p=reject', 'owner of', 'wants unauthenticated', 'anonymous', 'sender policy framework', 'dkim unauthenticated', 'spf unauthenticated' },
        pattern = any {
          [[\b(?:unauthenticated|not authenticated|non-?authenticated) (?:e-?mail|mail|messages?|sender domain)]],
          [[\b(?:message|mail|e-?mail|sender)\b.{0,25}?\b(?:is|was|were|are) (?:unauthenticated|not authenticated)\b]],
          [[\b(?:neither|both|either|and|or|nor|,|/) ?(?:spf|dkim)(?: and| or| nor|,|/| & )+ ?(?:spf|dkim)\b]],
          [[\b(?:spf|dkim)(?: and| or| nor|,|/| &)+ ?(?:the |a )?(?:spf|dkim)\b]],
          [[\bspf\b.{0,12}?\bfail\w*\b.{0,12}?\bdkim\b.{0,12}?\b(?:fail|none|not)|\bdkim\b.{0,12}?\bfail\w*\b.{0,12}?\bspf\b.{0,12}?\b(?:fail|none|not)]],
          [[\b(?:e-?mail|message|sender|domain|mail) authentication (?:fail|check|required|is required|requirement|error|not|did)]],
          [[\bauthentication (?:checks?|results?|level|requirements?)\b|\barc (?:seal|validation|signature|fail)]],
          [[\bfails? (?:to pass )?authentication\b]],
        },
      },
      verdict = { category = 'sender_unauthenticated', tags = { 'no_auth', 'multiple' } },
      examples = {
        '550 This mail is unauthenticated', '550 message failed both SPF and DKIM checks', '550 neither SPF nor DKIM passed', '550 5.7.26 email authentication failed', '550 sender must pass either SPF or DKIM validation', '550 does not meet the required authentication level',
      },
      counterexamples = { '535 authentication failed: wrong password', '530 SMTP authentication is required' },
    },

    -- The name of the host
    {
      id = 'generic-authentication.helo-by-code', source = COMMON .. '; 501 and 504 are answers to HELO', weight = VENDORS_FIRST + 20,
      when = { code = { 501, 504 }, pattern = [[^(?:invalid|illegal|bad) (?:host|domain) ?name\b]] },
      verdict = { category = 'client_hostname', tags = { 'helo' }, summary = 'The server does not take the name that the sending host gives in HELO/EHLO.' },
      examples = { '501 Invalid domain name', '501 invalid host name' },
      counterexamples = { '550 Invalid domain name' },
    },
    {
      id = 'generic-authentication.reverse-dns', source = COMMON, weight = VENDORS_FIRST + 35,
      when = {
        none = { 'mx record', 'user unknown', 'domainkeys' },
        pattern = any {
          [[\b(?:ptr|r-?dns|reverse[- ](?:dns|lookup|mapping|resolution|name|hostname|record|pointer|address|domain|ip)|fcrdns|forward[- ]confirmed|reverse)\b(?:(?!\. ).){0,70}?\b(?:no|not|missing|invalid|fail(?:s|ed|ure)?|required|need(?:ed|s)?|must|does(?: not|n'?t)|mismatch|incorrect|bad|unknown|absent|generic|unresolvable|could not|cannot|unable|none|wrong|lacks?|please|error|dynamic|resolve|validation)\b]],
          [[\b(?:no|missing|non-?existent|invalid|bad|without|not have|not have a|lacks?|lacking|has no|have no|fix|check|set ?up|configure|incorrect|generic|unknown|wrong|cannot find(?: your)?|cannot resolve(?: your)?|need|needs|require[sd]?|failed|must have|find|get|custom)(?: a| an| the| your| valid| correct| matching| proper| dns| client| custom)* (?:ptr|rdns|reverse|fcrdns)\b]],
          [[\bcannot (?:find|resolve) your (?:host ?name|reverse)|\bip name lookup failed]],
          [[\bip(?: address)?(?: \S+)? (?:(?:does not|doesn'?t) (?:resolve|have a (?:host)?name)|lacks (?:a )?(?:host ?)?name)]],
          [[\b(?:could not|cannot|unable to|failed to) (?:resolve|look ?up|find)\b.{0,25}?\b(?:your ip|client ip|hostname|host name|your host|client)]],
          [[\bhost ?name (?:does(?: not|n'?t) (?:match|resolve)|lookup fail|mismatch|is not|could not be|not found|verification fail|looks)]],
          [[\bmismatch\w*\b.{0,20}?\bip\b|\b(?:client )?name(?: \(?\S+\)?)? does not match|\bunresolvable (?:relay )?host]],
          [[\bhost ?name is invalid|\bgeneric (?:host ?name|r?dns|reverse|ptr)|\bunknown client host|\bcannot resolve your address|\bgreets with a wrong name|\bno dns name\b]],
          [[\bclient host rejected: cannot find]],
        },
      },
      verdict = { category = 'client_hostname', tags = { 'ptr', 'fcrdns' } },
      examples = {
        '550 No PTR record found', '554 reverse DNS does not match', '550 rDNS required', '550 Forward-confirmed reverse DNS failed', '550 Fix reverse DNS for 192.0.2.1', '550 your host must have a reverse DNS record', '554 generic hostname not accepted', '451 Reverse DNS failed', '571 no PTR record',
      },
    },
    {
      id = 'generic-authentication.helo', source = COMMON, weight = VENDORS_FIRST + 35,
      when = {
        none = { 'blocked using', 'greylist', 'graylist', 'helo first', 'send helo', 'polite', 'say helo', 'ehlo first', 'before helo', 'without helo', 'already', 'missing helo', 'spf', 'no helo', 'duplicate', 'listed', 'need helo', 'requires helo', 'requires ehlo', 'dnsbl', 'black' },
        pattern = any {
          [[\b(?:helo|ehlo|helo/ehlo|ehlo/helo)\b(?:(?!\. ).){0,70}?\b(?:fqdn|with my|own|invalid|bad|not|reject\w*|refus\w+|denied|must|need|fully|mismatch|unresolvable|does(?: not|n'?t)|could|cannot|fail\w*|incorrect|malformed|is an ip|illegal|forged|fake|wrong|syntax|localhost|has no|impersonat\w+|violat\w+|blocked|require\w*|unknown|spoof\w*|error|forbidden)\b]],
          [[\b(?:invalid|bad|wrong|malformed|forged|fake|incorrect|illegal|unacceptable|bogus|unresolvable|unqualified|suspicious|improper|spoofed|rejected) (?:smtp )?(?:helo|ehlo)\b]],
          [[\bneed fully[- ]qualified hostname]],
          [[\b(?:fully[- ]qualified|valid) (?:host|domain) ?name (?:is )?(?:required|needed|expected|in helo)]],
          [[\bhostname (?:in|of) (?:helo|ehlo)]],
        },
      },
      verdict = { category = 'client_hostname', tags = { 'helo' } },
      examples = { '550 Invalid HELO', '501 HELO name is an IP address', '550 Access denied, bad HELO', '504 HELO must be a fully qualified name', '550 HELO/EHLO argument is invalid' },
      counterexamples = { '503 polite people say HELO first', '503 send HELO first' },
    },
  },
}
