"""Where the history is opened: encrypted where there is a keyring, and never silently plain."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Final

import keyring
import pytest
from keyring.errors import KeyringError, PasswordSetError

from companion import paths, records
from companion.errors import HistoryFault, Locked
from companion.history import schema
from companion.history.connection import is_plain
from companion.history.key import Key
from companion.history.store import History
from companion.phone.turns import turn
from tests.helpers.clock import TurnedClock
from tests.helpers.histories import raw, tables
from tests.helpers.keyrings import MemoryKeyring, NoKeyring
from tests.helpers.small_packs import PACK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

WORDS: Final = "mademoiselle"


class PlaintextKeyring(MemoryKeyring):
    """Named as the one of keyrings.alt is."""


class Broken(MemoryKeyring):
    """Raises one error at everything."""

    error: Exception = KeyringError()

    def get_password(self, service: str, username: str) -> str | None:
        del service, username
        raise self.error


class Reading(MemoryKeyring):
    """Reads, and refuses to write."""

    def set_password(self, service: str, username: str, password: str) -> None:
        del service, username, password
        raise PasswordSetError


class Forgetful(MemoryKeyring):
    """Keeps nothing that it is given."""

    def set_password(self, service: str, username: str, password: str) -> None:
        del service, username, password


def absent() -> None:
    keyring.set_keyring(NoKeyring())


def unsafe() -> None:
    keyring.set_keyring(PlaintextKeyring())


def locked() -> None:
    ring = MemoryKeyring()
    ring.locked = True
    keyring.set_keyring(ring)


def denied() -> None:
    ring = Broken()
    ring.error = PasswordSetError()
    keyring.set_keyring(ring)


def silent() -> None:
    keyring.set_keyring(Broken())


@pytest.fixture(autouse=True)
def back_to_memory(secrets: MemoryKeyring) -> Iterator[None]:
    yield
    keyring.set_keyring(secrets)


def one_call(history: History) -> str:
    moment, data = TurnedClock().now(), {"text": WORDS}
    call = history.append(call=None, kind="start", moment=moment, pack=PACK, data={}).call
    history.append(call=call, kind="words", moment=moment, pack=PACK, data=data)
    return call


def kept() -> list[str]:
    """The calls, by whoever opens the history next."""
    with closing(records.open_history()) as history:
        return [events[0].call for events in history.calls(None, None)]


def encrypted_history() -> str:
    with closing(records.open_history()) as history:
        return one_call(history)


def plain_history() -> str:
    with closing(History(paths.history())) as history:
        return one_call(history)


def files() -> dict[str, bytes]:
    """The history's file and what lies beside it; the lock that orders openings is left out."""
    found = (file for file in paths.home().iterdir() if file.is_file())
    return {file.name: file.read_bytes() for file in found if file.name != "history.lock"}


def test_with_a_keyring_it_is_encrypted_under_a_key_of_its_own(secrets: MemoryKeyring) -> None:
    call = encrypted_history()
    assert [(service, name) for service, name in secrets.kept] == [("Companion history", "key")]
    text = secrets.kept["Companion history", "key"]
    assert len(bytes.fromhex(text)) == 32
    assert paths.history().read_bytes()[:16] == Key.read(text).mark()
    assert kept() == [call]
    assert secrets.kept["Companion history", "key"] == text


def test_two_agents_have_two_keys(secrets: MemoryKeyring) -> None:
    encrypted_history()
    first = secrets.kept.copy()
    secrets.kept.clear()
    paths.history().unlink()
    encrypted_history()
    assert secrets.kept != first


def test_no_page_no_log_and_no_backup_has_a_word_in_it(tmp_path: Path) -> None:
    with closing(records.open_history()) as history:
        one_call(history)
        schema.copy(history._connection, tmp_path / "backup.db")
        log = paths.history().with_name("history.db-wal")
        assert log.stat().st_size > 0
        for file in [*paths.home().iterdir(), tmp_path / "backup.db"]:
            content = file.read_bytes()
            for word in (WORDS, "SQLite format", "CREATE TABLE", "start"):
                assert word.encode() not in content, file


def test_the_library_works_on_it() -> None:
    call = encrypted_history()
    with closing(records.open_history()) as history:
        assert [row["id"] for row in tables(history)["calls"].rows] == [call]
        more = tables(history).table("more")
        more.insert({"thing": 1}, pk="thing")
        assert more.get(1) == {"thing": 1}
        with pytest.raises(sqlite3.OperationalError, match="no such table"):
            tables(history).execute("SELECT * FROM missing")
        with pytest.raises(sqlite3.IntegrityError):
            more.insert({"thing": 1})
        assert history.check() == []
        settings = ("journal_mode", "synchronous", "foreign_keys", "cipher_use_hmac")
        found = [history._connection.execute(f"PRAGMA {name}").fetchone()[0] for name in settings]
    assert [str(one) for one in found] == ["wal", "2", "1", "1"]


# No key to be had -----------------------------------------------------------------------------

SENTENCES: Final = {
    "absent": (absent, "No keyring is running"),
    "unsafe": (unsafe, "PlaintextKeyring isn't protected"),
    "locked": (locked, r"is locked\. Unlock it"),
    "denied": (denied, r"said no\. Allow Companion"),
    "silent": (silent, r"doesn't answer\. Start it again"),
}


@pytest.mark.parametrize("name", SENTENCES)
def test_an_encrypted_one_stays_closed_says_why_and_is_not_replaced(
    name: str, secrets: MemoryKeyring
) -> None:
    hinder, sentence = SENTENCES[name]
    call = encrypted_history()
    before = files()
    hinder()
    with pytest.raises(Locked, match=sentence) as caught:
        records.open_history()
    assert "Nothing is lost" in str(caught.value)
    assert files() == before
    keyring.set_keyring(secrets)
    assert kept() == [call]


@pytest.mark.parametrize("kept_instead", [None, "not a key", "00" * 31])
def test_a_key_that_is_gone_is_not_made_anew(
    secrets: MemoryKeyring, kept_instead: str | None
) -> None:
    encrypted_history()
    secrets.kept.clear()
    if kept_instead:
        secrets.kept["Companion history", "key"] = kept_instead
    before, ring = files(), secrets.kept.copy()
    with pytest.raises(Locked, match="companion history unlock"):
        records.open_history()
    assert files() == before
    assert secrets.kept == ring


def test_another_key_is_told_and_tried_on_nothing(secrets: MemoryKeyring) -> None:
    call = encrypted_history()
    right, before = secrets.kept.copy(), files()
    secrets.kept["Companion history", "key"] = "07" * 32
    with pytest.raises(Locked, match="doesn't fit the history"):
        records.open_history()
    assert files() == before
    with pytest.raises(Locked, match="belongs to another"):
        records.restore(Key(bytes(32)))
    records.restore(Key.read(right["Companion history", "key"]))
    assert kept() == [call]


@pytest.mark.parametrize("name", ["absent", "unsafe"])
def test_where_no_keyring_exists_it_is_plain_and_says_so_each_time(
    name: str, secrets: MemoryKeyring
) -> None:
    hinder, _sentence = SENTENCES[name]
    hinder()
    for _time in range(2):
        history, notice = records.opened(records.ask())
        history.close()
        assert not history.encrypted
        assert notice.startswith("The history is not encrypted. ")
    assert ("PlaintextKeyring" in notice) is (name == "unsafe")
    assert records.why_plain() == notice
    keyring.set_keyring(secrets)
    history, notice = records.opened(records.ask())
    history.close()
    assert (history.encrypted, notice, records.why_plain()) == (True, "", "")


@pytest.mark.parametrize("name", ["locked", "denied", "silent"])
def test_where_one_exists_nothing_new_is_begun_in_the_plain(name: str) -> None:
    hinder, sentence = SENTENCES[name]
    hinder()
    with pytest.raises(Locked, match=sentence):
        records.open_history()
    assert files() == {}


@pytest.mark.parametrize("name", ["locked", "denied", "silent"])
def test_a_plain_one_is_worked_on_with_a_notice_until_the_keyring_opens(
    name: str, secrets: MemoryKeyring
) -> None:
    hinder, _sentence = SENTENCES[name]
    call = plain_history()
    hinder()
    history, notice = records.opened(records.ask())
    history.close()
    assert not history.encrypted
    assert notice.startswith("The history is not encrypted yet. The keyring ")
    keyring.set_keyring(secrets)
    assert kept() == [call]
    assert not is_plain(paths.history())


@pytest.mark.parametrize("ring", [Reading, Forgetful])
def test_a_key_that_the_keyring_does_not_keep_encrypts_nothing(
    ring: Callable[[], MemoryKeyring],
) -> None:
    keyring.set_keyring(ring())
    with pytest.raises(Locked):
        records.open_history()
    assert files() == {}
    plain_history()
    history, notice = records.opened(records.ask())
    history.close()
    assert "not encrypted yet" in notice
    assert is_plain(paths.history())


# An older, plain one --------------------------------------------------------------------------


def test_a_plain_one_is_taken_over() -> None:
    call = plain_history()
    assert kept() == [call]
    assert [name for name, content in files().items() if WORDS.encode() in content] == []
    assert list(files()) == ["history.db"]


def test_one_that_is_open_elsewhere_waits_for_the_next_start() -> None:
    call = plain_history()
    code = (
        "import sys; from pathlib import Path; from companion.history.store import History;"
        "h = History(Path(sys.argv[1])); print(h.count(), flush=True); sys.stdin.readline()"
    )
    run = [sys.executable, "-c", code, str(paths.history())]
    with subprocess.Popen(run, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "(1, 2)\n"
        history, notice = records.opened(records.ask())
        history.close()
        assert "in use by another program" in notice
        other.communicate("done\n")
    assert is_plain(paths.history())
    assert kept() == [call]
    assert not is_plain(paths.history())


@pytest.mark.parametrize("kind", ["newer", "another program's"])
def test_a_file_that_is_not_for_us_is_left_alone(kind: str) -> None:
    plain_history()
    with closing(sqlite3.connect(paths.history())) as file, file:
        name = "user_version" if kind == "newer" else "application_id"
        file.execute(f"PRAGMA {name} = 999")
    before = files()
    with pytest.raises(HistoryFault, match="newer version" if kind == "newer" else "not a history"):
        records.open_history()
    assert files() == before


def test_a_newer_encrypted_one_is_refused_untouched() -> None:
    encrypted_history()
    with closing(raw(paths.history())) as file:
        file.execute(f"PRAGMA user_version = {schema.known() + 1}")
    before = files()
    with pytest.raises(HistoryFault, match="newer version"):
        records.open_history()
    assert files() == before


def test_many_that_open_a_new_one_at_once_agree_on_one_key(secrets: MemoryKeyring) -> None:
    from threading import Thread

    opened: list[bool] = []

    def open_it() -> None:
        history = records.open_history()
        opened.append(history.encrypted)
        history.close()

    threads = [Thread(target=open_it) for _thread in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert opened == [True] * 4
    assert len(secrets.kept) == 1


def test_while_another_process_may_be_making_the_key_none_is_made(
    secrets: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its keyring may be waiting for a person; a second key would lock its new history for good."""
    monkeypatch.setattr(records, "_OPENING", 0.01)
    with turn(paths.home() / "history.lock"):
        with pytest.raises(HistoryFault, match="in use by another program"):
            records.open_history()
        assert secrets.kept == {}
    records.open_history().close()
    assert len(secrets.kept) == 1
