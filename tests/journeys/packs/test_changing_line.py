"""One click in the head of the window, and the whole window follows: in mid-call, between calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtWidgets import QPushButton

from companion.window.panels.call import CallPanel
from companion.window.parts.choice import Choice
from tests.journeys.packs.line import SPOKEN, Line

if TYPE_CHECKING:
    from tests.journeys.office import Office

LINES: Final = {
    "TurboTax Live": "turbotax_live",
    "EverBright": "everbright",
    "Storage": "storage",
    "QuickConnect": "quickconnect",
    "QuickBooks": "quickbooks",
}


@pytest.mark.parametrize("language", ["en", "es"])
def test_verification_decisions_and_note_are_those_of_the_line(
    office: Office, language: str
) -> None:
    line = Line(office, "EverBright", language)
    line.takes("changing")
    title = "EverBright"
    for english, name in LINES.items():
        other = "Almacenamiento" if (english, language) == ("Storage", "es") else english
        line.agent.press("Ctrl+1")
        line.agent.button(f"{SPOKEN[language].line}: {title}")
        line.agent.from_list(other)
        title = other
        assert (office.call.pack, office.app.desk.line) == (name, name)
        follows(line, language)
    assert office.window.header.ring.isVisible()  # only QuickBooks asks for check-ins


def follows(line: Line, language: str) -> None:
    """What is in sight, panel by panel, is what the pack has."""
    pack, agent = line.office.app.desk.pack, line.agent
    call = line.office.window.panels["call"]
    assert isinstance(call, CallPanel)
    assert [value for value, _label in call.verify.who.caller._options] == [
        caller.id for caller in pack.verification.callers
    ]
    phases = [phase.title[language] for phase in pack.phases]
    in_head = [agent.all(QPushButton, phase, line.office.window.header) for phase in phases]
    assert [len(found) for found in in_head] == [1] * len(phases)
    agent.press("Ctrl+4")
    if pack.decisions[0].needs:
        assert agent.sees(LOCKED[language])
    else:
        assert agent.sees(pack.decisions[0].title[language])
        assert agent.sees(pack.decisions[0].questions[0].text[language])
    agent.press("Ctrl+5")
    outcomes = next(c for c in agent.all_of(Choice) if c.choice_id == "outcome")
    assert [label for _value, label in outcomes._options] == [
        outcome.text[language] for outcome in pack.about.outcomes
    ]
    needed = {name.text[language] for name in pack.note.lines if name.needed and not name.when}
    told = next(name for name in agent.names() if name.startswith(STILL[language]))
    assert all(label in told for label in needed - {pack.note.lines[1].text[language]})


LOCKED: Final = {
    "en": "Locked until the caller is verified.",
    "es": "Bloqueado hasta verificar al cliente.",
}
STILL: Final = {"en": "Still to say: ", "es": "Falta anotar: "}


def test_space_says_nothing_where_no_check_in_is_asked_for(office: Office) -> None:
    line = Line(office, "Storage")
    line.takes("space")
    before = office.app.log.count()
    line.agent.press("Space")
    assert office.app.log.count() == before
    assert office.call.check_ins == ()
    line.agent.button("Line of business: Storage")
    line.agent.from_list("QuickBooks")
    line.agent.press("Space")
    assert len(office.call.check_ins) == 1
