"""A stream of rows out and answers back on one connection, each as it comes.

The service answers while the rows still arrive, so both directions have to
move: a thread sends the rows, the caller reads. The socket's own buffers hold
the sender back when nobody reads; memory does not grow with the stream.

SPDX-License-Identifier: MIT
"""

import http.client
import json
import socket
import threading
from contextlib import suppress
from typing import Iterable, Iterator, Mapping, Optional, Union

from ._types import Row

CHUNK_BYTES = 64 * 1024


def _lines(rows: Iterable[Union[str, Row]]) -> Iterator[bytes]:
    pending = b""
    for row in rows:
        pending += json.dumps(row, separators=(",", ":")).encode() + b"\n"
        if len(pending) >= CHUNK_BYTES:
            yield pending
            pending = b""
    if pending:
        yield pending


class Stream:
    """Rows on their way: start it, read `response`, close it."""

    def __init__(self, connection: http.client.HTTPConnection, path: str, headers: Mapping[str, str]) -> None:
        self.connection = connection
        self.error: Optional[BaseException] = None
        connection.putrequest("POST", path)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.putheader("Content-Type", "application/x-ndjson")
        connection.putheader("Transfer-Encoding", "chunked")
        connection.endheaders()
        assert connection.sock is not None
        self.socket: socket.socket = connection.sock

    def start(self, rows: Iterable[Union[str, Row]]) -> None:
        self.thread = threading.Thread(target=self._send, args=(rows,), name="smtplex-rows", daemon=True)
        self.thread.start()

    def _send(self, rows: Iterable[Union[str, Row]]) -> None:
        try:
            for block in _lines(rows):
                self.socket.sendall(b"%x\r\n%b\r\n" % (len(block), block))
            self.socket.sendall(b"0\r\n\r\n")
        except OSError:
            pass  # the reader sees why: an answer that came early, or the end of the connection
        except BaseException as error:  # of the caller's iterator
            self.error = error
            with suppress(OSError):
                self.socket.shutdown(socket.SHUT_RDWR)

    def response(self) -> http.client.HTTPResponse:
        response = http.client.HTTPResponse(self.socket, method="POST")
        response.begin()
        return response

    def close(self) -> None:
        with suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.connection.close()
