"""What msgspec's complaints mean, in words for somebody who writes packs."""

from __future__ import annotations

import re
from typing import Final

from companion.text import _

_UNKNOWN: Final = re.compile(r"^Object contains unknown field `(?P<name>.*)`$")
_MISSING: Final = re.compile(r"^Object missing required field `(?P<name>.*)`$")
_TYPE: Final = re.compile(r"^Expected `(?P<wanted>.+)`, got `(?P<given>.+)`$")
_ENUM: Final = re.compile(r"^Invalid enum value (?P<value>.+)$", re.DOTALL)


def explained(complaint: str) -> tuple[str, str]:
    """What a type error means to who writes packs, and what to do."""
    if found := _UNKNOWN.match(complaint):
        return (
            _("The key “{name}” isn't known here.").format(name=found["name"]),
            _("Look for a slip of the pen, or take it out."),
        )
    if found := _MISSING.match(complaint):
        return (
            _("The key “{name}” is missing.").format(name=found["name"]),
            _("Add it."),
        )
    if found := _TYPE.match(complaint):
        return (
            _("It is written as {given}.").format(given=_type(found["given"])),
            _("Write {wanted}.").format(wanted=_type(found["wanted"])),
        )
    if found := _ENUM.match(complaint):
        return (
            _("The word {value} isn't one of those known here.").format(value=found["value"]),
            _("Take one that the format lists (`companion packs schema`)."),
        )
    return (
        _("The value can't stand here ({complaint}).").format(complaint=complaint),
        _("Write it as the format says (`companion packs schema`)."),
    )


def _type(name: str) -> str:
    words = {
        "str": _("text in quotes"),
        "int": _("a whole number"),
        "float": _("a number"),
        "decimal": _("a number"),
        "bool": _("true or false"),
        "array": _("a list"),
        "object": _("a table"),
        "null": _("nothing"),
        "date": _("a date"),
        "datetime": _("a date and time"),
        "time": _("a time of day"),
    }
    parts = [words.get(part, part) for part in name.split(" | ") if part != "null"]
    return _(" or ").join(parts)
