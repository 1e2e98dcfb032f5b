"""The application before one pair of eyes: dressed as a test says, and brought into a state."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final
from unittest.mock import patch
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from companion import text
from companion.app.application import App
from companion.calls.call import State
from companion.history.key import Key
from companion.packs import store
from companion.records import Answer
from companion.settings import save
from companion.window import theme
from tests.helpers.clock import TurnedClock
from tests.window.sights.look import Look
from tests.window.sights.pseudo import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.calls.call import Call
    from companion.calls.events import Scalar

ZONE: Final = ZoneInfo("America/Chicago")
LAYERS: Final = 8
"""Turns of the event loop: a layout within a layout is asked one turn later."""
ITEMS: Final = ("company_id", "company_name", "full_name", "email")


class MadeUpVault:
    """A keyring with made-up codes."""

    def get(self, name: str) -> str | None:
        """What passes for the secret."""
        return f"made-up-{name}"

    def set(self, name: str, value: str) -> None:
        """Keep nothing."""
        del name, value


class Sight:
    """One open window on a turned clock; each state begins where the last one was cleared away."""

    def __init__(self) -> None:
        """Open Companion with a history of its own, in the folder that the environment names."""
        qt = QApplication.instance()
        assert isinstance(qt, QApplication)
        self.qt, self.clock, self.look = qt, TurnedClock(), Look()
        self.dialled: list[str] = []
        self._laid: list[QWidget] = []
        self.app = App(qt, self.clock, ZONE, MadeUpVault(), Answer(Key.made()))
        self.window, self.desk = self.app.window, self.app.desk
        self.line = self.desk.line
        self.window.show()
        self.app.settle()
        self.settle()

    def close(self) -> None:
        """Quit."""
        self.app.close()

    def dress(self, look: Look) -> None:
        """Take the colours, the language and the sizes of ``look``."""
        before, self.look = self.look, look
        theme.apply(self.qt, look.scheme, look.scale, face="inter")
        if look.language != before.language:
            self.speak(look.language)
        self.window.resize(look.width, look.height)
        self.settle()

    def speak(self, language: str) -> None:
        """Change the language of the window."""
        self.app.change("language", "en" if language == "pseudo" else language)
        if language == "pseudo":
            text.install(catalogue(), "en")
        elif text.language() == language:
            text.use(language)
        self.window.rebuild()

    def settle(self) -> None:
        """Let Qt lay out, and put away what was taken away."""
        for _layer in range(LAYERS):
            self.qt.processEvents()
            self.qt.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def clear(self) -> None:
        """End whatever is open, and say nothing."""
        self.window.stack.flush()
        self.qt.processEvents()
        for call in self.desk.calls:
            self.desk.focus(call.id)
            self._end(call)
        self.desk.next_call()
        if self.desk.line != self.line:
            self.desk.choose_line(self.line)
        self.window.notice.clear()
        while self._laid:
            part = self._laid.pop()
            part.hide()
            part.deleteLater()
        if self.window.folded():
            self.window.fold()
            self.window.resize(self.look.width, self.look.height)
        self.clock.turn(60)
        self.window.go("call", "")

    def _end(self, call: Call) -> None:
        if call.state is State.RINGING:
            self.desk.act("missed")
            return
        if call.state is not State.WRAP_UP:
            self.desk.act("end")
        self.clock.turn(5)
        self.desk.act("close")

    def lay(self, part: QWidget) -> None:
        """Give a part its place above the notice, until all is cleared away."""
        self._laid.append(part)
        self.window.lay_above_notice(part)
        part.show()

    # What an agent does --------------------------------------------------------------------------

    def act(self, kind: str, **data: Scalar) -> None:
        """An act on the current call."""
        self.desk.act(kind, data)

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.clock.turn(seconds)
        self.window.tick()

    def begin(self, caller: str = "", purpose: str = "", *marks: str) -> None:
        """A call by hand, who calls and why, and what they gave."""
        self.desk.start(by_hand=True)
        self.wait(32)
        for what, value in (("caller", caller), ("purpose", purpose)):
            if value:
                self.act("set", what=what, value=value)
        for item in marks:
            self.act("mark", item=item, mark="matched")

    def verified(self) -> None:
        """A company admin who gave everything."""
        self.begin("company_admin", "", *ITEMS)
        self.act("answer", question="active", value="yes")

    def panel(self, name: str, thing: str = "") -> QWidget:
        """Turn to a panel, and to the thing in it."""
        self.window.go(name, thing)
        return self.window.panels[name]


@contextmanager
def opened(kept_packs: Path) -> Iterator[Sight]:
    """Companion in a folder of its own, for as long as several tests look at it.

    Packs that were read before are in ``kept_packs``.
    """
    names = ("COMPANION_HOME", "XDG_RUNTIME_DIR")
    before = {name: os.environ.get(name) for name in names}
    kept = patch.object(store, "cache", lambda: kept_packs)
    with tempfile.TemporaryDirectory(prefix="c") as folder, kept:
        os.chmod(folder, 0o700)  # noqa: PTH101 - as a runtime folder has to be
        os.environ.update(dict.fromkeys(names, folder))
        save("first_notes", "false")
        save("sound", "false")
        sight = Sight()
        yield sight
        os.environ.update(dict.fromkeys(names, folder))
        sight.close()
    for name, value in before.items():
        os.environ.pop(name, None)
        if value is not None:
            os.environ[name] = value
