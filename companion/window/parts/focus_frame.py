"""The focus ring of a part whose content reaches its own edge: it stands just outside of it."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from companion.window.parts import paint

SIDE = 4
ABOVE = 1
MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show)


class FocusFrame(QWidget):
    """A ring over the column or the window, which follows its part wherever that is laid out."""

    def __init__(self, part: QWidget) -> None:
        """Stand around the part until `deleteLater`."""
        self._part = part
        self._host = host_of(part)
        super().__init__(self._host)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        part.destroyed.connect(self.deleteLater)
        watched: QWidget | None = part
        while watched is not None and watched is not self._host:
            watched.installEventFilter(self)
            watched = watched.parentWidget()
        self._place()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the part and everything that it stands in."""
        if event.type() in MOVES:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        corner = self._part.mapTo(self._host, QPoint(0, 0))
        box = QRect(corner, self._part.size()).adjusted(-SIDE, -ABOVE, SIDE, ABOVE)
        self.setGeometry(box.intersected(self._host.rect()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the ring."""
        paint.rounded(paint.begin(self), self.rect(), None, "accent", paint.RING)


def host_of(part: QWidget) -> QWidget:
    """Return what the ring is drawn over: a scrolled column's content, or the window."""
    host = part.parentWidget() or part
    while not host.isWindow() and (parent := host.parentWidget()) is not None:
        if isinstance(parent.parentWidget(), QScrollArea):
            return host
        host = parent
    return host
