"""What a hook can't tell a window it leaves in the inbox; it is taken in once, and in order."""

from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion import machine, paths
from companion.calls.call import Call
from companion.calls.fold import fold
from companion.clock import SystemClock, seconds_between
from companion.errors import HistoryFault
from companion.phone import hooks, inbox, taking
from companion.phone.turns import turn
from tests.helpers import patience
from tests.helpers.clock import TurnedClock
from tests.helpers.desks import Place, place

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def here() -> Iterator[Place]:
    now = SystemClock().now()
    with place(TurnedClock(now.utc, now.boot, now.tick)) as found:
        yield found


def folder() -> Path:
    return Path(paths.inbox())


def left(kind: str, phone_id: str = "a", number: str = "", **changed: Any) -> Path:  # noqa: ANN401 - JSON
    """What a hook leaves, ``changed`` in some of its fields."""
    content = inbox.content(kind, number, phone_id, "in") | changed
    inbox.put(str(folder()), content)
    return folder() / f"{content['utc']:016}-{content['event']}.json"


def take_in(here: Place, most: int = 1000) -> taking.Report:
    return taking.take_in(here.desk, folder(), here.room.before, most)


def every_call(here: Place) -> list[Call]:
    found = [fold(events) for events in here.history.calls(None, None)]
    return [call for call in found if call is not None]


def states(here: Place) -> list[str]:
    return [call.state.value for call in every_call(here)]


def test_a_line_holds_no_more_than_the_event_will(here: Place) -> None:
    written: dict[str, Any] = {"event": "e", "boot": "b", "utc": 1, "tick": 2}
    file = left("ring", "a" * 500, "+1 (800) 555-0199", **written)
    kept = json.loads(file.read_bytes())
    assert kept.keys() == {
        "v", "event", "utc", "boot", "tick", "kind", "tail", "id", "direction",
    }  # fmt: skip
    assert (kept["tail"], kept["direction"], len(kept["id"])) == ("0199", "in", 200)
    assert b"555" not in file.read_bytes()


def test_it_is_for_this_user_alone() -> None:
    file = left("ring")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder().stat().st_mode) == 0o700
    assert stat.S_IMODE(paths.home().stat().st_mode) == 0o700


def test_the_times_are_those_of_the_hook(here: Place) -> None:
    began = here.clock.now()
    for after, kind in ((0, "ring"), (7, "start"), (67, "hold"), (97, "resume"), (100, "end")):
        utc = int(began.utc.timestamp() * 1e6) + after * 1_000_000
        left(kind, utc=utc, tick=round((began.tick + after) * 1e6))
    here.clock.turn(3600)
    take_in(here)
    (call,) = every_call(here)
    spans = [seconds_between(began, change.moment) for change in call.changes]
    assert spans == pytest.approx([0, 7, 67, 97, 100], abs=0.001)
    assert here.desk.now() == here.clock.now()


def test_what_was_told_is_taken_in_in_order_and_is_gone(here: Place) -> None:
    for kind in ("ring", "start", "end"):
        left(kind)
    report = take_in(here)
    assert [kind for _call, kind in report.calls] == ["ring", "start", "end"]
    assert states(here) == ["wrap_up"]
    assert list(folder().glob("*.json")) == []
    assert take_in(here).calls == []


def test_within_a_start_up_the_machines_count_orders_not_the_wall(here: Place) -> None:
    """The wall clock was set back between the ring and the start."""
    now = here.clock.now()
    utc, tick = int(now.utc.timestamp() * 1e6), round(now.tick * 1e6)
    left("ring", utc=utc, tick=tick)
    left("start", utc=utc - 3600 * 10**6, tick=tick + 10**6)
    left("end", utc=utc - 3590 * 10**6, tick=tick + 11 * 10**6)
    take_in(here)
    assert states(here) == ["wrap_up"]


def test_a_line_of_before_a_restart_comes_first(here: Place) -> None:
    utc = int(here.clock.now().utc.timestamp() * 1e6)
    left("start", utc=utc)
    left("ring", boot="the start-up before", utc=utc - 60 * 10**6, tick=9 * 10**12)
    take_in(here)
    (call,) = every_call(here)
    assert [change.state.value for change in call.changes] == ["ringing", "talk"]


def test_a_machine_that_tells_no_start_up(here: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "boot", lambda: "")
    left("ring")
    left("start")
    take_in(here)
    assert states(here) == ["talk"]


def test_a_few_at_a_time(here: Place) -> None:
    for name in "abcde":
        left("missed", name, "5550100")
    assert take_in(here, most=2).more
    assert states(here) == ["missed"] * 2
    assert not take_in(here, most=3).more
    assert states(here) == ["missed"] * 5


def test_a_late_event_comes_after_what_the_agent_did_since(here: Place) -> None:
    left("start")
    take_in(here)
    here.clock.turn(30)
    told = here.clock.now()
    left("end", utc=int(told.utc.timestamp() * 1e6), tick=round(told.tick * 1e6))
    here.clock.turn(5)
    here.desk.act("hold")
    take_in(here)
    (call,) = every_call(here)
    ticks = [change.moment.tick for change in call.changes]
    assert ticks == sorted(ticks)
    assert call.state.value == "wrap_up"


@pytest.mark.parametrize("kinds", [["ring", "start", "end"], ["missed"], ["start"], ["ring"]])
@pytest.mark.parametrize("point", ["before", "between", "after"])
def test_killed_at_any_point_it_is_taken_in_once(
    here: Place, kinds: list[str], point: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the event is written, half-way through an act of two, and before the file goes."""
    for kind in kinds:
        left(kind, "a", "5550100")

    class Killed(BaseException):
        pass

    def stop(*_args: object, **_named: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        if point == "before":
            patch.setattr(here.desk, "ring" if kinds[0] != "start" else "start", stop)
        elif point == "between":
            patch.setattr(here.desk, "act", stop)
        else:
            patch.setattr(Path, "unlink", stop)
        with suppress(Killed):
            take_in(here)
    with place(here.clock) as anew:
        taking.take_in(anew.desk, folder(), anew.room.before)
        events = [list(found) for found in anew.history.calls(None, None)]
    wanted = {"missed": ["ring", "missed"]}.get(kinds[0], kinds)
    assert [[event.kind for event in found] for found in events] == [wanted]
    assert list(folder().glob("*.json")) == []


def test_told_over_the_socket_and_left_in_the_inbox_it_counts_once(here: Place) -> None:
    content = inbox.content("ring", "", "a", "in")
    inbox.put(str(folder()), content)
    event = str(content["event"])
    assert hooks.hear(here.desk, hooks.Heard("ring", event=event)).effect is hooks.Effect.BEGUN
    take_in(here)
    assert states(here) == ["ringing"]
    assert list(folder().glob("*.json")) == []


def test_the_store_itself_refuses_a_double(here: Place) -> None:
    event = inbox.new_id(1)
    here.desk.ring(name=event)
    with pytest.raises(Exception, match="UNIQUE constraint failed: calls"):
        here.desk.ring(name=event)
    assert len(every_call(here)) == 1


def test_a_disk_that_is_full_is_told_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_file: int, _content: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(HistoryFault, match="No space left"):
            left("ring")
    assert [file.name for file in folder().iterdir()] == []


def test_what_cannot_be_written_now_stays_for_later(
    here: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    left("ring")
    left("start")

    def full(**_fields: object) -> None:
        raise HistoryFault("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(here.history, "append", full)
        with pytest.raises(HistoryFault):
            take_in(here)
    assert len(list(folder().glob("*.json"))) == 2
    take_in(here)
    assert states(here) == ["talk"]


GOOD = {
    "v": 1, "event": inbox.new_id(1), "utc": 1, "boot": "b", "tick": 1, "kind": "ring",
    "tail": "", "id": "", "direction": "in",
}  # fmt: skip
WRONG: list[dict[str, Any]] = [
    {"v": 2}, {"kind": "explode"}, {"kind": 1}, {"event": "../../x"}, {"utc": -1},
    {"utc": 1e3}, {"utc": 10**18}, {"tick": True}, {"tail": "12345"}, {"id": "x" * 201},
    {"boot": None}, {"direction": {}},
]  # fmt: skip
DAMAGED = [
    b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b'{"v": 1}', b"null",
    *(json.dumps(GOOD | wrong).encode() for wrong in WRONG),
]  # fmt: skip


@pytest.mark.parametrize("content", DAMAGED)
def test_a_damaged_line_is_set_aside_and_told(here: Place, content: bytes) -> None:
    left("ring")
    bad = folder() / "0000000000000000-x.json"
    bad.write_bytes(content)
    report = take_in(here)
    assert len(report.notices) == 1
    assert "couldn't be read" in report.notices[0]
    assert (folder() / "damaged" / bad.name).read_bytes() == content
    assert states(here) == ["ringing"]
    assert take_in(here).notices == []


FIELDS = st.dictionaries(st.sampled_from(list(GOOD)), st.none() | st.integers() | st.text())
CONTENT = st.binary(max_size=200) | FIELDS.map(lambda told: json.dumps(GOOD | told).encode())


@given(CONTENT)
def test_whatever_a_file_holds_it_is_an_event_or_damaged(content: bytes) -> None:
    try:
        line = taking.read(content)
    except (ValueError, RecursionError):
        return
    assert line.heard.kind in inbox.KINDS
    assert inbox.is_id(line.event)


def test_a_file_that_another_program_holds_counts_once_and_goes_later(
    here: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where a file that is being read can't be removed."""
    kept = [left("end"), left("ring", "b")]
    damaged = folder() / "0-damaged.json"
    damaged.write_bytes(b"{")

    def held(*_words: object, **_named: object) -> None:
        raise PermissionError(errno.EACCES, "The process cannot access the file")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", held)
        patched.setattr(Path, "replace", held)
        assert [kind for _call, kind in take_in(here).calls] == ["ring"]
        here.desk.ring(phone_id="a")  # the end that was told before isn't this call's
        assert take_in(here, most=1) == taking.Report()
    assert [call.state.value for call in every_call(here)] == ["ringing", "ringing"]
    assert all(file.exists() for file in (*kept, damaged))
    assert len(take_in(here).notices) == 1
    assert not any(file.exists() for file in (*kept, damaged))


def test_what_is_no_file_is_left_alone(here: Place, tmp_path: Path) -> None:
    left("ring")
    (folder() / "folder.json").mkdir()
    (tmp_path / "elsewhere").write_bytes(b"{")
    (folder() / "link.json").symlink_to(tmp_path / "elsewhere")
    assert take_in(here).notices == []
    assert (folder() / "link.json").is_symlink()


def test_what_a_killed_hook_left_half_named_is_taken_in_once_it_is_old(here: Place) -> None:
    file = left("ring")
    part = file.with_suffix("").with_name(file.name.removesuffix(".json") + ".part")
    file.rename(part)
    assert take_in(here).calls == []
    old = time.time() - taking.ORPHANED - 1
    os.utime(part, (old, old))
    take_in(here)
    assert states(here) == ["ringing"]
    assert not part.exists()


def test_a_hook_may_name_its_file_while_the_folder_is_looked_through(
    here: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = left("ring")
    part = file.rename(file.with_suffix(inbox.PART))
    clock = time.time

    def meanwhile() -> float:
        if part.exists():
            part.rename(file)
        return clock()

    monkeypatch.setattr(time, "time", meanwhile)
    assert not taking.waits(folder())
    assert taking.waits(folder())
    take_in(here)
    assert states(here) == ["ringing"]


def test_one_process_takes_in_at_a_time(here: Place) -> None:
    left("ring")
    with turn(folder() / ".lock"):
        assert taking.take_in(here.desk, folder(), here.room.before, patience=0.0).calls == []
    assert len(take_in(here).calls) == 1


def test_without_an_inbox_there_is_nothing_to_do(here: Place) -> None:
    assert take_in(here).calls == []
    assert not taking.waits(folder())
    assert not folder().exists()


def test_two_hooks_that_race_both_leave_their_line(here: Place) -> None:
    words = [sys.executable, "-m", "companion", "event"]
    race = [["ring", "--id", "a"], ["missed", "--id", "b"]] * 4
    started = [subprocess.Popen([*words, *one], stdout=subprocess.DEVNULL) for one in race]
    assert [process.wait(patience.SECONDS) for process in started] == [0] * 8
    assert len(list(folder().glob("*.json"))) == 8
    take_in(here)
    assert sorted(states(here)) == ["missed", "ringing"]


def test_a_hook_that_is_killed_leaves_a_whole_line_or_none(here: Place) -> None:
    words = [sys.executable, "-m", "companion", "event", "missed", "--json", "--id"]
    done = 0
    for turn_of in range(12):
        name = str(turn_of)
        with subprocess.Popen([*words, name], stdout=subprocess.DEVNULL) as hook:
            with suppress(subprocess.TimeoutExpired):
                hook.wait(0.02 + turn_of * 0.008)
            hook.kill()
            done += hook.wait() == 0
    for part in folder().glob("*.part"):
        os.utime(part, (1, 1))
    report = take_in(here)
    assert all("couldn't be read" in notice for notice in report.notices)
    assert len(every_call(here)) >= done
    assert set(states(here)) <= {"missed"}
