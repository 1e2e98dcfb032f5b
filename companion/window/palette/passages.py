"""The part of a long text that shows best why it was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from companion.packs.marks import Mark
from companion.text import beginning

BEFORE: Final = 12
"""Letters before the first mark that are shown with it at most, where the beginning isn't."""
LINE: Final = 40
"""Letters that a row shows for sure beneath its title, in a narrow window."""
MOST: Final = 96
"""Letters that a row is given; how many of them are shown, its width decides."""


Marked = tuple[str, tuple[Mark, ...]]
"""A text and what is marked in it."""
Words = frozenset[int]


def passage(
    text: str, marks: Sequence[Mark], seen: Words = frozenset(), sight: int = LINE
) -> Marked:
    """At most about ``MOST`` letters: the beginning, unless more of the words stand farther on.

    Words that are ``seen`` elsewhere are marked too, but nothing is moved for them. So many
    letters are in ``sight`` for sure.
    """
    start = _start(text, [mark for mark in marks if mark.word not in seen], sight)
    lead = "…" if start else ""
    shown = lead + beginning(text[start:], MOST)
    end = len(shown) - shown.endswith("…")
    moved = (Mark(m.start - start + len(lead), m.end - start + len(lead), m.word) for m in marks)
    inside = (Mark(a, min(b, end), word) for a, b, word in moved)
    return shown, tuple(mark for mark in inside if len(lead) <= mark.start < mark.end)


def words_of(marks: Iterable[Mark]) -> Words:
    """The words that are marked, by their numbers."""
    return frozenset(mark.word for mark in marks)


def _start(text: str, marks: Sequence[Mark], sight: int) -> int:
    """Where to begin: at 0, or a few words before a mark from which on more words are seen."""
    best, most, before = 0, _number(marks, 0, sight), min(BEFORE, sight // 3)
    for mark in marks:
        if (found := _number(marks, mark.start, mark.start + sight - before)) > most:
            best, most = mark.start, found
    first = min(best - before, len(text) - sight)  # as much as has room where the text ends
    return text.find(" ", first, best) + 1 if best > before and first > 0 else 0


def _number(marks: Sequence[Mark], start: int, end: int) -> int:
    """How many of the words stand between two places."""
    return len(words_of(mark for mark in marks if mark.start >= start and mark.end <= end))
