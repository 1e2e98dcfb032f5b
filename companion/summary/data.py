"""A summary as plain data: what every format is made from, and what the JSON holds as it stands.

The names are the JSON's keys. They are a contract: they stay, and new ones may be added. Times are
UTC; durations are seconds; amounts are decimal text; titles are in the summary's language.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Final, Literal

import msgspec

SCHEMA: Final = 1
"""The version of the data's shape; it grows only when a key changes its meaning or goes."""

SPAN: Final = ".."
"""What stands between the first and the last day of a span, where one was asked for."""

Seconds = Annotated[float, msgspec.Meta(ge=0, description="Whole seconds: the last that was over.")]
Exact = Annotated[float, msgspec.Meta(ge=0, description="Seconds, to the thousandth.")]
Tally = Annotated[int, msgspec.Meta(ge=0)]
Utc = Annotated[datetime, msgspec.Meta(tz=True, description="A time in UTC.")]


class Data(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of the summary."""


class PackUsed(Data, frozen=True, kw_only=True):
    """A line of business, as the calls knew it: the digest says which version of its pack."""

    id: str
    title: str
    digest: str


class Count(Data, frozen=True, kw_only=True):
    """How often something occurred."""

    pack: str
    id: str
    title: str
    count: Tally


class VerdictCount(Data, frozen=True, kw_only=True):
    """How often a decision came to a verdict."""

    pack: str
    decision: str
    title: str
    verdict: str
    verdict_title: str
    count: Tally


class CheckIns(Data, frozen=True, kw_only=True):
    """Check-ins: ``due`` is on time, late and missed together."""

    due: Tally = 0
    on_time: Tally = 0
    late: Tally = 0
    missed: Annotated[
        int, msgspec.Meta(ge=0, description="Due when the caller left, and not made.")
    ] = 0
    worst_late_seconds: Seconds = 0.0


class Verifications(Data, frozen=True, kw_only=True):
    """Where callers stood at the end of the answered calls."""

    verified: Tally = 0
    not_required: Tally = 0
    incomplete: Tally = 0
    failed: Tally = 0
    refused: Tally = 0
    overridden: Annotated[
        int, msgspec.Meta(ge=0, description="Calls on which the agent went on without, and why.")
    ] = 0
    needed: Annotated[
        int, msgspec.Meta(ge=0, description="Calls on which something locked was opened.")
    ] = 0
    verified_first: Annotated[
        int, msgspec.Meta(ge=0, description="Of these, the ones without an override.")
    ] = 0


class Service(Data, frozen=True, kw_only=True):
    """A dialled-in service over all calls."""

    calls: Tally = 0
    seconds: Seconds = 0.0


class Totals(Data, frozen=True, kw_only=True):
    """All calls of the span together. Averages and times are of the answered ones."""

    calls: Tally = 0
    answered: Tally = 0
    missed: Tally = 0
    talk_seconds: Seconds = 0.0
    hold_seconds: Seconds = 0.0
    wrap_up_seconds: Seconds = 0.0
    handle_seconds: Seconds = 0.0
    average_handle_seconds: Annotated[
        float | None, msgspec.Meta(description="AHT; null where no call was answered.")
    ] = None
    check_ins: CheckIns = CheckIns()
    verifications: Verifications = Verifications()
    interpreter: Service = Service()
    relay: Service = Service()
    notes_complete: Tally = 0
    notes_copied: Tally = 0
    packs: tuple[Count, ...] = ()
    outcomes: tuple[Count, ...] = ()
    decisions: tuple[VerdictCount, ...] = ()
    scripts: tuple[Count, ...] = ()


class Override(Data, frozen=True, kw_only=True):
    """The agent went on without verification, and said why."""

    at: Utc
    purpose: str
    purpose_title: str
    reason: str


class Decision(Data, frozen=True, kw_only=True):
    """A decision of a call; ``amount`` is an estimate with its arithmetic, or empty."""

    id: str
    title: str
    verdict: str
    verdict_title: str
    amount: Annotated[str, msgspec.Meta(pattern=r"^([0-9]+(\.[0-9]+)?)?$")] = ""
    arithmetic: str = ""
    at: Annotated[datetime | None, msgspec.Meta(description="When it was decided, UTC.")] = None


class Leg(Data, frozen=True, kw_only=True):
    """An interpreter or a relay assistant on a call, known by first name and number only."""

    card: str
    title: str
    kind: Literal["interpreter", "relay"]
    language: str
    language_title: str
    name: str
    number: str
    seconds: Seconds
    hold_seconds: Annotated[
        Seconds | None, msgspec.Meta(description="The caller was on hold meanwhile.")
    ] = None
    waiting_seconds: Annotated[
        Seconds | None,
        msgspec.Meta(description="Until somebody was there; null where it is not known."),
    ] = None
    together_seconds: Annotated[
        Seconds | None,
        msgspec.Meta(description="With somebody there; null where it is not known."),
    ] = None


class Titled(Data, frozen=True, kw_only=True):
    """Something of the pack, by id, with its title."""

    id: str
    title: str


class Stretch(Data, frozen=True, kw_only=True):
    """A part of a call in one state, counted from the call's start by the machine's own clock."""

    state: Literal["ringing", "talk", "hold", "wrap_up"]
    after_seconds: Exact
    seconds: Exact


MarkKind = Literal["check_in", "late", "not_made", "verified", "override", "decision"]


class Mark(Data, frozen=True, kw_only=True):
    """Something that happened on a call, so long after its start."""

    kind: MarkKind
    after_seconds: Exact


class CallRow(Data, frozen=True, kw_only=True):
    """One call."""

    id: str
    started: Utc
    pack: Titled
    digest: str
    state: Literal["ringing", "talk", "hold", "wrap_up", "closed", "missed"]
    answered: bool
    caller: Titled
    purpose: Titled
    outcome: Titled
    topics: tuple[str, ...]
    talk_seconds: Seconds
    hold_seconds: Seconds
    wrap_up_seconds: Seconds
    check_ins: CheckIns
    verification: Literal["", "verified", "not_required", "incomplete", "failed", "refused"]
    overrides: tuple[Override, ...]
    decisions: tuple[Decision, ...]
    legs: tuple[Leg, ...]
    note_complete: bool
    note_copied: bool
    events: Annotated[int, msgspec.Meta(ge=1, description="Events that the call is made of.")]
    disclosed: Annotated[
        bool | None,
        msgspec.Meta(description="Something locked was opened; null where it is not told."),
    ] = None
    verified_first: Annotated[
        bool, msgspec.Meta(description="It was opened to a verified caller, not by an override.")
    ] = False
    scripts: Annotated[
        tuple[Titled, ...], msgspec.Meta(description="Scripts that were said, once for each time.")
    ] = ()
    stretches: tuple[Stretch, ...] = ()
    marks: tuple[Mark, ...] = ()


class CheckInRow(Data, frozen=True, kw_only=True):
    """One check-in that was made."""

    call: str
    at: Utc
    late_seconds: Seconds


class Usual(Data, frozen=True, kw_only=True):
    """The agent's own shifts of the four weeks before: the median of each figure.

    Shares are 0 to 1; a figure that no shift has is null.
    """

    shifts: Annotated[int, msgspec.Meta(ge=1, description="How many shifts there were.")]
    calls: float
    average_handle_seconds: float | None = None
    check_ins_on_time: float | None = None
    verified_first: float | None = None
    notes_complete: float | None = None


class Head(Data, frozen=True, kw_only=True):
    """What is known of a summary before the first call is read."""

    schema: Literal[1] = SCHEMA
    kind: Literal["summary"] = "summary"
    agent: str
    language: str
    zone: str
    which: Annotated[
        str, msgspec.Meta(description="What was asked for: last, today, a date, or two with “..”.")
    ]
    day: Annotated[
        str, msgspec.Meta(description="The agent's date as 2026-01-31; empty for all but one day.")
    ]
    made: Utc
    version: Annotated[str, msgspec.Meta(description="Companion's version.")]
    usual: Annotated[
        Usual | None, msgspec.Meta(description="To compare a shift with; null without any.")
    ] = None


class Whole(Head, frozen=True, kw_only=True):
    """All of a summary but its rows: known once every call was read."""

    start: Annotated[
        datetime | None, msgspec.Meta(description="The first call's beginning, UTC; null without.")
    ] = None
    end: Annotated[
        datetime | None, msgspec.Meta(description="The last call's end, UTC; null without a call.")
    ] = None
    packs: tuple[PackUsed, ...] = ()
    totals: Totals = Totals()


class Summary(Whole, frozen=True, kw_only=True):
    """A shift, a day, or any span of calls."""

    calls: tuple[CallRow, ...]
    check_ins: tuple[CheckInRow, ...]
