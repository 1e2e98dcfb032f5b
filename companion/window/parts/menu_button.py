"""A choice that is seldom changed: its value in small words, a list when it is pressed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion.window.parts.button import Button
from companion.window.parts.choice import Option
from companion.window.parts.select import Finder


class MenuButton(Button):
    """Shows the chosen option's label. `chosen` is emitted with the value picked by the agent."""

    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        options: list[Option],
        value: str,
        parent: QWidget | None = None,
    ) -> None:
        """Offer the options (value, label). `name` tells a screen reader what is chosen."""
        super().__init__("", "link", mark="menu", parent=parent)
        self._name, self._options, self.value = name, options, value
        self.finder: Finder | None = None
        self.clicked.connect(self.open)
        self.set_value(value)

    def set_value(self, value: str) -> None:
        """Show a value without emitting anything."""
        self.value = value
        label = dict(self._options).get(value, value)
        self.setText(label)
        self.setAccessibleName(f"{self._name}: {label}")

    def open(self) -> None:
        """Show the list beneath."""
        if self.finder is None:
            self.finder = Finder(self._options, self)
            self.finder.picked.connect(self._pick)
        self.finder.open_under(self, self.value)

    def _pick(self, value: str) -> None:
        self.set_value(value)
        self.chosen.emit(value)
