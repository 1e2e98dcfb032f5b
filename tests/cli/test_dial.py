"""``companion dial``: a card or a number, recorded where a caller is on the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyperclip
import pytest

from companion import settings
from companion.phone import opening

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Said

    Run = Callable[..., Said]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that the system was asked to open."""
    addresses: list[str] = []

    def took(address: str) -> bool:
        addresses.append(address)
        return True

    monkeypatch.setattr(opening, "open_address", took)
    return addresses


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was put on the clipboard."""
    texts: list[str] = []
    monkeypatch.setattr(pyperclip, "copy", texts.append)
    return texts


def test_a_number_is_dialled(run: Run, opened: list[str]) -> None:
    said = run("dial", "1-800-367-9559")
    assert (said.code, said.out) == (0, "Dialling (800) 367-9559\n")
    assert opened == ["tel:+18003679559"]


def test_a_card_is_dialled_between_calls_and_nothing_is_recorded(
    run: Run, opened: list[str]
) -> None:
    said = run("dial", "language_line", "--json").json
    assert said["dialled"] == {
        "id": "language_line", "title": "Language Line", "kind": "number", "pack": "quickbooks",
    }  # fmt: skip
    assert "call" not in said
    assert opened == ["tel:+18003679559"]


def test_a_card_is_recorded_on_the_caller_s_call(run: Run, opened: list[str]) -> None:
    run("call", "start")
    call = run("dial", "tty_relay", "--json").json["call"]
    assert [leg["card"] for leg in call["legs"]] == ["tty_relay"]
    assert call["legs"][0]["waiting_seconds"] is None
    assert opened == ["tel:711;phone-context=+1"]


def test_a_number_is_never_on_the_record(run: Run, opened: list[str]) -> None:
    run("call", "start")
    run("dial", "800-555-0199")
    assert run("call", "show", "--json").json["call"]["legs"] == []
    assert opened == ["tel:+18005550199"]


def test_after_the_caller_has_left_a_card_is_only_dialled(run: Run, opened: list[str]) -> None:
    run("call", "start")
    run("call", "end")
    assert run("dial", "language_line").code == 0
    assert opened == ["tel:+18003679559"]


def test_what_is_only_copied_says_so(run: Run, opened: list[str], copied: list[str]) -> None:
    settings.save("dial_with", "copy")
    said = run("dial", "800-367-9559")
    assert said.out == "Copied, to be dialled by hand: (800) 367-9559\n"
    assert (opened, copied) == ([], ["8003679559"])


def test_a_client_that_is_not_there_has_a_sentence(run: Run) -> None:
    settings.save("dial_with", "command")
    settings.save("dial_command", "no-such-client {number}")
    said = run("dial", "711")
    assert said.code == 1
    assert "no-such-client can't be started. Dial 711 by hand" in said.err


@pytest.mark.parametrize(
    "what", ["", "no_such_card", "711; rm -rf x", "$(id)", "911,,1", "x" * 10_000, "+44 1"]
)
def test_what_is_no_number_has_a_sentence(run: Run, opened: list[str], what: str) -> None:
    said = run("dial", what)
    assert said.code == 1
    assert len(said.err.splitlines()) == 1
    assert opened == []


def test_a_template_that_cannot_dial_is_not_kept(run: Run) -> None:
    said = run("settings", "set", "dial_command", "twinkle --call")
    assert said.code == 1
    assert "needs {number} after its program" in said.err
    assert settings.load().text("dial_command") == ""
    assert run("settings", "set", "dial_command", "twinkle --call {number}").code == 0


def test_in_spanish(run: Run, opened: list[str]) -> None:
    settings.save("language", "es")
    assert run("dial", "711").out == "Marcando 711\n"
    assert "No se puede marcar" in run("dial", "hola").err
    assert opened == ["tel:711;phone-context=+1"]
