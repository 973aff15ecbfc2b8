-- PowerMTA: texts it makes itself for bounces. "[internal]" marks that no
-- receiver said this; the meaning of the enhanced code stands in brackets.
-- SPDX-License-Identifier: MIT

local MEMORY = 'PowerMTA bounce text, wording from memory; the enhanced code carries the meaning'

return {
  api = 1,
  name = 'powermta',
  version = '1.0.0',
  license = 'MIT',
  description = 'Bounce texts made by PowerMTA',
  vendor = {
    id = 'powermta',
    name = 'PowerMTA',
    kind = 'mta',
    marks = { 'PowerMTA', '(bad destination system: no such domain)', '(delivery time expired)' },
  },
  rules = {
    {
      id = 'powermta.no-such-domain', source = MEMORY,
      when = { text = { '(bad destination system: no such domain)', 'bad destination system: no such domain' } },
      verdict = { category = 'domain_invalid', tags = { 'nxdomain' } },
      examples = { '5.1.2 (bad destination system: no such domain)' },
    },
    {
      id = 'powermta.expired', source = MEMORY,
      when = { text = { '(delivery time expired)' } },
      verdict = { category = 'message_expired', tags = { 'queue_lifetime' }, summary = 'PowerMTA gave up after the time set for this queue; look for the last real reply of the receiver.' },
      examples = { '4.4.7 (delivery time expired)' },
    },
    {
      id = 'powermta.no-answer', source = MEMORY,
      when = { text = { '(no answer from host)', '(bad connection)' } },
      verdict = { category = 'network_error', tags = { 'timeout' } },
      examples = { '4.4.1 (no answer from host)', '4.4.2 (bad connection)' },
    },
  },
}
