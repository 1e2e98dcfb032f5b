"""The tabs at the foot of the window."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from companion.text import _
from companion.window import theme
from companion.window.parts import paint, words

TOP = 2
HIGH = 32
SIDE = 4


class NavItem(NamedTuple):
    """A tab: its id, its label, and the icon shown when the labels have no room."""

    item_id: str
    label: str
    icon: str


class NavBar(QTabBar):
    """Tabs with a line over the current one. `chosen` is emitted with an item's id.

    When not all labels fit, only the current one keeps its label and the others show their icons.
    """

    chosen = Signal(str)

    def __init__(self, items: list[NavItem], parent: QWidget | None = None) -> None:
        """Start on the first item."""
        super().__init__(parent)
        self._items = items
        self._badges: dict[str, str] = {}
        self.setDrawBase(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setExpanding(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for item in items:
            index = self.addTab(item.label)
            self.setTabToolTip(index, item.label)
        self.setAccessibleName(_("Panels"))
        self.currentChanged.connect(lambda index: self.chosen.emit(self._items[index].item_id))

    def current_id(self) -> str:
        """Return the current item's id."""
        return self._items[self.currentIndex()].item_id

    def set_current(self, item_id: str) -> None:
        """Show an item as current; raises StopIteration when there is no such item."""
        self.setCurrentIndex(self._place(item_id))

    def set_badge(self, item_id: str, text: str) -> None:
        """Show a short count on an item; an empty text takes it away."""
        self._badges[item_id] = text
        item = self._items[self._place(item_id)]
        name = _("{tab}, {count}").format(tab=item.label, count=text) if text else item.label
        self.setAccessibleTabName(self._place(item_id), name)
        self.update()

    def shows_icons(self) -> bool:
        """Tell whether the labels have given way to icons."""
        share = self.width() / max(len(self._items), 1)
        widest = max(words.width(item.label, "small", strong=True) for item in self._items)
        return widest + 2 * SIDE > share

    def _place(self, item_id: str) -> int:
        return next(i for i, item in enumerate(self._items) if item.item_id == item_id)

    def _high(self) -> int:
        return max(theme.current().px(HIGH), theme.current().tokens.sizes.target)

    def tabSizeHint(self, index: int) -> QSize:
        """Return an equal share of the width, or room for the current label among icons."""
        count = len(self._items)
        if not self.shows_icons():
            return QSize(self.width() // count, self._high())
        label = words.width(self._items[self.currentIndex()].label, "small", strong=True)
        current = max(label + 4 * SIDE, self.width() // count)
        if index == self.currentIndex():
            return QSize(current, self._high())
        return QSize((self.width() - current) // (count - 1), self._high())

    def minimumTabSizeHint(self, _index: int) -> QSize:
        """Return the least target."""
        return QSize(theme.current().tokens.sizes.target, self._high())

    def sizeHint(self) -> QSize:
        """Return room for every label."""
        widest = max(words.width(item.label, "small", strong=True) for item in self._items)
        return QSize((widest + 2 * SIDE) * len(self._items), self._high())

    def minimumSizeHint(self) -> QSize:
        """Return room for the targets."""
        return QSize(theme.current().tokens.sizes.target * len(self._items), self._high())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the tabs."""
        painter, look = paint.begin(self), theme.current()
        painter.fillRect(self.rect(), look.color("card"))
        painter.fillRect(0, 0, self.width(), 1, look.color("line"))
        icons = self.shows_icons()
        for index, item in enumerate(self._items):
            self._paint_tab(painter, self.tabRect(index), item, index, icons=icons)

    def _paint_tab(
        self, painter: QPainter, box: QRect, item: NavItem, index: int, *, icons: bool
    ) -> None:
        current = index == self.currentIndex()
        look = theme.current()
        if current:
            painter.fillRect(box.left(), 0, box.width(), TOP, look.color("accent"))
            if self.hasFocus():
                paint.rounded(painter, box.adjusted(1, 3, -1, -1), None, "accent", paint.RING)
        color = "accent" if current else "dim"
        if icons and not current:
            self._paint_icon(painter, box, item)
        else:
            high = look.leading("small")
            line = QRect(box.left(), box.top() + (box.height() - high) // 2 + 1, box.width(), high)
            middle = Qt.AlignmentFlag.AlignHCenter
            words.paint(painter, line, item.label, color, "small", strong=current, align=middle)
        if self._badges.get(item.item_id):
            shown = icons and not current
            label = words.width(item.label, "small", strong=current)
            self._paint_badge(painter, box, theme.current().px(16) if shown else label)

    def _paint_icon(self, painter: QPainter, box: QRect, item: NavItem) -> None:
        edge = theme.current().px(16)
        spot = QRect(0, 0, edge, edge)
        spot.moveCenter(box.center())
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(spot, theme.current().icon(item.icon, "dim", 16, ratio))

    def _paint_badge(self, painter: QPainter, box: QRect, content: int) -> None:
        look = theme.current()
        edge = look.px(5)
        ends = box.center().x() + content // 2
        left = (
            ends + 1
            if self.layoutDirection() == Qt.LayoutDirection.LeftToRight
            else (box.center().x() - content // 2 - edge - 1)
        )
        spot = QRect(left, box.center().y() - look.px(8), edge, edge)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("soon"))
        painter.drawEllipse(spot)
