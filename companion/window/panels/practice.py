"""Practice between calls: one question at a time, the answer with its source. Never on a call."""

from __future__ import annotations

from collections.abc import Callable

from companion.packs.practice import Record, Score
from companion.policy.content import Practice
from companion.policy.pack import Pack
from companion.text import _, ngettext
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


class PracticePanel(Panel):
    """A round over the pack's questions: those due first, then the new ones."""

    name = "practice"

    def __init__(self, hands: Hands, record: Callable[[], Record]) -> None:
        """``record`` gives the record of practice; it is read at the first visit."""
        super().__init__(hands)
        self._open_record = record
        self._record: Record | None = None
        self._round: tuple[Practice, ...] = ()
        self._place = 0
        self._shown: tuple[str, str, str, bool] | None = None
        self.score = Score()
        self.question: Choice | None = None
        self.answer: Answer | None = None
        self.next: Button | None = None

    def press(self, digit: int) -> bool:
        """Answer with the option of that number."""
        if self.question is None or self.answer is not None:
            return False
        if not 0 < digit <= len(self.question.buttons):
            return False
        self.question.buttons[digit - 1].click()
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

    def _begin(self, scene: Scene) -> None:
        self._place, self.score = 0, Score()
        if self._record is None:
            self._record = self.hands.attempt(self._open_record)
        self._round = self._record.due(scene.pack, scene.now.utc) if self._record else ()

    def _draw(self, scene: Scene, *, busy: bool) -> None:
        self.column.clear()
        self.question = self.answer = self.next = None
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
        else:
            section.add(Text(scene.say(practice.question)))
            show = Button(_("Show the answer"), "primary")
            show.clicked.connect(lambda: self._answered(scene, practice, None))
            row = FlowLayout()
            row.add(show)
            section.body.addLayout(row)
        self.column.add(section)

    def _answered(self, scene: Scene, practice: Practice, option: int | None) -> None:
        """Mark the answer, if it can be marked, and show the right one with its source."""
        record = self._record
        if self.answer is not None or record is None:
            return
        marked = option is not None and practice.answer is not None
        right = not marked or option == practice.answer
        pack, utc = scene.pack, self.hands.desk.now().utc
        again = self.hands.attempt(lambda: record.answered(pack, practice, utc, right=right))
        if again is None:
            return
        if marked:
            self.score = self.score.with_answer(right=right)
        self.answer = Answer(scene, practice, right=right if marked else None, again=again)
        self.next = Button(_("Next"), "primary", wide=True)
        self.next.clicked.connect(lambda: self._go_on(scene))
        self.answer.add_button(self.next)
        self.column.add(self.answer)

    def _go_on(self, scene: Scene) -> None:
        self._place += 1
        self._draw(scene, busy=False)

    def _finish(self, scene: Scene) -> None:
        pack: Pack = scene.pack
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
