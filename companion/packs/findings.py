"""What is wrong with a pack: in which file, on which line, and what puts it right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from companion.text import _


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing wrong. ``file`` is relative to the pack's folder, ``line`` counts from 1.

    ``field`` is the way to it (``decisions[1].rules[3].when``), empty for a whole file; ``kind`` is
    a word that never changes, for tests and scripts; ``message`` and ``remedy`` are sentences in
    the reader's language.
    """

    file: str
    line: int
    kind: str
    field: str
    message: str
    remedy: str

    def __str__(self) -> str:
        """The finding in words, place first."""
        if not self.field:
            return _("{file}, line {line}: {message} {remedy}").format(
                file=self.file, line=self.line, message=self.message, remedy=self.remedy
            )
        return _("{file}, line {line}, {field}: {message} {remedy}").format(
            file=self.file,
            line=self.line,
            field=self.field,
            message=self.message,
            remedy=self.remedy,
        )


_UNKNOWN: Final = re.compile(r"^Object contains unknown field `(?P<name>.*)`$")
_MISSING: Final = re.compile(r"^Object missing required field `(?P<name>.*)`$")
_TYPE: Final = re.compile(r"^Expected `(?P<wanted>.+)`, got `(?P<given>.+)`$")
_ENUM: Final = re.compile(r"^Invalid enum value (?P<value>.+)$", re.DOTALL)
_AT: Final = re.compile(r" - at `(?P<path>[^`]*)`$", re.DOTALL)
_STEP: Final = re.compile(r"\.(?P<name>[^.\[\]]+)|\[(?P<number>[0-9]+)\]")


def place_of(complaint: str) -> tuple[str, tuple[str | int, ...]]:
    """A type error's bare complaint, and the way to what it is about, as far as it is known."""
    found = _AT.search(complaint)
    if found is None:
        return complaint, ()
    steps: list[str | int] = []
    end = 1
    for step in _STEP.finditer(found["path"], 1):
        if step.start() != end:
            break  # a key that the complaint doesn't name: `[...]`
        steps.append(step["name"] or int(step["number"]))
        end = step.end()
    return complaint[: found.start()], tuple(steps)


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
