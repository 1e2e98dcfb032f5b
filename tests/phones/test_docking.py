"""Companion's real window beside Twinkle's real window, under a real window manager.

After each thing that an agent or the system does to Twinkle, Companion's frame must stand where it
belongs within one pixel. How long after Twinkle's last move it came there is told at the end.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from statistics import median
from typing import TYPE_CHECKING

import pytest

from companion.docking.geometry import Rect
from tests.helpers import patience, ports, programs, twinkle
from tests.helpers.xdesk import Desk, desktop

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.phones

NEAR = 1
"""Pixels."""
LATE = 1.0
"""Seconds after the phone's last move: some 0.06 when idle, and a look now and then is later."""
SETTINGS = 'dock = "window"\ndock_minimised = "hide"\nphone_app = "twinkle.twinkle"\n'


@dataclass
class Pair:
    """The two windows on their desktop."""

    desk: Desk
    home: Path
    phone: int = 0
    own: int = 0
    late: dict[str, float] = field(default_factory=dict)

    def found(self) -> bool:
        """Whether both are open; Companion's first frame gives way to its window."""
        self.phone = self.desk.window("twinkle") or 0
        self.own = self.desk.window("companion") or 0
        return bool(self.phone and self.own)

    def said(self) -> str:
        """What Companion said of what went wrong."""
        return (self.home / "said.txt").read_text("utf-8")

    def stands_on(self, desktop: int) -> bool:
        """Whether Companion is on that virtual desktop."""
        return self.desk.desktop_of(self.own) == [desktop]

    def beside(self) -> bool:
        """Whether Companion stands at Twinkle's right, at its height."""
        phone, own = self.desk.frame(self.phone), self.desk.frame(self.own)
        edges = (own.x - phone.right, own.y - phone.y, own.height - phone.height)
        return all(abs(edge) <= NEAR for edge in edges)

    def ask(self, *words: str) -> None:
        """``companion dock`` from a terminal."""
        command = [sys.executable, "-m", "companion", "dock", *words]
        environment = self.desk.environment | companions(self.home)
        subprocess.run(
            command, env=environment, check=True, timeout=patience.SECONDS, capture_output=True
        )

    def follows(self, what: str, *words: object) -> None:
        """Do something to Twinkle; Companion must come along in time, without the keyboard."""
        before, keyboard = self.desk.changed[self.phone], self.desk.active()
        doing = self.desk.begin(*words)
        assert self.desk.until(lambda: self.desk.changed[self.phone] > before), what
        assert self.desk.until(lambda: doing.poll() == 0), what
        self.desk.until(self.beside)
        self.desk.rest()
        assert self.beside(), (what, self.desk.frame(self.phone), self.desk.frame(self.own))
        assert self.desk.active() == keyboard, what
        late = self.desk.changed[self.own] - self.desk.changed[self.phone]
        self.late[what] = max(0.0, late)  # the phone may redraw where it stands already


def companions(home: Path) -> dict[str, str]:
    """What leads Companion to a home and a socket of its own."""
    return {"COMPANION_HOME": str(home), "XDG_RUNTIME_DIR": str(home)}


def companion(desk: Desk, home: Path) -> subprocess.Popen[bytes]:
    home.mkdir()
    (home / "settings.toml").write_text(SETTINGS, "utf-8")
    environment = desk.environment | companions(home)
    with (home / "said.txt").open("wb") as said:
        return subprocess.Popen(
            [sys.executable, "-m", "companion"], env=environment, stdout=said, stderr=said
        )


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """Twinkle, and Companion that was told once to stand beside it."""
    base = tmp_path_factory.mktemp("beside")
    with ExitStack() as open_:
        desk = open_.enter_context(desktop())
        sip, rtp = ports.free(2)
        twinkle.prepare(base, sip_port=sip, rtp_port=rtp)
        open_.enter_context(twinkle.running(base, desk.environment))
        ours = companion(desk, base / "home")
        open_.callback(programs.end, ours)
        both = Pair(desk, base / "home")
        assert desk.until(both.found), both.said()
        desk.run("wmctrl", "-i", "-a", both.phone)
        assert desk.until(lambda: both.found() and both.beside()), both.said()
        desk.watch(both.phone)
        desk.watch(both.own)
        desk.rest()
        yield both
        told = ", ".join(f"{what} {late * 1000:.0f} ms" for what, late in both.late.items())
        middle = median(both.late.values()) * 1000
        sys.stdout.write(f"\nbeside Twinkle after its last move: {told}; median {middle:.0f} ms\n")


def test_moved_and_resized(pair: Pair) -> None:
    move, size = ("xdotool", "windowmove", pair.phone), ("xdotool", "windowsize", pair.phone)
    pair.follows("moved", *move, 60, 90)
    pair.follows("resized", *size, 760, 740)
    pair.follows("moved again", *move, 260, 40)
    pair.follows("resized again", *size, 740, 800)


def test_dragged(pair: Pair) -> None:
    """It follows all the way, and what counts is when it stands after the last step."""
    steps: list[object] = []
    for step in range(25):
        steps += ["windowmove", pair.phone, 60 + 8 * step, 40 + 5 * step, "sleep", "0.02"]
    pair.follows("dragged", "xdotool", *steps)


def test_minimised_and_restored(pair: Pair) -> None:
    desk = pair.desk
    desk.run("xdotool", "windowminimize", pair.phone)
    assert desk.until(lambda: not desk.in_sight(pair.own)), "it should go along"
    desk.run("wmctrl", "-i", "-a", pair.phone)
    assert desk.until(lambda: desk.in_sight(pair.own)), "and come back"
    desk.rest()
    assert pair.beside()
    assert desk.active() == pair.phone


def test_sent_to_another_desktop_and_back(pair: Pair) -> None:
    for place in (1, 0):
        pair.desk.run("wmctrl", "-i", "-r", pair.phone, "-t", place)
        assert pair.desk.until(partial(pair.stands_on, place))
        pair.desk.rest()
        assert pair.beside()
        assert pair.desk.active() != pair.own
    pair.desk.run("wmctrl", "-i", "-a", pair.phone)


def test_dragged_away_by_the_agent_it_stays_until_it_is_dropped_beside_it(pair: Pair) -> None:
    desk = pair.desk
    before = desk.frame(pair.own)
    drag(desk, before, (before.x - 200, before.y + 150))
    assert desk.until(lambda: desk.frame(pair.own) != before)
    desk.rest(0.5)
    put = desk.frame(pair.own)
    desk.run("xdotool", "windowmove", pair.phone, 100, 60)
    desk.rest(0.5)
    assert desk.frame(pair.own) == put
    phone = desk.frame(pair.phone)
    drag(desk, put, (phone.right + 9, phone.y + 6))
    assert desk.until(pair.beside), "dropped near its place, it belongs there again"
    pair.follows("moved once it is back", "xdotool", "windowmove", pair.phone, 180, 70)


def drag(desk: Desk, frame: Rect, to: tuple[int, int]) -> None:
    """Take a window by its title and let it go elsewhere, as a hand does."""
    grip = (frame.width // 2, 10)
    steps = [(frame.x, frame.y), ((frame.x + to[0]) // 2, (frame.y + to[1]) // 2), to, to]
    words: list[object] = []
    for place, (x, y) in enumerate(steps):
        words += ["mousemove", x + grip[0], y + grip[1], "sleep", "0.03"]
        words += ["mousedown", 1] if place == 0 else []
    desk.run("xdotool", *words, "mouseup", 1)
    desk.rest(0.5)


def test_at_the_edge_a_maximised_phone_leaves_it_its_strip(pair: Pair) -> None:
    """Asked for by a command while the window is open; the window takes it up by itself."""
    desk, wide = pair.desk, pair.desk.frame(pair.own).width
    screen = desk.frame_of_root()
    desk.run("wmctrl", "-i", "-a", pair.phone)
    assert desk.until(lambda: desk.active() == pair.phone)
    pair.ask("edge")
    assert desk.until(lambda: desk.frame(pair.own).right == screen.width)
    assert desk.until(lambda: desk.numbers(pair.own, "_NET_WM_STRUT_PARTIAL")[1:2] == [wide])
    desk.run("wmctrl", "-i", "-r", pair.phone, "-b", "add,maximized_vert,maximized_horz")
    assert desk.until(lambda: desk.frame(pair.phone).right == screen.width - wide)
    assert desk.frame(pair.own).height == screen.height
    desk.run("wmctrl", "-i", "-r", pair.phone, "-b", "remove,maximized_vert,maximized_horz")
    pair.ask("choose", "twinkle.twinkle")
    assert desk.until(pair.beside)
    assert desk.numbers(pair.own, "_NET_WM_STRUT_PARTIAL") == []
    assert desk.active() == pair.phone


def test_closed_and_opened_again(pair: Pair, tmp_path: Path) -> None:
    """It stays where it stood, and finds the window when it is there again."""
    desk, before = pair.desk, pair.desk.frame(pair.own)
    desk.run("wmctrl", "-i", "-c", pair.phone)
    assert desk.until(lambda: desk.window("twinkle") is None)
    desk.rest()
    assert desk.frame(pair.own) == before
    sip, rtp = ports.free(2)
    twinkle.prepare(tmp_path, sip_port=sip, rtp_port=rtp)
    with twinkle.running(tmp_path, desk.environment):
        assert desk.until(lambda: desk.window("twinkle"))
        pair.phone = desk.window("twinkle") or 0
        desk.watch(pair.phone)
        assert desk.until(pair.beside)
        pair.follows("moved after it was opened again", "xdotool", "windowmove", pair.phone, 90, 50)


def test_it_came_in_time(pair: Pair) -> None:
    """All that was measured before, by the X server's own notices of both windows."""
    assert len(pair.late) >= 7
    assert median(pair.late.values()) <= LATE, pair.late
