"""Client of the smtplex service. Standard library only.

    from smtplex_client import Client

    with Client("http://127.0.0.1:8025") as client:
        verdict = client.classify("550 5.1.1 No such user", recipient="user@example.org")
        if verdict["suppress"] == "recipient":
            ...

SPDX-License-Identifier: MIT
"""

from ._client import Client
from ._errors import ConnectionFailed, ProblemError, SmtplexError
from ._types import Bounce, Problem, Retry, Row, RowProblem, Verdict, is_problem

__all__ = [
    "Bounce",
    "Client",
    "ConnectionFailed",
    "Problem",
    "ProblemError",
    "Retry",
    "Row",
    "RowProblem",
    "SmtplexError",
    "Verdict",
    "is_problem",
]
