"""What a command and the open window say to each other over the local socket.

One line of JSON each way, then the socket is closed: ``{"v": 1, "act": {"do": "event", …}}`` and
``{"ok": true, "call": {…}}``, or ``{"ok": false, "kind": "Refused", "message": "…"}``. Nothing
here knows a socket: bytes in, bytes out.
"""

from __future__ import annotations

import json

from companion import errors
from companion.errors import Fault, PhoneFault, Refused

TYPE_CHECKING = False  # as typing has it; importing that would be a third of a phone hook's time
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, Final

    Act = Mapping[str, Any]
    Answer = dict[str, Any]

VERSION: Final = 1
MOST: Final = 1024 * 1024
"""Bytes in one line, its end included."""


def _(message: str) -> str:
    """``message`` in the language in use; gettext is brought in when there is something to say."""
    from companion import text

    return text._(message)


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

    :raises Refused: when it holds none, or is too long.
    """
    if len(line) > MOST:
        raise Refused(_("A request is at most {most} bytes.").format(most=MOST))
    try:
        content = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict):
        raise Refused(_("This is not a request."))
    return content


def _fault(kind: str) -> type[Fault]:
    found = getattr(errors, kind, None)
    return found if isinstance(found, type) and issubclass(found, Fault) else Fault
