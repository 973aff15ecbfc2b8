-- No vendor: plain phrases for kinds of text that the other rules for any server do
-- not read, and texts that contradict the 5.1.1 in front of them. A 5.1.1 whose text
-- speaks of spam, policy or an allowance must not make an address dead. Nothing here
-- ever calls an address dead. Phrases only: they cost no time while plug-ins load.
-- SPDX-License-Identifier: MIT

local COMMON = 'wording common to mail servers of many makers'
local CODE_DIFFERS = 'own wording: a text that is not about the address, behind 5.1.1'

-- Behind a vendor's phrase and the more exact rules for any server.
local LOOSE = -45

-- Before the enhanced code, behind every other rule that reads the text.
local BEFORE_CODES = -49

-- The recipient, or nobody of that name, is spoken of after all.
local ABOUT_RECIPIENT = {
  'no such', 'unknown', 'not exist', "n't exist", 'not found', 'invalid', 'not valid', 'recipient', 'mailbox', 'mail box',
  'user', 'account', 'addressee', 'no longer', 'nobody', 'no one',
}

local function phrase(row)
  return {
    id = row.id, source = COMMON, weight = row.weight or LOOSE,
    when = { code = row.code, text = row.text, all = row.all, none = row.none },
    verdict = { category = row.category, tags = row.tags },
    examples = row.examples, counterexamples = row.counterexamples,
  }
end

local function despite_unknown(row)
  return {
    id = row.id, source = CODE_DIFFERS, weight = BEFORE_CODES,
    when = { enhanced = '5.1.1', text = row.text, none = ABOUT_RECIPIENT },
    verdict = { category = row.category, tags = row.tags },
    examples = row.examples, counterexamples = row.counterexamples,
  }
end

return {
  api = 1,
  name = 'generic-phrases',
  version = '1.0.0',
  license = 'MIT',
  description = 'Any server, English: rarer phrases, and texts that contradict 5.1.1',
  rules = {
    -- The text against the code
    despite_unknown {
      id = 'generic-phrases.spam-despite-5.1.1', category = 'spam_content', tags = { 'score' },
      text = { 'spam', 'unsolicited', 'bulk', 'phishing', 'junk mail' },
      examples = { '550 5.1.1 unsolicited mail' },
      counterexamples = { '550 5.1.1 no such user; spam filter active', '550 5.7.1 spam' },
    },
    despite_unknown {
      id = 'generic-phrases.virus-despite-5.1.1', category = 'virus', tags = { 'signature' },
      text = { 'virus', 'malware', 'trojan' }, examples = { '550 5.1.1 virus' },
    },
    despite_unknown {
      id = 'generic-phrases.policy-despite-5.1.1', category = 'policy_rejected', tags = { 'generic' },
      text = { 'policy', 'policies', 'forbidden', 'prohibited', 'administrative', 'not permitted' },
      examples = { '550 5.1.1 delivery is forbidden' },
      counterexamples = { '550 5.1.1 user unknown, see our mail policy' },
    },
    despite_unknown {
      id = 'generic-phrases.quota-despite-5.1.1', category = 'mailbox_full', tags = { 'quota' },
      text = { 'quota', 'storage' }, examples = { '552 5.1.1 storage' },
    },
    despite_unknown {
      id = 'generic-phrases.spf-despite-5.1.1', category = 'spf_failure', tags = { 'spf_fail' },
      text = { 'spf ', ' spf' }, examples = { '550 5.1.1 result of SPF here' },
    },
    despite_unknown {
      id = 'generic-phrases.tls-despite-5.1.1', category = 'tls_failure', tags = { 'starttls_required' },
      text = { 'starttls', ' tls', 'tls ', 'encryption' }, examples = { '550 5.1.1 encryption' },
    },

    -- Hosts
    phrase {
      id = 'generic-phrases.host-not-wanted', category = 'blocked_ip', tags = { 'private_list' },
      text = {
        'not accept connections from', 'not accepting connections from', 'connections not accepted from', 'no connections from', 'connections are not accepted from',
        'spammers are not welcome', 'spammers not welcome', 'not permitted to connect', 'not allowed to connect', 'hosting company', 'hosting provider',
      },
      none = { 'too many', 'rate', 'later', 'temporar', 'reverse', 'ptr', 'tls', 'encrypt', 'servers without', 'hosts without', 'account', 'contact your' },
      examples = { '554 We are not accepting connections from your range', '550 Spammers are not welcome' },
      counterexamples = { '421 not accepting connections from more clients, too many' },
    },
    phrase {
      id = 'generic-phrases.name-of-host', category = 'client_hostname', tags = { 'ptr' },
      text = {
        'no dns entry for your ip', 'no dns entry for ip', 'no dns record for your ip', 'not have a name in the dns', 'no name in the dns', 'name lookup failure for',
        'ip and name do not', 'name and ip do not', 'identify your server by name', 'identify your host', 'pretending to be', 'impersonating our', 'impersonate our',
      },
      none = { 'sender address', 'from address', 'from header', 'phish', 'mailbox', 'recipient' },
      examples = { '550 There is no DNS record for your IP', '550 Stop impersonating our server' },
      counterexamples = { '550 phishing: From header pretending to be a bank' },
    },

    -- Authentication of the sending domain
    phrase {
      id = 'generic-phrases.hosts-of-domain', category = 'spf_failure', tags = { 'spf_fail' },
      text = { 'record of permitted hosts', 'list of permitted senders for', 'designated servers', 'designated senders of', 'permitted sender hosts' }, none = { 'dkim', 'dmarc' },
      examples = { '550 192.0.2.1 is not among the designated servers' },
    },
    phrase {
      id = 'generic-phrases.wish-of-domain', category = 'dmarc_failure', tags = { 'policy_reject' },
      text = { 'p=reject', 'p=quarantine', 'does not align with', 'domain asks us to reject', 'domain asks to reject', 'domain requests rejection', 'domain requests that' },
      examples = { '550 5.7.1 The domain of the author requests rejection: domain requests that we refuse this', '550 p=reject' },
    },

    -- Senders that the recipient does not admit
    phrase {
      id = 'generic-phrases.not-admitted', category = 'sender_not_allowed', tags = { 'auth_senders_only' },
      text = {
        'only whitelisted senders', 'only approved senders', 'only known senders', 'only trusted senders', 'only from known', 'only from approved', 'only from whitelisted', 'moderators only', 'only moderators',
        'for internal use', 'internal address', 'mail from outside', 'not accept mail from this address', 'not accept mail from this sender', 'not accept e-mail from this',
      },
      none = { 'ip address', 'helo', 'relay', 'tls', 'country', 'greylist' },
      examples = { '550 This group takes mail only from approved people', '550 The list is written to by moderators only' },
      counterexamples = { '550 does not accept mail from this address: bad HELO' },
    },

    -- Form, speed and time
    phrase {
      id = 'generic-phrases.empty', category = 'message_format', tags = { 'rfc5322' },
      text = { 'empty message', 'message is empty', 'message has no body', 'empty body', 'no message body', 'body is empty', 'character set', 'charset' }, none = { 'command', 'helo' },
      examples = { '550 The message is empty', '554 unknown charset of the text' },
    },
    phrase {
      id = 'generic-phrases.spoke-too-early', category = 'protocol_error', tags = { 'pipelining' },
      text = { 'spoke too early', 'talks too soon', 'talked too soon', 'before my turn', 'before the greeting', 'before greeting', 'before banner', 'pregreet' },
      examples = { '554 client talked too soon', '550 pregreet traffic' },
    },
    phrase {
      id = 'generic-phrases.volume', category = 'rate_limited', tags = { 'messages' },
      text = { 'sockets are in use by your', 'mail volume from your', 'daily mail volume', 'rate control', 'flow control', 'sessions in use by your' }, none = { 'mailbox', 'account' },
      examples = { '451 4.2.0 Flow control: wait', '421 4.3.2 All sessions in use by your network' },
    },
    phrase {
      id = 'generic-phrases.first-contact', category = 'greylisted', tags = { 'greylist' }, code = { 421, 450, 451 }, weight = -1,
      text = { 'postgrey', 'sqlgrey', 'defer mail from hosts we have not seen', 'not yet authorized to deliver mail', 'temporarily rejects mail from unknown', 'rejected from unknown hosts' },
      examples = { '451 4.3.0 delayed by postgrey', '451 You are not yet authorized to deliver mail from <a@example.com>. Please try later.' },
      counterexamples = { '550 sqlgrey' },
    },

    -- The server's own policy and its lists
    phrase {
      id = 'generic-phrases.gateway', category = 'policy_rejected', tags = { 'generic' },
      text = { 'security gateway', 'mail gateway rule', 'transport rule', 'refused by rule', 'rejected by rule', 'denied by rule' }, none = { 'spam', 'virus', 'temporar', 'tls', 'unavailable', 'timeout', 'recipient' },
      examples = { '554 turned away by the security gateway', '550 rejected by rule 7' },
    },
    phrase {
      id = 'generic-phrases.old-lists', category = 'blocklisted_ip', tags = { 'dnsbl' },
      text = { 'ordb.org', 'njabl', 'mail-abuse.org', 'dsbl.org', 'real time blackhole', 'realtime blackhole', 'real-time blackhole', 'blackholes.' }, none = { 'url', 'uri', 'helo', 'open resolver' },
      examples = { '550 found in NJABL' },
    },

    -- The sending account and its platform
    phrase {
      id = 'generic-phrases.account-misused', category = 'sender_account_blocked', tags = { 'compromised' },
      text = { 'sender compromised', 'sender is compromised', 'sender may be compromised', 'account may be compromised', 'mail submission blocked', 'submission disabled', 'submission is disabled' },
      examples = { '550 The sender may be compromised', '535 submission is disabled for you' },
    },
  },
}
