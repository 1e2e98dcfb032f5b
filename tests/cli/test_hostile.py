"""What a caller is called goes through real processes as text; nothing of it is carried out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from companion import paths
from companion.phone import addresses, taking
from tests.helpers import patience
from tests.helpers.desks import place

ROOT: Final = Path(__file__).parents[2]
HOSTILE: Final = {
    "quotes": b"\"'\\\"'",
    "semicolon": b"; touch gone;",
    "command": b"$(touch gone)`touch gone`",
    "pipe": b"| touch gone & touch gone && touch gone",
    "newlines": b"a\ntouch gone\r\n\n",
    "help": b"--help",
    "reset": b"/reset",
    "json": b"--json",
    "path": b"../../../etc/passwd",
    "10 kB": b"5550199" * 1500,
    "no utf-8": b"\xff\xfe\x80",
    "braces": b"{number} %s %n {0.__class__}",
    "sql": b"'; DROP TABLE calls; --",
    "escape": b"\x1b]0;gone\x07\x1b[2J",
}
EVERY = pytest.mark.parametrize("text", list(HOSTILE.values()), ids=list(HOSTILE))


def hook(
    folder: Path, *words: bytes | str, more: dict[bytes, bytes] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """``companion …`` started as a phone client starts it, in an empty folder."""
    folder.mkdir(exist_ok=True)
    told = {os.fsdecode(name): os.fsdecode(text) for name, text in (more or {}).items()}
    env = {**os.environ, "PYTHONPATH": str(ROOT), **told}
    program = [os.fsencode(sys.executable), b"-m", b"companion"]
    return subprocess.run(
        [*program, *(os.fsencode(word) for word in words)],
        cwd=folder, env=env, capture_output=True, check=False, timeout=patience.SECONDS,
    )  # fmt: skip


def untouched(folder: Path) -> bool:
    """Whether nothing was made where the process ran, and no command left its mark."""
    return list(folder.iterdir()) == [] and list(paths.home().rglob("gone")) == []


def kept() -> list[dict[str, object]]:
    return [json.loads(file.read_bytes()) for file in sorted(Path(paths.inbox()).glob("*.json"))]


def rings_once() -> bool:
    """Whether the history takes what was kept for one ringing call."""
    with place() as here:
        taking.take_in(here.desk, Path(paths.inbox()), here.room.before)
        return [call.state.value for call in here.desk.calls] == ["ringing"]


@EVERY
def test_in_every_argument(tmp_path: Path, text: bytes) -> None:
    folder = tmp_path / "empty"
    words = (b"--number", text, b"--name", text, b"--id", text, b"--direction", text, text)
    done = hook(folder, "event", "ring", *words)
    assert (done.returncode, done.stderr) == (0, b"")
    assert untouched(folder)
    (one,) = kept()
    assert os.fsencode(str(one["id"])) == text[:200]
    assert one["direction"] == "in"
    assert rings_once()


@EVERY
def test_as_the_last_word_or_as_the_kind(tmp_path: Path, text: bytes) -> None:
    folder = tmp_path / "empty"
    assert hook(folder, "event", "ring", "--number", text).returncode == 0
    refused = hook(folder, "event", text)
    assert refused.returncode == (0 if text == b"--help" else 2)
    assert refused.stderr.count(b"\n") <= 1
    assert b"\x1b" not in refused.stderr.replace(b"\\x1b", b"")
    assert untouched(folder)
    assert len(kept()) == 1


@EVERY
def test_in_twinkles_environment(tmp_path: Path, text: bytes) -> None:
    folder = tmp_path / "empty"
    names = (b"SIP_FROM_USER", b"SIP_FROM_DISPLAY", b"SIP_CALL_ID", b"TWINKLE_LINE", b"SIP_TO_USER")
    told = dict.fromkeys(names, text) | {b"TWINKLE_TRIGGER": b"incoming_call"}
    done = hook(folder, "event", "ring", "--client", "twinkle", more=told)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert untouched(folder)
    (one,) = kept()
    assert os.fsencode(str(one["id"])) == text[:200]
    assert rings_once()


@EVERY
def test_in_an_address(tmp_path: Path, text: bytes) -> None:
    from urllib.parse import quote

    folder = tmp_path / "empty"
    address = f"companion://event/ring?id={quote(text[:500])}&number={quote(text[:500])}"
    assert hook(folder, "open", address).returncode == 0
    raw = hook(folder, "open", b"companion://event/ring?number=" + text)
    assert raw.returncode == (2 if len(text) > addresses.LONGEST else 0)
    assert untouched(folder)
    assert len(kept()) == 2 - (raw.returncode == 2)


TRIGGERS = [
    ("incoming_call", "ring", "in", "0123"),
    ("in_call_answered", "start", "in", "0123"),
    ("in_call_failed", "missed", "in", "0123"),
    ("outgoing_call", "ring", "out", "0456"),
    ("out_call_answered", "start", "out", "0456"),
    ("out_call_failed", "end", "out", "0456"),
    ("local_release", "end", "in", ""),
    ("remote_release", "end", "in", ""),
]


@pytest.mark.parametrize(("trigger", "kind", "direction", "tail"), TRIGGERS)
def test_what_twinkles_triggers_tell(
    tmp_path: Path, trigger: str, kind: str, direction: str, tail: str
) -> None:
    told = {
        b"TWINKLE_TRIGGER": trigger.encode(), b"SIP_CALL_ID": b"a@b", b"TWINKLE_LINE": b"1",
        b"SIP_FROM_USER": b"5550123", b"SIP_TO_USER": b"5550456",
    }  # fmt: skip
    hook(tmp_path / "empty", "event", kind, "--client", "twinkle", more=told)
    (one,) = kept()
    found = (one["kind"], one["direction"], one["tail"], one["id"])
    assert found == (kind, direction, tail, "a@b")


def test_without_a_call_id_the_line_tells_calls_apart(tmp_path: Path) -> None:
    more = {b"TWINKLE_LINE": b"2", b"TWINKLE_TRIGGER": b"local_release"}
    hook(tmp_path / "empty", "event", "end", "--client", "twinkle", more=more)
    assert kept()[0]["id"] == "line 2"
