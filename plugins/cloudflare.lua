-- Cloudflare Email Routing: forwards mail of a domain to a mailbox elsewhere.
-- Its replies name a page and end in an id of the case.
-- SPDX-License-Identifier: MIT

local PAGE = { { title = 'Cloudflare Email Routing: postmaster', href = 'https://developers.cloudflare.com/email-routing/postmaster' } }
local MEMORY = 'from memory, unconfirmed; the code carries the meaning'

return {
  api = 1,
  name = 'cloudflare',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Cloudflare Email Routing',
  vendor = {
    id = 'cloudflare',
    name = 'Cloudflare Email Routing',
    kind = 'forwarder',
    marks = { 'developers.cloudflare.com/email-routing/postmaster' },
    mx = { '*.mx.cloudflare.net' },
    links = PAGE,
  },
  rules = {
    {
      id = 'cloudflare.upstream-error', source = 'sisimai set-of-emails',
      when = { code = '4xx', text = { 'Upstream error, please check', 'Upstream error' }, vendor = true },
      verdict = {
        category = 'receiver_unavailable', tags = { 'upstream' },
        summary = 'Cloudflare Email Routing could not hand the message to the mailbox it forwards to, and asks to come back.',
        advice = { 'Let the queue retry.', 'If it stays so, the provider behind the forward refuses the mail: the page named in the reply lists the usual reasons.' },
        links = PAGE,
      },
      examples = { '421 4.3.0 Upstream error, please check https://developers.cloudflare.com/email-routing/postmaster for possible reasons why. RsrUEMk60942' },
    },
    {
      id = 'cloudflare.upstream-refused', source = MEMORY,
      when = { code = '5xx', text = { 'Upstream error' }, vendor = true },
      verdict = {
        category = 'receiver_misconfigured', tags = { 'forward', 'upstream' },
        summary = 'The provider behind this Cloudflare forward refused the message for good.',
        advice = { 'Write to the recipient\'s real mailbox if you know it; only the owner of the domain can mend the forward.' },
        links = PAGE,
      },
      examples = { { reply = '521 5.3.0 Upstream error', mx = 'route1.mx.cloudflare.net' } },
    },
    {
      id = 'cloudflare.no-address', source = MEMORY,
      when = { enhanced = '5.1.1', text = { 'Address does not exist' }, vendor = true },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' }, summary = 'The domain has no forward for this address at Cloudflare Email Routing.', links = PAGE },
      examples = { { reply = '550 5.1.1 Address does not exist', mx = 'route2.mx.cloudflare.net' } },
    },
  },
}
