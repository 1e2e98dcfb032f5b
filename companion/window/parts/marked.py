"""Text that is laid out once and painted often, with parts of it marked.

A mark is told by a line beneath it as well as by weight or ink, so that nobody needs a colour.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from companion.window import theme
from companion.window.theme import Size

Spans = tuple[tuple[int, int], ...]
"""Parts of a text: from a place to before another."""
_BREAK = "\u2028"


def laid_out(
    lines: Sequence[str],
    width: int,
    size: Size = "body",
    *,
    strong: bool = False,
    marks: Spans = (),
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> QTextLayout:
    """Return the lines one under the other; ``marks`` are places in them joined by one sign each.

    ``align`` is taken as it is; a window that reads from the right has mirrored it.
    """
    look = theme.current()
    layout = QTextLayout(_BREAK.join(lines), look.font(size, strong=strong))
    option = QTextOption(align | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.setFormats([_marked(start, end, size) for start, end in marks])
    layout.beginLayout()
    step, top = look.leading(size), 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top + (step - int(line.height())) // 2))
        top += step
    layout.endLayout()
    return layout


def paint(painter: QPainter, layout: QTextLayout, at: QPointF, color: str) -> None:
    """Paint it, all that isn't marked in ``color``."""
    painter.setPen(theme.current().color(color))
    layout.draw(painter, at)


def placed(text: str, lines: Sequence[str], marks: Spans) -> Spans:
    """Return where marks of ``text`` stand in its lines; what was cut from them has none."""
    found: list[tuple[int, int]] = []
    at = behind = 0
    for line in lines:
        kept = line.removesuffix("…")
        at = max(text.find(kept, at), at)
        inside = ((max(a, at), min(b, at + len(kept))) for a, b in marks)
        found += [(a - at + behind, b - at + behind) for a, b in inside if a < b]
        at += len(kept)
        behind += len(line) + 1
    return tuple(found)


def _marked(start: int, end: int, size: Size) -> QTextLayout.FormatRange:
    """A part with its line; body text gets weight too, small text ink, as weight would widen it."""
    look = QTextCharFormat()
    look.setFontUnderline(True)
    if size == "body":
        look.setFontWeight(QFont.Weight.DemiBold)
    else:
        look.setForeground(theme.current().color("ink"))
    found = QTextLayout.FormatRange()
    found.start, found.length, found.format = start, end - start, look
    return found
