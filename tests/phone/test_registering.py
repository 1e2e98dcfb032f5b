"""``companion://`` is registered for this user, on each system in its way; ``tel:`` never is."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from companion.errors import PhoneFault
from companion.phone import registering
from companion.phone.registering import Bundle, Windows, Xdg

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class Keys:
    """A registry in memory."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def set(self, key: str, name: str, value: str) -> None:
        self.kept[key, name] = value

    def delete(self, key: str) -> None:
        found = [one for one in self.kept if one[0].startswith(key)]
        if not found:
            raise FileNotFoundError
        for one in found:
            del self.kept[one]


@pytest.fixture(autouse=True)
def command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(registering, "program", lambda: '"/opt/my companion"')
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))


def test_on_linux_by_a_desktop_file_and_xdg_mime() -> None:
    ran: list[Sequence[str]] = []
    linux = Xdg(ran.append)
    linux.write()
    text = linux.file.read_text()
    assert 'Exec="/opt/my companion" open %u\n' in text
    assert "MimeType=x-scheme-handler/companion;\n" in text
    assert "NoDisplay=true" in text
    assert ran == [["xdg-mime", "default", linux.file.name, "x-scheme-handler/companion"]]
    linux.undo()
    assert not linux.file.exists()
    with pytest.raises(PhoneFault, match="Nothing was registered"):
        linux.undo()


def test_a_system_without_xdg_is_told() -> None:
    def missing(_words: Sequence[str]) -> None:
        raise FileNotFoundError(2, "No such file or directory")

    with pytest.raises(PhoneFault, match="No such file"):
        Xdg(missing).write()

    def failing(words: Sequence[str]) -> None:
        raise subprocess.CalledProcessError(1, list(words))

    with pytest.raises(PhoneFault, match="can't be registered"):
        Xdg(failing).write()


def test_on_windows_below_the_users_own_key() -> None:
    keys = Keys()
    windows = Windows(keys)
    windows.write()
    assert keys.kept == {
        (r"Software\Classes\companion", ""): "URL:Companion",
        (r"Software\Classes\companion", "URL Protocol"): "",
        (r"Software\Classes\companion\shell\open\command", ""): '"/opt/my companion" open "%1"',
    }
    assert all(line.startswith(r"HKCU\Software\Classes\companion") for line in windows.lines())
    windows.undo()
    assert keys.kept == {}
    with pytest.raises(PhoneFault, match="Nothing was registered"):
        windows.undo()


@pytest.mark.parametrize(
    ("platform", "kind"), [("linux", Xdg), ("win32", Windows), ("darwin", Bundle)]
)
def test_each_system_has_its_way_and_none_claims_tel(platform: str, kind: type) -> None:
    found = registering.registration(platform)
    assert isinstance(found, kind)
    assert found.lines()
    assert not any("tel:" in line or "handler/tel" in line for line in found.lines())
