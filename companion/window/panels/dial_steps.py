"""The steps of a dial card, in their order: what is next is open, with what it needs beneath."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion.calls.legs import person_step
from companion.policy.content import CardStep, DialCard
from companion.text import _
from companion.window.hands import Hands
from companion.window.panels.block import Block
from companion.window.panels.dial_person import Person
from companion.window.panels.dial_scene import Stand, stand
from companion.window.panels.dial_secrets import SecretButtons
from companion.window.panels.lines import SayBlock
from companion.window.parts.button import Button, Kind
from companion.window.parts.flow import FlowLayout
from companion.window.parts.section import Section
from companion.window.parts.step_row import Step, StepRow
from companion.window.scene import Scene

Act = Callable[[CardStep], None]
RINGING: Final = frozenset({"hold", "dial"})
"""Steps whose button rings the service."""


class DialSteps(Block):
    """One row a step. ``do`` carries out a step's own act; a row's number only ticks it."""

    advanced = Signal(str)
    """Another step is the next one: its id."""
    joined = Signal()
    """Nothing is to be dialled: the assistant has rung, and the caller is with them."""

    def __init__(self, hands: Hands, do: Act, tick: Act) -> None:
        """``do`` and ``tick`` are the panel's: they record what is done on the call."""
        super().__init__(hands)
        self._do, self._tick = do, tick
        self.card: DialCard | None = None
        self.rows_by_id: dict[str, StepRow] = {}
        self.buttons: dict[str, Button] = {}
        self.secrets: dict[str, SecretButtons] = {}
        self.person: Person | None = None
        self.already: Button | None = None
        self._says: dict[str, SayBlock] = {}
        self._copies: dict[str, Button] = {}
        self._under: dict[str, QWidget] = {}
        self._following = ""

    def key(self, _scene: Scene) -> Hashable:
        """Each card has its own steps."""
        return self.card.id if self.card else ""

    def build(self, scene: Scene) -> None:
        """Make a row for each step, and beneath it what its act needs."""
        self.rows_by_id, self.buttons, self.secrets = {}, {}, {}
        self._says, self._copies, self._under, self.person = {}, {}, {}, None
        self.already = None
        section = Section()
        for number, step in enumerate(self.card.steps if self.card else (), 1):
            row = StepRow(step.id, number, scene.say(step.text))
            row.pressed.connect(lambda _id, step=step: self._pressed(step))
            self.rows_by_id[step.id] = row
            self._fill(row, step)
            section.add(row)
        self.rows.addWidget(section)

    def refresh(self, scene: Scene) -> None:
        """Show which steps are done, and open the one that is next."""
        if self.card is None:
            return
        here = stand(scene, self.card)
        for step in self.card.steps:
            self._show(scene, here, step)
        following = here.now.id if here.now and here.leg else ""
        if following not in {"", self._following}:
            self.advanced.emit(following)
        self._following = following
        if self.person:
            self.person.setVisible(here.leg is not None)
            self.person.render_scene(scene)

    def press(self, digit: int) -> bool:
        """Do or tick the step with this number."""
        rows = list(self.rows_by_id.values())
        if not 0 < digit <= len(rows):
            return False
        rows[digit - 1].head.click()
        return True

    def _fill(self, row: StepRow, step: CardStep) -> None:
        copy = Button(_("Copy"), icon="copy") if step.script else None
        if copy:
            self._says[step.id] = SayBlock(self.hands, copy=copy)
            row.body().addWidget(self._says[step.id])
        if step.act == "secrets" and self.card:
            wanted = [secret for secret in self.card.secrets if secret.id in step.secrets]
            self.secrets[step.id] = SecretButtons(self.hands, tuple(wanted))
            self.secrets[step.id].copied.connect(lambda step=step: self._do(step))
            row.body().addWidget(self.secrets[step.id])
        if self.card and step.id == person_step(self.card):
            self.person = Person(self.hands, self.card)
            row.body().addWidget(self.person)
        if step.act != "secrets":
            row.body().addWidget(self._button(step, copy))

    def _button(self, step: CardStep, copy: Button | None) -> QWidget:
        """The button that does a step, or says that it is done; beside it the one for its words."""
        button = Button("")
        button.clicked.connect(lambda _checked=False, step=step: self._do(step))
        self.buttons[step.id] = button
        holder = QWidget()
        flow = FlowLayout(holder)
        flow.add(button)
        if copy:
            flow.add(copy)
            self._copies[step.id] = copy
        if step.act == "dial" and self.card and self.card.assistant:
            self.already = Button(_("The assistant is on the line already"))
            self.already.clicked.connect(self.joined)
            flow.add(self.already)
        self._under[step.id] = holder
        return holder

    def _pressed(self, step: CardStep) -> None:
        """The row itself: a step that does something does it; one that is done is taken back."""
        if self.card is None:
            return
        here = stand(self.scene, self.card)
        does = step.act in RINGING | {"resume"} and step.id not in here.done
        (self._do if does else self._tick)(step)

    def _show(self, scene: Scene, here: Stand, step: CardStep) -> None:
        following = here.now is not None and here.now.id == step.id
        state: Step = "done" if step.id in here.done else "now" if following else "todo"
        row = self.rows_by_id[step.id]
        if state != row.state:
            row.set_state(state)
        if step.act == "language" and (words := _asked(scene, step)) != row.head.text():
            row.set_text(words)
        if say := self._says.get(step.id):
            script = scene.pack.script(step.script) if step.script and following else None
            say.show_script(_told(scene, here), script)
        if secrets := self.secrets.get(step.id):
            secrets.setVisible(not here.live or (here.leg is not None and not here.reached))
            secrets.render_scene(scene)
            secrets.make_primary(first=following)
        if holder := self._under.get(step.id):
            holder.setVisible(_offered(here, step, following=following))
            if copy := self._copies.get(step.id):
                copy.setVisible(following)
            if self.already and step.act == "dial":
                self.already.setVisible(_may_have_rung(scene, here))
            self._name(self.buttons[step.id], _label(scene, here, step), _kind(here, step))

    def _name(self, button: Button, text: str, kind: Kind) -> None:
        if text != button.text():
            button.setText(text)
            button.updateGeometry()
        button.set_kind(kind)


def _offered(here: Stand, step: CardStep, *, following: bool) -> bool:
    """Whether a step's button is in sight: the next one's, and what may be wanted besides."""
    if step.act in RINGING and here.leg is None:
        return step.act == ("hold" if here.holds_first() else "dial")
    if here.leg is None:
        return False
    if step.act == "dial":
        return not here.reached
    besides = {"leave": here.reached, "resume": here.reached and here.held}
    return following or besides.get(step.act, False)


def _may_have_rung(scene: Scene, here: Stand) -> bool:
    """Whether the call on the line came in, so that it may be the relay's."""
    came = scene.call is not None and scene.call.direction == "in"
    return here.live and came and here.last is None


def _kind(here: Stand, step: CardStep) -> Kind:
    """The next act has the accent; to end what didn't connect is only a link."""
    if step.act in RINGING:
        if here.leg:
            return "link"
        return "plain" if here.finished else "primary"
    return "primary" if here.now is not None and here.now.id == step.id else "plain"


def _label(scene: Scene, here: Stand, step: CardStep) -> str:
    number = scene.fields.get("number", here.card.number)
    spoken = scene.fields.get("language", "")
    labels = {
        "hold": _("Hold and dial {number}").format(number=number),
        "dial": _("It didn't connect") if here.leg else _("Dial {number}").format(number=number),
        "language": _("Told them") if spoken else _("Choose the language"),
        "interpreter": _("The interpreter is on the line"),
        "resume": _("Resume with the caller") if here.held else _("All are on the line"),
        "leave": _("Said it: they are off the line"),
    }
    return labels.get(step.act, _("Done"))


def _asked(scene: Scene, step: CardStep) -> str:
    """What the step asks for, with the language as soon as one is chosen."""
    spoken, words = scene.fields.get("language", ""), scene.say(step.text)
    return _("{step}: {language}").format(step=words, language=spoken) if spoken else words


def _told(scene: Scene, here: Stand) -> Scene:
    """The scene with what the leg itself fills into a line."""
    if here.leg is None:
        return scene
    person = {"interpreter": here.leg.name, "interpreter_number": here.leg.number}
    known = {name: value for name, value in person.items() if value}
    return replace(scene, fields={**scene.fields, **known})
