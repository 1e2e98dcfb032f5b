"""A verdict: what it is, why, what to say, what to do next, where to check, where it is from."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.formats import money
from companion.policy.base import Text as Texts
from companion.policy.content import Script
from companion.policy.decisions import Decision, Rule, Ruling, Tone
from companion.policy.proration import Estimate
from companion.text import _, ngettext
from companion.window.hands import Hands
from companion.window.panels.lines import copy_line, filled, unconfirmed
from companion.window.parts.boxes import Doubt, SayBox, VerdictBox
from companion.window.parts.button import Button
from companion.window.parts.section import Section
from companion.window.parts.step_row import StepRow
from companion.window.parts.text import Text
from companion.window.scene import Scene


class Verdict(QWidget):
    """Empty until the questions lead to a verdict; rebuilt only when the ruling changes."""

    def __init__(self, hands: Hands) -> None:
        """Start with nothing decided."""
        super().__init__()
        self._hands = hands
        self._shown: object = None
        self.box: VerdictBox | None = None
        self.say: SayBox | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def render_ruling(self, scene: Scene, decision: Decision, ruling: Ruling) -> None:
        """Show where the decision stands."""
        mark = (scene.language, decision.id, ruling, dict(scene.fields))
        if mark == self._shown:
            return
        self._shown = mark
        self._clear()
        if ruling.verdict is None:
            self._show_open(ruling)
            return
        self._show_verdict(scene, ruling)
        decisive = ruling.decisive
        if decisive:
            self._show_say(scene, ruling)
            self._show_next(scene, decision, ruling)

    def _clear(self) -> None:
        self.box = self.say = None
        while (item := self._layout.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def _show_open(self, ruling: Ruling) -> None:
        left = len(ruling.missing)
        section = Section()
        words = ngettext("{count} answer to the verdict", "{count} answers to the verdict", left)
        section.add(Text(words.format(count=left), "small", "dim"))
        self._layout.addWidget(section)

    def _show_verdict(self, scene: Scene, ruling: Ruling) -> None:
        if ruling.verdict is None:
            return
        reasons = [scene.say(rule.reason) for rule in ruling.rules if rule.verdict]
        amount, arithmetic = _amount(ruling.estimate, scene.language)
        detail = "\n".join(part for part in (arithmetic, *reasons) if part)
        tone: Tone = ruling.verdict.tone
        self.box = VerdictBox(scene.say(ruling.verdict.text), amount, detail, tone)
        self._layout.addWidget(self.box)
        if ruling.wanted:
            names = ", ".join(scene.say(question.text) for question in ruling.wanted)
            wanted = Section()
            wanted.add(Text(_("For the amount: {fields}").format(fields=names), "small", "dim"))
            self._layout.addWidget(wanted)
        for rule in ruling.rules:
            if rule.unconfirmed:
                self._layout.addWidget(Doubt(unconfirmed(scene, rule.unconfirmed)))

    def _show_say(self, scene: Scene, ruling: Ruling) -> None:
        """The deciding rule's words, then those of the advice."""
        heard = [rule for rule in ruling.rules if rule is ruling.decisive or not rule.verdict]
        for rule in heard:
            if script := scene.pack.script(rule.say or ""):
                self._add_words(scene, script)

    def _add_words(self, scene: Scene, script: Script) -> None:
        section = Section()
        box = SayBox(filled(scene, script)[0], _("Say"))
        copy = Button(_("Copy"), "plain" if self.say else "primary")
        copy.clicked.connect(lambda: copy_line(self._hands, scene, script, copy))
        box.add_button(copy)
        section.add(box)
        self._layout.addWidget(section)
        self.say = self.say or box

    def _show_next(self, scene: Scene, decision: Decision, ruling: Ruling) -> None:
        decisive = ruling.decisive
        if decisive is None:
            return
        steps = list(dict.fromkeys(scene.say(step) for step in ruling.steps))
        if steps:
            section = Section(_("Next"))
            for number, step in enumerate(steps, 1):
                section.add(
                    StepRow(f"next-{number}", number, step, "now" if number == 1 else "todo")
                )
            self._layout.addWidget(section)
        advice = [scene.say(rule.reason) for rule in ruling.rules if not rule.verdict]
        self._bullets(_("Keep in mind"), advice)
        checks: list[Texts] = [text for rule in ruling.rules for text in rule.check]
        self._bullets(_("Check it in"), list(dict.fromkeys(scene.say(text) for text in checks)))
        self._layout.addWidget(_source(scene, decision, decisive))

    def _bullets(self, title: str, lines: list[str]) -> None:
        if not lines:
            return
        section = Section(title)
        for line in lines:
            section.add(Text(f"• {line}"))
        self._layout.addWidget(section)


def _source(scene: Scene, decision: Decision, decisive: Rule) -> Section:
    section = Section()
    document = scene.say(scene.pack.about.document.title)
    where = decisive.source or decision.source
    words = _("Source: {section} ({document})").format(section=where, document=document)
    section.add(Text(words, "small", "dim"))
    if decision.unconfirmed:
        section.add(Text(unconfirmed(scene, decision.unconfirmed), "small", "dim"))
    return section


def _amount(estimate: Estimate | None, language: str) -> tuple[str, str]:
    if estimate is None:
        return "", ""
    words = _("{paid} × {left} of {days} days left. An estimate.").format(
        paid=money(estimate.paid, language), left=estimate.days_left, days=estimate.days
    )
    return money(estimate.amount, language), words
