"""The calls of the shift on verification, articles, and the flow of a call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from companion.window.parts.check_row import CheckRow
from companion.window.parts.step_row import StepHead

if TYPE_CHECKING:
    from tests.journeys.day import Day


def reactivation(day: Day) -> None:
    """Told by a phone client's own program; worked step by step until the request is made."""
    agent, office, book = day.agent, day.office, day.book
    office.hook("ring", "--number", "+1 555 010 2299", "--name", "Not kept", "--id", "reactivation")
    book.rings("reactivation")
    assert agent.sees("Ringing … 2299")
    office.wait(6)
    office.hook("start", "--id", "reactivation")
    book.begins("reactivation")
    office.wait(20)
    day.for_reactivation()
    day.verified("Affected user", last="1")
    agent.type("my company isn't found")
    agent.press("Return")
    assert agent.sees("Reactivation of a deactivated user ID")
    article = office.app.desk.pack.article("reactivation")
    assert article is not None
    steps = [block for block in article.steps() if block.kind == "step"]
    for step in steps:
        office.wait(9)
        agent.step(step.text["en"].split("[[")[0].strip(" :")[:40])
    assert office.call.steps == tuple(("reactivation", step.key) for step in steps)
    assert all(head.state == "done" for head in agent.all_of(StepHead))
    agent.button("Copy: What to expect after the request")
    assert "guarantee" in agent.clipboard()
    agent.button("Copy: IDs they can send")
    assert "passport" in agent.clipboard()
    office.wait(120 - book.now.since)
    assert agent.sees("0:00")
    day.check_in()
    office.wait(30)
    office.hook("end", "--id", "reactivation")
    book.moves("wrap_up")
    assert agent.sees("After-call work")
    agent.press("2")
    assert agent.sees("Outcome Request submitted")
    agent.press("1", "2", "3", "4")
    office.wait(40)
    note = day.copy_note()
    assert "Reactivation of a deactivated user ID" in note
    assert "What to expect after the request" in note
    day.done("Request submitted")


def not_entitled(day: Day) -> None:
    """Somebody who may not ask for a reactivation: locked, with what to say."""
    agent, office = day.agent, day.office
    day.rings("not entitled", "555-0101")
    agent.button_of(office.window.action_bar, "Answer")
    day.book.begins("not entitled")
    office.wait(15)
    agent.option("Someone else")
    day.for_reactivation()
    day.book.now.verification = "refused"
    assert agent.sees("Not entitled")
    agent.button("Copy: May not ask for a reactivation")
    assert "Primary Contact" in agent.clipboard()
    agent.type("account has been deactivated")
    agent.press("Return")
    assert agent.sees("Locked until the caller is verified.")
    assert not agent.all_of(StepHead)
    office.wait(60)
    day.finish("Not resolved")


def late_check_in(day: Day) -> None:
    """A reconciliation: one check-in in time, one late, by keys and by the button."""
    agent, office = day.agent, day.office
    day.by_hand("late check-in")
    day.verified("Company Admin")
    agent.type("reconciliation does not balance")
    agent.press("Return")
    agent.press("1")
    assert office.call.steps[0][0] == "reconciliation"
    office.wait(119)
    assert agent.sees("0:01")
    day.check_in()
    office.wait(133)
    assert agent.sees("+0:13")
    assert agent.sees("overdue")
    agent.button("Checked in")
    day.book.checks_in()
    office.wait(20)
    day.finish("Resolved")


def missed_check_in(day: Day) -> None:
    """The caller leaves while a check-in is overdue: it counts as not made."""
    day.by_hand("missed check-in")
    day.office.wait(126)
    assert day.agent.sees("+0:06")
    day.wrap_up()
    day.agent.option("Disconnected")
    day.office.wait(5)
    day.done("Disconnected")


def missed_call(day: Day) -> None:
    """Nobody takes it; the phone client says so."""
    day.office.hook("ring", "--number", "555-0177", "--id", "missed call")
    day.book.rings("missed call")
    day.office.wait(18)
    day.office.hook("missed", "--id", "missed call")
    day.book.moves("over")
    assert day.agent.sees("Missed a call … 0177")
    day.office.wait(60)


def override(day: Day) -> None:
    """QBO Admin is down: the agent goes on without, and says why."""
    agent, office = day.agent, day.office
    day.by_hand("override")
    agent.option("Primary/Master Admin")
    for item in ("Company ID", "Company name", "First and last name", "Email address"):
        agent.check(item)
    agent.type("edit a paycheck")
    agent.press("Return")
    agent.button("Go on; the reason is recorded")
    assert agent.sees("Say why; the reason is recorded.")
    agent.into("Go on without verification, because")
    agent.type("QBO Admin is down; the supervisor agreed")
    agent.button("Go on; the reason is recorded")
    day.book.now.overridden = True
    agent.press("1")
    assert office.call.steps[0][0] == "edit_paycheck"
    office.wait(75)
    day.check_in()
    day.finish("Resolved")


def sales(day: Day) -> None:
    """What sales may do comes after the issue is resolved, and not before."""
    agent, office = day.agent, day.office
    day.by_hand("sales")
    day.verified("Company Admin")
    agent.phase("Act")
    recommend = "Recommend a product or service from the SER panel"
    assert not agent.the(CheckRow, recommend).isEnabled()
    assert not agent.the(CheckRow, "Try a warm transfer to Sales").isEnabled()
    agent.check("Solution implemented: the issue is resolved")
    agent.check(recommend)
    agent.button("Copy: Recommend and introduce to sales")
    agent.check("Try a warm transfer to Sales")
    assert {"resolved", "ser_recommend", "ser_transfer"} <= office.call.prompts
    office.wait(80)
    day.finish("Transferred")


def undone(day: Day) -> None:
    """A wrong tick and a wrong button are taken back, one key each."""
    agent, office = day.agent, day.office
    day.by_hand("undone")
    agent.option("Company Admin")
    agent.button("Company ID did not match")
    assert office.call.marks == {"company_id": "failed"}
    assert agent.sees("Failed")
    agent.press("Ctrl+Z")
    assert office.call.marks == {}
    agent.press("Ctrl+A", "5")
    day.book.now.verification = "verified"
    office.wait(31)
    agent.press("Ctrl+Shift+E", "Ctrl+Z")
    assert office.call.state.value == "talk"
    office.wait(29)
    assert agent.the_timer() == "01:00"
    day.finish("Resolved")


def spoken_to_in_spanish(day: Day) -> None:
    """The window changes its language in mid-call, and back; the call goes on."""
    agent, office = day.agent, day.office
    day.by_hand("Spanish")
    day.verified("Company Admin")
    office.wait(40)
    agent.tab("Shift")
    agent.button("Settings")
    agent.option("Español")
    agent.settle()
    assert agent.sees("Verificado · ")
    assert agent.names(QPushButton).count("Espera") == 1
    agent.press("Ctrl+1")
    agent.button("Seguimiento")
    day.book.checks_in()
    agent.tab("Turno")
    agent.button("Ajustes")
    agent.option("English")
    agent.settle()
    assert agent.the_timer() == "00:40"
    day.finish("Resolved")


def two_lines(day: Day) -> None:
    """A call on another line of business, chosen in the head of the window."""
    agent, office = day.agent, day.office
    agent.button("Line of business: QuickBooks")
    agent.from_list("Tiny line")
    day.by_hand("tiny")
    assert office.call.pack == "tiny"
    office.wait(50)
    agent.button("Line of business: Tiny line")
    agent.from_list("QuickBooks")
    assert office.call.pack == "quickbooks"
    day.verified("Company Admin")
    office.wait(10)
    day.finish("Resolved")
