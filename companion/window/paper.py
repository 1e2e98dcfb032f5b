"""Pages of a PDF, filled from the top: lines of text, rows of cells, and whatever paints itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt, QUuid
from PySide6.QtGui import QColor, QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextOption

from companion.summary.markup import visible
from companion.summary.svg import COLORS

DOTS: Final = 720
"""Dots to an inch; what is drawn is measured in points, ten dots each."""
WIDTH, HEIGHT, EDGE, FOOT = 612.0, 792.0, 45.0, 26.0
"""A letter page, its edges and what the foot takes; points."""
LONGEST: Final = 600
"""Characters of one line of a cell: a page is no place for a runaway text."""
_DATES: Final = re.compile(rb"(/(?:Creation|Mod)Date \(D:)([0-9]{14})")
_ABOUT: Final = """<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="Companion"
 xmp:CreateDate="{made}"/></rdf:RDF></x:xmpmeta><?xpacket end='w'?>"""
"""What a PDF says of itself; Qt's own words would tell when it was printed."""


class Style(NamedTuple):
    """Letters: size in points, colour by name, strong or not."""

    size: float = 9.0
    color: str = "ink"
    strong: bool = False


PLAIN: Final = Style()


class Paper:
    """A PDF in the making. Everything goes beneath what came before, or onto the next page."""

    def __init__(self, font: QFont, title: str, made: datetime) -> None:
        """``title`` stands at the foot of each page; ``made`` is the document's time."""
        self._font, self._title, self._made = font, title, made
        self._buffer = QBuffer()
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._writer = QPdfWriter(self._buffer)
        self._writer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
        self._writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
        self._writer.setResolution(DOTS)
        self._writer.setTitle(visible(title))
        self._writer.setCreator("Companion")
        self._writer.setDocumentId(
            QUuid.createUuidV5(QUuid(), f"{title} {made.isoformat()}".encode())
        )
        about = _ABOUT.format(made=made.isoformat(timespec="seconds"))
        self._writer.setDocumentXmpMetadata(about.encode())
        self.painter = QPainter(self._writer)
        self.painter.scale(DOTS / 72, DOTS / 72)
        self.page, self.y = 1, EDGE
        self.width = WIDTH - 2 * EDGE
        self._repeated: Callable[[], None] | None = None

    def space(self, height: float) -> None:
        """Leave so many points free."""
        self.y += height

    def left(self) -> float:
        """How many points are left on the page."""
        return HEIGHT - EDGE - FOOT - self.y

    def room(self, height: float) -> None:
        """See that ``height`` points fit: where they don't, go on to the next page."""
        if height <= self.left() or self.y <= EDGE:
            return
        self._end_page()
        self._writer.newPage()
        self.page, self.y = self.page + 1, EDGE
        if self._repeated:
            self._repeated()

    def repeat(self, head: Callable[[], None] | None) -> None:
        """Have ``head`` at the top of each page that follows, until told otherwise."""
        self._repeated = head

    def text(self, text: str, style: Style = PLAIN, *, keep: float = 0.0) -> None:
        """Lines across the page, with ``keep`` points beneath on the same page."""
        text = _short(text)
        height = self.measure(text, self.width, style)
        self.room(height + keep)
        self.write(text, QRectF(EDGE, self.y, self.width, height), style)
        self.y += height

    def row(
        self,
        cells: Sequence[Sequence[str]],
        widths: Sequence[float],
        style: Style = PLAIN,
        ends: frozenset[int] = frozenset(),
    ) -> None:
        """A row of cells, each a few lines; ``ends`` are the columns that stand to the right."""
        told = ["\n".join(_short(line) for line in lines) for lines in cells]
        room = [width - _gap(place, ends) for place, width in enumerate(widths)]
        both = list(zip(told, room, strict=True))
        height = max(self.measure(text, width, style) for text, width in both) + 6
        self.room(height)
        left = EDGE
        for place, (text, width) in enumerate(both):
            box = QRectF(left, self.y + 3, width, height - 6)
            self.write(text, box, style, end=place in ends)
            left += widths[place]
        self.y += height
        self.rule()

    def rule(self) -> None:
        """A hairline across the page."""
        self.painter.setPen(QColor(COLORS["line"]))
        self.painter.drawLine(round(EDGE), round(self.y), round(EDGE + self.width), round(self.y))

    def measure(self, text: str, width: float, style: Style) -> float:
        """How high ``text`` is in a column."""
        self._dress(style)
        ground = QRectF(0, 0, width, HEIGHT * 4)
        return self.painter.boundingRect(ground, visible(text) or "x", _wrapped()).height()

    def write(self, text: str, box: QRectF, style: Style, *, end: bool = False) -> None:
        """Write into a box."""
        self._dress(style)
        self.painter.setPen(QColor(COLORS[style.color]))
        self.painter.drawText(box, visible(text), _wrapped(end=end))

    def end(self) -> None:
        """End the last page: nothing can be added any more."""
        self._end_page()
        self.painter.end()

    def content(self) -> bytes:
        """What was ended, its dates being those of the summary and not of the printing."""
        date = f"{self._made:%Y%m%d%H%M%S}".encode()
        return _DATES.sub(rb"\g<1>" + date, bytes(self._buffer.data().data()))

    def _end_page(self) -> None:
        box = QRectF(EDGE, HEIGHT - EDGE - 10, self.width, 12)
        small = Style(7.5, "dim")
        self.write(_short(self._title), box, small)
        self.write(str(self.page), box, small, end=True)

    def _dress(self, style: Style) -> None:
        font = QFont(self._font)
        font.setPointSizeF(style.size * 72 / DOTS)  # the painter's scale does the rest
        font.setWeight(QFont.Weight.DemiBold if style.strong else QFont.Weight.Normal)
        self.painter.setFont(font)


def _gap(place: int, ends: frozenset[int]) -> float:
    """Points between a column and the next; twice as many where two texts would stand together."""
    return 12.0 if place and place in ends and place + 1 not in ends else 6.0


def _short(line: str) -> str:
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def _wrapped(*, end: bool = False) -> QTextOption:
    option = QTextOption(Qt.AlignmentFlag.AlignRight if end else Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
