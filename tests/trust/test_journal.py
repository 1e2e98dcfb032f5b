"""The log holds what its table lists and nothing else, and stays small."""

from __future__ import annotations

import json
import stat
import string
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion import journal
from companion.calls.acts import KINDS
from companion.errors import HistoryFault
from companion.journal import EVENTS, Journal, Unlisted, listed
from companion.requests import performing

WHEN = datetime(2026, 3, 2, 14, 5, 6, 789000, tzinfo=UTC)


@pytest.fixture
def log(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "logs", lambda: WHEN)


def lines(log: Journal) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.file.read_text("ascii").splitlines()]


def test_a_line_is_json_with_its_time_its_event_and_its_fields(log: Journal) -> None:
    log.note("request", do="event", event="ring", ok=True, ms=3.14159)
    log.note("fault", type=HistoryFault)
    assert lines(log) == [
        {
            "at": "2026-03-02T14:05:06.789+00:00",
            "what": "request",
            "do": "event",
            "event": "ring",
            "ok": True,
            "ms": 3.1,
        },
        {"at": "2026-03-02T14:05:06.789+00:00", "what": "fault", "type": "HistoryFault"},
    ]


@pytest.mark.parametrize(
    ("what", "fields"),
    [
        ("said", {}),
        ("stop", {"words": "Maria"}),
        ("stop", {"seconds": "Maria"}),
        ("stop", {"seconds": True}),
        ("request", {"ok": "Maria"}),
        ("fault", {"type": "Maria"}),
        ("fault", {"type": HistoryFault("Maria")}),
    ],
)
def test_what_the_table_does_not_list_is_a_mistake_of_ours(
    log: Journal, what: str, fields: dict[str, Any]
) -> None:
    with pytest.raises(Unlisted) as raised:
        log.note(what, **fields)
    assert "Maria" not in str(raised.value)
    assert not log.file.exists()


@given(st.sampled_from(sorted(EVENTS)), st.text(), st.data())
def test_no_word_gets_in_that_is_not_on_a_list(what: str, said: str, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(EVENTS[what])))
    try:
        found = listed(what, {name: f"Maria {said}"})[name]
    except Unlisted:
        return
    assert found == journal.OTHER


@given(st.text(string.ascii_letters, min_size=1))
def test_a_version_begins_with_a_digit(word: str) -> None:
    assert listed("start", {"version": word, "python": "3.11.7"}) == {
        "version": journal.OTHER,
        "python": "3.11.7",
    }


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_of_act_can_be_logged(kind: str) -> None:
    assert listed("slow", {"act": kind}) == {"act": kind}


def test_every_request_can_be_logged() -> None:
    known = {*performing._doings(), *performing._PHONING}
    assert {name: listed("request", {"do": name})["do"] for name in known} == {
        name: name for name in known
    }


def test_it_is_three_small_files_and_the_oldest_lines_go(log: Journal) -> None:
    for number in range(14_000):
        log.note("stop", seconds=number)
    files = sorted(log.file.parent.iterdir())
    assert [file.name for file in files] == [
        "companion.log",
        "companion.log.1",
        "companion.log.2",
    ]
    assert all(file.stat().st_size <= journal.MOST for file in files)
    assert lines(log)[-1]["seconds"] == 13_999
    kept = [json.loads(line) for file in files for line in file.read_text("ascii").splitlines()]
    numbers = sorted(line["seconds"] for line in kept)
    assert numbers == list(range(14_000 - len(numbers), 14_000))
    assert 0 < len(numbers) < 14_000


def test_it_is_for_the_agent_s_eyes(log: Journal) -> None:
    log.note("stop", seconds=1)
    if sys.platform != "win32":
        assert stat.S_IMODE(log.file.stat().st_mode) == 0o600
        assert stat.S_IMODE(log.file.parent.stat().st_mode) & 0o077 == 0


def test_a_disk_that_says_no_loses_the_line_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("in the way")
    Journal(tmp_path / "logs", lambda: WHEN).note("stop", seconds=1)
    assert (tmp_path / "logs").read_text() == "in the way"
