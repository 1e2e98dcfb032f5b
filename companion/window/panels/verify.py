"""Verify the caller: who it is, what must match, where it stands, and what to say when it fails."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut

from companion.calls import standing as standings
from companion.policy.verification import State
from companion.text import _
from companion.window.announce import announce
from companion.window.panels.block import Block
from companion.window.panels.lines import SayBlock
from companion.window.panels.override import OverrideForm
from companion.window.panels.reference import CallerReference
from companion.window.panels.verify_items import Items
from companion.window.panels.verify_who import Purpose, Who
from companion.window.panels.verify_words import (
    chip,
    doubts_words,
    missing,
    overridden,
    passed,
    reasons,
)
from companion.window.parts.button import Button
from companion.window.parts.flow import FlowLayout
from companion.window.parts.section import Section
from companion.window.parts.text import Text
from companion.window.scene import Scene

STOPPED = frozenset({State.FAILED, State.REFUSED})


class Verify(Block):
    """One section, folded to its header once the caller may be helped."""

    section: Section
    who: Who
    purpose: Purpose
    items: Items
    override: OverrideForm
    reference: CallerReference
    say: SayBlock
    all_matched: Button
    ask: Button
    more: Button

    def build(self, _scene: Scene) -> None:
        """Make the section, and beneath it the place for a refusal."""
        self._shown_as: tuple[str, str, bool] | None = None
        self._call = ""
        self._standing: State | None = None
        self.who, self.purpose = Who(self.hands), Purpose(self.hands)
        self.items = Items(self.hands)
        self.override, self.say = OverrideForm(self.hands), SayBlock(self.hands)
        self.reference = CallerReference(self.hands)
        self._asking = False
        self._missing = Text("", "small", "dim")
        self._why = Text("", "small", "dim")
        self._stop = Text("", color="stop", strong=True)
        self._doubts = Text("", "small", "dim")
        self._doubts.hide()
        self.section = Section(_("Caller"), ("", "soon"), trailing=self.purpose, collapsible=True)
        for widget in (self.who, self.items, self._stop, self._why, self._missing):
            self.section.add(widget)
        self.section.body.addSpacing(4)
        self.section.body.addLayout(self._acts())
        for last in (self._doubts, self.say, self.override):
            self.section.add(last)
        self.section.add_reaching(self.reference, 0)
        self.section.folded.connect(lambda folded: self.reference.set_folded(folded=folded))
        self.rows.addWidget(self.section)

    def _acts(self) -> FlowLayout:
        """The one that is done most, and the others as links on the lines that they need."""
        self.all_matched = Button(_("All matched"), hint="Ctrl+A")
        self.all_matched.clicked.connect(self.items.match_all)
        self._key = QShortcut(QKeySequence("Ctrl+A"), self.all_matched)
        self._key.activated.connect(self.items.match_all)
        self.ask = Button(_("What to say"), "link")
        self.ask.clicked.connect(self._toggle_asking)
        self.more = Button("", "link")
        self.more.clicked.connect(lambda: self._doubts.setVisible(self._doubts.isHidden()))
        flow = FlowLayout(line_gap=0)
        for act in (
            self.all_matched,
            self.ask,
            self.more,
            self.reference.link,
            self.override.link,
        ):
            flow.add(act)
        return flow

    def refresh(self, scene: Scene) -> None:
        """Bring every part up to the call."""
        call = scene.call.id if scene.call else ""
        if call != self._call:  # what was opened for one caller is not open for the next
            self._call, self._asking, self._standing = call, False, None
            self._doubts.hide()
        for block in (self.who, self.purpose, self.items):
            block.render_scene(scene)
        self.override.show_for(scene, offered=not passed(scene) and not self.who.asks)
        self.reference.render_scene(scene)
        self._show_state(scene)
        self._show_words(scene)
        self._fold(scene)
        self._tell(scene)

    def press(self, digit: int) -> bool:
        """A digit: the caller while nobody is chosen, then the rows of the checklist."""
        if self.section.is_folded:
            return False
        return self.who.press(digit) if self.who.asks else self.items.press(digit)

    def open_up(self) -> None:
        """Show the whole checklist, whatever its state."""
        self.section.set_folded(folded=False)

    def _show_state(self, scene: Scene) -> None:
        self.section.set_chip(*chip(scene))
        can = self.items.can_match_all()
        self.all_matched.setVisible(can)
        self._key.setEnabled(can)

    def _show_words(self, scene: Scene) -> None:
        where = scene.standing
        script = scene.pack.script(where.say) if where and where.say else None
        stopped = where is not None and where.state in STOPPED
        self.ask.setVisible(script is not None and not stopped)
        self.say.show_script(scene, script if stopped or self._asking else None)
        words = missing(scene)
        self._missing.setVisible(bool(words))
        self._missing.setText(words)
        why = reasons(scene)
        for text, shown in ((self._stop, stopped), (self._why, not stopped)):
            text.setText(why)
            text.setVisible(bool(why) and shown)
        link, words = doubts_words(scene)
        if words != self._doubts.text() or link != self.more.text():
            self.more.setText(link)
            self.more.setVisible(bool(link))
            self._doubts.setText(words)
            self._doubts.hide()

    def _fold(self, scene: Scene) -> None:
        """Fold when the caller has just passed; what the agent folds or opens later stays so."""
        purpose = standings.purpose_of(scene.call, scene.pack)
        settled = passed(scene) or overridden(scene)
        now = (scene.call.id if scene.call else "", purpose, settled)
        if now != self._shown_as:
            self._shown_as = now
            self.section.set_folded(folded=settled)

    def _tell(self, scene: Scene) -> None:
        """Have it said when the caller has come to stand otherwise: nothing else would tell."""
        before, self._standing = self._standing, scene.standing.state if scene.standing else None
        if before not in {None, self._standing}:
            why = reasons(scene) if self._standing in STOPPED else ""
            announce(self.section, ". ".join(filter(None, (chip(scene)[0], why))))

    def _toggle_asking(self) -> None:
        self._asking = not self._asking
        self._show_words(self.scene)
