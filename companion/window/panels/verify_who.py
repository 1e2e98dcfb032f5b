"""Who calls, over what, and for what: the questions that choose the checklist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.policy.questions import Option
from companion.policy.verification import CALLER, CHANNEL, PURPOSE
from companion.text import _
from companion.window.panels.block import Block
from companion.window.parts.button import Button
from companion.window.parts.choice import Choice
from companion.window.parts.text import Text
from companion.window.scene import Scene

if TYPE_CHECKING:
    from companion.window.parts.select import Finder


def fact(scene: Scene, what: str) -> str:
    """The caller, channel or purpose in force: as set on the call, or as the pack assumes."""
    told = scene.call.facts.get(what, "") if scene.call else ""
    return told or scene.pack.verification.assume.get(what, "")


def named(scene: Scene, what: str) -> str:
    """The words for the caller, channel or purpose in force; empty while it isn't known."""
    options = scene.pack.verification.choices(what)
    return next((scene.say(o.text) for o in options if o.id == fact(scene, what)), "")


def options_of(scene: Scene, options: tuple[Option, ...]) -> list[tuple[str, str]]:
    """Options as the parts take them: value and label."""
    return [(option.id, scene.say(option.text)) for option in options]


class Who(Block):
    """Who is calling, and over which channel where there are several."""

    caller: Choice
    channel: Choice | None

    def build(self, scene: Scene) -> None:
        """Ask for the caller, and for the channel if it is a question at all."""
        verification = scene.pack.verification
        self.caller = Choice(
            CALLER,
            _("Who is calling?"),
            options_of(scene, verification.callers),
            fact(scene, CALLER) or None,
        )
        self.channel = None
        self._call = scene.call.id if scene.call else ""
        self._keys = Text(_("Keys 1, 2, 3… choose"), "small", "dim")
        self._add(self.caller)
        self.rows.addWidget(self._keys)
        if len(verification.channels) > 1:
            self.channel = Choice(
                CHANNEL,
                _("How?"),
                options_of(scene, verification.channels),
                fact(scene, CHANNEL) or None,
            )
            self._add(self.channel)

    def refresh(self, scene: Scene) -> None:
        """Show what is set; a question that the agent has reopened stays open on its call."""
        call = scene.call.id if scene.call else ""
        turned, self._call = call != self._call, call
        for choice in filter(None, (self.caller, self.channel)):
            value = fact(scene, choice.choice_id) or None
            if turned or value != choice.value:
                choice.set_value(value)
        self._keys.setVisible(self.asks)

    @property
    def asks(self) -> bool:
        """Whether nobody is chosen yet, so that digits choose."""
        return self.caller.value is None

    def press(self, digit: int) -> bool:
        """Choose the caller by number."""
        options = self.scene.pack.verification.callers
        if not self.asks or not 0 < digit <= len(options):
            return False
        return self.hands.act("set", what=CALLER, value=options[digit - 1].id)

    def _add(self, choice: Choice) -> None:
        choice.chosen.connect(lambda what, value: self.hands.act("set", what=what, value=value))
        self.rows.addWidget(choice)


class Purpose(Block):
    """What the caller is to be verified for: a small button with a list."""

    def build(self, scene: Scene) -> None:
        """Make the button; a pack with one purpose needs none."""
        self._finder: Finder | None = None
        self.button = Button("", "link", mark="menu")
        self.button.stand_at_end()
        self.button.clicked.connect(self._open)
        self.rows.addWidget(self.button)
        self.button.setVisible(len(scene.pack.verification.purposes) > 1)

    def refresh(self, scene: Scene) -> None:
        """Name the purpose in force."""
        purpose = named(scene, PURPOSE) or _("choose")
        if purpose != self.button.text():
            self.button.setText(purpose)
            self.button.setAccessibleName(
                _("Purpose: {purpose}. Change it").format(purpose=purpose)
            )
            self.button.updateGeometry()

    @property
    def finder(self) -> Finder | None:
        """The list, once it was open."""
        return self._finder

    def _open(self) -> None:
        from companion.window.parts.select import Finder  # with all that lists and edits need

        options = options_of(self.scene, self.scene.pack.verification.purposes)
        if self._finder is None:
            self._finder = Finder(options, self.button)
            self._finder.picked.connect(
                lambda value: self.hands.act("set", what=PURPOSE, value=value)
            )
        self._finder.open_under(self.button, fact(self.scene, PURPOSE))
