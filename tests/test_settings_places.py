"""Settings under their headings, and their file where each system expects it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from companion import paths, settings, whole
from companion.settings.groups import GROUPS, REST, grouped

if TYPE_CHECKING:
    from pathlib import Path


def test_every_setting_stands_under_one_heading() -> None:
    named = [key for _title, keys in grouped() for key in keys]
    assert sorted(named) == sorted(settings.SETTINGS)
    assert REST not in dict(grouped())


def test_no_heading_names_a_setting_that_is_gone() -> None:
    assert {key for keys in GROUPS.values() for key in keys} == set(settings.SETTINGS)


def test_one_that_no_heading_names_stands_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {**settings.SETTINGS, "brand_new": settings.SETTINGS["sound"]}
    monkeypatch.setattr("companion.settings.groups.SETTINGS", known)
    assert list(grouped())[-1] == (REST, ("brand_new",))


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """As if on Windows, with both of its folders in a place of the test's own."""
    monkeypatch.delenv("COMPANION_HOME")
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "roaming"))
    return tmp_path


def old_file(windows: Path) -> Path:
    file = windows / "local" / "Companion" / "settings.toml"
    file.parent.mkdir(parents=True)
    file.write_text('theme = "dark"\n')
    return file


def test_the_file_of_an_older_version_is_taken_over(windows: Path) -> None:
    old = old_file(windows)
    assert settings.load().text("theme") == "dark"
    assert not old.exists()
    assert paths.settings().read_text() == 'theme = "dark"\n'
    assert settings.load().text("theme") == "dark"


def test_a_newer_file_is_left_alone(windows: Path) -> None:
    settings.save("theme", "light")
    old = old_file(windows)
    assert settings.load().text("theme") == "light"
    assert old.exists()


def test_where_it_cannot_be_moved_nothing_is_lost(
    windows: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = old_file(windows)

    def full(*_given: object, **_named: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as trouble:
        trouble.setattr(whole, "replace", full)
        assert settings.load().text("theme") == "system"
    assert old.exists()
    assert settings.load().text("theme") == "dark"


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_elsewhere_there_is_no_former_place(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMPANION_HOME")
    monkeypatch.setattr(sys, "platform", platform)
    assert paths.former_settings() is None


def test_a_home_of_ones_own_holds_them_on_every_system(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for platform in ("linux", "darwin", "win32"):
        monkeypatch.setattr(sys, "platform", platform)
        assert paths.settings() == home / "settings.toml"
        assert paths.former_settings() is None
