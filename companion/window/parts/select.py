"""A choice from a list: a combo box, and for a long list a line to find the entry by typing."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QListWidget, QPushButton, QVBoxLayout, QWidget

from companion.text import _
from companion.window import theme
from companion.window.announce import announce
from companion.window.parts import keys, paint, words
from companion.window.parts.choice import Option
from companion.window.parts.scroll_bar import ScrollBar
from companion.window.parts.search_box import SearchBox
from companion.window.parts.wraps import Wraps

LONG = 10
SHOWN = 8
PAD = 12
GAP = 8
ABOVE = 7


class Select(keys.Pressed, Wraps, QPushButton):
    """A label and the chosen option. `chosen` is emitted with the value picked by the agent."""

    chosen = Signal(str)

    def __init__(
        self,
        label: str,
        options: list[Option],
        value: str | None = None,
        parent: QWidget | None = None,
        *,
        name: str = "",
    ) -> None:
        """Offer the options (value, label); ``name`` is read aloud where there is no label."""
        super().__init__(label, parent)
        self._name = name or label
        self._options = options
        self._value = value
        self._finder: Finder | None = None
        self.mannered()
        self.wraps()
        self.clicked.connect(self.open)
        self.set_value(value)

    @property
    def value(self) -> str | None:
        """The chosen value, or None."""
        return self._value

    def set_value(self, value: str | None) -> None:
        """Show a value without emitting anything."""
        self._value = value
        self.setAccessibleName(f"{self._name} {self.shown_value()}".strip())
        self.remeasure()

    def set_options(self, options: list[Option]) -> None:
        """Offer other options; the chosen value stays where it is still among them."""
        if options == self._options:
            return
        self._options = options
        if self._finder:
            self._finder.deleteLater()
            self._finder = None
        values = [value for value, _label in options]
        self.set_value(self._value if self._value in values else next(iter(values), None))

    def shown_value(self) -> str:
        """Return the chosen option's label."""
        return dict(self._options).get(self._value or "", "")

    def open(self) -> None:
        """Show the options."""
        if self._finder is None:
            self._finder = Finder(self._options, self)
            self._finder.picked.connect(self._pick)
        self._finder.open_under(self, self._value)

    @property
    def finder(self) -> "Finder | None":
        """The list of options, once it was open."""
        return self._finder

    def _pick(self, value: str) -> None:
        self.set_value(value)
        self.chosen.emit(value)

    def _stacked(self, width: int) -> bool:
        if not self.text():
            return False
        both = self._before() + words.width(self.shown_value(), strong=True)
        return both > self._room(width)

    def _before(self) -> int:
        """Pixels that the label and the gap after it take on one line."""
        return words.width(self.text()) + GAP if self.text() else 0

    def _room(self, width: int) -> int:
        return width - 2 * PAD - theme.current().px(16)

    def measured(self, width: int) -> int:
        """Return the height in pixels: a button, or more when the words wrap."""
        room = self._room(width)
        high = words.height(self.text(), room)
        if not self.text():
            high = words.height(self.shown_value(), room, strong=True)
        if self._stacked(width):
            high += words.height(self.shown_value(), room, strong=True)
        sizes = theme.current().tokens.sizes
        return max(theme.current().px(sizes.button), high + 2 * ABOVE)

    def sizeHint(self) -> QSize:
        """Return the size on one line."""
        both = self._before() + words.width(self.shown_value(), strong=True)
        wide = both + 2 * PAD + theme.current().px(16)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Return the least size before words must be broken."""
        least = theme.current().px(words.NARROW + 16) + 2 * PAD
        return QSize(least, theme.current().px(theme.current().tokens.sizes.button))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame, the label, the value and the chevron."""
        painter, look = paint.begin(self), theme.current()
        paint.rounded(painter, self.rect(), "bg", "edge")
        room, stacked = self._room(self.width()), self._stacked(self.width())
        value = words.height(self.shown_value(), room, strong=True)
        label = words.height(self.text(), room) if self.text() else value
        top = (self.height() - label - (value if stacked else 0)) // 2
        first = QRect(PAD, top, room, label)
        words.paint(painter, paint.mirrored(self, first), self.text(), "dim")
        left = PAD if stacked else PAD + self._before()
        second = QRect(left, top + (label if stacked else 0), PAD + room - left, value)
        shown = self.shown_value()
        words.paint(painter, paint.mirrored(self, second), shown, "ink", strong=True)
        edge = look.px(16)
        spot = QRect(self.width() - PAD - edge + 4, (self.height() - edge) // 2, edge, edge)
        paint.chevron(painter, paint.mirrored(self, spot), look.color("dim"), look.px(1.5))
        paint.focus_ring(painter, self)


class Finder(QFrame):
    """The open list. Typing narrows a long one to what contains the letters."""

    picked = Signal(str)

    def __init__(self, options: list[Option], parent: QWidget) -> None:
        """Offer the options (value, label)."""
        super().__init__(parent, Qt.WindowType.Popup)
        self._options = options
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBar(ScrollBar(self.list))
        self.list.setWordWrap(True)
        self.list.itemClicked.connect(lambda _item: self._accept())
        self.list.itemActivated.connect(lambda _item: self._accept())
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(4)
        self.search = SearchBox(_("Type to find"), "") if len(options) > LONG else None
        if self.search:
            column.addWidget(self.search)
            self.search.changed.connect(self._narrow)
            self.search.accepted.connect(self._accept)
            self.search.moved.connect(self._move)
            self.search.escaped.connect(self.hide)
        column.addWidget(self.list)
        self.list.addItems([label for _value, label in options])

    def open_under(self, button: QWidget, value: str | None) -> None:
        """Show the list under a button, the chosen option selected."""
        if self.search:
            self.search.clear()
        values = [option for option, _label in self._options]
        self.list.setCurrentRow(values.index(value) if value in values else 0)
        row = theme.current().px(theme.current().tokens.sizes.row)
        shown = min(len(self._options), SHOWN) * row
        search = self.search.sizeHint().height() + 4 if self.search else 0
        self.setFixedWidth(button.width())
        self.setFixedHeight(shown + search + 10)
        below = button.mapToGlobal(QPoint(0, button.height()))
        bottom = button.screen().availableGeometry().bottom()
        if below.y() + self.height() > bottom:
            below.setY(button.mapToGlobal(QPoint(0, 0)).y() - self.height())
        self.move(below)
        self.show()
        (self.search or self.list).setFocus(Qt.FocusReason.PopupFocusReason)

    def _narrow(self, typed: str) -> None:
        wanted = typed.casefold()
        for place, (_value, label) in enumerate(self._options):
            self.list.setRowHidden(place, wanted not in label.casefold())
        places = self._visible()
        self.list.setCurrentRow(places[0] if places else -1)
        self._read_out()

    def _read_out(self) -> None:
        """Have the entry said that Enter would take: the keyboard is in the line above."""
        place = self.list.currentRow()
        if place >= 0 and self.isVisible():
            announce(self.list, self._options[place][1])

    def _visible(self) -> list[int]:
        return [i for i in range(self.list.count()) if not self.list.isRowHidden(i)]

    def _move(self, rows: int) -> None:
        places = self._visible()
        if places:
            here = places.index(self.list.currentRow()) if self.list.currentRow() in places else 0
            self.list.setCurrentRow(places[min(max(here + rows, 0), len(places) - 1)])
            self._read_out()

    def _accept(self) -> None:
        place = self.list.currentRow()
        if place >= 0:
            self.hide()
            self.picked.emit(self._options[place][0])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and its edge."""
        painter, look = paint.begin(self), theme.current()
        painter.fillRect(self.rect(), look.color("edge"))
        painter.fillRect(self.rect().adjusted(1, 1, -1, -1), look.color("card"))
