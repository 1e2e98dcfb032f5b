"""How the call ended: what the note still needs depends on it, so it is asked first."""

from __future__ import annotations

from companion.calls.call import Call, State
from companion.text import _
from companion.window.panels.block import Block
from companion.window.parts.choice import Choice
from companion.window.parts.text import Text
from companion.window.scene import Scene


class Outcome(Block):
    """The pack's outcomes; once one is chosen, a row that says which."""

    choice: Choice
    _call = ""

    def build(self, scene: Scene) -> None:
        """Ask."""
        options = [(outcome.id, scene.say(outcome.text)) for outcome in scene.pack.about.outcomes]
        self.choice = Choice("outcome", _("Outcome"), options, self._chosen(scene))
        self.choice.chosen.connect(lambda _id, name: self._end_as(name))
        self.rows.addWidget(self.choice)
        self._keys = Text(_("Keys 1, 2, 3… choose"), "small", "dim")
        self.rows.addWidget(self._keys)

    def press(self, digit: int) -> bool:
        """Choose the outcome of that number, counted from 1."""
        if not asks(self.scene.call) or not 0 < digit <= len(self.choice.buttons):
            return False
        self.choice.buttons[digit - 1].click()
        return True

    def refresh(self, scene: Scene) -> None:
        """Show what is recorded."""
        self._keys.setVisible(asks(scene.call))
        call, chosen = scene.call.id if scene.call else "", self._chosen(scene)
        if (call, chosen) != (self._call, self.choice.value):
            self._call = call
            self.choice.set_value(chosen)

    def _chosen(self, scene: Scene) -> str | None:
        return (scene.call.outcome or None) if scene.call else None

    def _end_as(self, name: str) -> None:
        if not self.hands.act("outcome", outcome=name):
            self.refresh(self.scene)


def asks(call: Call | None) -> bool:
    """Whether digits choose: the caller has left, and no outcome is chosen yet."""
    return call is not None and call.state in {State.WRAP_UP, State.CLOSED} and not call.outcome
