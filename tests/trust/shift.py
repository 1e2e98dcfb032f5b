"""A shift in a program of its own, with secrets and a caller's data typed wherever they can be.

``python -m tests.trust.shift encrypted|plain`` works in ``COMPANION_HOME``. At its end it prints
which sockets of the internet's it made: none.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import keyring
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from companion.app.application import App
from companion.errors import Fault
from companion.history import schema
from companion.phone import wire
from companion.settings import save
from tests.helpers.clock import TurnedClock
from tests.helpers.keyrings import MemoryKeyring, NoKeyring
from tests.helpers.shift import ZONE

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE: Final = "made-up-access-code-7316"
CARD: Final = "4111 1111 1111 1111"
SOCIAL: Final = "078-05-1120"
BANK: Final = "GB82 WEST 1234 5698 7654 32"
NUMBER: Final = "+1 555 010 7742"
COMPANY: Final = "9130355501072299"
EMAIL: Final = "maria.ejemplo@caller.example"
NAME: Final = "Maria Ejemplo"
NEVER: Final = (CODE, CARD, SOCIAL, BANK, NUMBER, COMPANY)
"""What no file may hold, in any form."""
SAID: Final = (NAME, EMAIL)
"""What an agent writes into a note: no file may hold it but the history, and what is exported."""
FAMILIES: Final = ("tcp", "tcp6", "udp", "udp6", "raw", "raw6")

reached: list[str] = []
"""What Python was asked to connect to or to look up, other than this machine's own sockets."""


def listen(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook: Python calls it before whatever it does with a socket."""
    if event in {"socket.connect", "socket.bind", "socket.sendto"}:
        if not isinstance(arguments[1], str | bytes):
            reached.append(f"{event} {arguments[1]!r}")
    elif event in {"socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"}:
        reached.append(event)


def sockets() -> set[str]:
    """The internet sockets that this process has open, Qt's too, as the kernel lists them."""
    numbers = set()
    for handle in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):
            numbers.add(str(handle.readlink()))
    found = set()
    for family in FAMILIES:
        for row in Path(f"/proc/self/net/{family}").read_text("ascii").splitlines()[1:]:
            if f"socket:[{row.split()[9]}]" in numbers:
                found.add(family)
    return found


class Worker:
    """Works through calls, and types into every field of every panel that it comes to."""

    def __init__(self, app: App, clock: TurnedClock) -> None:
        self.app, self.clock, self.open = app, clock, set[str]()

    def settle(self) -> None:
        for _time in range(3):
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.open |= sockets()

    def ask(self, **act: object) -> None:
        """As a command or a phone hook does."""
        self.app._answer(wire.request(act))
        self.settle()

    def call(self, number: int) -> None:
        self.ask(do="event", kind="ring", number=NUMBER, id=f"a{number}")
        self.ask(do="event", kind="start", id=f"a{number}")
        self.app.desk.act("set", {"what": "caller", "value": "company_admin"})
        for item in ("company_id", "company_name", "full_name", "email"):
            self.app.desk.act("mark", {"item": item, "mark": "matched"})
        for panel in ("call", "find", "dial", "decide", "note"):
            self.app.window.show_panel(panel)
            self.settle()
            self.type_everywhere()
            self.clock.turn(20)
        self.app.hands.copy_secret("access_code")
        for kind, data in self.acts():
            with contextlib.suppress(Fault):
                self.app.desk.act(kind, data)
        with contextlib.suppress(Fault):
            self.app.contacts.record(self.app.desk, f"{COMPANY}")
        self.ask(do="event", kind="end", id=f"a{number}")
        self.app.hands.act("words", text=f"{NAME} ({EMAIL}) paid with {CARD}, {SOCIAL}, {BANK}.")
        self.settle()
        for form in ("text", "markdown", "csv", "json"):
            self.app.shift_reports.exported(self.app.shift_reports.shift(), form)
        self.app.desk.act("close")
        self.settle()

    def acts(self) -> Iterator[tuple[str, dict[str, str | bool | int | float]]]:
        """Every act with a field that a person types."""
        for secret in (CARD, SOCIAL, BANK):
            yield "words", {"text": f"{NAME} said {secret}."}
            yield "override", {"purpose": "account", "reason": f"has {secret}"}
            yield "leg_person", {"name": f"Ana {secret}", "number": secret}
            yield "field", {"name": "case", "value": secret}
            yield "check_in", {"late": 1.0, "script": secret}

    def type_everywhere(self) -> None:
        """Into each field that is shown, what it must not keep."""
        for field in self.app.window.findChildren(QLineEdit):
            if field.isVisible() and not field.isReadOnly():
                field.setText(CARD)
                field.editingFinished.emit()
        for area in self.app.window.findChildren(QPlainTextEdit):
            if area.isVisible() and not area.isReadOnly():
                area.setPlainText(f"{NAME}: {CARD} {SOCIAL}")
        self.settle()


def main(mode: str) -> int:
    sys.addaudithook(listen)
    ring = MemoryKeyring()
    keyring.set_keyring(NoKeyring() if mode == "plain" else ring)
    save("line", "quickbooks")
    qt = QApplication(["companion"])
    clock = TurnedClock()
    ring.set_password("Companion", "access_code", CODE)
    app = App(qt, clock, ZONE)
    app.window.show()
    app.settle()
    worker = Worker(app, clock)
    for number in range(5):
        worker.call(number)
    app.watch.report(ValueError(f"{NAME} {CARD}"))
    app.hands.fault.emit("The disk is full.")
    app.window.grab().save(str(Path(os.environ["COMPANION_HOME"]) / "window.png"))
    with contextlib.suppress(AttributeError):
        schema.copy(app.log._connection, Path(os.environ["COMPANION_HOME"]) / "backup.db")
    sys.stdout.write(json.dumps({"reached": reached, "open": sorted(worker.open)}) + "\n")
    sys.stdout.flush()
    if mode == "encrypted":
        app.close()
        app.window.deleteLater()
        worker.settle()
        return 0
    QGuiApplication.sync()
    os._exit(0)  # as a crash would end it: what SQLite has beside the database stays there


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
