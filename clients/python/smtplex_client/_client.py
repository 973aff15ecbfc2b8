"""The client; see the package's text for its use.

SPDX-License-Identifier: MIT
"""

import http.client
import json
from contextlib import suppress
from types import TracebackType
from typing import Any, Dict, Iterable, Iterator, Optional, Tuple, Type, Union
from urllib.parse import quote, urlencode, urlsplit

from ._errors import ConnectionFailed, ProblemError
from ._stream import Stream
from ._types import Bounce, Problem, Row, RowProblem, Verdict

JSON, MESSAGE = "application/json", "message/rfc822"


def _resource(word: str) -> str:
    """The path of what is looked up, told by its shape."""
    head = word.split(".")[0]
    if word.isdigit():
        return "codes"
    if len(head) == 1 and head in "245xX" and word.count(".") == 2:
        return "enhanced"
    return "rules" if "." in word else "categories"


class Client:
    """One connection, kept open from request to request. For one thread at a time.

    `token` is a bearer token where the service asks for one; `timeout` in
    seconds holds for connecting and for every wait.
    """

    def __init__(self, url: str = "http://127.0.0.1:8025", *, token: Optional[str] = None,
                 timeout: float = 10.0) -> None:
        parts = urlsplit(url)
        if parts.scheme != "http" or not parts.hostname:
            raise ValueError(f"the service's address is http://HOST:PORT, not {url!r}")
        self._host, self._port, self._timeout = parts.hostname, parts.port or 80, timeout
        self._prefix = parts.path.rstrip("/")
        self._headers = {"Accept": "application/json, application/x-ndjson, application/problem+json"}
        if token is not None:
            self._headers["Authorization"] = f"Bearer {token}"
        self._connection: Optional[http.client.HTTPConnection] = None

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, kind: Optional[Type[BaseException]], error: Optional[BaseException],
                 trace: Optional[TracebackType]) -> None:
        self.close()

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def classify(self, reply: str, *, mx: Optional[str] = None, recipient: Optional[str] = None,
                 command: Optional[str] = None, view: str = "full") -> Verdict:
        """What one reply means. The context is optional: the server that spoke, the recipient, the command."""
        row = {"reply": reply, "mx": mx, "recipient": recipient, "command": command}
        body = json.dumps({name: value for name, value in row.items() if value is not None}).encode()
        verdict: Verdict = self._ask("POST", "/v1/classify?" + urlencode({"view": view}), body, JSON)
        return verdict

    def classify_many(self, rows: Iterable[Union[str, Row]], *,
                      view: str = "brief") -> Iterator[Union[Verdict, RowProblem]]:
        """An answer for each row, in order, while the rows are still being taken from `rows`.

        Rows are replies, or replies with their context. One that cannot be
        read is answered by its problem, in its place (`is_problem`). The
        stream has a connection and a thread of its own, in which `rows` is
        iterated; what that raises is raised here. Memory does not grow with
        the number of rows.
        """
        connection = http.client.HTTPConnection(self._host, self._port, timeout=self._timeout)
        stream: Optional[Stream] = None
        try:
            stream = Stream(connection, f"{self._prefix}/v1/classify?" + urlencode({"view": view}), self._headers)
            stream.start(rows)
            response = stream.response()
            if response.status != 200:
                self._refuse(response.status, response.read())
            for line in response:
                yield json.loads(line)
            self._check(stream)
        except (OSError, http.client.HTTPException) as error:
            if stream is not None and stream.error is not None:
                raise stream.error from None
            raise ConnectionFailed(f"the stream broke: {error or type(error).__name__}") from error
        finally:
            if stream is not None:
                stream.close()
            connection.close()

    def classify_message(self, message: bytes, *, view: str = "brief") -> Bounce:
        """What a bounce message says, with a verdict for each recipient it names."""
        bounce: Bounce = self._ask("POST", "/v1/classify?" + urlencode({"view": view}), message, MESSAGE)
        return bounce

    def lookup(self, word: Union[str, int]) -> Dict[str, Any]:
        """A reply code (550), an enhanced code (5.7.26), a category (mailbox_full) or a rule (gmail.…)."""
        text = str(word).strip()
        entry: Dict[str, Any] = self._ask("GET", f"/v1/{_resource(text)}/{quote(text, safe='')}")
        return entry

    @staticmethod
    def _check(stream: Stream) -> None:
        if stream.error is not None:
            raise stream.error

    def _ask(self, method: str, path: str, body: Optional[bytes] = None, media: Optional[str] = None) -> Any:
        status, content = self._exchange(method, self._prefix + path, body, media)
        if status != 200:
            self._refuse(status, content)
        return json.loads(content)

    def _exchange(self, method: str, path: str, body: Optional[bytes], media: Optional[str]) -> Tuple[int, bytes]:
        headers = {**self._headers, **({"Content-Type": media} if media else {})}
        while True:
            fresh = self._connection is None
            if self._connection is None:
                self._connection = http.client.HTTPConnection(self._host, self._port, timeout=self._timeout)
            try:
                self._connection.request(method, path, body, headers)
                response = self._connection.getresponse()
                return response.status, response.read()
            except (OSError, http.client.HTTPException) as error:
                self.close()
                # A kept connection may have been closed meanwhile; every request here can be asked twice.
                if fresh or isinstance(error, TimeoutError):
                    raise ConnectionFailed(f"{self._host}:{self._port}: {error or type(error).__name__}") from error

    @staticmethod
    def _refuse(status: int, content: bytes) -> None:
        problem: Problem = {"title": content[:200].decode(errors="replace"), "status": status}
        with suppress(ValueError):
            document = json.loads(content)
            if isinstance(document, dict):
                problem.update(document)  # type: ignore[typeddict-item]
        raise ProblemError(status, problem)
