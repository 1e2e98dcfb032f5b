"""A decision's questions: options to press, amounts and dates to type."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.errors import Refused
from companion.policy import questions
from companion.policy.decisions import Decision
from companion.policy.questions import Question
from companion.window.parts.choice import Choice
from companion.window.parts.field import Field, FieldKind
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
        self._first_open: Choice | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for question in decision.questions:
            self.rows[question.id] = row = self._row(question, scene)
            layout.addWidget(row)

    def _row(self, question: Question, scene: Scene) -> Choice | Field:
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

    def press(self, digit: int) -> bool:
        """Choose option ``digit`` (from 1) of the first open question."""
        row = self._first_open
        if row is None or digit > len(row.buttons):
            return False
        row.buttons[digit - 1].click()
        return True

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

    def set_problem(self, name: str, problem: str) -> None:
        """Say beneath a question what is wrong with its answer."""
        row = self.rows[name]
        if isinstance(row, Field):
            row.set_error(problem or None)

    def _typed(self, name: str, typed: str) -> None:
        """Amounts and dates as the agent's system writes them go on in their one stored form."""
        row = self.rows[name]
        if not isinstance(row, Field) or not typed.strip() or row.error():
            return
        day = row.day() if self._questions[name].kind == "date" else None
        answer = day.isoformat() if day else typed.strip().lstrip("$")
        if problem := self.problem(name, answer):
            row.set_error(problem)
        else:
            self.answered.emit(name, answer)
