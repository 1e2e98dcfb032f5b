"""What an agent, a command or a phone client can do to a call: the one list of kinds.

An act is named as its event is. Each kind declares its fields and the states that it makes sense
in; :func:`checked` holds an act to that before it becomes an event.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from companion.calls.call import LIVE, OPEN, Call, State
from companion.calls.events import Scalar
from companion.errors import Refused
from companion.text import _

ANY_TIME: Final = OPEN | {State.CLOSED}
ON_CALL: Final = LIVE | {State.WRAP_UP}
LONGEST: Final = 200_000
"""Characters in one field; an agent's note of 100,000 fits, a runaway program's does not."""

LARGEST: Final = 10**9
"""The largest number in a field: seconds, and thirty years of them are enough."""


class Kind(msgspec.Struct, frozen=True):
    """A kind of act: needed fields, optional fields, when it makes sense, if it can be undone."""

    needs: Mapping[str, type]
    may: Mapping[str, type]
    during: frozenset[State]
    to: State | None = None
    """The state that the call is in afterwards; None where it stays in its own."""
    begins: bool = False
    """Whether it may be a call's first."""
    undoable: bool = True
    free: frozenset[str] = frozenset()
    """Fields that a person types: searched for card, social-security and bank numbers."""
    unanswered: bool = False
    """Whether it makes sense as well of a call that the agent made, while it still rings."""

    def fits(self, call: Call) -> bool:
        """Whether it makes sense on ``call`` now."""
        calling = call.state is State.RINGING and call.direction == "out"
        return call.state in self.during or (self.unanswered and calling)


def _kind(
    during: frozenset[State] | set[State],
    needs: Mapping[str, type] | None = None,
    *,
    may: Mapping[str, type] | None = None,
    to: State | None = None,
    begins: bool = False,
    undoable: bool = True,
    free: tuple[str, ...] = (),
    unanswered: bool = False,
) -> Kind:
    return Kind(
        needs or {}, may or {}, frozenset(during), to, begins, undoable, frozenset(free), unanswered
    )


PHONE_FIELDS: Final = {"phone_id": str, "tail": str, "direction": str}

KINDS: Final[Mapping[str, Kind]] = {
    "ring": _kind(set(), may=PHONE_FIELDS, to=State.RINGING, begins=True, undoable=False),
    "start": _kind(
        {State.RINGING},
        {"every": int},
        may={**PHONE_FIELDS, "by_hand": bool},
        to=State.TALK,
        begins=True,
        undoable=False,
    ),
    "missed": _kind({State.RINGING}, to=State.MISSED),
    "hold": _kind({State.TALK}, to=State.HOLD),
    "resume": _kind({State.HOLD}, to=State.TALK),
    "end": _kind(LIVE, to=State.WRAP_UP, unanswered=True),
    "close": _kind({State.WRAP_UP}, may={"left": bool}, to=State.CLOSED),
    "line": _kind(ON_CALL | {State.RINGING}, {"every": int}),
    "check_in": _kind(LIVE, {"late": float}, may={"script": str}, free=("script",)),
    "set": _kind(ON_CALL, {"what": str, "value": str}),
    "mark": _kind(ON_CALL, {"item": str, "mark": str}),
    "answer": _kind(ON_CALL, {"question": str, "value": str}),
    "override": _kind(ON_CALL, {"purpose": str, "reason": str}, free=("reason",)),
    "phase": _kind(ON_CALL, {"phase": str}),
    "prompt": _kind(ON_CALL, {"prompt": str, "done": bool}),
    "article": _kind(ON_CALL, {"article": str}),
    "step": _kind(ON_CALL, {"article": str, "step": str, "done": bool}),
    "copy": _kind(ANY_TIME, {"kind": str, "name": str}, free=("name",)),
    "dial": _kind(LIVE, {"card": str}),
    "leg_step": _kind(LIVE, {"step": str, "done": bool}),
    "leg_phone": _kind(LIVE, {"phone_id": str, "answered": bool}, undoable=False),
    "leg_language": _kind(LIVE, {"language": str}, free=("language",)),
    "leg_person": _kind(LIVE, {"name": str, "number": str}, free=("name", "number")),
    "leg_end": _kind(LIVE),
    "decision_answer": _kind(
        ON_CALL,
        {"decision": str, "question": str, "value": str},
        may={"verdict": str, "rules": str, "amount": str, "arithmetic": str},
    ),
    "task": _kind(ON_CALL, {"task": str, "done": bool}),
    "words": _kind(ANY_TIME, {"text": str}, free=("text",)),
    "field": _kind(ANY_TIME, {"name": str, "value": str}, free=("value",)),
    "closing": _kind(ON_CALL | {State.CLOSED}, {"check": str, "done": bool}),
    "outcome": _kind(ON_CALL | {State.CLOSED}, {"outcome": str}),
    "reference": _kind(ANY_TIME, {"digest": str}, may={"count": int, "days": int}),
    "undo": _kind(ANY_TIME | {State.MISSED}, {"event": str}, undoable=False),
}


def meant(kind: str, call: Call | None) -> str:
    """``kind`` as it is of ``call``: one that the agent made isn't missed, it ends unanswered.

    It has after-call work: that nobody answered may have to be noted.
    """
    calling = call is not None and call.state is State.RINGING and call.direction == "out"
    return "end" if kind == "missed" and calling else kind


def leads_to(kind: str) -> State | None:
    """The state that a call is in after an act of a kind; None where that changes nothing.

    So does a kind that only a newer version knows.
    """
    declared = KINDS.get(kind)
    return declared.to if declared else None


def checked(kind: str, call: Call | None, data: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """``data`` as the event will hold it.

    :raises Refused: for an unknown kind or field, a field of the wrong type or length, or an act
        that makes no sense in the call's state.
    """
    declared = KINDS.get(kind)
    if declared is None:
        raise Refused(_("There is no act called “{kind}”.").format(kind=kind[:40]))
    _fits_the_call(declared, call)
    known = {**declared.needs, **declared.may}
    for name in data:
        if name not in known:
            raise Refused(_("“{kind}” has no field “{name}”.").format(kind=kind, name=name[:40]))
    for name in declared.needs:
        if name not in data:
            raise Refused(_("“{kind}” needs the field “{name}”.").format(kind=kind, name=name))
    return {name: _typed(kind, name, value, known[name]) for name, value in data.items()}


def _fits_the_call(declared: Kind, call: Call | None) -> None:
    if call is None:
        if declared.begins:
            return
        raise Refused(_("There is no call. Start one first."))
    if not declared.fits(call):
        raise Refused(_not_now(call.state))


def _not_now(state: State) -> str:
    sentences = {
        State.RINGING: _("The call is still ringing. Answer it first."),
        State.TALK: _("The caller is on the line: that can't be done now."),
        State.HOLD: _("The caller is on hold: that can't be done now."),
        State.WRAP_UP: _("The caller has left the line: that can't be done any more."),
        State.CLOSED: _("The call is closed: that can't be done any more."),
        State.MISSED: _("The call was missed: there is nothing to do on it."),
    }
    return sentences[state]


def _typed(kind: str, name: str, value: Scalar, wanted: type) -> Scalar:
    if wanted is float and type(value) is int and abs(value) <= LARGEST:
        value = float(value)
    if type(value) is not wanted or not _sensible(value):
        raise Refused(
            _("“{kind}”: the field “{name}” is of the wrong type.").format(kind=kind, name=name)
        )
    if isinstance(value, str):
        return _storable(value)
    return value


def _sensible(value: Scalar) -> bool:
    """Whether a number can be kept and reckoned with: neither infinite nor absurd."""
    return isinstance(value, (str, bool)) or abs(value) <= LARGEST


def _storable(text: str) -> str:
    """Text that a database can hold: without half characters and NULs, and not without end.

    That it is too long is told to whoever pasted it, so the sentence names no field.
    """
    if len(text) > LONGEST:
        raise Refused(
            _("That text is longer than {most} characters. Shorten it.").format(most=LONGEST)
        )
    return text.encode("utf-8", "replace").decode().replace("\0", "")
