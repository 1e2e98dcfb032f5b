"""What a command prints: words for people, or JSON by the contract."""

from __future__ import annotations

import json
import sys

TYPE_CHECKING = False  # as typing has it; importing that would be a third of a phone hook's time
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Final, TextIO

    from companion.errors import Fault

LONGEST_LINE: Final = 600
"""Characters of an error: a 10 kB argument in it helps nobody."""
TURNING: Final = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
"""Kinds of signs that turn the direction of what follows them, as Unicode names them."""


class Result:
    """What a command came to: ``data`` for JSON, ``lines`` for people, and the exit code.

    No dataclass: importing those takes half of a phone hook's time.
    """

    __slots__ = ("code", "data", "lines")

    def __init__(self, data: Mapping[str, Any], lines: tuple[str, ...] = (), code: int = 0) -> None:
        self.data, self.lines, self.code = data, lines, code


def tell(result: Result, *, as_json: bool) -> None:
    """Print a result."""
    if as_json:
        put(sys.stdout, json.dumps(result.data, indent=2))
        return
    for line in result.lines:
        put(sys.stdout, inert(line))


def fault(found: Fault, *, as_json: bool) -> None:
    """Print a fault: one line on stderr, and with JSON an ``error`` on stdout."""
    message = one_line(str(found))
    put(sys.stderr, f"companion: {message}")
    if as_json:
        error = {"kind": type(found).__name__, "message": message}
        put(sys.stdout, json.dumps({"error": error}, indent=2))


def one_line(text: str) -> str:
    """``text`` on one line of bearable length."""
    line = "".join(map(_shown, " ".join(text.split())))
    return line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 1] + "…"


def inert(text: str) -> str:
    """``text`` with what would steer a terminal, or turn the writing about, named instead."""
    if text.isprintable():
        return text
    from unicodedata import bidirectional, category

    return "".join(
        sign.encode("unicode_escape").decode()
        if bidirectional(sign) in TURNING or (category(sign) == "Cc" and sign not in "\n\t")
        else sign
        for sign in text
    )


def _shown(sign: str) -> str:
    """A sign as it is, or named: what steers a terminal or turns the writing about stays inert."""
    return sign if sign.isprintable() else sign.encode("unicode_escape").decode()


def put(stream: TextIO | None, line: str) -> None:
    """Write a line as well as the stream can: a sign that it has no form for is escaped."""
    if stream is None:  # pythonw has none
        return
    coding = stream.encoding or "utf-8"
    stream.write(line.encode(coding, "backslashreplace").decode(coding) + "\n")
    stream.flush()
