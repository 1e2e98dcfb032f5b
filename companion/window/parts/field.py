"""Fields to type into, each with its label, and a line beneath that says what is wrong."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Literal

from PySide6.QtCore import QDate, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from companion.text import _
from companion.window import private_numbers, theme
from companion.window.announce import announce
from companion.window.parts import frame, paint
from companion.window.parts.text import Text

FieldKind = Literal["text", "money", "date", "multiline", "secret"]
FREE = frozenset({"text", "multiline"})
"""Kinds that take any words, and are watched for numbers that must not be kept."""
LINES = 3


class Field(QWidget):
    """A labelled input. `changed` is emitted with each change, `committed` when it is left."""

    changed = Signal(str)
    committed = Signal(str)

    def __init__(
        self,
        label: str,
        kind: FieldKind = "text",
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Start empty."""
        super().__init__(parent)
        self._kind: FieldKind = kind
        self._label = Text(label, "small", "dim")
        self._error = Text("", "small", "stop")
        self._error.hide()
        self._warning: Text | None = None
        self._frame = _Frame()
        self.edit: QLineEdit | QPlainTextEdit = self._made(placeholder)
        self._frame.hold(self.edit)
        self.edit.setAccessibleName(label)
        self._label.setBuddy(self.edit)
        if not label:
            self._label.hide()  # or it would take a line and say nothing
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for widget in (self._label, self._frame, self._error):
            column.addWidget(widget)
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        if kind in FREE:
            self.changed.connect(self._watch)

    def _made(self, placeholder: str) -> QLineEdit | QPlainTextEdit:
        if self._kind == "multiline":
            return self._made_lines(placeholder)
        line = frame.Line(self._frame)
        line.setPlaceholderText(placeholder)
        line.textChanged.connect(self.changed)
        line.editingFinished.connect(self._commit)
        if self._kind == "secret":
            line.setEchoMode(QLineEdit.EchoMode.Password)
        if self._kind in {"money", "date"}:
            line.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        return line

    def _made_lines(self, placeholder: str) -> QPlainTextEdit:
        lines = frame.Lines(self._frame)
        lines.setPlaceholderText(placeholder)
        lines.textChanged.connect(lambda: self.changed.emit(lines.toPlainText()))
        lines.textChanged.connect(self._fit_lines)
        lines.left.connect(self._commit)
        theme.current().changed.connect(self._fit_lines)
        lines.setFixedHeight(theme.current().leading() * LINES)
        return lines

    def _fit_lines(self) -> None:
        if isinstance(self.edit, QPlainTextEdit):
            count = int(self.edit.document().size().height())
            step = theme.current().leading()
            self.edit.setFixedHeight(step * max(count, LINES))

    def text(self) -> str:
        """Return what is typed."""
        edit = self.edit
        return edit.toPlainText() if isinstance(edit, QPlainTextEdit) else edit.text()

    def set_text(self, text: str) -> None:
        """Show a text."""
        if isinstance(self.edit, QPlainTextEdit):
            self.edit.setPlainText(text)
        else:
            self.edit.setText(text)

    def amount(self) -> Decimal | None:
        """Return the amount typed, in major units, or None when it is none."""
        locale = QLocale()
        typed = self.text().strip().strip("$€£").strip()
        typed = typed.replace(locale.groupSeparator(), "").replace(locale.decimalPoint(), ".")
        try:
            value = Decimal(typed)
        except InvalidOperation:
            return None
        return value if value.is_finite() else None

    def day(self) -> date | None:
        """Return the day typed, as 2026-01-31 or as the system writes it, or None."""
        typed = self.text().strip()
        try:
            return date.fromisoformat(typed)
        except ValueError:
            read = QLocale().toDate(typed, QLocale.FormatType.ShortFormat)
        return _plain(read) if read.isValid() else None

    def set_error(self, text: str | None) -> None:
        """Say beneath what is wrong, or that nothing is."""
        self._error.setText(text or "")
        self._error.setVisible(bool(text))
        self.edit.setAccessibleDescription(text or "")
        self._say(text or "")
        self._frame.set_wrong(wrong=bool(text))

    def error(self) -> str:
        """Return what is said to be wrong, or an empty text."""
        return self._error.text()

    def warning(self) -> str:
        """Return what is said about numbers that must not be kept, or an empty text."""
        return self._warning.text() if self._warning else ""

    def _watch(self, text: str) -> None:
        """Say at once that a number will not be kept; the words themselves stay the agent's."""
        edit = self.edit
        if isinstance(edit, QLineEdit):
            cursor = edit.cursorPosition()
        else:
            cursor = edit.textCursor().position()
        told = private_numbers.warning(text, cursor)
        if told == self.warning():
            return
        if self._warning is None:
            self._warning = Text("", "small", "soon")
            if column := self.layout():
                column.addWidget(self._warning)
        self._warning.setText(told)
        self._warning.setVisible(bool(told))
        edit.setAccessibleDescription(told or self.error())
        self._say(told)

    def _say(self, words: str) -> None:
        """Tell a screen reader what came to stand beneath, if anything did."""
        if words:
            announce(self.edit, ": ".join(filter(None, (self.edit.accessibleName(), words))))

    def _commit(self) -> None:
        wrong: dict[str, str] = {}
        if self.text().strip() and self._kind == "money" and self.amount() is None:
            wrong["money"] = _("Write an amount, for example 600.00")
        if self.text().strip() and self._kind == "date" and self.day() is None:
            wrong["date"] = _("Write a date, for example 2026-01-31")
        if self._kind in {"money", "date"}:
            self.set_error(wrong.get(self._kind))
        self.committed.emit(self.text())


def _plain(read: QDate) -> date:
    return date(read.year(), read.month(), read.day())


class _Frame(QWidget):
    """The frame around the edit."""

    def __init__(self) -> None:
        super().__init__()
        self._wrong = False
        self._edit: QLineEdit | QPlainTextEdit | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(frame.PAD, frame.ABOVE, frame.PAD, frame.ABOVE)

    def hold(self, edit: QLineEdit | QPlainTextEdit) -> None:
        self._edit = edit
        self._column.addWidget(edit)

    def set_wrong(self, *, wrong: bool) -> None:
        self._wrong = wrong
        self.update()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return hint.expandedTo(QSize(hint.width(), frame.line_height()))

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return least.expandedTo(QSize(least.width(), frame.line_height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        held = self._edit is not None and self._edit.hasFocus()
        frame.paint_frame(paint.begin(self), self, held=held, wrong=self._wrong)
