-- T-Online (Deutsche Telekom). It takes mail only from hosts it knows; the
-- address tosa@rx.t-online.de stands in nearly every refusal of a host.
-- SPDX-License-Identifier: MIT

local ASK = 'Write to tosa@rx.t-online.de with {client_ip|the sending IP}; T-Online asks for an imprint on the web page of the host name, a full PTR record and a working postmaster address.'

return {
  api = 1,
  name = 'tonline',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of T-Online (Deutsche Telekom)',
  vendor = {
    id = 'tonline',
    name = 'T-Online (Deutsche Telekom)',
    kind = 'provider',
    marks = { 'tosa@rx.t-online.de', 'postmaster.t-online.de', 'rx.t-online.de' },
    mx = { 'mx00.t-online.de', 'mx01.t-online.de', 'mx02.t-online.de', 'mx03.t-online.de', '*.t-online.de' },
    domains = { 't-online.de', 'magenta.de', 't-online.com' },
  },
  vendor_codes = {
    { code = '(BL)', category = 'blocked_ip', meaning = 'The IP is on T-Online\'s block list.' },
    { code = '(NOWL)', category = 'poor_reputation', meaning = 'The IP is not on T-Online\'s list of known hosts.' },
  },
  rules = {
    {
      id = 'tonline.blocked', source = 'ZoneMTA rule comments',
      when = {
        all = { 'A problem occurred', 'tosa@rx.t-online.de' }, none = { '(NOWL)' },
        pattern = [[IP[=:]\s?(?<client_ip>[0-9a-f]*[.:][0-9a-f.:]*[0-9a-f])|A problem occurred]],
      },
      verdict = {
        category = 'blocked_ip', tags = { 'private_list' }, title = 'IP blocked by T-Online',
        summary = 'T-Online\'s own list bars {client_ip|the sending IP}; "A problem occurred" is all it says.',
        customer_text = 'T-Online refuses mail from our server; the recipient\'s address is fine and our administrators have to ask T-Online to lift the block.',
        advice = { ASK, 'The answer mostly comes within a day, and the block is lifted at once.' },
      },
      examples = {
        '554 IP=192.0.2.1 - A problem occurred. (Ask your postmaster for help or to contact tosa@rx.t-online.de to clarify.) (BL)',
        '554 IP:192.0.2.1 - A problem occurred. (Ask your postmaster for help or to contact tosa@rx.t-online.de to clarify.)',
      },
    },
    {
      id = 'tonline.unknown-host', source = 'vendor notes of the mark NOWL; sentence from memory',
      when = { all = { 'tosa@rx.t-online.de', { '(NOWL)', 'bad reputation', 'None/bad reputation' } }, pattern = [[IP[=:]\s?(?<client_ip>[0-9a-f]*[.:][0-9a-f.:]*[0-9a-f])|reputation|NOWL]] },
      verdict = {
        category = 'poor_reputation', tags = { 'ip', 'new_sender' }, title = 'Host unknown to T-Online',
        summary = 'T-Online does not know {client_ip|the sending IP}: it has no or a poor reputation, and T-Online takes mail only from hosts it knows.',
        customer_text = 'T-Online does not know our mail server yet; the recipient\'s address is fine and our administrators have to introduce the server to T-Online.',
        advice = { ASK, 'Every new server IP has to be introduced once; after that it stays known as long as it sends.' },
      },
      examples = { '554 IP=192.0.2.1 - None/bad reputation. Ask your postmaster for help or to contact tosa@rx.t-online.de for reset. (NOWL)' },
    },
    {
      id = 'tonline.spam-or-virus', source = 'KumoMTA community rules',
      when = { text = { 'message has been rejected due to spam or virus classification', 'rejected due to spam or virus classification' } },
      verdict = { category = 'spam_content', tags = { 'score' }, summary = 'The provider\'s scanner took the message for spam or found malware; the reply does not say which.', advice = { 'Send a short plain text without links and attachments as a test.', 'Scan the attachments, and check SPF and DKIM.' } },
      examples = { '550 message has been rejected due to spam or virus classification', '550 5.7.0 Message has been rejected due to spam or virus classification.' },
    },
  },
}
