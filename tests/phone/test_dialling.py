"""Dialling: what a number may be, its address by RFC 3966, and commands without a shell."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.errors import PhoneFault
from companion.phone import dialling, opening
from companion.phone.dialling import AddressDialler, CommandDialler, NoDialler, Number, number
from companion.policy.content import DialCard

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

HOSTILE = [
    "", " ", "+", "1-800-FLOWERS", "911;rm -rf", "$(id)", "`id`", "5551234|sh", "555&calc",
    "555>x", "/reset", "--help", "5551234,,99", "5551234p1", "5551234w1", "*67", "#31#", "++1",
    "1+1", "tel:711", "\u0665\u0665", "\uff15",
    "1" * 16, "555\0", "5;phone-context=x", "555%0a", "é", "\ud800",
]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "plain", "tel"),
    [
        ("711", "711", "tel:711;phone-context=+1"),
        ("911", "911", "tel:911;phone-context=+1"),
        ("1-800-735-2988", "18007352988", "tel:+18007352988"),
        ("(800) 735.2988", "8007352988", "tel:+18007352988"),
        ("+1 800 735 2988", "+18007352988", "tel:+18007352988"),
        ("+44 20 7946 0000", "+442079460000", "tel:+442079460000"),
        ("5550100", "5550100", "tel:5550100;phone-context=+1"),
        ("800‑735–2988", "8007352988", "tel:+18007352988"),  # noqa: RUF001 - as word processors write
        (" 711\n", "711", "tel:711;phone-context=+1"),
        ("0800735298", "0800735298", "tel:0800735298;phone-context=+1"),
    ],
)
def test_a_number_and_its_address(written: str, plain: str, tel: str) -> None:
    found = number(written)
    assert (found.plain, found.tel) == (plain, tel)
    assert found.plain_tel == f"tel:{plain}"


@pytest.mark.parametrize("written", HOSTILE)
def test_anything_but_a_number_is_refused(written: str) -> None:
    with pytest.raises(PhoneFault, match=r"can't be dialled\. Write digits alone"):
        number(written)


def test_a_refusal_quotes_no_more_than_a_line() -> None:
    with pytest.raises(PhoneFault) as caught:
        number("x" * 10_000)
    assert len(str(caught.value)) < 150


@pytest.mark.parametrize(
    ("written", "prefix", "plain", "tel"),
    [
        ("711", "9", "9711", "tel:9711"),
        ("1-800-735-2988", "9", "918007352988", "tel:918007352988"),
        ("+18007352988", "9", "+18007352988", "tel:+18007352988"),
        ("711", "", "711", "tel:711;phone-context=+1"),
    ],
)
def test_an_outside_line_comes_first(written: str, prefix: str, plain: str, tel: str) -> None:
    found = number(written, prefix)
    assert (found.plain, found.tel) == (plain, tel)


def test_a_prefix_that_is_no_digits_is_refused() -> None:
    with pytest.raises(PhoneFault):
        number("711", "9,")


def card(**more: Any) -> DialCard:  # noqa: ANN401 - any field of a card
    return DialCard(id="relay", title={"en": "Relay"}, number="711", steps=(), source="s", **more)


def test_the_agents_own_relay_is_dialled_from_an_editable_card() -> None:
    own = dialling.card_number(card(editable=True), "8007352988", "9")
    assert own.plain == "98007352988"
    assert dialling.card_number(card(editable=True), "", "").plain == "711"
    assert dialling.card_number(card(), "8007352988", "").plain == "711"


@given(st.text(max_size=40))
def test_whatever_is_written_only_digits_come_out(written: str) -> None:
    try:
        found = number(written)
    except PhoneFault:
        return
    assert re.fullmatch(r"\+?[0-9]+", found.plain)
    assert re.fullmatch(r"tel:\+?[0-9]+(;phone-context=\+1)?", found.tel)


SEVEN = Number("711", "tel:711;phone-context=+1")


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("twinkle --call {number}", ["twinkle", "--call", "711"]),
        ("dial sip:{number}@example", ["dial", "sip:711@example"]),
        (
            r'"C:\Program Files\MicroSIP\MicroSIP.exe" {number}',
            [r"C:\Program Files\MicroSIP\MicroSIP.exe", "711"],
        ),
        ("dial '{number} now' {number}", ["dial", "711 now", "711"]),
        ("dial {number}; rm -rf x", ["dial", "711;", "rm", "-rf", "x"]),
        ("dial $(id) {number} | tee", ["dial", "$(id)", "711", "|", "tee"]),
        ("dial {number} # off", ["dial", "711", "#", "off"]),
        ("dial {other} {number}", ["dial", "{other}", "711"]),
    ],
)
def test_a_command_is_split_into_words_without_a_shell(template: str, words: list[str]) -> None:
    assert dialling.command(template, SEVEN) == words


@pytest.mark.parametrize("template", ["", "dial", "{number}", "{number} x", 'dial "{number}'])
def test_a_command_without_a_place_for_the_number_is_refused(template: str) -> None:
    with pytest.raises(PhoneFault, match="dialling command"):
        dialling.command(template, SEVEN)


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


def test_the_setting_chooses_the_dialler() -> None:
    phone = FakePhone()
    assert isinstance(dialling.dialler("tel", "", phone.opens), AddressDialler)
    assert isinstance(dialling.dialler("command", "x {number}", phone.opens), CommandDialler)
    copying = dialling.dialler("copy", "", phone.opens)
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
    assert started[0].wait(10) == 0
    assert out.read_text() == repr(["$(id)", "a b", "; rm"])


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
    monkeypatch.setattr(opening, "start", lambda words: seen.append(list(words)))
    assert opening.open_address("tel:711") is True
    assert seen[0][0].endswith(program)
    assert seen[0][1:] == ["tel:711"]
