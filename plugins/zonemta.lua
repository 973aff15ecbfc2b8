-- ZoneMTA and the Node.js smtp-server under it (also WildDuck).
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'zonemta',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of ZoneMTA and WildDuck',
  vendor = { id = 'zonemta', name = 'ZoneMTA', kind = 'mta', marks = { 'ZoneMTA', 'This message contains a virus and may not be delivered' } },
  rules = {
    {
      id = 'zonemta.virus', source = 'ZoneMTA source, plug-in core/rspamd',
      when = { text = { 'This message contains a virus and may not be delivered' } },
      verdict = { category = 'virus', tags = { 'signature' }, summary = 'The outbound server took the message for infected and did not send it.' },
      examples = { '550 This message contains a virus and may not be delivered' },
    },
    {
      id = 'zonemta.size', source = 'smtp-server source, lib/smtp-connection.js',
      when = { text = { 'message exceeds fixed maximum message size' } },
      verdict = { category = 'message_too_large', tags = { 'system_limit' } },
      examples = { '552 Error: message exceeds fixed maximum message size 26214400 B (31457280 B)' },
    },
    {
      id = 'zonemta.address', source = 'ZoneMTA source, lib/smtp-interface.js',
      when = { pattern = [[The recipient address <(?<recipient>[^>]+)> is not a valid RFC-5321 address]] },
      verdict = { category = 'invalid_recipient', tags = { 'syntax' } },
      examples = { '553 The recipient address <user@> is not a valid RFC-5321 address.' },
    },
  },
}
