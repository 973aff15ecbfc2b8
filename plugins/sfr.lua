-- SFR, Neuf, Numericable (France). Mark: "Abus detecte GU_EIB_02".
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'sfr',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of SFR (France)',
  vendor = {
    id = 'sfr', name = 'SFR (France)', kind = 'provider', marks = { 'Abus detecte GU_EIB', 'GU_EIB_0' }, mx = { 'smtp-in.sfr.fr', '*.sfr.fr' },
    domains = { 'sfr.fr', 'neuf.fr', 'cegetel.net', 'club-internet.fr', 'numericable.fr', '9online.fr' },
  },
  vendor_codes = { { code = 'GU_EIB_02', category = 'blocked_ip', meaning = 'SFR has seen abuse from the IP.' } },
  rules = {
    {
      id = 'sfr.abuse', source = 'sisimai rhost table for the French operators',
      when = { text = { 'Abus detecte GU_EIB', 'GU_EIB_0' }, pattern = [[(?<vendor_code>GU_EIB_\d+)]] },
      verdict = {
        category = 'blocked_ip', tags = { 'private_list' }, title = 'IP blocked by SFR', summary = 'SFR\'s own list bars {client_ip|the sending IP} because of abuse ("abus detecte").',
        customer_text = 'SFR refuses mail from our server for now; the recipient\'s address is fine and our administrators have to clear it.',
        advice = { 'Find and stop what SFR saw as abuse: spam, or many unknown recipients.', 'Stop sending to SFR for a day; the bar ends by itself. If it stays, write to SFR\'s abuse desk with the whole reply.' },
      },
      examples = { '554 5.7.1 <mx.example.net[192.0.2.1]>: Client host rejected: Abus detecte GU_EIB_02' },
      counterexamples = { '554 5.7.1 <mx.example.net[192.0.2.1]>: Client host rejected: Access denied' },
    },
  },
}
