"""While the phone rings: what comes first on the call, and an earlier call with the same digits."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from companion.text import use
from companion.window.panels import past
from companion.window.panels.call import CallPanel
from companion.window.parts.button import Button
from companion.window.parts.text import Text
from tests.helpers.clock import MORNING
from tests.window.whole import Whole

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

NUMBER = "+1 555 010 4471"
DOUBT = "It may be another caller: no more of a number is kept."
MINUTE, DAY = 60.0, 86_400.0


@pytest.fixture
def whole(qtbot: QtBot, home: Path) -> Whole:
    return Whole(qtbot, home)


def says(whole: Whole) -> list[str]:
    whole.settle()
    panel = whole.window.panels["call"]
    assert isinstance(panel, CallPanel)
    return [text.text() for text in panel.ringing.findChildren(Text) if text.isVisible()]


def links(whole: Whole) -> list[Button]:
    panel = whole.window.panels["call"]
    assert isinstance(panel, CallPanel)
    return panel.ringing.findChildren(Button)


def earlier(
    whole: Whole,
    number: str = NUMBER,
    *,
    missed: bool = False,
    title: str = "",
    outcome: str = "resolved",
) -> str:
    """A call from a number, over by now; its id."""
    call = whole.desk.ring(number, "a").id
    if missed:
        whole.desk.act("missed")
        return call
    whole.desk.start(phone_id="a")
    whole.desk.act("end")
    whole.desk.act("outcome", {"outcome": outcome})
    whole.log.index(whole.call, title, "A note")
    whole.window.do("close")
    return call


def ring(whole: Whole, number: str = NUMBER, after: float = 14 * MINUTE) -> None:
    whole.clock.turn(after)
    whole.desk.ring(number, "b")


def test_the_first_phase_is_there_to_be_read(whole: Whole) -> None:
    whole.desk.ring(NUMBER)
    phase = whole.desk.pack.phases[0]
    told = says(whole)
    assert told[:3] == ["Ringing … 4471", "Identify", "Paraphrase the caller's issue and goal"]
    for prompt in phase.prompts:
        assert any(prompt.text["en"] in line for line in told), prompt.id
    assert "Who?  What?  When?  Where?  How?  Why?" in told
    assert links(whole) == []


def test_another_line_has_another_first_phase(whole: Whole) -> None:
    whole.desk.ring(NUMBER)
    whole.desk.choose_line("quiet")
    assert says(whole)[:2] == ["Ringing … 4471", "Identify"]
    assert "Greet" in says(whole)
    assert "Have them describe their end goal" not in says(whole)


def test_an_earlier_call_with_these_digits_is_told_with_its_doubt(whole: Whole) -> None:
    call = earlier(whole, title="Refund")
    ring(whole)
    told = says(whole)
    assert told[1] == "… 4471 was on the line 14 minutes ago"
    assert told[2:4] == ["QuickBooks · Resolved", DOUBT]
    (link,) = links(whole)
    assert (link.text(), link.accessibleName()) == ("Refund", "Open the note: Refund")
    whole.click(link)
    assert whole.window.stack.name == "note"
    assert whole.call.id == call


def test_the_call_that_rings_is_answered_from_there_too(whole: Whole) -> None:
    earlier(whole, title="Refund")
    ring(whole)
    rings = whole.call.id
    whole.click(links(whole)[0])
    assert list(whole.window.waiting.rows) == [rings]
    whole.desk.start(phone_id="b")
    assert whole.call.id == rings
    assert whole.call.live


def test_one_without_a_title_is_told_by_its_line(whole: Whole) -> None:
    earlier(whole)
    ring(whole)
    assert [link.text() for link in links(whole)] == ["QuickBooks · Resolved"]
    assert says(whole).count("QuickBooks · Resolved") == 0


def test_one_of_another_line_is_told_in_that_line_s_words(whole: Whole) -> None:
    whole.desk.choose_line("quiet")
    earlier(whole, outcome="passed_on")
    whole.desk.choose_line("quickbooks")
    ring(whole)
    assert [link.text() for link in links(whole)] == ["Quiet · Passed_on"]


def test_a_missed_one_is_said_so_and_has_no_note(whole: Whole) -> None:
    earlier(whole, missed=True)
    ring(whole, after=2 * MINUTE)
    assert says(whole)[1:3] == ["… 4471 rang 2 minutes ago and was missed", DOUBT]
    assert links(whole) == []


@pytest.mark.parametrize(
    ("number", "after"),
    [("+1 555 010 4472", MINUTE), ("", MINUTE), ("anonymous", MINUTE), (NUMBER, 2.1 * DAY)],
)
def test_of_other_hidden_and_long_past_numbers_nothing_is_said(
    whole: Whole, number: str, after: float
) -> None:
    earlier(whole)
    ring(whole, number, after)
    assert DOUBT not in says(whole)
    assert links(whole) == []


def test_hidden_numbers_are_not_each_other_s(whole: Whole) -> None:
    earlier(whole, "anonymous")
    ring(whole, "anonymous")
    assert says(whole)[0] == "Ringing"
    assert DOUBT not in says(whole)


def test_a_call_that_goes_out_is_told_alike(whole: Whole) -> None:
    earlier(whole)
    whole.clock.turn(MINUTE)
    whole.desk.ring(NUMBER, "b", "out")
    assert says(whole)[:2] == ["Calling … 4471", "… 4471 was on the line 1 minute ago"]


def test_once_answered_nothing_of_it_is_kept(whole: Whole) -> None:
    earlier(whole)
    ring(whole)
    whole.desk.start(phone_id="b")
    assert says(whole) == []
    assert links(whole) == []


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-3600, "just now"), (59, "just now"), (60, "1 minute ago"), (3599, "59 minutes ago"),
        (3600, "1 hour ago"), (86_399, "23 hours ago"), (86_400, "1 day ago"),
        (2 * 86_400, "2 days ago"),
    ],
)  # fmt: skip
def test_how_long_ago_is_told_in_whole_numbers(seconds: int, words: str) -> None:
    assert past.ago(MORNING, MORNING + timedelta(seconds=seconds)) == words


def test_it_is_told_in_spanish(whole: Whole) -> None:
    earlier(whole)
    ring(whole)
    use("es")
    whole.window.rebuild()
    assert says(whole)[1] == "… 4471 estuvo en la línea hace 14 minutos"
    assert "Puede ser otra persona: del número no se guarda más." in says(whole)
