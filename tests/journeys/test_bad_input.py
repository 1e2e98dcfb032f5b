"""What goes wrong on a call: each gets its sentence, and nothing is lost or half done."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from companion import paths
from companion.window.parts.check_row import CheckRow
from tests.journeys.day import Day
from tests.journeys.office import ROOT

if TYPE_CHECKING:
    from tests.journeys.office import Office

ANNUAL = ("Ctrl+4", "1", "1", "2", "1")
PAID, FIRST, CANCELLED = "Paid for the year", "First day of the paid year", "Cancelled on"


@pytest.fixture
def day(office: Office) -> Day:
    """A verified caller on the line, at the refund's questions."""
    made = Day(office)
    made.by_hand("call")
    made.verified("Company Admin")
    office.agent.press(*ANNUAL)
    return made


def answers(day: Day) -> dict[str, str]:
    """The refund's answers as they were written."""
    return dict(day.office.call.questions["refund"])


def test_an_amount_that_is_none_is_told_beneath_it(day: Day) -> None:
    for typed in ("abc", "-1", "1e12", "12,34,5.6.7", "600.005", "∞"):
        field = day.agent.into(PAID)
        day.agent.press("Ctrl+A")
        day.agent.paste(typed)
        day.agent.press("Tab")
        assert field.accessibleDescription(), typed
        assert day.agent.sees(field.accessibleDescription())
        assert "paid" not in answers(day)
    day.agent.into(PAID)
    day.agent.press("Ctrl+A")
    day.agent.type("600")
    day.agent.press("Tab")
    assert not field.accessibleDescription()
    assert answers(day)["paid"] == "600.00"


def test_an_amount_with_thousands_is_read_as_people_write_it(day: Day) -> None:
    day.agent.fill(PAID, "$1,200.50")
    day.agent.fill(FIRST, "2025-09-02")
    assert answers(day)["paid"] == "1200.50"
    assert day.agent.sees("$605.18")  # 1200.50 × 184 / 365


def test_a_cancellation_outside_the_paid_year_is_refused(day: Day) -> None:
    day.agent.fill(PAID, "600")
    day.agent.fill(FIRST, "2025-09-02")
    assert day.agent.sees("$302.47")
    year = {"2025-09-01": "2025-09-02", "2026-09-03": "2026-09-02", "2031-01-01": "2026-09-02"}
    for cancelled, end in year.items():
        field = day.agent.into(CANCELLED)
        day.agent.press("Ctrl+A")
        day.agent.type(cancelled)
        day.agent.press("Tab")
        assert end in field.accessibleDescription()
        assert day.agent.sees(field.accessibleDescription())
        assert "cancelled" not in answers(day)
        assert day.office.call.decided[-1].amount == "302.47"


def test_a_date_that_is_none_is_told_beneath_it(day: Day) -> None:
    field = day.agent.into(FIRST)
    day.agent.type("2026-02-30")
    day.agent.press("Tab")
    assert "2026-01-31" in field.accessibleDescription()
    assert "start" not in answers(day)


def written(day: Day, words: str) -> str:
    """Paste words into the note, take it to the clipboard; what the history has then."""
    day.wrap_up()
    day.agent.into("In your words")
    day.agent.paste(words)
    note = day.copy_note()
    assert note.count(words.split("\n", maxsplit=1)[0]) == 1
    return day.office.call.words


@pytest.mark.parametrize(
    "words", ["All of it, line by line. " * 3999 + "And on from there.......", "x"]
)
def test_a_hundred_thousand_characters_are_kept_whole(day: Day, words: str) -> None:
    words = words.ljust(100_000, words[-1])
    began = time.process_time()
    assert written(day, words) == words
    assert time.process_time() - began < 20, "the window stood still over it"  # about 1 when idle


@pytest.mark.parametrize(
    "words",
    ["Thanks 👍🏽 from the 👩‍👩‍👧 firm", "העברה בנקאית תחזור ביום שני", "a\u202eb\u2066c"],
)
def test_signs_of_all_kinds_are_kept_as_they_are(day: Day, words: str) -> None:
    assert written(day, words) == words
    day.agent.option("Resolved")
    day.done("Resolved")
    day.agent.press("Ctrl+6")
    day.agent.button("JSON")
    day.agent.button("CSV")
    saved = (file for file in (day.office.home / "summaries").iterdir() if file.is_file())
    assert {file.suffix for file in saved} == {".csv", ".json"}


def test_more_than_a_note_can_hold_is_refused_and_stays_in_the_field(day: Day) -> None:
    words = "x" * 200_001
    day.wrap_up()
    field = day.agent.into("In your words")
    day.agent.paste(words)
    day.agent.press("Tab")
    assert day.agent.sees("200000 characters")
    assert day.office.call.words == ""
    day.agent.press("Ctrl+5")
    assert isinstance(field, QPlainTextEdit)
    assert len(field.toPlainText()) == len(words)


def test_a_history_that_cant_be_written_in_mid_call(day: Day) -> None:
    """Whatever was locked out says so; the screen stays with the file, and goes on after."""
    agent, office = day.agent, day.office
    agent.press("Ctrl+1")
    agent.phase("Act")
    connection = office.app.log
    before = connection.count()
    refuse_writing(office, refuse=True)
    agent.check("Make a backup")
    assert agent.sees("The history")
    assert not office.window.notice.fault.isHidden()
    assert connection.count() == before
    assert "backup" not in office.call.prompts
    assert agent.the(CheckRow, "Make a backup").state == "unset"
    agent.press("Space")
    assert office.call.check_ins == ()
    refuse_writing(office, refuse=False)
    agent.check("Make a backup")
    assert office.window.notice.fault.isHidden()
    assert "backup" in office.call.prompts
    assert connection.count()[1] == before[1] + 1
    assert agent.the(CheckRow, "Make a backup").state == "matched"


def refuse_writing(office: Office, *, refuse: bool) -> None:
    """Have SQLite refuse every write of the open history, as on a disk that became read-only."""
    office.app.log._connection.execute(f"PRAGMA query_only = {int(refuse)}")


def test_a_second_start_raises_the_first(office: Office) -> None:
    run = [sys.executable, "-m", "companion"]
    office.window.hide()
    with subprocess.Popen(run, cwd=ROOT, stderr=subprocess.PIPE, text=True) as second:
        office.qtbot.waitUntil(lambda: second.poll() is not None)
        assert second.stderr is not None
        assert (second.returncode, second.stderr.read()) == (0, "")
    assert office.window.isVisible()
    assert {file.name for file in paths.home().glob("*.lock")} <= {"history.lock"}


def test_a_hook_with_a_shells_signs_for_a_number(office: Office) -> None:
    day = Day(office)
    day.phone("ring", id="$(reboot)", number="; rm -rf ~ 12ab34")
    assert office.agent.sees("Ringing … 1234")
    assert office.call.phone_id == "$(reboot)"
