"""What goes to the service and what comes back; openapi.yaml of the service is the contract.

SPDX-License-Identifier: MIT
"""

from typing import Any, Dict, List, Optional, TypedDict, Union


class Row(TypedDict, total=False):
    """One reply with its context; further members are ignored by the service."""

    reply: str
    mx: str
    recipient: str
    command: str


class Retry(TypedDict, total=False):
    advised: bool
    after_s: Optional[int]
    reason: str
    source: str


class Verdict(TypedDict, total=False):
    """The members a program acts on; the full view has more."""

    title: str
    category: str
    tags: List[str]
    type: str
    permanence: str
    action: str
    suppress: str
    retry: Retry
    concerns: str
    who: str
    confidence: float
    decided_by: str
    vendor: Optional[Dict[str, Any]]
    fingerprint: str
    permalink: Optional[str]
    ruleset: str
    # full view
    reply: Dict[str, Any]
    summary: str
    customer_text: str
    advice: List[str]
    agent_advice: List[str]
    facts: Dict[str, Any]
    evidence: List[Dict[str, Any]]
    notes: List[Dict[str, Any]]
    codes: Dict[str, Any]
    links: List[Dict[str, str]]
    crosswalk: Dict[str, Any]


class Problem(TypedDict, total=False):
    """A problem document, RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: List[Dict[str, Any]]


class RowProblem(TypedDict):
    """In the place of a verdict: this row of a stream could not be answered."""

    line: int
    error: Problem


class Bounce(TypedDict):
    """What a bounce message says: facts of the message, and a verdict for each recipient."""

    message: Dict[str, Any]
    recipients: List[Dict[str, Any]]


def is_problem(answer: Union[Verdict, RowProblem]) -> bool:
    """Whether an answer of classify_many stands for a row that could not be read."""
    return "error" in answer
