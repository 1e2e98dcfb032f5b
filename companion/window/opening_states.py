"""What the opening window says when it has to wait, or can't go on."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from companion.text import _
from companion.window import theme
from companion.window.parts.button import Button
from companion.window.parts.field import Field
from companion.window.parts.flow import FlowLayout
from companion.window.parts.states import ErrorState, Waits


def waiting() -> Waits:
    """The keyring takes its time: it may be asking the agent something."""
    return Waits(
        _("Waiting for the keyring"),
        _("It keeps the key of your history. It may be asking you to unlock it."),
    )


class InTheWay(QWidget):
    """Why the history can't be opened, a second try, and where it helps, the recovery key."""

    again = Signal()
    recovered = Signal(str)

    def __init__(self, sentence: str, *, locked: bool) -> None:
        """Say it; ``locked`` offers a field for the recovery key."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        state = ErrorState(_("Companion can't open your history"), sentence, _("Try again"))
        state.acted.connect(self.again)
        self._again = state.button
        self.setAccessibleName(state.accessibleName())
        self.setAccessibleDescription(sentence)
        column.addWidget(state)
        self.key: Field | None = None
        self._open: Button | None = None
        if locked:
            column.addWidget(self._recovery())
        self._lead("again")

    def offer(self, words: str) -> Button:
        """Add another way on, beneath the rest."""
        box = QWidget()
        side = theme.current().tokens.sizes.edge_space
        row = FlowLayout(box)
        row.setContentsMargins(side, side, side, side)
        button = Button(words, "primary", wide=True)
        row.add(button)
        if column := self.layout():
            column.addWidget(box)
        self._lead("other")
        return button

    def _recovery(self) -> QWidget:
        box = QWidget()
        side = theme.current().tokens.sizes.edge_space
        column = QVBoxLayout(box)
        column.setContentsMargins(side, side, side, side)
        self.key = Field(_("Recovery key"), "secret", _("14 groups of four, from paper"))
        if isinstance(self.key.edit, QLineEdit):
            self.key.edit.returnPressed.connect(self._unlock)
        self.key.changed.connect(lambda typed: self._lead("key" if typed else "again"))
        column.addWidget(self.key)
        row = FlowLayout()
        self._open = Button(_("Unlock the history"), wide=True)
        self._open.clicked.connect(self._unlock)
        row.add(self._open)
        column.addLayout(row)
        return box

    def _lead(self, way: Literal["again", "key", "other"]) -> None:
        """Make one of the ways on the next act: there is only one at a time."""
        if self._again:
            self._again.set_kind("primary" if way == "again" else "plain")
        if self._open:
            self._open.set_kind("primary" if way == "key" else "plain")

    def _unlock(self) -> None:
        if self.key:
            self.recovered.emit(self.key.text())

    def refuse(self, sentence: str) -> None:
        """The recovery key didn't fit."""
        if self.key:
            self.key.set_error(sentence)
