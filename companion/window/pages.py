"""The pages of the window: each panel is built on its first visit; one that fails says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget

from companion.text import _
from companion.window.hands import Hands
from companion.window.panels.base import Panel
from companion.window.panels.block import let_go
from companion.window.parts.column import Column
from companion.window.parts.states import ErrorState
from companion.window.parts.still import keep_still
from companion.window.scene import Scene

LEAST: Final = 100
"""Pixels that a panel has at least in a low window with large text."""
Maker = Callable[[Hands], Panel]
Report = Callable[[BaseException], str]
"""Keeps a report of an error of ours; returns a sentence that says where it is."""


class Failed(Column):
    """What stands in a panel's place; scrolled where the window is low."""

    def __init__(self, state: ErrorState) -> None:
        """Say what happened."""
        super().__init__()
        self.state = state
        self.add(state)


class Pages(QStackedWidget):
    """One panel in sight. A panel's error ends in its place, while the rest of the window works."""

    def __init__(self, hands: Hands, makers: Mapping[str, Maker], report: Report) -> None:
        """Start without a page."""
        super().__init__()
        keep_still(self)
        self._hands, self._makers, self._report = hands, makers, report
        self.panels: dict[str, QWidget] = {}
        self._scene: Scene | None = None

    @property
    def panel(self) -> Panel | None:
        """The panel in sight; None while what happened to it is shown."""
        page = self.currentWidget()
        return page if isinstance(page, Panel) else None

    @property
    def name(self) -> str:
        """What the page in sight is called; empty while there is none."""
        page = self.currentWidget()
        return next((name for name, known in self.panels.items() if known is page), "")

    def sizeHint(self) -> QSize:
        """Return the least: it takes what the window leaves, and no panel asks for more."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return room for two lines and a half."""
        return QSize(0, LEAST)

    def turn_to(self, name: str, scene: Scene) -> None:
        """Bring a panel into sight."""
        if name not in self.panels:
            self._add(name, self._built(name))
        if (left := self.currentWidget()) not in {None, self.panels[name]}:
            let_go(left)  # or Qt gives the keyboard to a field of the next: digits would be words
        self.setCurrentWidget(self.panels[name])
        self.render_scene(scene)

    def render_scene(self, scene: Scene) -> None:
        """Show the scene in the panel in sight."""
        self._scene = scene
        page, name = self.panel, self.name
        if page is None:
            return
        try:
            page.render_scene(scene)
        except Exception as error:  # noqa: BLE001 - it is reported, and shown in the panel's place
            instead = self._failed(name, error)
            self._add(name, instead)
            self.setCurrentWidget(instead)
            self._drop(page)

    def flush(self) -> None:
        """Keep what is being typed in any panel."""
        for page in self.panels.values():
            if isinstance(page, Panel):
                page.flush()

    def _built(self, name: str) -> QWidget:
        try:
            return self._makers[name](self._hands)
        except Exception as error:  # noqa: BLE001 - it is reported, and shown in the panel's place
            return self._failed(name, error)

    def _add(self, name: str, page: QWidget) -> None:
        self.panels[name] = page
        self.addWidget(page)

    def _failed(self, name: str, error: BaseException) -> Failed:
        title = _("This panel could not be opened.")
        page = Failed(ErrorState(title, self._report(error), _("Try again")))
        page.state.acted.connect(lambda: self._try_again(name))
        return page

    def _try_again(self, name: str) -> None:
        self._drop(self.panels.pop(name))
        if self._scene:
            self.turn_to(name, self._scene)

    def _drop(self, page: QWidget) -> None:
        self.removeWidget(page)
        page.hide()
        page.deleteLater()
