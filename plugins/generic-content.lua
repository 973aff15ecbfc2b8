-- No vendor: refusals of the message itself - spam, malware, attachments, size, form.
-- Careful: "spam" also stands in refusals of a host ("blocked for spam"), "size" and
-- "large" beside a full mailbox, and "virus" in the names of filters.
-- SPDX-License-Identifier: MIT

local COMMON = 'wording common to mail servers and filters of many makers'

-- Of these alternatives one.
local function any(alternatives) return '(?:' .. table.concat(alternatives, '|') .. ')' end

-- A vendor's own wording wins over these rules where both match.
local VENDORS_FIRST = -40

-- The host, its history or a list is meant, not this message.
local NOT_CONTENT = {
  'your ip', 'your host', 'your server', 'your network', 'blacklist', 'black list', 'black-list', 'blocklist', 'block list', 'rbl', 'dnsbl', 'reputation', 'spamhaus', 'spamcop', 'spam source', 'sending spam', 'spam site',
  'anti-spam policy server', 'complaint', 'suspended', 'account', 'relay', 'volume', 'from you', 'greylist', 'graylist', 'listed', 'spammer', 'client host', 'spam trap', 'spamtrap', 'banned', 'history', 'not reachable', 'unavailable', 'mark your', 'linked site', 'dmarc', 'dkim', 'spf ',
}

-- A recipient, a command, an address or a policy is spoken of, not the form of the message.
local NOT_FORM = {
  'helo', 'ehlo', 'too large', 'too long', 'too big', 'dkim', 'spf', 'dmarc', 'spam', 'recipient address', 'sender address', 'mail address', 'email address', 'e-mail address', 'command', 'user unknown', 'addressee', 'policy', 'policies', 'the address',
}

return {
  api = 1,
  name = 'generic-content',
  version = '1.0.0',
  license = 'MIT',
  description = 'Any server, English: spam, malware, attachments, size and form of the message',
  rules = {
    {
      id = 'generic-content.spam', source = COMMON, weight = VENDORS_FIRST + 5,
      when = {
        none = NOT_CONTENT,
        pattern = any {
          [[\b(?:message|mail|e-?mail|content|it|this|letter|body|subject|text)\b(?:(?!\. ).){0,60}?\b(?:spam(?:my)?|junk|unsolicited|uce|ube|phish(?:ing)?|bulk)\b]],
          [[\b(?:classified|detected|identified|flagged|marked|recogni[sz]ed|tagged|considered|treated|blocked|rejected|refused|filtered|scored|looks?|seems?|appears?|categori[sz]ed|listed|deemed|discarded) (?:to be |like |as |by |for |being )?(?:a |an |the |our |probable |possible |likely |suspected |our anti-?)*(?:spam|junk|unsolicited|bulk|phish)]],
          [[\b(?:probable|possible|suspected|likely|definite|high probability of|probability of|suspicion of|confirmed|is|no|too) (?:spam|junk|phish)]],
          [[\bspam(?:assassin)? (?:message|mail|e-?mail|content|score|detected|rejected|refused|blocked|filter|check|level|threshold|found|suspected|probability|likelihood|points|rule|not accepted|denied|is not|rating|scanner)]],
          [[\banti-?spam (?:filter|system|engine|check|rule|protection)]],
          [[\b(?:spam|junk) ?(?:!|$|\)|:)|- spam\b]],
          [[\bjunk ?mail (?:rejected|refused|blocked|detected)|\bconsider(?:s|ed)? (?:it |this |to be )?spam|\b(?:spam or virus|virus or spam)\b]],
          [[\b(?:spam-like|spamming|spamprofiler|gtube)\b|\b(?:junk|bulk)(?: e?-?mail| mail)? (?:rejected|refused|blocked|detected|not)]],
          [[\b(?:reject(?:ing|ed|s)?|refus(?:e|ing|es)|block(?:ing|s)?|no|accept) (?:bulk|junk|spam|unsolicited|(?:mail |message )?content)\b]],
          [[\bas (?:bulk|junk)\b]],
        },
      },
      verdict = { category = 'spam_content', tags = { 'score' } },
      examples = {
        '550 Message rejected as spam', '554 5.7.1 This message has been classified as spam', '550 High probability of spam here', '554 Spam detected', '550 spam score too high', '550 Email looks like spam', '554 rejected by spam filter', '550 identified as phishing', '554 bulk mail rejected by spam filter',
        '550 unsolicited bulk email refused, message is spam', '550 SPAM',
      },
      counterexamples = { '550 Your IP has been blocked for sending spam', '554 message refused: 192.0.2.1 listed as spam source' },
    },
    {
      id = 'generic-content.refused', source = COMMON, weight = VENDORS_FIRST,
      when = {
        none = { 'attachment', 'virus', 'policy', 'file type', 'header', 'spf', 'dkim', 'dmarc', 'encoding', 'mime', '8bit', '8-bit', 'charset', 'content-type', 'non-ascii', 'content rule', 'dlp' },
        pattern = any {
          [[\bcontent (?:of (?:this|your|the) (?:message|mail|e-?mail) )?(?:is |was |has been |not )?(?:rejected|refused|denied|blocked|unacceptable|not acceptable|accepted|not allowed|prohibited|filter(?:ed|ing)?|restriction|scan|check)\b]],
          [[\b(?:due to|because of|based on|by|for|nature of)\b.{0,20}?\bcontent\b]],
          [[\b(?:message|mail|e-?mail) (?:was |is |has been )?(?:filtered|quarantined|scored|discarded)\b]],
          [[\b(?:objectionable|offensive|inappropriate|forbidden|prohibited|suspicious|suspect|unwanted|undesirable|bad|banned|black-?listed) (?:content|links?|urls?|words?|text|phrases?|subject|language|keywords?)]],
          [[\bbulk (?:e-?mail|mail|message)s? (?:is |are )?(?:rejected|refused|not accepted|denied|blocked)]],
          [[\badverti[sz](?:ing|ement)|\b(?:message|spam|mail) score\b|\bscored? [0-9.]+ (?:spam )?points?]],
          [[\bscore (?:of )?[0-9.]+ (?:exceeds|over|above|>)]],
        },
      },
      verdict = { category = 'spam_content', tags = { 'score' }, summary = 'A filter of the receiver dislikes the content of this message.' },
      examples = { '554 content rejected', '550 Mail content denied', '554 Message filtered', '554 rejected due to its content', '550 forbidden words in subject' },
      counterexamples = { '550 content type not allowed: attachment', '554 content policy violation' },
    },
    {
      id = 'generic-content.virus', source = COMMON, weight = VENDORS_FIRST + 20,
      when = {
        none = { 'virus scanner unavailable', 'virus scanner failed', 'unable to scan', 'scanner is not', 'scan failed', 'virus scan error', 'anti-virus error', 'check timed', 'cannot connect to', 'free of virus', 'no virus', 'spam or virus', 'virus or spam' },
        pattern = any {
          [[\b(?:message|mail|e-?mail|attachment|content|it|file)\b.{0,40}?\b(?:contain(?:s|ed|ing)?|has|carries|with|is|infected)\b.{0,30}?\b(?:virus(?:es)?|malware|trojan|worm|malicious|ransomware|infected|infection|unsafe content)\b]],
          [[\b(?:has|with) (?:a )?virus\b|\bmalicious (?:attachment|content|code|file)\b]],
          [[\b(?:virus|malware|trojan|worm|ransomware|phishing link|malicious (?:code|content|link|url|file|attachment|software)|infection)\b.{0,25}?\b(?:found|detected|rejected|blocked|present|identified|infected|discovered|refused)\b]],
          [[\b(?:found|detected|contains?|containing|suspected|possible|infected with|infected by)(?: a| an| the)? (?:virus|malware|trojan|worm|malicious)\b]],
          [[\binfected (?:message|mail|e-?mail|attachment|file|with)|\binfected:|\bvirus[- ]infected|\bmalicious (?:url|link)s?|\beicar]],
          [[\b(?:rejected|refused|blocked|denied)\b.{0,20}?\b(?:virus|malware)\b|\b(?:virus|malware) (?:rejected|mail|message|e-?mail)]],
        },
      },
      verdict = { category = 'virus', tags = { 'signature' } },
      examples = { '554 This message contains a virus', '550 Virus found in message', '554 malware detected', '550 infected attachment', '552 Message rejected: virus Eicar-Test-Signature', '554 message contains a malicious URL' },
      counterexamples = { '451 virus scanner failed, message deferred' },
    },
    {
      id = 'generic-content.attachment', source = COMMON, weight = VENDORS_FIRST + 20,
      when = {
        none = { 'too large', 'too big', 'size', 'infected', 'virus found', 'malware' },
        pattern = any {
          [[\b(?:attachment|attached file|file ?(?:type|name|extension)|extension|archive|executable|zip|macro|document)s?\b(?:(?!\. ).){0,60}?\b(?:not (?:allowed|accepted|permitted|supported)|forbidden|prohibited|blocked|banned|denied|rejected|illegal|disallowed|refused|unacceptable|restricted|dangerous|no longer accepted|policy)\b]],
          [[\b(?:illegal|forbidden|prohibited|banned|blocked|disallowed|dangerous|unsafe|unacceptable|unwanted|restricted|suspicious|executable|encrypted|password[- ]protected|refused) (?:attachment|file|file ?type|file ?name|extension|archive|zip|executable|macro)s?\b]],
          [[\b(?:not|never|don'?t|no)\b.{0,40}?\b(?:attachments?|embedded images)\b]],
          [[\.\w{2,4} (?:files?|attachments?)\b.{0,15}?\b(?:blocked|banned|not|forbidden|rejected|prohibited)]],
          [[\bbanned: \S+\.\w+|\b(?:contains?|has|with|carries) (?:an? )?(?:executable|script|macro)s?\b|\bmacro-enabled\b]],
          [[\barchives? with (?:a )?password|\bpotential security (?:issue|risk|threat)]],
        },
      },
      verdict = { category = 'attachment_blocked', tags = { 'file_type' } },
      examples = {
        '554 attachment type not allowed', '550 Illegal attachment', '552 executable attachments are not accepted', '550 5.7.1 blocked file extension .exe', '554 Encrypted archive not allowed', '554 5.7.0 BANNED: invoice.exe', '550 macro-enabled documents are blocked',
      },
      counterexamples = { '552 attachment too large' },
    },
    {
      id = 'generic-content.too-large', source = COMMON, weight = VENDORS_FIRST + 10,
      when = {
        none = { 'rate limit', 'mailbox size', 'mailbox\'s size', 'mailbox exceed', 'mailbox limit', 'mail folder', 'quota', 'queued too long', 'queue too long', 'mailbox full', 'mailbox is full', 'too many recipients', 'too many messages', 'per hour', 'per day', 'connection', 'storage limit', 'load' },
        pattern = any {
          [[\b(?:message|mail|e-?mail|attachment|file|header|line|size|body|data|it|subject|content|mime part|content-length)s?\b(?:(?!\. ).){0,40}?\b(?:too (?:large|big|long|huge|great)|over ?size|exceed(?:s|ed|ing)?\b.{0,40}?\b(?:size|limit|maximum|length|bytes|kb|mb)|larger than|bigger than|longer than|size limit exceeded|length exceeded|over the limit of|greater than)\b]],
          [[\b(?:size|length) (?:limit|limits|restriction|of (?:the |this |your )?(?:message|mail|e-?mail))\b.{0,20}?(?:exceed|reached|over|too)]],
          [[\bexceed(?:s|ed|ing)? (?:the |our |a |its |your |maximum |max |allowed |fixed |administrative |configured |server |system |message |mail |e-?mail |inbound |outbound )*(?:message |mail |e-?mail |header |line |attachment )?(?:size|length)\b]],
          [[\b(?:max(?:imum)?|allowed|permitted) (?:allowed )?(?:message|mail|e-?mail|attachment|line|header) (?:size|length)\b]],
          [[\b(?:too large|too big|oversized?) (?:a )?(?:message|mail|e-?mail|attachment)|\bline (?:length )?limit exceeded]],
          [[\bmailsize limit|\btoo much data\b|^too (?:large|big)\b|\bline (?:is )?too long|\bmessage size (?:exceed|violat|over|limit)]],
        },
      },
      verdict = { category = 'message_too_large', tags = { 'system_limit' }, summary = 'The message is larger than the receiver takes; its limit is {limit|not named}.' },
      examples = {
        '552 message too large', '552 5.3.4 Message size exceeds fixed limit', '552 Message is too big for the system, size limit exceeded', '550 line too long', '554 Headers too large', '552 attachment too large', '523 the message exceeds the maximum size', '552 5.2.3 Message exceeds local size limit',
      },
      counterexamples = { '552 mailbox size limit exceeded', 'User mailbox exceeds allowed size', '452 quota exceeded: message too large for mailbox' },
    },
    -- The form; four rules instead of one, so that a pattern is tried only where its own words stand
    {
      id = 'generic-content.form', source = COMMON .. '; RFC 5322', weight = VENDORS_FIRST + 10,
      when = {
        text = {
          'malformed', 'not rfc', 'not conform', 'not compliant', 'not comply', 'not well-formed', 'not well formed', 'not valid', 'non-compliant', 'noncompliant', 'missing', 'absent', 'duplicate', 'badly formed', 'violates rfc', 'is invalid', 'unparseable', 'corrupt', 'syntax error', 'format error', 'defect',
        },
        none = NOT_FORM,
        pattern = [[\b(?:message|mail|e-?mail|headers?|mime|from|date|subject|message-id|to|structure|body)\b(?: field| header| line| structure)*(?:(?!\. ).){0,40}?\b(?:malformed|not (?:rfc|conform|compliant|comply|well[- ]formed|valid)|non-?compliant|missing|absent|duplicate|badly formed|violates rfc|is invalid|unparseable|corrupt|syntax error|does not (?:comply|conform)|format error|defects?)]],
      },
      verdict = { category = 'message_format', tags = { 'rfc5322' } },
      examples = { '550 Message headers are not RFC compliant', '550 5.6.0 Mail message is malformed', '550 message does not conform to MIME standard' },
      counterexamples = { '501 syntax error: HELO missing', '550 5.7.20 missing DKIM header' },
    },
    {
      id = 'generic-content.form-of-field', source = COMMON .. '; RFC 5322', weight = VENDORS_FIRST + 4,
      when = {
        all = {
          { 'missing', 'no ', 'duplicate', 'multiple', 'invalid', 'bad ', 'malformed', 'lack', 'without', 'illegal', 'more than one', 'several', 'empty', 'too many' },
          { 'from:', 'from header', 'from field', 'from line', '"from', "'from", '<from', 'a from', 'valid from', 'no from', 'one from', 'from"', 'multiple from', 'duplicate from', 'several from', 'missing from', 'bad from', 'empty from', 'in the from', 'in from', 'date', 'subject', 'message-id', 'messageid', 'message id', 'header', 'mime', 'content-t', 'return-path', 'received', 'reply-to', 'to:', 'to field', 'to line', '"to' },
        },
        none = NOT_FORM,
        pattern = [[\b(?:missing|no|duplicate|multiple|invalid|bad|malformed|lacks?|without|illegal|more than one|several|empty|too many) (?:a |an |valid |or |the |required )*["'<]?(?:from|date|subject|message-?id|to|headers?|mime|content-type|content-transfer-encoding|return-path|received|reply-to|addresses? in (?:the )?from)["'>]?:? ?(?:headers?|fields?|lines?|version|structure|boundary|encoding)?\b(?! ?(?:address|domain))]],
      },
      verdict = { category = 'message_format', tags = { 'rfc5322' } },
      examples = { '554 missing Date header', '554 5.6.0 duplicate From header', '554 no From: header', '550 lacks a valid "From"' },
      counterexamples = { '550 we take no mail from this host', '550 missing from address' },
    },
    {
      id = 'generic-content.form-of-header', source = COMMON .. '; RFC 5322', weight = VENDORS_FIRST + 10,
      when = {
        text = { 'header', 'purported responsible', 'must have', 'should have', 'not have' }, none = NOT_FORM,
        pattern = any {
          [[\bheaders? error\b|\berrors? in (?:the )?headers?\b|\bbad[- ]header\b|\bpurported responsible\b]],
          [[\bmessages? (?:must|should) have (?:a |an )?(?:valid )?(?:message-id|from|date|to|subject)]],
          [[\bdoes not have (?:a |an )?(?:message-id|from|date|to|subject):? (?:header|field|line)]],
        },
      },
      verdict = { category = 'message_format', tags = { 'rfc5322' } },
      examples = { '550 header error', '554 The message must have a valid From', '550 cannot determine Purported Responsible Address' },
    },
    {
      id = 'generic-content.form-of-text', source = COMMON .. '; RFC 5322 and RFC 2045', weight = VENDORS_FIRST + 10,
      when = {
        text = { 'non-ascii', 'nonascii', '8bit', '8-bit', 'char', 'byte', 'bare ', 'lone ', 'naked ', 'stray ', 'smtputf8', 'rfc', 'unsupported' }, none = NOT_FORM,
        pattern = any {
          [[\bcontains? (?:non-ascii|8-?bit|invalid|illegal|unencoded) char]],
          [[\b(?:bare|lone|naked|stray) (?:lf|cr|line ?feeds?|carriage returns?|<lf>|<cr>|newline)\b|\bsmtputf8\b]],
          [[\b8-?bit (?:data|characters?|mime)\b]],
          [[\b(?:non-?ascii|invalid|illegal|unencoded|nul|null|control) (?:characters?|bytes?) (?:in|found)\b]],
          [[\brfc ?-?(?:2?822|5322|2045|2047|6532)\b.{0,30}?\b(?:compl|conform|violat|format)]],
          [[\b(?:compl\w+|conform\w*|violat\w+) (?:to |with |of )?rfc ?-?(?:2?822|5322|2045|2047)]],
          [[\bunsupported (?:charset|character set|encoding)]],
        },
      },
      verdict = { category = 'message_format', tags = { 'mime' } },
      examples = { '550 bare LF received', '550 non-ASCII characters in header', '554 8-bit data without 8BITMIME', '550 this does not comply with RFC 5322' },
    },
  },
}
