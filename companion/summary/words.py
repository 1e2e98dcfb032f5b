"""A summary's data in words: what the formats that people read have in common.

Each function speaks the language that :func:`companion.text.speaking` has set.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Final

from companion import formats
from companion.calls.drawn import parts_of
from companion.calls.legs import Spans
from companion.summary.data import (
    SPAN,
    CallRow,
    CheckIns,
    Decision,
    Leg,
    Service,
    Totals,
    VerdictCount,
    Whole,
)
from companion.text import _, ngettext

TIED: Final = "\u00a0"
"""A space at which no line is broken; each format writes it as its own."""

Pair = tuple[str, str]
"""A label and its value."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: in which language and zone."""

    language: str
    zone: tzinfo


def length(seconds: float) -> str:
    """A duration as 8:41 or 1:02:03."""
    return formats.duration(seconds, padded=False)


def title(summary: Whole) -> str:
    """The summary's heading, with the agent's name where it is known."""
    heading = _heading(summary)
    return f"{heading}: {summary.agent}" if summary.agent else heading


def _heading(summary: Whole) -> str:
    if summary.day:
        return _("Day summary")
    return _("Summary") if SPAN in summary.which else _("Shift summary")


def when(summary: Whole, reader: Reader) -> str:
    """From the first call to the last; without calls, the days that were asked for."""
    zone = f"({summary.zone})"
    if summary.start and summary.end:
        return f"{formats.span(summary.start, summary.end, reader.zone, reader.language)} {zone}"
    days = summary.which.split(SPAN) if SPAN in summary.which else [summary.day]
    asked = (formats.day(date.fromisoformat(day), reader.language) for day in days if day)
    return f"{' – '.join(asked)} {zone}" if any(days) else ""


def several_days(summary: Whole, reader: Reader) -> bool:
    """Whether a time of day alone doesn't tell when a call was."""
    days = {at.astimezone(reader.zone).date() for at in (summary.start, summary.end) if at}
    return len(days) > 1


def began(row: CallRow, summary: Whole, reader: Reader) -> tuple[str, ...]:
    """The time of day a call began; before it the date where a summary is of several days."""
    time = formats.time_of_day(row.started, reader.zone, reader.language)
    if not several_days(summary, reader):
        return (time,)
    return (formats.short_day(row.started.astimezone(reader.zone).date(), reader.language), time)


def lines_of_business(summary: Whole) -> str:
    """The titles of the packs."""
    return ", ".join(dict.fromkeys(pack.title for pack in summary.packs))


def nothing() -> str:
    """What an empty summary says."""
    return _("No calls in this span.")


def made(summary: Whole, reader: Reader) -> str:
    """When and with which version the summary was made, and under which packs' digests."""
    packs = ", ".join(f"{pack.title} {pack.digest[:8]}".strip() for pack in summary.packs)
    sentence = _("Made {time} with Companion {version}").format(
        time=formats.day_and_time(summary.made, reader.zone, reader.language),
        version=summary.version,
    )
    return f"{sentence}; {packs}" if packs else sentence


def totals(summary: Whole, reader: Reader) -> list[Pair]:
    """The totals, one label and value each; what didn't occur is left out."""
    found = summary.totals
    average = found.average_handle_seconds
    pairs = [
        (_("Calls"), _calls(found)),
        (_("Average handle time"), "" if average is None else length(average)),
        (_("Talk"), length(found.talk_seconds) if found.answered else ""),
        (_("Hold"), length(found.hold_seconds) if found.hold_seconds else ""),
        (_("After-call work"), length(found.wrap_up_seconds) if found.answered else ""),
        (_("Check-ins on time"), _check_ins(found.check_ins, reader)),
        (_("Verification"), _verifications(found)),
        (_("Verified before disclosed"), _verified_first(found, reader)),
        *_decisions(found),
        (_("Interpreter"), _service(found.interpreter)),
        (_("Relay"), _service(found.relay)),
        (_("Outcomes"), _titled(outcomes(found))),
        (_("Notes complete"), _notes(found, reader)),
        (_("Scripts most used"), _titled(_scripts(found))),
    ]
    return [(label, value) for label, value in pairs if value]


def outcome(row: CallRow) -> str:
    """How a call ended; where it hasn't, where it stands."""
    if row.outcome.title:
        return row.outcome.title
    return {
        "ringing": _("ringing"),
        "talk": _("on the line"),
        "hold": _("on hold"),
        "wrap_up": _("in after-call work"),
        "missed": _("missed"),
    }.get(row.state) or _("no outcome chosen")


def verification(row: CallRow) -> str:
    """Where the caller stood; empty where the call was not answered."""
    state = {
        "verified": _("verified"),
        "not_required": _("verification not required"),
        "incomplete": _("not verified"),
        "failed": _("verification failed"),
        "refused": _("caller not entitled"),
    }.get(row.verification, "")
    return ", ".join(part for part in (state, _("overridden") if row.overrides else "") if part)


def check_ins(found: CheckIns) -> str:
    """Check-ins as "3 of 4 on time, 1 late by 0:09"; empty where none was due."""
    if not found.due:
        return ""
    parts = [_("{count} of {due} on time").format(count=found.on_time, due=found.due)]
    return ", ".join(parts + _late(found))


def _late(found: CheckIns) -> list[str]:
    parts = []
    if found.late:
        worst = length(found.worst_late_seconds)
        late = ngettext("{count} late by {late}", "{count} late by up to {late}", found.late)
        parts.append(late.format(count=found.late, late=worst))
    if found.missed:
        missed = ngettext("{count} not made", "{count} not made", found.missed)
        parts.append(missed.format(count=found.missed))
    return parts


def verdict(found: Decision | VerdictCount) -> str:
    """What a decision came to; a title that asks is answered by its verdict."""
    stop = "" if found.title.endswith("?") else ":"
    return f"{found.title}{stop} {found.verdict_title}"


def decision(found: Decision, language: str) -> str:
    """A decision with its verdict, and the amount as the estimate that it is."""
    text = f"{found.title} – {found.verdict_title}"
    if not found.amount:
        return text
    amount = formats.money(found.amount, language)
    return _("{decision}, estimate {amount}").format(decision=text, amount=amount)


def leg(found: Leg) -> str:
    """An interpreter or relay: language or service, first name, number, how long."""
    number = f"#{found.number.lstrip('#')}" if found.number else ""
    person = f"{found.name} {number}".strip()
    spent = Spans(
        found.seconds, found.hold_seconds or 0.0, found.waiting_seconds, found.together_seconds
    )
    lasted = " ".join(filter(None, (length(found.seconds), parts_of(spent))))
    parts = [found.language_title or found.title, person, lasted]
    return ", ".join(part for part in parts if part)


def overrides(row: CallRow) -> str:
    """The reasons for going on without verification."""
    return "; ".join(made.reason for made in row.overrides)


def note(row: CallRow) -> str:
    """How the note stands; empty where the call was not answered."""
    if not row.answered:
        return ""
    return _("note complete") if row.note_complete else _("note not complete")


def _calls(found: Totals) -> str:
    if found.answered == found.calls:
        return str(found.calls)
    answered = ngettext("{count} answered", "{count} answered", found.answered)
    parts = [answered.format(count=found.answered)]
    if found.missed:
        missed = ngettext("{count} missed", "{count} missed", found.missed)
        parts.append(missed.format(count=found.missed))
    return f"{found.calls} ({', '.join(parts)})"


def share(part: int, whole: int, language: str) -> str:
    """A part of a whole, as "3 of 4 (75%)"."""
    hundredths = formats.percent(part, whole, language)
    return _("{part} of {whole} ({share})").format(part=part, whole=whole, share=hundredths)


def _check_ins(found: CheckIns, reader: Reader) -> str:
    if not found.due:
        return ""
    return ", ".join([share(found.on_time, found.due, reader.language), *_late(found)])


def _verifications(found: Totals) -> str:
    states = found.verifications
    return _titled(
        [
            (_("verified"), states.verified),
            (_("not required"), states.not_required),
            (_("failed"), states.failed),
            (_("not entitled"), states.refused),
            (_("not completed"), states.incomplete),
            (_("overridden"), states.overridden),
        ]
    )


def _verified_first(found: Totals, reader: Reader) -> str:
    states = found.verifications
    return share(states.verified_first, states.needed, reader.language) if states.needed else ""


def _decisions(found: Totals) -> list[Pair]:
    by_title: dict[str, list[tuple[str, int]]] = {}
    for one in found.decisions:
        by_title.setdefault(one.title, []).append((one.verdict_title, one.count))
    return [(title, _titled(verdicts)) for title, verdicts in by_title.items()]


def _service(found: Service) -> str:
    if not found.calls:
        return ""
    calls = ngettext("{count} call", "{count} calls", found.calls).format(count=found.calls)
    return f"{calls}, {length(found.seconds)}"


def outcomes(found: Totals) -> list[tuple[str, int]]:
    """How calls ended, the commonest first; what several packs call the same is one."""
    return _by_title((one.title or _("none chosen"), one.count) for one in found.outcomes)


def _scripts(found: Totals) -> list[tuple[str, int]]:
    used = _by_title((one.title, one.count) for one in found.scripts)
    return [(name, count) for name, count in used if count > 1]


def _by_title(counts: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    together: Counter[str] = Counter()
    for name, count in counts:
        together[name] += count
    return together.most_common()


def _notes(found: Totals, reader: Reader) -> str:
    if not found.answered:
        return ""
    copied = ngettext("{count} copied", "{count} copied", found.notes_copied)
    copied = copied.format(count=found.notes_copied)
    return f"{share(found.notes_complete, found.answered, reader.language)}, {copied}"


def _titled(counts: Iterable[tuple[str, int]]) -> str:
    """Titles with their number behind them, which a line's end doesn't part; none without one."""
    return ", ".join(f"{name}{TIED}({count})" for name, count in counts if count)
