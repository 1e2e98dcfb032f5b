"""What the application's tests do with it besides using it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication

from companion.app.application import App

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.app.beginning import Beginning

    Opened = Callable[[], App]

ITEMS = ("company_id", "company_name", "full_name", "email")


def kill(app: App) -> None:
    """Be rid of it; closing twice does no harm, nor closing what has crashed."""
    app.close()
    app.window.deleteLater()
    settle()


def crash(app: App) -> None:
    """Die as a killed process does: nothing is said, nothing saved, and no timer rings any more."""
    for timer in app.window.findChildren(QTimer):
        timer.stop()
    app.care.close()
    app.disk_watch.stop()
    app.log.close()


def put_away(beginning: Beginning) -> None:
    """Be rid of an opening window, and of the window that came of it."""
    beginning.close()
    if beginning.app:
        beginning.app.window.deleteLater()
    beginning.opening.hide()
    beginning.opening.deleteLater()


def settle() -> None:
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def shown_fault(app: App) -> str:
    fault = app.window.notice.fault
    return fault.accessibleName() if not fault.isHidden() else ""
