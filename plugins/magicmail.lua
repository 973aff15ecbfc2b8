-- MagicMail and MagicSpam (LinuxMagic, Canada): server and filter of many
-- regional providers in North America.
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'magicmail',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of LinuxMagic MagicMail',
  vendor = { id = 'magicmail', name = 'MagicMail (LinuxMagic)', kind = 'filter', marks = { 'Protection provided by: MagicMail', 'Protection provided by MagicSpam', 'linuxmagic.com', 'magicmail.com' } },
  rules = {
    {
      id = 'magicmail.reverse-dns', source = 'sisimai set-of-emails',
      when = { text = { 'will not accept messages from servers/devices with no reverse DNS' }, pattern = [=[no reverse DNS(?:\.\s*IP=\[(?<client_ip>[0-9a-f]*[.:][0-9a-f.:]*[0-9a-f])\])?]=] },
      verdict = {
        category = 'client_hostname', tags = { 'ptr' }, title = 'Reverse DNS missing', summary = 'The receiver takes no mail from {client_ip|this IP} because it has no reverse DNS record.',
        advice = { 'Have the provider of {client_ip|the IP} set a PTR record whose name points back to it.' },
      },
      examples = { '550-Your message was rejected by this system and was not delivered.\r\n550-Reason: This system will not accept messages from servers/devices with no reverse DNS. IP=[203.0.113.2]\r\n550 Protection provided by: MagicMail version 2.0' },
    },
    {
      id = 'magicmail.user-list', source = 'ZoneMTA rule comments',
      when = { text = { 'Your message was rejected by this user and was not delivered' } },
      verdict = {
        category = 'sender_not_allowed', tags = { 'user_block' }, title = 'Refused by the recipient\'s own settings', summary = 'The recipient has chosen a list or rule at the provider that refuses this sender or its network.',
        advice = { 'Ask the recipient, by another way, to put the sender on the allow list.', 'The words behind the dash name the list that matched.' },
      },
      examples = { '550-Your message was rejected by this user and was not delivered - mips space' },
    },
  },
}
