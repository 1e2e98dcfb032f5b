"""A day of real calls: sipp calls, baresip rings, and the history agrees with sipp's own record."""

from __future__ import annotations

import random
import sys
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC
from functools import partial
from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtCore import QObject, QTimer

from companion import paths
from companion.calls.call import Call, State
from companion.calls.fold import fold
from companion.clock import SystemClock, seconds_between
from companion.desk import Desk
from companion.history.store import History
from companion.phone import netstrings
from companion.session import last_with
from companion.window.baresip_line import BaresipLine
from companion.window.hearing import Hearing
from tests.endure import usage
from tests.helpers import baresip, ports, sipp
from tests.helpers.desks import SHELF

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from companion.phone.hooks import Heard

ROUNDS: Final = 21 if usage.whole() else 3
"""Each has five calls and a pair: seven."""


@dataclass
class Planned:
    """A call to come: ``pause`` is what sipp waits before its end, in milliseconds."""

    name: str
    kind: str
    caller: str
    pause: int
    sipp: subprocess.Popen[bytes] | None = field(default=None, repr=False)


class Agent(QObject):
    """Takes the calls as planned: through Companion's own connection, as baresip has but one."""

    def __init__(self, line: BaresipLine) -> None:
        super().__init__()
        self.line, self.plans = line, dict[str, Planned]()
        self.held = set[str]()
        line.heard.connect(self.heard)

    def heard(self, heard: Heard) -> None:
        plan = self.plans.get(heard.number)
        if plan is None or plan.kind in {"missed", "cancelled"}:
            return
        if heard.kind == "ring":
            QTimer.singleShot(80, self, lambda: self.say("accept"))
        elif heard.kind == "start" and plan.kind == "held":
            QTimer.singleShot(250, self, lambda: self.say("hold"))
        elif heard.kind == "hold" and heard.number not in self.held:
            self.held.add(heard.number)
            QTimer.singleShot(plan.pause, self, lambda: self.say("resume"))

    def say(self, command: str) -> None:
        content = f'{{"command": "{command}"}}'.encode()
        self.line._socket.write(netstrings.framed(content))


@dataclass
class Day:
    """Everything that a day of calls needs."""

    history: History
    agent: Agent
    folder: Path
    sip: int
    qtbot: QtBot
    plans: list[Planned] = field(default_factory=list)

    def ring(self, kind: str, pause: int) -> Planned:
        number = len(self.plans) + 1
        plan = Planned(f"call-{number}", kind, f"555{number:04}", pause)
        self.plans.append(plan)
        self.agent.plans[plan.caller] = plan
        (port,) = ports.free(1)
        plan.sipp = sipp.call(
            self.folder, kind, plan.name, caller=plan.caller, at=self.sip, port=port, pause=pause
        )
        return plan

    def known(self, plan: Planned) -> Call | None:
        return next((call for call in calls(self.history) if call.phone_id == plan.name), None)

    def over(self, plan: Planned) -> bool:
        call = self.known(plan)
        return call is not None and not call.live and call.state is not State.RINGING

    def finish(self, plan: Planned) -> None:
        sipp_process = plan.sipp
        assert sipp_process is not None
        self.qtbot.waitUntil(lambda: sipp_process.poll() is not None)
        log = (self.folder / f"{plan.name}.log").read_text("utf-8", "replace")
        assert sipp_process.returncode == 0, f"{plan.kind}: {log[-1500:]}"
        self.qtbot.waitUntil(lambda: self.over(plan))


@pytest.fixture
def day(tmp_path: Path, qtbot: QtBot) -> Iterator[Day]:
    sip, control = ports.free(2)
    folder = tmp_path / "calls"
    folder.mkdir()
    parent, faults = QObject(), Faults()
    history = History(paths.history())
    desk = Desk(history, SHELF, SystemClock(), "quickbooks", UTC)
    with closing(history), baresip.running(tmp_path / "baresip", sip, control):
        before = partial(last_with, history)
        hearing = Hearing(desk, tmp_path / "inbox", before, faults, parent)
        hearing.listen(control, pauses=(100,))
        line = hearing.line
        assert line is not None
        qtbot.waitUntil(lambda: line.connected)
        yield Day(history, Agent(line), folder, sip, qtbot)
        hearing.close()
    assert faults.told == []


class Faults:
    def __init__(self) -> None:
        self.told: list[str] = []

    def emit(self, sentence: str, /) -> None:
        self.told.append(sentence)


def calls(history: History) -> list[Call]:
    found = [fold(events) for events in history.calls(None, None)]
    return [call for call in found if call is not None]


def seen(call: Call, *states: State) -> float:
    """Seconds that a call was in any of ``states``, up to its end."""
    spans = zip(call.changes, call.changes[1:], strict=False)
    return sum(seconds_between(one.moment, two.moment) for one, two in spans if one.state in states)


def differs(call: Call, told: sipp.Record) -> dict[str, float]:
    """By how many seconds each span of the history is off."""
    if not told.answered:
        return {"ringing": abs(seen(call, State.RINGING) - (told.over - told.invited))}
    whole = seen(call, State.TALK, State.HOLD)
    return {
        "ringing": abs(seen(call, State.RINGING) - (told.answered - told.invited)),
        "hold": abs(seen(call, State.HOLD) - told.held),
        "call": abs(whole - (told.over - told.answered)),
    }


def two_at_once(day: Day) -> None:
    """A second call comes in; the first is held for as long as it lasts."""
    first = day.ring("held", 300)
    day.agent.held.add(first.caller)  # resumed when the second is over, not after a while
    day.agent.plans[first.caller] = Planned(first.name, "answered", first.caller, 300)
    day.qtbot.waitUntil(lambda: talking(day, first))
    second = day.ring("answered", 400)
    day.finish(second)
    day.agent.say("resume")
    day.finish(first)


def talking(day: Day, plan: Planned) -> bool:
    call = day.known(plan)
    return call is not None and call.state is State.TALK


@pytest.mark.phones
@pytest.mark.endure
def test_a_day_of_calls_agrees_with_sipp(day: Day, tmp_path: Path) -> None:
    dice = random.Random(20260302)
    longest = 2500 if usage.whole() else 500
    for _round in range(ROUNDS):
        for kind in ("answered", "held", "cancelled", "answered"):
            day.finish(day.ring(kind, dice.randint(300, 1000 if kind == "cancelled" else longest)))
        two_at_once(day)
    day.finish(day.ring("missed", 0))
    found = {call.phone_id: call for call in calls(day.history)}
    assert len(calls(day.history)) == len(found) == len(day.plans)
    off: list[tuple[float, str, str]] = []
    for plan in day.plans:
        told, call = sipp.record(day.folder, plan.name), found[plan.name]
        assert call.tail == plan.caller[-4:]
        assert (call.state is State.MISSED) == (not told.answered), plan
        held = any(change.state is State.HOLD for change in call.changes)
        assert held == bool(told.holds), plan
        off += ((span, what, plan.kind) for what, span in differs(call, told).items())
    assert sipp.agree(span for span, *_what in off), off
    worst, *what = max(off)
    sys.stdout.write(f"\n{len(day.plans)} calls; off by at most {worst:.3f} s ({what})\n")
