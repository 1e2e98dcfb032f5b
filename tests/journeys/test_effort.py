"""How much the hands move: the jobs of a call, each within its limit of clicks and keys.

Words of one's own (what to search for, an amount, a date) are counted apart. The counts, with the
seconds of the keystroke-level model, are left where ``dev.py bench`` reads them for its table.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from companion.window.parts.step_row import StepHead
from tests.bench.by_hand import BY_HAND
from tests.bench.effort import WHERE, Counted
from tests.journeys.day import Day

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.helpers.keystrokes import Effort
    from tests.journeys.office import Office

    Job = Callable[[Day], None]


def begin(day: Day) -> None:
    day.by_hand("call")
    assert day.office.call.live


def verify(day: Day) -> None:
    day.agent.press("2", "Ctrl+A", "5")
    assert day.agent.sees("Verified · Company Admin")


def check_in(day: Day) -> None:
    day.check_in()
    assert len(day.office.call.check_ins) == 1


def open_article(day: Day) -> None:
    day.agent.type("edit a paycheck")
    day.agent.press("Return")
    assert day.agent.all_of(StepHead)
    assert day.office.call.articles == ("edit_paycheck",)


def copy_script(day: Day) -> None:
    day.agent.button("Copy: Paraphrase")
    assert day.agent.clipboard().startswith("Let me make sure")


def language_line(day: Day) -> None:
    day.agent.press("Ctrl+3", "1")
    day.agent.button("Copy Client ID")
    day.agent.button("Spanish")
    day.agent.button("Copy Access Code")
    (leg,) = day.office.call.legs
    assert leg.language == "es"
    assert leg.steps[-1] == "give_access_code"
    assert {copy.name for copy in day.office.call.copies} == {"client_id", "access_code"}
    assert day.office.dialled == ["tel:+18003679559"]


def refund(day: Day) -> None:
    day.agent.press("Ctrl+4", "1", "1", "2", "1")
    day.agent.type("600.00")
    day.agent.press("Tab")
    day.agent.type("2025-09-02")
    day.agent.press("Return")
    assert day.agent.sees("$302.47")


def note(day: Day) -> None:
    day.agent.option("Resolved")
    day.agent.press("Ctrl+Return")
    assert day.agent.sees("complete")
    assert "Outcome: Resolved" in day.agent.clipboard()
    assert "Edit, void or delete a paycheck" in day.agent.clipboard()


def close(day: Day) -> None:
    day.agent.press("Ctrl+A")
    assert day.office.call.closing == {check.id for check in day.office.app.desk.pack.closing}
    day.agent.option("Resolved")
    day.done("Resolved")


def export(day: Day) -> None:
    day.agent.press("Ctrl+6")
    day.agent.button("Markdown")
    made = (day.office.home / "summaries").iterdir()
    assert [file.suffix for file in made if file.is_file()] == [".md"]


def nothing(day: Day) -> None:
    """Between calls."""


def on_call(day: Day) -> None:
    begin(day)


def with_verified(day: Day) -> None:
    begin(day)
    verify(day)


def with_codes(day: Day) -> None:
    day.office.app.vault.set("client_id", "made-up-code-1")
    day.office.app.vault.set("access_code", "made-up-code-2")
    begin(day)


def after_the_call(day: Day) -> None:
    """A typical call, ended at the phone."""
    day.rings("typical")
    day.answered("typical")
    verify(day)
    open_article(day)
    day.office.wait(60)
    day.phone("end", id="typical")
    day.book.moves("wrap_up")


def after_a_shift(day: Day) -> None:
    after_the_call(day)
    close(day)


@pytest.mark.parametrize(
    ("before", "job", "most", "words"),
    [
        (nothing, begin, 1, 0),
        (on_call, verify, 4, 0),
        (on_call, check_in, 1, 0),
        (with_verified, open_article, 1, 3),
        (on_call, copy_script, 1, 0),
        (with_codes, language_line, 5, 0),
        (with_verified, refund, 7, 2),
        (after_the_call, note, 2, 0),
        (after_the_call, close, 4, 0),
        (after_a_shift, export, 2, 0),
    ],
)
def test_a_job_takes_no_more_than(
    office: Office, before: Job, job: Job, most: int, words: int
) -> None:
    day = Day(office)
    before(day)
    effort = office.agent.afresh()
    job(day)
    leave(job.__name__, effort, most)
    assert effort.acts <= most
    assert effort.words <= words
    assert effort.seconds < BY_HAND[job.__name__].seconds


def leave(job: str, effort: Effort, most: int) -> None:
    """Leave the counts for the table, where it asks for them."""
    if file := os.environ.get(WHERE):
        counted = Counted(
            job, effort.acts, most, effort.words, " ".join(effort.operators), effort.seconds
        )
        with Path(file).open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(asdict(counted)) + "\n")


def test_own_words_cost_one_click_more(office: Office) -> None:
    day = Day(office)
    after_the_call(day)
    effort = office.agent.afresh()
    office.agent.into("In your words")
    office.agent.type("calls back on Monday")
    note(day)
    assert effort.acts == 3
    assert "calls back on Monday" in office.agent.clipboard()
