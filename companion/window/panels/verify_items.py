"""The checklist: items to match and questions to answer, each with its key."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from companion.policy.questions import Question
from companion.policy.verification import Must, Requirement
from companion.text import _
from companion.window.hands import Hands
from companion.window.panels.block import Block
from companion.window.panels.verify_who import options_of
from companion.window.parts.check_row import CheckRow
from companion.window.parts.chip import KeyHint
from companion.window.parts.choice import Choice
from companion.window.parts.text import Text
from companion.window.scene import Scene

KEYS = 9
"""Digits that can stand beside a row."""


class Items(Block):
    """The questions that choose a requirement, and the rows of the one in force."""

    def __init__(self, hands: Hands) -> None:
        """Start without rows."""
        super().__init__(hands)
        self.first: dict[str, Choice] = {}
        """Questions that are asked before the table can tell what must be shown."""
        self.checks: dict[str, CheckRow] = {}
        self.musts: dict[str, Choice] = {}
        self._order: list[str] = []
        """The rows as they stand, of both kinds."""

    def key(self, scene: Scene) -> tuple[str, str, tuple[str, ...]]:
        """Another requirement asks for other things; another call starts anew."""
        asked = required(scene)
        first = tuple(question.id for question in asked_first(scene))
        return (scene.call.id if scene.call else "", asked.id if asked else "", first)

    def build(self, scene: Scene) -> None:
        """Make a row for each item, and a question for each condition."""
        self.first, self.checks, self.musts, self._order = {}, {}, {}, []
        asked = required(scene)
        for question in asked_first(scene):
            self.first[question.id] = choice = self._choice(scene, question)
            self.rows.addWidget(choice)
        if self.first and asked is None:
            self.rows.addWidget(Text(_("Keys 1, 2, 3… choose"), "small", "dim"))
        if asked is not None and asked.outcome == "show":
            self._add_required(scene, asked)

    def _add_required(self, scene: Scene, asked: Requirement) -> None:
        """What is to be chosen from comes last.

        That the homeowner is on the call, say, is asked before anything of theirs is.
        """
        first = [must for must in asked.must if must.first]
        chosen_from = [name for name in asked.all_items() if name not in asked.items]
        between = asked.must if asked.items else ()
        order: list[str | Must] = [*first, *asked.items, *between, *chosen_from, *asked.must]
        for one in order:
            if isinstance(one, str):
                self._add_item(scene, one)
            else:
                self._add_must(scene, one)

    def refresh(self, scene: Scene) -> None:
        """Show which items matched and what was answered."""
        if scene.call is None:
            return
        for name, choice in self.first.items():
            if (given := scene.call.answers.get(name)) != choice.value:
                choice.set_value(given)
        for name, row in self.checks.items():
            mark = scene.call.marks.get(name)
            if (mark or "unset") != row.state:
                row.set_state(mark or "unset")
        asked = required(scene)
        for must in asked.must if asked else ():
            self._show_answer(must, scene.call.answers.get(must.question))

    def press(self, digit: int) -> bool:
        """Toggle the row with this number: an item, or a question's right answer.

        While a question has to be answered first, it chooses one of its answers.
        """
        if unanswered := next((c for c in self.first.values() if c.value is None), None):
            return _choose(unanswered, digit)
        if not 0 < digit <= len(self._order) or self.scene.call is None:
            return False
        name = self._order[digit - 1]
        if name in self.checks:
            self.checks[name].click()
        else:
            self._toggle_must(name)
        return True

    def match_all(self) -> None:
        """Mark what is required and still open as matched."""
        asked = required(self.scene)
        for name in asked.items if asked else ():
            if self.scene.call and name not in self.scene.call.marks:
                self.hands.act("mark", item=name, mark="matched")

    def can_match_all(self) -> bool:
        """Whether more than one required item is open."""
        asked, call = required(self.scene), self.scene.call
        if asked is None or call is None or asked.outcome != "show":
            return False
        return sum(1 for name in asked.items if name not in call.marks) > 1

    def _add_item(self, scene: Scene, name: str) -> None:
        item = scene.pack.verification.item(name)
        if item is None:
            return
        row = CheckRow(name, scene.say(item.text), self._hint(), can_fail=True)
        if item.hint:
            row.setToolTip(scene.say(item.hint))
        row.toggled_to.connect(self._mark)
        self.checks[name] = row
        self._order.append(name)
        self.rows.addWidget(row)

    def _add_must(self, scene: Scene, must: Must) -> None:
        question = scene.pack.verification.question(must.question)
        if question is None or must.question in self.musts:
            return
        choice = self._choice(scene, question)
        line = QHBoxLayout()
        line.setSpacing(8)
        choice.setMinimumWidth(1)  # it wraps: the key beside it must not widen the column
        line.addWidget(choice, 1)
        if hint := self._hint():
            cap = QVBoxLayout()
            cap.setContentsMargins(0, 4, 0, 0)
            cap.addWidget(KeyHint(hint))
            cap.addStretch(1)
            line.addLayout(cap)
        self.musts[must.question] = choice
        self._order.append(must.question)
        self.rows.addLayout(line)

    def _choice(self, scene: Scene, question: Question) -> Choice:
        choice = Choice(question.id, scene.say(question.text), options_of(scene, question.options))
        if question.hint:
            choice.setToolTip(scene.say(question.hint))
        choice.chosen.connect(self._answer)
        return choice

    def _answer(self, name: str, value: str) -> None:
        if not self.hands.act("answer", question=name, value=value):
            self.refresh(self.scene)

    def _hint(self) -> str:
        number = len(self._order) + 1
        return str(number) if number <= KEYS else ""

    def _show_answer(self, must: Must, value: str | None) -> None:
        choice = self.musts.get(must.question)
        if choice and value != choice.value:
            choice.set_value(value, "ok" if value in must.be else "stop")

    def _mark(self, item: str, state: str) -> None:
        mark = "" if state == "unset" else state
        if not self.hands.act("mark", item=item, mark=mark):
            self.refresh(self.scene)

    def _toggle_must(self, name: str) -> None:
        asked, call = required(self.scene), self.scene.call
        right = next((m.be[0] for m in asked.must if m.question == name), "") if asked else ""
        value = "" if call and call.answers.get(name) == right else right
        self.hands.act("answer", question=name, value=value)


def asked_first(scene: Scene) -> list[Question]:
    """The questions that the table's lines look at: those it waits for, and those answered.

    What the requirement in force asks itself stands among its own rows.
    """
    if scene.standing is None or scene.call is None:
        return []
    table, asked = scene.pack.verification, required(scene)
    looked_at = {name for line in table.requirements for name in line.when}
    told = scene.call.answers.keys() | (set() if asked else set(scene.standing.missing))
    own = {must.question for must in asked.must} if asked else set()
    return [q for q in table.questions if q.id in (looked_at & told) - own]


def required(scene: Scene) -> Requirement | None:
    """The requirement in force; None while too little is known of the caller."""
    return scene.standing.requirement if scene.standing else None


def progress(scene: Scene) -> tuple[int, int]:
    """How many of the things required are shown, and how many there are."""
    asked, call = required(scene), scene.call
    if asked is None or call is None or scene.standing is None:
        return 0, 0
    missing = set(scene.standing.missing)
    done = sum(1 for name in asked.items if name not in missing)
    for group in asked.any_of:
        matched = sum(1 for name in group.items if call.marks.get(name) == "matched")
        whole = not missing & set(group.items)
        done += group.at_least if whole else min(matched, group.at_least - 1)
    done += sum(1 for must in asked.must if call.answers.get(must.question) in must.be)
    total = len(asked.items) + sum(group.at_least for group in asked.any_of) + len(asked.must)
    return done, total


def _choose(choice: Choice, digit: int) -> bool:
    """Press the answer with this number."""
    if not 0 < digit <= len(choice.buttons):
        return False
    choice.buttons[digit - 1].click()
    return True
