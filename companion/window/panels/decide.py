"""The decide panel: a decision's questions, its verdict with reasons, what to say and do next."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from companion.calls.acts import ON_CALL
from companion.errors import Fault, Refused
from companion.policy import decisions
from companion.policy.decisions import Decision, Ruling
from companion.text import _
from companion.window.announce import announce
from companion.window.hands import Hands
from companion.window.panels.base import Panel
from companion.window.panels.questions import QuestionRows
from companion.window.panels.unlock import Unlock
from companion.window.panels.verdict import Verdict
from companion.window.parts.choice import Choice
from companion.window.parts.section import Section
from companion.window.parts.states import Empty
from companion.window.scene import Scene

SPACE: Final = 24
"""Pixels left beneath a verdict that is brought into sight: there is more to read."""


class DecidePanel(Panel):
    """One decision at a time. Between calls it can be tried; then nothing is recorded."""

    name = "decide"

    def __init__(self, hands: Hands) -> None:
        """Start with the pack's first decision."""
        super().__init__(hands)
        self._built_for: tuple[str, str, str] | None = None
        self._chosen = ""
        self._tried: dict[str, str] = {}
        self._scene: Scene | None = None
        self._reached: tuple[str, bool] | None = None
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
        if self._scene:
            self.render_scene(self._scene)

    def press(self, digit: int) -> bool:
        """Answer the first open question with its option of that number."""
        return self.questions is not None and self.questions.press(digit)

    def render_scene(self, scene: Scene) -> None:
        """Show the decision as far as it is answered."""
        self._scene = scene
        decision = scene.pack.decision(self._chosen) or next(iter(scene.pack.decisions), None)
        mark = (scene.pack.digest, scene.language, decision.id if decision else "")
        if mark != self._built_for:
            self._built_for = mark
            self._build(scene, decision)
        if decision:
            self._render(scene, decision)

    def _build(self, scene: Scene, decision: Decision | None) -> None:
        self.column.clear()
        self.picker = self.questions = self.verdict = self.unlock = None
        self._reached = None
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
        locked = _on(scene) and scene.locked(decision.needs)
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
        reached = (ruling.verdict.id, ruling.estimate is not None) if ruling.verdict else None
        if reached and reached != self._reached:
            QTimer.singleShot(0, self, self._show_verdict)
        self._reached = reached

    def _show_verdict(self) -> None:
        """Bring a verdict that was just reached into sight, once the rows have their places."""
        box = self.verdict.box if self.verdict else None
        layout = self.column.content.layout()
        if box is None or layout is None:
            return
        layout.activate()
        self.column.ensureWidgetVisible(box, 0, SPACE)
        announce(box, box.accessibleName())

    def _answers(self, scene: Scene, decision: Decision) -> dict[str, str]:
        if scene.call is not None and _on(scene):
            given = scene.call.questions.get(decision.id, {})
            return decisions.with_assumed(decision, given, self.hands.desk.today())
        return decisions.with_assumed(decision, self._tried, self.hands.desk.today())

    def _answer(self, question: str, answer: str) -> None:
        """Record an answer, or try it; one that is refused is told beneath its question."""
        if self.questions is None or self._scene is None:
            return
        take = self._record if _on(self._scene) else self._try
        try:
            take(question, answer)
        except Refused as refused:
            if not self.questions.set_problem(question, str(refused)):
                self.hands.fault.emit(str(refused))
        except Fault as fault:
            self.hands.fault.emit(str(fault))
        else:
            self.questions.set_problem(question, "")
        self.render_scene(self._scene)

    def _record(self, question: str, answer: str) -> None:
        self.hands.desk.answer_decision(self._chosen, question, answer)

    def _try(self, question: str, answer: str) -> None:
        """Between calls nothing is recorded; what can't be is refused all the same."""
        decision = self._scene.pack.decision(self._chosen) if self._scene else None
        if decision is None or self.questions is None:
            return
        tried = {**self._tried, question: ""}
        if answer.strip():
            tried[question] = self.questions.read(question, answer)
        kept = {name: value for name, value in tried.items() if value}
        decisions.decide(decision, decisions.with_assumed(decision, kept, self.hands.desk.today()))
        self._tried = kept


def _on(scene: Scene) -> bool:
    """Whether answers belong to a call; a call that is over is only looked at."""
    return scene.call is not None and scene.call.state in ON_CALL


def _ruling(decision: Decision, answers: dict[str, str]) -> Ruling:
    """The ruling; where dates can't be, the one without its amount.

    The desk refuses such dates, but a call that is opened again later may have none of its own.
    """
    try:
        return decisions.decide(decision, answers)
    except Refused:
        return decisions.judge(decision, answers)
