"""A piece of a panel that is updated in place, and built anew only when it has become another."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtWidgets import QApplication, QLayout, QVBoxLayout, QWidget

from companion.window.hands import Hands
from companion.window.scene import Scene


class Block(QWidget):
    """Widgets one under the other. Subclasses ``build`` them once for each ``key``.

    Between two builds only ``refresh`` runs, so that the keyboard stays where it is.
    """

    scene: Scene
    """What was shown last; clicks are answered from it."""

    def __init__(self, hands: Hands) -> None:
        """Start empty."""
        super().__init__()
        self.hands = hands
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(0)
        self._built: Hashable = None

    def key(self, _scene: Scene) -> Hashable:
        """What makes this block another one; the pack and the language always do."""
        return ()

    def build(self, scene: Scene) -> None:
        """Make the widgets and add them to ``rows``."""
        raise NotImplementedError

    def refresh(self, scene: Scene) -> None:
        """Bring the widgets up to the scene."""

    def render_scene(self, scene: Scene) -> None:
        """Show ``scene``."""
        self.scene = scene
        key = (scene.language, scene.pack.id, scene.pack.digest, self.key(scene))
        if key != self._built:
            self._built = key
            self._empty()
            self.build(scene)
        self.refresh(scene)

    def forget(self) -> None:
        """Let go of the widgets; they are built anew when a scene is shown again."""
        if self._built is not None:
            self._built = None
            self._empty()

    def _empty(self) -> None:
        clear(self.rows)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout, and out of the layouts within it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            let_go(widget)
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)
            inner.deleteLater()


def let_go(widget: QWidget) -> None:
    """Take the keyboard from what is about to go, so that Qt doesn't hand it to a neighbour."""
    held = QApplication.focusWidget()
    if held is not None and (held is widget or widget.isAncestorOf(held)):
        held.clearFocus()
