"""Where in a TOML file a value stands. Used only when something is to be reported.

The standard reader keeps no lines. This reads the file again, knowing that it is valid, and notes
the line of every key, table and array element.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

Path = tuple[str | int, ...]
"""The way to a value: ``("decisions", 1, "rules", 3, "when")``."""

_STRING: Final = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'', re.DOTALL
)
_BARE: Final = re.compile(r"[^\s,\[\]{}#=\"']+(?: [0-9][0-9:.+\-Zz]*)?")
_SPACE: Final = re.compile(r"(?:[\s,]|#[^\n]*)+")
_KEY: Final = re.compile(r"[A-Za-z0-9_\-]+|" + _STRING.pattern, re.DOTALL)


def written(path: Path) -> str:
    """A path as people write it: ``decisions[1].rules[3].when``."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def places_in(text: str) -> dict[Path, int]:
    """The line of every key, table and element of a valid TOML text."""
    try:
        return _Scan(text).run()
    except (IndexError, RecursionError):  # only on text that isn't valid TOML
        return {}


@dataclass(slots=True)
class _Scan:
    text: str
    at: int = 0
    line: int = 1
    places: dict[Path, int] = field(default_factory=dict)
    counts: dict[Path, int] = field(default_factory=dict)

    def run(self) -> dict[Path, int]:
        table: Path = ()
        self._skip()
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip()
        return self.places

    def _move(self, end: int) -> None:
        self.line += self.text.count("\n", self.at, end)
        self.at = end

    def _skip(self) -> None:
        if found := _SPACE.match(self.text, self.at):
            self._move(found.end())

    def _name(self) -> Path:
        """A dotted key, as the steps that it takes."""
        steps: list[str] = []
        while True:
            self._skip()
            found = _KEY.match(self.text, self.at)
            if found is None:
                raise IndexError
            steps.append(_unquoted(found.group()))
            self._move(found.end())
            self._skip()
            if self.text[self.at] != ".":
                return tuple(steps)
            self.at += 1

    def _header(self) -> Path:
        line, listed = self.line, self.text.startswith("[[", self.at)
        self.at += 2 if listed else 1
        path = self._inside(self._name(), listed=listed)
        self.places.setdefault(path, line)
        self.at += 2 if listed else 1
        return path

    def _inside(self, name: Path, *, listed: bool) -> Path:
        """A header's path with the numbers of the array elements that it stands in."""
        path: Path = ()
        for place, step in enumerate(name):
            path += (step,)
            if listed and place == len(name) - 1:
                self.places.setdefault(path, self.line)
                self.counts[path] = self.counts.get(path, -1) + 1
            if path in self.counts:
                path += (self.counts[path],)
        return path

    def _pair(self, table: Path) -> None:
        line = self.line
        path = table
        for step in self._name():
            path += (step,)
            self.places.setdefault(path, line)
        self.at += 1  # the sign =
        self._skip()
        self._value(path)

    def _value(self, path: Path) -> None:
        self.places.setdefault(path, self.line)
        if self.text[self.at] == "[":
            self._elements(path)
        elif self.text[self.at] == "{":
            self._pairs(path)
        elif found := _STRING.match(self.text, self.at) or _BARE.match(self.text, self.at):
            self._move(found.end())
        else:
            raise IndexError

    def _elements(self, path: Path) -> None:
        self.at += 1
        number = 0
        self._skip()
        while self.text[self.at] != "]":
            self._value((*path, number))
            number += 1
            self._skip()
        self.at += 1

    def _pairs(self, path: Path) -> None:
        self.at += 1
        self._skip()
        while self.text[self.at] != "}":
            self._pair(path)
            self._skip()
        self.at += 1


def _unquoted(key: str) -> str:
    return key[1:-1] if key[0] in "\"'" else key
