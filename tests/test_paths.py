"""Where things are, on each system, and with a home of one's own choosing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from companion import paths


def on(platform: str, monkeypatch: pytest.MonkeyPatch, **environment: str) -> None:
    """As if on ``platform`` with nothing chosen but ``environment``."""
    for name in ("COMPANION_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr("os.path.expanduser", lambda _path: "/people/ana")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)


def test_one_folder_holds_everything_where_it_is_chosen(home: Path) -> None:
    assert paths.home() == home
    assert paths.history() == home / "history.db"
    assert paths.settings() == home / "settings.toml"
    assert paths.own_packs() == home / "packs"
    assert not home.exists()


@pytest.mark.parametrize(
    ("platform", "environment", "place"),
    [
        ("linux", {}, "/people/ana/.local/share/companion"),
        ("linux", {"XDG_DATA_HOME": "/data"}, "/data/companion"),
        ("linux", {"XDG_DATA_HOME": ""}, "/people/ana/.local/share/companion"),
        ("darwin", {}, "/people/ana/Library/Application Support/Companion"),
        ("win32", {}, "/people/ana/AppData/Local/Companion"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/Companion"),
        ("linux", {"COMPANION_HOME": "/chosen"}, "/chosen"),
        ("win32", {"COMPANION_HOME": "/chosen"}, "/chosen"),
    ],
)
def test_home(
    platform: str, environment: dict[str, str], place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(platform, monkeypatch, **environment)
    assert paths.home() == Path(place)


@pytest.mark.parametrize(
    ("platform", "environment", "place"),
    [
        ("linux", {}, "/people/ana/.config/companion/settings.toml"),
        ("linux", {"XDG_CONFIG_HOME": "/conf"}, "/conf/companion/settings.toml"),
        ("darwin", {}, "/people/ana/Library/Application Support/Companion/settings.toml"),
        ("win32", {}, "/people/ana/AppData/Roaming/Companion/settings.toml"),
        (
            "win32",
            {"LOCALAPPDATA": "/local"},
            "/people/ana/AppData/Roaming/Companion/settings.toml",
        ),
        ("win32", {"APPDATA": "/roaming"}, "/roaming/Companion/settings.toml"),
        ("win32", {"COMPANION_HOME": "/chosen"}, "/chosen/settings.toml"),
    ],
)
def test_settings(
    platform: str, environment: dict[str, str], place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(platform, monkeypatch, **environment)
    assert paths.settings() == Path(place)


def test_each_home_has_its_own_socket(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    names = set()
    for home in ("one", "two"):
        monkeypatch.setenv("COMPANION_HOME", str(tmp_path / home))
        names.add(paths.socket())
        assert paths.socket() == paths.socket()
    assert len(names) == 2


def test_a_home_named_from_here_is_the_same_socket(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COMPANION_HOME", "home")
    near = paths.socket()
    monkeypatch.setenv("COMPANION_HOME", str(tmp_path / "home"))
    assert paths.socket() == near


def test_the_socket_lies_in_the_user_s_own_runtime_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/user/1000")
    monkeypatch.setenv("COMPANION_HOME", "/deep/" * 60)
    assert Path(paths.socket()).parent == Path("/run/user/1000")
    assert len(paths.socket()) < 100  # a socket's path has room for 104 bytes on macOS


def test_on_windows_the_socket_is_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert not set(paths.socket()) & set("/\\:")


def test_what_ships_lies_in_the_clone_or_in_the_package(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert (paths.data("seeds") / "quickbooks").is_dir()
    package = tmp_path / "site" / "companion"
    (package / "data" / "seeds").mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    assert paths.data("seeds") == package / "data" / "seeds"
    assert paths.data("i18n") == package.parent / "i18n"
