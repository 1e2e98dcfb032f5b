"""Real calls through Twinkle's own script hooks, as ``companion phone setup`` writes them."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from companion import paths
from companion.calls.call import Call, State
from companion.calls.fold import fold
from companion.clock import seconds_between
from companion.phone import clientfile, taking
from companion.phone.clients import CLIENTS
from tests.endure import usage
from tests.helpers import patience, ports, sipp, twinkle
from tests.helpers.desks import place
from upkeep import display

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

ROUNDS: Final = 4 if usage.whole() else 1
KINDS: Final = ("answered", "cancelled", "answered")
HOSTILE: Final = "%24%28touch%20gone%29%3B%60touch%20gone%60%20--help%20/reset%205550199"
"""A caller may be anything that an address can hold: signs of a shell, options, spaces."""
NAMES: Final = ("$(touch gone)`touch gone`", "'; touch gone; --help /reset", "x" * 900)


@dataclass
class Phone:
    """A running Twinkle, and where its calls' records are."""

    home: Path
    screen: dict[str, str]
    sip: int
    folder: Path
    qtbot: QtBot

    def answer(self) -> bool:
        own = {"HOME": str(self.home), "XDG_RUNTIME_DIR": str(self.home)}
        words = ["twinkle", "--cmd", "answer"]
        env = os.environ | self.screen | own
        done = subprocess.run(
            words, env=env, capture_output=True, timeout=patience.SECONDS, check=False
        )
        return done.returncode == 0

    def call(self, kind: str, name: str, caller: str, shown: str = "Ana") -> None:
        (port,) = ports.free(1)
        ringing = sipp.call(
            self.folder, kind, name, caller=caller, at=self.sip, port=port, pause=700, shown=shown
        )
        if kind == "answered":
            self.qtbot.waitUntil(lambda: "ring" in told(name))
            assert self.answer()
        assert ringing.wait(patience.SECONDS) == 0, (self.folder / f"{name}.log").read_text()[
            -1500:
        ]
        over = {"end", "missed"}
        self.qtbot.waitUntil(lambda: not over.isdisjoint(told(name)))


def told(name: str) -> set[str]:
    """What hooks have left of a call."""
    found = [file.read_text() for file in Path(paths.inbox()).glob("*.json")]
    kinds = ("ring", "start", "end", "missed")
    return {kind for kind in kinds for text in found if f'"{kind}"' in text and f'"{name}"' in text}


@pytest.fixture
def phone(tmp_path: Path, qtbot: QtBot) -> Iterator[Phone]:
    home, folder = tmp_path / "phone", tmp_path / "calls"
    home.mkdir()
    folder.mkdir()
    sip, rtp = ports.free(2)
    profile = twinkle.prepare(home, sip_port=sip, rtp_port=rtp) / f"{twinkle.PROFILE}.cfg"
    clientfile.write(clientfile.setting_up(CLIENTS["twinkle"], profile))
    with display.virtual() as screen, twinkle.running(home, screen):
        qtbot.waitUntil(lambda: listening(sip))
        yield Phone(home, screen, sip, folder, qtbot)


def listening(port: int) -> bool:
    """Whether somebody has the UDP port: the kernel's own list of them."""
    lines = Path("/proc/net/udp").read_text("ascii").splitlines()[1:]
    return any(int(line.split()[1].rpartition(":")[2], 16) == port for line in lines)


def history() -> dict[str, Call]:
    with place() as here:
        taking.take_in(here.desk, Path(paths.inbox()), here.room.before)
        found = [fold(events) for events in here.history.calls(None, None)]
    return {call.phone_id: call for call in found if call}


def spans(call: Call) -> dict[State, float]:
    pairs = zip(call.changes, call.changes[1:], strict=False)
    return {one.state: seconds_between(one.moment, two.moment) for one, two in pairs}


@pytest.mark.phones
@pytest.mark.endure
def test_calls_through_its_script_hooks_agree_with_sipp(phone: Phone) -> None:
    plans = [(kind, f"call-{r}-{n}") for r in range(ROUNDS) for n, kind in enumerate(KINDS)]
    for number, (kind, name) in enumerate(plans):
        phone.call(kind, name, f"555{number:04}")
    found = history()
    assert set(found) == {name for _kind, name in plans}
    off: list[float] = []
    for number, (_kind, name) in enumerate(plans):
        record, call = sipp.record(phone.folder, name), found[name]
        assert (call.tail, call.direction) == (f"{number:04}", "in")
        assert (call.state is State.MISSED) == (not record.answered), name
        seen = spans(call)
        ringing = (record.answered or record.over) - record.invited
        off.append(abs(seen[State.RINGING] - ringing))
        if record.answered:
            off.append(abs(seen[State.TALK] - (record.over - record.answered)))
    assert sipp.agree(off), off


@pytest.mark.phones
def test_a_hostile_callers_name_and_number_are_only_text(phone: Phone) -> None:
    for number, name in enumerate(NAMES):
        phone.call("cancelled", f"hostile-{number}", HOSTILE, name)
    for call in history().values():
        assert (call.state, call.tail) == (State.MISSED, "0199")
    for file in phone.folder.glob("hostile-*.csv"):
        assert "180 Ringing" in file.read_text("utf-8")
    assert list(phone.home.rglob("gone")) == list(Path.cwd().glob("gone")) == []
