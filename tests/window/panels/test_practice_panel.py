"""Practice in the window: between calls, one question at a time, each answer with its source."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt

from companion.packs.practice import Record
from companion.policy.content import Band, Practice
from companion.policy.pack import Pack
from companion.window.panels.practice import PracticePanel
from tests.helpers.shift import quickbooks
from tests.window.panels.rig import Rig, some

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from companion.window.hands import Hands
    from companion.window.panels.practice import Scores


def text(words: str) -> dict[str, str]:
    return {"en": words, "es": f"{words} (es)"}


def question(name: str, *options: str, answer: int | None = 0) -> Practice:
    return Practice(
        source="Reactivation: what it is",
        id=name,
        question=text(f"What of {name}?"),
        options=tuple(text(option) for option in options),
        answer=answer,
        explanation=text(f"Because of {name}."),
        unconfirmed=text("which one is right") if answer is None else None,
    )


BAND = Band(
    source="Reactivation: what it is",
    id="best",
    title=text("Well done"),
    advice=text("Keep asking."),
    at_least=50,
)


@pytest.fixture
def pack() -> Pack:
    asked = (
        question("one", "yes", "no"),
        question("two", "left", "right", answer=None),
        question("three", answer=None),
    )
    return msgspec.structs.replace(quickbooks(), practice=asked, bands=(BAND,))


def rig_of(qtbot: QtBot, pack: Pack, file: Path) -> Rig[PracticePanel]:
    return Rig(qtbot, lambda hands: PracticePanel(hands, lambda: Record(file, fuzz=False)), pack)


@pytest.fixture
def rig(qtbot: QtBot, pack: Pack, tmp_path: Path) -> Rig[PracticePanel]:
    return rig_of(qtbot, pack, tmp_path / "practice.json")


def test_it_asks_one_question_with_its_options(rig: Rig[PracticePanel]) -> None:
    assert "What of one?" in rig.words()
    assert "What of two?" not in rig.words()
    assert "3 to go" in rig.words()
    assert "Because" not in rig.words()


def test_a_right_answer_says_so_with_its_source_and_when_it_comes_again(
    rig: Rig[PracticePanel],
) -> None:
    rig.click(some(rig.panel.question).buttons[0])
    words = rig.words()
    assert "Correct" in words
    assert "Because of one." in words
    assert "Source: Reactivation: what it is (QuickBooks call handling)" in words
    assert "Again: Mon, Mar 2, 2026" in words


def test_a_wrong_answer_shows_the_right_one(rig: Rig[PracticePanel]) -> None:
    rig.click(some(rig.panel.question).buttons[1])
    assert some(rig.panel.answer).right is False
    assert "Not right" in rig.words()


def test_a_digit_answers_once(rig: Rig[PracticePanel]) -> None:
    assert rig.panel.press(2)
    assert some(rig.panel.answer).right is False
    assert not rig.panel.press(1)
    assert not rig.panel.press(9)


def test_a_click_on_the_right_option_afterwards_does_not_pass_for_the_answer(
    rig: Rig[PracticePanel],
) -> None:
    yes, no = some(rig.panel.question).buttons
    rig.click(no)
    rig.click(yes)
    assert (no.isChecked(), yes.isChecked()) == (True, False)
    assert "Not right" in rig.words()
    assert rig.panel.score.marked == 1


def test_a_round_by_the_keyboard_alone(rig: Rig[PracticePanel]) -> None:
    rig.panel.press(1)
    for _second_and_third in range(2):
        assert rig.window.focusWidget() is rig.panel.next
        rig.key(some(rig.panel.next), Qt.Key.Key_Return)
        rig.key(some(rig.window.focusWidget()), Qt.Key.Key_Space)  # an option, or the answer
    rig.key(some(rig.panel.next), Qt.Key.Key_Return)
    assert "Round done" in rig.words()
    assert rig.window.focusWidget() is rig.window


def test_by_the_mouse_the_keyboard_stays_where_it_is(rig: Rig[PracticePanel]) -> None:
    rig.click(some(rig.panel.question).buttons[0])
    rig.click(some(rig.panel.next))
    assert rig.window.focusWidget() is rig.window


@pytest.mark.parametrize("height", [200, 340, 500])
def test_the_answer_comes_into_sight(qtbot: QtBot, pack: Pack, tmp_path: Path, height: int) -> None:
    file = tmp_path / "practice.json"
    rig = Rig(qtbot, lambda h: PracticePanel(h, lambda: Record(file)), pack, scale=2.0, width=320)
    rig.window.resize(320, height)
    rig.settle()
    rig.click(some(rig.panel.question).buttons[0])
    rig.settle()
    top = some(rig.panel.answer).mapTo(rig.panel, QPoint(0, 0)).y()
    after = some(rig.panel.next).mapTo(rig.panel, QPoint(0, some(rig.panel.next).height())).y()
    assert top >= 0
    assert after <= height or top == 0  # its beginning, where all of it doesn't fit


def test_the_answer_is_said(rig: Rig[PracticePanel], heard: list[str]) -> None:
    rig.panel.press(2)
    assert heard[-1] == "Not right. yes. Because of one."


def test_a_shown_answer_leaves_one_next_act(rig: Rig[PracticePanel]) -> None:
    for _first_and_second in range(2):
        rig.panel.press(1)
        rig.click(some(rig.panel.next))
    show = rig.button("Show the answer")
    rig.click(show)
    assert not show.isVisible()
    assert some(rig.panel.next).isVisible()


def done(rig: Rig[PracticePanel]) -> None:
    """Come to the round's end."""
    while rig.panel.leads():
        if not rig.panel.press(1):
            rig.click(rig.button("Show the answer"))
        rig.click(some(rig.panel.next))


def test_who_comes_back_after_a_round_begins_the_next(rig: Rig[PracticePanel]) -> None:
    done(rig)
    assert rig.went == [("practice", "")]  # so that the window's own act leads again
    rig.panel.hide()
    rig.panel.show()
    rig.render()
    assert "Nothing is due" in rig.words()
    rig.panel.hide()
    rig.clock.turn(86400 * 30)
    rig.panel.show()
    rig.render()
    assert "3 to go" in rig.words()


def test_who_comes_back_within_a_round_goes_on_with_it(rig: Rig[PracticePanel]) -> None:
    rig.panel.press(1)
    rig.click(some(rig.panel.next))
    rig.panel.hide()
    rig.panel.show()
    rig.render()
    assert "2 to go" in rig.words()
    assert rig.panel.score.marked == 1


def test_an_unconfirmed_question_is_not_marked_and_says_why(rig: Rig[PracticePanel]) -> None:
    rig.panel.press(1)
    rig.click(some(rig.panel.next))
    rig.panel.press(1)
    assert some(rig.panel.answer).right is None
    assert "Unconfirmed: which one is right" in rig.words()
    assert rig.panel.score.marked == 1


def test_a_round_ends_with_its_score_and_band(rig: Rig[PracticePanel]) -> None:
    rig.panel.press(1)
    rig.click(some(rig.panel.next))
    rig.panel.press(2)
    rig.click(some(rig.panel.next))
    rig.click(rig.button("Show the answer"))
    rig.click(some(rig.panel.next))
    words = rig.words()
    assert "1 of 1 right" in words
    assert "Well done" in words
    assert "Keep asking." in words


def test_what_was_answered_is_not_asked_again_at_once(
    qtbot: QtBot, pack: Pack, tmp_path: Path
) -> None:
    first = rig_of(qtbot, pack, tmp_path / "practice.json")
    first.panel.press(1)
    second = rig_of(qtbot, pack, tmp_path / "practice.json")
    assert "What of two?" in second.words()
    assert "2 to go" in second.words()


def test_never_during_a_call(rig: Rig[PracticePanel]) -> None:
    rig.start()
    assert "Practice waits until the call is over." in rig.words()
    assert rig.panel.question is None
    assert not rig.panel.press(1)
    rig.desk.act("end")
    assert "What of one?" in rig.words()


def test_a_call_in_between_drops_no_score(rig: Rig[PracticePanel]) -> None:
    rig.panel.press(2)
    rig.start()
    rig.desk.act("end")
    assert "2 to go" in rig.words()
    done(rig)
    assert "0 of 1 right" in rig.words()


def test_built_anew_the_round_goes_on_with_its_score_and_the_next_begins_without(
    qtbot: QtBot, pack: Pack, tmp_path: Path
) -> None:
    scores: Scores = {}

    def made(hands: Hands) -> PracticePanel:
        return PracticePanel(hands, lambda: Record(tmp_path / "practice.json", fuzz=False), scores)

    Rig(qtbot, made, pack).panel.press(1)
    again = Rig(qtbot, made, pack)
    assert again.panel.score.marked == 1
    done(again)
    assert "1 of 1 right" in again.words()
    again.clock.turn(86400 * 30)
    again.panel.hide()
    again.panel.show()
    again.render()
    assert again.panel.score.marked == 0


def test_practice_leaves_no_trace_in_the_calls(rig: Rig[PracticePanel]) -> None:
    rig.panel.press(1)
    assert rig.shift.log.kept == {} or list(rig.shift.log.kept) == []


def test_a_line_without_questions_says_so(qtbot: QtBot, pack: Pack, tmp_path: Path) -> None:
    bare = msgspec.structs.replace(pack, practice=())
    assert "Nothing to practise" in rig_of(qtbot, bare, tmp_path / "p.json").words()


def test_an_answer_that_cannot_be_kept_is_told(qtbot: QtBot, pack: Pack, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    rig = rig_of(qtbot, pack, blocked / "practice.json")
    rig.panel.press(1)
    assert "can't be written" in rig.faults[0]
    assert rig.panel.answer is None
