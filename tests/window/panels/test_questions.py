"""A decision's questions: options, amounts and dates, each as an agent writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from companion.window.panels.questions import QuestionRows
from companion.window.parts.choice import Choice
from companion.window.parts.field import Field
from companion.window.scene import scene_of
from tests.helpers.shift import ZONE, Shift

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


class Form:
    """The refund's questions, all of them shown."""

    def __init__(self, show: Callable[..., QWidget], width: int = 380) -> None:
        shift = Shift()
        self.decision = shift.pack.decisions[0]
        self.rows = QuestionRows(self.decision, scene_of(shift.desk, "en", ZONE, (), {}))
        self.told: list[tuple[str, str]] = []
        self.rows.answered.connect(lambda name, answer: self.told.append((name, answer)))
        self.render({})
        show(self.rows, width)

    def render(self, answers: dict[str, str]) -> None:
        self.rows.render_answers(self.decision.questions, answers)

    def field(self, name: str) -> Field:
        row = self.rows.rows[name]
        assert isinstance(row, Field)
        return row

    def write(self, name: str, typed: str) -> Field:
        field = self.field(name)
        field.edit.setFocus()
        field.set_text(typed)
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
        return field


@pytest.fixture
def form(show: Callable[..., QWidget]) -> Form:
    return Form(show)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("600.00", "600.00"), ("1,200.50", "1,200.50"), ("$ 600", "600"), (" 7 ", "7")],
)
def test_an_amount_goes_on_as_it_can_be_read(form: Form, typed: str, answer: str) -> None:
    assert form.write("paid", typed).error() == ""
    assert form.told == [("paid", answer)]


@pytest.mark.parametrize("typed", ["abc", "-1", "1e12", "0", "12.345", "٣٤", "1;2", "NaN"])
def test_what_is_no_amount_is_told_beneath_and_goes_nowhere(form: Form, typed: str) -> None:
    assert form.write("paid", typed).error()
    assert form.told == []


@pytest.mark.parametrize("typed", ["2026-02-30", "tomorrow", "31", "2026-13-01", "💥"])
def test_what_is_no_date_is_told_beneath_and_goes_nowhere(form: Form, typed: str) -> None:
    assert form.write("start", typed).error()
    assert form.told == []


def test_a_mended_answer_takes_the_error_away(form: Form) -> None:
    form.write("paid", "abc")
    assert form.write("paid", "600").error() == ""
    assert form.told == [("paid", "600")]


def test_the_same_answer_is_not_told_twice(form: Form) -> None:
    form.render({"paid": "600.00"})
    form.write("paid", "600")
    form.write("paid", "600.00")
    assert form.told == []


def test_leaving_an_empty_field_answers_nothing(form: Form) -> None:
    form.field("paid").edit.setFocus()
    form.field("start").edit.setFocus()
    assert form.told == []


def test_an_emptied_field_takes_its_answer_away(form: Form) -> None:
    form.render({"paid": "600.00"})
    form.write("paid", "")
    assert form.told == [("paid", "")]


def test_amounts_and_dates_stand_side_by_side(form: Form) -> None:
    paid, start = form.field("paid"), form.field("start")
    assert paid.mapTo(form.rows, paid.rect().topLeft()).y() == (
        start.mapTo(form.rows, start.rect().topLeft()).y()
    )
    paid.set_error("Write an amount, for example 600.00")
    layout = form.rows.layout()
    assert layout
    layout.activate()
    assert paid.edit.mapTo(form.rows, paid.edit.rect().topLeft()).y() == (
        start.edit.mapTo(form.rows, start.edit.rect().topLeft()).y()
    )


def test_they_fit_and_wrap_at_320_pixels(show: Callable[..., QWidget]) -> None:
    form = Form(show, 320)
    for name in ("paid", "start", "cancelled"):
        field = form.field(name)
        assert field.mapTo(form.rows, field.rect().topRight()).x() <= form.rows.width()
        assert field.edit.width() > 70


def test_only_the_questions_that_matter_are_in_sight(form: Form) -> None:
    names = ("product", "asked")
    form.rows.render_answers(tuple(q for q in form.decision.questions if q.id in names), {})
    shown = [name for name, row in form.rows.rows.items() if not row.isHidden()]
    assert shown == list(names)
    assert all(line.isHidden() for line in form.rows._lines)


def test_a_digit_chooses_in_the_first_open_question(form: Form) -> None:
    form.render({"product": "quickbooks"})
    assert form.rows.press(2)
    assert form.told == [("asked", "no")]
    assert not form.rows.press(3)


def test_no_digit_is_taken_once_all_is_answered(form: Form) -> None:
    answers = {q.id: q.options[0].id for q in form.decision.questions if q.options}
    form.render(answers)
    assert not form.rows.press(1)


def test_a_choice_has_no_room_for_a_problem_a_field_has(form: Form) -> None:
    assert form.rows.set_problem("paid", "Too much.")
    assert form.field("paid").error() == "Too much."
    assert not form.rows.set_problem("asked", "No.")
    assert isinstance(form.rows.rows["asked"], Choice)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(typed=st.text(max_size=30))
def test_whatever_is_typed_is_told_as_it_can_be_read_or_not_at_all(form: Form, typed: str) -> None:
    form.told.clear()
    form.render({})
    form.write("paid", typed)
    form.write("start", typed)
    for name, answer in form.told:
        assert form.rows.problem(name, answer) == ""
