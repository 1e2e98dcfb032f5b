"""Breaking, measuring and painting text, shared by every part that paints itself.

Qt's own labels guess a width for wrapped text and cut what doesn't fit. These functions wrap at
words, and inside a word only when it is wider than the line, so nothing is ever cut.
"""

import re
from bisect import bisect
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle

from companion.window import theme
from companion.window.theme import Size

NARROW = 72
ROUNDING = 3
"""Pixels to spare, so that a line measured as a whole breaks alike when it is laid out again."""
_GAP = re.compile(r"\s+")
_TRAILING = " ·,;:.…"
SINGLE = int(Qt.TextFlag.TextSingleLine) | int(Qt.TextFlag.TextDontClip)


def width(text: str, size: Size = "body", *, strong: bool = False) -> int:
    """Return the width in pixels of the text's longest line, unwrapped."""
    return _width(text, size, strong, theme.current().turn)


def lines(text: str, available: int, size: Size = "body", *, strong: bool = False) -> list[str]:
    """Return the text broken to the available width in pixels."""
    return _lines(text, max(available, 1), size, strong, theme.current().turn)


def height(text: str, available: int, size: Size = "body", *, strong: bool = False) -> int:
    """Return the height in pixels that the text needs in the available width."""
    return len(lines(text, available, size, strong=strong)) * theme.current().leading(size)


def block(text: str, available: int, size: Size = "body", *, strong: bool = False) -> QSize:
    """Return the size that the text takes when it may be as wide as `available`."""
    broken = lines(text, available, size, strong=strong)
    widest = max(width(line, size, strong=strong) for line in broken)
    spare = ROUNDING if len(broken) > 1 else 0
    high = len(broken) * theme.current().leading(size)
    return QSize(min(widest + spare, max(available, 1)), high)


def shortened(text: str, available: int, size: Size = "body", *, strong: bool = False) -> str:
    """Return the text on one line: whole, or its first words with "…" where not all have room.

    What ends with one of the things that " · " parts needs no "…": it is whole in itself.
    """
    return _shortened(text, available, size, strong, theme.current().turn)


def paint(
    painter: QPainter,
    box: QRect,
    text: str,
    color: str,
    size: Size = "body",
    *,
    strong: bool = False,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Paint the text from the box's top; `align` is mirrored in a right-to-left window."""
    look = theme.current()
    painter.setFont(look.font(size, strong=strong))
    painter.setPen(look.color(color))
    step = look.leading(size)
    direction = painter.layoutDirection()
    flags = _flags(direction, align)
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    for number, line in enumerate(lines(text, box.width(), size, strong=strong)):
        row = QRect(box.left(), box.top() + number * step, box.width(), step)
        painter.drawText(row, flags, line)
    painter.setLayoutDirection(direction)


@lru_cache
def _flags(direction: Qt.LayoutDirection, align: Qt.AlignmentFlag) -> int:
    """On one line, at that side; kept, as Qt's flags are slow to put together in Python."""
    side = QStyle.visualAlignment(direction, align) | Qt.AlignmentFlag.AlignAbsolute
    return int(side | Qt.AlignmentFlag.AlignVCenter) | SINGLE


@lru_cache(maxsize=1024)
def _width(text: str, size: Size, strong: bool, turn: int) -> int:  # noqa: ARG001, FBT001 - cache key
    metrics = theme.current().metrics(size, strong=strong)
    return max(metrics.horizontalAdvance(line) for line in text.split("\n")) + 1


@lru_cache(maxsize=512)
def _shortened(text: str, available: int, size: Size, strong: bool, turn: int) -> str:  # noqa: ARG001, FBT001 - cache key
    if width(text, size, strong=strong) <= available:
        return text
    ends = [gap.start() for gap in _GAP.finditer(text)]
    fits = bisect(ends, available, key=lambda end: width(_cut(text, end), size, strong=strong))
    if fits and _cut(text, ends[fits - 1]) not in {"", "…"}:
        return _cut(text, ends[fits - 1])
    metrics = theme.current().metrics(size, strong=strong)
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, available)


def _cut(text: str, end: int) -> str:
    """The words before ``end``, a gap; with "…" unless they end where a " · " parts them."""
    head = text[:end].rstrip(_TRAILING)
    return head if "·" in text[len(head) : end + 2] else head + "…"


@lru_cache(maxsize=1024)
def _lines(text: str, available: int, size: Size, strong: bool, turn: int) -> list[str]:  # noqa: ARG001, FBT001 - cache key
    result: list[str] = []
    for paragraph in text.split("\n"):
        if width(paragraph, size, strong=strong) <= available:
            result.append(paragraph)
        else:
            result += _broken(paragraph, available, size, strong=strong)
    return result


def _broken(paragraph: str, available: int, size: Size, *, strong: bool) -> list[str]:
    layout = QTextLayout(paragraph, theme.current().font(size, strong=strong))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    result = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(available - 1)
        line.setPosition(QPointF(0, 0))
        result.append(paragraph[line.textStart() : line.textStart() + line.textLength()].rstrip())
    layout.endLayout()
    return result
