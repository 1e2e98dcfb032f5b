"""What every panel is: a scrolling column that is handed a scene."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.window.hands import Hands
from companion.window.parts.column import Column
from companion.window.parts.still import keep_still
from companion.window.scene import Scene


class Panel(QWidget):
    """A page of the window. Subclasses fill ``column`` and render; they keep no state of a call."""

    name = ""

    def __init__(self, hands: Hands) -> None:
        """``hands`` is the only way out of the panel."""
        super().__init__()
        keep_still(self)
        self.hands = hands
        self.column = Column()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.column)

    def render_scene(self, scene: Scene) -> None:
        """Show ``scene``: after each event while the panel is in sight, and when it comes."""
        raise NotImplementedError

    def tick(self, scene: Scene) -> None:
        """A second has passed; only panels that show running time need it."""

    def open(self, name: str) -> None:
        """Show the thing called ``name`` (an article, a card); panels without such ignore it."""

    def press(self, digit: int) -> bool:
        """A digit key was pressed outside any field; whether the panel used it (1 is the first)."""
        del digit
        return False

    def leads(self) -> bool:
        """Whether the next act between calls is one of the panel's own."""
        return False

    def flush(self) -> None:
        """Keep what is being typed: the window closes, or is built anew."""

    def focus_first(self) -> None:
        """Put the keyboard where typing helps; by default nowhere, so that keys stay free."""
