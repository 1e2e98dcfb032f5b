"""A screen reader without a voice: works a call through AT-SPI alone, and tells what it heard.

Run by the system's own Python, which has pyatspi: ``screen_reader.py CLOCK COMMAND …``. It starts
the command, looks for the window in the accessible tree, and presses what an agent would. What has
no name and what was announced is in ``told.json`` beside the clock.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyatspi
from gi.repository import Atspi, GLib

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WAITING = True
"""To GLib: until there is something to do."""
PATIENCE = 60.0
"""Seconds that anything may take to appear."""
PRESSED = ("press", "toggle", "select", "click")
CONTROLS = frozenset(
    {
        pyatspi.ROLE_PUSH_BUTTON,
        pyatspi.ROLE_CHECK_BOX,
        pyatspi.ROLE_RADIO_BUTTON,
        pyatspi.ROLE_PAGE_TAB,
        pyatspi.ROLE_PAGE_TAB_LIST,
        pyatspi.ROLE_TEXT,
        pyatspi.ROLE_ENTRY,
        pyatspi.ROLE_PASSWORD_TEXT,
        pyatspi.ROLE_COMBO_BOX,
        pyatspi.ROLE_PROGRESS_BAR,
        pyatspi.ROLE_LIST,
        pyatspi.ROLE_LIST_ITEM,
        pyatspi.ROLE_TOGGLE_BUTTON,
        pyatspi.ROLE_PUSH_BUTTON_MENU,
        pyatspi.ROLE_SCROLL_BAR,
    }
)


class Reader:
    """One pair of ears at one window."""

    def __init__(self, clock: str) -> None:
        """``clock`` is the file that the window takes for one."""
        self.clock = Path(clock)
        self.heard: list[str] = []
        self.nameless: set[str] = set()
        self.roleless: set[str] = set()
        self.controls: set[str] = set()
        self.window_role = ""
        pyatspi.Registry.registerEventListener(self._hear, "object:announcement")
        self._loop = GLib.MainContext.default()
        # A busy machine's window may answer later than in the usual 0.8 s.
        Atspi.set_timeout(round(PATIENCE * 1000), round(PATIENCE * 1000))

    def _hear(self, event: Any) -> None:  # noqa: ANN401 - an event of the registry
        self.heard.append(str(event.any_data))

    def pump(self, seconds: float = 0.02) -> None:
        """Let what was sent arrive."""
        over: list[bool] = []
        GLib.timeout_add(round(seconds * 1000), lambda: over.append(True))  # None: but once
        while not over:
            self._loop.iteration(WAITING)

    def until(self, found: Callable[[], Any], what: str) -> Any:  # noqa: ANN401 - as it is found
        """Wait for something; an error that names it when it doesn't come."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if thing := found():
                return thing
            self.pump()
        raise SystemExit(f"{what} did not come; heard {self.heard}; there are {self.names()}")

    def turn(self, seconds: float) -> None:
        """The clock goes on."""
        told = json.loads(self.clock.read_text("utf-8"))
        utc = datetime.fromisoformat(told["utc"]) + timedelta(seconds=seconds)
        told = {"utc": utc.isoformat(), "boot": told["boot"], "tick": told["tick"] + seconds}
        fresh = self.clock.with_suffix(".new")
        fresh.write_text(json.dumps(told), "utf-8")
        fresh.replace(self.clock)

    # The tree ------------------------------------------------------------------------------------

    def window(self) -> Any:  # noqa: ANN401 - one of the tree
        """The window in the tree, or None."""
        for app in pyatspi.Registry.getDesktop(0):
            if app and "companion" in app.name.lower():
                for child in app:
                    if child and child.getState().contains(pyatspi.STATE_VISIBLE):
                        return child
        return None

    def shown(self, start: Any = None) -> Iterator[Any]:  # noqa: ANN401 - one of the tree
        """Everything that is in sight."""
        top = start or self.window()
        if top is None:
            return
        for child in top:
            if child is None:
                continue
            try:
                states = child.getState()
                if states.contains(pyatspi.STATE_VISIBLE):
                    yield child
                    yield from self.shown(child)
            except (LookupError, RuntimeError, GLib.Error):  # it went while it was looked at
                continue

    def names(self) -> list[str]:
        """What is in sight, by name."""
        return [f"{one.name!r}/{one.getRoleName()}" for one in self.shown() if one.name]

    def look(self) -> None:
        """Note what has no name, or no role, and what the window is."""
        self.window_role = self.window().getRoleName()
        for one in self.shown():
            role = one.getRole()
            if role in CONTROLS:
                self.controls.add(f"{one.getRoleName()}: {one.name}")
                if not one.name and role != pyatspi.ROLE_SCROLL_BAR:
                    self.nameless.add(f"{one.getRoleName()} in {one.parent.name!r}")
            if role in (pyatspi.ROLE_UNKNOWN, pyatspi.ROLE_INVALID):
                self.roleless.add(one.name)

    def find(self, name: str, role: str | None = None) -> Any:  # noqa: ANN401 - one of the tree
        """The thing with that name, in sight, enabled and to be pressed."""
        for one in self.shown():
            fits = one.name == name and (role is None or one.getRoleName() == role)
            if fits and one.getState().contains(pyatspi.STATE_ENABLED):
                return one
        return None

    def press(self, name: str, role: str | None = None) -> None:
        """Press it, by its own action."""
        one = self.until(lambda: self.find(name, role), f"{name!r}")
        acts = one.queryAction()
        known = [acts.getName(place).lower() for place in range(acts.nActions)]
        wanted = next((known.index(act) for act in PRESSED if act in known), None)
        if wanted is None:
            raise SystemExit(f"{name!r} has only {known}")
        acts.doAction(wanted)
        self.pump(0.05)

    def sees(self, words: str) -> None:
        """Wait for words to stand in sight."""
        self.until(lambda: any(words in one.name for one in self.shown()), f"{words!r} in sight")
        self.look()

    def hears(self, words: str) -> None:
        """Wait for words to be announced."""
        self.until(lambda: any(words in one for one in self.heard), f"{words!r} announced")

    def checked(self, name: str) -> None:
        """Wait until it says of itself that it is ticked."""

        def is_checked() -> bool:
            one = self.find(name)
            return one is not None and one.getState().contains(pyatspi.STATE_CHECKED)

        self.until(is_checked, f"{name!r} checked")


def call(reader: Reader) -> None:
    """Start, caller, marks, a check-in, a decision, the note copied, the end, done."""
    reader.sees("Ready for the next call")
    reader.press("Start call", "push button")
    reader.sees("Who is calling?")
    reader.press("Company Admin")
    for item in ("Company ID", "Company name", "First and last name", "Email address"):
        reader.press(item)
        if item != "Email address":  # at the last one the list folds
            reader.checked(item)
    reader.press("Active")
    reader.sees("Verified")
    reader.turn(121)
    reader.hears("Check-in")
    reader.press("Checked in")
    reader.press("Decide")
    reader.press("Yes, they asked")
    reader.press("Cancelling")
    reader.press("Monthly")
    reader.sees("Not eligible")
    reader.press("Wrap up")
    reader.sees("After-call work")
    reader.press("Resolved")
    reader.press("Copy note")
    reader.hears("Copied")
    for tab in ("Find", "Dial", "Shift", "Call"):
        reader.press(tab)
        reader.pump(0.2)
        reader.look()
    reader.press("Done, next call")
    reader.sees("Ready for the next call")


def main() -> None:
    """Start the window, work the call, tell."""
    clock, *command = sys.argv[1:]
    reader = Reader(clock)
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as child:
        try:
            reader.until(lambda: reader.find("Start call"), "the window")
            call(reader)
        finally:
            child.terminate()
            child.wait(PATIENCE)
    told = {
        "heard": reader.heard,
        "nameless": sorted(reader.nameless),
        "roleless": sorted(reader.roleless),
        "window": reader.window_role,
        "controls": sorted(reader.controls),
    }
    reader.clock.with_name("told.json").write_text(json.dumps(told), "utf-8")


if __name__ == "__main__":
    main()
