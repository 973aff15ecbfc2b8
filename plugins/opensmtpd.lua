-- OpenSMTPD: it writes the text of the enhanced code, a colon and the cause:
-- "451 4.5.3 Too many recipients: Too many recipients".
-- SPDX-License-Identifier: MIT

local SESSION = 'OpenSMTPD source, smtpd/smtp_session.c'
local QUEUE = 'OpenSMTPD source, smtpd/mta.c, mta_session.c and queue.c'

return {
  api = 1,
  name = 'opensmtpd',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies and bounce texts of OpenSMTPD',
  vendor = {
    id = 'opensmtpd',
    name = 'OpenSMTPD',
    kind = 'mta',
    marks = { 'ESMTP OpenSMTPD', 'this feature is not supported yet ;-)', 'Message is not RFC 2822 compliant', 'Too many recipients: Too many recipients', 'Invalid command: ', 'Invalid command arguments: ' },
    url = 'https://www.opensmtpd.org/',
  },
  rules = {
    {
      id = 'opensmtpd.too-many-recipients', source = SESSION,
      when = { text = { 'Too many recipients: Too many recipients' }, code = '4xx' },
      verdict = { category = 'too_many_recipients', tags = { 'per_message' } },
      examples = { '451 4.5.3 Too many recipients: Too many recipients' },
    },
    {
      id = 'opensmtpd.auth-first', source = SESSION,
      when = { text = { 'Must issue an AUTH command first' } },
      verdict = { category = 'smtp_auth_required', tags = { 'no_auth' } },
      examples = { '530 5.5.1 Invalid command: Must issue an AUTH command first' },
    },
    {
      id = 'opensmtpd.starttls-first', source = SESSION,
      when = { text = { 'Invalid command: Must issue a STARTTLS command first' } },
      verdict = { category = 'tls_failure', tags = { 'starttls_required' } },
      examples = { '530 5.5.1 Invalid command: Must issue a STARTTLS command first' },
    },
    {
      id = 'opensmtpd.not-rfc2822', source = SESSION,
      when = { text = { 'Message is not RFC 2822 compliant' } },
      verdict = { category = 'message_format', tags = { 'rfc5322' }, summary = 'The message breaks the format of mail: it lacks From or Date, has a header twice, or bytes that are not allowed.' },
      examples = { '550 5.7.1 Delivery not authorized, message refused: Message is not RFC 2822 compliant' },
    },
    {
      id = 'opensmtpd.loop', source = SESSION,
      when = { text = { 'Routing loop detected: Loop detected' } },
      verdict = { category = 'receiver_misconfigured', tags = { 'loop' }, summary = 'The message passed too many servers, so OpenSMTPD takes it for a loop.', advice = { 'Compare the Received headers: the hosts that alternate forward to each other; one of them may be the sender\'s own forward.' } },
      examples = { '500 5.4.6 Routing loop detected: Loop detected' },
    },
    {
      id = 'opensmtpd.list-expansion', source = SESSION,
      when = { code = { 524, 424 }, text = { 'Mailing list expansion problem' } },
      verdict = { category = 'receiver_misconfigured', tags = { 'list_expansion' }, summary = 'The alias or list behind this address cannot be expanded on the OpenSMTPD server.' },
      examples = { '524 5.2.4 Mailing list expansion problem', '424 4.2.4 Mailing list expansion problem' },
    },
    {
      id = 'opensmtpd.too-big', source = SESSION,
      when = { text = { 'Transaction failed, message too big' } },
      verdict = { category = 'message_too_large', tags = { 'system_limit' } },
      examples = { '554 5.3.4 Message too big for system: Transaction failed, message too big' },
    },
    {
      id = 'opensmtpd.protocol', source = SESSION,
      when = {
        text = { 'Invalid command: Command unrecognized', 'Invalid command: Pipelining not supported', 'this feature is not supported yet ;-)', 'Command not allowed at this point.', 'command does not accept arguments.', 'Invalid command arguments: ' },
        none = { 'AUTH command first', 'STARTTLS command first' },
      },
      verdict = { category = 'protocol_error', tags = { 'sequence' } },
      examples = { '500 5.5.1 Invalid command: Command unrecognized', '503 5.5.1 Invalid command: Command not allowed at this point.', '501 5.5.4 Invalid command arguments: No parameters given' },
    },

    -- Bounces of the sending side
    {
      id = 'opensmtpd.no-mx', source = QUEUE,
      when = { text = { 'No MX found for domain', 'No MX found for destination' }, none = { 'temporar', 'try again', 'servfail' } },
      verdict = { category = 'domain_invalid', tags = { 'no_mx' }, summary = 'OpenSMTPD found no mail host for the recipient\'s domain in DNS.' },
      examples = { 'No MX found for domain', 'No MX found for destination' },
      counterexamples = { 'No MX found for domain: temporary DNS failure' },
    },
    {
      id = 'opensmtpd.no-route', source = QUEUE,
      when = { text = { 'Network error on destination MXs', 'No valid route to remote MX', 'No valid route to destination', 'All routes to destination blocked', 'Address family mismatch on destination MXs', 'Temporary failure in MX lookup', 'Destination seem to reject all mails', 'Bad connection' } },
      verdict = { category = 'network_error', tags = { 'no_route' }, summary = 'OpenSMTPD could not reach any mail host of the recipient\'s domain.' },
      examples = { 'Network error on destination MXs', 'No valid route to remote MX', 'Temporary failure in MX lookup' },
    },
    {
      id = 'opensmtpd.expired', source = QUEUE,
      when = { pattern = [[^Envelope expired]] },
      verdict = { category = 'message_expired', tags = { 'queue_lifetime' }, summary = 'OpenSMTPD gave up after its queue lifetime (four days by default).' },
      examples = { 'Envelope expired' },
    },
    {
      id = 'opensmtpd.tls', source = QUEUE,
      when = { text = { 'TLS required but not supported by remote host', 'SSL certificate check failed' } },
      verdict = { category = 'tls_failure', tags = { 'certificate' } },
      examples = { 'TLS required but not supported by remote host', 'SSL certificate check failed' },
    },
  },
}
