"""The recovery key from keyring to paper and back, and a plain copy only on purpose."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import keyring
import pytest

from companion import paths, records
from companion.history.connection import is_plain
from companion.vault import Vault
from tests.helpers.keyrings import NoKeyring

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Said
    from tests.helpers.keyrings import MemoryKeyring

    Run = Callable[..., Said]


@pytest.fixture(autouse=True)
def called(run: Run) -> Any:  # noqa: ANN401 - JSON
    """There has been a call."""
    assert run("call", "start").code == 0
    assert run("call", "words", "made-up words").code == 0
    return run("history", "--json").json["calls"]


def paper(run: Run) -> str:
    told: str = run("history", "recovery-key", "--json").json["recovery_key"]
    return told


def test_the_recovery_key_is_printed_in_groups(run: Run) -> None:
    told = run("history", "recovery-key")
    assert told.code == 0
    rows = [line.strip() for line in told.out.splitlines() if line.startswith("    ")]
    assert [len(row.split("-")) for row in rows] == [7, 7]
    kept = Vault(records.SERVICE).get(records.NAME)
    assert kept
    assert kept not in told.out


def test_it_is_printed_once_and_again_only_on_purpose(run: Run) -> None:
    first = paper(run)
    refused = run("history", "recovery-key")
    assert refused.code == 1
    assert "was printed on" in refused.err
    assert first not in refused.out + refused.err
    assert run("history", "recovery-key", "--again", "--json").json["recovery_key"] == first


def test_it_opens_the_history_when_the_keyring_has_lost_the_key(
    run: Run,
    secrets: MemoryKeyring,
    called: Any,  # noqa: ANN401 - JSON
) -> None:
    key = paper(run)
    before = paths.history().read_bytes()
    secrets.kept.clear()
    lost = run("history")
    assert lost.code == 1
    assert "its key is not at hand" in lost.err
    assert "companion history unlock" in lost.err
    assert paths.history().read_bytes() == before
    assert secrets.kept == {}
    typed = key.lower().replace("-", " ")
    assert run("history", "unlock", stdin=typed + "\n").out.startswith("The key is in the keyring")
    assert run("history", "--json").json["calls"] == called


@pytest.mark.parametrize("slip", ["", "x", "\0", "A" * 56, "é" * 60, "7" * 5000])
def test_what_is_no_recovery_key_changes_nothing(
    run: Run, secrets: MemoryKeyring, slip: str
) -> None:
    kept = dict(secrets.kept)
    told = run("history", "unlock", stdin=slip + "\n")
    assert told.code == 1
    assert "slip" in told.err
    assert secrets.kept == kept


def test_one_wrong_letter_is_noticed(run: Run) -> None:
    key = paper(run)
    for at in (0, 20, 68):
        wrong = key[:at] + ("A" if key[at] != "A" else "B") + key[at + 1 :]
        assert "slip" in run("history", "unlock", stdin=wrong).err


def test_the_key_of_another_history_is_refused(run: Run, secrets: MemoryKeyring) -> None:
    from companion.history.key import Key

    kept = dict(secrets.kept)
    told = run("history", "unlock", stdin=Key(bytes(32)).on_paper())
    assert told.code == 1
    assert "belongs to another history" in told.err
    assert secrets.kept == kept


def test_a_plain_copy_is_made_only_when_it_is_asked_for_twice(run: Run, tmp_path: Path) -> None:
    to = tmp_path / "copy.db"
    assert run("history", "export").code == 2
    assert "add “--yes”" in run("history", "export", "--plain", str(to)).err
    assert not to.exists()
    assert run("history", "export", "--plain", str(to), "--yes").code == 0
    assert to.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(to)) as plain:
        assert plain.execute("SELECT count(*) FROM calls").fetchone() == (1,)
        assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert b"made-up words" in to.read_bytes()
    assert not is_plain(paths.history())
    again = run("history", "export", "--plain", str(to), "--yes")
    assert "There is already a file" in again.err


def test_without_a_keyring_the_recovery_key_still_gives_a_copy(run: Run, tmp_path: Path) -> None:
    key = paper(run)
    keyring.set_keyring(NoKeyring())
    assert "No keyring is running" in run("history").err
    to = tmp_path / "copy.db"
    words = ("history", "export", "--plain", str(to), "--yes", "--with-recovery-key")
    assert run(*words, stdin=key).code == 0
    assert is_plain(to)


def test_a_plain_history_has_no_key(run: Run, tmp_path: Path) -> None:
    to = tmp_path / "copy.db"
    run("history", "export", "--plain", str(to), "--yes")
    keyring.set_keyring(NoKeyring())
    to.replace(paths.history())
    for job in ("recovery-key", "unlock"):
        assert run("history", job, stdin=f"{'A' * 56}\n").code == 1
    assert run("history").code == 0
    assert run("history", "export", "--plain", str(to), "--yes").code == 0


def test_without_a_history_there_is_no_key(run: Run) -> None:
    for file in paths.home().glob("history.db*"):
        file.unlink()
    for words in (["recovery-key"], ["export", "--plain", "x.db", "--yes"]):
        assert "There is no history yet" in run("history", *words).err


def test_such_a_word_can_still_be_searched_for(run: Run) -> None:
    assert run("call", "words", "asked for the Export file").code == 0
    assert len(run("history", "Export", "--json").json["calls"]) == 1
    assert run("history", "unlock", "the", "door").code == 2
