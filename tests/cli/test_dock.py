"""``companion dock``: the windows there are, the one that is chosen, and no window to be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from companion.cli import dock_command
from companion.docking.desktop import Seen
from companion.docking.geometry import Rect
from companion.docking.nowhere import Nowhere
from companion.settings import load
from tests.helpers.desktops import MAIL, PHONE, FakeDesktop

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Said

    Run = Callable[..., Said]


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> FakeDesktop:
    seen = dict.fromkeys((MAIL.id, PHONE.id), Seen(Rect(0, 0, 300, 300)))
    fake = FakeDesktop(seen, [MAIL, PHONE])
    monkeypatch.setattr(dock_command, "here", lambda: fake)
    return fake


def test_the_windows_are_listed(run: Run, desktop: FakeDesktop) -> None:
    told = run("dock", "list", "--json")
    assert told.code == 0
    assert [(one["id"], one["app"], one["kind"]) for one in told.json["windows"]] == [
        ("9", "mail.Mail", "window"),
        ("7", "twinkle.twinkle", "window"),
    ]
    assert desktop.closed
    assert "Twinkle" in run("dock", "list").out


@pytest.mark.parametrize("word", ["7", "twinkle.twinkle"])
def test_one_is_chosen_by_its_number_or_application(
    run: Run, desktop: FakeDesktop, word: str
) -> None:
    told = run("dock", "choose", word, "--json")
    assert told.json["dock"] == {
        "dock": "window",
        "phone_app": "twinkle.twinkle",
        "phone_title": "",
    }
    assert load().text("phone_app") == "twinkle.twinkle"


def test_a_window_that_isnt_there_changes_nothing(run: Run, desktop: FakeDesktop) -> None:
    told = run("dock", "choose", "linphone")
    assert told.code == 1
    assert "linphone" in told.err
    assert load().text("dock") == "off"


@pytest.mark.parametrize("word", ["edge", "off"])
def test_to_the_edge_and_away(run: Run, desktop: FakeDesktop, word: str) -> None:
    run("dock", "choose", "7")
    assert run("dock", word).code == 0
    assert load().text("dock") == word
    assert load().text("phone_app") == "twinkle.twinkle", "it is known again later"


@pytest.mark.parametrize("words", [("choose",), ("list", "7"), ("off", "7"), ("beside",), ()])
def test_other_words_are_not_understood(
    run: Run, desktop: FakeDesktop, words: tuple[str, ...]
) -> None:
    assert run("dock", *words).code == 2


def test_where_no_window_can_be_seen_it_says_why(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dock_command, "here", lambda: Nowhere("Nothing is told here."))
    told = run("dock", "list")
    assert told.code == 1
    assert "Nothing is told here." in told.err
