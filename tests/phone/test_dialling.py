"""Dialling: the agent's choice, and each way of handing a number over."""

from __future__ import annotations

import ctypes
import json
import os
import socket
import subprocess
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from companion import settings
from companion.errors import PhoneFault
from companion.phone import dialling, opening, ways
from companion.phone.dialling import (
    AddressDialler,
    Choice,
    CommandDialler,
    LineDialler,
    NoDialler,
)
from companion.phone.numbers import Number, number
from companion.policy.content import DialCard
from tests.helpers import patience

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

SEVEN = Number("711", "tel:711;phone-context=+1")


def card(**more: Any) -> DialCard:  # noqa: ANN401 - any field of a card
    return DialCard(id="relay", title={"en": "Relay"}, number="711", steps=(), source="s", **more)


def test_the_choice_is_what_the_settings_hold() -> None:
    kept = {
        "dial_with": "twinkle",
        "dial_command": "x {number}",
        "outside_prefix": "9",
        "relay_number": "8007352988",
        "home_country": "MX",
        "baresip_port": "4455",
    }
    choice = dialling.chosen(kept.__getitem__)
    assert choice == Choice("twinkle", "x {number}", "9", "8007352988", "MX", 4455)
    assert not choice.copies_only
    assert Choice("copy").copies_only


def test_every_key_of_the_choice_is_a_setting() -> None:
    assert dialling.chosen(settings.load().text) == Choice()


def test_the_agents_own_relay_is_dialled_from_an_editable_card() -> None:
    choice = Choice(relay="8007352988", prefix="9")
    assert choice.card_number(card(editable=True)).plain == "98007352988"
    assert Choice().card_number(card(editable=True)).plain == "711"
    assert Choice(relay="8007352988").card_number(card()).plain == "711"


def test_the_choice_s_country_is_where_a_number_is_meant() -> None:
    assert Choice(country="GB").number("020 7946 0000").tel == "tel:+442079460000"


class FakePhone:
    """Takes addresses and commands, and notes them."""

    def __init__(self, *, takes: bool = True) -> None:
        self.takes, self.heard = takes, list[object]()

    def opens(self, address: str) -> bool:
        self.heard.append(address)
        return self.takes

    def runs(self, words: Sequence[str]) -> None:
        self.heard.append(list(words))
        if not self.takes:
            raise FileNotFoundError(words[0])


def test_the_address_goes_to_the_system() -> None:
    phone = FakePhone()
    AddressDialler(phone.opens).dial(SEVEN)
    assert phone.heard == ["tel:711;phone-context=+1"]


def test_an_address_that_nothing_takes_is_tried_plain_and_then_told() -> None:
    phone = FakePhone(takes=False)
    with pytest.raises(PhoneFault, match="Dial 711 by hand"):
        AddressDialler(phone.opens).dial(SEVEN)
    assert phone.heard == ["tel:711;phone-context=+1", "tel:711"]


def test_an_address_that_is_plain_already_is_tried_once() -> None:
    phone = FakePhone(takes=False)
    with pytest.raises(PhoneFault):
        AddressDialler(phone.opens).dial(number("+18007352988"))
    assert phone.heard == ["tel:+18007352988"]


def test_the_command_is_run() -> None:
    phone = FakePhone()
    CommandDialler("twinkle --call {number}", phone.runs).dial(SEVEN)
    assert phone.heard == [["twinkle", "--call", "711"]]


def test_a_command_that_cannot_start_says_what_to_do() -> None:
    with pytest.raises(PhoneFault, match=r"no-such can't be started\. Dial 711 by hand"):
        CommandDialler("no-such {number}", FakePhone(takes=False).runs).dial(SEVEN)


def test_a_known_client_s_command_is_run_from_its_home() -> None:
    phone = FakePhone()
    CommandDialler("python {number}", phone.runs, (sys.executable,)).dial(SEVEN)
    assert phone.heard == [[sys.executable, "711"]]


def test_a_client_s_own_address_is_opened() -> None:
    phone = FakePhone()
    AddressDialler(phone.opens, "dialpad://{whole}").dial(number("800-367-9559"))
    assert phone.heard == ["dialpad://+18003679559"]


def test_baresip_hears_of_a_number_on_the_loopback() -> None:
    heard: list[tuple[str, int]] = []
    LineDialler(4455, lambda number, port: heard.append((number, port))).dial(SEVEN)
    assert heard == [("711", 4455)]


def test_baresip_that_does_not_listen_is_told() -> None:
    def refused(_number: str, _port: int) -> None:
        raise ConnectionRefusedError

    with pytest.raises(
        PhoneFault, match=r"baresip doesn't listen on 127\.0\.0\.1:4444.*711 by hand"
    ):
        LineDialler(tells=refused).dial(SEVEN)


@pytest.fixture
def line() -> Iterator[socket.socket]:
    """Something that listens as baresip does, on a free port of the loopback."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(patience.SECONDS)
        yield listening


def test_what_baresip_is_sent_is_one_netstring(line: socket.socket) -> None:
    opening.tell_baresip("+18003679559", line.getsockname()[1])
    taken, _who = line.accept()
    with taken:
        taken.settimeout(patience.SECONDS)
        sent = b"".join(iter(lambda: taken.recv(4096), b""))
    length, _colon, rest = sent.partition(b":")
    assert rest[int(length) :] == b","
    told = json.loads(rest[: int(length)])
    assert (told["command"], told["params"]) == ("dial", "+18003679559")


@pytest.mark.parametrize("way", ways.WAYS)
def test_every_way_has_a_dialler_of_its_kind(way: str) -> None:
    kinds = {
        "address": AddressDialler,
        "command": CommandDialler,
        "line": LineDialler,
        "copy": NoDialler,
    }
    found = Choice(way, "x:{number}").dialler(opening.open_address)
    assert type(found) is kinds[ways.WAYS[way].kind]


def test_the_setting_chooses_the_dialler() -> None:
    phone = FakePhone()
    assert isinstance(Choice("tel").dialler(phone.opens), AddressDialler)
    assert isinstance(Choice("command", "x {number}").dialler(phone.opens), CommandDialler)
    copying = Choice("copy").dialler(phone.opens)
    assert isinstance(copying, NoDialler)
    copying.dial(SEVEN)
    assert phone.heard == []


def test_a_program_is_started_with_its_words_as_they_are(tmp_path: Path) -> None:
    out = tmp_path / "heard"
    script = "import sys, pathlib; pathlib.Path(sys.argv[1]).write_text(repr(sys.argv[2:]))"
    words = [sys.executable, "-c", script, str(out), "$(id)", "a b", "; rm"]
    started: list[subprocess.Popen[bytes]] = []

    class Kept(subprocess.Popen[bytes]):
        def __init__(self, *arguments: Any, **more: Any) -> None:  # noqa: ANN401 - as Popen's
            assert "shell" not in more
            super().__init__(*arguments, **more)
            started.append(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subprocess, "Popen", Kept)
        opening.start(words)
    assert started[0].wait(patience.SECONDS) == 0
    assert out.read_text() == repr(["$(id)", "a b", "; rm"])


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """As on Windows, in the built folder: what the system is asked for, in order."""
    asked: list[object] = []
    kernel32 = SimpleNamespace(SetDllDirectoryW=asked.append)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel32), raising=False)
    monkeypatch.setattr(os, "startfile", asked.append, raising=False)
    monkeypatch.setattr(subprocess, "Popen", lambda words, **_how: asked.append(words))
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "_MEIPASS", r"C:\Companion\_internal", raising=False)
    return asked


def test_on_windows_what_is_started_does_not_take_our_libraries(windows: list[object]) -> None:
    """PyInstaller's own manual asks for it, before and after."""
    opening.start(["MicroSIP.exe", "711"])
    assert windows == [None, ["MicroSIP.exe", "711"], r"C:\Companion\_internal"]
    windows.clear()
    assert opening.open_address("tel:711")
    assert windows == [None, "tel:711", r"C:\Companion\_internal"]


def test_where_nothing_can_be_started_ours_are_found_again(
    windows: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_words: object, **_how: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(subprocess, "Popen", missing)
    with pytest.raises(FileNotFoundError):
        opening.start(["gone.exe"])
    assert windows == [None, r"C:\Companion\_internal"]


def test_from_source_windows_is_asked_for_nothing(
    windows: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(sys, "_MEIPASS")
    opening.start(["MicroSIP.exe", "711"])
    assert windows == [["MicroSIP.exe", "711"]]


def test_no_program_for_an_address_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(words: Sequence[str]) -> None:
        raise FileNotFoundError(words[0])

    monkeypatch.setattr(opening, "start", missing)
    assert opening.open_address("tel:711") is False


@pytest.mark.parametrize(("system", "program"), [("linux", "xdg-open"), ("darwin", "open")])
def test_each_system_has_its_opener(
    system: str, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[str]] = []
    monkeypatch.setattr(sys, "platform", system)

    def takes(words: Sequence[str]) -> Opener:
        seen.append(list(words))
        return Opener(0)

    monkeypatch.setattr(opening, "start", takes)
    assert opening.open_address("tel:711") is True
    assert seen[0][0].endswith(program)
    assert seen[0][1:] == ["tel:711"]


class Opener:
    """A system's opener that ends with a code, or doesn't end while it is waited for."""

    def __init__(self, code: int | None) -> None:
        self._code = code

    def wait(self, seconds: float) -> int:
        if self._code is None:
            raise subprocess.TimeoutExpired("xdg-open", seconds)
        return self._code


@pytest.mark.parametrize(("code", "opened"), [(0, True), (3, False), (4, False), (None, True)])
def test_an_opener_that_gives_up_found_no_program(
    monkeypatch: pytest.MonkeyPatch, code: int | None, *, opened: bool
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(opening, "start", lambda _words: Opener(code))
    assert opening.open_address("tel:711") is opened
