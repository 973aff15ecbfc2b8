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
    marks = { 'InactiveRecipient', 'Sender Signature on your account', 'marked as inactive. Inactive recipients are ones' },
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
    {
      id = 'postmark.sender-signature', source = 'Postmark documentation of error 400, wording from memory',
      when = { all = { { 'not a Sender Signature', 'Sender Signature not found', 'Sender Signature was not found', 'Sender Signature that hasn\'t been confirmed', 'Sender Signature has not been confirmed', 'Sender Signature not confirmed' } } },
      verdict = {
        category = 'sender_account_blocked', tags = { 'sandbox' },
        title = 'From address not confirmed at Postmark',
        summary = 'Postmark did not send the message: its From address is not among the confirmed senders of this account.',
        advice = { 'Confirm the address or its whole domain in the Postmark settings, or use a sender that is confirmed.' },
      },
      examples = { 'The \'From\' address you supplied (news@example.org) is not a Sender Signature on your account. Please add and confirm this address.' },
    },
  },
}
