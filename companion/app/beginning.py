"""From the first frame to the window that an agent works in.

The keyring may take long, or wait for the agent: it is asked in a thread, while what the window is
made of is imported. Whatever is in the way is said in the window that is there already, with a way
on; nothing is opened in the history's place.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from companion import text
from companion.app.dress import dress
from companion.errors import Damaged, Fault, Locked
from companion.settings import load
from companion.text import _
from companion.window.opening import Opening

if TYPE_CHECKING:
    from companion.app.application import App
    from companion.records import Answer

PATIENCE: Final = 1500
"""Milliseconds after which the agent is told what is being waited for."""
SETTLE_BY: Final = 1000
"""Milliseconds after which commands are heard even if nothing was painted (a window that starts in
the background)."""

Asked = Callable[[], "Answer"]


def ask() -> Answer:
    """What the keyring says of the history's key; this is where it may take its time."""
    from companion.app import early

    return early.answer()


class Beginning(QObject):
    """Shows the first frame, opens the history, and puts the whole window in the frame's place."""

    _answered = Signal(object)

    def __init__(self, qt: QApplication, asked: Asked = ask) -> None:
        """``asked`` asks the keyring, in a thread of its own."""
        super().__init__()
        self._qt, self._asked = qt, asked
        self.app: App | None = None
        self.told = ""
        """What is in the way; empty while nothing is."""
        self._over = False
        chosen = load()
        text.use(chosen.language())
        dress(qt, chosen)
        self.opening = Opening()
        self.opening.painted.connect(self.ask)
        self.opening.closed.connect(self._given_up)
        self._waits = QTimer(self, interval=PATIENCE, singleShot=True)
        self._waits.timeout.connect(self._wait)
        self._answered.connect(self._go_on)

    def ask(self) -> None:
        """Ask the keyring, and import what is needed in the meantime."""
        Thread(target=self._ask, daemon=True).start()  # a start that is given up doesn't wait
        self._waits.start()
        import companion.app.application  # noqa: F401

    def _ask(self) -> None:
        """In the thread: an error of ours is carried over, to be raised where it is reported."""
        answer: Answer | BaseException
        try:
            answer = self._asked()
        except Exception as error:  # noqa: BLE001 - raised again by _go_on
            answer = error
        self._answered.emit(answer)

    def _go_on(self, answer: Answer | BaseException) -> None:
        from companion.app.application import App

        self._waits.stop()
        if self._over:
            return
        if isinstance(answer, BaseException):
            raise answer
        try:
            app = App(self._qt, answer=answer)
        except Fault as fault:
            self._in_the_way(fault)
            return
        self.app, self.told = app, ""
        app.watch.guard()
        app.window.setGeometry(self.opening.geometry())
        app.window.painted.connect(self._leave)
        app.window.show()
        QTimer.singleShot(SETTLE_BY, app.window, app.settle)

    def _leave(self) -> None:
        """The whole window is there: the first frame goes, with the memory of its picture."""
        self.opening.hide()
        self.opening.destroy()

    def _wait(self) -> None:
        from companion.window.opening_states import waiting

        self.opening.show_state(waiting())

    def _in_the_way(self, fault: Fault) -> None:
        """Say it to whoever looks: in the window, and in the terminal it was started from."""
        from companion.window.opening_states import InTheWay

        self.told = str(fault)
        if sys.stderr is not None:
            sys.stderr.write(f"{fault}\n")
        state = InTheWay(str(fault), locked=isinstance(fault, Locked))
        state.again.connect(self.ask)
        if isinstance(fault, Damaged):
            state.offer(_("Save what can be read")).clicked.connect(self._save)
        state.recovered.connect(lambda typed: self._recover(state.refuse, typed))
        self.opening.show_state(state)

    def _save(self) -> None:
        """Set the damaged history aside, go on with what can be read, and say what is missing."""
        from companion import paths, records
        from companion.clock import SystemClock
        from companion.history.recover import recover
        from companion.zones import LocalZone

        try:
            key = records.key_of(paths.history())
            saved = recover(paths.history(), SystemClock().now().utc, key)
        except Fault as fault:
            self._in_the_way(fault)
            return
        self._go_on(records.ask())
        if self.app is not None:
            app, words = self.app, saved.sentence(LocalZone())
            app.window.painted.connect(lambda: app.hands.fault.emit(words))

    def _recover(self, refuse: Callable[[str], None], typed: str) -> None:
        from companion import records
        from companion.history.key import Key

        try:
            key = Key.from_paper(typed)
            records.restore(key)
        except Fault as fault:
            refuse(str(fault))
            return
        self._go_on(records.Answer(key))

    def failed(self, error: BaseException) -> None:
        """An error of ours before there was a window to tell it: keep a report, and say where."""
        from companion.app.watch import kept, sorry
        from companion.clock import SystemClock

        _file, where = kept(error, SystemClock().now().utc)
        self._in_the_way(Fault(f"{sorry()} {where}"))

    def close(self) -> None:
        """The end: an answer that comes now is not waited for."""
        self._over = True
        self._waits.stop()
        if self.app:
            self.app.close()

    def put_away(self) -> None:
        """An end is certain: what must not be left lying about is put away."""
        if self.app:
            self.app.put_away()

    def _given_up(self) -> None:
        """The only window is closed, and so Qt quits by itself."""
        self._over = self.app is None
