-- No vendor, last resort: one telling word in a text that no other rule reads.
-- These rules stand behind all others, also behind an enhanced code that says
-- something (weight -50 means so), and never call an address dead.
-- SPDX-License-Identifier: MIT

local OWN = 'own wording: the subject of a refusal by its one telling word'

-- Behind every other rule and behind enhanced codes.
local LAST = -50

local function word(row)
  return {
    id = row.id, source = OWN, weight = LAST,
    when = { text = row.text, all = row.all, none = row.none, pattern = row.pattern },
    verdict = { category = row.category, tags = row.tags, summary = row.summary },
    examples = row.examples, counterexamples = row.counterexamples,
  }
end

return {
  api = 1,
  name = 'generic-words',
  version = '1.0.0',
  license = 'MIT',
  description = 'Any server, English: last resort, by one telling word',
  rules = {
    word {
      id = 'generic-words.spam', category = 'spam_content', tags = { 'score' },
      text = { 'spam', 'unwanted', 'unsolicited', 'junk', 'phish', 'bulk' },
      none = { 'blacklist', 'blocklist', 'rbl', 'dnsbl', 'your ip', 'your host', 'your network', 'spammer', 'sending spam' },
      examples = { '550 spam protection: message turned away', '554 unsolicited stuff' },
      counterexamples = { '550 your ip sends spam' },
    },
    word {
      id = 'generic-words.suspicious-content', category = 'spam_content', tags = { 'score' },
      all = { { 'suspicious', 'objectionable', 'unacceptable', 'offending', 'unwanted', 'bad' }, { 'content', 'links', 'link', 'text', 'words', 'subject', 'body' } },
      none = { 'attachment', 'virus', 'charset', 'encoding', 'bad sequence' },
      examples = { '554 message body contains suspicious links', '550 Message has unacceptable content' },
    },
    word {
      id = 'generic-words.blacklist', category = 'blocked_ip', tags = { 'private_list' },
      text = { 'blacklist', 'black list', 'black-list', 'blocklist', 'block list', 'block-list', 'deny list', 'denylist', 'banned' },
      none = { 'recipient', 'sender', 'url', 'uri', 'domain', 'attachment', 'file', 'extension', 'content', 'open resolver' },
      examples = { '554 5.0.0 Blacklisted host', '550 banned here' },
      counterexamples = { '550 banned attachment', '550 sender on the blacklist of the recipient' },
    },
    word {
      id = 'generic-words.ip', category = 'blocked_ip', tags = { 'private_list' },
      all = { { ' ip', 'ip ', 'network', 'subnet' }, { 'bad ', 'unauthori', 'blocked', 'denied', 'dirty', 'banned', 'refused', 'rejected', 'filter' } },
      none = { 'reverse', 'ptr', 'rdns', 'helo', 'spf', 'rate', 'too many', 'reputation', 'temporar', 'recipient', 'sender', 'ship ', 'tip ', 'skip ', 'clip ' },
      examples = { '554 unauthorized IP', '550 bad source ip', '550 network blocked', '554 Blocked by local IP filter' },
    },
    word {
      id = 'generic-words.reputation', category = 'poor_reputation', tags = { 'ip' },
      text = { 'complaint', 'spam rate', 'low trust', 'not trusted', 'untrusted', 'spam trap', 'spamtrap', 'behaviour', 'behavior', 'bounce rate', 'sending history', 'unusual' },
      none = { 'certificate', 'tls', 'trusted relay', 'content', 'mailbox', 'recipient' },
      examples = { '554 low trust level', '421 behaviour noted', '451 high spam rate seen from here' },
    },
    word {
      id = 'generic-words.virus', category = 'virus', tags = { 'signature' },
      text = { 'virus', 'malware', 'trojan', 'ransomware', 'infected' }, none = { 'scanner', 'unable', 'temporar', 'unavailable', 'anti-virus', 'antivirus' },
      examples = { '554 virus', '550 no malware please' },
    },
    word {
      id = 'generic-words.attachment', category = 'attachment_blocked', tags = { 'file_type' },
      text = { 'attachment', 'attached file', 'file type', 'filetype', 'file extension' },
      none = { 'too large', 'too big', 'size', 'virus', 'scan' },
      examples = { '554 attachment', '554 this file type' },
    },
    word {
      id = 'generic-words.public-list', category = 'blocklisted_ip', tags = { 'dnsbl' },
      pattern = [[spamhaus|spamcop|\b(?:xbl|sbl|cbl|rbl|dnsbl)s?\b]],
      none = { 'open resolver', 'url', 'uri', 'domain', 'helo' },
      examples = { '554 5.7.1 Found on CBL', '550 rbl' },
      counterexamples = { '550 zorble', '550 verbless' },
    },
    word {
      id = 'generic-words.client', category = 'blocked_ip', tags = { 'private_list' },
      text = { 'client blocked', 'fail2ban', 'spamming host', 'tarpit', 'client address blocked', 'bad host', 'untrusted host', 'unfriendly host', 'by firewall', 'firewall rule', 'no spammers', 'bad neighbo' },
      examples = { '550 client blocked', '550 Denied by firewall', '554 Untrusted host' },
    },
    word {
      id = 'generic-words.restricted', category = 'sender_not_allowed', tags = { 'org_block' },
      text = { 'unwanted sender', 'internal use only', 'internal recipients', 'members list', 'private list', 'list closed', 'restricted recipient', 'recipient restricted', 'mail is not wanted', 'may not write to', 'not allowed sender', 'unauthorized sender', 'sender unauthorized', 'sender filtered' },
      none = { 'content', 'spam' },
      examples = { '550 private list', '550 your mail is not wanted', '550 you may not write to this address' },
    },
    word {
      id = 'generic-words.relay', category = 'relay_denied', tags = { 'not_local' },
      text = { 'relay', 'not an mx for', 'not our user' },
      none = { 'limit', 'quota', 'spam', 'listed', 'blacklist', 'through', 'relay=', 'your isp', 'your provider', 'temporar', 'later' },
      examples = { '550 relaying', '550 this is not an MX for example.com' },
    },
    word {
      id = 'generic-words.log-in', category = 'smtp_auth_required', tags = { 'no_auth' },
      text = { 'smtp-auth', 'smtp auth', 'log in', 'authenticate yourself' }, none = { 'fail', 'invalid', 'wrong', 'incorrect', 'spf', 'dkim' },
      examples = { '550 smtp-auth', '550 log in' },
    },
    word {
      id = 'generic-words.sender-address', category = 'sender_invalid', tags = { 'no_dns' },
      text = { 'sender domain', 'sender verification', 'reverse path', 'reverse-path', 'from domain', 'return path', 'return-path' },
      none = { 'blocked', 'blacklist', 'listed', 'banned', 'spf', 'dkim', 'dmarc', 'denied', 'rejected' },
      examples = { '550 sender verification', '550 the sender domain' },
    },
    word {
      id = 'generic-words.spf', category = 'spf_failure', tags = { 'spf_fail' }, text = { 'spf' }, none = { 'dkim', 'dmarc' },
      examples = { '550 SPF' },
    },
    word {
      id = 'generic-words.dkim', category = 'dkim_failure', tags = { 'bad_signature' }, text = { 'dkim', 'domainkey' }, none = { 'spf', 'dmarc' },
      examples = { '550 DKIM' },
    },
    word {
      id = 'generic-words.hostname', category = 'client_hostname', tags = { 'ptr' },
      text = { 'ptr ', 'rdns', 'reverse dns', 'reverse lookup', 'reverse name', 'helo', 'ehlo', 'hostname', 'client name', 'without name' },
      none = { 'first', 'mx record', 'blacklist', 'blocklist', 'listed', 'command', 'greylist', 'localhost', 'certificate', 'tls' },
      examples = { '550 your rDNS', '554 HELO' }, counterexamples = { '503 HELO first' },
    },
    word {
      id = 'generic-words.tls', category = 'tls_failure', tags = { 'handshake' }, text = { 'starttls', 'tls', 'ssl', 'certificate', 'encryption', 'cleartext', 'plaintext connection' },
      examples = { '454 TLS' },
    },
    word {
      id = 'generic-words.policy', category = 'policy_rejected', tags = { 'generic' }, text = { 'policy', 'policies', 'forbidden', 'disallowed', 'unauthorised', 'unauthorized', 'security restriction', 'by administrator', 'local rules', 'not permitted here' }, none = { 'spf', 'dkim', 'dmarc', 'tls' },
      examples = { '554 message does not meet policy requirements', '550 forbidden', '554 security restriction', '550 Message violates our acceptable use policy' },
    },
    word {
      id = 'generic-words.quota', category = 'mailbox_full', tags = { 'quota' }, text = { 'quota' },
      none = { 'sender', 'sending', 'sent', 'hour', 'day', 'daily', 'month', 'minute', 'outgoing', 'outbound', 'rate', 'connection', 'relay', 'submission', 'recipients', 'messages', 'your', 'queue' },
      examples = { '552 quota' }, counterexamples = { '452 hourly quota' },
    },
    word {
      id = 'generic-words.limit', category = 'rate_limited', tags = { 'messages' },
      all = { { 'connection', 'session', 'message count', 'message quota', 'messages', 'emails', 'rate', 'hour', 'clients', 'throttle', 'over limit' }, { 'exceeded', 'limit', 'reached', 'too many', 'too much', 'throttle' } },
      none = { 'size', 'mailbox', 'recipients', 'storage', 'timeout', 'time limit', 'space' },
      examples = { '421 mx.example.com connection count exceeded', '452 message quota per connection reached' },
    },
    word {
      id = 'generic-words.size', category = 'message_too_large', tags = { 'system_limit' },
      text = { 'too large', 'too big', 'oversize', 'size exceeded', 'size limit', 'size restriction' }, none = { 'mailbox', 'quota', 'queue', 'line', 'command', 'user name', 'local part', 'storage' },
      examples = { '552 mail size exceeded', '554 oversized' },
    },
    word {
      id = 'generic-words.format', category = 'message_format', tags = { 'rfc5322' },
      text = { 'header', 'mime', 'format error', 'message syntax', 'formatted message', 'malformed', 'data format', '8bit', 'smtputf8', 'charset' }, none = { 'recipient', 'sender', 'address', 'helo', 'dkim', 'too large', 'too long' },
      examples = { '550 Data format error', '554 headers' },
    },
    word {
      id = 'generic-words.connection', category = 'network_error', tags = { 'timeout' },
      text = { 'timeout', 'timed out', 'time-out', 'unreachable', 'not connect', 'connect failed', 'no connection', 'network problem', 'no answer', 'dns trouble', 'dns failure', 'dns problem', 'dns error' },
      none = { 'reverse', 'dnsbl', 'policy', 'blocked', 'banned', 'ptr', 'dns entry', 'dns entries', 'dns record', 'expired' },
      examples = { '451 DNS trouble', '451 Can not connect to the server' },
    },
  },
}
