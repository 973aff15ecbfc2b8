-- Brevo (Sendinblue): replies of its SMTP relay to its customers.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'brevo',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of the Brevo SMTP relay',
  vendor = {
    id = 'brevo',
    name = 'Brevo (Sendinblue)',
    kind = 'esp',
    marks = { 'help.brevo.com', 'app.brevo.com', 'app.sendinblue.com' },
    mx = { 'smtp-relay.brevo.com', 'smtp-relay.sendinblue.com' },
  },
  rules = {
    {
      id = 'brevo.unauthorized-ip', source = 'Brevo reply, corrections to the vendor notes',
      when = { code = 525, text = { 'Unauthorized IP address' } },
      verdict = {
        category = 'sender_account_blocked', tags = { 'suspended' },
        title = 'IP not authorised in the Brevo account',
        summary = 'The Brevo account takes mail only from IP addresses its owner has authorised, and this one is not among them.',
        advice = { 'Add the address to the authorised IPs in the security settings of the Brevo account, or switch that check off.' },
      },
      examples = { '525 5.7.1 Unauthorized IP address' },
    },
    {
      id = 'brevo.not-activated', source = 'Brevo reply text, wording from memory',
      when = { all = { 'SMTP account is not yet activated' } },
      verdict = { category = 'sender_account_blocked', tags = { 'sandbox' }, summary = 'Brevo has not yet released this account for sending by SMTP.', advice = { 'Ask Brevo\'s support to activate transactional mail for the account.' } },
      examples = { '502 5.7.0 Your SMTP account is not yet activated. Please contact us to request activation' },
    },
    {
      id = 'brevo.not-sent', source = 'own wording, after the reasons in the Brevo log of blocked messages',
      when = { text = { 'due to blacklist user', 'due to blacklisted user', 'due to unsubscribed user', 'contact unsubscribed' } },
      verdict = {
        category = 'suppressed', tags = { 'platform_list' }, summary = 'Brevo did not send the message: the contact is on its list of people who get no more mail.',
        advice = { 'Take the contact off the blocklist in Brevo only if the person asks for the mail.' },
      },
      examples = { 'blocked : due to blacklist user', 'blocked : due to unsubscribed user (contact unsubscribed)' },
    },
  },
}
