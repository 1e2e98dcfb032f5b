"""Conditions as boxes: for each question the answers' cells that pass, as bits of a number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_CEILING, Decimal
from typing import Final

from companion.policy.conditions import Condition, Range, Test, Value, matches
from companion.policy.questions import MOST, Question

Box = Mapping[str, int]
"""Question to the cells that pass; a question that isn't named passes whole."""

MOST_STEPS: Final = 100_000
"""Subtractions before a table is called too large; real tables take some hundreds."""

_GRIDS: Final = {"amount": Decimal("0.01"), "count": Decimal(1)}


class TooLarge(Exception):
    """The table has more combinations than can be worked through."""


class Space:
    """All answers to the questions that some condition looks at, cut into cells."""

    def __init__(self, questions: Iterable[Question], conditions: Sequence[Condition]) -> None:
        self._cells: dict[str, list[Value]] = {}
        self._steps = 0
        for question in questions:
            tests = [when[question.id] for when in conditions if question.id in when]
            if tests and (cells := _cells(question, tests)):
                self._cells[question.id] = cells

    def all(self) -> Box:
        """The box of every answer."""
        return {name: (1 << len(cells)) - 1 for name, cells in self._cells.items()}

    def box(self, condition: Condition) -> Box:
        """Where ``condition`` holds. A test that can't apply to its question is left out."""
        whole = dict(self.all())
        for name, test in condition.items():
            if name in self._cells and _fits(test, self._cells[name][0]):
                passing = (n for n, cell in enumerate(self._cells[name]) if matches(test, cell))
                whole[name] = sum(1 << number for number in passing)
        return whole

    def both(self, one: Box, other: Box) -> Box | None:
        """Where both hold; None when nowhere."""
        shared = {name: one[name] & other[name] for name in one}
        return shared if all(shared.values()) else None

    def outside(self, box: Box, others: Sequence[Box]) -> Box | None:
        """A part of ``box`` that lies in none of ``others``; None when they cover it.

        :raises TooLarge: after :data:`MOST_STEPS` steps in this space.
        """
        if not all(box.values()):
            return None
        work = [(dict(box), 0)]
        while work:
            left, first = work.pop()
            place = next((n for n in range(first, len(others)) if self._meet(left, others[n])), -1)
            if place < 0:
                return left
            work.extend((rest, place + 1) for rest in _less(left, others[place]))
        return None

    def example(self, box: Box) -> dict[str, str]:
        """The first answer of ``box`` to each question that matters to it."""
        whole = self.all()
        return {
            name: str(self._cells[name][(cells & -cells).bit_length() - 1])
            for name, cells in box.items()
            if cells and (cells != whole[name] or len(self._cells[name]) == 1)
        }

    def _meet(self, one: Box, other: Box) -> bool:
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise TooLarge
        return all(cells & other[name] for name, cells in one.items())


def _less(box: dict[str, int], other: Box) -> list[dict[str, int]]:
    """``box`` without ``other``, as boxes that don't overlap."""
    parts: list[dict[str, int]] = []
    inner = dict(box)
    for name, cells in box.items():
        if outer := cells & ~other[name]:
            parts.append(inner | {name: outer})
            inner[name] = cells & other[name]
    return parts


def _fits(test: Test, cell: Value) -> bool:
    return isinstance(test, Range) == isinstance(cell, Decimal)


def _cells(question: Question, tests: Sequence[Test]) -> list[Value]:
    """One answer for each cell: answers that every test treats alike share one."""
    if question.kind == "choice":
        alike: dict[tuple[bool, ...], Value] = {}
        for option in question.options:
            alike.setdefault(tuple(matches(test, option.id) for test in tests), option.id)
        return list(alike.values())
    if question.kind in _GRIDS:
        grid = _GRIDS[question.kind]
        return [*_numbers(grid, grid if question.kind == "amount" else Decimal(0), tests)]
    return []


def _numbers(grid: Decimal, lowest: Decimal, tests: Sequence[Test]) -> list[Decimal]:
    """The lowest number of each stretch between the ranges' bounds, on the grid of answers."""
    starts = {lowest}
    for test in tests:
        for bound in (test.at_least, test.below) if isinstance(test, Range) else ():
            if bound is not None and lowest < bound < MOST:
                starts.add(bound.quantize(grid, ROUND_CEILING))
    return sorted(start for start in starts if start < MOST)
