"""A practice question's answer: right or not, why, where it is from, and when it comes again."""

from __future__ import annotations

from datetime import datetime

from companion import formats
from companion.policy.content import Practice
from companion.text import _
from companion.window.panels.lines import unconfirmed
from companion.window.parts.button import Button
from companion.window.parts.flow import FlowLayout
from companion.window.parts.section import Section
from companion.window.parts.text import Text
from companion.window.scene import Scene
from companion.window.theme import Tone


class Answer(Section):
    """Shown beneath the question once it was answered."""

    def __init__(
        self, scene: Scene, practice: Practice, *, right: bool | None, again: datetime
    ) -> None:
        """``right`` is None for an answer that can't be marked; ``again`` is in UTC."""
        words: tuple[str, Tone] = (_("Correct"), "ok") if right else (_("Not right"), "stop")
        if right is None:
            words = (_("Not marked"), "soon")
        super().__init__(_("The answer"), words)
        self.right = right
        said = [words[0]]
        if practice.answer is not None:
            said.append(scene.say(practice.options[practice.answer]))
            self.add(Text(said[-1], strong=True))
        said.append(scene.say(practice.explanation))
        self.add(Text(said[-1]))
        self.said = ". ".join(said)
        if practice.unconfirmed:
            self.add(Text(unconfirmed(scene, practice.unconfirmed), "small", "soon"))
        document = scene.say(scene.pack.about.document.title)
        source = _("Source: {section} ({document})").format(
            section=practice.source, document=document
        )
        self.add(Text(source, "small", "dim"))
        when = formats.day_and_time(again, scene.zone, scene.language)
        self.add(Text(_("Again: {when}").format(when=when), "small", "dim"))

    def add_button(self, button: Button) -> None:
        """A button beneath."""
        row = FlowLayout()
        row.add(button)
        self.body.addSpacing(4)
        self.body.addLayout(row)
