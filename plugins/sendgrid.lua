-- Twilio SendGrid: replies of its SMTP end point and the reasons of its
-- "dropped" events.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'sendgrid',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies and drop reasons of SendGrid',
  vendor = {
    id = 'sendgrid',
    name = 'Twilio SendGrid',
    kind = 'esp',
    marks = { 'Spam Reporting Address', 'does not match a verified Sender Identity', 'Maximum credits exceeded', 'sendgrid.com/docs' },
    mx = { 'smtp.sendgrid.net', 'mx.sendgrid.net' },
  },
  rules = {
    {
      id = 'sendgrid.bounced', source = 'sisimai; SendGrid drop reasons',
      when = { pattern = [[^(?:Bounced|Spam Reporting|Unsubscribed) Address\b]] },
      verdict = {
        category = 'suppressed', tags = { 'platform_list' },
        summary = 'SendGrid did not send the message: the address bounced, complained or unsubscribed before.',
        advice = { 'Take the address off the list; only after a bounce that was not the address\'s fault remove it from the suppressions in SendGrid.' },
      },
      examples = { '550 5.1.1 Bounced Address', '550 Spam Reporting Address', 'Unsubscribed Address' },
    },
    {
      id = 'sendgrid.unauthenticated', source = 'sisimai set-of-emails',
      when = { text = { 'Unauthenticated senders not allowed' } },
      verdict = { category = 'smtp_auth_required', tags = { 'no_auth' }, summary = 'SendGrid takes mail only after a log-in with an API key.', advice = { 'Log in with the user name "apikey" and an API key as password.' } },
      examples = { '550 Unauthenticated senders not allowed' },
    },
    {
      id = 'sendgrid.credits', source = 'SendGrid reply, corrections to the vendor notes',
      when = { text = { 'Authentication failed: Maximum credits exceeded', 'Maximum credits exceeded' } },
      verdict = {
        category = 'sender_quota', tags = { 'credits' },
        title = 'SendGrid plan used up',
        summary = 'The SendGrid plan has no messages left; the words "Authentication failed" mislead, the log-in is fine.',
        advice = { 'Wait for the next period of the plan or buy a larger one; the password need not be changed.' },
      },
      examples = { '451 Authentication failed: Maximum credits exceeded', '550 Maximum credits exceeded' },
      counterexamples = { '535 Authentication failed: Bad username / password' },
    },
    {
      id = 'sendgrid.sender-identity', source = 'from memory, unconfirmed; the words carry the meaning',
      when = { code = '5xx', text = { 'does not match a verified Sender Identity' } },
      verdict = { category = 'sender_account_blocked', tags = { 'sandbox' }, summary = 'SendGrid does not know the From address as a verified sender of this account.', advice = { 'Verify the domain or the single sender in the SendGrid settings, or use an address that is verified.' } },
      examples = { '550 The from address does not match a verified Sender Identity. Mail cannot be sent until this error is resolved.' },
    },
    {
      id = 'sendgrid.ips-busy', source = 'sisimai rhost table',
      when = { text = { 'All available IPs are at maximum connection limit' } },
      verdict = { category = 'rate_limited', tags = { 'connections' }, summary = 'SendGrid\'s own sending addresses have as many connections to this receiver as it allows; SendGrid tries again.' },
      examples = { '451 All available IPs are at maximum connection limit' },
    },
    {
      id = 'sendgrid.tls', source = 'mark of SendGrid events (vendor notes)',
      when = { text = { 'TLS required but not supported' } },
      verdict = { category = 'tls_failure', tags = { 'starttls_required' }, summary = 'The SendGrid account demands TLS for every delivery, and the recipient\'s server does not offer it.' },
      examples = { 'TLS required but not supported' },
    },
  },
}
