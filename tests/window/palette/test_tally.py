"""Acts that are used come before their equals: counted in a small file, and faded with time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.packs.find import Found
from companion.packs.sought import Sought
from companion.window.palette.rows import MOST_DONE, Habits, matching, offered
from companion.window.palette.tally import MOST, Tally
from companion.window.scene import Scene, scene_of
from tests.helpers.shift import ZONE, Shift


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "home" / "acts.json"


def scene(shift: Shift) -> Scene:
    return scene_of(shift.desk, "en", ZONE, (("quickbooks", "QuickBooks"),), {"agent": "Sam"})


class EmptyPack:
    """A finder that finds no thing, so that the acts are alone."""

    def weighed(self, _said: str, _limit: int) -> list[tuple[Found, float]]:
        return []

    def sought(self, _said: str) -> Sought:
        return Sought([], lambda _language, word: word)

    def ready(self) -> None:
        raise AssertionError


def found(said: str, acts: dict[str, int]) -> list[str]:
    rows = matching(scene(Shift()), said, EmptyPack(), Habits(acts=acts))
    return [row.row_id for row in rows]


def test_a_choice_counts_and_is_there_the_next_time(file: Path) -> None:
    tally = Tally(file)
    assert tally.counts() == {}
    assert not file.exists()
    for act in ("do:strip", "export:xlsx", "export:xlsx"):
        tally.add(act)
    assert Tally(file).counts() == {"do:strip": 1, "export:xlsx": 2}


@pytest.mark.parametrize("content", [b"", b"\xff", b"[1]", b"{", b'{"do:hold": "x", "a": -1}'])
def test_a_file_of_any_shape_counts_as_empty_and_is_written_anew(
    file: Path, content: bytes
) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    tally = Tally(file)
    assert tally.counts() == {}
    tally.add("do:hold")
    assert json.loads(file.read_text("utf-8")) == {"do:hold": 1}


def test_where_it_cannot_be_written_it_counts_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where the folder should be")
    tally = Tally(tmp_path / "home" / "acts.json")
    tally.add("do:hold")
    assert tally.counts() == {"do:hold": 1}


@given(st.lists(st.sampled_from(["a", "b", "c"]), min_size=MOST, max_size=3 * MOST))
def test_habits_of_long_ago_fade(chosen: list[str]) -> None:
    tally = Tally(Path(__file__) / "nowhere")
    for act in [*chosen, *["d"] * MOST]:
        tally.add(act)
    counts = tally.counts()
    assert sum(counts.values()) <= MOST
    assert max(counts, key=lambda name: counts[name]) == "d"


def test_what_is_used_comes_before_its_equals() -> None:
    forms = [row for row in found("export", {}) if row.startswith("export:")]
    assert len(forms) == 7
    assert forms[0] == "export:text"
    often = found("export", {"export:xlsx": 3, "export:pdf": 1})
    assert often[:2] == ["export:xlsx", "export:pdf"]


def test_use_never_beats_the_words() -> None:
    assert found("colours dark", {"set:theme=light": 99})[0] == "set:theme=dark"


def test_before_typing_the_acts_used_most_come_before_topics() -> None:
    used = {"export:xlsx": 9, "do:strip": 5, "go:history": 4, "go:practice": 3, "do:hold": 99}
    rows = [row.row_id for row in offered(scene(Shift()), Habits(acts=used))]
    place = rows.index("export:xlsx")
    assert rows[place : place + MOST_DONE] == ["export:xlsx", "do:strip", "go:history"]
    assert place < rows.index("article:edit_paycheck")
    assert rows.index("do:hold") > place + MOST_DONE  # no call is on: it can't be done now
    assert len(set(rows)) == len(rows)
