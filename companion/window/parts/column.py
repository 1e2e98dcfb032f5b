"""The column that the sections stand in; it scrolls up and down, never sideways."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScrollBar, QVBoxLayout, QWidget

from companion.window.parts import paint
from companion.window.parts.scroll_bar import WIDE, ScrollBar
from companion.window.parts.still import keep_still


class Column(QScrollArea):
    """Widgets one under the other, as wide as the window.

    The scroll bar lies over the margin, so the column keeps its width when it begins to scroll.
    """

    def __init__(self, parent: QWidget | None = None, content: QWidget | None = None) -> None:
        """Start empty. ``content`` is what is scrolled, where it is to be a widget of one's own."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewport(frame := QWidget())  # asked for its own, PySide makes every class there is
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._content = content or QWidget()
        self._layout = QVBoxLayout(self._content)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addStretch(1)
        self.setWidget(self._content)
        for part in (self, frame, self._content):
            keep_still(part)
        self._bar = ScrollBar(self)
        self._bar.hide()
        self._couple(self.verticalScrollBar())

    @property
    def content(self) -> QWidget:
        """What is scrolled."""
        return self._content

    @property
    def bar(self) -> QScrollBar:
        """The scroll bar that is seen, hidden while everything fits."""
        return self._bar

    def add(self, widget: QWidget) -> None:
        """Add a widget at the end."""
        self._layout.insertWidget(self._layout.count() - 1, widget)

    def insert(self, place: int, widget: QWidget) -> None:
        """Add a widget before the one at `place`, counted from 0."""
        self._layout.insertWidget(min(place, self._layout.count() - 1), widget)

    def clear(self) -> None:
        """Take every widget away."""
        while self._layout.count() > 1:
            item = self._layout.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def minimumSizeHint(self) -> QSize:
        """Return nothing: what is scrolled gives way to what is not."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the bar at the trailing edge."""
        super().resizeEvent(event)
        box = QRect(self.width() - WIDE, 0, WIDE, self.height())
        self._bar.setGeometry(paint.mirrored(self, box))

    def _couple(self, real: QScrollBar) -> None:
        real.valueChanged.connect(self._bar.setValue)
        self._bar.valueChanged.connect(real.setValue)
        real.rangeChanged.connect(self._take_range)

    def _take_range(self, least: int, most: int) -> None:
        self._bar.setPageStep(self.verticalScrollBar().pageStep())
        self._bar.setRange(least, most)
        self._bar.setVisible(most > least)
        self._bar.raise_()
