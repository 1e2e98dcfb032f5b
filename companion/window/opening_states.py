"""What the opening window says when it has to wait, or can't go on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from companion.text import _
from companion.window import theme
from companion.window.parts.button import Button
from companion.window.parts.field import Field
from companion.window.parts.flow import FlowLayout
from companion.window.parts.states import Empty, ErrorState


def waiting() -> Empty:
    """The keyring takes its time: it may be asking the agent something."""
    return Empty(
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
        column.addWidget(state)
        self.key: Field | None = None
        if locked:
            column.addWidget(self._recovery())

    def offer(self, words: str) -> Button:
        """Add another way on, beneath the rest."""
        box = QWidget()
        side = theme.current().tokens.sizes.edge_space
        row = FlowLayout(box)
        row.setContentsMargins(side, 0, side, side)
        button = Button(words, "primary", wide=True)
        row.add(button)
        if column := self.layout():
            column.addWidget(box)
        return button

    def _recovery(self) -> QWidget:
        box = QWidget()
        side = theme.current().tokens.sizes.edge_space
        column = QVBoxLayout(box)
        column.setContentsMargins(side, side, side, side)
        self.key = Field(_("Recovery key"), "secret", _("14 groups of four, from paper"))
        if isinstance(self.key.edit, QLineEdit):
            self.key.edit.returnPressed.connect(self._unlock)
        column.addWidget(self.key)
        row = FlowLayout()
        unlock = Button(_("Unlock the history"), "primary", wide=True)
        unlock.clicked.connect(self._unlock)
        row.add(unlock)
        column.addLayout(row)
        return box

    def _unlock(self) -> None:
        if self.key:
            self.recovered.emit(self.key.text())

    def refuse(self, sentence: str) -> None:
        """The recovery key didn't fit."""
        if self.key:
            self.key.set_error(sentence)
