"""The agent's own number for a service whose card lets it be changed, kept in the settings."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal

from companion.policy.content import DialCard
from companion.text import _
from companion.window.hands import Hands
from companion.window.panels.block import Block
from companion.window.parts.field import Field
from companion.window.parts.section import Section
from companion.window.scene import Scene

RELAY, PREFIX = "relay_number", "outside_prefix"
"""The settings that hold the number of an editable card, and the digits for an outside line."""

_DIGITS: Final = re.compile(r"[0-9]{0,15}", re.ASCII)
_SEPARATORS: Final = re.compile(r"[\s().\u00a0\u2010-\u2015-]")


class Kept:
    """Where numbers are kept: read and written by the names of their settings."""

    def __init__(
        self,
        get: Callable[[str], str] | None = None,
        keep: Callable[[str, str], object] | None = None,
    ) -> None:
        """Without the two, what is typed is kept until the window closes."""
        self._own: dict[str, str] = {}
        self.get = get or (lambda name: self._own.get(name, ""))
        self.keep = keep or self._own.__setitem__
        self.languages: tuple[str, ...] = ()
        """The languages chosen lately, the last one first."""

    def number(self, card: DialCard) -> str:
        """The number to dial for ``card``, without the prefix, which is the dialler's."""
        return (self.get(RELAY) if card.editable else "") or card.number

    def used_language(self, code: str) -> None:
        """Offer this language first from now on."""
        self.languages = tuple(dict.fromkeys((code, *self.languages)))[:5]


class Numbers(Block):
    """Two fields for a card whose number may be changed."""

    changed = Signal()
    """Another number is dialled from now on."""

    def __init__(self, hands: Hands, kept: Kept) -> None:
        """``kept`` takes what is typed."""
        super().__init__(hands)
        self._kept = kept
        self.fields: dict[str, Field] = {}

    def show_card(self, scene: Scene, card: DialCard) -> None:
        """Come into sight for a card whose number may be changed."""
        self.setVisible(card.editable)
        if card.editable:
            self.render_scene(scene)

    def build(self, _scene: Scene) -> None:
        """Make the fields."""
        section = Section(_("Your number for it"))
        labels = {
            RELAY: _("Ten-digit relay number of your state"),
            PREFIX: _("Prefix for an outside line"),
        }
        self.fields = {name: Field(label) for name, label in labels.items()}
        for name, field in self.fields.items():
            field.set_text(self._kept.get(name))
            field.committed.connect(lambda text, name=name: self._keep(name, text))
            section.add(field)
        self.rows.addWidget(section)

    def _keep(self, name: str, text: str) -> None:
        digits = _SEPARATORS.sub("", text)
        if not _DIGITS.fullmatch(digits):
            self.fields[name].set_error(_("Write digits alone, such as 800-555-0100."))
            return
        self.fields[name].set_error(None)
        if digits != self._kept.get(name):
            self.hands.attempt(lambda: self._kept.keep(name, digits))
            self.changed.emit()
