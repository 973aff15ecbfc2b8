/*
 * test_decide.c - from codes and rules to a verdict: what decides, and every row of corrections.csv.
 *
 * The rows follow rules 1 to 10 of the taxonomy (registry/README.md). A plug-in
 * made for the test has a rule "zz <category> [<tag>] zz" for each category it
 * needs, so that a reply can bring any of them with any code.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/classify.h"
#include "lib/confidence.h"
#include "tests/unit/rig.h"

static const char plugin[] =
    "local rules = {}\n"
    "for _, r in ipairs({ {'invalid_recipient'}, {'invalid_recipient', 'delayed'}, {'domain_invalid'}, {'domain_invalid', 'null_mx'},\n"
    "  {'domain_invalid', 'nxdomain'}, {'mailbox_inactive'}, {'mailbox_full'}, {'mailbox_full', 'inactive_over_quota'}, {'mailbox_unavailable'},\n"
    "  {'mailbox_unavailable', 'busy'}, {'mailbox_unavailable', 'unverified_address'}, {'blocklisted_ip'}, {'blocklisted_ip', 'pbl'},\n"
    "  {'blocked_ip', 'dynamic'}, {'spam_content'}, {'relay_denied'}, {'tls_failure'}, {'greylisted'}, {'rate_limited'},\n"
    "  {'receiver_unavailable'}, {'receiver_unavailable', 'delayed'}, {'message_expired'}, {'poor_reputation'}, {'undetermined'},\n"
    "  {'sender_account_blocked'}, {'smtp_auth_failed'}, {'virus'}, {'accepted'} }) do\n"
    "  local name = r[1] .. (r[2] and ' ' .. r[2] or '')\n"
    "  table.insert(rules, { id = 't.' .. r[1] .. (r[2] and '.' .. r[2] or ''), source = 'own wording', when = { text = 'zz ' .. name .. ' zz' },\n"
    "    verdict = { category = r[1], tags = r[2] and { r[2] } or nil }, examples = { '550 zz ' .. name .. ' zz' } })\n"
    "end\n"
    "table.insert(rules, { id = 't.any-class', source = 'own wording', when = { code = { '2xx', '3xx' }, text = 'zz spam zz' },\n"
    "  verdict = { category = 'spam_content' }, examples = { '250 zz spam zz' } })\n"
    "table.insert(rules, { id = 't.own-words', source = 'own wording', when = { text = 'zz own words zz' }, verdict = { category = 'virus',\n"
    "  action = 'review', suppress = 'no', retry = 'yes', retry_after = 77, who = 'nobody', title = 'T', summary = 'From {client_ip|somewhere}.',\n"
    "  customer_text = 'C', advice = { 'One', 'Two {limit|none}' } }, examples = { '550 zz own words zz' } })\n"
    "return { api = 1, name = 't', version = '1', license = 'MIT', vendor = { id = 't', name = 'Vendor T', kind = 'provider',\n"
    "  marks = { 'mark-of-t' }, mx = { '*.mx.vendor.example' }, domains = { 'vendor.example' } },\n"
    "  codes = { ['5.7.27'] = 'spf_failure', ['x.7.*'] = 'policy_rejected' },\n"
    "  vendor_codes = { { code = 'TT01', category = 'blocked_ip', meaning = 'Blocked.' } }, rules = rules }\n";

static const char software[] =
    "return { api = 1, name = 'm', version = '1', license = 'MIT',\n"
    "  vendor = { id = 'm', name = 'Software M', kind = 'mta', marks = { 'a much longer mark of software m' } } }\n";

static struct slx_ruleset *set;
static struct slx_classifier classifier;

static void setup(void)
{
    const char *sources[] = {plugin, software};
    set = rig_sound(sources, 2);
    ck_assert(slx_classifier_init(&classifier));
}

static void teardown(void)
{
    slx_classifier_deinit(&classifier);
    slx_ruleset_unref(set);
}

#define C(name) SLX_COMMAND_##name
#define BY(name) SLX_DECIDER_##name

struct row {
    const char *reply;
    enum slx_command command;
    const char *category;
    enum slx_decider by;
    const char *type, *action, *suppress, *retry; /* retry: the word */
    bool advised;
    int64_t after_s;        /* -1: none */
    const char *who;        /* NULL: not looked at */
    const char *correction; /* a row of corrections.csv that must have been applied; NULL: not looked at */
    const char *recipient;
};

static const struct row rows[] = {
    /* Codes alone. */
    {"hello world", C(UNKNOWN), "undetermined", BY(NOTHING), "undetermined", "review", "no", "if_4yz", false, -1, NULL, NULL, NULL},
    {"250 2.0.0 Ok: queued as 12345", C(UNKNOWN), "accepted", BY(ENHANCED_CODE), "success", "none", "no", "n/a", false, -1, "nobody", NULL, NULL},
    {"250 Ok", C(END_OF_DATA), "accepted", BY(REPLY_CODE), "success", "none", "no", "n/a", false, -1, NULL, NULL, NULL},
    {"299 odd", C(UNKNOWN), "accepted", BY(CLASS), "success", "none", "no", "n/a", false, -1, NULL, NULL, NULL},
    {"354 go on", C(DATA), "continue_input", BY(REPLY_CODE), "intermediate", "continue", "no", "n/a", false, -1, NULL, NULL, NULL},
    {"334 VXNlcm5hbWU6", C(AUTH), "continue_input", BY(REPLY_CODE), "intermediate", "continue", "no", "n/a", false, -1, NULL, NULL, NULL},
    {"399 odd", C(UNKNOWN), "continue_input", BY(CLASS), "intermediate", "continue", "no", "n/a", false, -1, NULL, NULL, NULL},
    {"550 5.1.1 No such user", C(UNKNOWN), "invalid_recipient", BY(ENHANCED_CODE), "hard", "suppress_recipient", "recipient", "no", false, -1, NULL, NULL, NULL},
    {"5.1.1 No such user", C(UNKNOWN), "invalid_recipient", BY(ENHANCED_CODE), "hard", "suppress_recipient", "recipient", "no", false, -1, NULL, NULL, NULL},
    {"550 x", C(UNKNOWN), "undetermined", BY(REPLY_CODE), "undetermined", "review", "no", "no", false, -1, NULL, "undetermined-5yz", NULL},
    {"550 x", C(MAIL), "undetermined", BY(REPLY_COMMAND), "undetermined", "review", "no", "no", false, -1, NULL, NULL, NULL},
    {"550 x", C(CONNECT), "blocked_ip", BY(REPLY_COMMAND), "block", "contact_postmaster", "no", "after_fix", false, -1, NULL, NULL, NULL},
    {"550 x", C(END_OF_DATA), "policy_rejected", BY(REPLY_COMMAND), "block", "contact_postmaster", "no", "no", false, -1, NULL, NULL, NULL},
    {"552 x", C(MAIL), "message_too_large", BY(REPLY_COMMAND), "technical", "fix_message", "no", "after_fix", false, -1, NULL, NULL, NULL},
    {"552 x", C(RCPT), "mailbox_full", BY(REPLY_COMMAND), "soft", "retry_later", "if_repeated", "yes", true, 14400, NULL, "soft-5yz", NULL},
    {"554 x", C(CONNECT), "blocked_ip", BY(REPLY_COMMAND), "block", "contact_postmaster", "no", "after_fix", false, -1, NULL, NULL, NULL},
    {"554 x", C(UNKNOWN), "undetermined", BY(REPLY_CODE), "undetermined", "review", "no", "no", false, -1, NULL, NULL, NULL},
    {"521 x", C(UNKNOWN), "undetermined", BY(REPLY_CODE), "undetermined", "review", "no", "no", false, -1, NULL, NULL, NULL},
    {"554 5.3.2 x", C(UNKNOWN), "undetermined", BY(ENHANCED_CODE), "undetermined", "review", "no", "no", false, -1, NULL, NULL, NULL},
    {"454 x", C(STARTTLS), "tls_failure", BY(REPLY_COMMAND), "technical", "fix_client_config", "no", "yes", true, -1, NULL, "technical-4yz", NULL},
    {"599 odd", C(UNKNOWN), "undetermined", BY(CLASS), "undetermined", "review", "no", "no", false, -1, NULL, NULL, NULL},
    {"499 x", C(UNKNOWN), "blocklisted_ip", BY(REPLY_CODE), "block", "request_delisting", "no", "slowly", true, -1, NULL, "block-4yz", NULL},
    {"605 x", C(UNKNOWN), "suppressed", BY(REPLY_CODE), "hard", "suppress_recipient", "recipient", "no", false, -1, NULL, NULL, NULL},
    {"699 x", C(UNKNOWN), "undetermined", BY(CLASS), "undetermined", "review", "no", "no", false, -1, NULL, "undetermined-5yz", NULL},
    {"550 5.7.999 x", C(UNKNOWN), "policy_rejected", BY(ENHANCED_CODE), "block", "contact_postmaster", "no", "no", false, -1, NULL, NULL, NULL}, /* its subject speaks */
    {"550 5.9.1 x", C(UNKNOWN), "undetermined", BY(REPLY_CODE), "undetermined", "review", "no", "no", false, -1, NULL, NULL, NULL},
    {"550 5.0.0 x", C(RCPT), "mailbox_unavailable", BY(REPLY_COMMAND), "hard", "suppress_recipient", "if_repeated", "no", false, -1, NULL, "unavailable-at-rcpt", NULL},

    /* Rule 1: hard with 4yz. */
    {"450 4.1.1 x", C(RCPT), "mailbox_unavailable", BY(ENHANCED_CODE), "soft", "retry_later", "if_repeated", "if_4yz", true, -1, NULL, NULL, NULL},
    {"450 zz invalid_recipient zz", C(RCPT), "invalid_recipient", BY(RULE), "soft", "retry_later", "if_repeated", "yes", true, -1, NULL, "hard-4yz", NULL},
    {"450 zz mailbox_inactive zz", C(RCPT), "mailbox_inactive", BY(RULE), "soft", "retry_later", "if_repeated", "yes", true, -1, NULL, "hard-4yz", NULL},
    {"550 zz mailbox_inactive zz", C(RCPT), "mailbox_inactive", BY(RULE), "hard", "suppress_recipient", "recipient", "no", false, -1, NULL, NULL, NULL},
    {"zz invalid_recipient zz", C(UNKNOWN), "invalid_recipient", BY(RULE), "hard", "suppress_recipient", "recipient", "no", false, -1, NULL, NULL, NULL},
    /* Rule 2: a full mailbox stays soft. */
    {"552 5.2.2 x", C(RCPT), "mailbox_full", BY(ENHANCED_CODE), "soft", "retry_later", "if_repeated", "yes", true, 14400, NULL, NULL, NULL},
    {"452 4.2.2 x", C(RCPT), "mailbox_full", BY(ENHANCED_CODE), "soft", "retry_later", "if_repeated", "yes", true, 14400, NULL, NULL, NULL},
    {"552 zz mailbox_full inactive_over_quota zz", C(RCPT), "mailbox_full", BY(RULE), "hard", "suppress_recipient", "recipient", "no", false, -1, NULL, "quota-final", NULL},
    {"452 zz mailbox_full inactive_over_quota zz", C(RCPT), "mailbox_full", BY(RULE), "soft", "retry_later", "if_repeated", "yes", true, 14400, NULL, NULL, NULL},
    /* Rule 3: a block with 4yz. */
    {"451 zz blocklisted_ip zz", C(UNKNOWN), "blocklisted_ip", BY(RULE), "block", "request_delisting", "no", "slowly", true, -1, NULL, "block-4yz", NULL},
    {"421 zz poor_reputation zz", C(UNKNOWN), "poor_reputation", BY(RULE), "block", "improve_reputation", "no", "slowly", true, -1, NULL, "block-4yz", NULL},
    /* Rule 4: mailbox_unavailable with 5yz. */
    {"550 x", C(RCPT), "mailbox_unavailable", BY(REPLY_COMMAND), "hard", "suppress_recipient", "if_repeated", "no", false, -1, NULL, "unavailable-at-rcpt", NULL},
    {"550 5.2.0 zz mailbox_unavailable zz", C(UNKNOWN), "mailbox_unavailable", BY(RULE), "hard", "suppress_recipient", "if_repeated", "no", false, -1, NULL, "unavailable-by-enhanced", NULL},
    {"550 zz mailbox_unavailable zz", C(UNKNOWN), "mailbox_unavailable", BY(RULE), "hard", "suppress_recipient", "if_repeated", "no", false, -1, NULL, "unavailable-by-rule", NULL},
    {"550 zz mailbox_unavailable busy zz", C(RCPT), "mailbox_unavailable", BY(RULE), "soft", "retry_later", "if_repeated", "yes", true, -1, NULL, "unavailable-for-now", NULL},
    {"550 zz mailbox_unavailable unverified_address zz", C(RCPT), "mailbox_unavailable", BY(RULE), "soft", "retry_later", "if_repeated", "yes", true, -1, NULL, "unavailable-for-now", NULL},
    {"450 x", C(RCPT), "mailbox_unavailable", BY(REPLY_CODE), "soft", "retry_later", "if_repeated", "if_4yz", true, -1, NULL, NULL, NULL},
    /* Rule 5: usual waits, or the one the text names. */
    {"450 zz greylisted zz", C(RCPT), "greylisted", BY(RULE), "soft", "retry_later", "no", "yes", true, 300, NULL, NULL, NULL},
    {"450 zz greylisted zz, try again in 7 minutes", C(RCPT), "greylisted", BY(RULE), "soft", "retry_later", "no", "yes", true, 420, NULL, NULL, NULL},
    {"421 zz rate_limited zz", C(UNKNOWN), "rate_limited", BY(RULE), "soft", "slow_down", "no", "yes", true, 900, NULL, NULL, NULL},
    {"451 zz receiver_unavailable zz", C(UNKNOWN), "receiver_unavailable", BY(RULE), "soft", "retry_later", "no", "yes", true, 600, NULL, NULL, NULL},
    {"450 4.7.1 x", C(RCPT), "greylisted", BY(ENHANCED_CODE), "soft", "retry_later", "no", "yes", true, 300, NULL, "greylisted-by-code", NULL},
    {"421 4.7.0 x", C(UNKNOWN), "rate_limited", BY(ENHANCED_CODE), "soft", "slow_down", "no", "yes", true, 900, NULL, "rate-by-code", NULL},
    /* Rule 6: a technical fault with 4yz. */
    {"454 zz tls_failure zz", C(UNKNOWN), "tls_failure", BY(RULE), "technical", "fix_client_config", "no", "yes", true, -1, NULL, "technical-4yz", NULL},
    {"554 zz tls_failure zz", C(UNKNOWN), "tls_failure", BY(RULE), "technical", "fix_client_config", "no", "after_fix", false, -1, NULL, NULL, NULL},
    /* Rule 7: soft with 5yz. */
    {"554 zz receiver_unavailable zz", C(UNKNOWN), "receiver_unavailable", BY(RULE), "soft", "retry_later", "no", "yes", true, 600, NULL, "soft-5yz", NULL},
    {"550 zz message_expired zz", C(UNKNOWN), "message_expired", BY(RULE), "soft", "review", "if_repeated", "no", false, -1, NULL, NULL, NULL},
    /* Rule 8: a block with 5yz. */
    {"550 zz spam_content zz", C(UNKNOWN), "spam_content", BY(RULE), "block", "fix_message", "no", "after_fix", false, -1, NULL, NULL, NULL},
    {"550 zz blocklisted_ip zz", C(UNKNOWN), "blocklisted_ip", BY(RULE), "block", "request_delisting", "no", "after_fix", false, -1, NULL, NULL, NULL},
    /* Rule 9: whole domains. */
    {"556 x", C(RCPT), "domain_invalid", BY(REPLY_CODE), "hard", "suppress_domain", "domain", "no", false, -1, NULL, NULL, NULL},
    {"550 zz domain_invalid null_mx zz", C(RCPT), "domain_invalid", BY(RULE), "hard", "suppress_domain", "domain", "no", false, -1, NULL, NULL, NULL},
    {"550 zz domain_invalid nxdomain zz", C(RCPT), "domain_invalid", BY(RULE), "hard", "suppress_domain", "domain", "no", false, -1, NULL, NULL, NULL},
    {"550 zz domain_invalid zz", C(RCPT), "domain_invalid", BY(RULE), "hard", "suppress_recipient", "if_repeated", "no", false, -1, NULL, "domain-unproven", NULL},
    {"550 5.1.2 x", C(RCPT), "domain_invalid", BY(ENHANCED_CODE), "hard", "suppress_recipient", "if_repeated", "no", false, -1, NULL, "domain-unproven", NULL},
    {"550 zz domain_invalid nxdomain zz", C(RCPT), "domain_invalid", BY(RULE), "hard", "suppress_recipient", "if_repeated", "no", false, -1, NULL, "domain-of-a-vendor", "user@vendor.example"},
    /* Rule 10: actions by tag. */
    {"550 zz blocklisted_ip pbl zz", C(UNKNOWN), "blocklisted_ip", BY(RULE), "block", "contact_own_provider", "no", "after_fix", false, -1, NULL, "own-provider", NULL},
    {"550 zz blocked_ip dynamic zz", C(UNKNOWN), "blocked_ip", BY(RULE), "block", "contact_own_provider", "no", "after_fix", false, -1, NULL, "own-provider", NULL},
    {"550 zz relay_denied zz", C(RCPT), "relay_denied", BY(RULE), "technical", "contact_recipient", "if_repeated", "after_fix", false, -1, "recipient_admin", "relay-at-rcpt", NULL},
    {"550 zz relay_denied zz", C(UNKNOWN), "relay_denied", BY(RULE), "technical", "fix_client_config", "no", "after_fix", false, -1, NULL, NULL, NULL},
    {"450 zz receiver_unavailable delayed zz", C(UNKNOWN), "receiver_unavailable", BY(RULE), "soft", "none", "no", "no", false, -1, "nobody", "still-queued", NULL},
    {"550 zz invalid_recipient delayed zz", C(UNKNOWN), "invalid_recipient", BY(RULE), "soft", "none", "no", "no", false, -1, "nobody", "still-queued-not-dead", NULL},

    /* The class speaks louder than words. */
    {"250 zz spam zz", C(UNKNOWN), "accepted", BY(RULE), "success", "none", "no", "n/a", false, -1, NULL, "success-by-class", NULL},
    {"354 zz spam zz", C(UNKNOWN), "continue_input", BY(RULE), "intermediate", "continue", "no", "n/a", false, -1, NULL, "continue-by-class", NULL},
    /* Log-in replies never concern the recipient. */
    {"550 5.7.8 x", C(RCPT), "policy_rejected", BY(ENHANCED_CODE), "block", "contact_postmaster", "no", "no", false, -1, NULL, "login-code-elsewhere", NULL},
    {"535 5.7.8 x", C(UNKNOWN), "smtp_auth_failed", BY(ENHANCED_CODE), "technical", "fix_client_config", "no", "after_fix", false, -1, NULL, NULL, NULL},
    {"530 zz invalid_recipient zz", C(UNKNOWN), "smtp_auth_required", BY(RULE), "technical", "fix_client_config", "no", "after_fix", false, -1, NULL, "login-required-never-recipient", NULL},
    {"535 zz mailbox_inactive zz", C(UNKNOWN), "smtp_auth_failed", BY(RULE), "technical", "fix_client_config", "no", "after_fix", false, -1, NULL, "login-failed-never-recipient", NULL},
    {"550 zz invalid_recipient zz", C(AUTH), "smtp_auth_failed", BY(RULE), "technical", "fix_client_config", "no", "after_fix", false, -1, NULL, "after-auth-never-recipient", NULL},
    {"550 zz invalid_recipient zz", C(MAIL), "sender_invalid", BY(RULE), "block", "fix_sender_address", "no", "after_fix", false, -1, NULL, "after-mail-never-recipient", NULL},
    {"550 zz invalid_recipient zz", C(EHLO), "undetermined", BY(RULE), "undetermined", "review", "no", "no", false, -1, NULL, "before-mail-never-recipient", NULL},
    {"501 zz domain_invalid nxdomain zz", C(HELO), "client_hostname", BY(RULE), "block", "fix_dns", "no", "after_fix", false, -1, NULL, "helo-name", NULL},
    {"550 zz domain_invalid nxdomain zz", C(CONNECT), "undetermined", BY(RULE), "undetermined", "review", "no", "no", false, -1, NULL, "before-mail-never-recipient", NULL},
    /* The basic code gives the transience, the detail the subject. */
    {"450 5.1.1 x", C(UNKNOWN), "mailbox_unavailable", BY(ENHANCED_CODE), "soft", "retry_later", "if_repeated", "if_4yz", true, -1, NULL, NULL, NULL},
    {"550 4.2.2 x", C(UNKNOWN), "mailbox_full", BY(ENHANCED_CODE), "soft", "retry_later", "if_repeated", "yes", true, 14400, NULL, NULL, NULL},
    /* A vendor's own meanings. */
    {"550 5.7.27 mark-of-t", C(UNKNOWN), "spf_failure", BY(VENDOR_ENHANCED), "block", "fix_sender_auth", "no", "after_fix", false, -1, NULL, NULL, NULL},
    {"550 5.7.999 mark-of-t", C(UNKNOWN), "policy_rejected", BY(VENDOR_ENHANCED), "block", "contact_postmaster", "no", "no", false, -1, NULL, NULL, NULL},
    {"550 5.7.27 x", C(UNKNOWN), "sender_invalid", BY(ENHANCED_CODE), "block", "fix_sender_address", "no", "after_fix", false, -1, NULL, NULL, NULL},
    {"550 mark-of-t (TT01)", C(UNKNOWN), "blocked_ip", BY(VENDOR_CODE), "block", "contact_postmaster", "no", "after_fix", false, -1, NULL, NULL, NULL},
    {"550 mark-of-t TT012", C(UNKNOWN), "undetermined", BY(REPLY_CODE), "undetermined", "review", "no", "no", false, -1, NULL, NULL, NULL},
    {"550 (TT01)", C(UNKNOWN), "undetermined", BY(REPLY_CODE), "undetermined", "review", "no", "no", false, -1, NULL, NULL, NULL},
};

static bool has_correction(const struct slx_verdict *v, const char *id)
{
    for (size_t i = 0; i < v->corrections_len; i++)
        if (slx_span_eq(v->corrections[i]->id, slx_span_cstr(id)))
            return true;
    return false;
}

/* The same replies in a message that says it is still being tried: never dead, nothing to do. */
static const struct {
    const char *reply, *category, *type, *correction;
} queued[] = {
    {"550 zz invalid_recipient zz", "invalid_recipient", "soft", "reported-still-queued-not-dead"},
    {"450 zz receiver_unavailable zz", "receiver_unavailable", "soft", "reported-still-queued"},
    {"450 zz blocked_ip dynamic zz", "blocked_ip", "block", "reported-still-queued"},
};

static const struct slx_verdict *classify_queued(size_t i)
{
    struct slx_context context = {.still_queued = true};
    const struct slx_verdict *v = slx_classify(&classifier, set, slx_span_cstr(queued[i].reply), &context);
    ck_assert_ptr_nonnull(v);
    return v;
}

START_TEST(test_queued)
{
    const struct slx_verdict *v = classify_queued((size_t)_i);
    unit_expect_span(queued[_i].reply, "category", v->category->id, slx_span_cstr(queued[_i].category));
    unit_expect_span(queued[_i].reply, "type", slx_type_id(v->type), slx_span_cstr(queued[_i].type));
    ck_assert_msg(has_correction(v, queued[_i].correction), "%s: %s", queued[_i].reply, queued[_i].correction);
    ck_assert_uint_eq(v->suppress, SLX_SUPPRESS_NO);
    ck_assert_uint_eq(v->action, SLX_ACTION_NONE);
    ck_assert(!v->retry_advised);
}
END_TEST

static const struct slx_verdict *classify(const struct row *row)
{
    struct slx_context context = {.command = row->command, .recipient = slx_span_cstr(row->recipient)};
    const struct slx_verdict *v = slx_classify(&classifier, set, slx_span_cstr(row->reply), &context);
    ck_assert_ptr_nonnull(v);
    return v;
}

START_TEST(test_row)
{
    const struct row *row = &rows[_i];
    const struct slx_verdict *v = classify(row);
    unit_expect_span(row->reply, "category", v->category->id, slx_span_cstr(row->category));
    unit_expect_span(row->reply, "decided by", slx_decider_id(v->decided_by), slx_decider_id(row->by));
    unit_expect_span(row->reply, "type", slx_type_id(v->type), slx_span_cstr(row->type));
    unit_expect_span(row->reply, "action", slx_action_id(v->action), slx_span_cstr(row->action));
    unit_expect_span(row->reply, "suppress", slx_suppress_id(v->suppress), slx_span_cstr(row->suppress));
    unit_expect_span(row->reply, "retry", slx_retry_id(v->retry_reason), slx_span_cstr(row->retry));
    ck_assert_msg(v->retry_advised == row->advised, "%s: retry advised", row->reply);
    ck_assert_msg(v->retry_after_s == row->after_s, "%s: retry after %lld", row->reply, (long long)v->retry_after_s);
    if (row->who)
        unit_expect_span(row->reply, "who", slx_who_id(v->who), slx_span_cstr(row->who));
    if (row->correction)
        ck_assert_msg(has_correction(v, row->correction), "%s: %s was not applied", row->reply, row->correction);
    unsigned class_ = v->reply->class_;
    ck_assert(v->permanence == (class_ == 4 ? SLX_PERMANENCE_TRANSIENT : class_ == 5 ? SLX_PERMANENCE_PERMANENT : SLX_PERMANENCE_NONE));
    ck_assert_uint_eq(v->evidence[0].loss, SLX_LOSS_NONE);
    for (size_t i = 1; i < v->evidence_len; i++)
        ck_assert_uint_ne(v->evidence[i].loss, SLX_LOSS_NONE);
    ck_assert(v->title.len && v->summary.len && v->confidence <= 100);
}
END_TEST

/* Every row of corrections.csv is applied by one of the rows above, or where its comment says. */
START_TEST(test_every_correction)
{
    for (size_t i = 0; i < set->registry->corrections_len; i++) {
        const struct slx_correction *correction = &set->registry->corrections[i];
        char id[64];
        bool applied = slx_span_eq(correction->id, SLX_SPAN("unavailable-bare")); /* no code leads there: see below */
        snprintf(id, sizeof id, "%.*s", SLX_FMT(correction->id));
        for (size_t r = 0; r < UNIT_COUNT(rows) && !applied; r++)
            applied = has_correction(classify(&rows[r]), id);
        for (size_t q = 0; q < UNIT_COUNT(queued) && !applied; q++)
            applied = has_correction(classify_queued(q), id);
        ck_assert_msg(applied, "the correction %s is applied by no test", id);
    }
}
END_TEST

/* No code of the shipped tables means "unavailable" at 5yz by itself; where a registry has one, nothing supports it. */
START_TEST(test_unavailable_bare)
{
    const struct slx_registry *registry = set->registry;
    struct slx_situation bare = {.category = slx_registry_category(registry, SLX_SPAN("mailbox_unavailable")), .type = SLX_TYPE_SOFT,
                                 .class_ = 5, .code = 550, .decided_by = SLX_DECIDER_REPLY_CODE};
    for (size_t i = 0; i < registry->corrections_len; i++) {
        const struct slx_correction *row = &registry->corrections[i];
        if (!slx_span_eq(row->id, SLX_SPAN("unavailable-bare")))
            continue;
        ck_assert(slx_correction_holds(row, &bare));
        ck_assert_uint_eq(row->set_category, registry->undetermined);
        bare.class_ = 4;
        ck_assert(!slx_correction_holds(row, &bare));
        return;
    }
    ck_abort_msg("the row is gone");
}
END_TEST

/* A rule's own words take the place of the category's; facts are filled in. */
START_TEST(test_own_words)
{
    struct slx_context context = {.command = SLX_COMMAND_RCPT};
    const struct slx_verdict *v = slx_classify(&classifier, set, SLX_SPAN("550 zz own words zz from [192.0.2.7]"), &context);
    unit_expect_span("own", "title", v->title, SLX_SPAN("T"));
    unit_expect_span("own", "summary", v->summary, SLX_SPAN("From 192.0.2.7."));
    unit_expect_span("own", "customer text", v->customer_text, SLX_SPAN("C"));
    ck_assert_uint_eq(v->advice_len, 2);
    unit_expect_span("own", "advice", v->advice[1], SLX_SPAN("Two none"));
    ck_assert(v->action == SLX_ACTION_REVIEW && v->who == SLX_WHO_NOBODY && v->retry_advised && v->retry_after_s == 77 && !v->retry_after_default);
    v = slx_classify(&classifier, set, SLX_SPAN("550 zz virus zz"), &context);
    ck_assert_uint_gt(v->advice_len, 0);
    unit_expect_span("category", "title", v->title, v->category->title);
}
END_TEST

/* Who speaks, and how that is known: mark, MX, domain, phrase. */
static const struct {
    const char *reply, *mx, *recipient;
    int because, certainty; /* -1: nobody */
    const char *id;
} speakers[] = {
    {"550 x mark-of-t", "", "", SLX_BECAUSE_MARK, SLX_CERTAINTY_CERTAIN, "t"},
    {"550 a much longer mark of software m", "", "", SLX_BECAUSE_MARK, SLX_CERTAINTY_CERTAIN, "m"},
    {"550 a much longer mark of software m, mark-of-t", "", "", SLX_BECAUSE_MARK, SLX_CERTAINTY_CERTAIN, "t"},
    {"550 a much longer mark of software m", "a.mx.vendor.example", "", SLX_BECAUSE_MARK, SLX_CERTAINTY_CERTAIN, "m"},
    {"550 x mark-of-t", "a.mx.vendor.example", "u@vendor.example", SLX_BECAUSE_MARK, SLX_CERTAINTY_CERTAIN, "t"},
    {"550 x", "a.mx.vendor.example", "", SLX_BECAUSE_MX, SLX_CERTAINTY_CERTAIN, "t"},
    {"550 x", "A.MX.Vendor.Example.", "u@vendor.example", SLX_BECAUSE_MX, SLX_CERTAINTY_CERTAIN, "t"},
    {"550 x", "", "u@vendor.example", SLX_BECAUSE_DOMAIN, SLX_CERTAINTY_LIKELY, "t"},
    {"550 x", "", "vendor.example", SLX_BECAUSE_DOMAIN, SLX_CERTAINTY_LIKELY, "t"},
    {"550 zz virus zz", "", "", SLX_BECAUSE_PHRASE, SLX_CERTAINTY_WEAK, "t"},
    {"550 x", "mx.example.net", "u@example.com", -1, -1, "t"},
    {"host a.mx.vendor.example[192.0.2.1] said: 550 x (in reply to RCPT TO command)", "", "", SLX_BECAUSE_MX, SLX_CERTAINTY_CERTAIN, "t"},
};

START_TEST(test_speaker)
{
    struct slx_context context = {.mx = slx_span_cstr(speakers[_i].mx), .recipient = slx_span_cstr(speakers[_i].recipient)};
    const struct slx_verdict *v = slx_classify(&classifier, set, slx_span_cstr(speakers[_i].reply), &context);
    ck_assert_msg((v->vendor.vendor != NULL) == (speakers[_i].because >= 0), "row %d", _i);
    if (v->vendor.vendor)
        ck_assert_msg((int)v->vendor.because == speakers[_i].because && (int)v->vendor.certainty == speakers[_i].certainty &&
                      slx_span_eq(v->vendor.vendor->id, slx_span_cstr(speakers[_i].id)), "row %d", _i);
}
END_TEST

/* The command told wins over the one the wrapper names. */
START_TEST(test_command_told)
{
    struct slx_context context = {.command = SLX_COMMAND_MAIL};
    struct slx_span reply = SLX_SPAN("host mx.example.net[192.0.2.1] said: 550 x (in reply to RCPT TO command)");
    ck_assert_uint_eq(slx_classify(&classifier, set, reply, NULL)->type, SLX_TYPE_HARD);
    ck_assert_uint_eq(slx_classify(&classifier, set, reply, &context)->type, SLX_TYPE_UNDETERMINED);
}
END_TEST

static const struct {
    const char *reply;
    enum slx_note note;
} notes[] = {
    {"550 5.7.27 mark-of-t", SLX_NOTE_VENDOR_MEANING}, {"599 x", SLX_NOTE_CODE_UNREGISTERED}, {"550 5.7.999 x", SLX_NOTE_ENHANCED_UNREGISTERED},
    {"450 5.1.1 x", SLX_NOTE_CLASS_MISMATCH}, {"605 x", SLX_NOTE_CODE_NOT_STANDARD}, {"x", SLX_NOTE_NO_CODE},
};

START_TEST(test_notes)
{
    const struct slx_verdict *v = slx_classify(&classifier, set, slx_span_cstr(notes[_i].reply), NULL);
    ck_assert_msg(slx_notes_has(&v->notes, notes[_i].note), "%s", notes[_i].reply);
    v = slx_classify(&classifier, set, SLX_SPAN("550 5.1.1 x"), NULL);
    ck_assert_msg(!slx_notes_has(&v->notes, notes[_i].note), "a note of the last reply remains");
}
END_TEST

/* A refine function that withdraws every rule: the codes decide, the rules are listed as withdrawn. */
static bool withdraw(void *host, const struct slx_rule *rule, const struct slx_verdict *so_far, struct slx_outcome *outcome, enum slx_note *note)
{
    (void)rule;
    (void)outcome;
    (void)note;
    const struct slx_vendor **seen = host;
    *seen = so_far->vendor.vendor;
    return false;
}

static const char refining[] =
    "local function r() end return { api = 1, name = 'r', version = '1', license = 'MIT', rules = {\n"
    "  { id = 'r.one', source = 'own wording', when = { text = 'one two' }, verdict = { category = 'invalid_recipient' }, examples = { '550 one two' }, refine = r },\n"
    "  { id = 'r.two', source = 'own wording', when = { text = 'two' }, verdict = { category = 'virus' }, examples = { '550 two' }, refine = r } } }\n";

START_TEST(test_withdrawn)
{
    const char *sources[] = {refining, plugin};
    const struct slx_vendor *seen = NULL;
    struct slx_ruleset *two = rig_sound(sources, 2);
    classifier.refine = withdraw;
    classifier.refine_host = &seen;
    const struct slx_verdict *v = slx_classify(&classifier, two, SLX_SPAN("554 one two mark-of-t"), NULL);
    unit_expect_span("withdrawn", "category", v->category->id, SLX_SPAN("undetermined"));
    ck_assert_uint_eq(v->decided_by, SLX_DECIDER_REPLY_CODE);
    size_t withdrawn = 0;
    for (size_t i = 0; i < v->evidence_len; i++)
        withdrawn += v->evidence[i].loss == SLX_LOSS_WITHDRAWN && v->evidence[i].by == SLX_DECIDER_RULE;
    ck_assert_uint_eq(withdrawn, 2);
    ck_assert_msg(seen != NULL, "refine is told who speaks");
    slx_classify(&classifier, two, SLX_SPAN("554 one two"), NULL);
    ck_assert_msg(seen == NULL, "refine is told of an earlier reply's vendor");
    slx_ruleset_unref(two);
}
END_TEST

/* Levels are told from evidence; every cell of the table is a share. */
START_TEST(test_confidence)
{
    for (int level = 0; level < SLX_LEVEL_COUNT; level++)
        for (int agreement = 0; agreement < SLX_AGREEMENT_COUNT; agreement++)
            ck_assert_uint_le(slx_confidence((enum slx_level)level, (enum slx_agreement)agreement), 100);
    static const struct {
        const char *reply;
        enum slx_level level;
        enum slx_agreement agreement;
    } levels[] = {
        {"x", SLX_LEVEL_NOTHING, SLX_AGREEMENT_SILENT},
        {"599 x", SLX_LEVEL_CLASS, SLX_AGREEMENT_SILENT},
        {"556 x", SLX_LEVEL_REPLY_CODE, SLX_AGREEMENT_AGREES},
        {"550 5.1.1 x", SLX_LEVEL_REGISTRY_CODE, SLX_AGREEMENT_AGREES},
        {"550 5.7.27 mark-of-t", SLX_LEVEL_VENDOR_CODE, SLX_AGREEMENT_AGREES},
        {"550 zz invalid_recipient zz", SLX_LEVEL_VENDOR_RULE, SLX_AGREEMENT_SILENT},
        {"550 5.1.1 zz invalid_recipient zz mark-of-t", SLX_LEVEL_VENDOR_MARK, SLX_AGREEMENT_AGREES},
        {"550 5.2.2 zz spam_content zz mark-of-t", SLX_LEVEL_VENDOR_MARK, SLX_AGREEMENT_DIFFERS},
    };
    for (size_t i = 0; i < UNIT_COUNT(levels); i++) {
        const struct slx_verdict *v = slx_classify(&classifier, set, slx_span_cstr(levels[i].reply), NULL);
        unit_expect_span(levels[i].reply, "level", slx_level_id(slx_confidence_level(v)), slx_level_id(levels[i].level));
        unit_expect_span(levels[i].reply, "agreement", slx_agreement_id(slx_confidence_agreement(v)), slx_agreement_id(levels[i].agreement));
    }
}
END_TEST

/* Same reply, same verdict: whatever was classified before, and by whom. */
START_TEST(test_same_again)
{
    struct slx_classifier other;
    ck_assert(slx_classifier_init(&other));
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        struct slx_context context = {.command = rows[i].command, .recipient = slx_span_cstr(rows[i].recipient)};
        const struct slx_verdict *a = classify(&rows[i]);
        const struct slx_verdict *b = slx_classify(&other, set, slx_span_cstr(rows[UNIT_COUNT(rows) - 1 - i].reply), NULL);
        b = slx_classify(&other, set, slx_span_cstr(rows[i].reply), &context);
        ck_assert(a->category == b->category && a->evidence_len == b->evidence_len && a->notes.len == b->notes.len);
        ck_assert_str_eq(a->fingerprint, b->fingerprint);
    }
    slx_classifier_deinit(&other);
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("decide");
    TCase *tcase = tcase_create("decide");
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, test_row, 0, UNIT_COUNT(rows));
    tcase_add_loop_test(tcase, test_queued, 0, UNIT_COUNT(queued));
    tcase_add_test(tcase, test_every_correction);
    tcase_add_test(tcase, test_unavailable_bare);
    tcase_add_test(tcase, test_own_words);
    tcase_add_loop_test(tcase, test_speaker, 0, UNIT_COUNT(speakers));
    tcase_add_test(tcase, test_command_told);
    tcase_add_loop_test(tcase, test_notes, 0, UNIT_COUNT(notes));
    tcase_add_test(tcase, test_withdrawn);
    tcase_add_test(tcase, test_confidence);
    tcase_add_test(tcase, test_same_again);
    suite_add_tcase(suite, tcase);
    return suite;
}
