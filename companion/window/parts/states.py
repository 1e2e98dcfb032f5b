"""What a panel shows when it has nothing, can't show it yet, or failed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from companion.window import theme
from companion.window.parts import paint
from companion.window.parts.button import Button
from companion.window.parts.flow import FlowLayout
from companion.window.parts.text import Text

AROUND = 20
ICON = 20


class _State(QWidget):
    """An icon, a title, words, and a button if something can be done. `acted` is emitted by it."""

    acted = Signal()

    def __init__(
        self,
        icon: tuple[str, str],
        title: str,
        text: str = "",
        action: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        side = theme.current().tokens.sizes.edge_space
        column.setContentsMargins(side, AROUND, side, AROUND)
        column.setSpacing(6)
        column.addWidget(_Icon(*icon), 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(Text(title, strong=True))
        if text:
            column.addWidget(Text(text, color="dim"))
        self.button = Button(action) if action else None
        if self.button:
            row = FlowLayout()
            row.add(self.button)
            column.addSpacing(4)
            column.addLayout(row)
            self.button.clicked.connect(self.acted)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the hairline beneath."""
        painter, look = paint.begin(self), theme.current()
        painter.fillRect(self.rect(), look.color("card"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.color("line"))


class Empty(_State):
    """Nothing here yet, why, and what to do about it."""

    def __init__(
        self, title: str, text: str = "", action: str = "", parent: QWidget | None = None
    ) -> None:
        """Show the title, the words, and a button if there is an action."""
        super().__init__(("empty", "dim"), title, text, action, parent)


class Locked(_State):
    """Something that can't be done yet, and what unlocks it."""

    def __init__(self, reason: str, action: str = "", parent: QWidget | None = None) -> None:
        """Show the reason, and a button that leads to what unlocks it."""
        super().__init__(("lock", "soon"), reason, "", action, parent)


class Waits(_State):
    """Something that has to be unlocked elsewhere before it goes on by itself."""

    def __init__(self, title: str, text: str = "", parent: QWidget | None = None) -> None:
        """Show what is waited for."""
        super().__init__(("lock", "dim"), title, text, "", parent)


class ErrorState(_State):
    """A panel that failed: what happened, and the detail for a report."""

    def __init__(
        self, text: str, detail: str = "", action: str = "", parent: QWidget | None = None
    ) -> None:
        """Show what happened."""
        super().__init__(("warn", "stop"), text, detail, action, parent)


class _Icon(QWidget):
    """An icon in a token's colour."""

    def __init__(self, name: str, color: str) -> None:
        super().__init__()
        self._name, self._color = name, color
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.current().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        edge = theme.current().px(ICON)
        self.setFixedSize(edge, edge)

    def paintEvent(self, _event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        image = theme.current().icon(self._name, self._color, ICON, ratio)
        paint.begin(self).drawPixmap(0, 0, image)
