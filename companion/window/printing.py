"""A summary as PDF, drawn by Qt: the key figures, the picture, the totals, every call."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import tzinfo
from io import BytesIO
from typing import BinaryIO

from PySide6.QtCore import QHashSeed, QRectF
from PySide6.QtGui import QColor, QFont

from companion.summary import key_figures, report_table, timeline, words
from companion.summary.data import Summary
from companion.summary.svg import COLORS
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
    paper = Paper(_face(), words.title(summary), summary.made)
    reader = Reader(language, zone)
    with _faces_in_order():
        _head(paper, summary, reader)
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


def _head(paper: Paper, summary: Summary, reader: Reader) -> None:
    paper.text(words.title(summary), Style(16, strong=True))
    for line in (words.when(summary, reader), words.lines_of_business(summary)):
        if line:
            paper.text(line, DIM)
    paper.space(10)


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
    """The picture, as it is on the screen; small enough for a page."""
    unit = 0.75
    drawn = timeline.picture(summary, reader.language, reader.zone, paper.width, unit)
    if drawn is None:
        return
    scale = min(1.0, (paper.left() - HEADED) / drawn.height)
    paper.text(drawn.title, HEADING, keep=drawn.height * scale + 6)
    paper.space(6)
    paper.painter.save()
    paper.painter.translate(EDGE, paper.y)
    paper.painter.scale(scale, scale)
    paint(paper.painter, drawn, lambda name: QColor(COLORS[name]), _face())
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
    """Each call; the heads stand again at the top of each page."""
    paper.text(_("Calls"), HEADING, keep=60)
    widths = [share * paper.width / 100 for share in report_table.SHARES]
    heads = [(head,) for head in report_table.heads()]

    def head() -> None:
        paper.row(heads, widths, Style(8, strong=True), report_table.NUMBERS)

    head()
    paper.repeat(head)
    for number, row in enumerate(summary.calls, 1):
        cells = report_table.row(number, row, summary, reader)
        paper.row(cells, widths, BODY, report_table.NUMBERS)
        yield number
    paper.repeat(None)


def _face() -> QFont:
    """The face that ships: a PDF looks the same wherever it was made.

    Without its other forms of figures and stops: those are glyphs that nobody can read back.
    """
    face = fonts.choose("inter")
    face.clearFeatures()
    face.setFeature(QFont.Tag("calt"), 0)
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return face
