"""``companion`` without words: open the window, or raise the one that is open."""

from __future__ import annotations

import gc
from importlib import import_module
from typing import TYPE_CHECKING, Final

from companion import paths
from companion.errors import PhoneFault
from companion.phone import client
from companion.text import _

if TYPE_CHECKING:
    from types import ModuleType

BEFORE_QT: Final = (
    "companion.desk",
    "companion.history.store",
    "companion.packs.shelf",
    "companion.packs.store",
    "companion.settings",
    "companion.clipboard",
    "companion.calls.titles",
)
"""What the window stands on. Once PySide6 is there it reads the source of whatever is imported, to
see whether that uses its switches; so what has nothing to do with Qt is imported before it."""


def open_window() -> int:
    """Raise the window that is open; else open it, and return its exit code when it is closed.

    :raises PhoneFault: when one is open and hangs.
    """
    try:
        client.ask(paths.socket(), {"do": "raise"})
    except client.NobodyHome as nobody:
        if nobody.heard:
            raise PhoneFault(
                _("Companion is open, but doesn't answer. Close it, then start it again.")
            ) from None
    else:
        return 0
    code: int = application().run([])
    return code


def application() -> ModuleType:
    """The module :mod:`companion.app`, imported in the quickest order."""
    gc.disable()  # a start makes little that is garbage; App.settle() enables it once painted
    for name in BEFORE_QT:
        import_module(name)
    return import_module("companion.app")
