-- Apple iCloud Mail (icloud.com, me.com, mac.com). Marks in brackets, "[CS01]",
-- "[HM08]", and Apple's page for mail administrators. Proofpoint's list speaks
-- through Apple too, so its page stands in proofpoint.lua.
-- SPDX-License-Identifier: MIT

local FIELD = 'smtp-field-manual'
local SEEN = 'sisimai set-of-emails'
local RHOST = 'sisimai rhost table for Apple'
local PAGE = { { title = 'Apple: postmaster information for iCloud Mail', href = 'https://support.apple.com/en-us/HT204137' } }

return {
  api = 1,
  name = 'apple',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Apple iCloud Mail',
  vendor = {
    id = 'apple',
    name = 'Apple iCloud Mail',
    kind = 'provider',
    marks = { 'support.apple.com', '[CS01]', '[HME1]', '[HM08]', 'p00im-smtpin', '.me.com ESMTP', '.mail.icloud.com' },
    mx = { '*.mail.icloud.com', '*.me.com', '*.apple.com', '*.icloud.com' },
    domains = { 'icloud.com', 'me.com', 'mac.com', 'privaterelay.appleid.com' },
    links = PAGE,
  },
  codes = {
    ['5.1.6'] = { category = 'mailbox_inactive', meaning = 'The mailbox is no longer on this server.' },
  },
  vendor_codes = {
    { code = 'CS01', category = 'policy_rejected', meaning = 'Refused by Apple\'s local policy.' },
    { code = 'HME1', category = 'sender_unauthenticated', meaning = 'SPF and DKIM both failed.' },
    { code = 'HM08', category = 'policy_rejected', meaning = 'Refused by local policy (likely).' },
  },
  rules = {
    {
      id = 'apple.inactive', source = SEEN,
      when = { text = { 'inactive email address', 'recipient no longer on server' }, none = { 'sender' } },
      verdict = { category = 'mailbox_inactive', tags = { 'disabled' }, title = 'iCloud mailbox closed', summary = 'The iCloud address exists no longer or has been switched off by its owner.' },
      examples = { '550 5.1.1 <user@icloud.com>: inactive email address', '550 5.1.6 recipient no longer on server: user@icloud.com' },
      counterexamples = { '550 5.1.1 <user@icloud.com>: user does not exist' },
    },
    {
      id = 'apple.no-such-user', source = FIELD,
      when = { vendor = true, text = { 'user does not exist', 'unknown user', 'invalid recipient' }, none = { 'sender' } },
      verdict = {
        category = 'invalid_recipient', tags = { 'no_such_user' },
        title = 'No such iCloud address',
        summary = 'Apple has no mailbox with this address at iCloud (icloud.com, me.com, mac.com).',
      },
      examples = { { reply = '550 5.1.1 <user@icloud.com>: user does not exist', recipient = 'user@icloud.com' }, { reply = '550 5.1.1 <user@icloud.com>: user does not exist', mx = 'mx01.mail.icloud.com' } },
      counterexamples = { '550 5.1.1 <user@icloud.com>: inactive email address' },
    },
    {
      id = 'apple.over-quota', source = SEEN .. '; ' .. FIELD,
      when = { enhanced = 'x.2.2', text = { 'user is over quota', 'user is overquota' } },
      verdict = { category = 'mailbox_full', tags = { 'quota' }, summary = 'The iCloud storage of the recipient is full; photos and backups count too.', customer_text = 'The iCloud storage of {recipient|the recipient} is full; please tell them by another way to free some room.' },
      examples = { '552 5.2.2 <user@icloud.com>: user is over quota', '552 5.2.2 <user@icloud.com>: user is overquota' },
    },
    {
      id = 'apple.local-policy', source = FIELD,
      when = { text = { 'Message rejected due to local policy. Please visit https://support.apple.com', '[CS01]', '[HM08]' } },
      verdict = {
        category = 'policy_rejected', tags = { 'generic' },
        title = 'Refused by Apple\'s policy',
        summary = 'iCloud refuses the message by its own policy: mostly because the content or the sending domain looks like unwanted mail.',
        customer_text = 'Apple refuses our message by its own policy; the recipient\'s address is fine. Please reach the recipient by another way for now.',
        advice = {
          'Make sure that SPF, DKIM and DMARC pass, and that bulk mail has an unsubscribe header.',
          'Send a short plain text as a test: if it passes, the content (links above all) is the cause.',
          'Then write to Apple\'s postmaster as the page in the reply describes, with the whole reply and {client_ip|the sending IP}.',
        },
        links = PAGE,
      },
      examples = { '550 5.7.1 [CS01] Message rejected due to local policy. Please visit https://support.apple.com/en-us/HT204137', '554 5.7.1 [HM08] Message rejected due to local policy. Please visit https://support.apple.com/en-us/HT204137' },
    },
    {
      id = 'apple.dmarc', source = SEEN,
      when = { vendor = true, all = { 'Your message was rejected due to', 'DMARC policy' }, pattern = [[rejected due to (?<domain>[\w.-]+)['’]s DMARC policy]] },
      verdict = {
        category = 'dmarc_failure', tags = { 'policy_reject' },
        title = 'Refused by the sender\'s DMARC policy',
        summary = 'The domain {domain|in the From header} asks receivers to refuse mail that fails DMARC, and this message failed it at iCloud.',
        links = PAGE,
      },
      examples = { '554 5.7.1 Your message was rejected due to example.org\'s DMARC policy. See https://support.apple.com/en-us/HT204137 for info', '554 5.7.1 Your message was rejected due to example.org’s DMARC policy. See https://support.apple.com/en-us/HT204137 for info' },
    },
    {
      id = 'apple.unauthenticated', source = RHOST,
      when = { text = { 'blocked for failing both SPF and DKIM authentication checks', '[HME1]' } },
      verdict = { category = 'sender_unauthenticated', tags = { 'no_auth' }, title = 'SPF and DKIM failed', summary = 'iCloud refuses the message because neither SPF nor DKIM passed.', links = PAGE },
      examples = { '554 5.7.1 [HME1] This message was blocked for failing both SPF and DKIM authentication checks. See https://support.apple.com/en-us/HT204137 for mailing best practices' },
    },
    {
      id = 'apple.domain-at-spamhaus', source = FIELD,
      when = { vendor = true, text = { 'rejected due to having a domain present in the Spamhaus DBL', 'having a domain present in the Spamhaus' } },
      verdict = {
        category = 'blocklisted_domain', tags = { 'url' },
        summary = 'iCloud refuses the message because a domain in it (a link, From or MAIL FROM) is listed by Spamhaus.',
        advice = { 'Look up every domain of the message at https://check.spamhaus.org/, take out the listed one or have it removed there.' },
      },
      examples = { { reply = '550 5.7.1 Your email was rejected due to having a domain present in the Spamhaus DBL -- see https://www.spamhaus.org/dbl/', mx = 'mx01.mail.icloud.com' } },
    },
    {
      id = 'apple.ip-listed', source = RHOST,
      when = { vendor = true, all = { 'Mail from IP', 'was rejected due to listing in' }, none = { 'DBL', 'proofpoint' }, pattern = [=[Mail from IP \[?(?<client_ip>[0-9a-f]*[.:][0-9a-f.:]*[0-9a-f])\]? was rejected due to listing in]=] },
      verdict = { category = 'blocklisted_ip', tags = { 'dnsbl' }, summary = 'iCloud refuses {client_ip|the sending IP} because the list named in the reply has it.' },
      examples = { { reply = '550 5.7.1 Mail from IP 192.0.2.1 was rejected due to listing in Spamhaus SBL. For details please see http://www.spamhaus.org/query/bl?ip=192.0.2.1', mx = 'mx01.mail.icloud.com' } },
      counterexamples = { '550 5.7.1 Mail from IP 192.0.2.1 was rejected due to listing in Proofpoint PDR. For details please see https://support.proofpoint.com/dnsbl-lookup.cgi?ip=192.0.2.1' },
    },
    {
      id = 'apple.not-accepting', source = SEEN,
      when = { vendor = true, text = { 'ESMTP not accepting connections' }, none = { 'too many errors' } },
      verdict = {
        category = 'blocked_ip', tags = { 'private_list' },
        summary = 'iCloud refuses {client_ip|the sending host} in its greeting: too many faulty sessions, or a block of its own.',
        advice = { 'Send less at once and let the queue wait some hours; if it stays so, write to Apple\'s postmaster as its page describes.' },
        links = PAGE,
      },
      examples = { '554 st11p00im-smtpin013.me.com ESMTP not accepting connections' },
      counterexamples = { '554 mx.example.com ESMTP not accepting connections' },
    },
    {
      id = 'apple.not-accepting-anywhere', source = SEEN,
      when = { vendor = true, all = { 'ESMTP not accepting connections', 'too many errors' } },
      verdict = { category = 'receiver_unavailable', tags = { 'busy' }, summary = 'All of iCloud\'s servers that were tried turned the connection away, some after too many errors; wait and let the queue retry.' },
      examples = { '554 st11p00im-smtpin005.me.com ESMTP not accepting connections 421 4.7.0 st11p00im-smtpin005.me.com Error: too many errors' },
    },
  },
}
