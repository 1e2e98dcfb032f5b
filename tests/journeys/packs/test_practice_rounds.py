"""A round of practice between calls, on the lines whose own calls don't show one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.packs.line import Line

if TYPE_CHECKING:
    from tests.journeys.office import Office

RIGHT = {"en": "Correct", "es": "Correcto"}
SHOW = {"en": "Show the answer", "es": "Ver la respuesta"}
NEXT = {"en": "Next", "es": "Siguiente"}
DONE = {"en": "Round done", "es": "Ronda terminada"}


@pytest.mark.parametrize(("title", "language"), [("TurboTax Live", "es"), ("EverBright", "en")])
def test_each_question_is_asked_and_its_answer_shown(
    office: Office, title: str, language: str
) -> None:
    line = Line(office, title, language)
    line.practises()
    for practice in office.app.desk.pack.practice:
        assert line.agent.sees(practice.question[language])
        if practice.answer is None:
            line.agent.button(SHOW[language])
        else:
            line.agent.option(practice.options[practice.answer][language])
            assert line.agent.sees(RIGHT[language])
        assert line.agent.sees(practice.explanation[language])
        assert line.agent.sees(practice.source)
        line.agent.button(NEXT[language])
    assert line.agent.sees(DONE[language])
    assert office.app.log.count() == (0, 0)
