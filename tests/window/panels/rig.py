"""A panel in a window of its own: a real desk, a log in memory, the pack that ships."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from companion.errors import PhoneFault
from companion.text import language
from companion.window import theme
from companion.window.hands import Hands
from companion.window.panels.base import Panel
from companion.window.parts.button import Button
from companion.window.parts.text import Text
from companion.window.scene import Scene, scene_of
from tests.helpers.shift import ZONE, Shift

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from companion.calls.call import Call
    from companion.policy.pack import Pack

P = TypeVar("P", bound=Panel)
T = TypeVar("T")


def some(thing: T | None) -> T:
    """What must be there."""
    assert thing is not None
    return thing


class Clipboard:
    """What was copied, and what of it was concealed."""

    def __init__(self) -> None:
        self.text = ""
        self.secret = ""

    def copy(self, text: str) -> None:
        self.text = text

    def copy_secret(self, text: str) -> None:
        self.secret = text


class Rig(Generic[P]):
    """Shows a panel as the window does: after each event, once for all."""

    def __init__(
        self,
        qtbot: QtBot,
        make: Callable[[Hands], P],
        pack: Pack | None = None,
        *,
        scale: float = 1.0,
        width: int = 380,
        watched: bool = False,
    ) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, "light", scale, face="inter")
        self.qtbot, self.shift = qtbot, Shift(pack)
        self.desk, self.clock = self.shift.desk, self.shift.clock
        self.clipboard, self.secrets = Clipboard(), dict[str, str]()
        self.dialled: list[str] = []
        self.phone_works = True
        vault = _Vault(self.secrets)
        self.hands = Hands(self.desk, self.clipboard, vault, self._dial)
        self.fields: dict[str, str] = {"agent": "Sam"}
        self.faults: list[str] = []
        self.told: list[str] = []
        self.went: list[tuple[str, str]] = []
        self.hands.fault.connect(self.faults.append)
        self.hands.told.connect(self.told.append)
        self.hands.go.connect(lambda panel, thing: self.went.append((panel, thing)))
        self.hands.do.connect(self._do)
        self.window = QWidget()
        self.window.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.window.setFocus()
        self.panel = make(self.hands)
        self.strays = _Strays(self.window)
        if watched:  # whatever happens to any widget is asked about: a tenth of a test's time
            app.installEventFilter(self.strays)
        self._show(width)
        self.desk.subscribe(lambda _call: self.render())

    def _show(self, width: int) -> None:
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self.qtbot.addWidget(self.window)
        self.window.resize(width, 760)
        self.render()
        self.window.show()
        self.qtbot.waitExposed(self.window)
        self.take_keyboard()
        self.settle()

    def take_keyboard(self) -> None:
        """Have the window be the one that is typed into."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def _do(self, act: str) -> None:
        """The window does it; of its acts, these panels ask for one."""
        if act == "undo":
            self.hands.attempt(self.desk.undo)

    def _dial(self, number: str) -> None:
        if not self.phone_works:
            raise PhoneFault("No program takes phone numbers here.")
        self.dialled.append(number)

    @property
    def scene(self) -> Scene:
        return scene_of(self.desk, language(), ZONE, (), self.fields)

    @property
    def call(self) -> Call:
        assert self.desk.call is not None
        return self.desk.call

    @property
    def kinds(self) -> list[str]:
        """The kinds of the current call's events, in order."""
        return [event.kind for event in self.shift.log.events(self.call.id)]

    def render(self) -> None:
        self.panel.render_scene(self.scene)

    def start(self, caller: str = "", purpose: str = "") -> None:
        self.shift.answer(caller, purpose)
        QApplication.processEvents()

    def verified(self) -> None:
        self.start("company_admin")
        self.shift.verify("company_id", "company_name", "full_name", "email", active="yes")

    def click(self, widget: QWidget) -> None:
        """A real click in the widget's middle; it must be in sight."""
        self.panel.column.ensureWidgetVisible(widget)
        QApplication.processEvents()
        assert widget.isVisible(), f"{widget} is not in sight"
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def key(
        self,
        widget: QWidget,
        key: Qt.Key,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        QTest.keyClick(widget, key, modifiers)
        QApplication.processEvents()

    def type(self, widget: QWidget, text: str) -> None:
        widget.setFocus()
        QTest.keyClicks(widget, text)
        QApplication.processEvents()

    def settle(self) -> None:
        """Let what was made come into sight, and what was taken away go."""
        for _layer in range(8):  # a layout within a layout is asked one turn later
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def words(self) -> str:
        """All words in sight: of labels, buttons and rows."""
        self.settle()
        shown = [widget for widget in self.panel.findChildren(QWidget) if widget.isVisible()]
        lines = [w.displayText() for w in shown if isinstance(w, QLineEdit)]
        labels = [w.text() for w in shown if isinstance(w, QLabel | QAbstractButton)]
        return "\n".join(filter(None, labels + lines))

    def button(self, text: str) -> Button:
        """The one button in sight that says ``text``."""
        self.settle()
        named = [b for b in self.panel.findChildren(Button) if b.text() == text and b.isVisible()]
        assert len(named) == 1, f"{len(named)} buttons say {text!r} among {self.words()}"
        return named[0]

    def says(self, part: str) -> bool:
        """Whether a text in sight has these words."""
        self.settle()
        return any(
            part in text.text() and text.isVisible() for text in self.panel.findChildren(Text)
        )


class _Strays(QObject):
    """Counts widgets that came up as windows of their own, for a moment even, popups aside."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            popup = watched.windowFlags() & Qt.WindowType.Popup == Qt.WindowType.Popup
            if watched.isWindow() and watched is not self._window and not popup:
                self.names.append(type(watched).__name__)
        return False


class _Vault:
    """Secrets in memory, by name."""

    def __init__(self, kept: dict[str, str]) -> None:
        self._kept = kept

    def get(self, name: str) -> str | None:
        return self._kept.get(name)

    def set(self, name: str, value: str) -> None:
        self._kept[name] = value
