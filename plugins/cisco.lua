-- Cisco Secure Email (IronPort ESA, *.iphmx.com). It writes the enhanced code
-- with a number sign in front of the text: "550 #5.1.0 Address rejected."
-- Reputation comes from Cisco Talos (SenderBase).
-- SPDX-License-Identifier: MIT

return {
  api = 1,
  name = 'cisco',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Cisco Secure Email (IronPort)',
  vendor = {
    id = 'cisco',
    name = 'Cisco Secure Email (IronPort)',
    kind = 'filter',
    marks = {
      '#5.1.0 Address rejected', 'poor reputation of a domain used in message transfer', 'rejected due to the sending MTA\'s poor reputation', '#5.7.1 Your access to submit messages',
      'Your access to submit messages to this e-mail system',
    },
    mx = { '*.iphmx.com' },
  },
  rules = {
    {
      id = 'cisco.address-rejected', source = 'sisimai set-of-emails',
      when = { enhanced = 'x.1.0', text = { 'Address rejected' } },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' }, summary = 'The Cisco gateway asked the organisation\'s directory: there is no such recipient.' },
      examples = { '550 #5.1.0 Address rejected.', '550 #5.1.0 Address rejected user@example.com' },
    },
    {
      id = 'cisco.domain-reputation', source = 'Cisco Sender Domain Reputation, text as documented by Cisco (quoted from memory)',
      when = { text = { 'poor reputation of a domain used in message transfer' } },
      verdict = {
        category = 'poor_reputation', tags = { 'domain' }, title = 'Domain with a poor reputation at Cisco Talos',
        summary = 'The Cisco gateway refuses the message because a domain in it (MAIL FROM, From, Reply-To or HELO) is young or has a poor reputation at Cisco Talos.',
        advice = { 'Look up each domain of the message at Cisco Talos; a domain registered some days ago has to wait.', 'Check that SPF, DKIM and DMARC pass for the From domain.' },
      },
      examples = { '554 5.7.1 Your access to this mail system has been rejected due to poor reputation of a domain used in message transfer' },
    },
    {
      id = 'cisco.poor-reputation', source = 'ZoneMTA rule comments',
      when = {
        text = {
          'Your access to this mail system has been rejected due to the sending MTA\'s poor reputation', 'the sending MTA\'s poor reputation',
          'Your access to submit messages to this e-mail system has been rejected',
        },
        none = { 'Relaying to' },
      },
      verdict = {
        category = 'poor_reputation', tags = { 'ip' },
        title = 'Poor reputation at Cisco Talos',
        summary = 'The Cisco gateway refuses {client_ip|the sending IP} because its reputation at Cisco Talos (SenderBase) is poor.',
        customer_text = 'The recipient\'s mail filter (Cisco) trusts our sending server too little at the moment; nothing is wrong with the address you wrote to.',
        advice = {
          'See the reputation of {client_ip|the IP} at Cisco Talos and find what the host sent.',
          'If the reputation is neutral or good, the organisation has its own list: ask the recipient to have the sender added to an allowed sender group.',
        },
      },
      examples = {
        '554-mx.example.com\r\n554 Your access to this mail system has been rejected due to the sending MTA\'s poor reputation. If you believe that this failure is in error, please contact the intended recipient via alternate means.',
        '550 #5.7.1 Your access to submit messages to this e-mail system has been rejected.',
      },
    },
    {
      id = 'cisco.relay', source = 'own wording; the second sentence names the cause',
      when = { all = { { 'Your access to submit messages', 'Your access to this mail system' }, 'Relaying to', { 'not permitted', 'not allowed', 'denied' } } },
      verdict = { category = 'relay_denied', tags = { 'not_local' }, summary = 'The Cisco gateway takes no mail for this domain from {client_ip|this host}; "access rejected" means the relaying, not the reputation of the host.' },
      examples = { '550 #5.7.1 Your access to submit messages to this e-mail system has been rejected. Relaying to <user@example.com> not permitted' },
      counterexamples = { '550 #5.7.1 Your access to submit messages to this e-mail system has been rejected.' },
    },
    {
      id = 'cisco.recipients-per-hour', source = 'from memory, unconfirmed; the code and the words carry the meaning',
      when = { code = { 452, 451, 421, 450 }, text = { 'Too many recipients received this hour', 'Too many recipients received from the sender' } },
      verdict = { category = 'rate_limited', tags = { 'recipients', 'per_hour' }, summary = 'The Cisco gateway takes only so many recipients an hour from one host; the rest has to wait.' },
      examples = { '452 #4.5.3 Too many recipients received this hour' },
      counterexamples = { '452 Too many recipients' },
    },
    {
      id = 'cisco.dmarc', source = 'Cisco ESA reply text, wording from memory',
      when = { text = { 'DMARC unauthenticated mail is prohibited' } },
      verdict = { category = 'dmarc_failure', tags = { 'policy_reject' } },
      examples = { '550 #5.7.1 DMARC unauthenticated mail is prohibited.' },
    },
  },
}
