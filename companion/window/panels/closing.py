"""Before the call is closed: the pack's checks, and how it ended."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.policy.content import Script
from companion.text import _, ngettext
from companion.window import theme
from companion.window.hands import Hands
from companion.window.panels.lines import copy_line, filled, unconfirmed
from companion.window.parts.boxes import SayBox
from companion.window.parts.button import Button
from companion.window.parts.check_row import CheckRow
from companion.window.parts.chip import KeyHint
from companion.window.parts.choice import Choice
from companion.window.parts.flow import FlowLayout
from companion.window.parts.section import Section
from companion.window.parts.text import Text
from companion.window.scene import Scene

LARGE = 1.5
"""The text's scale from which a line's button stands beneath it."""


class Closing(QWidget):
    """Closing checks by digit, with the words to say; the outcome by a press."""

    def __init__(self, hands: Hands) -> None:
        """Start empty; built for the first pack that is shown."""
        super().__init__()
        self._hands = hands
        self._built_for: tuple[str, str, bool] | None = None
        self._scene: Scene | None = None
        self.checks: dict[str, CheckRow] = {}
        self.outcome: Choice | None = None
        self._section = Section()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def render_scene(self, scene: Scene) -> None:
        """Show which checks are done, and the outcome."""
        self._scene = scene
        mark = (scene.pack.digest, scene.language, _large())
        if mark != self._built_for:
            self._built_for = mark
            self._build(scene)
        call = scene.call
        if call is None or self.outcome is None:
            return
        for name, row in self.checks.items():
            row.set_state("matched" if name in call.closing else "unset")
        left = len(self.checks) - len(call.closing & self.checks.keys())
        words = ngettext("{count} left", "{count} left", left).format(count=left)
        self._section.set_chip(words if left else _("done"), "soon" if left else "ok")
        self.all_done.setVisible(left > 1)
        self._key.setEnabled(left > 1)
        if self.outcome.value != (call.outcome or None):
            self.outcome.set_value(call.outcome or None)

    def press(self, digit: int) -> bool:
        """Tick check ``digit``, counted from 1."""
        rows = list(self.checks.values())
        if digit > len(rows) or not self.isVisible():
            return False
        rows[digit - 1].click()
        return True

    def tick_all(self) -> None:
        """Tick what is still open."""
        for name, row in self.checks.items():
            if row.state != "matched":
                self._tick(name, "matched")

    def _all_at_once(self) -> FlowLayout:
        self.all_done = Button(_("All done"), hint="Ctrl+A")
        self.all_done.clicked.connect(self.tick_all)
        self._key = QShortcut(QKeySequence("Ctrl+A"), self.all_done)
        self._key.activated.connect(self.tick_all)
        row = FlowLayout()
        row.add(self.all_done)
        return row

    def _build(self, scene: Scene) -> None:
        while (item := self._layout.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.checks.clear()
        self._section = Section(_("Before you close"))
        for number, check in enumerate(scene.pack.closing, 1):
            script = scene.pack.script(check.script or "")
            beside = script is not None and not script.exact
            row = CheckRow(check.id, scene.say(check.text), "" if beside else str(number))
            row.toggled_to.connect(self._tick)
            self.checks[check.id] = row
            self._add(scene, row, script, str(number))
            if check.unconfirmed:
                self._section.add(Text(unconfirmed(scene, check.unconfirmed), "small", "dim"))
        self._section.body.addLayout(self._all_at_once())
        outcomes = [(outcome.id, scene.say(outcome.text)) for outcome in scene.pack.about.outcomes]
        self.outcome = Choice("outcome", "", outcomes, folds=False)
        self.outcome.chosen.connect(lambda _id, name: self._end_as(name))
        ending = Section(_("Outcome"))
        ending.add(self.outcome)
        self._layout.addWidget(self._section)
        self._section.setVisible(bool(self.checks))
        self._layout.addWidget(ending)

    def _add(self, scene: Scene, row: CheckRow, script: Script | None, key: str) -> None:
        """A check; words that must be spoken as they stand are shown, others are a press away."""
        if script is None:
            self._section.add(row)
            return
        button = Button(_("Copy line"), "link")
        button.setAccessibleName(_("Copy: {title}").format(title=scene.say(script.title)))
        button.clicked.connect(lambda: self._copy(script, button))
        if script.exact:
            self._section.add(row)
            box = SayBox(filled(scene, script)[0])
            box.add_button(button)
            self._section.add(box)
            return
        button.stand_at_end()
        line = FlowLayout(line_gap=0) if _large() else QHBoxLayout()
        line.addWidget(row)
        if isinstance(line, FlowLayout):
            line.add(button, push=True)
        else:
            line.setStretchFactor(row, 1)
            line.addWidget(button)
        line.addWidget(KeyHint(key))
        self._section.body.addLayout(line)

    def _copy(self, script: Script, button: Button) -> None:
        """With the fields as they are known by now."""
        if self._scene:
            copy_line(self._hands, self._scene, script, button)

    def _tick(self, name: str, state: str) -> None:
        if not self._hands.act("closing", check=name, done=state == "matched"):
            self._show_what_is()

    def _end_as(self, name: str) -> None:
        if not self._hands.act("outcome", outcome=name):
            self._show_what_is()

    def _show_what_is(self) -> None:
        """Nothing was recorded: what was just pressed goes back."""
        if self._scene:
            self.render_scene(self._scene)


def _large() -> bool:
    """Whether the text is so large that a check has no room for a button beside its words."""
    return theme.current().text_scale >= LARGE
