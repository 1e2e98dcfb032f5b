"""Nothing is cut: every part, at every width and text size that is promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QTabBar, QWidget

from companion.window import theme
from companion.window.parts import words
from companion.window.parts.choice import OptionButton
from companion.window.parts.phase_bar import PhaseBar, Segment
from companion.window.parts.section import Section
from companion.window.parts.wraps import Wraps
from tests.window.gallery import NAV, PHASES, Gallery

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

LOOKS = [(width, scale) for width in (320, 380, 600) for scale in (1.0, 1.5, 2.0)]


@pytest.fixture(scope="module", params=LOOKS, ids=lambda look: f"{look[0]}px-{look[1]}")
def built(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[tuple[Gallery, float]]:
    """Every part, at one width and text size; each test leaves it as it was."""
    width, scale = request.param
    theme.apply(qapp, "light", scale, face="inter")
    window = Gallery()
    window.resize(width, 900)
    window.show()
    qapp.processEvents()
    yield window, scale
    window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def gallery(built: tuple[Gallery, float]) -> Gallery:
    """It, in the look that it was built in."""
    window, scale = built
    assert theme.current().text_scale == scale
    return window


def shown(window: QWidget, kind: type[QWidget]) -> list[QWidget]:
    return [widget for widget in window.findChildren(kind) if widget.isVisible()]


def test_the_column_is_never_wider_than_the_window(gallery: Gallery) -> None:
    assert gallery.column.content.width() == gallery.column.viewport().width() == gallery.width()


def test_every_part_has_the_height_that_its_words_need(gallery: Gallery) -> None:
    wrapped = [widget for widget in shown(gallery, QWidget) if isinstance(widget, Wraps)]
    assert len(wrapped) > 40
    low = [
        (type(part).__name__, part.width(), part.height(), part.heightForWidth(part.width()))
        for part in wrapped
        if part.height() < part.heightForWidth(part.width())
    ]
    assert low == []


def test_every_part_lies_within_what_holds_it(gallery: Gallery) -> None:
    out = [
        (type(part).__name__, part.geometry().getRect(), parent.size().toTuple())
        for part in shown(gallery, QWidget)
        if isinstance(part, Wraps | QLabel | QAbstractButton)
        and (parent := part.parentWidget()) is not None
        and not parent.rect().contains(part.geometry())
    ]
    assert out == []


def test_no_two_parts_of_a_section_overlap(gallery: Gallery) -> None:
    for section in gallery.findChildren(Section):
        parts = [
            child
            for child in section.findChildren(
                QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
            )
            if child.isVisible()
        ]
        for place, one in enumerate(parts):
            for other in parts[place + 1 :]:
                assert not one.geometry().intersects(other.geometry()), section.title


def test_every_target_can_be_hit(gallery: Gallery) -> None:
    small = [
        (type(part).__name__, part.width(), part.height())
        for part in [*shown(gallery, QAbstractButton), *shown(gallery, QLineEdit)]
        if part.height() < (16 if isinstance(part, QLineEdit) else 24) or part.width() < 24
    ]
    assert small == []


def test_every_tab_can_be_hit(gallery: Gallery) -> None:
    bar = gallery.findChildren(QTabBar)[0]
    boxes = [bar.tabRect(index) for index in range(bar.count())]
    assert all(box.width() >= 24 and box.height() >= 24 for box in boxes)
    assert boxes[-1].right() < bar.width()


def test_the_current_tab_always_has_its_label(gallery: Gallery) -> None:
    before = gallery.nav.current_id()
    for item in NAV:
        gallery.nav.set_current(item.item_id)
        box = gallery.nav.tabRect(gallery.nav.currentIndex())
        assert box.width() >= words.width(item.label, "small", strong=True), item.label
    gallery.nav.set_current(before)


def test_everything_pressable_has_a_name(gallery: Gallery) -> None:
    nameless = [
        type(part).__name__
        for part in [*shown(gallery, QAbstractButton), *shown(gallery, QLineEdit)]
        if not (part.accessibleName() or getattr(part, "text", str)())
    ]
    assert nameless == []


def test_every_pressable_part_is_reached_by_tab(
    gallery: Gallery, qapp: QApplication, qtbot: QtBot
) -> None:
    with qtbot.waitActive(gallery):
        gallery.activateWindow()
    reached: set[QWidget] = set()
    for _step in range(200):
        gallery.focusNextChild()
        if (held := qapp.focusWidget()) in reached or held is None:
            break
        reached.add(held)
    missed = [
        (type(part).__name__, part.accessibleName())
        for part in shown(gallery, QAbstractButton)
        if part.isEnabled() and not (_group(part) & reached)
    ]
    assert missed == []


def _group(part: QWidget) -> set[QWidget]:
    """The part, or all options of its question: Tab reaches one of them, the arrows the others."""
    parent = part.parentWidget()
    if isinstance(part, OptionButton) and parent is not None:
        return set(parent.findChildren(OptionButton))
    return {part}


@pytest.mark.parametrize("current", [phase_id for phase_id, _label in PHASES])
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [320, 380])
def test_the_current_phase_is_never_cut(
    app: QApplication, show: Callable[..., QWidget], width: int, scale: float, current: str
) -> None:
    theme.apply(app, "light", scale, face="inter")
    bar = PhaseBar(PHASES)
    show(bar, width)
    bar.set_current(current)
    (now,) = [segment for segment in bar.segments if segment.state == "now"]
    assert now.shown_text() == now.text()
    assert now.width() >= words.width(now.text(), "small", strong=True)
    assert bar.segments[-1].geometry().right() == bar.width() - 1
    labels = {bool(segment.shown_text()) for segment in bar.segments if segment is not now}
    assert len(labels) == 1


def test_a_cut_label_is_still_told(app: QApplication, show: Callable[..., QWidget]) -> None:
    theme.apply(app, "light", 2.0, face="inter")
    bar = PhaseBar(PHASES)
    show(bar, 320)
    last = bar.findChildren(Segment)[-1]
    assert last.shown_text() == ""
    assert (last.toolTip(), last.text()) == ("Look back", "Look back")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=120), width=st.integers(40, 600))
def test_no_letter_is_lost_in_wrapping(app: QApplication, text: str, width: int) -> None:
    broken = words.lines(text, width)
    assert "".join("".join(broken).split()) == "".join(text.split())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=120),
    width=st.integers(40, 600),
)
def test_no_line_is_wider_than_its_room(app: QApplication, text: str, width: int) -> None:
    assert all(words.width(line) <= width + 1 for line in words.lines(text, width))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(st.sampled_from("ab iwm.'A"), min_size=1, max_size=80), width=st.integers(60, 400)
)
def test_words_break_alike_in_the_block_they_asked_for(
    app: QApplication, text: str, width: int
) -> None:
    block = words.block(text, width, strong=True)
    assert words.height(text, block.width(), strong=True) == block.height()
