"""smtplex plug-ins in Python: one file, one frozen table.

    from smtplex import Plugin, Rule, Verdict, When

    plugin = Plugin(name="purple", rules=(Rule(id="purple.gate", ...),))

docs/PLUGINS-PYTHON.md tells the rest; `smtplex lint FILE` checks it.

SPDX-License-Identifier: MIT
"""

from ._model import (
    Changes,
    Example,
    Facts,
    Link,
    Meaning,
    Plugin,
    Refine,
    Reply,
    Rule,
    Vendor,
    VendorCode,
    Verdict,
    When,
)
from ._words import Action, Category, Command, Retry, Suppress, VendorKind, Who

__all__ = [
    "Action",
    "Category",
    "Changes",
    "Command",
    "Example",
    "Facts",
    "Link",
    "Meaning",
    "Plugin",
    "Refine",
    "Reply",
    "Retry",
    "Rule",
    "Suppress",
    "Vendor",
    "VendorCode",
    "VendorKind",
    "Verdict",
    "When",
    "Who",
]
