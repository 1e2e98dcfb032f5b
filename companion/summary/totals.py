"""The totals of a summary, with titles beside the ids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from companion.calls import figures
from companion.calls.figures import Figures
from companion.calls.titles import Titles
from companion.policy.verification import State
from companion.summary.data import (
    Count,
    Service,
    Totals,
    VerdictCount,
    Verifications,
)
from companion.summary.rows import Seen, check_in_count, seconds

MOST_USED: Final = 5
"""Scripts that a summary names."""


def totals(seen: list[Seen], language: str) -> Totals:
    """What the calls come to."""
    found = figures.total(one.figures for one in seen)
    titles = {one.call.pack: one.titles(language) for one in seen}
    average = found.average_handle
    return Totals(
        calls=found.calls,
        answered=found.answered,
        missed=found.missed,
        talk_seconds=seconds(found.times.talk),
        hold_seconds=seconds(found.times.hold),
        wrap_up_seconds=seconds(found.times.wrap_up),
        handle_seconds=seconds(found.times.handle),
        average_handle_seconds=None if average is None else seconds(average),
        check_ins=check_in_count(found.check_ins, found.worst_late),
        verifications=_verifications(found),
        interpreter=_service(found.interpreter),
        relay=_service(found.relay),
        notes_complete=found.notes_complete,
        notes_copied=found.notes_copied,
        packs=_packs(found, titles),
        outcomes=_outcomes(found, titles),
        decisions=_decisions(found, titles),
        scripts=_scripts(found, titles),
    )


def _verifications(found: Figures) -> Verifications:
    states = found.verifications
    return Verifications(
        verified=states.get(State.VERIFIED, 0),
        not_required=states.get(State.NOT_REQUIRED, 0),
        incomplete=states.get(State.INCOMPLETE, 0),
        failed=states.get(State.FAILED, 0),
        refused=states.get(State.REFUSED, 0),
        overridden=found.overridden,
        needed=found.disclosed,
        verified_first=found.verified_first,
    )


def _service(found: figures.Service) -> Service:
    return Service(calls=found.calls, seconds=seconds(found.seconds))


def _packs(found: Figures, titles: Mapping[str, Titles]) -> tuple[Count, ...]:
    return tuple(
        Count(pack=pack, id=pack, title=titles[pack].line, count=count)
        for pack, count in found.by_pack.items()
    )


def _outcomes(found: Figures, titles: Mapping[str, Titles]) -> tuple[Count, ...]:
    """Outcomes, the commonest first; the id is empty for calls where none was chosen."""
    ordered = sorted(found.by_outcome.items(), key=lambda pair: -pair[1])
    return tuple(
        Count(pack=pack, id=name, title=titles[pack].outcome(name), count=count)
        for (pack, name), count in ordered
    )


def _decisions(found: Figures, titles: Mapping[str, Titles]) -> tuple[VerdictCount, ...]:
    return tuple(
        VerdictCount(
            pack=pack,
            decision=decision,
            title=titles[pack].decision(decision),
            verdict=verdict,
            verdict_title=titles[pack].verdict(decision, verdict),
            count=count,
        )
        for (pack, decision, verdict), count in found.by_verdict.items()
    )


def _scripts(found: Figures, titles: Mapping[str, Titles]) -> tuple[Count, ...]:
    most = list(found.scripts.items())[:MOST_USED]
    return tuple(
        Count(pack=pack, id=name, title=titles[pack].script(name), count=count)
        for (pack, name), count in most
    )
