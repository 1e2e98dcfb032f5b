"""Practice's record: what comes next, when it comes again, and that nothing of it is lost."""

from __future__ import annotations

import errno
import json
import stat
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from companion.errors import Fault
from companion.packs.practice import Record, Score
from companion.policy.content import Band, Practice
from companion.policy.pack import Pack
from tests.helpers.shift import quickbooks

NOW = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)


def question(name: str, answer: int | None = 0) -> Practice:
    text = {"en": name, "es": name}
    return Practice(
        source="made up",
        id=name,
        question=text,
        options=(text, text),
        answer=answer,
        explanation=text,
    )


def band(name: str, at_least: int) -> Band:
    text = {"en": name, "es": name}
    return Band(source="made up", id=name, title=text, advice=text, at_least=at_least)


@pytest.fixture
def pack() -> Pack:
    return msgspec.structs.replace(
        quickbooks(),
        practice=(question("one"), question("two"), question("three", None)),
        bands=(band("low", 0), band("middle", 50), band("high", 90)),
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "practice.json"


def record(file: Path) -> Record:
    return Record(file, fuzz=False)


def names(found: tuple[Practice, ...]) -> list[str]:
    return [practice.id for practice in found]


def test_new_questions_come_in_the_packs_order(pack: Pack, file: Path) -> None:
    assert names(record(file).due(pack, NOW)) == ["one", "two", "three"]
    assert not file.exists()


def test_a_right_answer_comes_again_later_than_a_wrong_one(pack: Pack, file: Path) -> None:
    known = record(file)
    right = known.answered(pack, pack.practice[0], NOW, right=True)
    wrong = known.answered(pack, pack.practice[1], NOW, right=False)
    assert NOW < wrong < right


def test_what_was_answered_is_not_due_until_its_time(pack: Pack, file: Path) -> None:
    known = record(file)
    again = known.answered(pack, pack.practice[0], NOW, right=True)
    assert names(known.due(pack, again - timedelta(seconds=1))) == ["two", "three"]
    assert names(known.due(pack, again)) == ["one", "two", "three"]


def test_the_longest_due_comes_first(pack: Pack, file: Path) -> None:
    known = record(file)
    known.answered(pack, pack.practice[0], NOW, right=True)
    known.answered(pack, pack.practice[1], NOW, right=False)
    assert names(known.due(pack, NOW + timedelta(days=1))) == ["two", "one", "three"]


def test_what_is_known_well_comes_ever_more_seldom(pack: Pack, file: Path) -> None:
    known, now, waits = record(file), NOW, []
    for _turn in range(5):
        again = known.answered(pack, pack.practice[0], now, right=True)
        waits.append(again - now)
        now = again
    assert waits == sorted(waits)
    assert waits[-1] > timedelta(days=20)


def test_the_record_is_carried_on(pack: Pack, file: Path) -> None:
    again = record(file).answered(pack, pack.practice[0], NOW, right=False)
    anew = record(file)
    assert anew.seen(pack, pack.practice[0]) == (1, 0)
    assert names(anew.due(pack, NOW)) == ["two", "three"]
    assert names(anew.due(pack, again))[0] == "one"
    anew.answered(pack, pack.practice[0], again, right=True)
    assert record(file).seen(pack, pack.practice[0]) == (2, 1)


def test_packs_have_their_own_questions(pack: Pack, file: Path) -> None:
    known = record(file)
    known.answered(pack, pack.practice[0], NOW, right=True)
    about = msgspec.structs.replace(pack.about, id="another")
    other = msgspec.structs.replace(pack, about=about)
    assert names(known.due(other, NOW)) == ["one", "two", "three"]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"cards": 3}', b"\xff\xfe", b"null"])
def test_a_file_that_makes_no_sense_is_set_aside(pack: Pack, file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    assert len(record(file).due(pack, NOW)) == 3
    assert file.with_suffix(".damaged.json").read_bytes() == content


def test_a_file_that_cannot_be_read_now_stays_where_it_is(
    pack: Pack, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(file).answered(pack, pack.practice[0], NOW, right=True)

    def held(*_words: object) -> str:
        raise PermissionError(errno.EACCES, "The file is being copied")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_text", held)
        with pytest.raises(Fault, match="record of practice can't be read"):
            record(file)
    assert record(file).seen(pack, pack.practice[0]) == (1, 1)


@pytest.mark.parametrize(
    "card",
    [
        3,
        {},
        {"card": {}, "due": "soon"},
        {"card": [], "due": NOW.isoformat()},
        {"card": {}, "due": "2026-03-02T00:00:00"},
    ],
)
def test_a_card_that_makes_no_sense_is_asked_anew(pack: Pack, file: Path, card: object) -> None:
    file.parent.mkdir()
    file.write_text(json.dumps({"version": 1, "cards": {"quickbooks/one": card}}))
    assert names(record(file).due(pack, NOW)) == ["one", "two", "three"]


def test_a_card_that_the_scheduler_cannot_read_begins_anew(pack: Pack, file: Path) -> None:
    file.parent.mkdir()
    card = {"card": {"state": "?"}, "due": NOW.isoformat(), "seen": 4, "right": 2}
    file.write_text(json.dumps({"version": 1, "cards": {"quickbooks/one": card}}))
    known = record(file)
    assert known.answered(pack, pack.practice[0], NOW, right=True) > NOW
    assert known.seen(pack, pack.practice[0]) == (5, 3)


def test_an_answer_that_cannot_be_kept_is_not_taken(pack: Pack, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    known = record(blocked / "practice.json")
    with pytest.raises(Fault, match="record of practice can't be written"):
        known.answered(pack, pack.practice[0], NOW, right=True)
    assert known.seen(pack, pack.practice[0]) == (0, 0)
    assert len(known.due(pack, NOW)) == 3


def test_nothing_half_written_is_left(pack: Pack, file: Path) -> None:
    record(file).answered(pack, pack.practice[0], NOW, right=True)
    assert [path.name for path in file.parent.iterdir()] == ["practice.json"]
    if sys.platform != "win32":
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("right", "marked", "name"),
    [(0, 1, "low"), (4, 10, "low"), (5, 10, "middle"), (9, 10, "high"), (3, 3, "high")],
)
def test_a_score_falls_into_the_highest_band_it_reaches(
    pack: Pack, right: int, marked: int, name: str
) -> None:
    score = Score()
    for number in range(marked):
        score = score.with_answer(right=number < right)
    reached = score.band(pack)
    assert reached is not None
    assert reached.id == name


def test_nothing_marked_has_no_band(pack: Pack) -> None:
    assert Score().band(pack) is None
    bare = msgspec.structs.replace(pack, bands=())
    assert Score(1, 1).band(bare) is None
