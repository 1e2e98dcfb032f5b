"""A summary as PDF, drawn by Qt: the key figures, the picture, the totals, every call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import tzinfo
from io import BytesIO
from typing import BinaryIO, NamedTuple

from PySide6.QtCore import QHashSeed, QRectF
from PySide6.QtGui import QColor, QFont

from companion.summary import key_figures, report_table, timeline, words
from companion.summary.data import Summary
from companion.summary.report_table import Cell
from companion.summary.svg import COLORS
from companion.summary.timeline import Picture
from companion.summary.words import Reader
from companion.text import _, speaking
from companion.window.paper import EDGE, Paper, Style
from companion.window.theme import fonts
from companion.window.timeline_painter import paint

DIM = Style(9, "dim")
HEADING = Style(11.5, strong=True)
BODY = Style(8)
HEADED = 30.0
"""Points that the picture's heading takes, with the space around it."""
UNIT = 0.75
"""How large a picture's letters are on paper, as a part of those on a page for a browser."""


class Columns(NamedTuple):
    """A table's columns: their heads, their hundredths of the width, and which end at the right."""

    heads: Sequence[str]
    shares: Sequence[float]
    numbers: frozenset[int]

    def widths(self, whole: float) -> list[float]:
        """How wide each is, of what there is."""
        return [share * whole / 100 for share in self.shares]


def pdf(summary: Summary, language: str, zone: tzinfo) -> bytes:
    """The summary as a PDF file; the same summary makes the same bytes. Needs a Qt application."""
    file = BytesIO()
    with speaking(language):
        for _call in write(summary, file, language, zone):
            pass
    return file.getvalue()


def write(summary: Summary, file: BinaryIO, language: str, zone: tzinfo) -> Iterator[int]:
    """Write the PDF to ``file``, and yield after each call how many are drawn, and once at the end.

    It speaks the language in use.
    """
    paper = Paper(face(), words.title(summary), summary.made)
    reader = Reader(language, zone)
    head(paper, words.title(summary), _about(summary, reader))
    if summary.calls:
        _key(paper, summary, language)
        _picture(paper, summary, reader)
        _totals(paper, summary, reader)
        yield from _calls(paper, summary, reader)
        paper.space(10)
        paper.text(words.made(summary, reader), Style(8, "dim"))
    else:
        paper.text(words.nothing())
    paper.end()
    yield len(summary.calls)
    file.write(paper.content())


@contextmanager
def _faces_in_order() -> Iterator[None]:
    """Have the PDF's table of faces, which begins with the first words, alike in each process.

    Qt embeds the faces in the order of a hash, and seeds that by chance.
    """
    QHashSeed.setDeterministicGlobalSeed()
    try:
        yield
    finally:
        QHashSeed.resetRandomGlobalSeed()


def head(paper: Paper, title: str, about: Iterable[str]) -> None:
    """The first words on the paper: its heading, and lines about it; empty ones are left out."""
    with _faces_in_order():
        paper.text(title, Style(16, strong=True))
    for line in filter(None, about):
        paper.text(line, DIM)
    paper.space(10)


def _about(summary: Summary, reader: Reader) -> tuple[str, str]:
    return words.when(summary, reader), words.lines_of_business(summary)


def _key(paper: Paper, summary: Summary, language: str) -> None:
    """The few figures that matter, side by side."""
    figures = key_figures.key_figures(summary, language)
    wide = paper.width / max(1, len(figures))
    for texts, style in (
        ([figure.label for figure in figures], Style(8, "dim")),
        ([figure.value for figure in figures], Style(12, strong=True)),
        ([figure.usual for figure in figures], Style(8, "dim")),
    ):
        if any(texts):
            _side_by_side(paper, texts, wide, style)
    paper.space(4)
    if compared := key_figures.compared(summary.usual):
        paper.text(compared, Style(8, "dim"))
    paper.space(12)


def _side_by_side(paper: Paper, texts: list[str], wide: float, style: Style) -> None:
    """Texts that begin on one line, as high as the highest of them."""
    height = max(paper.measure(text, wide - 8, style) for text in texts)
    for place, text in enumerate(texts):
        paper.write(text, QRectF(EDGE + place * wide, paper.y, wide - 8, height), style)
    paper.space(height)


def _picture(paper: Paper, summary: Summary, reader: Reader) -> None:
    """The picture, as it is on the screen."""
    if drawn := timeline.picture(summary, reader.language, reader.zone, paper.width, UNIT):
        picture(paper, drawn)


def picture(paper: Paper, drawn: Picture) -> None:
    """A picture under its title, as wide as the page, or as high as what is left of it."""
    scale = min(paper.width / drawn.width, (paper.left() - HEADED) / drawn.height)
    paper.text(drawn.title, HEADING, keep=drawn.height * scale + 6)
    paper.space(6)
    paper.painter.save()
    paper.painter.translate(EDGE, paper.y)
    paper.painter.scale(scale, scale)
    paint(paper.painter, drawn, lambda name: QColor(COLORS[name]), face())
    paper.painter.restore()
    paper.space(drawn.height * scale + 12)


def _totals(paper: Paper, summary: Summary, reader: Reader) -> None:
    paper.text(_("Totals"), HEADING, keep=40)
    paper.space(3)
    widths = (150.0, paper.width - 150.0)
    for label, value in words.totals(summary, reader):
        paper.row([(label,), (value,)], widths, BODY)
    paper.space(14)


def _calls(paper: Paper, summary: Summary, reader: Reader) -> Iterator[int]:
    rows = (report_table.row(n, row, summary, reader) for n, row in enumerate(summary.calls, 1))
    columns = Columns(report_table.heads(), report_table.SHARES, report_table.NUMBERS)
    return table(paper, _("Calls"), columns, rows)


def table(
    paper: Paper, title: str, columns: Columns, rows: Iterable[Sequence[Cell]]
) -> Iterator[int]:
    """A table under its title; yields after each row how many are drawn."""
    paper.text(title, HEADING, keep=60)
    widths = columns.widths(paper.width)
    heads = [(head,) for head in columns.heads]

    def head() -> None:
        paper.row(heads, widths, Style(8, strong=True), columns.numbers)

    head()
    paper.repeat(head)
    for number, cells in enumerate(rows, 1):
        paper.row(cells, widths, BODY, columns.numbers)
        yield number
    paper.repeat(None)


def face() -> QFont:
    """The face that ships: a PDF looks the same wherever it was made.

    Without its other forms of figures and stops: those are glyphs that nobody can read back.
    """
    face = fonts.choose("inter")
    face.clearFeatures()
    face.setFeature(QFont.Tag("calt"), 0)
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return face
