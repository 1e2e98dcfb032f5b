"""What is asked at the terminal: a yes, or a line that nobody else is to see."""

from __future__ import annotations

import io
import json
import sys

import pytest

from companion import text
from companion.cli import asking, main


class Terminal(io.StringIO):
    """Somebody types."""

    def isatty(self) -> bool:
        return True


def no_more(_question: str) -> str:
    """What Ctrl+D comes to."""
    raise EOFError


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("yes\n", True), ("YES \n", True), ("y\n", True), ("no\n", False), ("\n", False), ("", False)],
)
def test_only_a_yes_is_one(typed: str, monkeypatch: pytest.MonkeyPatch, *, meant: bool) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    assert asking.agrees("Go on?") is meant


@pytest.mark.parametrize(
    ("typed", "meant"), [("Sí", True), ("si", True), ("S", True), ("no", False), ("sin", False)]
)
def test_a_yes_in_the_language_in_use_is_one(
    typed: str, monkeypatch: pytest.MonkeyPatch, *, meant: bool
) -> None:
    text.use("es")
    monkeypatch.setattr(sys, "stdin", Terminal(f"{typed}\n"))
    assert asking.agrees("¿Seguir?") is meant


def test_the_question_leaves_stdout_to_the_json(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in (["start"], ["end"], ["close"]):
        assert main(["call", *words]) == 0
    capsys.readouterr()
    monkeypatch.setattr(sys, "stdin", Terminal("yes\n"))
    assert main(["history", "forget", "--all", "--json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["removed"] == 1
    assert told.err.startswith("1 call will be removed for good")


def test_who_ends_the_input_has_not_agreed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in (["start"], ["end"], ["close"]):
        assert main(["call", *words]) == 0
    monkeypatch.setattr(sys, "stdin", Terminal())
    assert main(["history", "forget", "--all"]) == 1
    assert "Nothing was removed." in capsys.readouterr().out


def test_who_ends_the_input_keeps_no_secret(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", no_more)
    assert main(["secrets", "set", "access_code"]) == 1
    assert "Nothing was kept" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["secrets", "set", "access_code"], ["history", "unlock"]])
def test_what_is_no_text_is_refused_in_a_sentence(
    words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xfe\n"), "utf-8"))
    assert main(words) == 1
    assert capsys.readouterr().err.startswith("companion: ")
