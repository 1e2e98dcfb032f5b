"""Which language the system speaks."""

from __future__ import annotations

import os
import re
import sys

_WINDOWS = {0x09: "en", 0x0A: "es"}
"""LANG_ENGLISH and LANG_SPANISH, of whatever country."""
_PRIMARY = 0x3FF
"""The part of a Windows language identifier that has no country."""


def system_language() -> str:
    """The first language of the system that Companion speaks: "en" where it knows none of them."""
    named = [os.environ.get(name, "") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")]
    words = [word for name in named for word in name.split(":") if word] or _chosen()
    codes = (re.split(r"[_.@-]", word)[0].lower() for word in words)
    return next((code for code in codes if code in {"en", "es"}), "en")


def _chosen() -> list[str]:
    """What the agent has chosen in the system, the dearest first.

    No variable tells of it to a program that Windows or macOS starts, and Python's ``locale`` tells
    of how numbers and dates are written, which may be another country's.
    """
    if sys.platform == "win32":
        import ctypes

        shown = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return [_WINDOWS.get(shown & _PRIMARY, "")]
    if sys.platform == "darwin":
        from importlib import import_module

        return [str(one) for one in import_module("Foundation").NSLocale.preferredLanguages()]
    return []
