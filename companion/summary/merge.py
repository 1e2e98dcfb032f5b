"""Several agents' summaries as a team lead's one: read from their JSON, each call counted once.

A call is known by its id, which is the id of its first event. Where two files have it (a summary
made at noon and one made at the shift's end), the row with more events counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Final, Literal, NamedTuple

import msgspec

from companion.calls.wording import inline
from companion.summary.adding import Adding
from companion.summary.data import SCHEMA, CallRow, Data, PackUsed, Summary, Totals, Utc
from companion.text import _, ngettext

_FIRST: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LAST: Final = datetime(2200, 1, 1, tzinfo=UTC)
"""Times beyond these no clock has told, and not all of them can be reckoned with."""
_LONGEST: Final = 1e9
"""Seconds: thirty years are more than any part of a call takes."""


class Agent(Data, frozen=True, kw_only=True):
    """What one agent's calls come to; ``agent`` is the name in the files, and may be empty."""

    agent: str
    start: datetime | None
    end: datetime | None
    packs: tuple[PackUsed, ...]
    totals: Totals


class Team(Data, frozen=True, kw_only=True):
    """Several agents together."""

    schema: Literal[1] = SCHEMA
    kind: Literal["team"] = "team"
    files: Annotated[int, msgspec.Meta(ge=0, description="Summaries that were read.")]
    duplicates: Annotated[
        int, msgspec.Meta(ge=0, description="Rows left out: the call was in another file as well.")
    ]
    made: Annotated[
        Utc | None, msgspec.Meta(description="When the latest of the summaries was made.")
    ]
    agents: tuple[Agent, ...]
    totals: Totals


class Told(NamedTuple):
    """A call, and whose it is."""

    agent: str
    row: CallRow


class Merged(NamedTuple):
    """The team's totals, and every call behind them in order of time."""

    team: Team
    calls: tuple[Told, ...]


class Skipped(NamedTuple):
    """A file that is no summary, and why."""

    file: Path
    why: str


class _Kind(msgspec.Struct):
    kind: str = ""
    schema: int = 0


def read(files: Iterable[Path]) -> tuple[list[Summary], list[Skipped]]:
    """The summaries in the files; those that can't be read are told and passed over.

    A summary that names no agent is its file's: two of them are not one agent's.
    """
    found: list[Summary] = []
    skipped: list[Skipped] = []
    for file in files:
        try:
            summary = _read(file.read_bytes())
            name = summary.agent or inline(file.stem)
            found.append(msgspec.structs.replace(summary, agent=name))
        except OSError as error:
            skipped.append(Skipped(file, error.strerror or str(error)))
        except _NoSummaryError as error:
            skipped.append(Skipped(file, str(error)))
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            skipped.append(Skipped(file, _("it is no summary, or not all of one")))
    return found, skipped


def merge(summaries: Sequence[Summary]) -> Merged:
    """All of them as one; agents in the order in which the files name them."""
    chosen = _each_call_once(summaries)
    calls = sorted(chosen.values(), key=lambda told: (told.row.started, told.row.id))
    names = list(dict.fromkeys(summary.agent for summary in summaries))
    everything = Adding()
    for told in calls:
        everything.add(told.row)
    team = Team(
        files=len(summaries),
        duplicates=sum(len(summary.calls) for summary in summaries) - len(chosen),
        made=max((summary.made for summary in summaries), default=None),
        agents=tuple(_agent(name, calls) for name in names),
        totals=everything.totals(),
    )
    return Merged(team, tuple(calls))


def named(agent: str) -> str:
    """An agent's name as it is shown."""
    return agent or _("(no name)")


def told(team: Team) -> str:
    """How much was put together, and what was left out."""
    files = ngettext("{count} summary", "{count} summaries", team.files).format(count=team.files)
    if not team.duplicates:
        return files
    double = ngettext(
        "{count} call was in two of them and is counted once",
        "{count} calls were in two of them and are counted once",
        team.duplicates,
    )
    return f"{files}; {double.format(count=team.duplicates)}"


class _NoSummaryError(Exception):
    """The JSON is something else, or of a newer version."""


def _read(content: bytes) -> Summary:
    kind = msgspec.json.decode(content, type=_Kind)
    if kind.kind != "summary":
        raise _NoSummaryError(_("it is no summary"))
    if kind.schema > SCHEMA:
        raise _NoSummaryError(_("a newer version of Companion made it"))
    summary = msgspec.json.decode(content, type=Summary)
    if not _can_be(summary):
        raise _NoSummaryError(_("it holds a time that can't be"))
    return summary


def _can_be(summary: Summary) -> bool:
    """Whether its times are such as a clock may have told: anybody can have written the file."""
    times = (summary.made, *(row.started for row in summary.calls))
    lengths = (spent for row in summary.calls for spent in _spent(row))
    return all(_FIRST <= at <= _LAST for at in times) and all(s <= _LONGEST for s in lengths)


def _spent(row: CallRow) -> Iterator[float]:
    """Every length of time in a call's row, in seconds."""
    yield from (row.talk_seconds, row.hold_seconds, row.wrap_up_seconds)
    yield row.check_ins.worst_late_seconds
    yield from (leg.seconds for leg in row.legs)
    for stretch in row.stretches:
        yield from (stretch.after_seconds, stretch.seconds)


def _each_call_once(summaries: Iterable[Summary]) -> dict[str, Told]:
    """The fullest row of each call; of two alike the one that was made later."""
    chosen: dict[str, Told] = {}
    for summary in sorted(summaries, key=lambda one: one.made.astimezone(UTC)):
        for row in summary.calls:
            known = chosen.get(row.id)
            if known is None or row.events >= known.row.events:
                chosen[row.id] = Told(known.agent if known else summary.agent, row)
    return chosen


def _agent(name: str, calls: Iterable[Told]) -> Agent:
    adding, rows = Adding(), [told.row for told in calls if told.agent == name]
    for row in rows:
        adding.add(row)
    return Agent(
        agent=name,
        start=min((row.started for row in rows), default=None),
        end=max((_end(row) for row in rows), default=None),
        packs=adding.packs(),
        totals=adding.totals(),
    )


def _end(row: CallRow) -> datetime:
    """When the caller was gone, as far as the row tells."""
    spent = [one.after_seconds + one.seconds for one in row.stretches if one.state != "wrap_up"]
    return row.started + timedelta(seconds=max(spent, default=0.0))
