"""Buttons, sections, tabs, boxes and figures."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from companion.window import theme
from companion.window.parts import keys
from companion.window.parts.boxes import SIGN, Banner, SayBox, VerdictBox
from companion.window.parts.button import Button
from companion.window.parts.chip import Chip, KeyHint
from companion.window.parts.column import Column
from companion.window.parts.figures import Figure, Figures
from companion.window.parts.flow import FlowLayout
from companion.window.parts.nav_bar import NavBar
from companion.window.parts.phase_bar import PhaseBar
from companion.window.parts.section import Section
from companion.window.parts.states import Empty, ErrorState, Locked
from companion.window.parts.text import Hairline, Text
from tests.helpers.signals import heard
from tests.window.gallery import NAV, PHASES, save

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    Show = Callable[..., QWidget]

LEFT = Qt.MouseButton.LeftButton


def test_a_flash_passes(show: Show, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setattr(theme.current(), "flash_time", lambda: 20)
    button = Button("Copy", "primary")
    show(button)
    wide = button.sizeHint()
    button.flash("Copied")
    assert (button.shown_text(), button.text()) == ("Copied", "Copy")
    assert button.accessibleDescription() == "Copied"
    assert button.sizeHint() == wide
    qtbot.waitUntil(lambda: button.shown_text() == "Copy")


def test_a_flash_of_a_button_that_goes_is_no_error(
    app: QApplication, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(theme.current(), "flash_time", lambda: 1)
    button = Button("Copy")
    button.flash("Copied")
    with qtbot.waitSignal(button.destroyed):
        button.deleteLater()
    app.processEvents()


def test_enter_presses_a_button_once(show: Show) -> None:
    button = Button("Hold")
    show(button)
    calls = heard(button.clicked)
    QTest.keyClick(button, Qt.Key.Key_Return)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert len(calls) == 2


def test_a_button_can_become_dangerous(show: Show) -> None:
    button = Button("Checked in", "primary", "Space", wide=True)
    show(button)
    button.clearFocus()
    button.set_kind("danger")
    color = button.grab().toImage().pixelColor(20, 12)
    assert color.name() == theme.current().color("stop").name()


@pytest.mark.parametrize(("keys_", "text"), [("Esc", "Esc"), ("1", "1"), ("copy", "copy")])
def test_plain_key_names_stay(keys_: str, text: str) -> None:
    assert keys.native(keys_) == text


@pytest.mark.parametrize(("platform", "text"), [("linux", "Ctrl ↵"), ("win32", "Ctrl ↵")])
def test_keys_are_named_as_the_system_does(
    app: QApplication, monkeypatch: pytest.MonkeyPatch, platform: str, text: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert keys.native("Ctrl+Return") == text


def test_a_chip_changes_its_words_and_its_tone(show: Show) -> None:
    chip = Chip("2 of 4", "soon")
    show(chip)
    wide = chip.sizeHint().width()
    chip.set("complete, nothing left", "ok")
    assert (chip.text(), chip.tone) == ("complete, nothing left", "ok")
    assert chip.sizeHint().width() > wide


def test_a_section_s_chip_comes_and_goes(show: Show) -> None:
    section = Section("Verify the caller")
    section.add(Text("words"))
    show(section)
    section.set_chip("2 of 4", "soon")
    (chip,) = section.findChildren(Chip)
    assert chip.isVisibleTo(section)
    section.set_chip("")
    assert not chip.isVisibleTo(section)


def test_a_section_s_trailing_words_are_changed_in_place(show: Show, qtbot: QtBot) -> None:
    section = Section("Language Line", None, "leg 0:52")
    show(section)
    section.set_trailing("leg 0:53")
    assert [text.text() for text in section.findChildren(Text)] == ["Language Line", "leg 0:53"]
    button = Button("More", "link")
    section.set_trailing(button)
    qtbot.waitUntil(button.isVisible)


def test_a_section_folds_by_key_and_by_click(show: Show) -> None:
    section = Section("Practice", collapsible=True)
    inside = Text("words")
    section.add(inside)
    show(section)
    calls = heard(section.folded)
    fold = section.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    button = next(child for child in fold if child.accessibleDescription() == "open")
    QTest.mouseClick(button, LEFT)
    assert section.is_folded
    assert not inside.isVisible()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert inside.isVisible()
    assert calls == [(True,), (False,)]


def test_tabs_are_chosen_by_click_by_key_and_by_id(show: Show) -> None:
    bar = NavBar(NAV)
    show(bar)
    calls = heard(bar.chosen)
    QTest.mouseClick(bar, LEFT, pos=bar.tabRect(2).center())
    QTest.keyClick(bar, Qt.Key.Key_Right)
    bar.set_current("note")
    assert calls == [("dial",), ("decide",), ("note",)]
    assert bar.current_id() == "note"
    with pytest.raises(StopIteration):
        bar.set_current("nowhere")


def test_a_badge_is_told(show: Show) -> None:
    bar = NavBar(NAV)
    show(bar)
    plain = bar.grab().toImage()
    bar.set_badge("note", "2")
    assert bar.accessibleTabName(4) == "Note, 2"
    assert bar.grab().toImage() != plain
    bar.set_badge("note", "")
    assert bar.accessibleTabName(4) == "Note"
    assert bar.grab().toImage() == plain


def test_phases_before_the_current_one_are_done(show: Show) -> None:
    bar = PhaseBar(PHASES)
    show(bar)
    bar.set_current("e")
    assert [segment.state for segment in bar.segments] == ["done", "done", "now", "todo", "todo"]
    bar.set_current("e", {"a"})
    assert [segment.state for segment in bar.segments] == ["todo", "todo", "now", "done", "todo"]
    assert bar.segments[2].accessibleDescription() == "now"
    with pytest.raises(ValueError, match="nowhere"):
        bar.set_current("nowhere")


def test_a_phase_is_chosen(show: Show) -> None:
    bar = PhaseBar(PHASES)
    show(bar)
    calls = heard(bar.chosen)
    QTest.mouseClick(bar.segments[3], LEFT)
    QTest.keyClick(bar.segments[4], Qt.Key.Key_Space)
    assert calls == [("a",), ("l",)]


def test_the_scroll_bar_takes_no_width(show: Show, qtbot: QtBot) -> None:
    column = Column()
    column.setMinimumHeight(200)
    for _row in range(40):
        column.add(Text("words"))
    show(column)
    qtbot.waitUntil(column.bar.isVisible)
    assert column.content.width() == column.width()
    column.bar.setValue(30)
    assert column.verticalScrollBar().value() == 30
    column.clear()
    qtbot.waitUntil(lambda: not column.bar.isVisible())


def test_the_column_keeps_its_order(show: Show) -> None:
    column = Column()
    first, second, third = Text("1"), Text("2"), Text("3")
    column.add(first)
    column.add(third)
    column.insert(1, second)
    show(column)
    assert first.y() < second.y() < third.y()


def test_a_flow_breaks_pushes_and_grows(show: Show, qtbot: QtBot) -> None:
    area = QWidget()
    flow = FlowLayout(area)
    wide, plain, pushed = Button("Checked in", wide=True), Button("Hold"), Button("More")
    flow.add(wide)
    flow.add(plain)
    show(area, 380)
    assert plain.geometry().right() == area.width() - 1
    flow.add(pushed, push=True)
    flow.removeWidget(wide)
    wide.hide()
    qtbot.waitUntil(lambda: pushed.geometry().right() == area.width() - 1)
    assert plain.x() == 0
    assert flow.heightForWidth(90) > flow.heightForWidth(380)


def test_a_flow_is_mirrored(show: Show) -> None:
    area = QWidget()
    area.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow = FlowLayout(area)
    first, second = Button("Hold"), Button("More")
    flow.add(first)
    flow.add(second)
    show(area)
    assert second.x() < first.x()
    assert first.geometry().right() == area.width() - 1


def test_boxes_tell_all_of_it(show: Show) -> None:
    verdict = VerdictBox("Eligible, prorated", "$300.82", "183 of 365 days left")
    show(verdict)
    assert verdict.accessibleName() == "Eligible, prorated $300.82 183 of 365 days left"
    verdict.set("Not eligible", tone="stop")
    assert verdict.accessibleName() == "Not eligible"
    banner = Banner("Never leave the line", action=Button("Resume"))
    show(banner)
    banner.set_text("Resume the call")
    assert banner.accessibleName() == "Resume the call"


@pytest.mark.parametrize("made", [Banner, VerdictBox])
def test_the_sign_keeps_its_room_when_the_text_grows(
    made: Callable[[str], QWidget], show: Show, app: QApplication
) -> None:
    box = made("Never leave the line")
    show(box)
    theme.apply(app, "light", 2.0, face="inter")
    app.processEvents()
    (words,) = (one for one in box.findChildren(Text) if one.text())
    sign = theme.current().tokens.sizes.edge_space + theme.current().px(SIGN)
    assert words.mapTo(box, QPoint(0, 0)).x() > sign


def test_what_to_say_can_be_copied(show: Show) -> None:
    box = SayBox("Choose Cancel Now.", "Say")
    button = Button("Copy")
    box.add_button(button)
    show(box)
    assert box.text() == "Choose Cancel Now."
    assert button.isVisible()
    box.set_text("Thank you.")
    assert box.text() == "Thank you."


def test_figures_are_told_and_changed_in_place(show: Show) -> None:
    table = Figures([Figure("Average handle time", "8:41", "−0:22"), Figure("Notes", "16 of 17")])
    show(table)
    lines = table.findChildren(QWidget)
    assert lines[0].accessibleName() == "Average handle time 8:41 −0:22"
    table.set_rows([Figure("Average handle time", "8:40")])
    assert table.findChildren(QWidget)[0] is lines[0]
    assert lines[0].accessibleName() == "Average handle time 8:40"


@pytest.mark.parametrize(
    "state",
    [
        lambda: Empty("No call yet", "A call appears here.", "Start a call"),
        lambda: Locked("After verifying", "Verify the caller"),
        lambda: ErrorState("This panel could not be shown", "KeyError", "Copy report"),
    ],
)
def test_a_state_offers_what_can_be_done(show: Show, state: Callable[[], Empty]) -> None:
    part = state()
    show(part)
    calls = heard(part.acted)
    assert part.button is not None
    QTest.mouseClick(part.button, LEFT)
    assert calls == [()]
    assert part.accessibleName()


def test_plain_text_is_shown_as_it_stands(show: Show) -> None:
    text = Text("<b>not bold</b>", "small", "dim")
    show(text)
    assert text.text() == "<b>not bold</b>"
    text.set_color("stop")
    assert QAccessible.queryAccessibleInterface(text).role() == QAccessible.Role.StaticText


def test_key_hints_and_lines_are_never_squeezed(app: QApplication, qtbot: QtBot) -> None:
    hint, line = KeyHint("Ctrl+K"), Hairline()
    for part in (hint, line):
        qtbot.addWidget(part)
    assert hint.minimumSizeHint() == hint.sizeHint()
    assert line.maximumHeight() == 1


def test_the_gallery_is_saved_in_each_look(app: QApplication, tmp_path: Path) -> None:
    saved = save(tmp_path, app)
    assert len({path.name for path in saved}) == len(saved) == 6
    assert all(path.stat().st_size > 50_000 for path in saved)
