"""The widgets of an article's blocks: paragraphs, bullets, steps with their branches, sayings."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout

from companion.errors import Refused
from companion.packs.addresses import shown as shown_in_full
from companion.policy import merging
from companion.policy.articles import Block as Piece
from companion.policy.articles import Section as Chapter
from companion.text import _
from companion.window.hands import Hands
from companion.window.panels.bullets import Bullet
from companion.window.panels.markup import Marked, kind_of, marked
from companion.window.parts.boxes import SayBox
from companion.window.parts.button import Button
from companion.window.parts.check_row import CheckRow
from companion.window.parts.flow import FlowLayout
from companion.window.parts.section import Section
from companion.window.parts.step_row import StepRow
from companion.window.parts.text import Text
from companion.window.scene import Scene

Follow = Callable[[str], None]


class Pieces:
    """Builds an article's sections, and keeps its steps and branches by key."""

    def __init__(
        self, hands: Hands, follow: Follow, do: Follow, tick: Callable[[str, bool], None]
    ) -> None:
        """``follow`` opens what a link names, ``do`` what a step's link has to be done with.

        ``tick`` records a step as done or not.
        """
        self._hands, self._follow, self._do, self._tick = hands, follow, do, tick
        self.steps: dict[str, StepRow] = {}
        self.branches: dict[str, CheckRow] = {}
        self.sayings: list[SayBox] = []

    def chapter(self, scene: Scene, chapter: Chapter) -> Section:
        """One section of the article."""
        section = Section(scene.say(chapter.title))
        section.body.setSpacing(6)
        under = section.body
        for piece in chapter.blocks:
            if piece.kind == "branch":
                self._branch(scene, under, piece)
                continue
            under = self._piece(scene, section, piece)
        return section

    def _piece(self, scene: Scene, section: Section, piece: Piece) -> QVBoxLayout:
        """Add one piece; answers where what belongs beneath it goes."""
        shown = marked(scene, scene.say(piece.text))
        if piece.kind == "say":
            section.add(self._saying(scene, shown.words))
            self._links(scene, section.body, shown)
            return section.body
        if piece.kind == "step":
            row = StepRow(piece.key, len(self.steps) + 1, shown.words)
            row.pressed.connect(lambda key: self._tick(key, row.state != "done"))
            self.steps[piece.key] = row
            section.add(row)
            self._links(scene, row.body(), shown, self._do)
            return row.body()
        plain = piece.kind == "paragraph"
        section.add(Text(shown.words) if plain else Bullet(shown.words))
        self._links(scene, section.body, shown)
        return section.body

    def _branch(self, scene: Scene, under: QVBoxLayout, piece: Piece) -> None:
        shown = marked(scene, scene.say(piece.text))
        row = CheckRow(piece.key, shown.words)
        row.toggled_to.connect(lambda key, state: self._tick(key, state == "matched"))
        self.branches[piece.key] = row
        under.addWidget(row)
        self._links(scene, under, shown, self._do)

    def _saying(self, scene: Scene, words: str) -> SayBox:
        box = SayBox(merging.fill(words, scene.fields)[0], _("Say"))
        copy = Button(_("Copy"), icon="copy")
        copy.clicked.connect(lambda: self._copy(box.text(), copy))
        box.add_button(copy)
        self.sayings.append(box)
        return box

    def _links(
        self, scene: Scene, under: QVBoxLayout, shown: Marked, follow: Follow | None = None
    ) -> None:
        """Buttons beneath a block for what it points at; an address is shown in full."""
        if not shown.links and not shown.addresses:
            return
        row = FlowLayout(gap=4, line_gap=0)
        for name, words in dict(shown.links).items():
            row.add(self.link(scene, name, words, follow))
        for address in shown.addresses:
            for button in self._address(address):
                row.add(button)
        under.addLayout(row)

    def link(self, scene: Scene, name: str, words: str, follow: Follow | None = None) -> Button:
        """A link to another part of the pack; ``follow`` opens it, where it isn't to be read."""
        opens = follow or self._follow
        copies = kind_of(scene.pack, name) == "script"
        text = _("Copy: {title}").format(title=words) if copies else words
        button = Button(text, "link", mark="" if copies else "forward")
        button.clicked.connect(lambda: opens(name))
        return button

    def _address(self, address: str) -> list[Button]:
        """Copying and opening it; each shows the address in full, as it will be opened."""
        copy = Button(_("Copy {address}").format(address=address), "link")
        copy.clicked.connect(lambda: self._copy(address, copy))
        try:
            whole = shown_in_full(address)
        except Refused:
            return [copy]
        button = Button(_("Open {address}").format(address=whole), "link")
        button.clicked.connect(lambda: self._hands.open_link(whole))
        return [copy, button]

    def _copy(self, text: str, button: Button) -> None:
        if self._hands.copy_text(text):
            button.flash(_("Copied"))
