"""A question with a few answers; once answered it folds into one row."""

from PySide6.QtCore import QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from companion.text import _
from companion.window import theme
from companion.window.parts import chip, keys, paint, words
from companion.window.parts.flow import FlowLayout
from companion.window.parts.text import Text
from companion.window.parts.wraps import Wraps
from companion.window.theme import Tone

Option = tuple[str, str]
PAD = 12
ABOVE = 5
FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down)
BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)


class Choice(QWidget):
    """A question and its options (value, label). `chosen` is emitted with id and value."""

    chosen = Signal(str, str)

    def __init__(
        self,
        choice_id: str,
        question: str,
        options: list[Option],
        value: str | None = None,
        *,
        folds: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """Ask, or show what was answered. With `folds=False` the options stay in sight."""
        super().__init__(parent)
        self.choice_id = choice_id
        self._question = question
        self._options = options
        self._value = value
        self._folds = folds
        self._tone: Tone = "quiet"
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._folded: FoldedChoice | None = None
        self._open: QWidget | None = None
        self._buttons: list[OptionButton] = []
        self._show(folded=folds and value is not None)

    @property
    def value(self) -> str | None:
        """The answer, or None while there is none."""
        return self._value

    @property
    def is_folded(self) -> bool:
        """Whether only question and answer are shown."""
        return self._folded is not None and not self._folded.isHidden()

    @property
    def buttons(self) -> list["OptionButton"]:
        """The options that are shown; none while the question is folded and was never open."""
        return self._buttons

    def set_value(self, value: str | None, tone: Tone = "quiet") -> None:
        """Show an answer, or none, without emitting anything."""
        self._value, self._tone = value, tone
        self._show(folded=self._folds and value is not None)

    def reopen(self) -> None:
        """Show the options again, the keyboard on the chosen one."""
        self._show(folded=False)
        for button in self._buttons:
            if button.isChecked():
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, *, folded: bool) -> None:
        if folded:
            self._fold()
        else:
            self._unfold()
        if self._folded:
            self._folded.setVisible(folded)
        if self._open:
            self._open.setVisible(not folded)

    def _fold(self) -> None:
        if self._folded is None:
            self._folded = FoldedChoice(self._question, self)
            self._folded.clicked.connect(self.reopen)
            self._layout.addWidget(self._folded)
        label = dict(self._options).get(self._value or "", self._value or "")
        self._folded.set_answer(label, self._tone)

    def _unfold(self) -> None:
        if self._open is None:
            self._open = self._build()
            self._layout.addWidget(self._open)
        for button in self._buttons:
            button.show_chosen(chosen=button.value == self._value)

    def _build(self) -> QWidget:
        area = QWidget(self)
        area.setAccessibleName(self._question)
        column = QVBoxLayout(area)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(6)
        if self._question:
            column.addWidget(Text(self._question))
        flow = FlowLayout()
        for value, label in self._options:
            button = OptionButton(value, label, self._question, area)
            button.clicked.connect(lambda _checked=False, chosen=value: self._choose(chosen))
            flow.add(button)
            self._buttons.append(button)
        column.addLayout(flow)
        return area

    def _choose(self, value: str) -> None:
        held = any(button.hasFocus() for button in self._buttons)
        self.set_value(value, self._tone)
        if held and self._folded and self.is_folded:
            self._folded.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(self.choice_id, value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between the options; Space or Enter chooses."""
        step = self._step(event.key())
        held = [i for i, button in enumerate(self._buttons) if button.hasFocus()]
        if step and held:
            target = self._buttons[(held[0] + step) % len(self._buttons)]
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _step(self, key: int) -> int:
        leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if leftward and key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            return 1 if key == Qt.Key.Key_Left else -1
        return 1 if key in FORWARD else -1 if key in BACK else 0


class OptionButton(keys.Pressed, Wraps, QRadioButton):
    """One answer. The chosen one stands on the accent's ground: filled are acts alone."""

    def __init__(self, value: str, label: str, question: str, parent: QWidget) -> None:
        """Show the label; a screen reader hears the question too."""
        super().__init__(label, parent)
        self.value = value
        self._clicking = False
        self.setAccessibleDescription(question)
        self.mannered()
        self.wraps(QSizePolicy.Policy.Maximum)
        self.toggled.connect(self._toggled)

    def show_chosen(self, *, chosen: bool) -> None:
        """Fill the option or not; Qt alone would never let the last one go."""
        self.setAutoExclusive(False)
        with QSignalBlocker(self):
            self.setChecked(chosen)
        self.setAutoExclusive(True)

    def nextCheckState(self) -> None:
        """A click checks the option, and is told as one."""
        self._clicking = True
        super().nextCheckState()
        self._clicking = False

    def _toggled(self, on: bool) -> None:  # noqa: FBT001 - Qt's signature
        """A screen reader checks the option and never clicks it."""
        if on and not self._clicking:
            self.click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the question."""
        if event.key() in (*FORWARD, *BACK):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def measured(self, width: int) -> int:
        """Return the height in pixels: a button, or more when the words wrap."""
        text = words.height(self.text(), width - 2 * PAD, strong=True) + 2 * ABOVE
        return max(theme.current().px(28), text)

    def sizeHint(self) -> QSize:
        """Return the size on one line."""
        wide = words.width(self.text(), strong=True) + 2 * PAD
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Return the least size before words must be broken."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), theme.current().px(words.NARROW)), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the words."""
        painter = paint.begin(self)
        filled = self.isChecked()
        line = "accent" if filled else "edge" if self.underMouse() else "line"
        paint.rounded(painter, self.rect(), "accent_ground" if filled else "card", line, 1 + filled)
        room = self.width() - 2 * PAD
        high = words.height(self.text(), room, strong=True)
        box = QRect(PAD, (self.height() - high) // 2, room, high)
        ink, middle = "accent" if filled else "ink", Qt.AlignmentFlag.AlignHCenter
        words.paint(painter, box, self.text(), ink, strong=True, align=middle)
        paint.focus_ring(painter, self, inset=3 if filled else 0)


class FoldedChoice(keys.Pressed, Wraps, QPushButton):
    """The question at the leading edge, its answer as a chip at the trailing one."""

    ring_outside = True

    def __init__(self, question: str, parent: QWidget) -> None:
        """Show the question."""
        super().__init__(question, parent)
        self._answer, self._tone = "", "quiet"
        self.setToolTip(_("Change the answer"))
        self.mannered()
        self.wraps()

    _tone: Tone

    def set_answer(self, answer: str, tone: Tone) -> None:
        """Show the answer in a tone."""
        self._answer, self._tone = answer, tone
        self.setAccessibleName(_("{question} {answer}").format(question=self.text(), answer=answer))
        told = {"ok": _("as required"), "stop": _("not as required")}
        self.setAccessibleDescription(told.get(tone, ""))
        self.remeasure()

    def _below(self, width: int) -> bool:
        """Whether the answer stands below: beside the question a word would be broken."""
        half, tone = width // 2, self._tone
        room = width - chip.chip_size(self._answer, half, tone).width() - PAD
        asked = max(map(words.width, self.text().split()), default=0)
        told = (chip.chip_size(word, tone=tone).width() for word in self._answer.split())
        return asked > room or max(told, default=0) > half

    def _chip(self, width: int) -> QSize:
        most = width if self._below(width) else width // 2
        return chip.chip_size(self._answer, most, self._tone)

    def _room(self, width: int) -> int:
        return width if self._below(width) else width - self._chip(width).width() - PAD

    def measured(self, width: int) -> int:
        """Return the height in pixels: a row, or more when the words wrap."""
        look = theme.current()
        text = words.height(self.text(), self._room(width)) + 2 * ABOVE
        answer = self._chip(width).height() + 2 * ABOVE
        both = text + answer - ABOVE if self._below(width) else max(text, answer)
        return max(look.px(look.tokens.sizes.row), both)

    def sizeHint(self) -> QSize:
        """Return the size on one line."""
        wide = (
            words.width(self.text()) + chip.chip_size(self._answer, tone=self._tone).width() + PAD
        )
        return QSize(wide, theme.current().px(theme.current().tokens.sizes.row))

    def minimumSizeHint(self) -> QSize:
        """Return the least size before words must be broken."""
        least = theme.current().px(words.NARROW)
        return QSize(min(self.sizeHint().width(), least), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the question and the answer."""
        painter = paint.begin(self)
        room, below = self._room(self.width()), self._below(self.width())
        high = words.height(self.text(), room)
        box = QRect(0, ABOVE if below else (self.height() - high) // 2, room, high)
        words.paint(painter, paint.mirrored(self, box), self.text(), "ink")
        size = self._chip(self.width())
        spare = self.height() - size.height()
        left, top = self.width() - size.width(), spare - ABOVE if below else spare // 2
        spot = QRect(left, top, size.width(), size.height())
        chip.paint_chip(painter, paint.mirrored(self, spot), self._answer, self._tone)
        self.follow_ring()
