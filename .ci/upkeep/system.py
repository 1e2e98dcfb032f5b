"""The system libraries that Qt's wheels expect on Debian and Ubuntu, and installing them."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from upkeep.places import Trouble, must, say

if TYPE_CHECKING:
    from collections.abc import Iterable

WINDOW: Final = (
    "fonts-dejavu-core",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libglib2.0-0",
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-sync1",
    "libxcb-xfixes0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
)
DISPLAY: Final = ("xvfb",)
TESTS: Final = (
    *("openbox", "wmctrl", "x11-utils", "xdotool"),  # windows, seen from outside
    *("baresip", "sip-tester", "twinkle"),  # real phone clients, and callers for them
    *("dbus", "gnome-keyring", "libsecret-tools"),  # a real keyring
    *("at-spi2-core", "gir1.2-atspi-2.0", "python3-pyatspi"),  # what a screen reader hears
    *("chromium", "libreoffice-calc-nogui", "poppler-utils"),  # who opens what we export
    *("appstream", "desktop-file-utils"),  # who reads what is installed
)
# Debian's own Python has its shared library in a package of its own; others bring theirs.
PYTHON: Final = "libpython{}.{}".format(*sys.version_info) if sys.base_prefix == "/usr" else ""
BUILD: Final = ("binutils", *filter(None, [PYTHON]))


def provide(names: Iterable[str]) -> None:
    """Install those of the packages that are missing; does nothing on other systems.

    Raises :class:`Trouble` with the command to run where this may not or cannot install.
    """
    if not Path("/etc/debian_version").exists() or not shutil.which("dpkg-query"):
        return
    wanted = [*names, *([] if importlib.util.find_spec("ensurepip") else ["python3-venv"])]
    if absent := missing(wanted):
        _install(absent)


def missing(names: Iterable[str]) -> list[str]:
    """The packages that are not installed, in the order given."""
    have = _installed()
    # Ubuntu has renamed some libraries for their 64-bit time: libglib2.0-0t64.
    return [name for name in names if not {name, f"{name}t64"} & have]


def _installed() -> set[str]:
    listing = must(
        ["dpkg-query", "--show", "--showformat=${db:Status-Status} ${Package}\n"],
        "The list of installed packages could not be read.",
    )
    rows = (line.split() for line in listing.splitlines())
    return {row[-1] for row in rows if row[0] == "installed"}


def _install(names: list[str]) -> None:
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *names]
    if sys.platform != "win32" and os.geteuid() == 0:
        before: list[str] = []
    elif shutil.which("sudo"):
        before = ["sudo", "--preserve-env=DEBIAN_FRONTEND"]
    else:
        message = (
            f"System packages are missing. Run this as root, then try again:\n  {_plain(install)}"
        )
        raise Trouble(message)
    say(f"Installing system packages: {' '.join(names)}")
    _apt([*before, "apt-get", "update"], "The list of system packages could not be fetched.")
    _apt([*before, *install], f"These could not be installed. Try by hand: {_plain(install)}")


def _plain(command: list[str]) -> str:
    return " ".join(["apt-get update &&", *command])


def _apt(command: list[str], otherwise: str) -> None:
    # sudo may ask for a password: it talks to the terminal itself, past what is captured here.
    quiet = {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        command,
        env=os.environ | quiet,
        check=False,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if done.returncode:
        last = "\n".join(done.stdout.strip().splitlines()[-8:])
        message = f"{last}\n{otherwise}"
        raise Trouble(message)
