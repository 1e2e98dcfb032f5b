"""While the phone rings: who may be calling, and what comes first once the call is answered."""

from __future__ import annotations

from companion.calls.call import Call
from companion.history.lately import Recent
from companion.policy.content import Phase, Prompt
from companion.policy.pack import Packs
from companion.text import _
from companion.window.hands import Hands
from companion.window.header import ringing_words
from companion.window.panels import past
from companion.window.panels.block import Block
from companion.window.panels.bullets import Bullet
from companion.window.panels.past import Past
from companion.window.panels.prompts import grouped, is_short, phase_of
from companion.window.parts.boxes import Banner
from companion.window.parts.button import Button
from companion.window.parts.flow import FlowLayout
from companion.window.parts.section import Section
from companion.window.parts.text import Text
from companion.window.scene import Scene

LOOKED_BACK = 2 * past.DAY
"""Yesterday's caller may call back. What lies further back more likely was another one: of a number
four digits are kept, and ten thousand numbers share them."""

UNBROKEN = "\u00a0"
"""A space at which no line ends."""


class Ringing(Block):
    """A call that waits to be answered, by the phone or by the button at the window's foot."""

    def __init__(self, hands: Hands, log: Past, packs: Packs) -> None:
        """``log`` is asked once for each call that rings; ``packs`` name what it finds."""
        super().__init__(hands)
        self._log, self._packs = log, packs
        self.earlier: Button | None = None

    def key(self, scene: Scene) -> str:
        """Each call rings by itself."""
        return scene.call.id if scene.call else ""

    def build(self, scene: Scene) -> None:
        """Say who rings, as far as it is known, and what the first phase asks for."""
        self.earlier = None
        if scene.call is None:
            return
        self.rows.addWidget(Banner(ringing_words(scene.call), "accent"))
        if known := self._rang_before(scene, scene.call):
            self.rows.addWidget(self._earlier(scene, known, scene.call.tail))
        if phase := phase_of(scene):
            self.rows.addWidget(_first(scene, phase))

    def _rang_before(self, scene: Scene, call: Call) -> Recent | None:
        """The newest call with the same last digits; a hidden number has none."""
        if not call.tail:
            return None
        since = scene.now.utc - LOOKED_BACK
        return self.hands.attempt(lambda: self._log.rang(call.tail, call.id, since))

    def _earlier(self, scene: Scene, known: Recent, tail: str) -> Section:
        """No more than the digits tell: whoever says a stranger's matter gives it away."""
        missed = known.row.state == "missed"
        words = (
            _("… {tail} rang {when} and was missed")
            if missed
            else _("… {tail} was on the line {when}")
        )
        when = past.ago(known.row.started, scene.now.utc)
        section = Section()
        section.add(Text(words.format(tail=tail, when=when), strong=True))
        if not missed:
            about = past.about(known.row, self._packs)
            self.earlier = past.link_to(self.hands, known.row, known.row.title or about)
            row = FlowLayout(line_gap=0)
            row.add(self.earlier)
            if known.row.title:
                row.add(Text(about, "small", "dim"))
            section.body.addLayout(row)
        section.add(
            Text(_("It may be another caller: no more of a number is kept."), "small", "dim")
        )
        return section


def _first(scene: Scene, phase: Phase) -> Section:
    """The prompts of a phase, only to be read."""
    section = Section(scene.say(phase.title), trailing=scene.say(phase.goal))
    for heading, prompts in grouped(scene, phase):
        if heading:
            section.body.addSpacing(4)
            section.add(Text(heading, "small", "dim", strong=True))
        for line in _lines(scene, prompts):
            section.add(line)
    return section


def _lines(scene: Scene, prompts: list[Prompt]) -> list[Text | Bullet]:
    """One for each prompt; those of a word or two share theirs."""
    said = [scene.say(prompt.text) for prompt in prompts]
    if all(is_short(scene, prompt) for prompt in prompts):
        whole = (words.replace(" ", UNBROKEN) for words in said)
        return [Text("  ".join(whole), color="dim")]
    return [Bullet(words, color="dim") for words in said]
