-- Yandex Mail and Yandex 360 (mail of companies). Yandex writes 5.7.1 beside
-- nearly everything: the words decide.
-- SPDX-License-Identifier: MIT

local FIELD = 'smtp-field-manual'

return {
  api = 1,
  name = 'yandex',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Yandex Mail',
  vendor = {
    id = 'yandex',
    name = 'Yandex Mail',
    kind = 'provider',
    marks = { 'https://ya.cc/', 'feedback.yandex.ru', 'help.yandex.', 'Message rejected under suspicion of SPAM', 'Policy rejection on the target address' },
    mx = { 'mx.yandex.ru', 'mx.yandex.net', '*.yandex.ru', '*.yandex.net' },
    domains = { 'yandex.ru', 'yandex.com', 'ya.ru', 'yandex.ua', 'yandex.by', 'yandex.kz', 'narod.ru' },
  },
  rules = {
    {
      id = 'yandex.spam', source = FIELD,
      when = { text = { 'Message rejected under suspicion of SPAM', 'rejected under suspicion of SPAM' } },
      verdict = {
        category = 'spam_content', tags = { 'score' }, title = 'Yandex takes the message for spam', summary = 'Yandex counts the message as spam, for its content or for the standing of its sender.',
        advice = { 'Send a short plain text without links as a test.', 'Make sure that SPF, DKIM and DMARC pass and that {client_ip|the IP} has a PTR record; then use the form behind the link of the reply.' },
      },
      examples = { '554 5.7.1 [1] Message rejected under suspicion of SPAM; https://ya.cc/1IrBc abc', '554 5.7.1 [2] Message rejected under suspicion of SPAM' },
    },
    {
      id = 'yandex.statistics', source = 'Yandex reply text, wording from memory; the words carry the meaning',
      when = { text = { 'Email blocked using spam statistics' } },
      verdict = { category = 'poor_reputation', tags = { 'complaints' }, summary = 'Yandex refuses the message because mail like it, or from this sender, was mostly unwanted there.', advice = { 'Send only to people who asked for the mail, and take off those who do not read it; then use Yandex\'s form.' } },
      examples = { '550 5.7.1 Email blocked using spam statistics' },
    },
    {
      id = 'yandex.greylisted', source = FIELD .. '; read as greylisting by other sources, so of low weight',
      when = { code = { 450, 451 }, enhanced = '4.7.1', text = { 'Sorry, the service is currently unavailable. Please come back later' } },
      verdict = {
        category = 'greylisted', tags = { 'greylist' }, title = 'Put off by Yandex for now',
        summary = 'Yandex puts the message off and asks to come back: greylisting, although the words speak of the service.',
        advice = { 'Let the queue retry from the same IP; the second or third try mostly goes through.', 'If it lasts for hours, the reputation of {client_ip|the IP} is the cause: slow down.' },
      },
      examples = { '451 4.7.1 Sorry, the service is currently unavailable. Please come back later.' },
      counterexamples = { '421 Service currently unavailable, please come back later' },
    },
    {
      id = 'yandex.recipient-rate', source = FIELD,
      when = { all = { 'recipient', 'exceeded', 'message rate limit' } },
      verdict = { category = 'recipient_rate_limited', tags = { 'per_recipient' }, summary = 'This one mailbox receives more mail than Yandex lets through; others are not concerned.' },
      examples = { '450 4.2.1 The recipient has exceeded message rate limit. Try again later.' },
    },
    {
      id = 'yandex.no-such-user', source = FIELD,
      when = { enhanced = '5.7.1', text = { 'No such user!' } },
      verdict = { category = 'invalid_recipient', tags = { 'no_such_user' }, title = 'No such Yandex address', summary = 'Yandex has no mailbox with this address; the 5.7.1 beside it is its habit and no policy.' },
      examples = { '550 5.7.1 No such user!' },
      counterexamples = { '550 5.7.1 Policy rejection on the target address' },
    },
    {
      id = 'yandex.target-policy', source = FIELD .. '; meaning from the vendor notes',
      when = { text = { 'Policy rejection on the target address' } },
      verdict = {
        category = 'mailbox_inactive', tags = { 'suspended' }, title = 'Yandex mailbox blocked', summary = 'Yandex takes no mail for this address: the mailbox is blocked, or its owner has not agreed to the terms yet.',
        suppress = 'if_repeated',
        advice = { 'Tell the recipient by another way to log in at Yandex once.', 'If the same answer comes again after days, take the address off.' },
      },
      examples = { '550 5.7.1 Policy rejection on the target address' },
    },
    {
      id = 'yandex.full', source = FIELD,
      when = { code = 552, enhanced = '5.2.2', text = { 'Mailbox size limit exceeded' } },
      verdict = { category = 'mailbox_full', tags = { 'quota' }, summary = 'The mailbox is full.' },
      examples = { '552 5.2.2 Mailbox size limit exceeded' },
    },
    {
      id = 'yandex.unknown-error', source = FIELD,
      when = { code = 551, enhanced = '5.3.0', text = { 'Unknown error' } },
      verdict = { category = 'undetermined', tags = { 'unknown_text' }, summary = 'The server reports an error and does not know itself which.' },
      examples = { '551 5.3.0 Unknown error' },
    },
  },
}
