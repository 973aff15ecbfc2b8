-- OpenDMARC and OpenDKIM, the milters that check DMARC and DKIM for Postfix
-- and Sendmail.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'opendmarc',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of the OpenDMARC and OpenDKIM milters',
  vendor = {
    id = 'opendmarc',
    name = 'OpenDMARC and OpenDKIM',
    kind = 'filter',
    marks = { 'rejected by DMARC policy for' },
  },
  rules = {
    {
      id = 'opendmarc.rejected', source = 'OpenDMARC source, opendmarc/opendmarc.c',
      when = { text = { 'rejected by DMARC policy for', 'quarantined by DMARC policy for' }, pattern = [[by DMARC policy for (?<domain>[a-z0-9.-]*[a-z0-9])]] },
      verdict = { category = 'dmarc_failure', tags = { 'policy_reject' }, summary = 'The receiver applied the DMARC policy of {domain|the From domain}: neither SPF nor DKIM passed in line with it.' },
      examples = { '550 5.7.1 rejected by DMARC policy for example.com' },
    },
    {
      id = 'opendmarc.dkim-signature', source = 'OpenDKIM source, opendkim/opendkim.c',
      when = { text = { 'bad DKIM signature data', 'no DKIM signature data' } },
      verdict = { category = 'dkim_failure', tags = { 'bad_signature' }, summary = 'The receiver (these are OpenDKIM\'s words) found no DKIM signature that it could verify.' },
      examples = { '550 5.7.0 bad DKIM signature data', '550 5.7.0 no DKIM signature data' },
    },
  },
}
