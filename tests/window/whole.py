"""The whole window by hand: a real desk, a real history, the pack that ships, a turned clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from companion.desk import Desk
from companion.history.store import History
from companion.policy.base import say
from companion.settings import Settings
from companion.text import language
from companion.window import theme
from companion.window.hands import Hands
from companion.window.main import Window
from companion.window.panel_makers import panel_makers
from companion.window.scene import Scene, scene_of
from companion.window.shift_reports import ShiftReports
from tests.helpers.clock import TurnedClock
from tests.helpers.memory import MemoryShelf
from tests.helpers.shift import BEGUN, ZONE, quickbooks
from tests.helpers.small_packs import PACK, QUIET
from tests.window.panels.rig import Clipboard

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from companion.calls.call import Call, State
    from companion.window.main import Bell
    from companion.window.pages import Maker

ITEMS = ("company_id", "company_name", "full_name", "email")


class Chime:
    """Counts its rings."""

    def __init__(self) -> None:
        self.rung = 0

    def ring(self) -> None:
        self.rung += 1


class NoVault:
    """A keyring without secrets."""

    def get(self, name: str) -> str | None:
        del name
        return None

    def set(self, name: str, value: str) -> None:
        raise AssertionError(name, value)


class Whole:
    """The window as an agent has it; ``makers`` replace panels by name."""

    def __init__(
        self,
        qtbot: QtBot,
        home: Path,
        makers: dict[str, Maker] | None = None,
        bell: Bell | None = None,
    ) -> None:
        home.mkdir(parents=True, exist_ok=True)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, "light", face="inter")
        self.qtbot, self.home, self.clock = qtbot, home, TurnedClock(BEGUN)
        self.log = History(home / "history.db")
        self.packs = MemoryShelf(quickbooks(), PACK, QUIET)
        self.desk = Desk(self.log, self.packs, self.clock, "quickbooks", ZONE)
        self.clipboard, self.chime, self.kept = Clipboard(), Chime(), dict[str, str]()
        self.reported: list[BaseException] = []
        self.hands = Hands(self.desk, self.clipboard, NoVault(), lambda _number: None)
        self.reports = ShiftReports(
            log=self.log,
            packs=self.packs,
            clock=self.clock,
            zone=ZONE,
            settings=lambda: Settings({}),
            folder=home / "summaries",
        )
        known = panel_makers(
            log=self.log,
            packs=self.packs,
            reports=self.reports,
            settings=lambda: Settings({}),
            save=self.kept.__setitem__,
        )
        self._made, self._bell = {**known, **(makers or {})}, bell or self.chime
        self._open()

    def _open(self) -> None:
        self.window = Window(self.hands, self.scene, self._made, self._bell, self._report)
        self._show()

    def reopen(self) -> None:
        """Close the window, and open one on the same history."""
        self.window.close()
        self._open()

    def _report(self, error: BaseException) -> str:
        self.reported.append(error)
        return "A report is in made-up.txt."

    def _show(self) -> None:
        self.qtbot.addWidget(self.window, before_close_func=lambda _window: self._close())
        self.window.show()
        self.qtbot.waitExposed(self.window)
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.settle()

    def _close(self) -> None:
        self.window.close()
        self.log.close()

    def scene(self) -> Scene:
        titles = tuple(
            (name, say(pack.about.title, language())) for name, pack in self.packs.packs.items()
        )
        return scene_of(self.desk, language(), ZONE, titles, {"agent": "Sam"})

    def settle(self) -> None:
        """Let what was made come into sight, and what was taken away go."""
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # What the agent does ---------------------------------------------------------------------

    def click(self, widget: QWidget) -> None:
        self.settle()
        assert widget.isVisible(), f"{widget} is not in sight"
        self.click_at(widget, widget.rect().center())

    def click_at(self, widget: QWidget, place: QPoint) -> None:
        """A click at a place in a widget."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        self.settle()

    def double_click(self, widget: QWidget) -> None:
        """Two quick presses at one place of the window, whatever stands there by the second."""
        place = widget.mapTo(self.window, widget.rect().center())
        window = self.window.windowHandle()
        QTest.mouseDClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        self.settle()

    def press(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """A key, to whatever has the keyboard."""
        target = QApplication.focusWidget() or self.window
        QTest.keyClick(target, key, modifier)
        self.settle()

    def ctrl(self, key: Qt.Key) -> None:
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def type(self, words: str) -> None:
        QTest.keyClicks(QApplication.focusWidget() or self.window, words)
        self.settle()

    def wait(self, seconds: float) -> None:
        """Let time pass, as the window would see it second by second."""
        self.clock.turn(seconds)
        self.window.tick()
        self.settle()

    def start(self) -> None:
        """Begin a call by hand."""
        self.ctrl(Qt.Key.Key_N)
        assert self.call.live

    def handle(self, seconds: float) -> None:
        """A whole call of so many seconds, without after-call work."""
        self.desk.start()
        self.clock.turn(seconds)
        self.desk.act("end")
        self.desk.act("close")
        self.desk.next_call()

    def verify(self) -> None:
        self.desk.act("set", {"what": "caller", "value": "company_admin"})
        for item in ITEMS:
            self.desk.act("mark", {"item": item, "mark": "matched"})
        self.desk.act("answer", {"question": "active", "value": "yes"})

    # What there is ---------------------------------------------------------------------------

    @property
    def call(self) -> Call:
        assert self.desk.call is not None
        return self.desk.call

    def state(self) -> State:
        """Where the current call stands."""
        return self.call.state

    @property
    def kinds(self) -> list[str]:
        """The kinds of the current call's events as they are on disk."""
        return [event.kind for event in self.log.events(self.call.id)]

    @property
    def fault(self) -> str:
        """The sentence that is shown; empty where none is."""
        shown = self.window.notice.fault
        return shown.accessibleName() if shown.isVisible() else ""

    @property
    def offered(self) -> list[str]:
        """The acts whose buttons are in sight."""
        bar = self.window.action_bar
        shown = {button for button in bar.buttons.values() if button.isVisible()}
        assert shown == {bar.buttons[name] for name in bar.acts}
        return list(bar.acts)

    def lock_disk(self, *, locked: bool = True) -> None:
        """Have the disk refuse to be written, or let it be written again."""
        self.log._connection.execute(f"PRAGMA query_only = {int(locked)}")
