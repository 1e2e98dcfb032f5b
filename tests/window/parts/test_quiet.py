"""What keeps still or gives way: a line of words, a placeholder, marks, the scroll bar."""

from __future__ import annotations

from statistics import mean
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from companion.window import theme
from companion.window.parts import paint, words
from companion.window.parts.button import Button, Mark
from companion.window.parts.column import Column
from companion.window.parts.menu_button import MenuButton
from companion.window.parts.result_look import shown_subtitle
from companion.window.parts.results import ResultList, ResultRow
from companion.window.parts.scroll_bar import INSET, SLIM, WIDE
from companion.window.parts.search_box import SearchBox
from companion.window.parts.section import Section
from companion.window.parts.text import OneLine, Text
from tests.window.sights.geometry import faults

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.window.theme import Scheme

    Show = Callable[..., QWidget]

LONG = "Not verified yet · Company Admin of the whole enterprise"
SEEN = 50
"""Steps of lightness, of 255, that tell a line from the ground."""
ASKS = "What does the caller say?"


def inked(part: QWidget) -> list[QPoint]:
    """Where something is drawn on the ground."""
    image = part.grab().toImage()
    ground = image.pixelColor(0, 0).lightness()
    spots = (QPoint(x, y) for x in range(image.width()) for y in range(image.height()))
    return [spot for spot in spots if abs(image.pixelColor(spot).lightness() - ground) > SEEN]


# Words that give way ---------------------------------------------------------------------------


def test_words_that_fit_are_left_alone(app: QApplication) -> None:
    assert words.shortened(LONG, 1000) == LONG


def test_they_end_with_a_word(app: QApplication) -> None:
    room = words.width("Not verified yet · Company Adm…")
    assert words.shortened(LONG, room) == "Not verified yet · Company…"


def test_what_ends_at_a_dot_is_whole_in_itself(app: QApplication) -> None:
    room = words.width("Not verified yet · Com")
    assert words.shortened(LONG, room) == "Not verified yet"


def test_no_sentence_ends_in_four_dots(app: QApplication) -> None:
    text = "I'm looking into this. While you wait"
    assert words.shortened(text, words.width("I'm looking into this. Whi")) == (
        "I'm looking into this…"
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60), st.integers(40, 400))
def test_whatever_is_left_has_room(app: QApplication, text: str, room: int) -> None:
    shown = words.shortened(text, room)
    assert words.width(shown) <= room + 1
    assert "\n" in text or shown == text or text.startswith(shown.rstrip("…").rstrip())


def test_one_line_keeps_its_height_and_tells_the_whole(show: Show) -> None:
    line = OneLine("Ready", "small")
    show(line, 160)
    before = line.height()
    line.setText(LONG)
    QApplication.processEvents()
    assert line.height() == before
    assert line.shown_text() == "Not verified yet"
    assert line.text() == LONG == line.toolTip()
    line.setText("Ready")
    assert line.toolTip() == ""


def test_a_wider_window_shows_more_of_it(show: Show) -> None:
    line = OneLine(LONG, "small")
    show(line, 160)
    line.window().resize(600, 300)
    QApplication.processEvents()
    assert (line.shown_text(), line.toolTip()) == (LONG, "")


def test_larger_text_wraps_instead(show: Show, app: QApplication) -> None:
    theme.apply(app, "light", 2.0, face="inter")
    line = OneLine(LONG, "small")
    show(line, 320)
    assert line.shown_text() == LONG
    assert line.height() >= 2 * theme.current().leading("small")


def test_a_result_has_one_line_beneath_its_title(show: Show, app: QApplication) -> None:
    row = ResultRow("script:a", "Recap", LONG * 3, "Script", trailing="copy")
    found = ResultList("Results")
    found.set_rows([row])
    show(found, 320)
    shown = shown_subtitle(row, found.width() - 16)
    assert shown.endswith(("…", "yet"))
    assert found.item(0).toolTip() == row.subtitle
    assert row.subtitle in row.spoken()
    theme.apply(app, "light", 2.0, face="inter")
    assert shown_subtitle(row, found.width()) == row.subtitle


@pytest.mark.parametrize(
    ("width", "scale", "shown"),
    [(380, 1.0, ASKS), (320, 2.0, "Search"), (220, 1.0, "Search"), (150, 1.0, "")],
)
def test_a_placeholder_is_whole_or_another(
    show: Show, app: QApplication, width: int, scale: float, shown: str
) -> None:
    theme.apply(app, "light", scale, face="inter")
    box = SearchBox(ASKS)
    show(box, width)
    assert box.edit.placeholderText() == shown
    assert words.width(shown) <= box.edit.width()
    assert box.edit.accessibleName() == ASKS


def test_it_comes_back_with_the_room(show: Show, app: QApplication) -> None:
    box = SearchBox(ASKS)
    show(box, 220)
    box.window().resize(500, 300)
    QApplication.processEvents()
    assert box.edit.placeholderText() == ASKS


# Marks -----------------------------------------------------------------------------------------


def test_a_menu_button_s_words_are_its_value_alone(show: Show) -> None:
    button = MenuButton("Language of the note", [("en", "English"), ("es", "Spanish")], "en")
    show(button)
    assert button.text() == "English"
    assert button.accessibleName() == "Language of the note: English"
    button.set_value("es")
    assert button.text() == "Spanish"


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_chevron_is_drawn_behind_the_words(
    show: Show, app: QApplication, scheme: Scheme, scale: float
) -> None:
    theme.apply(app, scheme, scale, face="inter")
    plain, marked = Button("xxxxxx", "link"), Button("xxxxxx", "link", mark="menu")
    assert marked.sizeHint().width() > plain.sizeHint().width()
    show(marked)
    behind = words.width("xxxxxx", "small")
    drawn = [spot.x() for spot in inked(marked)]
    assert max(drawn) > behind
    assert max(drawn) < marked.width()


@pytest.mark.parametrize(
    ("mark", "direction", "tip"),
    [
        ("forward", Qt.LayoutDirection.LeftToRight, "right"),
        ("forward", Qt.LayoutDirection.RightToLeft, "left"),
        ("back", Qt.LayoutDirection.LeftToRight, "left"),
    ],
)
def test_it_points_where_it_leads(
    show: Show, app: QApplication, mark: Mark, direction: Qt.LayoutDirection, tip: str
) -> None:
    theme.apply(app, "light", 2.0, face="inter")
    button = Button("", "link", mark=mark)
    button.setLayoutDirection(direction)
    show(button)
    spots = inked(button)
    middle = (min(s.y() for s in spots) + max(s.y() for s in spots)) / 2
    at_tip = mean(s.x() for s in spots if abs(s.y() - middle) <= 1)
    at_ends = mean(s.x() for s in spots if abs(s.y() - middle) > 4)
    assert (at_tip > at_ends + 1) if tip == "right" else (at_tip < at_ends - 1)


@pytest.mark.parametrize("towards", ["down", "left", "right"])
def test_a_chevron_stands_in_the_middle_of_its_box(
    app: QApplication, towards: paint.Towards
) -> None:
    image = QImage(64, 64, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint.chevron(painter, image.rect(), QColor("black"), 1, towards)
    painter.end()
    spots = [
        (x, y) for x in range(64) for y in range(64) if image.pixelColor(x, y).lightness() < 128
    ]
    for axis in (0, 1):
        places = [spot[axis] for spot in spots]
        assert (min(places) + max(places)) / 2 == pytest.approx(32, abs=1)


@pytest.mark.parametrize(("width", "scale"), [(320, 1.0), (320, 2.0), (380, 1.0)])
def test_the_way_back_stands_above_the_title_on_the_edge(
    show: Show, app: QApplication, width: int, scale: float
) -> None:
    theme.apply(app, "light", scale, face="inter")
    back, inner, reaching = Button("Results", "link", mark="back"), Text("words"), Text("wide")
    section = Section("A title that is rather long for a narrow window", ("locked", "soon"))
    section.set_leading(back)
    section.add(inner)
    section.add_reaching(reaching, 8)
    show(section, width)
    left = {part: part.mapTo(section, QPoint(0, 0)).x() for part in (back, inner, reaching)}
    assert left[back] == left[inner] == left[reaching] + 8
    tops = [part.mapTo(section, QPoint(0, 0)).y() for part in (back, inner, reaching)]
    assert tops == sorted(tops)
    assert faults(section.window(), width) == []


def test_a_passing_word_without_room_is_a_tick(show: Show) -> None:
    narrow, wide = Button("CSV"), Button("Markdown")
    for button, whole in ((narrow, False), (wide, True)):
        show(button)
        button.flash("Guardado")
        assert button.shown_text() == button.accessibleDescription() == "Guardado"
        spots = [spot for spot in inked(button) if 4 < spot.y() < button.height() - 4]
        across = [spot.x() for spot in spots if 4 < spot.x() < button.width() - 4]
        assert (max(across) - min(across) > 20) is whole


# The scroll bar --------------------------------------------------------------------------------


@pytest.fixture
def column(show: Show) -> Column:
    column = Column()
    column.setMinimumHeight(200)
    for _row in range(40):
        column.add(Text("words"))
    show(column)
    return column


def thumb(column: Column) -> tuple[int, QColor]:
    """How wide the handle is, and its colour in the middle."""
    image = column.bar.grab().toImage()
    ground = image.pixelColor(0, image.height() - 1)
    row = [image.pixelColor(x, 20) for x in range(image.width())]
    inked = [color for color in row if color != ground]
    return len(inked), inked[len(inked) // 2]


def contrast(one: QColor, other: QColor) -> float:
    """The ratio of two colours' luminances, as WCAG has it."""

    def luminance(color: QColor) -> float:
        parts = (color.redF(), color.greenF(), color.blueF())
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_at_rest_it_is_slim_and_quiet_and_in_use_it_is_plain(column: Column) -> None:
    ground = theme.current().color("bg")
    wide, color = thumb(column)
    assert wide <= SLIM
    assert 1.4 < contrast(color, ground) < 3
    box = column.bar.geometry()
    QTest.mousePress(column.bar, Qt.MouseButton.LeftButton, pos=QPoint(WIDE - 3, 20))
    assert column.bar.isSliderDown()
    wide, color = thumb(column)
    assert wide == WIDE - 2 * INSET
    assert contrast(color, ground) >= 3
    assert column.bar.geometry() == box
    QTest.mouseRelease(column.bar, Qt.MouseButton.LeftButton, pos=QPoint(WIDE - 3, 20))
    assert not column.bar.isSliderDown()


def test_its_whole_width_can_be_hit(column: Column) -> None:
    QTest.mousePress(column.bar, Qt.MouseButton.LeftButton, pos=QPoint(0, 20))
    assert column.bar.isSliderDown()


def test_in_high_contrast_it_is_plain_at_all_times(column: Column, app: QApplication) -> None:
    theme.apply(app, "contrast", face="inter")
    _wide, color = thumb(column)
    assert contrast(color, theme.current().color("bg")) >= 7
