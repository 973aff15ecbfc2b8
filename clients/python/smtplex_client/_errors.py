"""What can go wrong. SPDX-License-Identifier: MIT"""

from ._types import Problem


class SmtplexError(Exception):
    """Any error of this client."""


class ConnectionFailed(SmtplexError):
    """The service cannot be reached, or went away within an answer."""


class ProblemError(SmtplexError):
    """The service refused the request; `problem` says why."""

    def __init__(self, status: int, problem: Problem) -> None:
        super().__init__(f"{status}: {problem.get('detail') or problem.get('title') or 'no reason given'}")
        self.status = status
        self.problem = problem

    @property
    def name(self) -> str:
        """The last part of the problem's type: `empty-reply`, `unknown-code`, ..."""
        return self.problem.get("type", "").rpartition("/")[2]
