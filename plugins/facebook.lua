-- Facebook: its mail to members (name@facebook.com, ended in 2014) answered
-- with a mark such as "RCP-P2" and a page that lists the marks.
-- SPDX-License-Identifier: MIT

local SEEN = 'sisimai set-of-emails; sisimai rhost table for Facebook'
local RHOST = 'sisimai rhost table for Facebook; the mark carries the meaning'

local function mark(row)
  return {
    id = 'facebook.' .. row.slug, source = row.source or RHOST,
    when = { vendor = true, text = row.marks, pattern = [[\b(?<vendor_code>]] .. table.concat(row.marks, '|') .. [[)\b]] },
    verdict = row.verdict,
    examples = { row.code .. ' ' .. row.marks[1] .. ' http://postmaster.facebook.com/response_codes?ip=192.0.2.135#' .. (row.anchor or 'rcp') .. (row.words and ' ' .. row.words or '') },
  }
end

local vendor_codes = {}
for _, row in ipairs {
  { 'blocked_ip', 'The IP is refused for good or for hours.', { 'POL-P1', 'POL-P2', 'POL-P3', 'POL-P4', 'POL-T1', 'POL-T2', 'POL-T3' } },
  { 'virus', 'Malware.', { 'POL-P5' } }, { 'blocklisted_domain', 'A link that Facebook blocks.', { 'POL-P6' } },
  { 'sender_unauthenticated', 'The message is not authenticated.', { 'POL-P7' } },
  { 'invalid_recipient', 'No such address.', { 'RCP-P1', 'INT-P1', 'INT-P3', 'INT-P4' } },
  { 'sender_not_allowed', 'The member\'s settings do not let this sender in.', { 'RCP-P2', 'RCP-P3' } },
  { 'mailbox_inactive', 'The member\'s account is deactivated.', { 'RCP-T4' } },
  { 'rate_limited', 'Too many connections or recipients.', { 'CON-T1', 'CON-T2', 'CON-T3', 'CON-T4' } },
  { 'sender_invalid', 'The sender\'s domain does not resolve.', { 'DNS-P1', 'DNS-P2', 'DNS-T1' } },
  { 'client_hostname', 'Reverse DNS is missing.', { 'DNS-P3', 'DNS-T2' } },
  { 'message_too_large', 'The message is too large.', { 'MSG-P1', 'INT-P2' } },
  { 'attachment_blocked', 'An attachment of a kind that is not taken.', { 'MSG-P2' } },
  { 'message_format', 'A header stands twice.', { 'MSG-P3' } }, { 'too_many_recipients', 'Too many recipients.', { 'MSG-T1' } },
} do
  for _, code in ipairs(row[3]) do
    vendor_codes[#vendor_codes + 1] = { code = code, category = row[1], meaning = row[2] }
  end
end

return {
  api = 1,
  name = 'facebook',
  version = '1.0.0',
  license = 'MIT',
  description = 'Replies of Facebook\'s mail servers',
  vendor = { id = 'facebook', name = 'Facebook', kind = 'provider', marks = { 'postmaster.facebook.com' }, mx = { '*.facebook.com' }, domains = { 'facebook.com', 'fb.com' } },
  codes = { ['5.1.1'] = { category = 'undetermined', meaning = 'Beside a mark such as RCP-P2 the mark decides (registry: no such mailbox).' } },
  vendor_codes = vendor_codes,
  rules = {
    mark { slug = 'unknown', source = SEEN, code = '550 5.1.1', marks = { 'RCP-P1', 'INT-P1', 'INT-P3', 'INT-P4' }, words = 'Recipient address does not exist', verdict = { category = 'invalid_recipient', tags = { 'no_such_user' }, summary = 'Facebook has no such address.' } },
    mark {
      slug = 'not-allowed', code = '550 5.1.1', marks = { 'RCP-P2', 'RCP-P3' },
      verdict = { category = 'sender_not_allowed', tags = { 'user_block' }, summary = 'The member\'s privacy settings do not let mail from this sender in; the 5.1.1 beside it does not mean a dead address.' },
    },
    mark { slug = 'deactivated', code = '451 4.2.1', marks = { 'RCP-T4' }, verdict = { category = 'mailbox_inactive', tags = { 'disabled' }, summary = 'The member has deactivated the account for now.' } },
    mark { slug = 'blocked', code = '554 5.7.1', anchor = 'pol', marks = { 'POL-P1', 'POL-P2', 'POL-P3', 'POL-P4', 'POL-T1', 'POL-T2', 'POL-T3' }, verdict = { category = 'blocked_ip', tags = { 'private_list' }, summary = 'Facebook refuses {client_ip|the sending IP} for its traffic.' } },
    mark { slug = 'virus', code = '554 5.7.1', anchor = 'pol', marks = { 'POL-P5' }, verdict = { category = 'virus', tags = { 'signature' } } },
    mark { slug = 'link', code = '554 5.7.1', anchor = 'pol', marks = { 'POL-P6' }, verdict = { category = 'blocklisted_domain', tags = { 'url' }, summary = 'The message holds a link that Facebook blocks.' } },
    mark { slug = 'unauthenticated', code = '554 5.7.1', anchor = 'pol', marks = { 'POL-P7' }, verdict = { category = 'sender_unauthenticated', tags = { 'no_auth' } } },
    mark { slug = 'rate', code = '421 4.3.2', anchor = 'con', marks = { 'CON-T1', 'CON-T2', 'CON-T3', 'CON-T4' }, verdict = { category = 'rate_limited', tags = { 'connections' } } },
    mark { slug = 'sender-domain', code = '554 5.1.8', anchor = 'dns', marks = { 'DNS-P1', 'DNS-P2', 'DNS-T1' }, verdict = { category = 'sender_invalid', tags = { 'no_dns' } } },
    mark { slug = 'reverse-dns', code = '554 5.7.1', anchor = 'dns', marks = { 'DNS-P3', 'DNS-T2' }, verdict = { category = 'client_hostname', tags = { 'ptr' } } },
    mark { slug = 'size', code = '552 5.3.4', anchor = 'msg', marks = { 'MSG-P1', 'INT-P2' }, verdict = { category = 'message_too_large', tags = { 'system_limit' } } },
    mark { slug = 'attachment', code = '552 5.7.1', anchor = 'msg', marks = { 'MSG-P2' }, verdict = { category = 'attachment_blocked', tags = { 'file_type' } } },
    mark { slug = 'headers', code = '554 5.6.0', anchor = 'msg', marks = { 'MSG-P3' }, verdict = { category = 'message_format', tags = { 'duplicate_header' } } },
    mark { slug = 'recipients', code = '452 4.5.3', anchor = 'msg', marks = { 'MSG-T1' }, verdict = { category = 'too_many_recipients', tags = { 'per_message' } } },
  },
}
