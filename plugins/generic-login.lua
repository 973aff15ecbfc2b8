-- No vendor: log-in, relaying and TLS - faults in how the client is set up.
-- A reply about a log-in never concerns the recipient, whatever user it names.
-- SPDX-License-Identifier: MIT

local COMMON = 'wording common to mail servers of many makers'

-- Of these alternatives one.
local function any(alternatives) return '(?:' .. table.concat(alternatives, '|') .. ')' end

-- A vendor's own wording wins over these rules where both match.
local VENDORS_FIRST = -40

return {
  api = 1,
  name = 'generic-login',
  version = '1.0.0',
  license = 'MIT',
  description = 'Any server, English: log-in missing or refused, relaying denied, TLS',
  rules = {
    {
      id = 'generic-login.required', source = COMMON .. '; RFC 4954', weight = VENDORS_FIRST + 15,
      when = {
        none = { 'spf', 'dkim', 'dmarc', 'authentication failed', 'your web browser', 'application-specific', 'starttls', 'invalid credentials', 'arc seal' },
        pattern = any {
          [[\b(?:smtp )?(?:authentication|authorization|auth|log-?in|logon) (?:is )?(?:required|needed|necessary|mandatory)\b]],
          [[\b(?:requires?|needs?|demands?) (?:smtp |client |user )*(?:authentication|authorization|auth|log-?in|logon|you to (?:authenticate|log ?in))\b]],
          [[\b(?:must|have to|need to|please|should|first|you'll have to|has to) (?:first |be |issue an? |use |enable |turn on |perform |do )*(?:smtp[- ]?)?(?:authenticated?|auth(?:entication)?(?: command)?|log[- ]?in|logged[- ]in|sign in)\b]],
          [[\b(?:authenticate|log ?in|login|sign in)\b.{0,20}?\b(?:first|before|prior)\b|\bnot (?:been )?(?:logged in|authenticated)\b]],
          [[\bunauthenticated (?:senders?|users?|clients?|connections?|relay|mail)? ?(?:is |are )?(?:not|denied|refused|prohibited)]],
          [[\bclient was not authenticated|\banonymous (?:mail|users?|senders?|access)\b.{0,20}?\b(?:not|denied|refused)]],
          [[\bonly (?:for )?authenticated (?:users|clients|senders)|\bsmtp[- ]auth(?:entication)? (?:is )?(?:required|needed|first)]],
          [[\bno auth(?:entication)? (?:done|performed|given)|\bpop[- ]before[- ]smtp|\bcheck (?:your )?mail (?:first|before)]],
          [[\buse smtp[- ]auth|\bauthentication first]],
        },
      },
      verdict = { category = 'smtp_auth_required', tags = { 'no_auth' } },
      examples = {
        '530 5.7.0 Authentication required', '550 SMTP authentication is required', '550 you must log in before sending', '530 Please authenticate first', '550 login required', '503 authenticate before sending mail', '550 Access denied - please use SMTP AUTH', '550 unauthenticated senders not allowed',
      },
      counterexamples = { '550 5.7.26 authentication required: SPF or DKIM must pass', '535 authentication failed' },
    },
    {
      id = 'generic-login.failed', source = COMMON .. '; RFC 4954', weight = VENDORS_FIRST + 15,
      when = {
        none = { 'spf', 'dkim', 'dmarc', 'domainkeys', 'sender policy framework', 'arc seal', 'credits exceeded', 'message authentication', 'sender authentication', 'email authentication', 'e-mail authentication', 'not required' },
        pattern = any {
          [[\b(?:authentication|auth|authorization|log-?in|logon|sasl)\b(?:(?!\. ).){0,30}?\b(?:fail(?:ed|ure|s)?|unsuccessful|rejected|refused|incorrect|invalid|not accepted|denied|aborted|cancell?ed|credentials invalid|unsupported|not (?:supported|available|enabled|allowed)|disabled|unknown|temporarily|unavailable)\b]],
          [[\b(?:invalid|incorrect|bad|wrong|unknown|unrecogni[sz]ed|unsupported|failed|too many) (?:user ?(?:name|id)?(?:,? (?:or|and|/) ?password| ?/ ?password)|password|credentials?|log-?in(?: attempts?| or password| name)?|authentication(?: data| type| mechanism| attempts?| credentials)?|auth (?:mechanism|type|attempts?|data)|sasl)\b]],
          [[\b(?:user ?name|user|log-?in|account)s? (?:and|or|/|&) ?(?:your )?(?:password|credentials)\b.{0,30}?\b(?:not|invalid|incorrect|wrong|fail|mismatch|bad)]],
          [[\b(?:user ?name|password)\b.{0,40}?\b(?:is|are|was) (?:wrong|incorrect|invalid)|\blog-?in (?:was )?not successful]],
          [[\bauthentication server\b|\bcheck the password]],
          [[\bpassword (?:is |was |has )?(?:incorrect|wrong|invalid|expired|rejected|not accepted|mismatch|check failed|verification failed|required|needed)]],
          [[\bapplication[- ]specific password|\bapp password|\bfailed log-?ins?|\bbasic authentication is disabled]],
          [[\blog in (?:with|via|through) your web browser|\bmechanism (?:is )?(?:not supported|too weak|unsupported)]],
          [[\bcredentials (?:were |are )?(?:rejected|invalid|incorrect|not)]],
        },
      },
      verdict = { category = 'smtp_auth_failed', tags = { 'bad_credentials' } },
      examples = {
        '535 5.7.8 Authentication unsuccessful here', '535 authentication failed', '535 Bad username or password', '535 Invalid login or password', '535 Account locked due to failed logins', '504 authentication mechanism not supported', '535 Invalid credentials', '454 Temporary authentication failure here', '421 too many login attempts',
      },
      counterexamples = { '550 DKIM authentication failed', '550 SPF authentication failure', '530 authentication required' },
    },
    {
      id = 'generic-login.relay-denied', source = COMMON, weight = VENDORS_FIRST + 15,
      when = {
        none = { 'ip name lookup failed', 'identified as spammer', 'relay quota', 'relay limit', 'blacklist', 'blocklist', 'spf', 'dmarc', 'dkim', 'listed', 'reputation', 'sender domain', 'from your', 'your domain', 'insecure', 'is an open relay', 'valid recipients', 'permitted to send to remote' },
        pattern = any {
          [[\b(?:mail |open |smtp |unauthenticated |third[- ]party |message )?relay(?:ing|ed)?\b(?:(?!\. ).){0,60}?\b(?:denied|refused|rejected|prohibited|forbidden|disallowed|disabled|blocked|not (?:allowed|permitted|possible|authori[sz]ed|supported|enabled|accepted)|restrict\w+|unauthori[sz]ed|is off)\b]],
          [[\b(?:unable|not (?:allowed|permitted|authori[sz]ed|configured|able|willing)|cannot|can'?t|do(?:es)? not|don'?t|doesn'?t|won'?t|refus(?:e|ed|ing)|will not|no|not an?|not open|denied|deny) (?:to |for |an? |any |open |mail |smtp |third-party )*relay(?:ing|s)?\b]],
          [[\b(?:not (?:a |one of (?:my|our) |our )?(?:local|hosted|accepted|relay|served) (?:domain|domains)|domain (?:is |was )?not (?:hosted|local|handled|served|configured|accepted|supported|listed|allowed|in (?:my|our|the) list)|(?:isn'?t|not) in (?:my|our|the) (?:list of )?(?:allowed|accepted|permitted|local|relay) ?(?:rcpthosts|domains|hosts)?)]],
          [[\b(?:do(?:es)? not|don'?t|doesn'?t|will not) (?:handle|host|serve|accept|process|receive|take|provide|have) (?:any )?(?:e-?mails?|mail|messages?|this domain|that domain|the domain|service) ?(?:for|to)?\b.{0,20}?\b(?:domain|host)\b]],
          [[\bnot a (?:mail )?gateway\b|\bnon-?(?:local|accepted) (?:domain|recipient)s?\b|\brecipient (?:domain )?(?:is )?not local\b]],
          [[\bno relay\b|\b(?:isn'?t|not) in my list\b|\bdomain\b.{0,40}?\bnot (?:handled|hosted|served) (?:here|by|on)]],
          [[\b(?:not|n'?t) (?:handle|host|serve) (?:that|this|the) domain|\bdon'?t handle (?:that|this|the) domain]],
          [[\bremote (?:domains?|recipients?)\b(?!.{0,20}server)|\bwe are not (?:an? )?(?:mx|mail exchanger|responsible)]],
        },
      },
      verdict = { category = 'relay_denied', tags = { 'not_local' } },
      examples = {
        '550 Relaying denied', '554 mail relay denied here', '550 relay not permitted', '550 Unable to relay for user@example.com', '550 we do not relay', '550 not a local domain', '550 domain is not hosted here', '550 We don\'t handle mail for that domain', '571 not a gateway', '550 5.7.1 relay access denied',
      },
      counterexamples = { '550 relaying denied: IP name lookup failed', '550 SMTP relay limit exceeded: relay quota', '554 blocked by a blacklist: relay denied' },
    },
    {
      id = 'generic-login.not-our-domain', source = COMMON, weight = VENDORS_FIRST + 15,
      when = {
        text = {
          'relay, but i have not', 'not local host', 'user not local', 'address not local', 'address is not local', 'not relaying', 'not our domain', 'not one of our domains', 'our own domains', 'not a customer domain', 'credentials for relay', 'unauthorized relay',
          'unauthorised relay', 'run an open relay', 'wrong server for', 'not the mail server of', 'not the mail server for', 'not the mailserver', 'outside domain', 'cannot forward mail for', 'does not use this mail server', 'not on this system', 'not handle mail for', 'not accepted at this host', 'not accepted at this server',
        },
        none = { 'blacklist', 'blocklist', 'spf', 'dmarc', 'dkim', 'from your', 'your domain', 'is an open relay' },
      },
      verdict = { category = 'relay_denied', tags = { 'not_local' } },
      examples = { '551 User not local; please try another server', '550 example.com is not one of our domains', '553 we do not handle mail for <user@example.com>', '550 we are not the mail server of example.com' },
      counterexamples = { '550 mail from your domain is not accepted at this host' },
    },
    {
      id = 'generic-login.tls', source = COMMON .. '; RFC 3207', weight = VENDORS_FIRST + 20,
      when = {
        none = { 'dkim signature', 'encrypted archive', 'encrypted attachment', 'encrypted file', 'encrypted zip' },
        pattern = any {
          [[\b(?:must|need to|have to|please|should)\b.{0,25}?\b(?:starttls|tls|ssl|encryption|encrypted|encrypt)\b]],
          [[\b(?:connection|session) (?:is )?not encrypted]],
          [[\b(?:starttls|tls|ssl|encryption|encrypted (?:connection|session|channel|transport)s?|session encryption|secure (?:connection|channel|transport))\b(?:(?!\. ).){0,50}?\b(?:required?|needed|mandatory|necessary|not (?:available|offered|supported|possible|used|advertised|negotiated|verified|trusted)|fail(?:ed|ure)?|error|first|refused|expected|enforced|unavailable|handshake|only|problem|timed)\b]],
          [[\b(?:requires?|required|demands?|needs?|without|no|lack of|wasn'?t sent over|not sent over|enforces?|only accepts? (?:e-?mail|mail|messages) (?:over|via|through)|only accepts?|not support|doesn'?t support|unable to (?:start|negotiate|establish)|cannot (?:start|negotiate|establish)|could not (?:start|negotiate|establish)) (?:a |an |the |mandatory |valid |connection |use of |secure )*(?:starttls|tls|ssl|encrypt(?:ion|ed)|secure (?:connection|channel))\b]],
          [[\b(?:tls|ssl|server|peer|remote|host|client|mx) ?certificate\b.{0,50}?\b(?:not|fail|expired|untrusted|invalid|mismatch|verif|self[- ]signed|unknown|revoked)]],
          [[\bcertificate (?:has )?(?:expired|name mismatch|verify failed|verification fail|not trusted|is not|unknown|mismatch|invalid)]],
          [[\bcertificate-expired|\bno shared cipher|\bhandshake fail]],
          [[\b(?:mta-?sts|dane|tlsa|dnssec)\b.{0,30}?(?:fail|invalid|error|unusable|not|violat|required|mismatch|policy)|\brequiretls\b]],
          [[\bprotocol version not supported|\bwrong version number]],
        },
      },
      verdict = { category = 'tls_failure', tags = { 'starttls_required', 'handshake' } },
      examples = {
        '530 5.7.0 you must use TLS', '550 encryption required for this recipient', 'no shared cipher', '454 4.7.5 certificate name mismatch', '454 TLS negotiation failed', '530 STARTTLS is needed first', '421 4.7.0 TLS handshake failure', '550 5.7.30 REQUIRETLS support required',
      },
      counterexamples = { '554 encrypted archive not allowed without password, no encrypted files' },
    },
  },
}
