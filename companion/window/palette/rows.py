"""The palette's rows: what fits the words, or what is offered before anything is typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from companion.text import _
from companion.window.palette import why
from companion.window.palette.acts import Act, acts, setting_acts
from companion.window.palette.finders import Search
from companion.window.palette.likely import likely
from companion.window.palette.matching import fit
from companion.window.palette.ranking import Weight, ranked, shares
from companion.window.panels import found
from companion.window.parts.results import ResultRow
from companion.window.scene import Scene

MOST: Final = 30
"""Rows that are shown of what fits."""
MOST_USED: Final = 5
"""Rows of what is used most, before anything is typed."""
MOST_DONE: Final = 3
"""Rows of the acts used most, of those that can be done now."""
ONLY_INSIDE: Final = 0.9
"""What is left of a thing whose title hasn't the words, only its text."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What the agent keeps on top and uses most: row ids, and how often each was used.

    ``used`` is of the pack's things, ``acts`` of what can be done.
    """

    pins: tuple[str, ...] = ()
    used: Mapping[str, int] = field(default_factory=dict)
    acts: Mapping[str, int] = field(default_factory=dict)


def matching(
    scene: Scene, said: str, finder: Search, habits: Habits, *, can_redo: bool = False
) -> list[ResultRow]:
    """What fits ``said``, best first, each marked with what of it fits."""
    pairs = [*_things(scene, said, finder, habits), *_acts(scene, said, habits, can_redo)]
    best = ranked(pairs, lambda pair: pair[1], MOST)
    return _marked([row for row, _weight in best], habits)


def _things(
    scene: Scene, said: str, finder: Search, habits: Habits
) -> Iterator[tuple[ResultRow, Weight]]:
    """The pack's things, each with what speaks for it."""
    hits, sought = finder.weighed(said, MOST), finder.sought(said)
    top = max((worth for _hit, worth in hits), default=1.0)
    used, asked = shares(habits.used), likely(scene)
    for hit, worth in hits:
        row = why.thing_row(scene, hit, sought)
        inside = 1.0 if fit(said, hit.title) else ONLY_INSIDE
        use = used.get(row.row_id, 0.0)
        likely_now, pinned = asked.get(hit.id, 0.0), row.row_id in habits.pins
        yield row, Weight(worth / top * inside, use, likely_now, pinned)


def _acts(
    scene: Scene,
    said: str,
    habits: Habits,
    can_redo: bool,  # noqa: FBT001 - private
) -> Iterator[tuple[ResultRow, Weight]]:
    """The acts and settings, each with what speaks for it."""
    used = shares(habits.acts)
    for act in (*acts(scene, can_redo=can_redo), *setting_acts()):
        if by_words := fit(said, act.title, act.words):
            use = used.get(act.name, 0.0)
            row = why.act_row(act_row(act), said, act)
            pinned = act.name in habits.pins
            yield row, Weight(by_words, use, act.likely, pinned, now=not act.not_now)


def offered(scene: Scene, habits: Habits, *, can_redo: bool = False) -> list[ResultRow]:
    """Before anything is typed: pins, what is used most, what the call asks for, and all else."""
    things = {row.row_id: row for row in found.everything(scene)}
    able = {row.row_id: row for row in map(act_row, acts(scene, can_redo=can_redo))}
    known = things | able
    asked = likely(scene)
    by_call = sorted(things, key=lambda row: -asked.get(row.partition(":")[2], 0.0))
    wanted = [
        *habits.pins,
        *found.pinned(scene),
        *_most(habits.used, things)[:MOST_USED],
        *_most(habits.acts, (name for name, row in able.items() if not row.locked))[:MOST_DONE],
        *[row for row in by_call if asked.get(row.partition(":")[2])],
        *found.topics(things.values()),
        *able,
    ]
    return _marked([known[name] for name in dict.fromkeys(wanted) if name in known], habits)


def _most(counts: Mapping[str, int], known: Iterable[str]) -> list[str]:
    """Those of ``known`` that were used, the most used first."""
    return sorted((name for name in known if name in counts), key=lambda name: -counts[name])


def act_row(act: Act) -> ResultRow:
    """An act as a row, with its key, or why it can't be done."""
    kind = why.kind_of(act)
    return ResultRow(
        act.name,
        act.title,
        found.kind_name(kind),
        locked=act.not_now,
        trailing="enter",
        key=act.key,
        icon=found.ICONS[kind],
    )


def _marked(rows: Sequence[ResultRow], habits: Habits) -> list[ResultRow]:
    return [_pinned(row) if row.row_id in habits.pins else row for row in rows]


def _pinned(row: ResultRow) -> ResultRow:
    shown = _("Pinned · {words}").format(words=row.subtitle)
    marks = found.moved(row.beneath, shown.rindex(row.subtitle))
    return replace(row, subtitle=shown, beneath=marks)
