"""The PDF: the same bytes each time, pages that are turned, words that are only words."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtCore import QHashSeed, QRectF

from companion.summary import kept
from companion.window import printing
from companion.window.paper import Paper, Style
from tests.helpers.shift import ZONE
from tests.helpers.summaries import HOSTILE, hostile, nothing, of_shift

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from companion.summary.data import Summary

pytestmark = pytest.mark.usefixtures("qapp")


def pages(content: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", content))


def long(calls: int) -> Summary:
    rows = of_shift().calls
    many = tuple(rows[number % len(rows)] for number in range(calls))
    return msgspec.structs.replace(of_shift(), calls=many)


@pytest.mark.parametrize("language", ["en", "es"])
def test_it_is_a_pdf_and_the_same_each_time(language: str) -> None:
    summary = of_shift(language)
    first = printing.pdf(summary, language, ZONE)
    assert first.startswith(b"%PDF-")
    assert printing.pdf(summary, language, ZONE) == first


def test_it_is_the_same_in_each_process() -> None:
    """Qt seeds its hashes anew in each, and had embedded the faces in their order."""
    made = set[bytes]()
    for _each in range(8):
        QHashSeed.resetRandomGlobalSeed()
        made.add(printing.pdf(of_shift(), "en", ZONE))
    assert len(made) == 1


def test_made_again_from_what_is_kept_it_is_the_same(tmp_path: Path) -> None:
    shelf = kept.Shelf(tmp_path)
    name = shelf.keep(of_shift(), ZONE)
    assert printing.pdf(shelf.get(name), "en", ZONE) == printing.pdf(of_shift(), "en", ZONE)


def test_its_date_is_the_summary_s() -> None:
    dates = re.findall(rb"/(?:Creation|Mod)Date \(D:(\d{14})", printing.pdf(of_shift(), "en", ZONE))
    assert set(dates) == {f"{of_shift().made:%Y%m%d%H%M%S}".encode()}


def test_a_long_one_has_more_pages() -> None:
    few, many = (pages(printing.pdf(long(calls), "en", ZONE)) for calls in (13, 130))
    assert few == 2
    assert 8 <= many <= 16


def test_nothing_is_a_page_too() -> None:
    assert pages(printing.pdf(nothing(), "en", ZONE)) == 1


def test_each_call_is_a_step() -> None:
    import io

    steps = list(printing.write(of_shift(), io.BytesIO(), "en", ZONE))
    assert steps == [*range(1, 14), 13]


@pytest.mark.parametrize("words", HOSTILE)
def test_words_are_no_links_and_no_scripts(words: str, qapp: QApplication) -> None:
    content = printing.pdf(hostile(words), "en", ZONE)
    for risky in (b"/URI", b"/JavaScript", b"/JS", b"/Launch", b"/Link", b"/AcroForm"):
        assert risky not in content


def test_a_runaway_text_ends_within_its_page() -> None:
    assert pages(printing.pdf(hostile("x" * 100_000), "en", ZONE)) <= 3


def drawn(
    summary: Summary, language: str, monkeypatch: pytest.MonkeyPatch
) -> list[tuple[int, str, QRectF]]:
    """Page, words and place of all that is written."""
    found: list[tuple[int, str, QRectF]] = []

    def noted(one: Paper, text: str, box: QRectF, style: Style, *, end: bool = False) -> None:
        del style, end
        found.append((one.page, text, QRectF(box)))

    monkeypatch.setattr(Paper, "write", noted)
    printing.pdf(summary, language, ZONE)
    return found


def test_the_key_figures_stand_on_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    found = drawn(of_shift("es"), "es", monkeypatch)
    places = {text: box.top() for _page, text, box in reversed(found)}
    shares = ("4:23", "7 de 14 (50%)", "6 de 7 (85%)", "10 de 12 (83%)")
    assert len({places[value] for value in shares}) == 1


def test_a_long_picture_begins_on_the_first_page(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        msgspec.structs.replace(row, started=row.started + timedelta(hours=3 * number))
        for number, row in enumerate(of_shift().calls * 2)
    ]
    summary = msgspec.structs.replace(of_shift(), calls=tuple(rows), end=rows[-1].started)
    pages = {text: page for page, text, _box in drawn(summary, "en", monkeypatch)}
    assert (pages["Timeline of the calls"], pages["Totals"]) == (1, 2)


def test_a_number_and_the_words_beside_it_stand_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    found = drawn(of_shift(), "en", monkeypatch)
    number, check_ins = (
        next(box for _page, told, box in found if told == head)
        for head in ("After-call work", "Check-ins")
    )
    assert check_ins.left() - number.right() >= 12
