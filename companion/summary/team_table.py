"""A team's summary in words: what the formats that people read have in common."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, tzinfo
from typing import Final

from companion import formats
from companion.summary import words
from companion.summary.data import Totals
from companion.summary.markup import visible
from companion.summary.merge import Team, named, told
from companion.summary.report_table import Cell
from companion.text import _

NUMBERS: Final = frozenset(range(1, 10))
"""The columns whose values stand at the trailing edge."""


def title() -> str:
    """The summary's heading."""
    return _("Team summary")


def heads() -> tuple[str, ...]:
    """What each column of the table holds."""
    return (
        _("Agent"),
        _("Calls"),
        _("Missed calls"),
        _("Average handle time"),
        _("Talk"),
        _("Hold"),
        _("After-call work"),
        _("Check-ins on time"),
        _("Verified before disclosed"),
        _("Notes complete"),
    )


def rows(team: Team, language: str) -> Iterator[tuple[str, ...]]:
    """A row for each agent, and one for all together."""
    for agent in team.agents:
        yield _row(visible(named(agent.agent)), agent.totals, language)
    yield _row(_("All"), team.totals, language)


def cells(team: Team, language: str) -> Iterator[list[Cell]]:
    """The same rows for a page, which is narrow: a share's percent stands beneath its numbers."""
    for name, *values in rows(team, language):
        yield [(name,), *(tuple(value.replace(" (", "\n(").split("\n")) for value in values)]


def about(team: Team, language: str, zone: tzinfo) -> list[str]:
    """Of when it is, where there is a call, and what was put together."""
    return [line for line in (when(team, language, zone), told(team)) if line]


def when(team: Team, language: str, zone: tzinfo) -> str:
    """From the first agent's first call to the last one's last; empty without a call."""
    starts = [agent.start for agent in team.agents if agent.start]
    ends = [agent.end for agent in team.agents if agent.end]
    if not starts or not ends:
        return ""
    span = (min(starts), max(ends))
    return f"{formats.span(*span, zone, language)} ({formats.zone_name(zone, *span)})"


def made(team: Team, language: str) -> str:
    """When the latest of the summaries was made; empty without any."""
    if team.made is None:
        return ""
    time = formats.day_and_time(team.made, UTC, language)
    return _("The latest of the summaries was made {time} (UTC).").format(time=time)


def _row(name: str, found: Totals, language: str) -> tuple[str, ...]:
    average, checks, states = found.average_handle_seconds, found.check_ins, found.verifications
    shares = (
        (checks.on_time, checks.due),
        (states.verified_first, states.needed),
        (found.notes_complete, found.answered),
    )
    return (
        name,
        str(found.calls),
        str(found.missed),
        "–" if average is None else words.length(average),
        words.length(found.talk_seconds),
        words.length(found.hold_seconds),
        words.length(found.wrap_up_seconds),
        *(words.share(part, whole, language) if whole else "–" for part, whole in shares),
    )
