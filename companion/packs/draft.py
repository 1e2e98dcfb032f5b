"""A pack as far as it can be read: its parts, each with the file and the place it came from.

A part that doesn't fit its type is a finding and is left out; the rest is still there, so that one
slip doesn't hide all the others.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec

from companion.packs import files
from companion.packs.articles import Page
from companion.packs.findings import Finding
from companion.packs.locating import Path as Way
from companion.packs.locating import places_in, written
from companion.packs.shape import complaints
from companion.packs.tables import LISTED, WHOLE
from companion.packs.wording import explained
from companion.policy.articles import Article
from companion.policy.base import Part
from companion.policy.content import NoteForm
from companion.policy.pack import About
from companion.policy.verification import Verification
from companion.text import _

_P = TypeVar("_P", bound=Part)
_UNREAD: Final = {"absent", "encoding", "head", "path", "size", "toml", "unreadable"}
_DIGITS: Final = re.compile(r"[0-9][0-9_]{3000,}")
_LINE: Final = re.compile(r"\(at line (?P<line>[0-9]+), column [0-9]+\)")


@dataclass(slots=True)
class Source:
    """A file's text. Its places are worked out when something in it must be reported."""

    name: str
    text: str
    first: int = 0
    """How many lines stand above ``text`` in the file."""
    _places: dict[Way, int] | None = None

    def line(self, way: Way) -> int:
        """The line of what ``way`` leads to, or of the nearest thing around it."""
        if self._places is None:
            self._places = places_in(self.text)
        near = (way[:length] for length in range(len(way), 0, -1))
        return self.first + next((self._places[w] for w in near if w in self._places), 1)


@dataclass(frozen=True, slots=True)
class Placed:
    """A part of the pack, its file, and the way to it in there."""

    file: str
    way: Way
    part: Part


@dataclass(slots=True)
class Draft:
    """What could be read of a folder, and what is wrong so far."""

    digest: str = ""
    problems: list[Finding] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    raw: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Each file's data as it stands: a part that doesn't fit still counts as declared."""
    parts: list[Placed] = field(default_factory=list)
    pages: dict[str, list[Page]] = field(default_factory=dict)
    articles: list[Article] = field(default_factory=list)

    def of(self, kind: type[Part]) -> list[Placed]:
        """The parts of one type, in the files' order."""
        return [placed for placed in self.parts if isinstance(placed.part, kind)]

    def every(self, kind: type[_P]) -> tuple[_P, ...]:
        """The parts of one type, without their places."""
        return tuple(placed.part for placed in self.parts if isinstance(placed.part, kind))

    @property
    def about(self) -> About | None:
        """What ``pack.toml`` says, if it can be read."""
        return next(iter(self.every(About)), None)

    @property
    def verification(self) -> Verification | None:
        """The verification, if it can be read."""
        return next(iter(self.every(Verification)), None)

    @property
    def note(self) -> NoteForm | None:
        """The note's form, if it can be read."""
        return next(iter(self.every(NoteForm)), None)

    @property
    def unread(self) -> set[str]:
        """The files of which nothing is known: what they say may still be as it should."""
        return {problem.file for problem in self.problems if problem.kind in _UNREAD}

    def declared(self, file: str, key: str) -> set[str] | None:
        """The ids that ``file`` lists under ``key``, those of parts that don't fit among them.

        None when they can't be known, as the file can't be read.
        """
        if file in self.unread:
            return None
        listed = self.raw.get(file, {}).get(key)
        named = (
            [part.get("id") for part in listed or [] if isinstance(part, dict)]
            if isinstance(listed, list)
            else []
        )
        return {name for name in named if isinstance(name, str)}

    def find(self, file: str, way: Way, kind: str, message: str, remedy: str) -> None:
        """Add a finding about what ``way`` leads to in ``file``."""
        source = self.sources.get(file)
        line = source.line(way) if source else 1
        self.problems.append(Finding(file, line, kind, written(way), message, remedy))


def draft(folder: Path) -> Draft:
    """Read what can be read in ``folder``. Raises nothing: what is wrong is in ``problems``."""
    from companion.packs import pages  # it needs this module's types

    found, problems = files.collect(folder)
    made = Draft(files.digest(found), problems)
    texts = {name: text for name in found if (text := _text(made, name, found[name])) is not None}
    for name in sorted(texts, key=lambda name: (name.endswith(".md"), name != "pack.toml", name)):
        if name.endswith(".md"):
            pages.read_page(made, name, texts[name])
        else:
            _read_table(made, Source(name, texts[name]))
    pages.join(made)
    return made


def read_toml(made: Draft, source: Source) -> dict[str, Any] | None:
    """A text's data; a finding and None when it isn't TOML."""
    made.sources[source.name] = source
    try:
        made.raw[source.name] = tomllib.loads(source.text, parse_float=Decimal)
    except RecursionError:
        line, why = 1, _("it is nested too deeply")
    except ValueError as error:  # tomllib's own, and a number with thousands of digits
        at = _LINE.search(str(error))
        line = int(at["line"]) if at else _last_line(source.text)
        why = _LINE.sub("", str(error)).strip()
    else:
        return made.raw[source.name]
    message = _("It can't be read as TOML ({why}).").format(why=why)
    remedy = _("Put this line right; an editor that knows TOML shows the place.")
    made.problems.append(Finding(source.name, line + source.first, "toml", "", message, remedy))
    return None


def read_part(made: Draft, name: str, data: object, kind: type[_P], way: Way) -> _P | None:
    """``data`` from the file ``name`` as a ``kind``; findings and None when it isn't one."""
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError:
        for place, complaint in complaints(data, kind, way):
            made.find(name, place, "shape", *explained(complaint))
    return None


def _text(made: Draft, name: str, content: bytes) -> str | None:
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = _("The file isn't written in UTF-8.")
        made.problems.append(Finding(name, line, "encoding", "", message, _("Save it as UTF-8.")))
        return None


def _last_line(text: str) -> int:
    """Where to look when the reader doesn't say: at a number that is too long, or at the end."""
    found = _DIGITS.search(text)
    return text.count("\n", 0, found.start() if found else len(text.rstrip())) + 1


def _read_table(made: Draft, source: Source) -> None:
    name = source.name
    data = read_toml(made, source)
    if data is None:
        return
    if name in WHOLE:
        if part := read_part(made, name, data, WHOLE[name], ()):
            made.parts.append(Placed(name, (), part))
        return
    key, whole, one = LISTED[name]
    listed = data.get(key, [])
    if not isinstance(listed, list):
        read_part(made, name, data, whole, ())
        return
    read_part(made, name, {**data, key: []}, whole, ())
    for number, element in enumerate(listed):
        if part := read_part(made, name, element, one, (key, number)):
            made.parts.append(Placed(name, (key, number), part))
