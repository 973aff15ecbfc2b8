/*
 * event_rows.c - see event_rows.h. After the vendors' documentation, not seen.
 *
 * SPDX-License-Identifier: MIT
 */
#include "input/event_rows.h"

#define NAME(id, title) SLX_SPAN_INIT(id), SLX_SPAN_INIT(title)
#define KIND(word, kind) {word, SLX_EVENT_KIND_##kind, NULL}
#define KIND_EACH(word, kind, list) {word, SLX_EVENT_KIND_##kind, list}

static const struct slx_event_row rows[] = {
    {
        NAME("amazon_ses", "Amazon SES"),
        .marks = {"mail.messageId"},
        .word = {"eventType", "notificationType"},
        .words = {KIND_EACH("Bounce", BOUNCED, "bounce.bouncedRecipients"),
                  KIND_EACH("DeliveryDelay", DEFERRED, "deliveryDelay.delayedRecipients"),
                  KIND_EACH("Complaint", COMPLAINT, "complaint.complainedRecipients"),
                  KIND_EACH("Delivery", DELIVERED, "delivery.recipients"), KIND("Reject", BOUNCED)},
        .recipient = {"[].emailAddress", "[]"},
        .reply = {"[].diagnosticCode", "delivery.smtpResponse", "bounce.bounceSubType", "reject.reason"},
        .enhanced = {"[].status"},
        .mx = {"bounce.reportingMTA", "deliveryDelay.reportingMTA", "delivery.reportingMTA"},
        .event_id = {"bounce.feedbackId", "complaint.feedbackId", "mail.messageId"},
        .time = {"bounce.timestamp", "complaint.timestamp", "deliveryDelay.timestamp", "delivery.timestamp"},
    },
    {
        NAME("sparkpost", "SparkPost"),
        .inside = "msys",
        .marks = {"*.type", "*.event_id"},
        .word = {"*.type"},
        .words = {KIND("bounce", BOUNCED), KIND("out_of_band", BOUNCED), KIND("policy_rejection", BOUNCED),
                  KIND("generation_failure", BOUNCED), KIND("delay", DEFERRED), KIND("delivery", DELIVERED),
                  KIND("spam_complaint", COMPLAINT), KIND("list_unsubscribe", UNSUBSCRIBED),
                  KIND("link_unsubscribe", UNSUBSCRIBED)},
        .recipient = {"*.rcpt_to", "*.raw_rcpt_to"},
        .reply = {"*.raw_reason", "*.reason"},
        .code = {"*.error_code"},
        .mx = {"*.remote_mta", "*.mailbox_provider_host"},
        .event_id = {"*.event_id"},
        .time = {"*.timestamp"},
    },
    {
        NAME("mailgun", "Mailgun"),
        .marks = {"event-data.event"},
        .word = {"event-data.event"},
        .words = {KIND("failed", BOUNCED), KIND("rejected", BOUNCED), KIND("delivered", DELIVERED),
                  KIND("complained", COMPLAINT), KIND("unsubscribed", UNSUBSCRIBED)},
        .recipient = {"event-data.recipient"},
        .reply = {"event-data.delivery-status.message", "event-data.delivery-status.description", "event-data.reject.reason",
                  "event-data.reason"},
        .code = {"event-data.delivery-status.code"},
        .enhanced = {"event-data.delivery-status.enhanced-code"},
        .mx = {"event-data.delivery-status.mx-host"},
        .event_id = {"event-data.id"},
        .time = {"event-data.timestamp"},
    },
    {
        NAME("postmark", "Postmark"),
        .marks = {"RecordType", "MessageID"},
        .word = {"RecordType"},
        .words = {KIND("Bounce", BOUNCED), KIND("Delivery", DELIVERED), KIND("SpamComplaint", COMPLAINT),
                  KIND("SubscriptionChange", UNSUBSCRIBED)},
        .recipient = {"Email", "Recipient"},
        .reply = {"Details", "Description", "Name"},
        .event_id = {"ID", "MessageID"},
        .time = {"BouncedAt", "DeliveredAt", "ChangedAt"},
    },
    {
        NAME("sendgrid", "SendGrid"),
        .marks = {"event", "email", "sg_event_id"},
        .word = {"event"},
        .words = {KIND("bounce", BOUNCED), KIND("blocked", BOUNCED), KIND("dropped", BOUNCED), KIND("deferred", DEFERRED),
                  KIND("delivered", DELIVERED), KIND("spamreport", COMPLAINT), KIND("unsubscribe", UNSUBSCRIBED),
                  KIND("group_unsubscribe", UNSUBSCRIBED)},
        .recipient = {"email"},
        .reply = {"reason", "response"},
        .enhanced = {"status"},
        .event_id = {"sg_event_id"},
        .time = {"timestamp"},
    },
    {
        NAME("mailjet", "Mailjet"),
        .marks = {"event", "email", "MessageID"},
        .word = {"event"},
        .words = {KIND("bounce", BOUNCED), KIND("blocked", BOUNCED), KIND("sent", DELIVERED), KIND("spam", COMPLAINT),
                  KIND("unsub", UNSUBSCRIBED)},
        .recipient = {"email"},
        .reply = {"comment", "smtp_reply", "error"},
        .event_id = {"MessageGUID", "MessageID"},
        .time = {"time"},
    },
};

const struct slx_event_row *slx_event_rows(size_t *count)
{
    *count = sizeof rows / sizeof rows[0];
    return rows;
}
