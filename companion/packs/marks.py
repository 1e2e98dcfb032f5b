"""Marks: which parts of a text fit what was searched for."""

from __future__ import annotations

from typing import NamedTuple


class Mark(NamedTuple):
    """A part of a text, from ``start`` to before ``end``, and the number of the word it fits."""

    start: int
    end: int
    word: int
