"""Practice between calls: one question at a time, the answer with its source. Never on a call."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from companion.packs.practice import Record, Score
from companion.policy.content import Practice
from companion.policy.pack import Pack
from companion.text import _, ngettext
from companion.window.announce import announce
from companion.window.hands import Hands
from companion.window.panels.answer import Answer
from companion.window.panels.base import Panel
from companion.window.panels.lines import unconfirmed
from companion.window.parts.button import Button
from companion.window.parts.choice import Choice
from companion.window.parts.flow import FlowLayout
from companion.window.parts.section import Section
from companion.window.parts.states import Empty, Locked
from companion.window.parts.text import Text
from companion.window.scene import Scene

Scores = dict[tuple[str, str], Score]
"""By pack: its id, its digest."""


class PracticePanel(Panel):
    """A round over the pack's questions: those due first, then the new ones."""

    name = "practice"

    def __init__(
        self, hands: Hands, record: Callable[[], Record], scores: Scores | None = None
    ) -> None:
        """``record`` gives the record of practice; it is read at the first visit.

        ``scores`` are those of rounds that aren't done: a call, or a window built anew, ends none.
        """
        super().__init__(hands)
        self.column.verticalScrollBar().rangeChanged.connect(self._bring_into_sight)
        self._open_record = record
        self._record: Record | None = None
        self._round: tuple[Practice, ...] = ()
        self._place = 0
        self._scores: Scores = {} if scores is None else scores
        self._shown: tuple[str, str, str, bool] | None = None
        self.score = Score()
        self.question: Choice | None = None
        self._given: str | None = None
        self._first: QWidget | None = None
        self.answer: Answer | None = None
        self.next: Button | None = None

    def press(self, digit: int) -> bool:
        """Answer with the option of that number."""
        if self.question is None or self.answer is not None:
            return False
        if not 0 < digit <= len(self.question.buttons):
            return False
        self.question.buttons[digit - 1].click()
        if self.next:
            self.next.setFocus()
        return True

    def render_scene(self, scene: Scene) -> None:
        """Ask, show what was answered, or say why there is nothing to practise."""
        busy = scene.call is not None and scene.call.live
        mark = (scene.pack.id, scene.pack.digest, scene.language, busy)
        before, self._shown = self._shown, mark
        if mark == before:
            return
        if not busy and (before is None or before[3] or before[:2] != mark[:2]):
            self._begin(scene)
        self._draw(scene, busy=busy)

    def hideEvent(self, event: QHideEvent) -> None:
        """A round that is done is not shown again: whoever comes back begins the next one."""
        if not self.leads():
            self._shown = None
        super().hideEvent(event)

    def _begin(self, scene: Scene) -> None:
        self._place, self.score = 0, self._scores.get(_key(scene.pack), Score())
        if self._record is None:
            self._record = self.hands.attempt(self._open_record)
        self._round = self._record.due(scene.pack, scene.now.utc) if self._record else ()

    def _draw(self, scene: Scene, *, busy: bool) -> None:
        self.column.clear()
        self.question = self.answer = self.next = self._first = None
        if busy:
            self.column.add(Locked(_("Practice waits until the call is over.")))
        elif not scene.pack.practice:
            self.column.add(
                Empty(_("Nothing to practise"), _("This line of business has no questions."))
            )
        elif self._place < len(self._round):
            self._ask(scene, self._round[self._place])
        else:
            self._finish(scene)

    def leads(self) -> bool:
        """A round is going on."""
        return self._place < len(self._round)

    def _ask(self, scene: Scene, practice: Practice) -> None:
        left = len(self._round) - self._place
        words = ngettext("{count} to go", "{count} to go", left).format(count=left)
        section = Section(_("Practice"), (words, "quiet"), scene.say(scene.pack.about.title))
        options = [(str(n), scene.say(option)) for n, option in enumerate(practice.options)]
        if options:
            self.question = Choice("practice", scene.say(practice.question), options, folds=False)
            self.question.chosen.connect(
                lambda _id, value: self._answered(scene, practice, int(value))
            )
            section.add(self.question)
            self._first = self.question.buttons[0]
        else:
            section.add(Text(scene.say(practice.question)))
            self._first = show = Button(_("Show the answer"), "primary")
            show.clicked.connect(lambda: self._answered(scene, practice, None))
            row = FlowLayout()
            row.add(show)
            section.body.addLayout(row)
        self.column.add(section)

    def _answered(self, scene: Scene, practice: Practice, option: int | None) -> None:
        """Mark the answer, if it can be marked, and show the right one with its source."""
        record = self._record
        if self.answer is not None or record is None:
            self._hold()
            return
        marked = option is not None and practice.answer is not None
        right = not marked or option == practice.answer
        pack, utc = scene.pack, self.hands.desk.now().utc
        again = self.hands.attempt(lambda: record.answered(pack, practice, utc, right=right))
        if again is None:
            return
        if marked:
            self.score = self.score.with_answer(right=right)
            self._scores[_key(pack)] = self.score
        self._given = self.question.value if self.question else None
        self._show(scene, Answer(scene, practice, right=right if marked else None, again=again))

    def _hold(self) -> None:
        """The answer that was given stands: another option clicked now would pass for it."""
        if self.question:
            self.question.set_value(self._given)

    def _show(self, scene: Scene, answer: Answer) -> None:
        """The answer beneath the question, in sight; the keyboard goes on if it answered."""
        self.answer, self.next = answer, Button(_("Next"), "primary", wide=True)
        self.next.clicked.connect(lambda: self._go_on(scene))
        answer.add_button(self.next)
        self.column.add(answer)
        announce(answer, answer.said)
        if self._held():
            self.next.setFocus()
        if self._first and not self.question:
            self._first.hide()  # it was pressed

    def _bring_into_sight(self) -> None:
        """As much of the answer as fits, from its beginning on, as soon as it has its size."""
        if self.answer:
            self.column.ensureWidgetVisible(self.answer, 0, 0)
            self.column.ensureVisible(0, self.answer.y(), 0, 0)

    def _held(self) -> bool:
        """Whether the keyboard is in the question or on the button beneath it."""
        return self.column.content.isAncestorOf(self.window().focusWidget())

    def _go_on(self, scene: Scene) -> None:
        held = self._held()
        self._place += 1
        self._draw(scene, busy=False)
        if held:
            (self._first or self.window()).setFocus()
        if not self.leads():
            self.hands.go.emit(self.name, "")  # the next act is the window's again

    def _finish(self, scene: Scene) -> None:
        pack: Pack = scene.pack
        self._scores.pop(_key(pack), None)
        if not self._round:
            self.column.add(
                Empty(_("Nothing is due"), _("All questions were seen; they come back in time."))
            )
            return
        section = Section(_("Round done"))
        told = _("{right} of {marked} right").format(
            right=self.score.right, marked=self.score.marked
        )
        section.add(Text(told, "big" if self.score.marked else "body", strong=True))
        if band := self.score.band(pack):
            section.add(Text(scene.say(band.title), strong=True))
            section.add(Text(scene.say(band.advice)))
            if band.unconfirmed:
                section.add(Text(unconfirmed(scene, band.unconfirmed), "small", "dim"))
        self.column.add(section)


def _key(pack: Pack) -> tuple[str, str]:
    return (pack.id, pack.digest)
