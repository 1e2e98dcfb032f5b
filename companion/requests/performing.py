"""From a request to acts of the desk, and to an answer by the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from companion.errors import Refused
from companion.phone import wire
from companion.requests import phoning
from companion.requests.fields import Fields
from companion.requests.job import Job
from companion.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from companion.contract import Data
    from companion.desk import Desk
    from companion.requests.job import Room

    Doing = Callable[[Job, Fields], Data]


def perform(desk: Desk, act: wire.Act, room: Room) -> Data:
    """Do what ``act`` asks (its ``do`` names it), and tell what came of it.

    :raises Fault: when it can't be done, or makes no sense; nothing is done then.
    """
    name = str(act.get("do"))
    doing = _PHONING.get(name) or _doings().get(name)
    if doing is None:
        raise Refused(_("There is no request called “{name}”.").format(name=name[:40]))
    return doing(Job(desk, room), Fields(act))


def serve(line: bytes, desk: Desk, room: Room) -> bytes:
    """Answer one line of the socket, whatever it holds (see :func:`companion.phone.wire.serve`).

    What commands wrote while the window couldn't answer is taken in first: a request may be one
    that its command gave up, and wrote itself.
    """

    def performed(act: wire.Act) -> Data:
        desk.refresh()
        return perform(desk, act, room)

    return wire.serve(line, performed)


_PHONING: Final[Mapping[str, Doing]] = {
    "event": phoning.event,
    "ping": phoning.ping,
    "raise": phoning.raise_window,
}


def _doings() -> Mapping[str, Doing]:
    """What no phone hook asks for, and is imported when it is asked."""
    from companion.requests import doings, ringing_up

    return {
        "show": doings.show,
        "start": doings.start,
        "act": doings.act,
        "check_in": doings.check_in,
        "reference": doings.reference,
        "line": doings.line,
        "verify": doings.verify,
        "decide": doings.decide,
        "undo": doings.undo,
        "copy": doings.copy,
        "dial": doings.dial,
        "dial_out": ringing_up.dial_out,
    }
