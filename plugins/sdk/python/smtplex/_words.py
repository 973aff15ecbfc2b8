"""The closed vocabularies, as literals. Written by tools/python_words.py; do not edit.

SPDX-License-Identifier: MIT
"""

from typing import Literal

Category = Literal[
    "accepted",
    "continue_input",
    "invalid_recipient",
    "domain_invalid",
    "mailbox_inactive",
    "mailbox_full",
    "mailbox_unavailable",
    "recipient_rate_limited",
    "sender_not_allowed",
    "greylisted",
    "rate_limited",
    "too_many_recipients",
    "sender_quota",
    "blocklisted_ip",
    "blocked_ip",
    "blocklisted_domain",
    "poor_reputation",
    "spf_failure",
    "dkim_failure",
    "dmarc_failure",
    "sender_unauthenticated",
    "client_hostname",
    "sender_invalid",
    "sender_account_blocked",
    "smtp_auth_required",
    "smtp_auth_failed",
    "relay_denied",
    "tls_failure",
    "spam_content",
    "virus",
    "attachment_blocked",
    "message_too_large",
    "message_format",
    "policy_rejected",
    "receiver_unavailable",
    "receiver_misconfigured",
    "network_error",
    "message_expired",
    "protocol_error",
    "suppressed",
    "auto_reply",
    "undetermined",
]

Action = Literal[
    "none",
    "continue",
    "suppress_recipient",
    "suppress_domain",
    "retry_later",
    "slow_down",
    "split_recipients",
    "fix_sender_auth",
    "fix_dns",
    "fix_sender_address",
    "fix_message",
    "fix_client_config",
    "request_delisting",
    "improve_reputation",
    "contact_postmaster",
    "contact_recipient",
    "contact_own_provider",
    "review",
]

Suppress = Literal[
    "no",
    "if_repeated",
    "recipient",
    "domain",
]

Who = Literal[
    "nobody",
    "sender",
    "sender_admin",
    "recipient",
    "recipient_admin",
]

Retry = Literal[
    "n/a",
    "yes",
    "no",
    "after_fix",
    "slowly",
    "if_4yz",
]

Command = Literal[
    "connect",
    "EHLO",
    "HELO",
    "STARTTLS",
    "AUTH",
    "MAIL",
    "RCPT",
    "DATA",
    "END_OF_DATA",
    "BDAT",
    "QUIT",
]

VendorKind = Literal[
    "provider",
    "filter",
    "mta",
    "esp",
    "forwarder",
    "hoster",
    "blocklist",
    "security",
]
