"""Before the call is closed: the pack's checks, with the words to say."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout

from companion.policy.content import Check, Script
from companion.text import _, ngettext
from companion.window import theme
from companion.window.panels.block import Block
from companion.window.panels.lines import copy_line, filled, unconfirmed
from companion.window.panels.prompts import phase_of
from companion.window.panels.verify_items import KEYS
from companion.window.parts.boxes import SayBox
from companion.window.parts.button import Button
from companion.window.parts.check_row import CheckRow
from companion.window.parts.chip import KeyHint
from companion.window.parts.flow import FlowLayout
from companion.window.parts.section import Section
from companion.window.parts.text import Text
from companion.window.scene import Scene

LARGE = 1.5
"""The text's scale from which a line's button stands beneath it."""


class Closing(Block):
    """Closing checks by digit, with the words to say."""

    checks: dict[str, CheckRow]
    section: Section
    keyed = True
    """Whether digits tick the checks: while nothing else has a claim on them."""

    def key(self, _scene: Scene) -> Hashable:
        """In large text the buttons have other places; keys stand beside the checks or don't."""
        return (_large(), self.keyed)

    def asked(self, scene: Scene) -> tuple[Check, ...]:
        """The checks that are shown."""
        return scene.pack.closing

    def number(self, _scene: Scene, place: int) -> str:
        """The digit of the check at ``place``, counted from 0; empty for none."""
        return str(place + 1) if self.keyed and place < KEYS else ""

    def build(self, scene: Scene) -> None:
        """Make a row for each check."""
        self.checks = {}
        self.section = Section(_("Before you close"))
        for place, check in enumerate(self.asked(scene)):
            self._add(scene, check, self.number(scene, place))
            if check.unconfirmed:
                self.section.add(Text(unconfirmed(scene, check.unconfirmed), "small", "dim"))
        self.rows.addWidget(self.section)
        self.section.setVisible(bool(self.checks))

    def refresh(self, scene: Scene) -> None:
        """Show which checks are done."""
        done = scene.call.closing if scene.call else frozenset()
        for name, row in self.checks.items():
            row.set_state("matched" if name in done else "unset")
        left = len(self.checks.keys() - done)
        words = ngettext("{count} left", "{count} left", left).format(count=left)
        self.section.set_chip(words if left else _("done"), "soon" if left else "ok")

    def press(self, digit: int) -> bool:
        """Tick check ``digit``, counted from 1."""
        if not (self.keyed and self.isVisible()) or not 0 < digit <= len(self.checks):
            return False
        list(self.checks.values())[digit - 1].click()
        return True

    def _add(self, scene: Scene, check: Check, key: str) -> None:
        """A check; words that must be spoken as they stand are shown, others are a press away."""
        script = scene.pack.script(check.script or "")
        beside = script is not None and not script.exact
        row = CheckRow(check.id, scene.say(check.text), "" if beside else key)
        row.toggled_to.connect(self._tick)
        self.checks[check.id] = row
        if script is None:
            self.section.add(row)
        elif script.exact:
            box = SayBox(filled(scene, script)[0])
            box.add_button(self._copy_button(scene, script))
            self.section.add(row)
            self.section.add(box)
        else:
            self._add_beside(row, self._copy_button(scene, script), key)

    def _add_beside(self, row: CheckRow, button: Button, key: str) -> None:
        button.stand_at_end()
        line = FlowLayout(line_gap=0) if _large() else QHBoxLayout()
        line.addWidget(row)
        if isinstance(line, FlowLayout):
            line.add(button, push=True)
        else:
            line.setStretchFactor(row, 1)
            line.addWidget(button)
        if key:
            line.addWidget(KeyHint(key))
        self.section.body.addLayout(line)

    def _copy_button(self, scene: Scene, script: Script) -> Button:
        """Copies with the fields as they are known by then."""
        button = Button(_("Copy line"), "link")
        button.setAccessibleName(_("Copy: {title}").format(title=scene.say(script.title)))
        button.clicked.connect(lambda: copy_line(self.hands, self.scene, script, button))
        return button

    def _tick(self, name: str, state: str) -> None:
        if not self.hands.act("closing", check=name, done=state == "matched"):
            self.refresh(self.scene)


class AllChecks(Closing):
    """All of the pack's checks, and a button for whoever has seen to them."""

    all_done: Button

    def build(self, scene: Scene) -> None:
        """Make the rows and the button."""
        super().build(scene)
        self.all_done = Button(_("All done"), hint="Ctrl+A")
        self.all_done.clicked.connect(self.tick_all)
        self._key = QShortcut(QKeySequence("Ctrl+A"), self.all_done)
        self._key.activated.connect(self.tick_all)
        row = FlowLayout()
        row.add(self.all_done)
        self.section.body.addLayout(row)

    def refresh(self, scene: Scene) -> None:
        """Show which checks are done; one that is left is ticked itself."""
        super().refresh(scene)
        left = sum(row.state != "matched" for row in self.checks.values())
        self.all_done.setVisible(left > 1)
        self._key.setEnabled(left > 1)

    def tick_all(self) -> None:
        """Tick what is still open."""
        for name, row in self.checks.items():
            if row.state != "matched":
                self._tick(name, "matched")


class LastWords(Closing):
    """In the last phase of a call, what is to be said before the caller leaves."""

    keyed = False

    def key(self, scene: Scene) -> Hashable:
        """Another phase has other checks, or none."""
        named = tuple(check.id for check in self.asked(scene))
        return (super().key(scene), named)

    def asked(self, scene: Scene) -> tuple[Check, ...]:
        """Those with words that no prompt of the phase offers already."""
        phase = phase_of(scene)
        if phase is None or phase is not scene.pack.phases[-1]:
            return ()
        offered = {prompt.script for prompt in phase.prompts}
        return tuple(one for one in scene.pack.closing if one.script and one.script not in offered)

    def number(self, scene: Scene, place: int) -> str:
        """The digit after those of the prompts."""
        return super().number(scene, place + _prompts(scene))

    def press(self, digit: int) -> bool:
        """Tick the check with this number."""
        return self.isVisible() and super().press(digit - _prompts(self.scene))


def _prompts(scene: Scene) -> int:
    """How many prompts of the phase can be ticked."""
    phase = phase_of(scene)
    return sum(prompt.kind != "advice" for prompt in phase.prompts) if phase else 0


def _large() -> bool:
    """Whether the text is so large that a check has no room for a button beside its words."""
    return theme.current().text_scale >= LARGE
