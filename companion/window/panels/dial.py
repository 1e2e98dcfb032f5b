"""Dial: a card for each service, its steps in order, and what must never be done on the way."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QTimer

from companion.policy.content import CardStep, DialCard
from companion.text import _
from companion.window.hands import Hands
from companion.window.panels import languages
from companion.window.panels.base import Panel
from companion.window.panels.dial_numbers import Kept, Numbers
from companion.window.panels.dial_parts import Cards, Etiquette, Head, Warnings
from companion.window.panels.dial_scene import Stand, stand
from companion.window.panels.dial_steps import DialSteps
from companion.window.scene import Scene

MARGIN = 24
"""Pixels that stay in sight around the next step."""


class DialPanel(Panel):
    """One card open at a time; the one that is on the line before all others."""

    name = "dial"

    def __init__(self, hands: Hands, kept: Kept | None = None) -> None:
        """``kept`` is where the agent's own numbers and last languages are kept."""
        super().__init__(hands)
        self._kept = kept or Kept()
        self._scene: Scene | None = None
        self._chosen, self._leg, self._language = "", "", ""
        self.cards, self.head = (
            Cards(hands, self._choose),
            Head(hands, self._say_language, self._kept),
        )
        self.steps = DialSteps(hands, self.do, self.tick_step)
        self.steps.advanced.connect(self._bring_into_sight)
        self.steps.joined.connect(self._joined)
        self.numbers = Numbers(hands, self._kept)
        self.numbers.changed.connect(self._render_again)
        self.warnings, self.etiquette = Warnings(hands), Etiquette(hands)
        for block in (self.cards, self.head, self.warnings, self.steps, self.numbers):
            self.column.add(block)
        self.column.add(self.etiquette)

    def render_scene(self, scene: Scene) -> None:
        """Show the card that is open."""
        self._scene = scene
        self._follow_leg(scene)
        card = self.card
        self.cards.show_chosen(scene, card.id if card else "")
        parts = (self.head, self.warnings, self.steps, self.numbers, self.etiquette)
        for part in parts:
            part.setVisible(card is not None)
        if card is None:
            return
        shown = replace(scene, fields={**scene.fields, **self._fields(scene, card)})
        self.head.show_card(shown, card, self._spoken(scene))
        for part in (self.warnings, self.steps, self.etiquette):
            part.card = card
            part.render_scene(shown)
        self.numbers.show_card(scene, card)

    def tick(self, scene: Scene) -> None:
        """The service's time on the line."""
        if self.card:
            self.head.show_time(scene, self.card)

    def open(self, name: str) -> None:
        """Open the card called ``name``."""
        if self._scene and self._scene.pack.card(name):
            self._choose(name)

    def press(self, digit: int) -> bool:
        """A digit does or ticks the step with that number."""
        return self.card is not None and self.steps.press(digit)

    @property
    def card(self) -> DialCard | None:
        """The card that is open."""
        if self._scene is None:
            return None
        cards = self._scene.pack.cards
        return self._scene.pack.card(self._chosen) or (cards[0] if cards else None)

    # What the steps do ---------------------------------------------------------------------------

    def do(self, step: CardStep) -> None:
        """Carry out a step's own act, and tick it."""
        here = self._stand()
        if here is None or self._scene is None:
            return
        acts: dict[str, Callable[[], bool]] = {
            "hold": lambda: self._dial(here),
            "dial": lambda: self._dial(here),
            "resume": lambda: not here.held or self.hands.act("resume"),
            "language": self._language_known,
            "leave": lambda: self._tick(step) and self.hands.act("leg_end"),
        }
        if step.act == "dial" and here.leg:  # nobody is there: that leg is over
            self.hands.act("leg_end")
        elif step.act == "leave":
            acts["leave"]()
        elif acts.get(step.act, lambda: True)() and step.act not in {"hold", "dial"}:
            self._tick_language_before(step)
            self._tick(step)

    def tick_step(self, step: CardStep) -> None:
        """Tick a step, or take its tick back."""
        here = self._stand()
        if here and here.leg is None:
            self.hands.told.emit(
                _("Dial first: the steps are ticked while the service is on the line.")
                if here.live
                else _("Steps are ticked while a call is on.")
            )
        elif here:
            self._tick(step, done=step.id not in here.done)
        if self._scene:
            self.steps.refresh(self.steps.scene)

    def _dial(self, here: Stand) -> bool:
        """Put the caller on hold where the card wants it, ring the number, tick both steps."""
        if here.holds_first() and not self.hands.act("hold"):
            return False
        number = self._kept.number(here.card)
        if self.hands.dial(here.card.id, number):
            told = _("Dialling {number}; it is copied as well.")
            self.hands.told.emit(told.format(number=number))
        elif not self._on_line():  # else the agent dials it by hand, as the notice says
            return False
        acts = [step.act for step in here.card.steps]
        for step in here.card.steps[: acts.index("dial") + 1 if "dial" in acts else 0]:
            self._tick(step)
        if self._language and self._on_line():
            self.hands.act("leg_language", language=self._language)
        return True

    def _joined(self) -> None:
        """Take down a service that has rung itself: nobody was waited for."""
        if self.card and self.hands.act("dial", card=self.card.id):
            self.hands.act("leg_phone", phone_id="", answered=True)

    def _say_language(self, code: str) -> None:
        """The caller's language: recorded at once on a leg, else when the service is dialled.

        The step to tell it stays open, with the words for it, until the next one is done.
        """
        self._language = code
        self._kept.used_language(code)
        here = self._stand()
        if here is None or not self._on_line():
            if self._scene:
                self.render_scene(self._scene)
            return
        self.hands.act("leg_language", language=code)

    def _language_known(self) -> bool:
        """Whether a language is chosen; where none is, the list of them opens."""
        here = self._stand()
        known = here is None or here.leg is None or bool(here.leg.language)
        if not known and self.head.select:
            self.head.select.open()
        return known

    def _tick_language_before(self, step: CardStep) -> None:
        """What comes after telling the language is done: then it was told."""
        here = self._stand()
        for earlier in here.before(step) if here and here.leg and here.leg.language else ():
            if earlier.act == "language" and here and earlier.id not in here.done:
                self._tick(earlier)

    def _tick(self, step: CardStep, *, done: bool = True) -> bool:
        return not self._on_line() or self.hands.act("leg_step", step=step.id, done=done)

    # What is shown -------------------------------------------------------------------------------

    def _on_line(self) -> bool:
        here = self._stand()
        return here is not None and here.leg is not None

    def _stand(self) -> Stand | None:
        """The card's standing on the call as the desk has it now."""
        card, call = self.card, self.hands.desk.call
        return stand(replace(self._scene, call=call), card) if card and self._scene else None

    def _follow_leg(self, scene: Scene) -> None:
        """A service that has come on the line opens its card; the language stays the call's."""
        leg = scene.call.leg if scene.call else None
        name = f"{scene.call.id if scene.call else ''} {leg.card if leg else ''}"
        if name != self._leg:
            if name.split(" ", maxsplit=1)[0] != self._leg.split(" ")[0]:
                self._language = ""
            self._leg = name
            self._chosen = leg.card if leg else self._chosen

    def _spoken(self, scene: Scene) -> str:
        leg = scene.call.leg if scene.call else None
        return (leg.language if leg else "") or self._language

    def _fields(self, scene: Scene, card: DialCard) -> dict[str, str]:
        spoken = languages.name(self._spoken(scene), scene.language) if card.interpreter else ""
        known = {"number": self._kept.number(card), "language": spoken}
        return {name: value for name, value in known.items() if value}

    def _bring_into_sight(self, step: str) -> None:
        """Scroll to the next step once it has its size; one that is in sight stays where it is."""

        def scroll() -> None:
            if row := self.steps.rows_by_id.get(step):
                self.column.ensureWidgetVisible(row, 0, MARGIN)

        QTimer.singleShot(0, self, scroll)

    def _choose(self, card: str) -> None:
        self._chosen = card
        self._render_again()

    def _render_again(self) -> None:
        if self._scene:
            self.render_scene(self._scene)
