/*
 * terms.h - the closed vocabularies of a verdict, as enums with their ids.
 *
 * Purpose: type, permanence, action, suppress, retry, concerns, who, command, decider
 *          are part of the API contract and known to the code; categories are
 *          data (registry.h). Titles and descriptions live in the CSV files
 *          types.csv, actions.csv, suppress.csv, who.csv, concerns.csv.
 * Use:     slx_action_id(SLX_ACTION_RETRY_LATER) -> "retry_later";
 *          slx_action_parse(span, &action) -> false when unknown.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef REGISTRY_TERMS_H
#define REGISTRY_TERMS_H

#include "base/span.h"

#define SLX_TYPES(X)                                                                                \
    X(SUCCESS, "success") X(INTERMEDIATE, "intermediate") X(SOFT, "soft") X(HARD, "hard")           \
    X(BLOCK, "block") X(TECHNICAL, "technical") X(UNDETERMINED, "undetermined")

#define SLX_PERMANENCES(X) X(NONE, "none") X(TRANSIENT, "transient") X(PERMANENT, "permanent")

#define SLX_ACTIONS(X)                                                                              \
    X(NONE, "none") X(CONTINUE, "continue") X(SUPPRESS_RECIPIENT, "suppress_recipient")             \
    X(SUPPRESS_DOMAIN, "suppress_domain") X(RETRY_LATER, "retry_later") X(SLOW_DOWN, "slow_down")   \
    X(SPLIT_RECIPIENTS, "split_recipients") X(FIX_SENDER_AUTH, "fix_sender_auth")                   \
    X(FIX_DNS, "fix_dns") X(FIX_SENDER_ADDRESS, "fix_sender_address")                               \
    X(FIX_MESSAGE, "fix_message") X(FIX_CLIENT_CONFIG, "fix_client_config")                         \
    X(REQUEST_DELISTING, "request_delisting") X(IMPROVE_REPUTATION, "improve_reputation")           \
    X(CONTACT_POSTMASTER, "contact_postmaster") X(CONTACT_RECIPIENT, "contact_recipient")           \
    X(CONTACT_OWN_PROVIDER, "contact_own_provider") X(REVIEW, "review")

#define SLX_SUPPRESSES(X)                                                                           \
    X(NO, "no") X(IF_REPEATED, "if_repeated") X(RECIPIENT, "recipient") X(DOMAIN, "domain")

/* What the category says of sending the same message again (decisions: retry.reason keeps the word). */
#define SLX_RETRIES(X)                                                                              \
    X(NA, "n/a") X(YES, "yes") X(NO, "no") X(AFTER_FIX, "after_fix") X(SLOWLY, "slowly")            \
    X(IF_4YZ, "if_4yz")

#define SLX_CONCERNS(X)                                                                             \
    X(NONE, "none") X(RECIPIENT, "recipient") X(SENDER, "sender") X(CONTENT, "content")             \
    X(MESSAGE, "message") X(REPUTATION, "reputation") X(INFRASTRUCTURE, "infrastructure")           \
    X(UNKNOWN, "unknown")

#define SLX_WHOS(X)                                                                                 \
    X(NOBODY, "nobody") X(SENDER, "sender") X(SENDER_ADMIN, "sender_admin")                         \
    X(RECIPIENT, "recipient") X(RECIPIENT_ADMIN, "recipient_admin")

/* The command a reply answers (RFC 5321 4.1, 4.3.2). UNKNOWN: not told. */
#define SLX_COMMANDS(X)                                                                             \
    X(UNKNOWN, "unknown") X(CONNECT, "connect") X(EHLO, "EHLO") X(HELO, "HELO")                     \
    X(STARTTLS, "STARTTLS") X(AUTH, "AUTH") X(MAIL, "MAIL") X(RCPT, "RCPT") X(DATA, "DATA")         \
    X(END_OF_DATA, "END_OF_DATA") X(BDAT, "BDAT") X(QUIT, "QUIT")

/* What decided, from the strongest to the weakest. */
#define SLX_DECIDERS(X)                                                                             \
    X(RULE, "rule") X(VENDOR_CODE, "vendor_code") X(VENDOR_ENHANCED, "vendor_enhanced")             \
    X(ENHANCED_CODE, "enhanced_code") X(REPLY_COMMAND, "reply_command")                             \
    X(REPLY_CODE, "reply_code") X(CLASS, "class") X(NOTHING, "nothing")

/* Declares enum slx_NAME, SLX_PREFIX_COUNT, slx_NAME_id() and slx_NAME_parse(). */
#define SLX_TERM_DECLARE(name, PREFIX, ROWS)                                                        \
    enum slx_##name { ROWS(SLX_TERM_ENUM_##PREFIX) SLX_##PREFIX##_COUNT };                          \
    struct slx_span slx_##name##_id(enum slx_##name value);                                         \
    bool slx_##name##_parse(struct slx_span id, enum slx_##name *value);                            \
    struct slx_list slx_##name##_ids(void);

#define SLX_TERM_ENUM_TYPE(key, id) SLX_TYPE_##key,
#define SLX_TERM_ENUM_PERMANENCE(key, id) SLX_PERMANENCE_##key,
#define SLX_TERM_ENUM_ACTION(key, id) SLX_ACTION_##key,
#define SLX_TERM_ENUM_SUPPRESS(key, id) SLX_SUPPRESS_##key,
#define SLX_TERM_ENUM_RETRY(key, id) SLX_RETRY_##key,
#define SLX_TERM_ENUM_CONCERNS(key, id) SLX_CONCERNS_##key,
#define SLX_TERM_ENUM_WHO(key, id) SLX_WHO_##key,
#define SLX_TERM_ENUM_COMMAND(key, id) SLX_COMMAND_##key,
#define SLX_TERM_ENUM_DECIDER(key, id) SLX_DECIDER_##key,

SLX_TERM_DECLARE(type, TYPE, SLX_TYPES)
SLX_TERM_DECLARE(permanence, PERMANENCE, SLX_PERMANENCES)
SLX_TERM_DECLARE(action, ACTION, SLX_ACTIONS)
SLX_TERM_DECLARE(suppress, SUPPRESS, SLX_SUPPRESSES)
SLX_TERM_DECLARE(retry, RETRY, SLX_RETRIES)
SLX_TERM_DECLARE(concerns, CONCERNS, SLX_CONCERNS)
SLX_TERM_DECLARE(who, WHO, SLX_WHOS)
SLX_TERM_DECLARE(command, COMMAND, SLX_COMMANDS) /* parse: any case */
SLX_TERM_DECLARE(decider, DECIDER, SLX_DECIDERS)

#endif
