"""The keyring is asked by a process that ends: the same answer, and nothing of it stays here."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING

import pytest

from companion import records
from companion.app import early
from companion.errors import SecretFault
from companion.history.key import Key
from companion.records import Answer
from tests.helpers import patience

if TYPE_CHECKING:
    from pathlib import Path

KEY = Key(bytes(range(32)))
LINUX = sys.platform == "linux"


@pytest.mark.parametrize(
    "found",
    [Answer(KEY), Answer(None), Answer(None, SecretFault("Abra el llavero.", "locked"))],
    ids=["key", "none yet", "fault"],
)
def test_the_answer_is_the_keyrings(found: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "ask", lambda: found)
    early.prepare()
    told = early.answer()
    assert told.key == found.key
    assert str(told.fault) == str(found.fault)
    assert getattr(told.fault, "why", "") == getattr(found.fault, "why", "")


def test_it_is_asked_only_when_it_is_told_to(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked = tmp_path / "asked"
    monkeypatch.setattr(
        records, "ask", lambda: (asked.write_text(str(os.getpid())), Answer(KEY))[1]
    )
    early.prepare()
    assert not asked.exists()
    assert early.answer() == Answer(KEY)
    assert (asked.read_text() != str(os.getpid())) is LINUX


def test_where_no_child_is_ready_it_is_asked_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "ask", lambda: Answer(KEY))
    assert early.answer() == Answer(KEY)


def test_a_child_that_fails_is_made_good_here(monkeypatch: pytest.MonkeyPatch) -> None:
    here = os.getpid()

    def ask() -> Answer:
        if os.getpid() != here:
            os._exit(3)
        return Answer(KEY)

    monkeypatch.setattr(records, "ask", ask)
    early.prepare()
    assert early.answer() == Answer(KEY)


def test_a_second_question_is_asked_here_and_no_child_is_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(records, "ask", lambda: Answer(KEY))
    early.prepare()
    early.prepare()
    children = [ready.child for ready in early._ready]
    assert len(children) == LINUX
    assert early.answer() == early.answer() == Answer(KEY)
    if sys.platform == "linux":
        with pytest.raises(ChildProcessError):
            os.waitpid(children[0], os.WNOHANG)


def test_it_ends_with_the_window_and_leaves_no_cryptography_in_it() -> None:
    """A process that goes without asking: its child holds the pipe open no longer than it lives."""
    script = textwrap.dedent("""
        import sys
        from companion.app import early
        early.prepare()
        early.answer()
        early.prepare()
        print([name for name in ("keyring", "cryptography", "ctypes") if name in sys.modules])
    """)
    command = [sys.executable, "-c", script]
    ended = subprocess.run(
        command, capture_output=True, text=True, timeout=patience.SECONDS, check=True
    )
    assert ended.stdout == "[]\n" or not LINUX
