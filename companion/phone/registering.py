"""Who opens ``companion://`` addresses: told to each system, for this user alone.

On Linux a ``.desktop`` file, through xdg-utils; on Windows a key below HKCU; on macOS it stands in
the bundle's own description, and nothing is to be done. ``tel:`` is never claimed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from companion import whole
from companion.errors import PhoneFault
from companion.phone.addresses import SCHEME
from companion.phone.clientfile import program
from companion.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

DESKTOP: Final = "companion-open.desktop"
MIME: Final = f"x-scheme-handler/{SCHEME}"
KEY: Final = rf"Software\Classes\{SCHEME}"
_FILE: Final = """[Desktop Entry]
Type=Application
Name=Companion
NoDisplay=true
Terminal=false
Exec={program} open %u
MimeType={mime};
"""


class Registration(Protocol):
    """How one system is told."""

    def lines(self) -> list[str]:
        """What will be written, as people read it."""
        ...

    def write(self) -> None:
        """Register. Raises PhoneFault when that can't be."""
        ...

    def undo(self) -> None:
        """Take it back. Raises PhoneFault when there is nothing to take back."""
        ...


class Xdg:
    """Linux: a file that names us, and xdg-mime to choose it."""

    def __init__(self, runs: Callable[[Sequence[str]], None] | None = None) -> None:
        """``runs`` starts a program and waits for it."""
        shared = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
        self.file = Path(shared) / "applications" / DESKTOP
        self._runs = runs or _run

    def lines(self) -> list[str]:
        """The file, and the command."""
        return [str(self.file), *self._content().splitlines(), " ".join(self._choice())]

    def write(self) -> None:
        """Write the file, then have it chosen."""
        try:
            whole.replace(self.file, self._content().encode())
            self._runs(self._choice())
        except (OSError, subprocess.SubprocessError) as error:
            raise _failed(error) from error

    def undo(self) -> None:
        """Take the file away: the system then opens such addresses no more."""
        try:
            self.file.unlink()
        except FileNotFoundError:
            raise PhoneFault(_("Nothing was registered.")) from None
        except OSError as error:
            raise _failed(error) from error

    def _content(self) -> str:
        return _FILE.format(program=program().replace("%", "%%"), mime=MIME)

    def _choice(self) -> list[str]:
        return ["xdg-mime", "default", DESKTOP, MIME]


class Registry(Protocol):
    """What is asked of Windows' registry, below HKCU."""

    def set(self, key: str, name: str, value: str) -> None:
        """Write a value; the key is made where it is missing."""
        ...

    def delete(self, key: str) -> None:
        """Take a key away, with all that is below it. FileNotFoundError where there is none."""
        ...


class Windows:
    """Windows: a key of the user's own classes."""

    def __init__(self, registry: Registry | None = None) -> None:
        """``registry`` stands in for the system's."""
        self._registry = registry or WindowsRegistry()

    def values(self) -> list[tuple[str, str, str]]:
        """Each value: its key, its name, what it is."""
        return [
            (KEY, "", "URL:Companion"),
            (KEY, "URL Protocol", ""),
            (rf"{KEY}\shell\open\command", "", f'{program()} open "%1"'),
        ]

    def lines(self) -> list[str]:
        """The values."""
        return [rf"HKCU\{key}: {name or '@'} = {value}" for key, name, value in self.values()]

    def write(self) -> None:
        """Write the values."""
        try:
            for key, name, value in self.values():
                self._registry.set(key, name, value)
        except OSError as error:
            raise _failed(error) from error

    def undo(self) -> None:
        """Take the key away."""
        try:
            self._registry.delete(KEY)
        except FileNotFoundError:
            raise PhoneFault(_("Nothing was registered.")) from None
        except OSError as error:
            raise _failed(error) from error


class WindowsRegistry:
    """The system's own registry, this user's part."""

    def set(self, key: str, name: str, value: str) -> None:
        """Write a value."""
        if sys.platform == "win32":
            import winreg

            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:
                winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, value)

    def delete(self, key: str) -> None:
        """Take a key away: what is below it first."""
        if sys.platform == "win32":
            import winreg

            for below in (r"\shell\open\command", r"\shell\open", r"\shell"):
                with suppress(FileNotFoundError):
                    winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key + below)
            winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)


class Bundle:
    """macOS: the bundle's own description names the scheme."""

    def lines(self) -> list[str]:
        """What there is to know."""
        return [_("Companion.app names companion:// itself; put it into Applications.")]

    def write(self) -> None:
        """Nothing to do."""

    def undo(self) -> None:
        """Nothing to take back."""


def registration(platform: str = sys.platform) -> Registration:
    """How this system is told."""
    if platform == "win32":
        return Windows()
    return Bundle() if platform == "darwin" else Xdg()


def _run(words: Sequence[str]) -> None:
    subprocess.run(words, check=True, capture_output=True, timeout=30)  # noqa: S603 - our own words


def _failed(error: Exception) -> PhoneFault:
    return PhoneFault(
        _("companion:// can't be registered ({reason}).").format(
            reason=getattr(error, "strerror", "") or error
        )
    )
