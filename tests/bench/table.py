"""The rows as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tests.bench.arithmetic import Row

HEADS: Final = ("what", "measured", "floor", "ratio (spread)", "at most", "")
WORDS: Final = {True: "ok", False: "NOT OK", None: ""}


def cells(row: Row) -> tuple[str, ...]:
    """One row's texts."""
    if row.missing:
        return (row.what, f"not measured here: {row.missing}", "", "", _limits(row), "")
    floor = f"{_figure(row.floor, row.unit)} {row.against}" if row.floor is not None else "–"
    return (
        row.what,
        _figure(row.ours, row.unit),
        floor,
        _ratio(row),
        _limits(row),
        WORDS[row.ok],
    )


def table(rows: Sequence[Row]) -> str:
    """All rows in columns, under their heads."""
    return columns([HEADS, *map(cells, rows)])


def columns(lines: Sequence[tuple[str, ...]]) -> str:
    """Texts in columns, each as wide as its widest."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    padded = (
        "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
    return "\n".join(padded)


def _figure(number: float | None, unit: str) -> str:
    if number is None:
        return "–"
    return f"{number:.{_places(number)}f} {unit}"


def _places(number: float) -> int:
    """Three figures or so: whole ones from a hundred on."""
    return 0 if number >= 100 else 1 if number >= 10 else 2


def _ratio(row: Row) -> str:
    if row.ratio is None:
        return "–"
    return f"{row.ratio.middle:.2f} ({row.ratio.least:.2f}–{row.ratio.most:.2f})"


def _limits(row: Row) -> str:
    limits = [f"{row.limit:g} times"] if row.limit is not None else []
    limits += [f"{row.most:g} {row.unit}"] if row.most is not None else []
    return ", ".join(limits) or "–"
