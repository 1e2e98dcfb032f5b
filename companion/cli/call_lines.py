"""A call, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion import formats
from companion.cli.content import ruling_lines, standing_lines
from companion.cli.naming import state_name
from companion.text import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.contract import Data


def lines(act: str, answer: Data) -> Iterator[str]:
    """What is printed after an act: what it was about, and how the call stands."""
    call = answer["call"]
    if call is None:
        yield _("There is no call.")
        return
    if act == "note":
        yield from _note(call)
        return
    if "decision" in answer:
        yield from ruling_lines(answer["decision"])
    if "verification" in answer:
        yield from standing_lines(answer["verification"], call["marks"])
    yield from _standing(call)
    if call.get("contact"):
        yield call["contact"]["text"]
    if act == "show":
        yield from standing_lines(call["verification"], call["marks"])
        yield from _note(call)


def _standing(call: Data) -> Iterator[str]:
    timers, check_in = call["timers"], call["check_in"]
    yield _("{title}: {state}, call {time}, hold {hold}, after-call work {wrap_up}").format(
        title=call["title"],
        state=state_name(call["state"]),
        time=formats.duration(timers["call"]),
        hold=formats.duration(timers["hold"]),
        wrap_up=formats.duration(timers["wrap_up"]),
    )
    if check_in["ring"] in {"running", "soon", "due"}:
        yield _("Check-in in {left}").format(left=formats.duration(check_in["left"]))
    elif check_in["ring"] == "overdue":
        yield _("Check-in overdue by {late}").format(late=formats.duration(-check_in["left"]))


def _note(call: Data) -> Iterator[str]:
    yield call["note"]["text"]
    if call["note"]["missing"]:
        yield _("Still missing: {labels}").format(labels=", ".join(call["note"]["missing"]))
