"""The picture on the screen: painted where SVG has it, read aloud, as high as it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtGui import QColor, QFont, QPainter

from companion.summary import timeline
from companion.summary.signs import Label, Line, Polygon
from companion.window import theme
from companion.window.timeline_painter import paint
from companion.window.timeline_view import TimelineView
from tests.helpers.shift import ZONE
from tests.helpers.summaries import nothing, of_shift

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from PySide6.QtCore import QLineF, QPointF
    from PySide6.QtGui import QPolygonF
    from PySide6.QtWidgets import QApplication, QWidget

    from companion.summary.data import Summary

Shown = tuple[str, tuple[float, ...], str]


class Recorder:
    """Takes a painter's place, and keeps what it is told to draw."""

    def __init__(self) -> None:
        self.drawn: list[Shown] = []

    def drawPolygon(self, polygon: QPolygonF) -> None:
        points = polygon.toList()
        places = tuple(n for point in points for n in (point.x(), point.y()))
        self.drawn.append(("polygon", places, ""))

    def drawLine(self, line: QLineF) -> None:
        self.drawn.append(("line", (line.x1(), line.y1(), line.x2(), line.y2()), ""))

    def drawText(self, place: QPointF, text: str) -> None:
        self.drawn.append(("text", (place.x(), place.y()), text))

    def __getattr__(self, name: str) -> Callable[..., None]:
        assert name.startswith("set"), name
        return lambda *_any: None


@pytest.mark.parametrize(("width", "unit"), [(288, 1.0), (700, 1.0), (522, 0.75), (288, 2.0)])
def test_each_shape_is_painted_where_it_lies(app: QApplication, width: float, unit: float) -> None:
    picture = timeline.picture(of_shift(), "en", ZONE, width, unit)
    assert picture
    recorder = Recorder()
    paint(cast("QPainter", recorder), picture, lambda _name: QColor("black"), QFont())
    expected: list[Shown] = []
    for shape in picture.shapes:
        match shape:
            case Polygon(points):
                expected.append(("polygon", tuple(n for point in points for n in point), ""))
            case Line(x1, y1, x2, y2):
                expected.append(("line", (x1, y1, x2, y2), ""))
            case Label(x, y, text):
                expected.append(("text", (x, y), text))
    assert [(kind, text) for kind, _at, text in recorder.drawn] == [
        (kind, text) for kind, _at, text in expected
    ]
    for (_kind, at, _text), (_other, wanted, _words) in zip(recorder.drawn, expected, strict=True):
        assert at == pytest.approx(wanted)


def view(show: Callable[..., QWidget], width: int = 380) -> TimelineView:
    made = TimelineView()
    made.set_summary(of_shift(), "en", ZONE)
    show(made, width)
    return made


def test_it_is_as_high_as_its_picture(show: Callable[..., QWidget]) -> None:
    made = view(show)
    picture = made.picture()
    assert picture
    assert made.height() >= picture.height
    assert picture.width == made.width()


def test_it_is_worked_out_once_for_the_width_there_is(
    show: Callable[..., QWidget], app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Layouts ask about widths that it never has, and a long shift has a thousand shapes."""
    made, widths = view(show), list[float]()
    really = timeline.picture

    def counted(
        summary: Summary, language: str, zone: tzinfo, width: float, unit: float
    ) -> timeline.Picture | None:
        widths.append(width)
        return really(summary, language, zone, width, unit)

    monkeypatch.setattr(timeline, "picture", counted)
    made.set_summary(of_shift(), "en", ZONE)
    assert made.sizeHint().height() > made.heightForWidth(700) > 0
    app.processEvents()
    made.grab()
    assert widths == [made.width()]


def test_its_numbers_are_read_aloud(show: Callable[..., QWidget]) -> None:
    made = view(show)
    assert made.accessibleName() == "Timeline of the calls"
    assert "7 check-ins on time" in made.accessibleDescription()


def test_it_has_the_theme_s_colours(show: Callable[..., QWidget], app: QApplication) -> None:
    made = view(show)
    for scheme in ("light", "dark"):
        theme.apply(app, "dark" if scheme == "dark" else "light", face="inter")
        image = made.grab().toImage()
        colors = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(120)}
        assert theme.current().color("accent").name() in colors


def test_larger_text_makes_it_higher(show: Callable[..., QWidget], app: QApplication) -> None:
    made = view(show)
    before = made.heightForWidth(made.width())
    theme.apply(app, "light", 2.0, face="inter")
    assert made.heightForWidth(made.width()) > 1.5 * before


def test_without_calls_it_hides(app: QApplication) -> None:
    made = TimelineView()
    made.set_summary(nothing(), "en", ZONE)
    assert made.isHidden()
    assert made.heightForWidth(300) == 0


def test_what_is_forgotten_is_neither_painted_nor_measured(show: Callable[..., QWidget]) -> None:
    made = view(show)
    made.forget()
    assert made.picture() is None
    assert made.heightForWidth(made.width()) == 0
    image = made.grab().toImage()
    assert {image.pixelColor(x, 20).name() for x in range(image.width())} == {
        image.pixelColor(0, 0).name()
    }
    made.set_summary(of_shift(), "en", ZONE)
    assert made.picture()
