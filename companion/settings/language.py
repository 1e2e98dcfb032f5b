"""Which language the system speaks."""

from __future__ import annotations

import os
import re


def system_language() -> str:
    """The first language of the system that Companion speaks: "en" where it knows none of them."""
    named = [os.environ.get(name, "") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")]
    words = [word for name in named for word in name.split(":") if word] or [_system_locale()]
    codes = (re.split(r"[_.@-]", word)[0].lower() for word in words)
    return next((code for code in codes if code in {"en", "es"}), "en")


def _system_locale() -> str:
    import locale

    name = locale.getlocale()[0] or ""
    return "es" if name.startswith("Spanish") else name
