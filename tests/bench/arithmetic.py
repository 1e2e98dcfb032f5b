"""What is made of many measurements: medians, percentiles, ratios of pairs, and the verdict."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle of many numbers, the smallest and the largest."""

    middle: float
    least: float
    most: float


def spread(numbers: Sequence[float]) -> Spread:
    """The spread of at least one number."""
    return Spread(median(numbers), min(numbers), max(numbers))


def percentile(numbers: Sequence[float], share: float) -> float:
    """The smallest of ``numbers`` that at least ``share`` per cent of them don't exceed."""
    ordered = sorted(numbers)
    return ordered[max(0, math.ceil(len(ordered) * share / 100) - 1)]


def ratios(ours: Sequence[float], floors: Sequence[float]) -> Spread:
    """How many times its own floor each measurement is: they were taken in turns, in pairs."""
    return spread([our / floor for our, floor in zip(ours, floors, strict=True)])


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    ``ours`` and ``floor`` are medians in ``unit``. Where there is a ``ratio`` (with its spread over
    the pairs) and no ``most``, ``limit`` bounds the ratio; ``most`` bounds ``ours`` itself, in
    ``unit``. ``missing`` says why nothing was measured.
    """

    what: str
    against: str = ""
    unit: str = "ms"
    ours: float = 0.0
    floor: float | None = None
    ratio: Spread | None = None
    limit: float | None = None
    most: float | None = None
    missing: str = ""

    @property
    def ok(self) -> bool | None:
        """Whether every limit is kept; None where nothing was measured or nothing bounds it."""
        if self.missing or (self.limit is None and self.most is None):
            return None
        within = self.ratio is None or self.limit is None or self.ratio.middle <= self.limit
        return within and (self.most is None or self.ours <= self.most)


def paired(  # noqa: PLR0917 - a row has as many parts
    what: str,
    against: str,
    unit: str,
    ours: Sequence[float],
    floors: Sequence[float],
    limit: float | None,
) -> Row:
    """The row for measurements that were taken in turns with their floor's."""
    return Row(
        what,
        against,
        unit,
        median(ours),
        median(floors),
        ratios(ours, floors),
        limit,
    )
