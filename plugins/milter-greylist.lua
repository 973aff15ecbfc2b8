-- milter-greylist, sqlgrey and other greylisting programs whose words name the
-- time to wait. (postgrey stands in postfix.lua, Rspamd in rspamd.lua.)
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'milter-greylist',
  version = '1.0.0',
  license = 'MIT',
  description = 'Greylisting programs that name the time to wait',
  vendor = {
    id = 'milter_greylist',
    name = 'milter-greylist',
    kind = 'filter',
    marks = { 'Greylisting in action, please come back' },
  },
  rules = {
    {
      id = 'milter-greylist.come-back', source = 'milter-greylist default text; wording list of the project',
      when = {
        text = { 'Greylisting in action, please come back in', 'Greylisting in action, please come back' },
        pattern = [[Greylisting in action, please come back(?: in (?<retry_after>\d\d:\d\d:\d\d|\d+ ?\w+))?]],
      },
      verdict = { category = 'greylisted', tags = { 'greylist' }, summary = 'The receiver does not know this sender yet and asks to come back after the time it names (milter-greylist).' },
      examples = { '451 4.7.1 Greylisting in action, please come back in 00:05:00', '451 4.7.1 Greylisting in action, please come back later' },
    },
  },
}
