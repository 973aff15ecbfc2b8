-- hMailServer (Windows). It writes no enhanced codes.
-- SPDX-License-Identifier: MIT

local MEMORY = 'from memory, unconfirmed; the code carries the meaning'

return {
  api = 1,
  name = 'hmailserver',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of hMailServer',
  vendor = {
    id = 'hmailserver',
    name = 'hMailServer',
    kind = 'mta',
    marks = { 'SMTP authentication is required.', 'Delivery is not allowed to this address.', 'Restarting authentication process.' },
    url = 'https://www.hmailserver.com/',
  },
  rules = {
    {
      id = 'hmailserver.auth-required', source = 'hMailServer source, its own tests',
      when = { code = 530, text = { 'SMTP authentication is required.' } },
      verdict = {
        category = 'smtp_auth_required', tags = { 'no_auth' },
        summary = 'hMailServer relays to this address only for clients that log in.',
        advice = { 'Switch on SMTP authentication in the mail client.', 'For the administrator: the settings of the IP range decide whether deliveries from outside to outside need a log-in.' },
      },
      examples = { '530 SMTP authentication is required.' },
    },
    {
      id = 'hmailserver.delivery-not-allowed', source = MEMORY,
      when = { code = 550, text = { 'Delivery is not allowed to this address.' } },
      verdict = { category = 'relay_denied', tags = { 'not_local' }, summary = 'The settings of the IP range in hMailServer do not let this client send to that address.' },
      examples = { '550 Delivery is not allowed to this address.' },
    },
    {
      id = 'hmailserver.auth-failed', source = MEMORY,
      when = { code = 535, text = { 'Authentication failed. Restarting authentication process.', 'Restarting authentication process' } },
      verdict = { category = 'smtp_auth_failed', tags = { 'bad_credentials' } },
      examples = { '535 Authentication failed. Restarting authentication process.' },
    },
  },
}
