"""A block of the column: a header, what belongs to it, and a hairline beneath."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from companion.text import _
from companion.window import theme
from companion.window.parts import keys, paint, words
from companion.window.parts.chip import Chip
from companion.window.parts.flow import FlowLayout
from companion.window.parts.still import keep_still
from companion.window.parts.text import Text
from companion.window.parts.wraps import Wraps
from companion.window.theme import Tone

ABOVE = 12
SPACING = 4


class Section(QWidget):
    """A titled block on the card ground. `folded` is emitted with True when it is folded away."""

    folded = Signal(bool)

    def __init__(
        self,
        title: str = "",
        chip: tuple[str, Tone] | None = None,
        trailing: str | QWidget | None = None,
        *,
        collapsible: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Show the title; without one there is no header row."""
        super().__init__(parent)
        keep_still(self)
        self.title = title
        self._chip: Chip | None = None
        self._trailing: QWidget | None = None
        self._outer = QVBoxLayout(self)
        self._side = side = theme.current().tokens.sizes.edge_space
        self._outer.setContentsMargins(0, ABOVE, 0, ABOVE + 1)
        self._outer.setSpacing(8)
        self._header = FlowLayout(line_gap=4)
        self._header.setContentsMargins(side, 0, side, 0)
        self._body_widget = QWidget(self) if collapsible else None
        self._body = QVBoxLayout()
        if self._body_widget:
            self._body_widget.setLayout(self._body)
            keep_still(self._body_widget)
        self._body.setContentsMargins(side, 0, side, 0)
        self._body.setSpacing(SPACING)
        self.setAccessibleName(title)
        self._fill(title, chip, trailing, collapsible=collapsible)

    def _fill(
        self,
        title: str,
        chip: tuple[str, Tone] | None,
        trailing: str | QWidget | None,
        *,
        collapsible: bool,
    ) -> None:
        self._fold = _FoldButton(title, self) if collapsible else None
        self._head = self._fold or Text(title, strong=True) if title else None
        if self._head:
            self._header.add(self._head)
            self._outer.addLayout(self._header)
        if self._body_widget:
            self._outer.addWidget(self._body_widget)
        else:
            self._outer.addLayout(self._body)
        if self._fold:
            self._fold.clicked.connect(lambda: self.set_folded(folded=not self.is_folded))
        if chip:
            self.set_chip(*chip)
        if trailing:
            self.set_trailing(trailing)

    @property
    def body(self) -> QVBoxLayout:
        """The room for what belongs to the section."""
        return self._body

    def add(self, widget: QWidget) -> None:
        """Add a widget at the end of the body."""
        self._body.addWidget(widget)

    def add_reaching(self, widget: QWidget, by: int) -> None:
        """Add a widget beneath the body whose ground reaches ``by`` pixels beyond its words.

        The words stand on the section's edge then, with all else.
        """
        self._outer.addLayout(self._room(widget, self._side - by))

    def set_chip(self, text: str, tone: Tone = "quiet") -> None:
        """Show a label beside the title; an empty text takes it away."""
        if self._chip is None:
            self._chip = Chip(text, tone)
            self._add_chip(self._chip)
        self._chip.set(text, tone)
        self._chip.setVisible(bool(text))

    def _add_chip(self, chip: Chip) -> None:
        """Behind the title, before what stands at the trailing edge."""
        if self._head is None:
            self._header.add(chip)
        else:
            self._header.add_after(self._head, chip)

    def set_trailing(self, trailing: str | QWidget) -> None:
        """Show dim words, or a small widget, at the header's trailing edge."""
        if isinstance(trailing, str) and isinstance(self._trailing, Text):
            self._trailing.setText(trailing)
            return
        if self._trailing is not None:
            self._header.removeWidget(self._trailing)
            self._trailing.deleteLater()
        self._trailing = Text(trailing, "small", "dim") if isinstance(trailing, str) else trailing
        self._header.add(self._trailing, push=True)

    def set_leading(self, widget: QWidget) -> None:
        """Show a small widget above the header, at the leading edge: the way back."""
        self._outer.insertLayout(0, self._room(widget, self._side))

    @staticmethod
    def _room(widget: QWidget, side: int) -> FlowLayout:
        """A line for the widget, with so many pixels free at both sides."""
        room = FlowLayout()
        room.setContentsMargins(side, 0, side, 0)
        room.add(widget)
        return room

    @property
    def is_folded(self) -> bool:
        """Whether only the header is shown."""
        return self._fold is not None and not self._fold.is_open

    def set_folded(self, *, folded: bool) -> None:
        """Fold the body away or show it."""
        if self._fold and self._fold.is_open == folded:
            self._fold.set_open(open_=not folded)
            if self._body_widget:
                self._body_widget.setVisible(not folded)
            self.folded.emit(folded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the hairline to the new foot."""
        super().resizeEvent(event)
        for high in (event.oldSize().height(), self.height()):
            self.update(0, high - 1, self.width(), 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the hairline beneath."""
        painter, look = paint.begin(self), theme.current()
        painter.fillRect(self.rect(), look.color("card"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.color("line"))


class _FoldButton(keys.Pressed, Wraps, QPushButton):
    """The title of a section that folds, with a chevron."""

    ring_outside = True

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.is_open = True
        self.mannered()
        self.wraps(QSizePolicy.Policy.Maximum)
        self.set_open(open_=True)

    def set_open(self, *, open_: bool) -> None:
        self.is_open = open_
        self.setAccessibleDescription(_("open") if open_ else _("folded"))
        self.update()

    def measured(self, width: int) -> int:
        least = theme.current().px(theme.current().tokens.sizes.target)
        return max(least, words.height(self.text(), width - self._mark() - 4, strong=True))

    def sizeHint(self) -> QSize:
        wide = words.width(self.text(), strong=True) + self._mark() + 4
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme.current().px(words.NARROW)), 24)

    def _mark(self) -> int:
        return theme.current().px(16)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look, edge = paint.begin(self), theme.current(), self._mark()
        room = self.width() - edge - 4
        high = words.height(self.text(), room, strong=True)
        box = paint.mirrored(self, QRect(0, (self.height() - high) // 2, room, high))
        words.paint(painter, box, self.text(), "ink", strong=True)
        spot = paint.mirrored(
            self, QRect(self.width() - edge, (self.height() - edge) // 2, edge, edge)
        )
        leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        aside: paint.Towards = "left" if leftward else "right"
        towards = "down" if self.is_open else aside
        paint.chevron(painter, spot, look.color("dim"), look.px(1.5), towards)
        self.follow_ring()
