"""``companion doctor``: what it looks at, and what it says where something is bad."""

from __future__ import annotations

import shutil
from contextlib import closing
from typing import TYPE_CHECKING

import keyring
import pytest

from companion import paths, records
from companion.cli import checkup
from companion.history import cipher
from tests.helpers.keyrings import NoKeyring
from tests.helpers.packs import copied

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Said

    Run = Callable[..., Said]

SHIPPED = {folder.name for folder in paths.data("seeds").iterdir() if folder.is_dir()}
LISTED = {"id", "title", "kind", "pack"}


def test_doctor(run: Run) -> None:
    told = run("doctor", "--json")
    assert told.code == 0, told.out
    checks = {one["id"]: one for one in told.json["checks"]}
    assert checks.keys() == {
        "python", "qt", "sqlite", "home", "history", "encryption", "backups",
        "settings", "keyring", "log", "socket",
        *(f"pack:{name}" for name in SHIPPED),
    }  # fmt: skip
    assert all(one["ok"] for one in checks.values())
    assert all(one.keys() >= LISTED for one in checks.values())


def test_doctor_names_the_sqlite_that_the_history_runs_on(run: Run) -> None:
    with closing(records.open_history()) as history:
        (used,) = history._connection.execute("SELECT sqlite_version()").fetchone()
    versions = run("--version", "--json").json["versions"]
    assert versions["sqlite"] == used
    assert checkup._sqlite().found == f"{used}, SQLCipher {versions['sqlcipher']}"


@pytest.mark.parametrize(("version", "ok"), [("3.36.9", False), ("3.37.2", True), ("4.0", True)])
def test_a_sqlite_that_is_too_old_is_told(
    version: str, ok: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cipher, "versions", lambda: (version, "4.6.1 community"))
    found = checkup._sqlite()
    assert (found.ok, not found.remedy) == (ok, ok)


def test_doctor_with_a_locked_keyring_still_looks_at_the_rest(run: Run) -> None:
    keyring.set_keyring(NoKeyring())
    told = run("doctor")
    assert told.code == 1
    assert "bad  Keyring: This system has no keyring" in told.out
    why = "The history is not encrypted. This system has no keyring"
    assert f"bad  Encryption: {why}" in told.out
    assert "ok   Pack quickbooks: proven" in told.out


def test_a_line_whose_pack_is_gone_is_told(run: Run) -> None:
    own = copied(paths.own_packs())
    assert run("settings", "set", "line", "tiny").code == 0
    shutil.rmtree(own)
    told = {one["id"]: one for one in run("doctor", "--json").json["checks"]}["settings"]
    assert not told["ok"]
    assert "no pack “tiny” to begin a call with; the next one begins with Ever" in told["found"]


def test_a_line_that_no_pack_has_is_not_kept(run: Run) -> None:
    told = run("settings", "set", "line", "quickbook")
    assert (told.code, told.out) == (1, "")
    assert "There is no pack “quickbook”. There are: everbright, quickbooks," in told.err
    assert run("settings", "get", "line").out == "quickbooks\n"


def test_doctor_counts_one_of_each_as_well_as_many(run: Run) -> None:
    run("call", "start")
    assert "ok   History: calls: 1, events: 1, sound" in run("doctor").out


def test_doctor_with_a_home_that_cannot_be_written(run: Run, home: Path) -> None:
    home.write_text("a file where the folder should be")
    checks = {one["id"]: one for one in run("doctor", "--json").json["checks"]}
    assert checks["home"]["ok"] is False
    assert checks["home"]["remedy"]
    assert checks["history"]["ok"] is False


def test_doctor_with_a_broken_pack(run: Run) -> None:
    broken = copied(paths.own_packs()).rename(paths.own_packs() / "quickbooks")
    (broken / "pack.toml").write_text("id = [", "utf-8")
    told = run("doctor")
    assert told.code == 1
    assert "bad  Pack quickbooks" in told.out
