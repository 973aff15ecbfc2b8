-- Amazon SES: replies of its SMTP end point to the sender's own programs, and
-- its suppression list. Nothing here is said by the recipient's server.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'amazonses',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Amazon SES',
  vendor = {
    id = 'amazon_ses',
    name = 'Amazon SES',
    kind = 'esp',
    marks = { 'Throttling failure:', 'Amazon SES', 'ses:SendRawEmail' },
    -- The host name amazonses.com is no mark: it stands in replies *about* mail from there.
    mx = { 'inbound-smtp.*.amazonaws.com', 'email-smtp.*.amazonaws.com' },
  },
  rules = {
    {
      id = 'amazonses.not-verified', source = 'sisimai rhost table',
      when = { text = { 'Message rejected: Email address is not verified', 'Email address is not verified', 'identities failed the check in region' } },
      verdict = {
        category = 'sender_account_blocked', tags = { 'sandbox' },
        title = 'Address not verified at Amazon SES',
        summary = 'The Amazon SES account may not use this address: it is not verified in this region, or the account is still in the sandbox.',
        advice = {
          'Verify the sender\'s domain or address in the SES console of the region that the reply names.',
          'In the sandbox the recipients must be verified too: ask for production access.',
        },
      },
      examples = {
        '554 Message rejected: Email address is not verified.',
        '554 Message rejected: Email address is not verified. The following identities failed the check in region EU-WEST-1: a@example.com',
      },
    },
    {
      id = 'amazonses.throttling', source = 'sisimai rhost table',
      when = { text = { 'Throttling failure: Maximum sending rate exceeded', 'Throttling failure: Daily message quota exceeded', 'Throttling failure', 'Daily message quota exceeded', 'Maximum sending rate exceeded' } },
      verdict = {
        category = 'sender_quota', tags = { 'daily' },
        summary = 'The Amazon SES account has used up its sending rate or its daily quota.',
        advice = { '"Maximum sending rate": send fewer messages a second.', '"Daily message quota": wait until the 24 hours are over, or ask AWS for a higher quota.' },
      },
      examples = { '454 Throttling failure: Maximum sending rate exceeded.', '454 Throttling failure: Daily message quota exceeded.' },
    },
    {
      id = 'amazonses.credentials', source = 'sisimai rhost table',
      when = { text = { 'Authentication Credentials Invalid' } },
      verdict = {
        category = 'smtp_auth_failed', tags = { 'bad_credentials' },
        advice = { 'Amazon SES has SMTP credentials of its own, made in the SES console for one region: AWS access keys do not work as such.' },
      },
      examples = { '535 Authentication Credentials Invalid' },
    },
    {
      id = 'amazonses.not-authorized', source = 'mark of Amazon SES replies (vendor notes)',
      when = { all = { 'not authorized to perform', 'ses:SendRawEmail' } },
      verdict = { category = 'sender_account_blocked', tags = { 'suspended' }, summary = 'The AWS user behind these SMTP credentials has no permission to send with Amazon SES.', advice = { 'Allow ses:SendRawEmail for this user (and this identity) in IAM.' } },
      examples = { '554 Access denied: User `arn:aws:iam::111122223333:user/mail\' is not authorized to perform `ses:SendRawEmail\' on resource `arn:aws:ses:eu-west-1:111122223333:identity/example.com\'' },
    },
    {
      id = 'amazonses.suppressed', source = 'Amazon SES bounce texts, corrections to the vendor notes',
      when = { text = { 'Amazon SES has suppressed sending to this address', 'is on the suppression list for your account', 'on the suppression list' }, none = { 'sparkpost' } },
      verdict = {
        category = 'suppressed', tags = { 'platform_list' },
        summary = 'Amazon SES did not send the message: the address is on the suppression list after an earlier hard bounce or complaint.',
        advice = { 'Check the address with its owner; when it is good, delete it from the suppression list in the SES console.', 'Otherwise take it off the mailing list.' },
      },
      examples = {
        'Amazon SES has suppressed sending to this address because it has a recent history of bouncing as an invalid address.',
        '554 Message rejected: Address is on the suppression list for your account',
      },
    },
    {
      id = 'amazonses.recipient-error', source = 'sisimai set-of-emails (Amazon SES, receiving)',
      when = { text = { 'could not be delivered due to a recipient error' } },
      verdict = {
        category = 'mailbox_unavailable', tags = { 'busy' },
        summary = 'Amazon SES, which receives mail for this domain, could not hand the message to its rule or mailbox and asks to come back.',
        advice = { 'Let the queue retry.', 'If it stays so for days, the receipt rule at the recipient\'s side is broken: tell the recipient by another way.' },
      },
      examples = { '451 4.3.0 This message could not be delivered due to a recipient error. Please try again later.' },
    },
    {
      id = 'amazonses.paused', source = 'Amazon SES documentation, wording from memory',
      when = { all = { { 'Sending paused for this account', 'Sending suspended for this account' } } },
      verdict = { category = 'sender_account_blocked', tags = { 'suspended' }, summary = 'AWS has paused sending for this Amazon SES account, usually for too many bounces or complaints.' },
      examples = { '554 Sending paused for this account. For more information, please check the inbox of the email address associated with your AWS account.' },
    },
  },
}
