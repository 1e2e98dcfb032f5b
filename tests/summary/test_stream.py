from __future__ import annotations

import io
import json
import tracemalloc
from typing import TYPE_CHECKING

import msgspec
import pytest

from companion.summary import as_json, build, formats
from companion.summary.build import Asked
from companion.summary.stream import Kept, Stream, Told
from tests.helpers.shift import ZONE, Shift, whole_shift
from tests.helpers.summaries import nothing, of, of_shift

if TYPE_CHECKING:
    from collections.abc import Iterator

STREAMED = ("csv", "json", "xlsx")


def asked(shift: Shift) -> Asked:
    return Asked("last", shift.clock.now(), ZONE, "en", "Ana López")


def test_read_call_by_call_it_is_the_same_summary() -> None:
    shift = whole_shift()
    stream = build.stream(shift.log, shift.packs, asked(shift))
    rows = [told.row for told in stream]
    assert tuple(rows) == of(shift).calls
    assert stream.whole().totals == of(shift).totals
    assert (stream.whole().start, stream.whole().end) == (of(shift).start, of(shift).end)


def test_before_the_end_the_totals_are_of_what_has_passed() -> None:
    kept = Kept(of_shift())
    fresh = Stream(kept.head, kept, kept.calls)
    for count, _told in enumerate(fresh, 1):
        assert fresh.whole().totals.calls == count


def test_it_knows_how_many_will_come() -> None:
    shift = whole_shift()
    assert build.stream(shift.log, shift.packs, asked(shift)).calls() == 13


@pytest.mark.parametrize("form", STREAMED)
def test_a_stream_is_written_as_the_whole_is(form: str) -> None:
    shift = whole_shift()
    file = io.BytesIO()
    counts = list(
        formats.write(form, build.stream(shift.log, shift.packs, asked(shift)), file, "en", ZONE)
    )
    assert file.getvalue() == formats.render(form, of(shift), "en", ZONE)
    assert counts == sorted(counts)
    assert set(counts) - {0} == set(range(1, 14))


def test_an_empty_stream_is_json_too() -> None:
    assert json.loads(as_json.render(nothing()))["calls"] == []
    assert json.loads(as_json.render(nothing()))["check_ins"] == []


def test_what_is_kept_keeps_its_totals() -> None:
    """They were right when they were made; a later version may count otherwise."""
    odd = msgspec.structs.replace(
        of_shift(), totals=msgspec.structs.replace(of_shift().totals, calls=99)
    )
    kept = Kept(odd)
    assert kept.collected() == odd


@pytest.mark.parametrize(("form", "calls"), [("csv", 100), ("json", 100), ("xlsx", 20)])
def test_memory_does_not_grow_with_the_calls(
    form: str, calls: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten times the calls take no more than half as much again at the peak."""
    monkeypatch.setattr(as_json, "_HELD", 10_000)
    few, many = peak(form, calls), peak(form, 10 * calls)
    assert many < 1.5 * few + 100_000


def peak(form: str, calls: int) -> int:
    class Nowhere(io.BytesIO):
        """Holds nothing of what is written but its length, as a disk would."""

        length = 0

        def write(self, content: object, /) -> int:
            assert isinstance(content, bytes)
            self.length += len(content)
            return len(content)

    told = next(iter(Kept(of_shift())))
    stream = Stream(Kept(of_shift()).head, _repeated(told, calls), lambda: calls)
    file = io.BytesIO() if form == "xlsx" else Nowhere()
    list(formats.write(form, Kept(nothing()), io.BytesIO(), "en", ZONE))  # import what it needs
    tracemalloc.start()
    try:
        for _count in formats.write(form, stream, file, "en", ZONE):
            pass
        return tracemalloc.get_traced_memory()[1] - (len(file.getvalue()) if form == "xlsx" else 0)
    finally:
        tracemalloc.stop()


def _repeated(told: Told, calls: int) -> Iterator[Told]:
    for _each in range(calls):
        yield told
