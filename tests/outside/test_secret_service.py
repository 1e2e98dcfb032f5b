"""A real Secret Service: unlocked, locked, gone, absent; the whole way of an encrypted history."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.helpers import patience
from tests.helpers.secret_service import SecretService, secret_service

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.outside
WORDS: Final = "mademoiselle"
"""Stands in the note, and must not be found on the disk."""
VAULT: Final = """
import sys
from companion.errors import SecretFault
from companion.vault import Vault
try:
    vault = Vault()
    if sys.argv[1] == "set":
        vault.set("access_code", "made-up-code-1")
    print(vault.backend_name(), vault.get("access_code"))
except SecretFault as fault:
    print(fault.why, str(fault))
"""


@pytest.fixture
def service() -> Iterator[SecretService]:
    with secret_service() as made:
        yield made


def home(service: SecretService) -> Path:
    return Path(service.env["COMPANION_HOME"])


RECORDS: Final = """
import sys
from companion import paths, records
from companion.clock import SystemClock
from companion.errors import Fault
from tests.helpers.small_packs import PACK
try:
    with_notice = records.opened(records.ask())
    history = with_notice.history
    if sys.argv[1:]:
        moment, data = SystemClock().now(), {"text": sys.argv[1]}
        call = history.append(call=None, kind="start", moment=moment, pack=PACK, data={}).call
        history.append(call=call, kind="words", moment=moment, pack=PACK, data=data)
    print(history.count()[0], history.encrypted, with_notice.notice)
    history.close()
except Fault as fault:
    print(type(fault).__name__, fault)
"""
"""Opens the history as every command does, and says what came of it."""


def plain_words(service: SecretService) -> list[str]:
    """The files of the home that hold the words."""
    files = [file for file in home(service).rglob("*") if file.is_file()]
    return [file.name for file in files if WORDS.encode() in file.read_bytes()]


def test_a_secret_goes_there_and_comes_back(service: SecretService) -> None:
    service.unlock()
    name = "keyring.backends.SecretService.Keyring"
    assert service.python(VAULT, "set") == f"{name} made-up-code-1"
    assert service.python(VAULT, "get") == f"{name} made-up-code-1"
    service.lock()
    assert service.python(VAULT, "get").startswith("locked The keyring is locked")
    service.stop()
    assert service.python(VAULT, "get").startswith("none This system has no keyring")


GONE: Final = """
import os, signal, sys
from companion.errors import SecretFault
from companion.vault import Vault
vault = Vault()
vault.set("access_code", "made-up-code-1")
print("set", flush=True)
sys.stdin.readline()
for ask in (lambda: vault.get("access_code"), lambda: vault.set("access_code", "made-up-code-2")):
    try:
        print(ask())
    except SecretFault as fault:
        print(fault.why, str(fault))
"""


def test_one_that_goes_in_mid_call_is_told_and_holds_nobody_up(service: SecretService) -> None:
    service.unlock()
    run = [sys.executable, "-c", GONE]
    pipe = subprocess.PIPE
    with subprocess.Popen(run, env=service.env, stdin=pipe, stdout=pipe, text=True) as asking:
        assert asking.stdout is not None
        assert asking.stdout.readline() == "set\n"
        service.stop()
        told = asking.communicate("go on\n", timeout=patience.SECONDS)[0].splitlines()
    assert len(told) == 2
    assert all(line.startswith("silent The keyring doesn't answer") for line in told)


def test_the_history_is_encrypted_and_read_again(service: SecretService) -> None:
    service.unlock()
    assert service.python(RECORDS, WORDS) == "1 True"
    assert plain_words(service) == []
    service.lock()
    before = (home(service) / "history.db").read_bytes()
    closed = service.python(RECORDS, WORDS)
    assert closed.startswith("Locked The history")
    assert "The keyring is locked. Unlock it" in closed
    service.stop()
    assert "No keyring is running" in service.python(RECORDS, WORDS)
    assert (home(service) / "history.db").read_bytes() == before
    service.unlock()
    assert service.python(RECORDS, WORDS) == "2 True"


def test_a_keyring_that_has_lost_the_key_takes_it_from_paper(service: SecretService) -> None:
    service.unlock()
    assert service.python(RECORDS, WORDS) == "1 True"
    told = service.companion("history", "recovery-key", "--json")
    key = json.loads(told.stdout)["recovery_key"]
    service.stop()
    for file in Path(service.env["XDG_DATA_HOME"]).rglob("*.keyring"):
        file.unlink()
    service.unlock()
    assert "companion history unlock" in service.python(RECORDS)
    assert service.companion("history", "unlock", stdin=f"{key}\n").returncode == 0
    assert service.python(RECORDS) == "1 True"


def test_where_none_exists_it_is_plain_until_there_is_one(service: SecretService) -> None:
    told = service.python(RECORDS, WORDS)
    assert told.startswith("1 False The history is not encrypted. This system has no keyring")
    assert plain_words(service) != []
    service.unlock()
    assert service.python(RECORDS) == "1 True"
    assert plain_words(service) == []


def test_with_a_locked_one_nothing_new_is_begun_in_the_plain(service: SecretService) -> None:
    service.unlock()
    service.python(VAULT, "set")
    service.lock()
    assert "The keyring is locked" in service.python(RECORDS, WORDS)
    assert not (home(service) / "history.db").exists()


WINDOW: Final = """
import sys
from PySide6.QtWidgets import QApplication
from companion.app.application import App
app = App(QApplication([]))
app.window.show()
if sys.argv[1:]:
    app.desk.start()
    app.desk.act("words", {"text": sys.argv[1]})
print(app.log.encrypted, app.desk.call.words)
app.close()
"""


def test_the_window_writes_there_and_carries_on_after_a_restart(service: SecretService) -> None:
    service.unlock()
    assert service.python(WINDOW, WORDS) == f"True {WORDS}"
    assert plain_words(service) == []
    assert service.python(WINDOW) == f"True {WORDS}"
