"""Totals from the rows of calls, one row at a time: whole milliseconds are added, so no sum drifts.

Nothing but the published rows is needed: those who read a summary can add up the same.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from companion.summary.data import (
    CallRow,
    CheckIns,
    Count,
    PackUsed,
    Service,
    Titled,
    Totals,
    VerdictCount,
    Verifications,
)

MOST_USED: Final = 5
"""Scripts that a summary names."""
_THOUSAND: Final = 1000

_Named = tuple[str, str]
"""A pack and the id of something in it."""


class Adding:
    """Takes rows in, and tells at any time what they come to."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._counts: Counter[str] = Counter()
        self._times: Counter[str] = Counter()
        self._worst = 0.0
        self._packs: dict[_Named, PackUsed] = {}
        self._lines: Counter[str] = Counter()
        self._outcomes: Counter[_Named] = Counter()
        self._verdicts: Counter[tuple[str, str, str]] = Counter()
        self._scripts: Counter[_Named] = Counter()
        self._titles: dict[tuple[str, ...], str] = {}

    def add(self, row: CallRow) -> None:
        """Count a call."""
        pack = row.pack
        self._counts["calls"] += 1
        self._counts["missed"] += row.state == "missed"
        self._lines[pack.id] += 1
        self._titles["line", pack.id] = pack.title
        used = PackUsed(id=pack.id, title=pack.title, digest=row.digest)
        self._packs.setdefault((pack.id, row.digest), used)
        if row.answered:
            self._add_answered(row)

    def packs(self) -> tuple[PackUsed, ...]:
        """Each pack in each version that calls were taken under, in the order of first use."""
        return tuple(self._packs.values())

    def totals(self) -> Totals:
        """What the rows so far come to."""
        counts, handle = self._counts, self._sum("talk", "hold", "wrap_up")
        answered = counts["answered"]
        return Totals(
            calls=counts["calls"],
            answered=answered,
            missed=counts["missed"],
            talk_seconds=self._sum("talk"),
            hold_seconds=self._sum("hold"),
            wrap_up_seconds=self._sum("wrap_up"),
            handle_seconds=handle,
            average_handle_seconds=round(handle / answered, 3) if answered else None,
            check_ins=self._check_ins(),
            verifications=self._verifications(),
            interpreter=self._service("interpreter"),
            relay=self._service("relay"),
            notes_complete=counts["note_complete"],
            notes_copied=counts["note_copied"],
            packs=tuple(self._count(("line", name), name, n) for name, n in self._lines.items()),
            outcomes=self._titled("outcome", self._outcomes),
            decisions=self._decisions(),
            scripts=self._titled("script", self._scripts)[:MOST_USED],
        )

    def _add_answered(self, row: CallRow) -> None:
        counts = self._counts
        counts["answered"] += 1
        counts["note_complete"] += row.note_complete
        counts["note_copied"] += row.note_copied
        counts["overridden"] += bool(row.overrides)
        counts["disclosed"] += bool(row.disclosed)
        counts["verified_first"] += row.verified_first
        counts[f"state {row.verification}"] += 1
        for name, seconds in (
            ("talk", row.talk_seconds),
            ("hold", row.hold_seconds),
            ("wrap_up", row.wrap_up_seconds),
        ):
            self._times[name] += round(seconds * _THOUSAND)
        self._add_check_ins(row.check_ins)
        self._add_services(row)
        self._add_named(row)

    def _add_check_ins(self, found: CheckIns) -> None:
        self._counts["on_time"] += found.on_time
        self._counts["late"] += found.late
        self._counts["not_made"] += found.missed
        self._worst = max(self._worst, found.worst_late_seconds)

    def _add_services(self, row: CallRow) -> None:
        for kind in {leg.kind for leg in row.legs}:
            self._counts[kind] += 1
        for leg in row.legs:
            self._times[leg.kind] += round(leg.seconds * _THOUSAND)

    def _add_named(self, row: CallRow) -> None:
        self._outcomes[self._named("outcome", row, row.outcome)] += 1
        for script in row.scripts:
            self._scripts[self._named("script", row, script)] += 1
        for made in row.decisions:
            key = (row.pack.id, made.id, made.verdict)
            self._titles["decision", *key[:2]] = made.title
            self._titles["verdict", *key] = made.verdict_title
            self._verdicts[key] += 1

    def _named(self, what: str, row: CallRow, found: Titled) -> _Named:
        self._titles[what, row.pack.id, found.id] = found.title
        return row.pack.id, found.id

    def _sum(self, *names: str) -> float:
        return sum(self._times[name] for name in names) / _THOUSAND

    def _check_ins(self) -> CheckIns:
        counts = self._counts
        return CheckIns(
            due=counts["on_time"] + counts["late"] + counts["not_made"],
            on_time=counts["on_time"],
            late=counts["late"],
            missed=counts["not_made"],
            worst_late_seconds=self._worst,
        )

    def _verifications(self) -> Verifications:
        counts = self._counts
        return Verifications(
            verified=counts["state verified"],
            not_required=counts["state not_required"],
            incomplete=counts["state incomplete"],
            failed=counts["state failed"],
            refused=counts["state refused"],
            overridden=counts["overridden"],
            needed=counts["disclosed"],
            verified_first=counts["verified_first"],
        )

    def _service(self, kind: str) -> Service:
        return Service(calls=self._counts[kind], seconds=self._sum(kind))

    def _count(self, key: tuple[str, ...], pack: str, count: int) -> Count:
        return Count(pack=pack, id=key[-1], title=self._titles[key], count=count)

    def _titled(self, what: str, found: Counter[_Named]) -> tuple[Count, ...]:
        """The commonest first; those equally common in the order in which they came."""
        return tuple(self._count((what, *key), key[0], n) for key, n in found.most_common())

    def _decisions(self) -> tuple[VerdictCount, ...]:
        return tuple(
            VerdictCount(
                pack=pack,
                decision=decision,
                title=self._titles["decision", pack, decision],
                verdict=verdict,
                verdict_title=self._titles["verdict", pack, decision, verdict],
                count=count,
            )
            for (pack, decision, verdict), count in self._verdicts.items()
        )
