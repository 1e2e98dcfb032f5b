"""``companion`` without words: open the window, or raise the one that is open."""

from __future__ import annotations

import builtins
import gc
from importlib import import_module
from typing import TYPE_CHECKING, Final

from companion import paths
from companion.errors import PhoneFault
from companion.phone import client
from companion.text import _

if TYPE_CHECKING:
    from types import ModuleType

BEFORE_QT: Final = ("companion.settings", "companion.text")
"""What the first frame needs besides Qt, imported before it: see :func:`application`."""


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
    """The module :mod:`companion.app.running`, imported in the quickest order.

    PySide6 puts an import of its own in Python's place, to read the source of each module for
    switches that nothing here uses; Python's own is put back.
    """
    gc.disable()  # a start makes little that is garbage; App.settle() enables it once painted
    import_module("companion.app.early").prepare()
    for name in BEFORE_QT:
        import_module(name)
    plain = builtins.__import__
    import_module("PySide6.QtWidgets")
    builtins.__import__ = plain
    return import_module("companion.app.running")
