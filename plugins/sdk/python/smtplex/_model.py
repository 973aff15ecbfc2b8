"""What a plug-in says: frozen dataclasses, the same tables as in Lua.

Fields that are left out come from the category of the verdict. What is wrong
in a value (an unknown category, a phrase too short) is told by smtplex, for
Lua and Python in the same words; a misspelt field is told by Python itself.

SPDX-License-Identifier: MIT
"""

from dataclasses import dataclass
from typing import Callable, Mapping, Optional, Sequence, Tuple, Union

from ._words import Action, Category, Command, Retry, Suppress, VendorKind, Who

Texts = Union[str, Sequence[str]]
Code = Union[int, str]
"""550, "550" or "5xx"."""


@dataclass(frozen=True)
class Link:
    title: str
    href: str


@dataclass(frozen=True)
class Meaning:
    """A vendor's meaning of an enhanced code."""

    category: Category
    meaning: str = ""


@dataclass(frozen=True)
class VendorCode:
    """A mark of the vendor's own, such as TSS04."""

    code: str
    category: Category
    meaning: str = ""


@dataclass(frozen=True)
class Vendor:
    """Who writes these replies, and how to recognise it."""

    id: str
    name: str
    kind: Optional[VendorKind] = None
    marks: Texts = ()
    """Literal texts that only this vendor writes."""
    mx: Texts = ()
    """Host names of its servers; `*.example.com` is allowed."""
    domains: Texts = ()
    """Domains of recipients that are its own."""
    url: str = ""
    links: Sequence[Link] = ()


@dataclass(frozen=True)
class When:
    """The conditions of a rule: all that are given must hold."""

    code: Union[Code, Sequence[Code]] = ()
    enhanced: Texts = ()
    """`5.7.1`, `x.7.1`, `5.7.*`"""
    command: Union[Command, Sequence[Command]] = ()
    vendor: bool = False
    """Only where this plug-in's vendor is recognised."""
    text: Texts = ()
    """Phrases, any of; case and white space do not count."""
    all: Sequence[Texts] = ()
    """Phrases, all of; each may be a list, of which any."""
    none: Texts = ()
    """Phrases, none of."""
    pattern: str = ""
    """PCRE2, caseless, on the reply's text; named groups become facts."""


@dataclass(frozen=True)
class Verdict:
    """What a rule says; from `refine`, only the fields that change."""

    category: Optional[Category] = None
    tags: Texts = ()
    title: str = ""
    summary: str = ""
    customer_text: str = ""
    advice: Texts = ()
    links: Sequence[Link] = ()
    action: Optional[Action] = None
    suppress: Optional[Suppress] = None
    retry: Optional[Retry] = None
    retry_after: Optional[int] = None
    """Seconds."""
    who: Optional[Who] = None


@dataclass(frozen=True)
class Example:
    """A reply with its context, where the text alone is not enough."""

    reply: str
    mx: str = ""
    recipient: str = ""
    command: Optional[Command] = None


@dataclass(frozen=True)
class Reply:
    """What `refine` is told of the reply."""

    code: Optional[int] = None
    enhanced: str = ""
    text: str = ""
    """All lines joined; codes, prefixes and wrapper gone."""
    folded: str = ""
    """The text as phrases see it: lower case, one space."""
    original: str = ""
    mx: str = ""
    recipient: str = ""


@dataclass(frozen=True)
class Facts:
    """What was found in the reply, by the rule's pattern or by smtplex itself."""

    client_ip: str = ""
    recipient: str = ""
    sender: str = ""
    domain: str = ""
    limit: str = ""
    queue_id: str = ""
    vendor_code: str = ""
    blocklist: str = ""
    url: str = ""
    retry_after: Optional[int] = None


Changes = Union[None, bool, Verdict, Tuple[bool, str]]
"""None: nothing changes. False, or (False, "why not"): the match is withdrawn. A Verdict: its fields."""

Refine = Callable[[Reply, Facts], Changes]


@dataclass(frozen=True)
class Rule:
    id: str
    """The plug-in's name, a dot, a name; stable for ever."""
    source: str
    """Where the text is documented or was seen."""
    when: When
    verdict: Verdict
    examples: Union[str, Sequence[Union[str, Example]]]
    counterexamples: Union[str, Sequence[Union[str, Example]]] = ()
    weight: int = 0
    refine: Optional[Refine] = None


@dataclass(frozen=True)
class Plugin:
    """The one value a plug-in file defines, under the name `plugin`."""

    name: str
    version: str = ""
    license: str = ""
    description: str = ""
    vendor: Optional[Vendor] = None
    codes: Optional[Mapping[str, Union[Category, Meaning]]] = None
    """Enhanced codes that mean something else at this vendor."""
    vendor_codes: Sequence[VendorCode] = ()
    rules: Sequence[Rule] = ()
    disable: Texts = ()
    """Ids of rules of other plug-ins."""
    api: int = 1
