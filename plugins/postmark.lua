-- Postmark (ActiveCampaign): it deactivates an address after a hard bounce or
-- a complaint and then refuses to send to it.
-- SPDX-License-Identifier: MIT

local MEMORY = 'Postmark documentation of error 406, wording from memory'

return {
  api = 1,
  name = 'postmark',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Postmark',
  vendor = {
    id = 'postmark',
    name = 'Postmark',
    kind = 'esp',
    marks = { 'InactiveRecipient', 'marked as inactive. Inactive recipients are ones' },
    mx = { 'smtp.postmarkapp.com', 'inbound.postmarkapp.com' },
  },
  rules = {
    {
      id = 'postmark.inactive', source = MEMORY,
      when = { text = { 'recipient(s) that have been marked as inactive', 'recipients that have been marked as inactive', 'Inactive recipients are ones that have generated' } },
      verdict = {
        category = 'suppressed', tags = { 'platform_list' },
        summary = 'Postmark did not send the message: the address is inactive after a hard bounce, a complaint or by hand.',
        advice = { 'Reactivate the address in the Postmark message stream only if its owner confirms that it works.' },
      },
      examples = { 'You tried to send to recipient(s) that have been marked as inactive. Inactive recipients are ones that have generated a hard bounce, a spam complaint, or a manual suppression.' },
    },
  },
}
