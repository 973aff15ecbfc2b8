-- Connection-level errors in the words of the operating system, which every
-- sending MTA passes on: no receiver has said anything yet.
-- SPDX-License-Identifier: MIT

local POSIX = 'POSIX and C library error texts, quoted by all sending mail servers'

return {
  api = 1,
  name = 'connection',
  version = '1.0.0',
  license = 'MIT',
  description = 'Connections that could not be made or broke: the error texts of the operating system',
  rules = {
    {
      id = 'connection.timed-out', source = POSIX,
      when = { text = { 'Connection timed out', 'Operation timed out', 'Connection timeout', 'connect timed out', 'connection attempt timed out', 'ETIMEDOUT' }, none = { 'expired', 'giving up', 'gave up', 'queue too long', 'unable to deliver in', 'verify' } },
      verdict = {
        category = 'network_error', tags = { 'timeout' },
        title = 'No answer from the recipient\'s mail host',
        summary = 'The recipient\'s mail host did not answer in time.',
        advice = {
          'Try port 25 of that host from the sending server; if hosts of other domains fail too, the own network or provider blocks outgoing port 25.',
          'If only this host fails, let the queue retry: its administrator has to look at the host or its firewall.',
        },
      },
      examples = { 'Connection timed out', '451 4.4.1 Connection timed out', '421 4.4.2 Connection timeout' },
      counterexamples = { '554 4.4.7 Message expired: unable to deliver in 840 minutes.<421 4.4.2 Connection timed out>' },
    },
    {
      id = 'connection.refused', source = POSIX,
      when = { text = { 'Connection refused', 'actively refused it', 'ECONNREFUSED' }, none = { 'banned', 'refused from', 'refused for', 'sending MTA', 'blocked', 'listed', 'spam', 'reputation', 'policy', 'expired', 'is on the' } },
      verdict = {
        category = 'network_error', tags = { 'refused' },
        title = 'The mail host refuses connections',
        summary = 'The host is there but no mail server listens on its port, or a firewall turns the connection away.',
        advice = {
          'Let the queue retry: the mail server there may be restarting.',
          'If it stays so for hours, compare the MX record with the host that answers, and tell the recipient by another way.',
        },
      },
      examples = { 'Connection refused', '451 4.4.1 connect to the next hop: Connection refused' },
      counterexamples = { '554 5.7.1 Connection refused: your IP is listed by a blocklist' },
    },
    {
      id = 'connection.reset', source = POSIX,
      when = { text = { 'Connection reset by peer', 'Connection reset', 'Broken pipe', 'Connection closed unexpectedly', 'Connection closed by remote host', 'connection dropped', 'ECONNRESET' } },
      verdict = {
        category = 'network_error', tags = { 'reset' },
        title = 'The connection broke',
        summary = 'The connection to the recipient\'s mail host broke off in the middle of the session.',
        advice = {
          'Let the queue retry.',
          'If it breaks at the same step each time: at the greeting, check the blocklists; after DATA, suspect a firewall, the path MTU or a filter.',
        },
      },
      examples = { 'Connection reset by peer', '421 4.4.2 Connection dropped due to ConnectionReset' },
    },
    {
      id = 'connection.no-route', source = POSIX,
      when = { text = { 'No route to host', 'Network is unreachable', 'Network unreachable', 'Host is unreachable', 'Host is down', 'EHOSTUNREACH', 'ENETUNREACH' } },
      verdict = {
        category = 'network_error', tags = { 'no_route' },
        title = 'No way to the mail host',
        summary = 'There is no network route to the recipient\'s mail host; often only IPv6 is broken on the sending side.',
        advice = { 'See whether the address is IPv6 and the sending host has none: then send by IPv4 only.', 'Otherwise let the queue retry.' },
      },
      examples = { 'No route to host', '451 4.4.1 Network is unreachable' },
    },
    {
      id = 'connection.name-lookup', source = POSIX,
      when = { text = { 'Temporary failure in name resolution', 'hostname nor servname provided', 'Name server timeout', 'Host Name Lookup Failure', 'DNS server failure' }, none = { 'sender', 'reverse', 'client host' } },
      verdict = { category = 'network_error', tags = { 'dns' }, summary = 'DNS gave no answer when the sending server looked the recipient\'s mail host up.' },
      examples = { 'Temporary failure in name resolution', '451 4.4.3 Name server timeout' },
    },
    {
      id = 'connection.name-unknown', source = POSIX,
      when = { text = { 'Name or service not known', 'No address associated with hostname', 'nodename nor servname' }, none = { 'sender', 'client host' } },
      verdict = {
        category = 'network_error', tags = { 'dns' },
        summary = 'The name of a mail host, as the MX record or the own configuration gives it, does not exist in DNS.',
        advice = { 'Query the MX records of {domain|the recipient\'s domain}: the host they name must have an address.', 'If the name is the own relay (smarthost), mend the sending server\'s configuration.' },
      },
      examples = { 'unable to look up host mx.example.com: Name or service not known' },
    },
  },
}
