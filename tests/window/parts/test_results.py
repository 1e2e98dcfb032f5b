"""The rows of a list of results: why each is there, and of which kind it is, at a glance."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QFont, QImage
from PySide6.QtTest import QTest

from companion.window import theme
from companion.window.parts import marked, words
from companion.window.parts.result_look import GAP, ICON, PICTURED, Look, shown_subtitle
from companion.window.parts.results import ResultList, ResultRow
from tests.helpers.signals import heard

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QTextLayout
    from PySide6.QtWidgets import QApplication, QWidget

    from companion.window.theme import Scheme

    Show = Callable[..., QWidget]

LEFT = Qt.LayoutDirection.LeftToRight
TITLE = "Reactivation of a deactivated user ID"
UNDER = "Article · as in “my company isn't there when I sign in”"
PLAIN = ResultRow("a", TITLE, UNDER, trailing="enter", icon="note")


def at(text: str, *found: str) -> marked.Spans:
    """Where words stand in a text."""
    return tuple((text.index(word), text.index(word) + len(word)) for word in found)


MARKED = replace(
    PLAIN, marks=at(TITLE, "Reactivation", "user"), beneath=at(UNDER, "company", "sign")
)
OTHER = ResultRow("b", "TTY relay", "Dial card · 711", trailing="copy", icon="dial")


def look(row: ResultRow = MARKED, width: int = 364) -> Look:
    return Look(row, width, LEFT)


def listed(show: Show, rows: list[ResultRow], selected: str, width: int = 380) -> ResultList:
    found = ResultList("Results")
    found.set_rows(rows, selected)
    show(found, width)
    return found


def drawn(found: ResultList, place: int) -> QImage:
    """A row as it is painted, without any colour."""
    box = found.visualItemRect(found.item(place))
    image = found.viewport().grab(box).toImage()
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("selected", ["a", "b"])
@pytest.mark.parametrize("part", ["marks", "beneath"])
def test_a_mark_is_seen_without_its_colour(
    show: Show, app: QApplication, scheme: Scheme, selected: str, part: str
) -> None:
    theme.apply(app, scheme, 1.0, face="inter")
    row = replace(MARKED, **{"marks": (), "beneath": (), part: getattr(MARKED, part)})
    assert drawn(listed(show, [row, OTHER], selected), 0) != drawn(
        listed(show, [PLAIN, OTHER], selected), 0
    )


def underlined(found: QTextLayout) -> list[str]:
    kept = found.formats()
    assert all(one.format.fontUnderline() for one in kept)
    return [found.text()[one.start : one.start + one.length] for one in kept]


@pytest.mark.usefixtures("app")
def test_marks_are_underlined_also_where_the_title_is_strong() -> None:
    row = look()
    for title in (row._title, row._strong_title):
        assert underlined(title) == ["Reactivation", "user"]
        assert {one.format.fontWeight() for one in title.formats()} == {QFont.Weight.DemiBold}
    assert underlined(row._subtitle) == ["company", "sign"]


@pytest.mark.usefixtures("app")
def test_a_mark_follows_its_word_onto_another_line() -> None:
    row = look(width=220)
    assert row._title.lineCount() > 1
    assert underlined(row._title) == ["Reactivation", "user"]


@pytest.mark.usefixtures("app")
def test_what_is_cut_off_has_no_mark() -> None:
    row = look(width=270)
    assert row._subtitle.text().endswith("…")
    assert underlined(row._subtitle) == ["company"]


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("width", [220, 304, 364])
def test_marks_make_no_row_higher_or_wider(width: int) -> None:
    row, plain = look(width=width), look(PLAIN, width)
    assert row.height == plain.height
    for one, other in ((row._title, plain._title), (row._subtitle, plain._subtitle)):
        assert one.lineCount() == other.lineCount()
        for number in range(one.lineCount()):
            assert one.lineAt(number).naturalTextWidth() <= one.lineAt(number).width()


@pytest.mark.parametrize(
    ("text", "lines", "spans", "wanted"),
    [
        ("one two", ["one two"], ((0, 3), (4, 7)), ((0, 3), (4, 7))),
        ("one two", ["one", "two"], ((0, 3), (4, 7)), ((0, 3), (4, 7))),
        ("one  two", ["one", "two"], ((5, 8),), ((4, 7),)),
        ("onetwo", ["one", "two"], ((1, 5),), ((1, 3), (4, 6))),
        ("one two six", ["one two…"], ((4, 7), (8, 11)), ((4, 7),)),
        ("one two", ["one t…"], ((4, 7),), ((4, 5),)),
        ("one one", ["one", "one"], ((4, 7),), ((4, 7),)),
    ],
)
def test_where_marks_stand_in_lines(
    text: str, lines: list[str], spans: marked.Spans, wanted: marked.Spans
) -> None:
    assert marked.placed(text, lines, spans) == wanted


@pytest.mark.usefixtures("app")
def test_a_kind_s_drawing_stands_before_the_words() -> None:
    row, bare = look(), look(replace(MARKED, icon=""))
    assert row._title_box.left() - bare._title_box.left() == ICON + GAP
    assert row._subtitle_box.left() == row._title_box.left()


@pytest.mark.parametrize(("width", "scale"), [(304, 1.0), (364, 1.5), (304, 1.5), (304, 2.0)])
def test_a_drawing_gives_way_to_large_words(app: QApplication, width: int, scale: float) -> None:
    theme.apply(app, "light", scale, face="inter")
    pictured = width >= PICTURED * scale
    assert (look(width=width)._lead > 0) is pictured


def test_the_kind_is_drawn_in_the_row_and_told_in_words(show: Show) -> None:
    bare = replace(PLAIN, icon="")
    assert drawn(listed(show, [PLAIN], "a"), 0) != drawn(listed(show, [bare], "a"), 0)
    spoken = listed(show, [PLAIN], "a").item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"{TITLE}, {UNDER}"


def test_a_screen_reader_is_told_the_phrase(show: Show) -> None:
    told = QAccessible.queryAccessibleInterface(listed(show, [MARKED, OTHER], "a"))
    assert UNDER in told.child(0).text(QAccessible.Text.Name)


@pytest.mark.usefixtures("app")
def test_in_a_window_that_reads_leftward_all_is_mirrored() -> None:
    here, there = look(), Look(MARKED, 364, Qt.LayoutDirection.RightToLeft)
    for name in ("_title_box", "_subtitle_box", "_cap_box"):
        box: QRect = getattr(here, name)
        mirrored: QRect = getattr(there, name)
        assert (mirrored.left(), mirrored.width()) == (364 - 1 - box.right(), box.width())
    row = QRect(0, 0, 364, 40)
    assert look().cap_area(row).right() == row.right()
    assert there.cap_area(row).left() == row.left()


def test_the_cap_is_hit_beside_a_drawing(show: Show) -> None:
    found = listed(show, [MARKED, OTHER], "a")
    copied, chosen = heard(found.copied), heard(found.chosen)
    box = found.visualItemRect(found.item(1))
    for x in (box.right() - 20, box.left() + 10):
        QTest.mouseClick(
            found.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, box.center().y())
        )
    assert (copied, chosen) == ([("b",)], [("b",)])


def test_looks_are_kept_until_something_changes(show: Show, app: QApplication) -> None:
    found = listed(show, [MARKED, OTHER], "a")
    kept = found.look(0, 364)
    assert found.look(0, 364) is kept
    assert found.look(0, 304) is not kept
    theme.apply(app, "light", 2.0, face="inter")
    larger = found.look(0, 364)
    assert larger.height > kept.height
    found.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert found.look(0, 364) is not larger
    found.set_rows([OTHER])
    assert found.look(0, 364).row is OTHER


def test_larger_text_shows_the_subtitle_whole(app: QApplication) -> None:
    theme.apply(app, "light", 2.0, face="inter")
    row = look(width=304)
    assert shown_subtitle(MARKED, row.beneath) == UNDER
    assert row._subtitle.lineCount() == len(words.lines(UNDER, row.beneath, "small"))
    assert underlined(row._subtitle) == ["company", "sign"]
