"""Where the agent picks the phone client's window once: by pointing at it, or from a list."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.docking.desktop import AppWindow
from companion.docking.following import Standing
from companion.docking.matching import shown_name
from companion.text import _
from companion.window.announce import announce
from companion.window.hands import Hands
from companion.window.parts.button import Button
from companion.window.parts.choice import Choice
from companion.window.parts.flow import FlowLayout
from companion.window.parts.text import Text

if TYPE_CHECKING:
    from companion.window.beside_keeper import Docking


class PhoneWindow(QWidget):
    """How Companion stands, and the ways to choose a window. It asks the system when shown."""

    def __init__(self, hands: Hands, docking: Callable[[], Docking]) -> None:
        """``docking`` is made at the first need."""
        super().__init__()
        self._hands, self._docking = hands, docking()
        self.status = Text("", "small", "ink")
        self.point = Button(_("Point at it"))
        self.list = Button(_("From a list"))
        self.back = Button(_("Back beside the phone"))
        self.point.clicked.connect(self._point)
        self.list.clicked.connect(self._list)
        self.back.clicked.connect(self._docking.back)
        self.nothing = Text(_("No other window is open."), "small", "dim")
        self.windows: Choice | None = None
        self._layout()
        self._docking.changed.connect(self.render_standing)
        self.render_standing()

    def _layout(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 0)
        self._column.addWidget(self.status)
        buttons = QWidget()
        row = FlowLayout(buttons)
        for button in (self.point, self.list, self.back):
            row.add(button)
        self._column.addWidget(buttons)
        self._column.addWidget(self.nothing)
        self.nothing.hide()

    def render_standing(self) -> None:
        """Show how Companion stands now."""
        able = not self._docking.desktop.why_not
        self.status.setText(self._docking.status())
        self.point.setText(_("Cancel") if self._docking.pointing else _("Point at it"))
        for button in (self.point, self.list):
            button.setVisible(able)
        follower = self._docking.follower
        self.back.setVisible(bool(follower and follower.standing is Standing.PUT))

    def _point(self) -> None:
        self._unlist()
        if self._docking.pointing:
            self._docking.cancel()
        else:
            self._docking.point()
            announce(self.status, self.status.text())

    def _list(self) -> None:
        """The windows that are open now, one button each."""
        self._unlist()
        self._docking.cancel()
        found = self._docking.windows()
        self.nothing.setVisible(not found)
        if not found:
            return
        options = [(str(window.id), _called(window)) for window in found]
        self.windows = Choice("windows", "", options, None, folds=False)
        self.windows.setAccessibleName(_("Open windows"))
        by_id = {str(window.id): window for window in found}
        self.windows.chosen.connect(lambda _list, one: self._choose(by_id[one]))
        self._column.addWidget(self.windows)

    def _choose(self, window: AppWindow) -> None:
        self._hands.attempt(lambda: self._docking.choose(window))
        self._unlist()

    def _unlist(self) -> None:
        self.nothing.hide()
        if self.windows:
            self._column.removeWidget(self.windows)
            self.windows.hide()
            self.windows.deleteLater()
            self.windows = None


def _called(window: AppWindow) -> str:
    """Its title, and its program where that says more."""
    app = shown_name(window.app)
    return window.title if app.casefold() in window.title.casefold() else f"{window.title} ({app})"
