"""Settings: declared once, read from a file that may hold anything, written whole."""

from __future__ import annotations

import ctypes
import os
import sys
import tomllib
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion import paths, settings
from companion.errors import Fault, UsageFault
from companion.settings import toml
from companion.settings.language import system_language
from companion.settings.setting import Setting, declare

if TYPE_CHECKING:
    from pathlib import Path


def write(text: str | bytes) -> Path:
    file = paths.settings()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def test_without_a_file_everything_has_its_default() -> None:
    found = settings.load()
    assert found.notices == ()
    assert all(found.value(key) == one.default for key, one in settings.SETTINGS.items())


def test_the_settings_that_were_agreed_are_there() -> None:
    assert set(settings.SETTINGS) == {
        "language", "line", "theme", "text_scale", "reduced_motion", "sound", "agent_name",
        "company_name", "dial_with", "dial_command", "home_country", "outside_prefix",
        "relay_number", "clear_clipboard", "keep_days", "shift_gap_hours", "shift_hours",
        "first_notes", "dock", "dock_side", "dock_minimised", "phone_app", "phone_title",
        "baresip_port",
    }  # fmt: skip


@pytest.mark.parametrize("key", list(settings.SETTINGS))
def test_every_setting_says_what_it_is(key: str) -> None:
    setting = settings.known(key)
    assert setting.title
    assert setting.description.endswith(".")
    assert setting.values()


@pytest.mark.parametrize("key", list(settings.SETTINGS))
def test_every_default_can_be_written_and_read_again(key: str) -> None:
    word = str(settings.known(key).default)
    settings.save(key, word)
    assert settings.load().value(key) == settings.known(key).default


def test_a_key_declared_twice_is_refused() -> None:
    one = Setting("a", default=True, title="A", description="A.")
    with pytest.raises(ValueError, match="a"):
        declare(one, one)


def test_a_default_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="b"):
        declare(Setting("b", 5, "B", "B.", low=10, high=20))


def test_a_key_given_twice_in_the_file_sets_the_file_aside() -> None:
    file = write('theme = "dark"\ntheme = "light"\n')
    found = settings.load()
    assert found.text("theme") == "system"
    assert "set aside" in found.notices[0]
    assert not file.exists()
    assert (
        file.with_name("settings.toml.damaged").read_text() == 'theme = "dark"\ntheme = "light"\n'
    )


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"theme = ", b"[[[", b'theme = "a\x00b"'])
def test_a_damaged_file_is_set_aside_and_told(content: bytes) -> None:
    file = write(content)
    assert len(settings.load().notices) == 1
    assert file.with_name("settings.toml.damaged").read_bytes() == content
    assert settings.load().notices == ()


def test_a_mark_that_an_editor_put_before_it_is_no_damage() -> None:
    paths.settings().parent.mkdir(parents=True)
    paths.settings().write_bytes(b'\xef\xbb\xbfagent_name = "Ana"\r\n')
    assert settings.load().text("agent_name") == "Ana"
    assert settings.save("sound", "false").text("agent_name") == "Ana"


def test_a_choice_is_read_back() -> None:
    settings.save("theme", "dark")
    settings.save("text_scale", "150")
    settings.save("sound", "off")
    settings.save("agent_name", "Ana “A” \\ O'Neil")
    found = settings.load()
    assert found.text("theme") == "dark"
    assert found.number("text_scale") == 150
    assert found.flag("sound") is False
    assert found.text("agent_name") == "Ana “A” \\ O'Neil"


@pytest.mark.parametrize(
    ("key", "word"),
    [
        ("theme", "pink"),
        ("theme", ""),
        ("text_scale", "99"),
        ("text_scale", "201"),
        ("text_scale", "-100"),
        ("text_scale", "1e2"),
        ("text_scale", "\u0661\u0665\u0660"),
        ("sound", "perhaps"),
        ("outside_prefix", "9,"),
        ("outside_prefix", "9;rm"),
        ("relay_number", "800-555"),
        ("line", "../other"),
        ("line", ""),
        ("agent_name", "two\nlines"),
        ("agent_name", "x" * 501),
        ("agent_name", "\ud800"),
    ],
)
def test_a_value_that_cannot_be_is_refused_and_nothing_is_written(key: str, word: str) -> None:
    with pytest.raises(UsageFault):
        settings.save(key, word)
    assert not paths.settings().exists()


def test_the_refusal_says_what_can_be() -> None:
    with pytest.raises(UsageFault, match="system, light, dark, contrast"):
        settings.save("theme", "pink")
    with pytest.raises(UsageFault, match="100 to 200"):
        settings.save("text_scale", "9")


def test_an_unknown_key_is_refused_by_name() -> None:
    with pytest.raises(UsageFault, match="no setting called “colour”"):
        settings.save("colour", "red")
    with pytest.raises(UsageFault):
        settings.load().value("colour")


def test_unknown_keys_stay_in_the_file() -> None:
    write('newer = [1, 2]\ntheme = "light"\n[window]\nx = 5\nmade = 2026-01-31\n')
    settings.save("theme", "dark")
    content = tomllib.loads(paths.settings().read_text())
    assert content == {
        "newer": [1, 2],
        "theme": "dark",
        "window": {"x": 5, "made": date(2026, 1, 31)},
    }


def test_a_value_in_the_file_that_does_not_fit_gives_way_to_the_default() -> None:
    write('text_scale = 900\nsound = "yes"\ntheme = "dark"\n')
    found = settings.load()
    assert found.number("text_scale") == 100
    assert found.flag("sound") is True
    assert found.text("theme") == "dark"
    assert len(found.notices) == 2
    assert "text_scale" in found.notices[0]


def test_a_flag_is_no_number_and_a_number_no_flag() -> None:
    write("text_scale = true\nsound = 1\n")
    found = settings.load()
    assert found.value("text_scale") == 100
    assert found.value("sound") is True
    assert len(found.notices) == 2


def test_a_place_that_cannot_be_written_is_a_fault(home: Path) -> None:
    home.write_text("a file where the folder should be")
    with pytest.raises(Fault, match="can't be written"):
        settings.save("theme", "dark")


def test_a_file_that_cannot_be_read_leaves_the_defaults() -> None:
    paths.settings().mkdir(parents=True)
    found = settings.load()
    assert found.text("theme") == "system"
    assert "can't be read" in found.notices[0]


def test_a_write_that_fails_leaves_the_old_file(monkeypatch: pytest.MonkeyPatch) -> None:
    settings.save("theme", "dark")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Fault, match="No space left"):
        settings.save("theme", "light")
    assert settings.load().text("theme") == "dark"
    assert [file.name for file in paths.settings().parent.iterdir()] == ["settings.toml"]


@pytest.mark.parametrize(
    ("places", "spoken"),
    [
        ({"LANG": "es_MX.UTF-8"}, "es"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANGUAGE": "de:es:en", "LANG": "en_US"}, "es"),
        ({"LC_ALL": "es", "LANG": "en_US"}, "es"),
        ({"LANG": "C"}, "en"),
    ],
)
def test_the_systems_language(
    places: dict[str, str], spoken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, places.get(name, ""))
    assert system_language() == spoken
    assert settings.load().language() == spoken


@pytest.fixture
def unnamed(monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable names a language, as for a program that the start menu or the Finder starts."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("unnamed")
@pytest.mark.parametrize(
    ("identifier", "spoken"),
    [(0x0409, "en"), (0x080A, "es"), (0x580A, "es"), (0x0407, "en"), (-0x7FFFF7F6, "es")],
    ids=["en-US", "es-MX", "es-419", "de-DE", "what else the register held"],
)
def test_on_windows_it_is_the_language_that_is_shown(
    identifier: int, spoken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not the country that dates are written for, which ``locale`` tells."""
    kernel32 = SimpleNamespace(GetUserDefaultUILanguage=lambda: identifier)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel32), raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    assert system_language() == spoken


@pytest.mark.usefixtures("unnamed")
@pytest.mark.parametrize(
    ("preferred", "spoken"),
    [(["es-419", "en-US"], "es"), (["de-DE", "en-US", "es-MX"], "en"), (["fr-FR"], "en")],
)
def test_on_macos_it_is_the_first_that_companion_speaks(
    preferred: list[str], spoken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    locale = SimpleNamespace(preferredLanguages=lambda: preferred)
    monkeypatch.setitem(sys.modules, "Foundation", cast("Any", SimpleNamespace(NSLocale=locale)))
    monkeypatch.setattr(sys, "platform", "darwin")
    assert system_language() == spoken


def test_a_chosen_language_comes_before_the_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    settings.save("language", "es")
    assert settings.load().language() == "es"


SIMPLE = st.one_of(st.text(), st.booleans(), st.integers(-(2**63), 2**63 - 1), st.dates())
VALUES = st.recursive(
    SIMPLE,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.text(), VALUES, max_size=5))
def test_what_is_written_is_read_back(content: dict[str, Any]) -> None:
    assert tomllib.loads(toml.written(content)) == content


def test_what_toml_has_no_form_for_is_our_mistake() -> None:
    with pytest.raises(TypeError):
        toml.written({"nothing": None})


@given(st.binary(max_size=200))
def test_no_file_stops_the_settings(content: bytes) -> None:
    write(content)
    found = settings.load()
    assert found.text("theme") in {"system", "light", "dark", "contrast"}
