"""The decide panel: a decision's questions, its verdict with reasons, what to say and do next."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from companion.policy import decisions
from companion.policy.decisions import Decision, Ruling
from companion.text import _
from companion.window.hands import Hands
from companion.window.panels.base import Panel
from companion.window.panels.questions import QuestionRows
from companion.window.panels.unlock import Unlock
from companion.window.panels.verdict import Verdict
from companion.window.parts.choice import Choice
from companion.window.parts.section import Section
from companion.window.parts.states import Empty
from companion.window.scene import Scene


class DecidePanel(Panel):
    """One decision at a time. Between calls it can be tried; then nothing is recorded."""

    name = "decide"

    def __init__(self, hands: Hands) -> None:
        """Start with the pack's first decision."""
        super().__init__(hands)
        self._built_for: tuple[str, str, str] | None = None
        self._chosen = ""
        self._tried: dict[str, str] = {}
        self.picker: Choice | None = None
        self.questions: QuestionRows | None = None
        self.verdict: Verdict | None = None
        self.unlock: Unlock | None = None
        self._open: list[QWidget] = []

    def open(self, name: str) -> None:
        """Turn to the decision called ``name``."""
        if name and name != self._chosen:
            self._chosen, self._built_for = name, None
            self._tried.clear()

    def press(self, digit: int) -> bool:
        """Answer the first open question with its option of that number."""
        return self.questions is not None and self.questions.press(digit)

    def render_scene(self, scene: Scene) -> None:
        """Show the decision as far as it is answered."""
        decision = scene.pack.decision(self._chosen) or next(iter(scene.pack.decisions), None)
        mark = (scene.pack.digest, scene.language, decision.id if decision else "")
        if mark != self._built_for:
            self._built_for = mark
            self._build(scene, decision)
        if decision:
            self._render(scene, decision)

    def _build(self, scene: Scene, decision: Decision | None) -> None:
        self.column.clear()
        if decision is None:
            self.column.add(
                Empty(_("Nothing to decide"), _("This line of business has no decision table."))
            )
            return
        self._chosen = decision.id
        section = Section(scene.say(decision.title), trailing=scene.say(scene.pack.about.title))
        if len(scene.pack.decisions) > 1:
            titles = [(table.id, scene.say(table.title)) for table in scene.pack.decisions]
            self.picker = Choice("decision", _("Decision"), titles, decision.id)
            self.picker.chosen.connect(lambda _id, name: self.hands.go.emit("decide", name))
            section.add(self.picker)
        self.questions = QuestionRows(decision, scene)
        self.questions.answered.connect(self._answer)
        section.add(self.questions)
        self.unlock = Unlock(self.hands)
        self.verdict = Verdict(self.hands)
        for part in (self.unlock, section, self.verdict):
            self.column.add(part)
        self._open = [section, self.verdict]

    def _render(self, scene: Scene, decision: Decision) -> None:
        if not (self.questions and self.verdict and self.unlock):
            return
        locked = scene.locked(decision.needs)
        self.unlock.render_scene(scene, decision.needs, locked=locked)
        for part in self._open:
            part.setVisible(not locked)
        if locked:
            return
        answers = self._answers(scene, decision)
        ruling = _ruling(decision, answers)
        shown = decisions.shown(decision, ruling, answers)
        self.questions.render_answers(shown, answers)
        self.verdict.render_ruling(scene, decision, ruling)

    def _answers(self, scene: Scene, decision: Decision) -> dict[str, str]:
        if scene.call is not None:
            return self.hands.desk.answers(decision.id)
        return decisions.with_assumed(decision, self._tried, self.hands.desk.today())

    def _answer(self, question: str, answer: str) -> None:
        """Record an answer; one that is refused is told beneath its question."""
        if self.questions is None:
            return
        if self.hands.desk.call is None:
            problem = self.questions.problem(question, answer)
            if not problem:
                self._tried[question] = self.questions.read(question, answer)
            self.questions.set_problem(question, problem)
            self.hands.go.emit("decide", self._chosen)
            return
        desk = self.hands.desk
        done = self.hands.attempt(lambda: desk.answer_decision(self._chosen, question, answer))
        if done is not None:
            self.questions.set_problem(question, "")


def _ruling(decision: Decision, answers: dict[str, str]) -> Ruling:
    """The ruling; where dates can't be, the one without its amount (the desk refused them)."""
    ruling = decisions.judge(decision, answers)
    return ruling if ruling.wanted else decisions.decide(decision, answers)
