"""One line above the actions: what went wrong and what to do, or a passing word. Never modal."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.text import _
from companion.window.parts.boxes import Banner
from companion.window.parts.button import Button

PASSING = 4000
"""Milliseconds for which a passing word stands."""


class Notice(QWidget):
    """Shows a fault until it is dismissed or the next act succeeds; a passing word for a moment."""

    def __init__(self) -> None:
        """Start with nothing to say."""
        super().__init__()
        self.dismiss = Button(_("Dismiss"), "link")
        self.dismiss.clicked.connect(self.clear)
        self.fault = Banner("", "stop", self.dismiss)
        self.word = Banner("", "ok")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.fault)
        layout.addWidget(self.word)
        self._passing = QTimer(self, singleShot=True, interval=PASSING)
        self._passing.timeout.connect(self.word.hide)
        self.clear()

    def tell_fault(self, sentence: str) -> None:
        """Say what went wrong and what to do."""
        self.fault.set_text(sentence)
        self.fault.show()
        self.word.hide()
        self._announce(self.fault)

    def tell(self, word: str) -> None:
        """Say a passing word."""
        self.word.set_text(word)
        self.word.show()
        self._passing.start()
        self._announce(self.word)

    def clear(self) -> None:
        """Nothing more to say."""
        self.fault.hide()
        self.word.hide()

    def _announce(self, banner: Banner) -> None:
        QAccessible.updateAccessibility(QAccessibleEvent(banner, QAccessible.Event.Alert))
