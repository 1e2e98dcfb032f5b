"""What a setting is: its key, its default, and what else it can be."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import msgspec

from companion.errors import UsageFault
from companion.text import _

if TYPE_CHECKING:
    from collections.abc import Mapping

Value = str | int | bool
LONGEST: Final = 500
"""Characters in one setting."""
SEVERAL: Final = 20
"""As many values as a sentence can list."""
DIGITS: Final = r"[0-9]{0,20}"


class Setting(msgspec.Struct, frozen=True):
    """One choice; ``title`` and ``description`` are translated when they are shown.

    ``allowed`` lists the words that a text may be, ``low`` and ``high`` bound a number (both
    included), and ``pattern`` is a regular expression for the whole of a text.
    """

    key: str
    default: Value
    title: str
    description: str
    allowed: tuple[str, ...] = ()
    low: int = 0
    high: int = 0
    pattern: str = ""

    @property
    def kind(self) -> str:
        """``flag``, ``number``, ``choice`` or ``text``."""
        if isinstance(self.default, bool):
            return "flag"
        if isinstance(self.default, int):
            return "number"
        return "choice" if self.allowed else "text"

    def fits(self, value: object) -> bool:
        """Whether ``value``, as a TOML file gives it, can be this setting's."""
        if type(value) is not type(self.default):
            return False
        if isinstance(value, int):
            return isinstance(value, bool) or self.low <= value <= self.high
        return self._fits_text(value)

    def read(self, word: str) -> Value:
        """The value that a person means by ``word``.

        :raises UsageFault: when it can't be one; the sentence says what can.
        """
        value = self._read(word.strip())
        if value is None or not self.fits(value):
            raise UsageFault(
                _("“{word}” is not a value for {key}. It can be: {values}.").format(
                    word=word[:40], key=self.key, values=self.values()
                )
            )
        return value

    def values(self) -> str:
        """What the setting can be, in words."""
        if self.kind == "flag":
            return "true, false"
        if self.kind == "number":
            return _("{low} to {high}").format(low=self.low, high=self.high)
        if len(self.allowed) > SEVERAL:
            return f"{', '.join(self.allowed[:SEVERAL])} …"
        if self.allowed:
            return ", ".join(self.allowed)
        if self.pattern == DIGITS:
            return _("digits alone")
        return _("one line of text")

    def _read(self, word: str) -> Value | None:
        if self.kind == "flag":
            return {"true": True, "false": False, "on": True, "off": False}.get(word.lower())
        if self.kind == "number":
            return int(word) if re.fullmatch(r"[0-9]{1,6}", word) else None
        return word

    def _fits_text(self, value: str) -> bool:
        if len(value) > LONGEST or not value.isprintable():
            return False
        if self.allowed:
            return value in self.allowed
        return re.fullmatch(self.pattern, value) is not None if self.pattern else True


def declare(*settings: Setting) -> Mapping[str, Setting]:
    """The settings by key.

    :raises ValueError: when a key is given twice, or a default doesn't fit its own setting.
    """
    known: dict[str, Setting] = {}
    for setting in settings:
        if setting.key in known or not setting.fits(setting.default):
            raise ValueError(setting.key)
        known[setting.key] = setting
    return MappingProxyType(known)
