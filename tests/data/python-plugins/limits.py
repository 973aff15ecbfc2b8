"""limits.py - the same plug-in as limits.lua, with a refine function: the conformance test compares them.

SPDX-License-Identifier: MIT
"""

from smtplex import Changes, Facts, Link, Plugin, Reply, Rule, Verdict, When


def wait(reply: Reply, facts: Facts) -> Changes:
    if "never mind" in reply.folded:
        return False, "said so"
    if facts.retry_after is None and not facts.client_ip:
        return None
    permanent = reply.code is not None and reply.code >= 500
    return Verdict(
        tags=("rate", "permanent") if permanent else ("rate",),
        title="Too many messages from " + (facts.client_ip or "you"),
        retry_after=facts.retry_after * 2 if facts.retry_after is not None else None,
        advice=("Wait, then send slower.", "Ask " + (reply.mx or "the receiver") + " for its limits."),
    )


def size(reply: Reply, facts: Facts) -> Changes:
    if reply.enhanced == "5.3.4":
        return Verdict(action="fix_message", links=(Link(title="Sizes", href="https://example.com/sizes"),))
    return Verdict(category="policy_rejected", suppress="no", retry="after_fix", who="sender")


plugin = Plugin(
    name="limits",
    version="1.0.0",
    license="MIT",
    rules=(
        Rule(
            id="limits.rate",
            source="own wording",
            when=When(
                text="purple limit reached",
                pattern=r"purple limit reached(?: by (?<client_ip>[0-9a-f.:]+))?",
            ),
            verdict=Verdict(category="rate_limited", summary="The purple server counts messages."),
            examples=(
                "451 4.7.1 Purple limit reached",
                "451 4.7.1 Purple limit reached by 192.0.2.7, try again in 10 minutes",
            ),
            refine=wait,
        ),
        Rule(
            id="limits.size",
            source="own wording",
            when=When(text="purple size exceeded"),
            verdict=Verdict(category="message_too_large"),
            examples="552 5.3.4 Purple size exceeded",
            refine=size,
        ),
    ),
)
