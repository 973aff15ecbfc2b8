-- Libero and Virgilio (Italiaonline, Italy). Mark: a host of "iol.local" and a
-- code "LIB_102" in brackets at the end.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'libero',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Libero and Virgilio (Italiaonline)',
  vendor = {
    id = 'libero', name = 'Libero, Virgilio (Italiaonline)', kind = 'provider', marks = { '.iol.local' }, mx = { 'smtp-in.libero.it', 'smtp-in.virgilio.it', '*.libero.it', '*.virgilio.it', '*.iol.it' },
    domains = { 'libero.it', 'virgilio.it', 'iol.it', 'inwind.it', 'blu.it', 'giallo.it' },
  },
  vendor_codes = { { code = 'LIB_102', category = 'blocklisted_ip', meaning = 'The IP is listed by Cloudmark CSI.' } },
  rules = {
    {
      id = 'libero.cloudmark', source = 'Libero reply text, wording from memory; the page of Cloudmark named in it carries the meaning',
      when = { vendor = true, text = { 'IP blacklisted by CSI', 'csi.cloudmark.com', 'LIB_102' } },
      verdict = {
        category = 'blocklisted_ip', tags = { 'cloudmark' }, title = 'IP listed by Cloudmark', summary = 'Libero refuses {client_ip|the sending IP} because Cloudmark CSI lists it.',
        advice = { 'Look {client_ip|the IP} up at https://csi.cloudmark.com/reset-request/, mend the cause and ask for a reset there.' },
      },
      examples = { '550 smtp-24.iol.local smtp-24.iol.local IP blacklisted by CSI. For remediation please use http://csi.cloudmark.com/reset-request/?ip=192.0.2.1 [smtp-24.iol.local; LIB_102]' },
    },
    {
      id = 'libero.quota', source = 'Libero reply text, wording from memory',
      when = { vendor = true, text = { 'Mailbox disk quota exceeded' } },
      verdict = { category = 'mailbox_full', tags = { 'quota' }, summary = 'The Libero or Virgilio mailbox is full.' },
      examples = { '552 RCPT TO:<user@libero.it> Mailbox disk quota exceeded [smtp-24.iol.local; LIB_590]' },
    },
    {
      id = 'libero.unknown', source = 'Libero reply text, wording from memory',
      when = { vendor = true, text = { 'User unknown' } },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' }, summary = 'Libero or Virgilio has no mailbox with this address.' },
      examples = { '550 RCPT TO:<user@libero.it> User unknown [smtp-24.iol.local]' },
    },
  },
}
