"""The Qt application, which macOS hands ``companion://`` addresses to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QUrl, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Addresses(QObject):
    """Addresses that the system wants opened; those that nobody hears yet are kept."""

    asked = Signal(str)

    def __init__(self) -> None:
        """Nobody listens yet."""
        super().__init__()
        self._waiting: list[str] = []
        self._heard = False

    def take(self, url: QUrl) -> None:
        """Tell of ``url``, now or when somebody listens."""
        address = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        if self._heard:
            self.asked.emit(address)
        else:
            self._waiting.append(address)

    def listened_to(self) -> None:
        """Somebody listens from now on: tell what waited."""
        self._heard, waiting, self._waiting = True, self._waiting, []
        for address in waiting:
            self.asked.emit(address)


class Addressed(QApplication):
    """An application with addresses."""

    def __init__(self, arguments: list[str]) -> None:
        """As Qt's own application."""
        super().__init__(arguments)
        self.addresses = Addresses()

    def event(self, event: QEvent) -> bool:
        """Take an address; leave all else to Qt."""
        if not isinstance(event, QFileOpenEvent):
            return super().event(event)
        self.addresses.take(event.url())
        return True
