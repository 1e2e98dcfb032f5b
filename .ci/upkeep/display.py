"""A display to draw on: the one that is there, or a virtual one for as long as it is needed."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from upkeep.places import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator


def present() -> bool:
    """Whether a window can be shown to somebody: always so on Windows and macOS."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@contextmanager
def virtual() -> Iterator[dict[str, str]]:
    """An Xvfb on a free display number; gives the variables that lead a program to it.

    Raises :class:`Trouble` if it does not start.
    """
    reading, writing = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        "1600x1200x24",
        "-nolisten",
        "tcp",
    ]
    try:
        server = subprocess.Popen(
            command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except FileNotFoundError as missing:
        message = "Xvfb was not found. Install it (Debian and Ubuntu: apt-get install xvfb)."
        raise Trouble(message) from missing
    finally:
        os.close(writing)
    try:
        yield {"DISPLAY": f":{_number(reading)}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait()


def _number(reading: int) -> str:
    """The display's number, which the server writes once it takes connections."""
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    if not number:
        message = "Xvfb ended before it had a display."
        raise Trouble(message)
    return number
