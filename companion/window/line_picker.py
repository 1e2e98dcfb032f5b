"""The line of business, and a menu to change it with one click."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from companion.text import _
from companion.window import theme
from companion.window.parts import keys, paint, words

MARK = 14


class LinePicker(keys.Pressed, QPushButton):
    """Shows the pack's title; opens the list of the others."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without any line."""
        super().__init__(parent)
        self.mannered()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._lines: tuple[tuple[str, str], ...] = ()
        self.clicked.connect(self._open)

    def set_lines(self, lines: tuple[tuple[str, str], ...], current: str) -> None:
        """Offer ``lines`` (id, title), the one called ``current`` shown."""
        self._lines = lines
        title = dict(lines).get(current, current)
        if title != self.text():
            self.setText(title)
            self.setAccessibleName(_("Line of business: {title}").format(title=title))
            self.updateGeometry()

    def menu_of_lines(self) -> QMenu:
        """The menu as it would open."""
        menu = QMenu(self)
        for name, title in self._lines:
            entry = menu.addAction(title)
            entry.setCheckable(True)
            entry.setChecked(title == self.text())
            entry.triggered.connect(lambda _on=False, picked=name: self.chosen.emit(picked))
        return menu

    def _open(self) -> None:
        menu = self.menu_of_lines()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def sizeHint(self) -> QSize:
        """Return the title's size with the mark behind it; a target at least."""
        look = theme.current()
        wide = words.width(self.text(), strong=True) + look.px(MARK + 4)
        return QSize(wide, max(look.px(look.tokens.sizes.target), look.leading()))

    def minimumSizeHint(self) -> QSize:
        """Return the least size; a long title is elided."""
        return QSize(theme.current().px(64), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the title and the mark."""
        painter, look = paint.begin(self), theme.current()
        edge = look.px(MARK)
        room = self.width() - edge - look.px(4)
        shown = look.metrics("body", strong=True).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, max(room, 1)
        )
        high = look.leading()
        top = (self.height() - high) // 2
        box = paint.mirrored(self, QRect(0, top, room, high))
        words.paint(painter, box, shown, "ink", strong=True)
        left = words.width(shown, strong=True) + look.px(2)
        mark = QRect(left, (self.height() - edge) // 2, edge, edge)
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(paint.mirrored(self, mark), look.icon("chevron", "dim", MARK, ratio))
        paint.focus_ring(painter, self)
