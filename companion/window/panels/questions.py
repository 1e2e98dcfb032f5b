"""A decision's questions: options to press, amounts and dates to type."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.errors import Refused
from companion.policy import questions
from companion.policy.decisions import Decision
from companion.policy.questions import Question
from companion.window.parts.choice import Choice
from companion.window.parts.field import Field, FieldKind
from companion.window.parts.flow import FlowLayout
from companion.window.scene import Scene

KINDS: dict[str, FieldKind] = {"amount": "money", "date": "date", "count": "text"}


class QuestionRows(QWidget):
    """One row a question, in the pack's order; ``answered`` tells its id and the answer."""

    answered = Signal(str, str)

    def __init__(self, decision: Decision, scene: Scene) -> None:
        """Build every row; which are shown follows from the answers."""
        super().__init__()
        self.rows: dict[str, Choice | Field] = {}
        self._questions = {question.id: question for question in decision.questions}
        self._given: dict[str, str] = {}
        self._first_open: Choice | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._lines: list[QWidget] = []
        for typed, together in groupby(decision.questions, lambda one: one.kind != "choice"):
            self._add([self._row(question, scene) for question in together], typed=typed)

    def _add(self, rows: list[Choice | Field], *, typed: bool) -> None:
        """Amounts and dates that follow each other stand side by side where they fit."""
        if not typed:
            for row in rows:
                self._layout.addWidget(row)
            return
        line = QWidget()
        flow = FlowLayout(line, level_tops=True)
        for row in rows:
            flow.add(row)
        self._layout.addWidget(line)
        self._lines.append(line)

    def _row(self, question: Question, scene: Scene) -> Choice | Field:
        self.rows[question.id] = row = self._made(question, scene)
        return row

    def _made(self, question: Question, scene: Scene) -> Choice | Field:
        text = scene.say(question.text)
        hint = scene.say(question.hint) if question.hint else ""
        if question.kind == "choice":
            options = [(option.id, scene.say(option.text)) for option in question.options]
            choice = Choice(question.id, text, options)
            choice.setToolTip(hint)
            choice.chosen.connect(self.answered)
            return choice
        example = "2026-01-31" if question.kind == "date" else hint
        field = Field(text, KINDS[question.kind], example)
        field.setToolTip(hint)
        field.committed.connect(lambda typed, name=question.id: self._typed(name, typed))
        return field

    def render_answers(self, shown: tuple[Question, ...], answers: Mapping[str, str]) -> None:
        """Show the questions in ``shown`` with their answers."""
        names = {question.id for question in shown}
        self._given = dict(answers)
        self._first_open = None
        for name, row in self.rows.items():
            row.setVisible(name in names)
            answer = answers.get(name, "")
            if isinstance(row, Choice):
                if row.value != (answer or None):
                    row.set_value(answer or None)
                if name in names and not answer and self._first_open is None:
                    self._first_open = row
            elif not row.edit.hasFocus() and not row.error() and row.text() != answer:
                row.set_text(answer)
        for line in self._lines:
            line.setVisible(any(not row.isHidden() for row in line.findChildren(Field)))

    def press(self, digit: int) -> bool:
        """Choose option ``digit`` (from 1) of the first open question."""
        row = self._first_open
        if row is None or digit > len(row.buttons):
            return False
        row.buttons[digit - 1].click()
        if self._first_open is None:
            self._to_first_field()
        return True

    def _to_first_field(self) -> None:
        """Whoever chooses by keys goes on to type what is left."""
        fields = [row for row in self.rows.values() if isinstance(row, Field)]
        empty = next((row for row in fields if row.isVisible() and not row.text()), None)
        if empty:
            empty.setFocus()

    def problem(self, name: str, answer: str) -> str:
        """Why ``answer`` can't be one; empty where it can."""
        try:
            self.read(name, answer)
        except Refused as refused:
            return str(refused)
        return ""

    def read(self, name: str, answer: str) -> str:
        """``answer`` in its stored form; raises Refused where it can't be one."""
        return questions.read(self._questions[name], answer)

    def set_problem(self, name: str, problem: str) -> bool:
        """Say beneath a question what is wrong with its answer; whether there is room for it."""
        row = self.rows[name]
        if isinstance(row, Field):
            row.set_error(problem or None)
        return isinstance(row, Field)

    def _typed(self, name: str, typed: str) -> None:
        """Amounts and dates as the agent's system writes them go on in their one stored form."""
        row = self.rows[name]
        kind = self._questions[name].kind
        if not isinstance(row, Field) or (row.error() and kind != "count"):
            return  # the field has said itself what is wrong with an amount or a date
        day = row.day() if kind == "date" else None
        answer = day.isoformat() if day else typed.strip().lstrip("$").strip()
        if answer and (problem := self.problem(name, answer)):
            row.set_error(problem)
            return
        row.set_error(None)
        if (self.read(name, answer) if answer else "") != self._given.get(name, ""):
            self.answered.emit(name, answer)
