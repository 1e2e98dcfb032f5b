"""The parts of the Dial panel around the steps: cards, head, warnings, etiquette."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Final

from PySide6.QtWidgets import QWidget

from companion.clock import seconds_between
from companion.policy.content import DialCard
from companion.text import _
from companion.window.hands import Hands
from companion.window.panels import languages
from companion.window.panels.block import Block
from companion.window.panels.bullets import Bullet
from companion.window.panels.dial_numbers import Kept
from companion.window.panels.dial_scene import lengths, stand
from companion.window.panels.lines import unconfirmed
from companion.window.parts.boxes import Banner
from companion.window.parts.button import Button
from companion.window.parts.choice import Choice, Option
from companion.window.parts.flow import FlowLayout
from companion.window.parts.ring import clock_text
from companion.window.parts.section import Section
from companion.window.parts.select import Select
from companion.window.parts.states import Empty
from companion.window.parts.text import Text
from companion.window.scene import Scene

QUICK: Final = 3
"""Languages that are offered by a press of their own: those chosen lately, then the common ones."""


class Cards(Block):
    """The services to choose from, where there are several."""

    def __init__(self, hands: Hands, choose: Callable[[str], None]) -> None:
        """``choose`` opens a card by its id."""
        super().__init__(hands)
        self._choose = choose
        self.choice: Choice | None = None

    def show_chosen(self, scene: Scene, card: str) -> None:
        """Show the cards, this one chosen."""
        self.render_scene(scene)
        self.setVisible(len(scene.pack.cards) != 1)
        if self.choice and self.choice.value != card:
            self.choice.set_value(card)

    def build(self, scene: Scene) -> None:
        """Make the row of cards, or say that there are none."""
        cards = scene.pack.cards
        self.choice = None
        if not cards:
            text = _("This line of business has no service to dial.")
            self.rows.addWidget(Empty(_("No dial cards"), text))
            return
        options = [(card.id, scene.say(card.title)) for card in cards]
        self.choice = Choice("card", "", options, folds=False)
        self.choice.chosen.connect(lambda _id, card: self._choose(card))
        section = Section()
        section.add(self.choice)
        self.rows.addWidget(section)


class Head(Block):
    """The card's name and number, the leg's time, and the caller's language."""

    def __init__(self, hands: Hands, speak: Callable[[str], None], kept: Kept) -> None:
        """``speak`` takes the language that was chosen, by its code."""
        super().__init__(hands)
        self._speak, self._kept = speak, kept
        self.card: DialCard | None = None
        self.select: Select | None = None
        self.quick: QWidget | None = None

    def show_card(self, scene: Scene, card: DialCard, language: str) -> None:
        """Show this card, and the language in force."""
        self.card = card
        self.render_scene(scene)
        if self.select and (self.select.value or "") != language:
            self.select.set_value(language or None)
        if self.quick:
            self.quick.setVisible(not language)
        self._section.set_chip(scene.fields.get("number", card.number), "quiet")
        self._reason.setVisible(not stand(scene, card).live)
        self.show_time(scene, card)

    def key(self, scene: Scene) -> Hashable:
        """Each card has its own head; each call begins with the languages chosen lately."""
        return (self.card.id if self.card else "", scene.call.id if scene.call else "")

    def build(self, scene: Scene) -> None:
        """Make the section."""
        card = self.card
        if card is None:
            return
        self._time = Text("", "small", "dim")
        self._section = Section(scene.say(card.title), (card.number, "quiet"), trailing=self._time)
        self._section.body.setSpacing(8)
        self.select = self.quick = None
        if card.interpreter:
            options = languages.options(scene.language, self._kept.languages)
            self.select = Select(_("Language"), options)
            self.select.chosen.connect(self._speak)
            self._section.add(self.select)
            self.quick = self._quick(options[:QUICK])
            self._section.add(self.quick)
        text = _("No call is on: the number is dialled and copied, and nothing is recorded.")
        self._reason = Text(text, "small", "dim")
        self._section.add(self._reason)
        self._lengths = Text("", "small", "dim")
        self._section.add(self._lengths)
        self.rows.addWidget(self._section)

    def _quick(self, options: list[Option]) -> QWidget:
        """The languages that are most likely wanted, one press each."""
        holder = QWidget()
        row = FlowLayout(holder)
        for code, name in options:
            button = Button(name)
            button.clicked.connect(lambda _checked=False, code=code: self._speak(code))
            row.add(button)
        return holder

    def show_time(self, scene: Scene, card: DialCard) -> None:
        """How long the service has been on the line, and each part of that."""
        parts = lengths(scene, card)
        if parts != self._lengths.text():
            self._lengths.setText(parts)
        self._lengths.setVisible(bool(parts))
        leg = stand(scene, card).leg
        text = ""
        if leg:
            spent = clock_text(int(seconds_between(leg.started, scene.now)))
            text = _("on the line {time}").format(time=spent)
        if text != self._time.text():
            self._time.setText(text)


class Warnings(Block):
    """What must never be done, in red, for as long as the card is open."""

    card: DialCard | None = None

    def key(self, _scene: Scene) -> Hashable:
        """Each card has its own warnings."""
        return self.card.id if self.card else ""

    def build(self, scene: Scene) -> None:
        """One banner for all of them."""
        if self.card and self.card.warnings:
            words = "\n".join(scene.say(warning.text) for warning in self.card.warnings)
            self.rows.addWidget(Banner(words, "stop"))


class Etiquette(Block):
    """How to work with the service, and what the source leaves open."""

    card: DialCard | None = None

    def key(self, _scene: Scene) -> Hashable:
        """Each card has its own etiquette."""
        return self.card.id if self.card else ""

    def build(self, scene: Scene) -> None:
        """A section that folds away."""
        card = self.card
        if card is None:
            return
        section = Section(_("Etiquette"), collapsible=True)
        for guidance in card.etiquette:
            section.add(Bullet(scene.say(guidance.text)))
        if card.unconfirmed:
            section.add(Text(unconfirmed(scene, card.unconfirmed), "small", "dim"))
        section.add(Text(_("Source: {source}").format(source=card.source), "small", "dim"))
        self.rows.addWidget(section)
