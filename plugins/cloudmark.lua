-- Cloudmark Gateway (Proofpoint), the filter of many access providers. Its
-- public list (CSI) stands in blocklists.lua.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'cloudmark',
  version = '1.0.0',
  license = 'MIT',
  description = 'Recognises Cloudmark gateways; its list CSI is quoted by many providers',
  vendor = {
    id = 'cloudmark',
    name = 'Cloudmark',
    kind = 'filter',
    marks = { 'cmsmtp' },
    mx = { '*.cloudfilter.net' },
    links = { { title = 'Cloudmark CSI reset request', href = 'http://csi.cloudmark.com/reset-request/' } },
  },
  rules = {
    {
      id = 'cloudmark.csi', source = 'sisimai set-of-emails; mark of the gateway',
      when = { vendor = true, text = { 'csi.cloudmark.com/reset-request', 'csi.cloudmark.com' } },
      verdict = {
        category = 'blocklisted_ip', tags = { 'cloudmark' },
        title = 'IP listed by Cloudmark CSI',
        summary = 'The Cloudmark gateway refuses {client_ip|the sending IP}, which Cloudmark Sender Intelligence lists.',
        advice = { 'Ask for a reset at http://csi.cloudmark.com/reset-request/?ip={client_ip|} after the cause is mended.' },
      },
      examples = { '554 cmsmtp 192.0.2.1 blocked. See http://csi.cloudmark.com/reset-request/?ip=192.0.2.1' },
    },
  },
}
