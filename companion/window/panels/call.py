"""The call: answer it, verify the caller, find what they mean, do what the phase asks for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent

from companion.calls.call import State
from companion.policy.pack import Packs
from companion.text import _
from companion.window.hands import Hands
from companion.window.panels.base import Panel
from companion.window.panels.block import Block, let_go
from companion.window.panels.closing import LastWords
from companion.window.panels.idle import Idle
from companion.window.panels.lines import on_call
from companion.window.panels.markup import title_of
from companion.window.panels.past import NoPast, Past
from companion.window.panels.prompts import Prompts
from companion.window.panels.ringing import Ringing
from companion.window.panels.verify import Verify
from companion.window.parts.button import Button
from companion.window.parts.flow import FlowLayout
from companion.window.parts.search_box import SearchBox
from companion.window.parts.section import Section
from companion.window.parts.text import Text
from companion.window.scene import Scene

POINTED = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ShortcutFocusReason)


class CallPanel(Panel):
    """Where an agent is for most of a call."""

    name = "call"

    def __init__(self, hands: Hands, log: Past | None = None, packs: Packs | None = None) -> None:
        """Start out between calls; ``log`` has those before, ``packs`` what they were about."""
        super().__init__(hands)
        past, words = log or NoPast(), packs or NoPast()
        self.idle, self.ringing = Idle(hands, past, words), Ringing(hands, past, words)
        self.verify, self.search = Verify(hands), Search(hands)
        self.prompts, self.last_words = Prompts(hands), LastWords(hands)
        for block in self._all():
            block.hide()
            self.column.add(block)

    def render_scene(self, scene: Scene) -> None:
        """Show the blocks that the call's state asks for."""
        shown = self._shown(scene)
        if self.verify in shown:
            self.verify.render_scene(scene)
            self.prompts.keyed = self.last_words.keyed = self.verify.section.is_folded
        for block in self._all():
            if block in shown and block is not self.verify:
                block.render_scene(scene)
            if block not in shown:
                let_go(block)
            block.setVisible(block in shown)
        for block in {self.idle, self.ringing}.difference(shown):
            block.forget()  # nothing of it is needed while somebody is on the line

    def open(self, name: str) -> None:
        """Show the whole checklist ("verify"), folded as it may be."""
        if name == "verify" and not self.verify.isHidden():
            self.verify.open_up()

    def press(self, digit: int) -> bool:
        """A digit goes to the checklist, or to the prompts once that is folded."""
        if self.verify.isHidden():
            return False
        blocks = (self.verify, self.prompts, self.last_words)
        return any(block.press(digit) for block in blocks)

    def _all(self) -> tuple[Block, ...]:
        on_call = (self.verify, self.search, self.prompts, self.last_words)
        return (self.idle, self.ringing, *on_call)

    def _shown(self, scene: Scene) -> tuple[Block, ...]:
        if on_call(scene):
            last = (self.last_words,) if self._is_closing(scene) else ()
            return (self.verify, self.search, self.prompts, *last)
        ringing = scene.call is not None and scene.call.state is State.RINGING
        return (self.ringing,) if ringing else (self.idle,)

    def _is_closing(self, scene: Scene) -> bool:
        """Whether a caller who is still there has to hear something before the end."""
        return scene.call is not None and scene.call.live and bool(self.last_words.asked(scene))


class Search(Block):
    """A line that leads to the Find panel, with what was typed."""

    box: SearchBox
    opened: Opened

    def build(self, _scene: Scene) -> None:
        """Make the line."""
        section = Section()
        self.box = SearchBox(_("What does the caller say?"))
        self.box.changed.connect(self._typed)
        self.box.edit.installEventFilter(self)
        self.opened = Opened(self.hands)
        section.add(self.box)
        section.add(self.opened)
        self.rows.addWidget(section)

    def refresh(self, scene: Scene) -> None:
        """Link to what was opened on this call."""
        self.opened.render_scene(scene)
        self.opened.setVisible(bool(scene.call and scene.call.articles))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go to the Find panel as soon as the line is clicked; Tab only passes through."""
        pointed = isinstance(event, QFocusEvent) and event.reason() in POINTED
        if pointed and event.type() == QEvent.Type.FocusIn:
            self.hands.go.emit("find", "")
        return super().eventFilter(watched, event)

    def _typed(self, text: str) -> None:
        if text:
            self.box.clear()
            self.hands.go.emit("find", text)


class Opened(Block):
    """The articles of this call, to go back to."""

    def key(self, scene: Scene) -> tuple[str, ...]:
        """Another list of articles."""
        return scene.call.articles if scene.call else ()

    def build(self, scene: Scene) -> None:
        """Link to them, the one last opened first."""
        names = self.key(scene)
        if not names:
            return
        row = FlowLayout(gap=4, line_gap=0)
        row.add(Text(_("Opened:"), "small", "dim"))
        for name in reversed(names):
            link = Button(title_of(scene, name), "link", mark="forward")
            link.clicked.connect(lambda _checked=False, name=name: self.hands.go.emit("find", name))
            row.add(link)
        self.rows.addLayout(row)
