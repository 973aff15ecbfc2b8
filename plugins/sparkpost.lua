-- SparkPost (Bird, MessageBird): replies of its injection end point and its
-- suppression list.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'sparkpost',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of SparkPost',
  vendor = {
    id = 'sparkpost',
    name = 'SparkPost',
    kind = 'esp',
    marks = { 'recipient address was suppressed due to customer policy', 'Unconfigured Sending Domain' },
    mx = { 'smtp.sparkpostmail.com', 'smtp.eu.sparkpostmail.com' },
  },
  rules = {
    {
      id = 'sparkpost.suppressed', source = 'SparkPost bounce text, corrections to the vendor notes',
      when = { text = { 'recipient address was suppressed due to customer policy', 'recipient address suppressed due to customer policy', 'suppressed due to customer policy' } },
      verdict = {
        category = 'suppressed', tags = { 'platform_list' },
        summary = 'SparkPost did not send the message: the address is on the account\'s suppression list after a bounce, a complaint or an unsubscribe.',
        advice = { 'Look the address up in the suppression list of the SparkPost account; remove it there only if it is known to be good.' },
      },
      examples = { '554 5.7.1 recipient address was suppressed due to customer policy' },
    },
    {
      id = 'sparkpost.sending-domain', source = 'SparkPost reply text, wording from memory',
      when = { text = { 'Unconfigured Sending Domain', 'Unconfigured or unverified sending domain' } },
      verdict = { category = 'sender_account_blocked', tags = { 'sandbox' }, summary = 'The domain in From is not set up or not verified in the SparkPost account.' },
      examples = { '550 5.7.1 Unconfigured Sending Domain <example.com>' },
    },
  },
}
