"""Which window to look for again: an application, and a title only where that is needed.

A title can name a caller, so it is kept only where the application has several windows, and never
with a number in it.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from fnmatch import translate
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from companion.docking.desktop import AppWindow

LONGEST = 200
"""Characters of an application's name, and of a title, that are kept."""
_NUMBERS = re.compile(r"\W*\d[\d\W]*")


@dataclass(frozen=True, slots=True)
class Sought:
    """An application's name, and a pattern for the title in which ``*`` stands for anything."""

    app: str
    title: str = ""

    def fits(self, window: AppWindow) -> bool:
        """Whether a window is one of those."""
        if not self.app or window.app.casefold() != self.app.casefold():
            return False
        return not self.title or bool(_pattern(self.title).match(window.title))

    def among(self, windows: Iterable[AppWindow]) -> AppWindow | None:
        """The one that is meant: no dialog where there is another, and of several the first."""
        fitting = [window for window in windows if self.fits(window)]
        return min(fitting, key=lambda one: one.dialog, default=None)


def sought(chosen: AppWindow, windows: Iterable[AppWindow]) -> Sought:
    """What is to be kept so as to find ``chosen`` again, among such ``windows`` as these."""
    app = _plain(chosen.app)
    others = [w for w in windows if w.app == chosen.app and w.id != chosen.id and not w.dialog]
    alike = all(other.title == chosen.title for other in others)
    return Sought(app, "" if alike else _without_numbers(_plain(chosen.title)))


def shown_name(app: str) -> str:
    """An application as the agent knows it: without a file's ending, of an X11 class its last word.

    On macOS it is its name already, be it with a dot (zoom.us).
    """
    if sys.platform == "win32":
        return PureWindowsPath(app).stem
    if sys.platform == "darwin":
        return app
    return app.rpartition(".")[2] or app


def _without_numbers(title: str) -> str:
    literal = re.sub(r"([\[?])", "*", title)
    return _NUMBERS.sub("*", literal)


def _plain(words: str) -> str:
    """One line that a setting can hold."""
    return "".join(letter if letter.isprintable() else " " for letter in words).strip()[:LONGEST]


def _pattern(title: str) -> re.Pattern[str]:
    return re.compile(translate(title), re.IGNORECASE)
