"""The command line's help and complaints in the language in use, argparse's own words included."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from companion import text
from companion.cli import commands, sentences

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Said

    Run = Callable[..., Said]

ENGLISH = re.compile(r"usage:|positional|options|show this|argument|required|invalid|choose from")


@pytest.fixture
def spanish(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "es")


@pytest.mark.parametrize("name", commands.COMMANDS)
def test_all_help_is_in_the_language_in_use(run: Run, spanish: None, name: str) -> None:
    told = run(name, "--help")
    assert told.code == 0
    assert f"companion {name} " in told.out.partition("\n")[0]
    assert ENGLISH.findall(told.out) == []


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("call", "dance"), "invalid choice"),
        (("call",), "the following arguments are required: ACT"),
        (("find", "x", "--limit"), "argument --limit: expected one argument"),
        (("find", "x", "--limit", "few"), "argument --limit: invalid int value: 'few'"),
        (("find", "x", "--json=1"), "argument --json: ignored explicit argument '1'"),
        (("verify", "quickbooks", "--matched"), "expected at least one argument"),
        (("doctor", "--quickly"), "unrecognized arguments: --quickly"),
        (("event", "dance"), "is not an event"),
    ],
)
def test_every_complaint_is_too(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], complaint: str
) -> None:
    assert complaint in run(*words).err
    monkeypatch.setenv("LANGUAGE", "es")
    told = run(*words)
    assert told.code == 2
    assert "is not an event" not in told.err
    assert ENGLISH.findall(told.err) == []
    assert "%" not in told.err


def test_a_sentence_that_is_not_known_stays() -> None:
    text.use("es")
    assert sentences.said("conflicting subparser: %s {x}") == "conflicting subparser: %s {x}"
