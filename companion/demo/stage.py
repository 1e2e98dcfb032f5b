"""What the demonstration plays on: the window, its clock, and a folder for pictures."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from companion import text
from companion.app.application import App
from companion.calls.events import Scalar
from companion.demo.clock import StageClock
from companion.settings import Settings
from companion.window import theme
from companion.window.theme import Scheme

SETTLE = 60
"""Milliseconds in which Qt lays out and paints before a picture is taken."""
LOOKS = 50
"""So many times the window is looked at, at most, until it looks the same twice."""


class StageVault:
    """A keyring that knows every code, all of them made up; the system's own is not asked."""

    def get(self, name: str) -> str | None:
        """What passes for the secret called ``name``."""
        return f"made-up-{name}"

    def set(self, name: str, value: str) -> None:
        """Keep nothing."""


class Stage:
    """Acts as an agent would, and takes pictures."""

    def __init__(self, app: App, clock: StageClock, out: Path) -> None:
        """Pictures go to ``out``."""
        self.app, self.clock, self.out = app, clock, out
        self.window, self.hands, self.desk = app.window, app.hands, app.desk
        self.pictures: list[Path] = []

    def wait(self, seconds: float) -> None:
        """Let time pass on the call."""
        self.clock.turn(seconds)
        self.window.tick()

    def act(self, kind: str, **data: Scalar) -> None:
        """An act on the current call; a demonstration that is refused is a mistake of ours."""
        self.desk.act(kind, data)

    def settle(self) -> None:
        """Let Qt lay out and paint."""
        loop = QEventLoop()
        QTimer.singleShot(SETTLE, loop.quit)
        loop.exec()

    def picture(self, name: str) -> None:
        """A picture of the window as it is, in the folder."""
        file = self.out / f"{name}.png"
        self._settled().save(str(file))
        self.pictures.append(file)

    def _settled(self) -> QImage:
        """The window once it has come to rest: on a busy machine laying out takes several turns."""
        before = QImage()
        for _look in range(LOOKS):
            self.settle()
            seen = self.window.grab().toImage()
            if seen == before:
                break
            before = seen
        return before

    def dress(self, scheme: Scheme, scale: float = 1.0) -> None:
        """Change the colours and the text size."""
        qt = QApplication.instance()
        if isinstance(qt, QApplication):
            theme.apply(qt, scheme, scale)
        self.settle()

    def speak(self, language: str) -> None:
        """Change the language of the window."""
        text.use(language)
        self.app.settings = Settings({**self.app.settings.kept(), "language": language})
        self.window.rebuild()
        self.settle()

    def verify(self, caller: str = "company_admin") -> None:
        """The four items match, and QBO Admin shows the user as active."""
        self.act("set", what="caller", value=caller)
        for item in ("company_id", "company_name", "full_name", "email"):
            self.act("mark", item=item, mark="matched")
        self.act("answer", question="active", value="yes")

    def finish(self, outcome: str, words: str = "") -> None:
        """Closing checks, wrap-up, the note on the clipboard, done."""
        for check in self.desk.pack.closing:
            self.act("closing", check=check.id, done=True)
        self.act("end")
        self.wait(25)
        if words:
            self.act("words", text=words)
        self.act("outcome", outcome=outcome)
        self.window.go("note", "copy")
        self.wait(20)
        self.window.do("close")
        self.wait(35)
