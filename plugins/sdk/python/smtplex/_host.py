"""The host: reads a plug-in, answers calls of refine, one frame at a time.

docs/PLUGIN-PROTOCOL.md describes the frames. Order of things: the modules a
plug-in may import are loaded, the fence is closed, and only then the
plug-in's source is asked for. From there on nothing can be opened.

A reply waits while refine is called: what that path does, it does once, with
what was made before.

SPDX-License-Identifier: MIT
"""

import importlib
import json
import os
import platform
import re
import sys
import types
from dataclasses import fields, is_dataclass
from typing import Any, Callable, Dict, List, Mapping, Optional, Tuple, Type, TypeVar

from . import _model, _sandbox

SOCKET_FD = 3
FRAME_MAX_BYTES = 8 * 1024 * 1024
READ_BYTES = 16 * 1024
MESSAGE_MAX_CHARS = 200
NESTING_MAX = 16
EMPTY: Tuple[Any, ...] = (None, "", (), [])
"""Fields that say nothing, and are not sent."""

MODULES = (
    "_strptime",
    "bisect",
    "collections",
    "dataclasses",
    "datetime",
    "enum",
    "functools",
    "ipaddress",
    "itertools",
    "json",
    "math",
    "operator",
    "re",
    "string",
    "textwrap",
    "types",
    "typing",
    "unicodedata",
    "urllib.parse",
)
"""What a plug-in may import, besides smtplex."""

WHERE = {
    "Plugin": "the plug-in",
    "Vendor": "vendor",
    "VendorCode": "vendor_codes",
    "Meaning": "codes",
    "Rule": "rule",
    "When": "when",
    "Verdict": "verdict",
    "Example": "examples",
    "Link": "links",
}

_UNKNOWN = re.compile(r"(?:(\w+)\.)?__init__\(\) got an unexpected keyword argument '(\w+)'")
_MISSING = re.compile(r"(?:(\w+)\.)?__init__\(\) missing \d+ required positional arguments?: (.+)")

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))
_DECODER = json.JSONDecoder()

Frame = Dict[str, Any]
Model = TypeVar("Model")


class Connection:
    """Frames over the socket: four bytes of length, most significant first, then JSON."""

    def __init__(self, fd: int) -> None:
        self.fd = fd
        self.pending = b""

    def _fill(self, size: int) -> bool:
        while len(self.pending) < size:
            piece = os.read(self.fd, max(READ_BYTES, size - len(self.pending)))
            if not piece:
                return False
            self.pending += piece
        return True

    def receive(self) -> Optional[Frame]:
        if not self._fill(4):
            return None
        end = 4 + int.from_bytes(self.pending[:4], "big")
        if not self._fill(end):
            return None
        frame: Frame = _DECODER.raw_decode(self.pending[4:end].decode())[0]
        self.pending = self.pending[end:]
        return frame

    def send(self, body: bytes) -> None:
        data = len(body).to_bytes(4, "big") + body
        while data:
            data = data[os.write(self.fd, data) :]


def _encode(frame: Frame) -> bytes:
    body = _ENCODER.encode(frame).encode()
    if len(body) > FRAME_MAX_BYTES:
        raise ValueError(f"{len(body)} bytes, at most {FRAME_MAX_BYTES} are allowed")
    return body


def defaults(model: Any) -> Frame:
    return {field.name: field.default for field in fields(model)}


_REPLY, _FACTS, _VERDICT = defaults(_model.Reply), defaults(_model.Facts), defaults(_model.Verdict)


def built(model: Type[Model], blank: Frame, known: Frame) -> Model:
    """A frozen value in one step; its own __init__ sets one field after the other."""
    value = object.__new__(model)
    object.__setattr__(value, "__dict__", {**blank, **known})
    return value


def plain(value: Any, where: str, depth: int = 0) -> Any:
    """A value of the model, or of plain Python, as JSON knows it."""
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    if depth > NESTING_MAX:
        raise TypeError(f"{where} is nested too deeply")
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: plain(item, name, depth + 1) for name, item in pairs if item not in EMPTY}
    if isinstance(value, Mapping):
        return {str(name): plain(item, str(name), depth + 1) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item, where, depth + 1) for item in value]
    if where == "refine" and callable(value):
        return True
    raise TypeError(f"{where} is a {type(value).__name__}; a text, a number, a list or a type of smtplex is expected")


def describe(error: BaseException, file: str) -> Frame:
    """What went wrong, in one line, and where in the plug-in's file."""
    try:
        text = str(error)
    except Exception:
        text = "an error without a text"
    line = 0
    if isinstance(error, SyntaxError) and error.filename == file:
        line, text = error.lineno or 0, error.msg
    trace = error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == file:
            line = trace.tb_lineno
        trace = trace.tb_next
    frame: Frame = {"line": line}
    unknown, missing = _UNKNOWN.fullmatch(text), _MISSING.fullmatch(text)
    if isinstance(error, TypeError) and unknown:
        model = getattr(_model, unknown[1] or "", None)
        frame.update(unknown=unknown[2], where=WHERE.get(unknown[1], "a table"))
        frame.update(known=[field.name for field in fields(model)] if is_dataclass(model) else [])
    elif isinstance(error, TypeError) and missing:
        text = f"{WHERE.get(missing[1], 'a table')}: {missing[2]} must be given"
    elif isinstance(error, ImportError):
        text = f"{text}; a plug-in may import smtplex and {', '.join(name for name in MODULES if name[0] != '_')}"
    else:
        text = f"{type(error).__name__}: {text}"
    one_line = " ".join(text.split())
    if not isinstance(error, ImportError):
        one_line = one_line[:MESSAGE_MAX_CHARS]
    frame["error"] = one_line.encode(errors="replace").decode()
    return frame


class Host:
    """One plug-in and its refine functions."""

    def __init__(self) -> None:
        self.file = ""
        self.functions: List[Optional[Callable[..., Any]]] = []

    def load(self, request: Frame) -> bytes:
        self.file = request["file"]
        try:
            body = _encode({"plugin": self._run(request["source"])})
            return body if request.get("table", True) else _encode({"plugin": None})
        except BaseException as error:
            return _encode(describe(error, self.file))

    def _run(self, source: str) -> Any:
        module = types.ModuleType("plugin")
        sys.modules["plugin"] = module  # dataclasses and typing look their module up
        exec(compile(source, self.file, "exec", dont_inherit=True), module.__dict__)
        plugin = module.__dict__.get("plugin")
        if not isinstance(plugin, _model.Plugin):
            raise TypeError("the file must define plugin = Plugin(...)")
        self.functions = [getattr(rule, "refine", None) for rule in plugin.rules]
        return plain(plugin, "plugin")

    def refine(self, request: Frame) -> bytes:
        try:
            function = self.functions[request["rule"] - 1]
            if function is None:
                raise TypeError("this rule has no refine function")
            reply = built(_model.Reply, _REPLY, request["reply"])
            facts = built(_model.Facts, _FACTS, request["facts"])
            return _encode({"id": request["id"], **changes(function(reply, facts))})
        except BaseException as error:
            told = describe(error, self.file)
            print(f"{self.file}:{told['line']}: {told['error']}", file=sys.stderr)
            # The text may hold words of the reply, which are nobody else's business.
            return _encode({"id": request["id"], "error": type(error).__name__, "line": told["line"]})

    def answer(self, request: Frame) -> bytes:
        return self.refine(request) if request["do"] == "refine" else self.load(request)


def told_of(verdict: _model.Verdict) -> Frame:
    """The same as plain(), for the answer that is usual."""
    told = {name: item for name, item in vars(verdict).items() if item is not _VERDICT.get(name) and item not in EMPTY}
    return {name: item if type(item) is str else plain(item, name, 1) for name, item in told.items()}


def changes(result: Any) -> Frame:
    """What refine returned: None, a bool, (False, why), fields that change."""
    if type(result) is _model.Verdict:
        return {"answer": told_of(result)}
    if isinstance(result, tuple) and len(result) == 2 and result[0] is False:
        return {"answer": False, "why": str(result[1])[:MESSAGE_MAX_CHARS]}
    if result is None or isinstance(result, (bool, _model.Verdict, Mapping)):
        return {"answer": plain(result, "refine")}
    raise TypeError(f"refine returned a {type(result).__name__}, not None, False or a Verdict")


def start() -> Tuple[Connection, Frame]:
    for name in MODULES:
        importlib.import_module(name)
    sys.stdout = sys.stderr  # a print is seen at once, or goes nowhere: never into the socket
    connection = Connection(SOCKET_FD)
    fenced = _sandbox.close()
    return connection, {"hello": 1, "language": "python", "version": platform.python_version(), "fenced": fenced}


def main() -> None:
    connection, hello = start()
    host = Host()
    connection.send(_encode(hello))
    while True:
        request = connection.receive()
        if request is None:
            return
        connection.send(host.answer(request))
