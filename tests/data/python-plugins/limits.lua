-- limits.lua - the same plug-in as limits.py, with a refine function: the conformance test compares them.
-- SPDX-License-Identifier: MIT

local function wait(reply, facts)
  if text.has(reply.folded, 'never mind') then
    return false, 'said so'
  end
  if not facts.retry_after and not facts.client_ip then
    return nil
  end
  local tags = { 'rate' }
  if reply.code and reply.code >= 500 then
    tags = { 'rate', 'permanent' }
  end
  return {
    tags = tags,
    title = 'Too many messages from ' .. (facts.client_ip or 'you'),
    retry_after = facts.retry_after and facts.retry_after * 2 or nil,
    advice = { 'Wait, then send slower.', 'Ask ' .. (reply.mx or 'the receiver') .. ' for its limits.' },
  }
end

return {
  api = 1, name = 'limits', version = '1.0.0', license = 'MIT',
  rules = {
    {
      id = 'limits.rate', source = 'own wording',
      when = { text = { 'purple limit reached' }, pattern = [[purple limit reached(?: by (?<client_ip>[0-9a-f.:]+))?]] },
      verdict = { category = 'rate_limited', summary = 'The purple server counts messages.' },
      examples = {
        '451 4.7.1 Purple limit reached',
        '451 4.7.1 Purple limit reached by 192.0.2.7, try again in 10 minutes',
      },
      refine = wait,
    },
    {
      id = 'limits.size', source = 'own wording',
      when = { text = { 'purple size exceeded' } },
      verdict = { category = 'message_too_large' },
      examples = { '552 5.3.4 Purple size exceeded' },
      refine = function(reply)
        if reply.enhanced == '5.3.4' then
          return { action = 'fix_message', links = { { title = 'Sizes', href = 'https://example.com/sizes' } } }
        end
        return { category = 'policy_rejected', suppress = 'no', retry = 'after_fix', who = 'sender' }
      end,
    },
  },
}
