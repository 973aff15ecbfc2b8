-- Zimbra: its mail store answers by LMTP behind a Postfix, so most replies of
-- a Zimbra site are Postfix's or amavis' (postfix.lua, amavis.lua); "Over
-- quota" stands in cyrus.lua.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'zimbra',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of the Zimbra mail store',
  vendor = {
    id = 'zimbra',
    name = 'Zimbra',
    kind = 'mta',
    marks = { 'Zimbra LMTP', 'Temporary message delivery failure try again', 'Permanent message delivery failure' },
  },
  rules = {
    {
      id = 'zimbra.temporary', source = 'Zimbra LMTP reply, wording from memory',
      when = { text = { 'Temporary message delivery failure try again' } },
      verdict = { category = 'receiver_unavailable', tags = { 'internal_error' }, summary = 'The Zimbra mail store has a passing fault.' },
      examples = { '451 4.0.0 Temporary message delivery failure try again' },
    },
    {
      id = 'zimbra.permanent', source = 'Zimbra LMTP reply, wording from memory',
      when = { text = { 'Permanent message delivery failure' } },
      verdict = { category = 'receiver_misconfigured', tags = { 'delivery_agent' }, summary = 'The Zimbra mail store failed to store the message and will not try again.' },
      examples = { '554 5.0.0 Permanent message delivery failure' },
    },
  },
}
