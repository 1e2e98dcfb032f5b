"""The window that is looked for again: its application, and never a caller in its title."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.docking.desktop import AppWindow
from companion.docking.matching import LONGEST, Sought, shown_name, sought

MAIN = AppWindow(7, "twinkle.twinkle", "Twinkle")
RINGING = AppWindow(9, "twinkle.twinkle", "Incoming call", dialog=True)
MAIL = AppWindow(3, "browser.Browser", "Mail (3) - Browser")
WEB_PHONE = AppWindow(4, "browser.Browser", "Web phone (555) 010-0199 - Browser")


def test_an_application_with_one_window_is_known_by_its_name_alone() -> None:
    found = sought(MAIN, [MAIN, RINGING, MAIL])
    assert found == Sought("twinkle.twinkle")
    assert found.among([MAIL, RINGING, MAIN]) == MAIN


def test_of_several_windows_the_title_tells_and_no_number_is_kept() -> None:
    found = sought(WEB_PHONE, [MAIL, WEB_PHONE])
    assert found.app == "browser.Browser"
    assert "Web phone" in found.title
    assert not any(letter.isdigit() for letter in found.title)
    later = AppWindow(12, "browser.Browser", "Web phone (555) 010-7777 - Browser")
    assert found.among([MAIL, later]) == later
    assert found.among([MAIL]) is None


def test_a_dialog_only_where_there_is_nothing_else() -> None:
    assert Sought("twinkle.twinkle").among([RINGING, MAIN]) == MAIN
    assert Sought("twinkle.twinkle").among([RINGING]) == RINGING


@pytest.mark.parametrize("app", ["", "twink", "other"])
def test_another_application_is_not_the_one(app: str) -> None:
    assert Sought(app).among([MAIN]) is None


def test_case_makes_no_difference() -> None:
    assert Sought("TWINKLE.Twinkle", "twin*").among([MAIN]) == MAIN


@given(titles=st.lists(st.text(max_size=300), min_size=2, max_size=4, unique=True))
def test_whatever_the_titles_the_chosen_window_is_found_by_what_is_kept(titles: list[str]) -> None:
    windows = [AppWindow(place, "app.App", title) for place, title in enumerate(titles)]
    for window in windows:
        found = sought(window, windows)
        assert found.title.isprintable()
        assert len(found.title) <= LONGEST
        assert not any("0" <= letter <= "9" for letter in found.title)
        plain = window.title.isprintable() and window.title == window.title.strip()
        if plain and len(window.title) <= LONGEST:
            assert found.fits(window)


@pytest.mark.parametrize(
    ("platform", "app", "shown"),
    [
        ("linux", "twinkle.twinkle", "twinkle"),
        ("linux", "org.telegram.desktop.Telegram", "Telegram"),
        ("linux", "xterm", "xterm"),
        ("win32", "MicroSIP.exe", "MicroSIP"),
        ("win32", "3CX.Phone.EXE", "3CX.Phone"),
        ("darwin", "zoom.us", "zoom.us"),
        ("darwin", "Telephone", "Telephone"),
    ],
)
def test_an_application_is_called_as_the_agent_knows_it(
    platform: str, app: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert shown_name(app) == shown
