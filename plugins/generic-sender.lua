-- No vendor: the sender's address cannot be used, or the account that sends has
-- reached its allowance or is barred. Nothing here concerns the recipient.
-- SPDX-License-Identifier: MIT

local COMMON = 'wording common to mail servers of many makers'
local PLATFORMS = 'wording common to hosters and sending platforms'

-- Of these alternatives one.
local function any(alternatives) return '(?:' .. table.concat(alternatives, '|') .. ')' end

-- A vendor's own wording wins over these rules where both match.
local VENDORS_FIRST = -40

-- The sender's address, however it is called.
local SENDER = [[\b(?:sender(?:'s)?|mail[- ]?from|from|return[- ]path|reverse[- ]path|envelope[- ](?:from|sender)|originator|return address|rfc\.?5321[. ]from|5321\.?mailfrom|rfc\.?5322[. ]from|5322\.?from)\b]]

return {
  api = 1,
  name = 'generic-sender',
  version = '1.0.0',
  license = 'MIT',
  description = 'Any server, English: unusable sender addresses, sending quotas, barred sending accounts',
  rules = {
    {
      id = 'generic-sender.callout-failed', source = COMMON .. '; the unknown user in such a text is the sender', weight = VENDORS_FIRST + 40,
      when = {
        none = { 'recipient verify', 'recipient callout', 'verify recipient' },
        pattern = any {
          [[\bsender (?:address )?(?:verify|verification)\b.{0,30}?\b(?:fail|error|not|could|unable|timed|time|in progress|defer)]],
          [[\b(?:could not|cannot|unable to|failed to|can'?t|not able to) (?:complete )?(?:verify|validate|confirm|callout|call back|check)(?: the| your)? (?:sender|return[- ]path|mail[- ]?from|from address|envelope sender|your (?:e-?mail )?address)]],
          [[\bbounce to the sender|\bsender(?:'s)? address \S+ (?:could not be|cannot be|can'?t be) verified]],
          [[\bsender (?:address )?(?:could not be|cannot be|can'?t be|is not|not|was not) (?:verified|validated|confirmed)]],
          [[\bcall-?(?:out|back) (?:verification )?(?:failed|failure|error|rejected|denied)|\bverify callout\b|\bsender callback\b]],
          [[\bverification failed for <]],
          [[\bsender address(?: <[^>]*>)?(?: rejected)?: (?:unverified|undeliverable) address]],
          [[\bsender(?:'s)? (?:e-?mail )?address rejected: (?:user|mailbox|address)? ?(?:unknown|not|no such)]],
          [[\breturn[- ]path (?:is )?unverifiable]],
        },
      },
      verdict = {
        category = 'sender_invalid', tags = { 'callout_failed' },
        title = 'Sender address cannot be verified',
        summary = 'The receiver asked the mail host of the sender whether the sender\'s address exists, and was told no or could not ask.',
        advice = { 'Make sure that the MX of the sender\'s domain answers and takes mail for exactly this address, from <> as sender too.' },
      },
      examples = {
        '550 sender verification failed: user unknown', '451 Could not verify the sender address', '550 Sender address could not be verified', '550 call-back failed: 550 no such user', '550 Unable to verify sender',
      },
      counterexamples = { '550 recipient verification failed', '550 user unknown', '451 Could not complete recipient verify callout' },
    },
    {
      id = 'generic-sender.domain-not-existing', source = COMMON, weight = VENDORS_FIRST + 30,
      when = {
        none = { 'recipient domain', 'spf record', 'dkim', 'dmarc', 'blacklist', 'blocklist', 'reputation', 'reverse dns', 'ptr' },
        pattern = any {
          SENDER .. [[(?:(?!\. ).){0,60}?\bdomain\b(?:(?!\. ).){0,50}?\b(?:does(?: not|n'?t) (?:exist|resolve)|not (?:exist|found|resolve|resolvable)|cannot be (?:resolved|found)|could not be (?:resolved|found)|un?resolv(?:able|ed)|non-?existent|nxdomain|no (?:valid )?(?:mx|a|dns)\b|null ?mx|must (?:exist|resolve)|has no (?:mx|a|dns|mail)|is (?:invalid|unknown|not valid)|lookup fail|no dns)]],
          [[\bsender(?:'s)? address has no (?:valid )?(?:dns|mx)]],
          [[\b(?:unresolvable|non-?existent|invalid|unknown|bad|no such|bogus|illegal) (?:sender(?:'s)?|from|return|mail[- ]?from|envelope|originator|rfc\.?5321 from|rfc\.?5321\.?mailfrom)(?: address)?(?:'s)? ?domain]],
          [[\bdomain (?:name )?(?:of|in|for) (?:the |your )?(?:sender|mail[- ]?from|return[- ]path|from|envelope|originator)(?:'s)?(?:(?!\. ).){0,60}?(?:does(?: not|n'?t)|not |no |un|invalid|cannot|could not|must|missing|null)]],
          [[\b(?:sender|your sending|sending) domain (?:is )?(?:fake|forged|has no|without)|\bsender mx\b]],
          [[\byour domain (?:name )?(?:does(?: not|n'?t) (?:exist|resolve|have (?:an? )?(?:mx|a\b))|is not (?:resolvable|registered)|has no (?:valid )?(?:mx|dns|a record)|must (?:exist|resolve)|could not be (?:found|resolved))]],
        },
      },
      verdict = {
        category = 'sender_invalid', tags = { 'no_dns' },
        summary = 'The receiver finds no usable DNS record (MX or address) for the domain of the sender\'s address.',
        advice = { 'Query the MX and A records of the domain in MAIL FROM with an outside resolver.', 'A script that sends as user@hostname needs a real domain.' },
      },
      examples = {
        '550 5.1.8 Domain of sender address does not exist', '553 5.1.8 Sender domain must exist', '450 Sender address domain not found', '550 sender domain has no MX record', '550 unresolvable sender domain', '501 Sender domain has null MX', '550 the sender\'s domain is invalid',
      },
      counterexamples = { '550 5.1.2 Domain of recipient does not exist', '550 5.7.23 SPF record of sender domain does not exist: spf record missing' },
    },
    {
      id = 'generic-sender.domain-by-code', source = COMMON .. '; the detail x.1.7 or x.1.8 says that the sender is meant', weight = VENDORS_FIRST + 50,
      when = {
        enhanced = { 'x.1.7', 'x.1.8' },
        text = { 'no such domain', 'domain does not exist', 'domain not found', 'unknown domain', 'host unknown', 'unknown host', 'invalid domain', 'does not resolve', 'unresolvable', 'no mx', 'nxdomain', 'does not exist', 'not found', 'user unknown', 'invalid address', 'bad address', 'malformed' },
        none = { 'recipient' },
      },
      verdict = {
        category = 'sender_invalid', tags = { 'no_dns' },
        summary = 'The code says that the address of the sender is meant: it, or its domain, cannot be used.',
      },
      examples = { '550 5.1.7 No such domain example.invalid', '553 5.1.8 Host unknown', '550 5.1.7 user unknown' },
      counterexamples = { '550 5.1.2 No such domain example.invalid' },
    },
    {
      id = 'generic-sender.invalid', source = COMMON, weight = VENDORS_FIRST + 20,
      when = {
        none = { 'spf', 'dkim', 'dmarc', 'spam', 'blacklist', 'blocklist', 'multiple addresses', 'header is missing', 'rate limit', 'too many', 'blocked', 'sender ip', 'sender score', 'spammer', 'history', 'reputation' },
        pattern = any {
          [[\b(?:invalid|bad|malformed|illegal|bogus|unknown|unqualified|forged|spoofed|fake|incorrect|wrong|missing|null|empty|unacceptable|nonexistent|non-existent) (?:e-?mail )?(?:sender|mail[- ]?from|from address|return[- ](?:path|address)|reverse[- ]path|envelope (?:from|sender)|originator|sending address)\b]],
          SENDER .. [[(?: e-?mail| mail)?(?: address(?:es)?| user| account| mailbox| name)*(?: <?[^ ]+@[^ ]+| field)?(?: is| was| must be| seems| looks)? ?:? ?(?:invalid|not valid|malformed|unknown|syntax|not found|bad|incorrect|illegal|forged|spoofed|does(?: not|n'?t) exist|non-?existent|not exist|not a valid|need fully|must be (?:valid|fully)|unqualified|not fully|valid\b|missing|unverified)]],
          [[\b(?:syntax error|error|problem) (?:in|with) (?:the )?(?:sender|mail[- ]?from|from address|return[- ]path|reverse[- ]path)]],
          [[\bown address as (?:the )?sender|\bsender address must\b|\bforged from\b|\bmail from (?:domain )?must\b]],
          [[\bsender address cannot\b|\breturn address (?:is )?unreachable|\bno (?:valid )?mx for your domain]],
          [[\breturn address is not reachable|\bsender address unresolvable|\byour domain has no (?:mail|mx|dns)|\bsender domain is not configured|\bsender'?s mail ?server|\bsending domain does(?: not|n'?t) exist|\bsender address seems|\bverify that the sender]],
          [[\bfrom address is faked|\bvalid sender address|\bmail from rejected: no such|\bsender'?s? domain has expired]],
          [[\byour (?:e-?mail )?address (?:does(?: not|n'?t) exist|is (?:invalid|not valid|unknown)|could not be verified)]],
          [[\b(?:rejecting |rejected |a )?(?:spoofed|forged) (?:message|mail|e-?mail|sender)\b]],
          [[\bnot a valid (?:rfc ?\d+ )?(?:sender|from)|\bno such sender\b|\bsender not (?:known|recogni[sz]ed)]],
          [[\bmust be a valid (?:sender|return|from)]],
        },
      },
      verdict = { category = 'sender_invalid', tags = { 'syntax' } },
      examples = {
        '550 invalid sender', '501 5.1.7 Bad sender address syntax here', '550 sender does not exist', '553 Invalid return path', '550 forged sender', '550 mail from address must be valid', '550 Sender unknown', '501 sender address must be fully qualified', '550 from address looks invalid',
      },
      counterexamples = { '550 user unknown', '550 sender address blocked', '550 recipient address is invalid' },
    },
    {
      id = 'generic-sender.not-own-address', source = COMMON, weight = VENDORS_FIRST + 30,
      when = {
        none = { 'spf', 'dmarc', 'dkim' },
        pattern = any {
          [[\b(?:not (?:allowed|permitted|authori[sz]ed)|permission|denied|forbidden|cannot|may not)\b.{0,25}?\b(?:send|use)\b.{0,15}?\b(?:as|on behalf|from|with|using) (?:this|that|the|another|other|<|[^ ]+@|sender|behalf)]],
          [[\bnot authori[sz]ed to use (?:this |the )?sender]],
          [[\b(?:sender|from|envelope)(?: address| e-?mail)?\b.{0,40}?\b(?:not owned by|does(?: not|n'?t) (?:match|belong)|is not (?:yours|allowed for)|must (?:match|be (?:the )?same)|mismatch|differs from|not associated with)\b.{0,40}?(?:user|log-?in|account|authenticat|you|name|credential|$)]],
          [[\bsend[- ]?as\b.{0,20}?\b(?:denied|not allowed|permission)]],
          [[\b(?:spoof(?:ed|ing)|impersonat\w+)\b.{0,30}?\b(?:address|domain|user)\b]],
          [[\b(?:own|local|internal|our) (?:domain|address|users?)\b.{0,40}?\b(?:from outside|from external|spoof|forged|authenticate)]],
        },
      },
      verdict = {
        category = 'sender_invalid', tags = { 'spoofed' },
        title = 'Sender address may not be used here',
        summary = 'The account or host that sends may not use this sender address.',
        customer_text = 'Please set your mail program to send with the address of the mailbox you log in with.',
        advice = { 'Set MAIL FROM and the log-in to the same mailbox, or grant the account the right to send as this address.' },
      },
      examples = { '550 You are not allowed to send as this sender', '553 sender address not owned by the user', '550 Sender address does not match your login', '550 spoofed from address of our domain' },
      counterexamples = { '550 5.7.23 not permitted to send from this host by SPF' },
    },

    -- The own allowance
    {
      id = 'generic-sender.quota', source = PLATFORMS, weight = VENDORS_FIRST + 30,
      when = {
        none = { 'mailbox full', 'mailbox is full', 'too many connections', 'per connection', 'recipient has exceeded', 'receiv', 'their quota', 'your ip', 'your host', 'your server', 'from your' },
        pattern = any {
          [[\b(?:daily|hourly|monthly|weekly|sending|outgoing|outbound|submission|sender|send|smtp relay|relay|plan'?s?|account'?s?|smtp) (?:message |mail |e-?mail |user |sending |smtp |relay |monthly |daily |hourly )*(?:quota|limit|allowance|allotment|credits?|cap)\b.{0,30}?(?:exceed|reached|used up|exhausted|over|passed|hit|spent|$)]],
          [[\b(?:exceeded|reached|over|used up|exhausted|hit|passed|surpassed)\b.{0,30}?\b(?:your|the|its|daily|hourly|monthly|sending|max(?:imum)?|plan)\b.{0,25}?\b(?:sending|outgoing|outbound|emails?|messages?|mails?|quota|plan|credits?)\b.{0,20}?\b(?:limit|quota|per (?:hour|day|month)|allowance|credits?|allowed|today|this (?:hour|month|day))]],
          [[\b(?:your account|you) may send (?:per|in|a|each)|\bmessages you may send\b]],
          [[\b(?:account|user) (?:has )?exceeded (?:its|the|your|their) (?:sending )?limits?\b|\b(?:messages?|mails?|e-?mails?) today\b]],
          [[\bmaximum credits exceeded|\bnot enough credits?|\bno (?:more )?credits?\b|\bcredits? (?:exceeded|exhausted|used)]],
          [[\bsending quota|\bsending limit|\bsubmission quota|\bsender quota|\boutgoing (?:message|mail|e-?mail)s? limit]],
          [[\blimit (?:of|for|on) (?:outgoing|outbound|sent)]],
          [[\bmax(?:imum)? (?:number of )?(?:emails?|messages?|mails?|defers and failures) (?:per|allowed per|in (?:an|one)) (?:hour|day|month)]],
        },
      },
      verdict = { category = 'sender_quota', tags = { 'hourly', 'daily' } },
      examples = {
        '550 You have reached your daily sending limit', '452 submission quota exceeded', '550 Sender quota exceeded', '450 hourly sending limit reached', '554 your plan\'s monthly limit is reached', '550 outgoing message limit exceeded', '550 mailbox has exceeded the limit of outgoing messages', '451 Authentication failed: Maximum credits exceeded',
        '550 Domain example.com has exceeded the max emails per hour (100) allowed. Message discarded.',
      },
      counterexamples = { '552 mailbox quota exceeded', '421 too many messages from your IP, limit reached' },
    },

    -- The account is barred
    {
      id = 'generic-sender.account-by-code', source = 'RFC 5248 registry: x.7.13 says that the account which logs in is disabled', weight = VENDORS_FIRST + 50,
      when = { enhanced = 'x.7.13', text = { 'account', 'user', 'disabled', 'suspended', 'blocked', 'locked' }, none = { 'recipient' } },
      verdict = { category = 'sender_account_blocked', tags = { 'suspended' }, summary = 'The code says that the account which logs in to send is disabled.' },
      examples = { '525 5.7.13 User Account Disabled', '550 5.7.13 this user has been suspended' },
      counterexamples = { '550 5.2.1 User account disabled' },
    },
    {
      id = 'generic-sender.account-blocked', source = PLATFORMS, weight = VENDORS_FIRST + 25,
      when = {
        none = { 'password', 'failed logins', 'failed log-ins', 'login attempts', 'quota', 'recipient account' },
        pattern = any {
          [[\b(?:your|sender(?:'s)?|sending|the sending|smtp) (?:e-?mail |mail |smtp |sending |sender )?(?:account|tenant|subscription|mailbox)\b(?:(?!\. ).){0,40}?\b(?:suspended|disabled|blocked|locked|restricted|compromised|under review|banned|deactivated|not (?:verified|activated|active|approved|allowed to send|permitted to send)|cannot send|may not send|paused)]],
          [[\b(?:sending|outgoing (?:mail|e-?mail|smtp)|outbound (?:mail|e-?mail|smtp)|sending of mail|smtp sending|mail sending)\b.{0,20}?\b(?:is |has been |was )?(?:disabled|suspended|paused|blocked|denied|stopped|deactivated|not allowed|restricted)]],
          [[\b(?:account|user|mailbox|you)\b.{0,30}?\b(?:not (?:allowed|permitted|authori[sz]ed) to send(?: any)?(?: (?:mail|e-?mails?|messages?))?(?:$|\.| (?:outside|to (?:remote|external|outside)|from this account|externally))|(?:blocked|barred|banned|suspended|restricted|prevented) (?:from|for) sending)]],
          [[\b(?:sandbox|trial|test) (?:mode|account|domain)\b]],
          [[\b(?:e-?mail address|sender(?: identity| address)?|domain|account|sender domain|from address) (?:is |has |was )?not (?:been )?(?:verified|confirmed|activated)]],
          [[\bverify your (?:account|domain|e-?mail address|sender)|\bnot a verified|\bunverified (?:sender|domain|account)]],
          [[\b\baccount\b.{0,40}?\bsending spam]],
          [[\b(?:sender|sending|your) (?:account )?(?:is |was |has been )?(?:compromised|hacked|abused)|\bbad outbound sender]],
          [[\bsender \S+@\S+ (?:is|was|has been) (?:suspended|disabled|locked|blocked from sending)]],
          [[\bspam abuse detected|\bunauthori[sz]ed (?:ip address|sender|sending)]],
        },
      },
      verdict = { category = 'sender_account_blocked', tags = { 'suspended' } },
      examples = {
        '550 Your account has been suspended for sending spam', '550 outgoing mail is disabled for this account', '554 sender account compromised', '450 sandbox mode: recipient not authorized', '550 user is blocked from sending', '550 You are not permitted to send to remote domains', '554 Email address is not verified',
        '550 This account is not allowed to send mail externally',
      },
      counterexamples = { '550 recipient account is suspended', '535 Your account is locked after failed logins, wrong password' },
    },
  },
}
