"""``companion event``: quick, and safe with whatever a stranger calls themselves."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from companion import paths
from tests.helpers import patience

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Said

    Run = Callable[..., Said]

HOSTILE = [
    "'; DROP TABLE calls;--", '"', "$(touch gone)", "`id`", "a\nb", "--help", "/reset", "-1",
    "x" * 10_000, "\udc80\udcff", "\u202eevil", "😀", "--json",
]  # fmt: skip


def waiting() -> list[dict[str, Any]]:
    """What hooks left, in order."""
    files = sorted(Path(paths.inbox()).glob("*.json"))
    return [json.loads(file.read_bytes()) for file in files]


def test_without_a_window_it_is_kept_and_the_history_is_not_opened(run: Run) -> None:
    told = run("event", "ring", "--id", "a", "--number", "5550123", "--json")
    assert told.json == {"effect": "kept", "call": None}
    assert not paths.history().exists()
    (kept,) = waiting()
    assert (kept["kind"], kept["tail"], kept["id"]) == ("ring", "0123", "a")


def test_a_call_from_ring_to_end(run: Run) -> None:
    words = ("--number", "5550123", "--name", "Ana", "--id", "a", "--json")
    for kind in ("ring", "start", "hold", "resume", "end"):
        assert run("event", kind, *words).json["effect"] == "kept"
    call = run("call", "show", "--json").json["call"]
    assert (call["state"], call["tail"]) == ("wrap_up", "0123")
    assert len(run("history", "--json").json["calls"]) == 1
    assert waiting() == []


@pytest.mark.parametrize("words", [("history",), ("summary", "--shift", "today"), ("call", "show")])
def test_whatever_command_looks_first_sees_the_calls(run: Run, words: tuple[str, ...]) -> None:
    run("event", "start", "--id", "a")
    run("event", "end", "--id", "a")
    assert run(*words).code == 0
    assert waiting() == []
    assert len(run("history", "--json").json["calls"]) == 1


def test_a_damaged_line_is_set_aside_and_told(run: Run) -> None:
    run("event", "start", "--id", "a")
    (Path(paths.inbox()) / "0-broken.json").write_bytes(b"{")
    told = run("call", "show", "--json")
    assert told.json["call"]["phone_id"] == "a"
    assert told.err.startswith("companion: An event that a phone client told couldn't be read.")
    assert run("call", "show").err == ""
    assert (Path(paths.inbox()) / "damaged" / "0-broken.json").read_bytes() == b"{"


def test_people_get_a_line(run: Run) -> None:
    assert run("event", "ring", "--id", "a").out.startswith("Kept: ")


def test_a_number_may_come_last_as_some_clients_put_it(run: Run) -> None:
    run("event", "ring", "555-0123")
    run("event", "ring", "--id=b", "(555)", "0124")
    assert [one["tail"] for one in waiting()] == ["0123", "0124"]


def test_the_name_is_dropped(run: Run) -> None:
    run("event", "ring", "--id", "a", "--name", "Rumpelstiltskin")
    files = [file for file in paths.home().rglob("*") if file.is_file()]
    assert files
    assert not any(b"Rumpelstiltskin" in file.read_bytes() for file in files)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("option", ["--number", "--name", "--id"])
def test_a_strangers_text_is_text(run: Run, option: str, text: str) -> None:
    told = run("event", "ring", option, text, "--json")
    assert told.code == 0
    assert told.json["effect"] == "kept"
    assert told.err == ""
    assert run("call", "show", "--json").json["call"]["state"] == "ringing"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_strangers_text_as_the_last_word(run: Run, text: str) -> None:
    assert run("event", "ring", text).code == 0
    assert run("call", "show").code == 0


@pytest.mark.parametrize("words", [["explode"], ["--number", "5"], ["Ring"], [""], ["\udc80"]])
def test_what_is_no_event_is_a_usage_error(run: Run, words: list[str]) -> None:
    told = run("event", *words)
    assert told.code == 2
    assert told.err.count("\n") == 1
    assert "ring, start, hold, resume, end, missed" in told.err


def test_without_words_it_says_how_it_is_used(run: Run) -> None:
    assert run("event").code == 2
    told = run("event", "--help")
    assert told.code == 0
    assert "ring|start|hold|resume|end|missed" in told.out


@pytest.mark.parametrize("option", ["--number", "--name", "--id", "--direction"])
def test_an_option_without_its_value_is_an_empty_one(run: Run, option: str) -> None:
    assert run("event", "ring", option).code == 0


def test_a_history_that_cannot_be_written_is_told_in_one_line(run: Run, home: Path) -> None:
    home.write_text("a file where the folder should be")
    told = run("event", "ring", "--id", "a", "--json")
    assert told.code == 1
    assert told.err.count("\n") == 1
    assert told.json["error"]["kind"] == "HistoryFault"


def companion(*words: str, **more: Any) -> subprocess.CompletedProcess[bytes]:  # noqa: ANN401 - Popen's
    arguments = [sys.executable, "-m", "companion", *words]
    return subprocess.run(
        arguments, capture_output=True, check=False, timeout=patience.SECONDS, **more
    )


def test_words_that_are_no_utf_8_come_through_a_real_process() -> None:
    done = companion("event", "ring", "--id", os.fsdecode(b"\xff\xfe"), "--name", "a\nb; id")
    assert (done.returncode, done.stderr) == (0, b"")
    assert companion("call", "show").returncode == 0


COUNTED = """
from tests.helpers import work
def hook():
    from companion.cli import main
    main()
print(work.calls(hook))
"""


def test_a_hook_is_little_work_without_a_window() -> None:
    """The bench holds it to 150 ms."""
    arguments = [sys.executable, "-S", "-c", COUNTED, "event", "hold"]
    done = subprocess.run(arguments, capture_output=True, check=True, timeout=patience.SECONDS)
    assert int(done.stdout.split()[-1]) < 50_000  # twice what it is


HEAVY = {
    "asyncio", "babel", "dataclasses", "inspect", "keyring", "msgspec", "pathlib", "phonenumbers",
    "sqlcipher3", "sqlite3", "sqlite_utils", "ssl", "tempfile", "typing",
}  # fmt: skip


def test_a_hook_imports_nothing_heavy() -> None:
    code = "import sys; from companion.cli import main; main(); print(*sys.modules)"
    arguments = [sys.executable, "-S", "-c", code, "event", "ring", "--id", "a", "--json"]
    done = subprocess.run(
        arguments, capture_output=True, check=True, text=True, timeout=patience.SECONDS
    )
    assert HEAVY & set(done.stdout.split()) == set()
