"""Who is on the line: the interpreter's first name and number, or the relay assistant's number."""

from __future__ import annotations

from companion.calls.legs import person_step
from companion.policy.content import DialCard
from companion.text import _
from companion.window.hands import Hands
from companion.window.panels.block import Block
from companion.window.panels.dial_scene import stand
from companion.window.parts.field import Field
from companion.window.parts.flow import FlowLayout
from companion.window.scene import Scene


class Person(Block):
    """Two fields, kept on the call's record when they are left."""

    def __init__(self, hands: Hands, card: DialCard) -> None:
        """Somebody of ``card``'s."""
        super().__init__(hands)
        self.card = card
        self.person: Field | None = None
        self.number: Field | None = None

    def key(self, scene: Scene) -> tuple[str, str, int]:
        """Each leg has its own person."""
        legs = len(scene.call.legs) if scene.call else 0
        return (self.card.id, scene.call.id if scene.call else "", legs)

    def build(self, _scene: Scene) -> None:
        """Make the fields that the card asks for."""
        self.person = self.number = None
        interpreter = self.card.interpreter
        row = FlowLayout()
        if interpreter:
            self.person = Field(_("First name"))
            row.add(self.person)
        self.number = Field(_("Number") if interpreter else _("Assistant's number"))
        row.add(self.number)
        for field in filter(None, (self.person, self.number)):
            field.committed.connect(self._keep)
        self.rows.addLayout(row)

    def refresh(self, scene: Scene) -> None:
        """Show what is recorded; a field that is being typed into is left alone."""
        leg = stand(scene, self.card).leg
        if leg is None:
            return
        for field, value in ((self.person, leg.name), (self.number, leg.number)):
            if field and not field.edit.hasFocus() and field.text() != value:
                field.set_text(value)

    def _keep(self, _text: str) -> None:
        leg = stand(self.scene, self.card).leg
        if leg is None:
            return
        name = self.person.text().strip() if self.person else ""
        number = self.number.text().strip() if self.number else ""
        if (name, number) == (leg.name, leg.number):
            return
        kept = self.hands.act("leg_person", name=name, number=number)
        step = person_step(self.card)
        if kept and step and (name or number) and step not in leg.steps:
            self.hands.act("leg_step", step=step, done=True)  # who has a name is on the line
