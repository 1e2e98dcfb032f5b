"""Work on a long span goes in short steps: no more than a call to a step, whatever the format."""

from __future__ import annotations

import io
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
import pytest

from companion import text
from companion.summary import as_json, formats, words, write
from companion.summary.stream import Kept
from tests.helpers.shift import ZONE
from tests.helpers.summaries import of_shift

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from companion.summary.data import CallRow, Summary
    from companion.summary.formats import Steps

STEADY = ("text", "markdown", "csv", "html", "json")
"""Formats whose every byte is written within a step; a workbook is packed beside them."""
OURS = (*STEADY, "xlsx")


def long(calls: int) -> Summary:
    """One call in each hour, and a check-in on each."""
    row, hour = of_shift().calls[0], timedelta(hours=1)
    rows = tuple(
        msgspec.structs.replace(row, id=str(number), started=row.started + number * hour)
        for number in range(calls)
    )
    made = tuple(msgspec.structs.replace(of_shift().check_ins[0], call=row.id) for row in rows)
    return msgspec.structs.replace(
        of_shift(), calls=rows, check_ins=made, end=row.started + calls * hour
    )


def going(form: str, summary: Summary, file: io.BytesIO, language: str = "en") -> Steps:
    return formats.write(form, Kept(summary), file, language, ZONE)


@pytest.mark.parametrize("form", sorted({*OURS} - {"json"}))  # which has no words of ours
def test_each_step_tells_of_one_call_at_most(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    outcome = words.outcome

    def counted(row: CallRow) -> str:
        told.append(row.id)
        return outcome(row)

    monkeypatch.setattr(words, "outcome", counted)
    before = longest = 0
    for _done in going(form, long(60), io.BytesIO()):
        longest = max(longest, len(told) - before)
        before = len(told)
    assert (longest, len(told)) == (1, 60)


@pytest.mark.parametrize("form", STEADY)
def test_the_longest_step_does_not_grow_with_the_calls(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(as_json, "_AT_ONCE", 4_000)
    assert longest_step(form, long(600)) <= 1.1 * longest_step(form, long(60))


def longest_step(form: str, summary: Summary) -> int:
    """Bytes that are written between two steps; after the last one as well."""
    file = io.BytesIO()
    ends = [0, *(file.tell() for _done in going(form, summary, file))]
    return max(last - first for first, last in pairwise([*ends, file.tell()]))


@pytest.mark.parametrize("form", OURS)
def test_they_come_as_far_as_was_said(form: str) -> None:
    told = list(going(form, long(30), io.BytesIO()))
    assert told == sorted(told)
    assert told[-1] == formats.steps(form, 30)


@pytest.mark.parametrize("form", OURS)
@pytest.mark.parametrize("after", [1, 29, 31, 45])
def test_called_off_at_any_step_nothing_is_left(form: str, after: int, tmp_path: Path) -> None:
    file = tmp_path / "summary"
    file.write_text("from before")

    def writing() -> Generator[int, None, None]:
        with write.writing(file) as out:
            yield from formats.write(form, Kept(long(60)), out, "en", ZONE)

    work = writing()
    for _each in range(after):
        next(work)
    assert len(list(tmp_path.iterdir())) == 2
    work.close()
    assert list(tmp_path.iterdir()) == [file]
    assert file.read_text() == "from before"


@pytest.mark.parametrize("form", OURS)
def test_between_two_steps_the_program_speaks_its_own_language(form: str) -> None:
    file = io.BytesIO()
    for _done in going(form, of_shift("es"), file, "es"):
        assert text.language() == "en"
    assert text.language() == "en"
    with text.speaking("es"):
        assert file.getvalue() == formats.render(form, of_shift("es"), "es", ZONE)


@pytest.mark.parametrize("form", STEADY)
def test_a_language_that_is_chosen_meanwhile_stays_and_the_file_keeps_its_own(form: str) -> None:
    file = io.BytesIO()
    work = going(form, of_shift(), file)
    next(work)
    text.use("es")
    for _done in work:
        assert text.language() == "es"
    assert text.language() == "es"
    text.use("en")
    assert file.getvalue() == formats.render(form, of_shift(), "en", ZONE)
