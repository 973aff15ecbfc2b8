-- Forward Email (forwardemail.net): forwards mail of a domain, set up by a TXT
-- record "forward-email=". A domain without that record leads nowhere.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'forwardemail',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of the Forward Email forwarder',
  vendor = { id = 'forwardemail', name = 'Forward Email', kind = 'forwarder', marks = { 'forwardemail.net', 'forward-email=' }, mx = { 'mx1.forwardemail.net', 'mx2.forwardemail.net' } },
  rules = {
    {
      id = 'forwardemail.not-set-up', source = 'Forward Email documentation of the TXT record; sentence from memory, the record\'s name carries the meaning',
      when = { all = { { 'forward-email', 'forwardemail.net' }, 'TXT record', { 'does not have', 'missing', 'invalid', 'not found', 'no TXT' } }, none = { 'spf', 'dkim', 'dmarc' } },
      verdict = {
        category = 'receiver_misconfigured', tags = { 'forward' }, title = 'Forward not set up',
        summary = 'The domain points to Forward Email, but its TXT record, which names where mail goes, is missing or wrong.',
        advice = { 'Only the owner of the domain can mend the forward; write to them by another way.' }, action = 'contact_recipient', who = 'recipient_admin',
      },
      examples = { '550 example.com does not have any TXT record configured with "forward-email="', '550 example.com is missing a valid TXT record, see https://forwardemail.net' },
      counterexamples = { '550 example.com does not have any SPF TXT record, see https://forwardemail.net' },
    },
  },
}
