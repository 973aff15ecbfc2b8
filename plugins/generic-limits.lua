-- No vendor: too much at once or in a time, and greylisting.
-- SPDX-License-Identifier: MIT

local COMMON = 'wording common to mail servers of many makers'

-- Of these alternatives one.
local function any(alternatives) return '(?:' .. table.concat(alternatives, '|') .. ')' end

-- A vendor's own wording wins over these rules where both match.
local VENDORS_FIRST = -40

-- A reason named beside the limit is what has to be mended.
local OTHER_REASON = { 'spf', 'dkim', 'dmarc', 'because this message wasn', 'reputation', 'complaint', 'unsolicited', 'authentication', 'log in', 'login', 'ptr record', 'invalid recipients', 'unknown users', 'blacklist', 'blocklist', 'too many messages on', 'too many messages in the mail', 'size', 'today' }

return {
  api = 1,
  name = 'generic-limits',
  version = '1.0.0',
  license = 'MIT',
  description = 'Any server, English: rate limits, too many recipients, greylisting',
  rules = {
    {
      id = 'generic-limits.rate', source = COMMON, weight = VENDORS_FIRST + 10,
      when = {
        none = OTHER_REASON,
        pattern = any {
          [[\btoo many (?:\w+ )?(?:(?:smtp |simultaneous |concurrent |parallel |open |active |current |new |tcp |incoming |recent )*(?:connections?|sessions?|threads?|messages?|e-?mails?|mails?|requests?|transactions?|recipients? (?:received|in (?:a|an|the|this)|per|this hour)|deliver(?:y|ies)|attempts?|submissions?|commands? per))\b]],
          [[\b(?:rate|frequency|throughput|throttl(?:e|ed|ing))[- ]?(?:limit(?:s|ed|ing)?|control(?:led)?|exceeded|restrict\w+)?\b.{0,40}?\b(?:exceeded|reached|limit(?:s|ed)?|over|applied|in effect|active|exceeds|high|hit|too)\b]],
          [[\b(?:exceed(?:s|ed|ing)?|reached|over|hit|surpass\w*)\b.{0,40}?\b(?:rate|frequency|connection|message|allowable|allowed|maximum|max|concurrent|simultaneous|session|ip|throughput|receiving)[a-z]*\b.{0,20}?\b(?:limits?|rate|connections?|messages?|sessions?|number|threshold|frequency|per (?:hour|minute|second|day|session|connection|ip))\b]],
          [[\b(?:max(?:imum)?|limit)\b.{0,25}?\b(?:connections?|sessions?|messages?|e-?mails?|recipients?)\b.{0,25}?\b(?:per|exceeded|reached|in (?:one|a)|from|for)\b]],
          [[\b(?:slow(?:ing)? down|sending (?:mail |messages |e-?mails? )?too (?:fast|quickly|many|much|often)|too fast\b|too quickly\b|again slower\b|slower rate|too frequent|throttling|limit reached for your|volume limit|faster than we|messages per (?:minute|hour|second) only|connection quota|^message rate\b|only \d+ (?:simultaneous |concurrent |parallel )?(?:connections?|sessions?)|exceeded concurrency|limits? exceeded for (?:your )?ip|concurren\w+ limit|limit (?:of|on) (?:\w+ ){0,3}per (?:minute|hour|second|connection|session)|(?:recipient|message|mail) limit per|too much (?:mail|e-?mail|traffic|load from)|throttled|rate[- ]?limit(?:ed|ing)?|(?:connection|message|rate) limit|connections? (?:exceeded|limit)|frequency limited|connecting too (?:often|frequently|fast)|flood(?:ing|ed)?\b|resources restricted)]],
        },
      },
      verdict = { category = 'rate_limited', tags = { 'messages', 'connections' } },
      examples = {
        '421 Connection rate limit exceeded here', '450 Message rate limit exceeded', '421 too many sessions opened', '451 throttled', '421 Slow down', '421 too many connections from your host', '450 You are sending too fast', '421 exceeded allowable connections', '450 too many messages from your IP, try later', '421 max connections per IP reached',
        '421 4.7.0 Too many concurrent SMTP connections',
      },
      counterexamples = { '421 4.7.30 rate limited because DKIM authentication did not pass', '452 4.5.3 too many recipients', '421 rate limited due to IP reputation' },
    },
    {
      id = 'generic-limits.too-many-recipients', source = COMMON .. '; RFC 5321 4.5.3.1.8', weight = VENDORS_FIRST + 20,
      when = {
        none = { 'invalid recipients', 'unknown', 'this hour', 'per hour', 'per day', 'recipients from', 'bad recipients', 'non-existent', 'nonexistent', 'recipients received' },
        pattern = any {
          [[\btoo many (?:valid |total |local |message |envelope |different |destination )?(?:recipients?|rcpts?|addressees|addresses|destinations|domains|users)\b]],
          [[\b(?:max(?:imum)?|limit)\b.{0,20}?\b(?:recipients|rcpts?|addressees)\b]],
          [[\b(?:recipients?|rcpts?)(?: count| number)? (?:limit|count|maximum)(?: is| has been| was)?\b.{0,20}?\b(?:exceed|reach|over|too)]],
          [[\brecipients? limit\b(?! per)|\b(?:limited to|send to|more than|only) \d+ recipients?\b]],
          [[\b(?:one|single|1) (?:recipient|rcpt)\b.{0,30}?\b(?:at a time|per|only|please|allowed)]],
          [[\bonly (?:one|1|a single) (?:recipient|rcpt|destination)]],
          [[\bmultiple (?:recipients|destination domains|domains)\b.{0,40}?\b(?:not|unsupported|per|disallowed)|\bnumber of recipients\b]],
        },
      },
      verdict = { category = 'too_many_recipients', tags = { 'per_message' } },
      examples = {
        '452 4.5.3 too many recipients here', '550 Your message has too many recipients', '552 recipient limit exceeded', '452 maximum number of recipients exceeded', '550 one recipient at a time please', '451 only one recipient per message allowed', '550 multiple recipients not allowed',
      },
      counterexamples = { '550 too many invalid recipients', '421 too many recipients received this hour' },
    },
    {
      id = 'generic-limits.greylisted', source = COMMON .. '; RFC 6647', weight = VENDORS_FIRST + 40,
      when = {
        none = { 'permanently' },
        pattern = any {
          [[\bgr[ea]y[- ]?list(?:ed|ing|s)?\b|\bgr[ea]ylst|\bgrey\.rbl|\bgr[ea]y ?list]],
        },
      },
      verdict = { category = 'greylisted', tags = { 'greylist' } },
      examples = { '451 You have been greylisted', '450 graylisted, come back later', '451 4.7.1 Greylisting in action here', '450 delayed by grey listing' },
    },
    {
      id = 'generic-limits.greylisted-by-code', source = COMMON .. '; borderline rule for 4.7.1 without a telling text', weight = VENDORS_FIRST + 15,
      when = {
        code = { 450, 451 }, enhanced = '4.7.1',
        none = { 'blocked', 'listed' },
        pattern = [[^(?:\S*@\S+ )?(?:sorry,? |please )?(?:try (?:again )?later|come back later|retry later|(?:the )?service (?:is )?(?:currently |temporarily )?unavailable)]],
      },
      verdict = { category = 'greylisted', tags = { 'greylist' }, summary = 'The receiver asks to come back later, most likely because it does not know this sender yet (greylisting); it does not say so.' },
      examples = { '451 4.7.1 Try again later', '450 4.7.1 Please try again later', '451 4.7.1 Sorry, the service is currently unavailable. Please come back later.' },
      counterexamples = { '451 4.3.0 Try again later' },
    },
    {
      id = 'generic-limits.come-back', source = COMMON .. '; a first contact is asked to come back', weight = VENDORS_FIRST + 10,
      when = {
        code = { '4xx' },
        none = { 'too many', 'rate limit', 'reputation', 'load', 'busy', 'quota', 'blocklist', 'blacklist', 'complaint', 'internal', 'system', 'resources', 'space', 'storage', 'lookup', 'mailbox', 'dns', 'connection', 'server', 'service', 'maintenance', 'virus', 'account', 'error' },
        pattern = any {
          [[\b(?:first|new|unknown|unfamiliar|unseen|this) (?:time |attempt from this )?(?:sender|contact|triplet|host|client|ip)\b.{0,40}?\b(?:try|later|again|come|retry|defer\w*|delay\w*|wait)]],
          [[\b(?:try again|retry|come back|please wait|resend|try later|call back)\b.{0,20}?\b(?:in|after|for|within) (?:about |at least |approximately )?\d+ ?(?:s|sec|min|m\b|h\b|hour)]],
          [[\btemporar(?:il)?y (?:deferred|rejected|delayed|refused|blocked)\b.{0,40}?\b(?:retry|try again|come back|later)]],
          [[\b(?:deferred|delayed) for \d+ (?:s|m|h)|\bplease (?:come|call) back later]],
        },
      },
      verdict = { category = 'greylisted', tags = { 'greylist' }, summary = 'The receiver asks to come back after a short while, as servers do with senders they do not know yet (greylisting).' },
      examples = { '451 first time sender, please try again', '451 4.7.1 Please try again in 300 seconds', '450 temporarily deferred, please retry in 5 minutes', '451 unknown sender, come back later' },
      counterexamples = { '421 server busy, try again in 60 seconds' },
    },
  },
}
