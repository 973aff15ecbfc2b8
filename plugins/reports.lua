-- What mail programs say in header fields instead of a reply: complaints of feedback
-- loops (RFC 5965, RFC 6591), automatic answers (RFC 3834 and older ways), receipts
-- (RFC 8098). The reader of whole messages hands such a field on as it stands.
-- SPDX-License-Identifier: MIT

local ARF = 'RFC 5965 section 7.3, the registry of feedback report types'

return {
  api = 1,
  name = 'reports',
  version = '1.0.0',
  license = 'MIT',
  description = 'Feedback reports, automatic answers and receipts, by their header fields',
  rules = {
    {
      id = 'reports.complaint', source = ARF,
      when = { pattern = [[^Feedback-Type:\s*(?:abuse|fraud|opt-out(?:-list)?|miscategorized)\b]] },
      verdict = {
        category = 'suppressed', tags = { 'complaint' }, title = 'The recipient complained',
        summary = 'A feedback report: the recipient marked the message as unwanted, or asked for no more of it.',
        customer_text = 'The recipient marked your message as unwanted, so nothing more is sent to this address.',
        advice = { 'Take the address off every list now; a second complaint weighs more.', 'Look at how the address came on the list, and how easy it was to leave it.' },
      },
      examples = { 'Feedback-Type: abuse', 'Feedback-Type: fraud', 'Feedback-Type: opt-out' },
      counterexamples = { 'Feedback-Type: not-spam', 'Feedback-Type: virus', '550 abuse' },
    },
    {
      id = 'reports.complaint-subject', source = 'own wording: subjects of feedback loops older than RFC 5965',
      when = { pattern = [[^(?:Subject:\s*complaint about message from\b|X-LOOP:\s*scomp@)]] },
      verdict = { category = 'suppressed', tags = { 'complaint' }, title = 'The recipient complained', summary = 'A feedback loop sent the message back: the recipient marked it as unwanted.' },
      examples = { 'Subject: complaint about message from 192.0.2.1' },
      counterexamples = { 'Subject: complaint about a parcel' },
    },
    {
      id = 'reports.virus', source = ARF,
      when = { pattern = [[^Feedback-Type:\s*virus\b]] },
      verdict = { category = 'virus', summary = 'A feedback report: the message was found to carry malicious code.' },
      examples = { 'Feedback-Type: virus' },
    },
    {
      id = 'reports.auth-failure', source = 'RFC 6591 section 3.1',
      when = { pattern = [[^Feedback-Type:\s*auth-failure\b]] },
      verdict = {
        category = 'sender_unauthenticated', title = 'Report: authentication failed',
        summary = 'A failure report: SPF, DKIM or DMARC did not pass for a message that claims your domain. It may be somebody else\'s.',
        advice = { 'Read Auth-Failure, Delivery-Result and Source-IP in the report: is that host one of yours?', 'If it is, align SPF and DKIM; if not, this is what DMARC is for.' },
      },
      examples = { 'Feedback-Type: auth-failure' },
    },
    {
      id = 'reports.not-spam', source = ARF,
      when = { pattern = [[^Feedback-Type:\s*not-spam\b]] },
      verdict = { category = 'accepted', title = 'The recipient wants this mail', summary = 'A feedback report: the recipient took the message out of the spam folder.' },
      examples = { 'Feedback-Type: not-spam' },
    },
    {
      id = 'reports.auto-reply', source = 'RFC 3834 section 5; older fields: own observation of responders',
      when = {
        pattern = [[^(?:Auto-Submitted:\s*auto-(?:replied|notified)\b|X-Apple-Action:\s*vacation\b|X-Auto-?(?:reply|respond(?:er)?):|X-Mail-Autoreply:|Precedence:\s*auto_reply\b)]],
      },
      verdict = { category = 'auto_reply', summary = 'An automatic answer, such as a vacation notice: the message arrived.' },
      examples = { 'Auto-Submitted: auto-replied', 'Auto-Submitted: auto-replied (vacation)', 'X-Autoreply: yes', 'Precedence: auto_reply' },
      counterexamples = { 'Auto-Submitted: no', 'Precedence: bulk' },
    },
    {
      id = 'reports.auto-reply-subject', source = 'own wording: subjects that responders write',
      when = {
        pattern = [[^Subject:\s*(?:out of (?:the )?office|auto(?:matic)?[ -]?(?:reply|response)|auto:|away from|vacation|automatische antwort|abwesenheit|réponse automatique|respuesta automática|risposta automatica|automatisch antwoord|автоматический ответ|自動応答)]],
      },
      verdict = { category = 'auto_reply', summary = 'An automatic answer, by its subject: the message arrived.' },
      examples = { 'Subject: Out of office: your order', 'Subject: Automatic reply: your order', 'Subject: Réponse automatique : commande', 'Subject: Abwesenheitsnotiz' },
      counterexamples = { 'Subject: Your order' },
    },
    {
      id = 'reports.receipt', source = 'RFC 8098 section 3.2.6',
      when = { pattern = [[^Disposition:\s*(?:manual|automatic)-action/MDN-sent-]] },
      verdict = { category = 'auto_reply', title = 'A receipt', summary = 'A receipt: it tells what became of the message after it had arrived.' },
      examples = { 'Disposition: manual-action/MDN-sent-manually; displayed', 'Disposition: automatic-action/MDN-sent-automatically; deleted' },
      counterexamples = { 'Disposition: attachment' },
    },
  },
}
