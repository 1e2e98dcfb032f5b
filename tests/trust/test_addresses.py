"""Links: only the web's, shown in full with their true host, and opened by a click alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.errors import Refused
from companion.packs.addresses import shown
from companion.phone import opening
from companion.window.hands import Hands
from tests.helpers.desks import place

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.mark.parametrize(
    ("address", "full"),
    [
        ("https://intuit.example/help", "https://intuit.example/help"),
        ("http://a.example:8080/x?y=1&z=%20#p", "http://a.example:8080/x?y=1&z=%20#p"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://xn--bcher-kva.example/", "https://xn--bcher-kva.example/"),
        ("https://www.аpple.example/", "https://www.xn--pple-43d.example/"),  # noqa: RUF001 - the first letter is Cyrillic
        ("https://a.example/año", "https://a.example/a%C3%B1o"),
        ("HTTPS://A.Example/Path", "https://a.example/Path"),
        ("http://[::1]:80/", "http://[::1]:80/"),
    ],
)
def test_a_web_address_is_shown_as_it_will_be_opened(address: str, full: str) -> None:
    assert shown(address) == full
    assert shown(full) == full


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "tel:911",
        "data:text/html,x",
        "smb://a.example/share",
        "https://intuit.example@evil.example/",
        "https:///nowhere",
        "https://",
        "//a.example",
        "a.example",
        "https://a.example:port/",
        "https://a.example/\u202egpj.exe",
        "https://a.example/a b",
        "https://a.example/\n",
        "https://a..example/",
        "https://" + "a" * 64 + ".example/",
        "https://a.example/" + "a" * 2000,
        "-x",
        "",
    ],
)
def test_anything_else_is_refused_in_a_sentence(address: str) -> None:
    with pytest.raises(Refused, match="isn't opened"):
        shown(address)


@given(st.text() | st.text().map("https://".__add__) | st.text().map("https://a.example/".__add__))
def test_whatever_is_written_it_is_plain_or_refused(address: str) -> None:
    try:
        full = shown(address)
    except Refused:
        return
    assert full.isascii()
    assert full.startswith(("http://", "https://"))
    assert shown(full) == full


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the system was asked to open."""
    found: list[str] = []

    def took(address: str) -> bool:
        found.append(address)
        return "browser" in address

    monkeypatch.setattr(opening, "open_address", took)
    return found


class Nothing:
    """Stands for what isn't used here."""

    def copy(self, text: str) -> None:
        raise AssertionError(text)

    copy_secret = copy

    def get(self, name: str) -> str | None:
        raise AssertionError(name)

    def set(self, name: str, value: str) -> None:
        raise AssertionError(name, value)


def test_the_agent_s_browser_opens_it_and_nothing_else(
    qapp: QApplication, asked: list[str]
) -> None:
    with place() as here:
        hands = Hands(here.desk, Nothing(), Nothing(), lambda _number: None)
        told: list[str] = []
        hands.fault.connect(told.append)
        assert hands.open_link("https://browser.example/") is True
        assert told == []
        assert hands.open_link("file:///etc/passwd") is False
        assert hands.open_link("https://none.example/") is False
    assert asked == ["https://browser.example/", "https://none.example/"]
    assert ["isn't opened" in told[0], "No browser" in told[1]] == [True, True]
