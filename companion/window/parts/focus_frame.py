"""The focus ring of a part whose content reaches its own edge: it stands just outside of it."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from companion.window.parts import paint

SIDE = 4
ABOVE = 1


class FocusFrame(QWidget):
    """A ring over the column or the window, placed anew whenever its part is painted."""

    def __init__(self, part: QWidget) -> None:
        """Stand around the part until `deleteLater`."""
        # No reference to the host is kept: the last one would delete the host, and itself again.
        host = host_of(part)
        super().__init__(host)
        self._part = part
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        part.destroyed.connect(self.deleteLater)
        self.place()
        self.show()
        self.raise_()

    def place(self) -> None:
        """Stand around the part, wherever it is now."""
        host = self.parentWidget()
        if host is None:
            return
        corner = self._part.mapTo(host, QPoint(0, 0))
        box = QRect(corner, self._part.size()).adjusted(-SIDE, -ABOVE, SIDE, ABOVE)
        self.setGeometry(box.intersected(host.rect()))

    def paintEvent(self, _event: QPaintEvent) -> None:
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
