"""What the application's tests do with it besides using it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from companion.app.application import App

if TYPE_CHECKING:
    from collections.abc import Callable

    Opened = Callable[[], App]

ITEMS = ("company_id", "company_name", "full_name", "email")


def kill(app: App) -> None:
    """End without a word, as a crash would; closing twice does no harm."""
    app.close()
    app.window.deleteLater()
    settle()


def settle() -> None:
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def shown_fault(app: App) -> str:
    fault = app.window.notice.fault
    return fault.accessibleName() if not fault.isHidden() else ""
