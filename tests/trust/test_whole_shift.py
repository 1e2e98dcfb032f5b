"""A whole shift from outside: no connection to anywhere, and nothing left of what was said."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pytest

from tests.trust import shift
from upkeep import display

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[2]
AWAY: Final = re.compile(r"\bAF_INET6?\b|\bAF_PACKET\b|\bAF_NETLINK\b")
EXPORTED: Final = "summaries"
pytestmark = pytest.mark.outside


class Worked(NamedTuple):
    """A home after a shift, what the shift told, and the kernel's record of its sockets."""

    mode: str
    home: Path
    told: dict[str, Any]
    trace: str


@pytest.fixture(scope="module")
def variables() -> Iterator[dict[str, str]]:
    with display.virtual() as found:
        yield found


@pytest.fixture(scope="module", params=["encrypted", "plain"])
def worked(
    request: pytest.FixtureRequest,
    variables: dict[str, str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Worked:
    folder = tmp_path_factory.mktemp("shift")
    home, trace = folder / "home", folder / "trace"
    home.mkdir()
    run = [sys.executable, "-m", "tests.trust.shift", str(request.param)]
    watched = ["strace", "-f", "-qq", "-e", "trace=network", "-o", str(trace)]
    env = {**os.environ, **variables, "PYTHONPATH": str(ROOT), "COMPANION_HOME": str(home)}
    env["XDG_RUNTIME_DIR"] = str(folder)
    done = subprocess.run(
        [*(watched if shutil.which("strace") else ()), *run],
        cwd=ROOT,
        env=env,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    kernel = trace.read_text("utf-8", "replace") if trace.exists() else ""
    return Worked(str(request.param), home, json.loads(done.stdout.splitlines()[-1]), kernel)


def test_nothing_was_reached_and_no_socket_was_open_but_this_machine_s_own(worked: Worked) -> None:
    assert worked.told == {"reached": [], "open": []}


def test_the_kernel_was_asked_for_no_connection(worked: Worked) -> None:
    """Where ``strace`` is installed, it has seen every call of every thread."""
    assert bool(worked.trace) is bool(shutil.which("strace"))
    assert not [line for line in worked.trace.splitlines() if AWAY.search(line)]
    assert worked.trace == "" or "AF_UNIX" in worked.trace


def files(home: Path) -> dict[str, bytes]:
    """Everything that was written, by its place in the home; the windows' sockets have no bytes."""
    return {
        file.relative_to(home).as_posix(): file.read_bytes()
        for file in home.rglob("*")
        if file.is_file()
    }


def forms(word: str) -> set[bytes]:
    """A word as files may hold it: as it is, without its signs, in the other encodings, in hex."""
    bare = re.sub(r"[^A-Za-z0-9@]", "", word)
    texts = {word, bare, word.lower(), bare.lower()}
    return {
        encoded
        for text in texts
        for encoded in (
            text.encode(),
            text.encode("utf-16-le"),
            text.encode("utf-16-be"),
            text.encode().hex().encode(),
        )
    }


def holding(found: dict[str, bytes], words: tuple[str, ...]) -> list[tuple[str, str]]:
    """Which files hold which words."""
    return [
        (name, word)
        for name, content in sorted(found.items())
        for word in words
        if any(form in content for form in forms(word))
    ]


def test_the_shift_left_files_of_every_kind(worked: Worked) -> None:
    names = set(files(worked.home))
    assert {"history.db", "logs/companion.log", "settings.toml", "window.png"} <= names
    assert any(name.startswith("reports/report-") for name in names)
    assert {Path(name).suffix for name in names if name.startswith(EXPORTED)} >= {
        ".txt",
        ".md",
        ".csv",
        ".json",
    }


def test_no_file_holds_a_secret_or_a_number_that_is_never_kept(worked: Worked) -> None:
    assert holding(files(worked.home), shift.NEVER) == []


def test_what_was_said_is_in_the_history_and_in_exports_alone(worked: Worked) -> None:
    found = holding(files(worked.home), shift.SAID)
    places = {name for name, _word in found if not name.startswith(EXPORTED)}
    encrypted = worked.mode == "encrypted"
    assert is_plain(worked.home / "history.db") is not encrypted
    assert {name for name in places if not (name.startswith("history.db") or "backup" in name)} == (
        set()
    )
    assert bool(places) is not encrypted


def test_the_search_would_find_them(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "a.db")
    connection.execute("CREATE TABLE a (b)")
    connection.execute("INSERT INTO a VALUES (?)", (f"so {shift.CARD}, said {shift.NAME}.",))
    connection.commit()
    connection.close()
    (tmp_path / "b.log").write_bytes(shift.CODE.encode("utf-16-le"))
    assert holding(files(tmp_path), (*shift.NEVER, *shift.SAID)) == [
        ("a.db", shift.CARD),
        ("a.db", shift.NAME),
        ("b.log", shift.CODE),
    ]


def is_plain(file: Path) -> bool:
    return file.read_bytes()[:15] == b"SQLite format 3"
