"""Find: by the caller's words, by keys alone; scripts copied, gaps filled in first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from companion import text
from companion.window.panels.find import FindPanel
from tests.window.panels.rig import Rig

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def rig(qtbot: QtBot) -> Rig[FindPanel]:
    rig = Rig(qtbot, FindPanel)
    rig.start()
    return rig


def titles(rig: Rig[FindPanel]) -> list[str]:
    return [row.title for row in rig.panel.results.list.rows]


def search(rig: Rig[FindPanel], words: str) -> None:
    rig.type(rig.panel.box.edit, words)


def test_three_words_and_enter_open_the_article(rig: Rig[FindPanel]) -> None:
    search(rig, "void a paycheck")
    assert titles(rig)[0] == "Edit, void or delete a paycheck"
    rig.key(rig.panel.box.edit, Qt.Key.Key_Return)
    assert rig.panel.article.isVisible()
    assert rig.says("Edit, void or delete a paycheck")


def test_the_callers_own_words_find_it(rig: Rig[FindPanel]) -> None:
    search(rig, "not finding my company when I sign in")
    assert "Reactivation of a deactivated user ID" in titles(rig)[:2]


def test_what_needs_a_verified_caller_shows_its_lock(rig: Rig[FindPanel]) -> None:
    search(rig, "refund")
    locks = {row.title: row.locked for row in rig.panel.results.list.rows}
    assert locks["Refund eligibility"] == "after verifying"
    assert locks["Refund and policy guidelines"] == ""


def test_the_locks_go_when_the_caller_is_verified(rig: Rig[FindPanel]) -> None:
    search(rig, "refund")
    rig.desk.act("set", {"what": "caller", "value": "company_admin"})
    rig.shift.verify("company_id", "company_name", "full_name", "email", active="yes")
    assert {row.locked for row in rig.panel.results.list.rows} == {""}
    assert rig.panel.box.text() == "refund"


def test_before_typing_pinned_scripts_come_first_and_every_topic_follows(
    rig: Rig[FindPanel],
) -> None:
    pack = rig.scene.pack
    pinned = [script.title["en"] for script in pack.scripts if script.pinned]
    assert titles(rig)[: len(pinned)] == pinned
    rows = rig.panel.results.list.rows[len(pinned) :]
    topics = [row.title for row in rows if row.row_id.partition(":")[0] == "article"]
    assert topics == sorted(topics, key=str.casefold)
    assert {article.title["en"] for article in pack.articles} == set(topics)


def test_scripts_used_most_come_after_the_pinned_ones(qtbot: QtBot) -> None:
    used = {"script:recap": 4, "script:gone": 9}
    rig = Rig(qtbot, lambda hands: FindPanel(hands, lambda _pack: used))
    assert titles(rig)[3] == "Recap"


def test_arrows_move_and_enter_chooses(rig: Rig[FindPanel]) -> None:
    edit = rig.panel.box.edit
    rig.key(edit, Qt.Key.Key_Down)
    rig.key(edit, Qt.Key.Key_Return)
    assert rig.call.copies[-1].name == "check_in_business"
    assert rig.clipboard.text.startswith("Thank you for your patience")
    assert rig.told == ["Copied: Check-in: their business"]


def test_a_script_shows_what_will_be_copied(rig: Rig[FindPanel]) -> None:
    row = next(row for row in rig.panel.results.list.rows if row.title == "Verify: account")
    assert "may I have the company ID" in row.subtitle


def test_a_click_on_copy_copies(rig: Rig[FindPanel]) -> None:
    rows = rig.panel.results.list
    box = rows.visualItemRect(rows.item(0))
    at = box.topRight()
    at.setX(at.x() - 14)
    at.setY(at.y() + 14)
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert rig.call.copies[-1].name == "verify_account"


def test_a_link_is_copied_as_it_stands(rig: Rig[FindPanel]) -> None:
    search(rig, "CAMPS login")
    rig.key(rig.panel.box.edit, Qt.Key.Key_Return)
    assert rig.clipboard.text == "https://camps.intuit.com"
    assert rig.call.copies[-1].kind == "link"


def test_cards_and_decisions_open_in_their_own_panels(rig: Rig[FindPanel]) -> None:
    for row in ("card:language_line", "decision:refund"):
        rig.panel.results.list.chosen.emit(row)
    assert rig.went == [("dial", "language_line"), ("decide", "refund")]


def test_gaps_are_asked_for_and_the_words_shown_before_copying(rig: Rig[FindPanel]) -> None:
    rig.panel.open("ll_brief")
    form = rig.panel.form
    assert list(form.fields) == ["interpreter"]
    rig.key(form.fields["interpreter"].edit, Qt.Key.Key_Return)
    assert form.fields["interpreter"].error() == "Fill this in first."
    assert rig.says("Hello [Interpreter's first name], this is Sam")
    assert rig.clipboard.text == ""
    rig.type(form.fields["interpreter"].edit, "An")
    assert rig.says("Hello An, this is Sam with QuickBooks.")
    rig.key(form.fields["interpreter"].edit, Qt.Key.Key_Return)
    assert rig.clipboard.text.startswith("Hello An, this is Sam with QuickBooks.")
    assert rig.call.copies[-1].name == "ll_brief"


def test_what_was_typed_is_offered_again_on_the_same_call_only(rig: Rig[FindPanel]) -> None:
    rig.panel.open("ll_brief")
    rig.type(rig.panel.form.fields["interpreter"].edit, "An")
    rig.panel.show_results()
    rig.panel.open("ll_join")
    assert rig.panel.form.fields["interpreter"].text() == "An"
    rig.shift.wrap_up()
    rig.start()
    rig.panel.open("ll_brief")
    assert rig.panel.form.fields["interpreter"].text() == ""


def test_typed_words_are_on_no_record(rig: Rig[FindPanel]) -> None:
    rig.panel.open("ll_brief")
    rig.type(rig.panel.form.fields["interpreter"].edit, "Zebulon")
    rig.key(rig.panel.form.fields["interpreter"].edit, Qt.Key.Key_Return)
    assert "Zebulon" not in repr(rig.shift.log.kept)


def test_nothing_found_says_what_to_try(rig: Rig[FindPanel]) -> None:
    search(rig, "zzqqx")
    assert rig.says("Nothing found for “zzqqx”")
    assert rig.says("Try the caller's own words")
    rig.panel.box.edit.clear()
    assert len(titles(rig)) > 10


def test_escape_clears_the_words(rig: Rig[FindPanel]) -> None:
    search(rig, "refund")
    rig.key(rig.panel.box.edit, Qt.Key.Key_Escape)
    assert rig.panel.box.text() == ""


def test_the_words_stay_until_the_next_call(rig: Rig[FindPanel]) -> None:
    search(rig, "refund")
    rig.desk.check_in()
    rig.desk.act("end")
    assert rig.panel.box.text() == "refund"
    rig.desk.act("close")
    rig.start()
    assert rig.panel.box.text() == ""


def test_an_event_leaves_the_chosen_row_alone(rig: Rig[FindPanel]) -> None:
    search(rig, "paycheck")
    rig.key(rig.panel.box.edit, Qt.Key.Key_Down)
    before = rig.panel.results.list.current_id()
    rig.desk.check_in()
    assert rig.panel.results.list.current_id() == before


def test_words_from_elsewhere_are_searched_for(rig: Rig[FindPanel]) -> None:
    rig.panel.open("re")
    assert rig.panel.box.text() == "re"
    search(rig, "fund")
    assert rig.panel.box.text() == "refund"


def test_coming_here_keeps_the_words_and_selects_them(rig: Rig[FindPanel]) -> None:
    search(rig, "refund")
    rig.panel.open("")
    rig.panel.focus_first()
    search(rig, "void")
    assert rig.panel.box.text() == "void"


def test_it_works_without_a_call(qtbot: QtBot) -> None:
    rig = Rig(qtbot, FindPanel)
    search(rig, "not finding my company")
    assert {row.locked for row in rig.panel.results.list.rows} == {""}
    rig.panel.open("check_in_business")
    assert rig.clipboard.text.startswith("Thank you for your patience")
    assert rig.shift.log.kept == {}


def test_the_agents_language_is_followed(rig: Rig[FindPanel]) -> None:
    search(rig, "reembolso")
    text.use("es")
    rig.render()
    assert rig.panel.box.text() == "reembolso"
    assert any("reembolso" in title.casefold() for title in titles(rig)[:2])


def test_odd_words_find_nothing_and_break_nothing(rig: Rig[FindPanel]) -> None:
    for words in ('"', "* OR", "مرحبا", "😀", "x" * 5000):
        rig.panel.box.edit.setText(words)
        assert rig.faults == []
