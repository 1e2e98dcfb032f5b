"""Reading an article: steps on the record, branches, links, its lock, and where it is from."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtCore import Qt

from companion.policy.articles import LINK
from companion.window.panels.find import FindPanel
from companion.window.panels.markup import marked
from companion.window.parts.button import Button
from tests.helpers.small_packs import PACK
from tests.window.panels.rig import Rig, some
from tests.window.sights.packs import FIRST, others, pack

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from companion.window.panels.article import ArticleView


@pytest.fixture
def rig(qtbot: QtBot) -> Rig[FindPanel]:
    rig = Rig(qtbot, FindPanel)
    rig.start("affected_user", "reactivation")
    rig.shift.verify("piece_1", "piece_2", "piece_3", lockout="yes")
    return rig


def view(rig: Rig[FindPanel]) -> ArticleView:
    return rig.panel.article


def read(rig: Rig[FindPanel], article: str) -> None:
    rig.panel.open(article)
    rig.settle()


def links(rig: Rig[FindPanel], words: str) -> list[Button]:
    """Those of the article that say so, in their order."""
    return [button for button in view(rig).findChildren(Button) if button.text() == words]


def test_opening_is_recorded_once(rig: Rig[FindPanel]) -> None:
    read(rig, "reactivation")
    rig.panel.show_results()
    read(rig, "reactivation")
    assert rig.call.articles == ("reactivation",)
    assert rig.kinds.count("article") == 1


def test_one_unlocked_while_out_of_sight_is_recorded_when_it_is_chosen_again(
    qtbot: QtBot,
) -> None:
    rig = Rig(qtbot, FindPanel)
    rig.start("affected_user", "reactivation")
    read(rig, "reactivation")
    rig.panel.hide()
    rig.shift.verify("piece_1", "piece_2", "piece_3", lockout="yes")
    rig.panel.show_results()
    rig.panel.show()
    read(rig, "reactivation")
    assert rig.call.articles == ("reactivation",)


def test_every_word_of_every_article_is_shown(rig: Rig[FindPanel]) -> None:
    rig.desk.act("override", {"purpose": "account", "reason": "test"})
    for article in rig.scene.pack.articles:
        read(rig, article.id)
        words = rig.words()
        for section in article.sections:
            assert section.title["en"] in words
            for block in section.blocks:
                assert marked(rig.scene, block.text["en"]).words in words
        assert f"Source: {article.source} — QuickBooks call handling" in words


def test_a_step_is_ticked_and_the_next_one_is_now(rig: Rig[FindPanel]) -> None:
    read(rig, "reactivation")
    keys = list(view(rig).pieces.steps)
    rig.click(view(rig).pieces.steps[keys[0]].head)
    assert rig.call.steps == (("reactivation", keys[0]),)
    states = [view(rig).pieces.steps[key].state for key in keys[:3]]
    assert states == ["done", "now", "todo"]
    rig.click(view(rig).pieces.steps[keys[0]].head)
    assert not rig.call.steps


def test_digits_tick_steps(rig: Rig[FindPanel]) -> None:
    read(rig, "reactivation")
    assert rig.panel.press(2)
    assert len(rig.call.steps) == 1
    rig.panel.show_results()
    assert not rig.panel.press(2)


def test_enter_on_a_result_leaves_the_digits_to_the_steps(rig: Rig[FindPanel]) -> None:
    rig.type(rig.panel.box.edit, "deactivated")
    rig.key(rig.panel.box.edit, Qt.Key.Key_Return)
    assert view(rig).isVisible()
    assert not rig.panel.box.edit.hasFocus()
    rig.key(rig.window, Qt.Key.Key_Escape)
    assert rig.panel.box.edit.hasFocus()


def test_a_branch_stands_under_its_step_and_is_ticked(rig: Rig[FindPanel]) -> None:
    read(rig, "reactivation")
    key, branch = next(iter(view(rig).pieces.branches.items()))
    rig.click(branch)
    assert rig.call.steps == (("reactivation", key),)
    assert branch.state == "matched"


def test_ticks_are_there_again_when_the_article_is(rig: Rig[FindPanel]) -> None:
    read(rig, "reactivation")
    rig.panel.press(1)
    rig.panel.show_results()
    read(rig, "sign_in_messages")
    read(rig, "reactivation")
    assert next(iter(view(rig).pieces.steps.values())).state == "done"


def test_a_link_leads_to_the_article(rig: Rig[FindPanel]) -> None:
    read(rig, "sign_in_messages")
    link = view(rig).pieces.link(rig.scene, "reactivation", "Reactivation")
    link.click()
    rig.settle()
    assert some(view(rig).article).id == "reactivation"


def test_a_link_to_a_script_copies_it(rig: Rig[FindPanel]) -> None:
    read(rig, "reactivation")
    rig.click(rig.button("Copy: Why an account may be deactivated"))
    assert rig.clipboard.text.startswith("We run security checks regularly")
    assert rig.call.copies[-1].name == "reactivation_why"


def test_an_address_is_shown_in_full_and_copied(rig: Rig[FindPanel]) -> None:
    read(rig, "refund_policy")
    rig.click(rig.button("Copy https://camps.intuit.com"))
    assert rig.clipboard.text == "https://camps.intuit.com"


def test_escape_and_the_link_go_back_to_where_the_results_were(rig: Rig[FindPanel]) -> None:
    rig.type(rig.panel.box.edit, "deactivated")
    read(rig, "reactivation")
    rig.key(rig.window, Qt.Key.Key_Escape)
    assert rig.panel.results.isVisible()
    assert rig.panel.box.text() == "deactivated"
    read(rig, "reactivation")
    rig.click(some(view(rig).back_link))
    assert rig.panel.results.isVisible()


def test_typing_goes_back_to_the_results(rig: Rig[FindPanel]) -> None:
    read(rig, "reactivation")
    rig.type(rig.panel.box.edit, "refund")
    assert rig.panel.results.isVisible()
    assert not view(rig).isVisible()


def test_a_locked_article_says_why_and_how(rig: Rig[FindPanel]) -> None:
    read(rig, "cancellation")
    assert view(rig).unlock is not None
    assert view(rig).pieces.steps == {}
    assert rig.says("Locked until the caller is verified.")
    assert rig.call.articles == ()
    rig.click(rig.button("Verify the caller"))
    assert rig.call.facts["purpose"] == "account"
    assert rig.went == [("call", "verify")]


def test_a_reason_opens_it_and_it_is_recorded(rig: Rig[FindPanel]) -> None:
    read(rig, "cancellation")
    unlock = some(view(rig).unlock)
    rig.type(unlock.reason.edit, "Their manager is on the line")
    rig.click(unlock.go_on)
    rig.settle()
    assert rig.call.articles == ("cancellation",)
    assert view(rig).pieces.steps


def test_what_the_source_leaves_open_is_said(rig: Rig[FindPanel]) -> None:
    read(rig, "reactivation")
    assert rig.says("Unconfirmed: The source doesn't expand MMa")


def test_without_a_call_it_can_be_read_and_nothing_is_recorded(qtbot: QtBot) -> None:
    rig = Rig(qtbot, FindPanel)
    read(rig, "cancellation")
    assert view(rig).unlock is None
    assert rig.panel.press(1)
    assert rig.told == ["Steps are ticked while a call is on."]
    assert next(iter(view(rig).pieces.steps.values())).state == "now"
    assert rig.shift.log.kept == {}


def test_words_for_the_caller_are_copied_from_the_article(qtbot: QtBot) -> None:
    rig = Rig(qtbot, FindPanel, PACK)
    for article in rig.scene.pack.articles:
        read(rig, article.id)
        for box in view(rig).pieces.sayings:
            rig.click(rig.button("Copy"))
            assert rig.clipboard.text == box.text()


def test_markup_becomes_plain_words(rig: Rig[FindPanel]) -> None:
    text = "Open **Gear**, then `Billing`: <https://example.com/a>, [[refund]] or [[recap|this]]."
    found = marked(rig.scene, text)
    plain = "Open Gear, then Billing: https://example.com/a, Refund eligibility or this."
    assert found.words == plain
    assert found.links == (("refund", "Refund eligibility"), ("recap", "this"))
    assert found.addresses == ("https://example.com/a",)
    assert not LINK.search(found.words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The refund: [[refund]].", "The refund."),
        ("Read first: [[recap|this]]", "Read first."),
        ("Where: [[refund]] or [[recap|this]].", "Where: Refund eligibility or this."),
        ("See [[refund]].", "See Refund eligibility."),
        ("The refund: [[refund]], at once.", "The refund: Refund eligibility, at once."),
        ("One that isn't there: [[nowhere]].", "One that isn't there: nowhere."),
    ],
)
def test_a_link_at_the_end_is_told_once_by_its_button(
    rig: Rig[FindPanel], text: str, words: str
) -> None:
    assert marked(rig.scene, text).words == words


def test_every_link_of_every_article_has_its_button(rig: Rig[FindPanel]) -> None:
    rig.desk.act("override", {"purpose": "account", "reason": "test"})
    linked = 0
    for article in rig.scene.pack.articles:
        read(rig, article.id)
        shown = {button.text() for button in view(rig).findChildren(Button)}
        for block in (block for section in article.sections for block in section.blocks):
            for _name, words in marked(rig.scene, block.text["en"]).links:
                linked += 1
                assert shown & {words, f"Copy: {words}"}
    assert linked > 0


def test_no_sentence_ends_twice(rig: Rig[FindPanel]) -> None:
    for name, language in product([FIRST, *others()], ["en", "es"]):
        scene = msgspec.structs.replace(rig.scene, pack=pack(name), language=language)
        for article in scene.pack.articles:
            for block in (block for section in article.sections for block in section.blocks):
                words = marked(scene, scene.say(block.text)).words
                assert not re.search(r"[?!.:][.,;]", words), f"{article.id}: {words}"


def test_a_title_that_asks_is_set_off_from_the_sentence(rig: Rig[FindPanel]) -> None:
    scene = msgspec.structs.replace(rig.scene, pack=pack("storage"))
    words = marked(scene, "Find out which: [[look_next]], then [[which_task]].").words
    assert words == "Find out which: “Not sure: where do I look next?”, then “Which task?”."


@pytest.mark.parametrize(("begun", "kinds"), [("", ["set"]), ("reactivation", [])])
def test_a_step_that_says_verify_leads_to_the_checklist_for_what_comes_next(
    qtbot: QtBot, begun: str, kinds: list[str]
) -> None:
    rig = Rig(qtbot, FindPanel)
    rig.start("affected_user", begun)
    read(rig, "sign_in_messages")
    before = len(rig.kinds)
    rig.click(links(rig, "Verify your customer")[0])
    assert rig.went == [("call", "verify")]
    assert rig.call.facts["purpose"] == "reactivation"
    assert rig.kinds[before:] == kinds


def test_it_can_be_read_all_the_same(qtbot: QtBot) -> None:
    rig = Rig(qtbot, FindPanel)
    read(rig, "sign_in_messages")
    rig.click(links(rig, "Verify your customer")[0])  # nobody is on the line
    assert view(rig).article == rig.scene.pack.article("customer_verification")
    rig.start("affected_user", "reactivation")
    read(rig, "sign_in_messages")
    rig.click(links(rig, "Verify your customer")[-1])  # under "See also"
    assert view(rig).article == rig.scene.pack.article("customer_verification")
