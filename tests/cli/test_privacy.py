"""What is said to be kept is what is kept: compared with the files of a real shift."""

from __future__ import annotations

import shutil
from contextlib import closing
from typing import TYPE_CHECKING, Any, NamedTuple

import keyring
import pytest

from companion import paths, records, reference_key, settings
from companion.app.application import App
from companion.cli import kept, main
from companion.errors import SecretFault
from companion.packs import store
from tests.app.ending import kill
from tests.helpers.clock import TurnedClock
from tests.helpers.keyrings import MemoryKeyring
from tests.helpers.logs import Logs
from tests.helpers.network import at_home_only
from tests.helpers.shift import BEGUN, ZONE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    Run = Callable[..., Any]

DAY = 86_400.0


class NoKeyring:
    """As on a system without one."""

    def get(self, _name: str) -> str | None:
        raise SecretFault("none here", "none")

    def set(self, _name: str, _value: str) -> None:
        raise AssertionError


class Left(NamedTuple):
    """What a shift left: its folder, what is in the keyring, and each file that there ever was."""

    home: Path
    secrets: dict[tuple[str, str], str]
    files: list[str]


@pytest.fixture(scope="module")
def left(qapp: QApplication, kept_packs: Path, tmp_path_factory: pytest.TempPathFactory) -> Left:
    """A shift in the window and by commands, in a folder of its own; none of the tests works there.

    Played once: what holds for every test, and isn't there yet, is laid by hand.
    """
    folder, ring, logs = tmp_path_factory.mktemp("shift"), MemoryKeyring(), Logs()
    before = keyring.get_keyring()
    keyring.set_keyring(ring)
    with pytest.MonkeyPatch.context() as patch, logs.listening():
        patch.setenv("COMPANION_HOME", str(folder / "home"))
        patch.setenv("XDG_RUNTIME_DIR", str(folder))
        patch.setattr(store, "cache", lambda: kept_packs)
        at_home_only(patch)
        files = sorted({*worked(qapp), *commanded()})
    keyring.set_keyring(before)
    logs.settle()
    return Left(folder / "home", ring.kept, files)


def worked(qapp: QApplication) -> list[str]:
    """Two calls, every panel, an export, a setting and a report; the files while it is open."""
    clock = TurnedClock(BEGUN)
    app = App(qapp, clock, ZONE)
    app.window.show()
    app.settle()
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
    return during


def commanded() -> list[str]:
    """A reference's key without a keyring, and commands with no window open; the files then."""
    reference_key.key(NoKeyring())
    for words in (
        ["call", "start"],
        ["doctor"],
        ["summary", "--json"],
        ["event", "ring", "--id", "x-1", "--number", "5550100"],
    ):
        assert main(words) == 0, words
    return found()


@pytest.fixture
def shift(left: Left, home: Path, secrets: MemoryKeyring) -> list[str]:
    """All that the shift left, once more, in this test's folder; its files, from the top."""
    shutil.copytree(left.home, home)
    secrets.kept.update(left.secrets)
    return left.files


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
