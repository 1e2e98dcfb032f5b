"""What changes its size keeps what is painted: only what is new is painted."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QWidget

DEEPEST: Final = 10
"""Layouts within layouts, from the window down to an option of a question."""
_LAYOUT: Final = QEvent.Type.LayoutRequest.value
_UPDATE: Final = QEvent.Type.UpdateLater.value


def keep_still(part: QWidget) -> None:
    """Repaint only what comes into sight when ``part`` changes its size, not all that is in it.

    Else each line that comes or goes beneath a panel, and each row that folds in it, would have the
    whole of it painted anew. A part that paints a foot or an edge of its own updates those itself.
    """
    part.setAttribute(Qt.WidgetAttribute.WA_StaticContents)


def lay_out() -> None:
    """Lay out all that asked for it. Called before a frame is painted: else some show halves.

    Qt hands a request up by one layout in each turn of the event loop, and paints in between; what
    has just come into sight it paints a second time after that.
    """
    for _level in range(DEEPEST):
        QCoreApplication.sendPostedEvents(None, _LAYOUT)
    QCoreApplication.sendPostedEvents(None, _UPDATE)
