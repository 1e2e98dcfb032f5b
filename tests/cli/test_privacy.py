"""What is said to be kept is what is kept: compared with the files of a real shift."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from companion import paths, records, reference_key, settings
from companion.app.application import App
from companion.cli import kept
from companion.errors import SecretFault
from tests.app.ending import kill, settle
from tests.helpers.clock import TurnedClock
from tests.helpers.shift import BEGUN, ZONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    Run = Callable[..., Any]

DAY = 86_400.0


class NoKeyring:
    """As on a system without one."""

    def get(self, _name: str) -> str | None:
        raise SecretFault("none here", "none")

    def set(self, _name: str, _value: str) -> None:
        raise AssertionError


@pytest.fixture
def shift(qapp: QApplication, run: Run) -> list[str]:
    """A shift in the window and by commands; the files that it left, from the folder's top."""
    clock = TurnedClock(BEGUN)
    app = App(qapp, clock, ZONE)
    app.window.show()
    settle()
    for _call in range(2):
        app.window.do("start")
        for panel in ("find", "dial", "decide", "note", "shift", "call", "practice", "history"):
            app.window.show_panel(panel)
        app.hands.act("words", text="Balance is off.")
        app.window.do("end")
        app.window.do("close")
        clock.turn(60)
    reports = app.shift_reports
    reports.exported(reports.shift(), "csv")
    app.change("agent_name", "Sam")
    app.watch.report(ZeroDivisionError())
    during = found()
    kill(app)
    reference_key.key(NoKeyring())
    run("call", "start")
    run("doctor")
    run("summary", "--json")
    run("event", "ring", "--id", "x-1", "--number", "5550100")
    return sorted({*during, *found()})


def found() -> list[str]:
    home = paths.home()
    return [str(file.relative_to(home)) for file in home.rglob("*") if file.is_file()]


def test_every_file_of_a_shift_is_in_the_table(shift: list[str]) -> None:
    assert len(shift) > 8
    assert [str(file) for file in kept.unlisted()] == []
    for file in ("history.db", "reference.key"):
        assert file in shift


def test_the_command_tells_of_each(run: Run, shift: list[str]) -> None:
    told = run("privacy", "--json").json
    by_id = {one["id"]: one for one in told["kept"]}
    assert list(by_id) == [one.id for one in kept.TABLE]
    for name in ("history", "backups", "summaries", "settings", "reports"):
        assert by_id[name]["files"] > 0, name
        assert by_id[name]["bytes"] > 0, name
    assert told["keep_days"] == 90
    assert told["unlisted"] == []
    assert "90 days" in by_id["history"]["how_long"]
    assert all(one["title"] and one["where"] and one["how_long"] for one in told["kept"])


def test_it_is_read_by_people_too(run: Run, shift: list[str]) -> None:
    told = run("privacy")
    assert told.code == 0
    assert str(paths.home()) in told.out
    assert "reference: A caller's account" in told.out
    assert "no network connection" in told.out
    for one in kept.TABLE:
        assert f"\n{one.id}: " in told.out


def test_a_strange_file_is_named(run: Run) -> None:
    (paths.home() / "notes").mkdir(parents=True)
    strange = paths.home() / "notes" / "mine.txt"
    strange.write_text("x")
    assert run("privacy", "--json").json["unlisted"] == [str(strange)]
    assert "mine.txt" in run("privacy").out


def test_without_an_end_it_says_so(run: Run) -> None:
    settings.save("keep_days", "0")
    by_id = {one["id"]: one for one in run("privacy", "--json").json["kept"]}
    assert by_id["history"]["how_long"] == "until you remove it"
    assert "{days}" not in run("privacy").out


def test_no_file_is_claimed_twice(shift: list[str]) -> None:
    claims = [file for one in kept.TABLE for file in kept.files(one)]
    assert len(claims) == len(set(claims))


def test_a_purge_reaches_every_kind_that_is_kept_for_days(run: Run, shift: list[str]) -> None:
    with closing(records.open_history()) as history:
        assert history.count()[0] > 0
    run("call", "end")
    run("call", "close")
    assert run("history", "forget", "--all", "--yes").code == 0
    left = {one.id: kept.files(one) for one in kept.TABLE if "keep_days" in one.long}
    assert not left["summaries"]
    assert not left["damaged"]
    assert not left["reports"]
