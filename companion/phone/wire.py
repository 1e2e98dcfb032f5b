"""What a command and the open window say to each other over the local socket.

One line of JSON each way, then the socket is closed: ``{"v": 1, "act": {"do": "event", …}}`` and
``{"ok": true, "call": {…}}``, or ``{"ok": false, "kind": "Refused", "message": "…"}``. The client
knows no Qt, and gives up soon: what it had to say is then written to the history itself.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any, Final

from companion import errors
from companion.errors import Fault, PhoneFault, Refused
from companion.text import _

VERSION: Final = 1
MOST: Final = 1024 * 1024
"""Bytes in one line, its end included."""
PATIENCE: Final = 2.0
"""Seconds that a command waits for the window, in all."""
DEEPEST: Final = 32
"""Braces and brackets within each other; no act needs more than four."""

Act = Mapping[str, Any]
Answer = dict[str, Any]


class NobodyHome(Exception):  # noqa: N818 - not an error: there is no window, or it hangs
    """No window answered; ``heard`` tells whether one may have taken the request."""

    def __init__(self, *, heard: bool) -> None:
        super().__init__()
        self.heard = heard


def request(act: Act) -> bytes:
    """The line that asks for ``act``.

    :raises Refused: when it is longer than a line may be.
    """
    return _line({"v": VERSION, "act": dict(act)})


def asked(line: bytes) -> Act:
    """The act that a line asks for.

    :raises Refused: for anything that isn't a request of this version.
    """
    content = _read(line)
    if content.get("v") != VERSION:
        raise Refused(_("This command is of another version than the window. Start both anew."))
    act = content.get("act")
    if not isinstance(act, dict) or not isinstance(act.get("do"), str):
        raise Refused(_("This is not a request."))
    return act


def answer(content: Mapping[str, Any]) -> bytes:
    """The line that answers an act that was done."""
    return _line({"ok": True, **content})


def refusal(fault: Fault) -> bytes:
    """The line that answers an act that couldn't be done."""
    return _line({"ok": False, "kind": type(fault).__name__, "message": str(fault)})


def answered(line: bytes) -> Answer:
    """What the window answered.

    :raises Fault: of the kind, and with the sentence, that the window gave.
    :raises PhoneFault: for a line that is no answer.
    """
    try:
        content = _read(line)
    except Refused:
        raise PhoneFault(_("The window's answer can't be read.")) from None
    if content.pop("ok", False) is True:
        return content
    raise _fault(str(content.get("kind", "")))(str(content.get("message", "")))


def serve(line: bytes, perform: Callable[[Act], Mapping[str, Any]]) -> bytes:
    """Answer one line, whatever it holds: what can't be done becomes a refusal.

    ``perform`` does the act and gives what the answer tells; only our own mistakes escape.
    """
    try:
        return answer(perform(asked(line)))
    except Fault as fault:
        return refusal(fault)


def ask(name: str, act: Act, patience: float = PATIENCE) -> Answer:
    """Have the window whose socket is ``name`` (a path, or a pipe's name on Windows) do ``act``.

    :raises NobodyHome: when there is no window, or it doesn't answer within ``patience`` seconds.
    :raises Fault: when the window says no.
    """
    line = request(act)
    exchange = _over_pipe if sys.platform == "win32" else _over_socket
    return answered(exchange(name, line, patience))


def _over_socket(name: str, line: bytes, patience: float) -> bytes:
    if sys.platform == "win32":  # for the type checker: there is no AF_UNIX there
        raise NobodyHome(heard=False)
    import socket

    end = time.monotonic() + patience
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as channel:
        try:
            channel.settimeout(patience)
            channel.connect(name)
            _own(channel)
        except OSError:
            raise NobodyHome(heard=False) from None
        try:
            channel.sendall(line)
            return _received(channel.recv, channel.settimeout, end)
        except OSError:
            raise NobodyHome(heard=True) from None


def _own(channel: Any) -> None:  # noqa: ANN401 - a socket, of a module that is imported late
    """See that the other end is this user's own process, where the system tells (Linux).

    :raises OSError: when it is another's.
    """
    if sys.platform == "linux":
        import os
        import socket
        import struct

        told = channel.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
        if struct.unpack("3i", told)[1] != os.getuid():
            raise PermissionError


def _received(receive: Callable[[int], bytes], wait: Callable[[float], None], end: float) -> bytes:
    """The answer's bytes up to the end of its line.

    :raises OSError: when it doesn't come in time, or ends too soon.
    """
    parts: list[bytes] = []
    while not (parts and parts[-1].endswith(b"\n")):
        wait(max(0.001, end - time.monotonic()))
        part = receive(65536)
        if not part or time.monotonic() > end:
            raise TimeoutError
        parts.append(part)
    return b"".join(parts)


def _over_pipe(name: str, line: bytes, patience: float) -> bytes:
    """Windows: the pipe is opened as a file; a thread that is left behind bounds the wait."""
    from queue import Empty, SimpleQueue
    from threading import Thread

    told: SimpleQueue[bytes | None] = SimpleQueue()
    opened: list[bool] = []

    def exchange() -> None:
        try:
            with open(rf"\\.\pipe\{name}", "r+b", buffering=0) as pipe:  # noqa: PTH123 - no path
                opened.append(True)
                pipe.write(line)
                told.put(_received(lambda size: pipe.read(size) or b"", lambda _left: None, 1e12))
        except OSError:
            told.put(None)

    Thread(target=exchange, daemon=True).start()
    try:
        found = told.get(timeout=patience)
    except Empty:
        found = None
    if found is None:
        raise NobodyHome(heard=bool(opened))
    return found


def _line(content: Mapping[str, Any]) -> bytes:
    """One line: JSON in ASCII, so that half characters travel as well."""
    line = json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"
    if len(line) > MOST:
        raise Refused(
            _("That is more than {most} bytes: too long to hand to the window.").format(most=MOST)
        )
    return line


def _read(line: bytes) -> dict[str, Any]:
    """The object that a line holds.

    :raises Refused: when it holds none, or is too long or too deep.
    """
    if len(line) > MOST:
        raise Refused(_("A request is at most {most} bytes.").format(most=MOST))
    if line.count(b"{") + line.count(b"[") > 10_000 or _depth(line) > DEEPEST:
        raise Refused(_("This is not a request."))
    try:
        content = json.loads(line.decode("utf-8"))
    except ValueError:
        content = None
    if not isinstance(content, dict):
        raise Refused(_("This is not a request."))
    return content


def _depth(line: bytes) -> int:
    """A bound for how deep the braces stand; those within strings count too."""
    depth = deepest = 0
    for sign in line:
        if sign in b"{[":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in b"}]":
            depth -= 1
    return deepest


def _fault(kind: str) -> type[Fault]:
    found = getattr(errors, kind, None)
    return found if isinstance(found, type) and issubclass(found, Fault) else Fault
