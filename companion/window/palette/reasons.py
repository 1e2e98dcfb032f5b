"""Why an act can't be done now, in a few words for its row."""

from __future__ import annotations

from companion.calls import timers
from companion.calls.acts import KINDS
from companion.calls.call import Call, State
from companion.text import _
from companion.window.action_bar import acts_for
from companion.window.scene import Scene

_KINDS = {"note": "copy"}
"""Acts of the window that go by another name on the call."""


def why_not(act: str, scene: Scene) -> str:
    """The reason, or an empty text where the act can be done."""
    call = scene.call
    if act == "start":
        return _start(scene)
    if act in {"check_in", "hold", "resume", "end", "close", "answer", "missed"}:
        if act in acts_for(call):
            return ""
        return _whole_call(act, call)
    if call is None:
        return _("no call")
    kind = KINDS[_KINDS.get(act, act)]
    return "" if call.state in kind.during else _stands(call)


def pressing(scene: Scene) -> float:
    """How much a check-in presses, from 0 (none runs) to 1 (it is due)."""
    ring = timers.countdown(scene.call, scene.now).ring
    weights = {timers.Ring.SOON: 0.8, timers.Ring.DUE: 1.0, timers.Ring.OVERDUE: 1.0}
    return weights.get(ring, 0.0)


def _start(scene: Scene) -> str:
    if any(call.live for call in scene.calls):
        return _("a caller is on")
    if scene.call and scene.call.state is State.RINGING:
        return _("a call rings")
    return ""


def _whole_call(act: str, call: Call | None) -> str:
    if call is None or not call.open:
        return _("no call")
    if act == "check_in" and call.live:
        return _("this line asks for none")
    if act == "hold" and call.state is State.HOLD:
        return _("on hold already")
    if act == "resume" and call.state is State.TALK:
        return _("not on hold")
    if act == "close" and call.live:
        return _("wrap up first")
    return _stands(call)


def _stands(call: Call) -> str:
    return {
        State.RINGING: _("still rings"),
        State.TALK: _("the caller is on"),
        State.HOLD: _("the caller is on hold"),
        State.WRAP_UP: _("the caller has left"),
        State.CLOSED: _("the call is closed"),
        State.MISSED: _("the call was missed"),
    }[call.state]
