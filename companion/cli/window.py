"""``companion`` without words: open the window, or raise the one that is open."""

from __future__ import annotations

import builtins
import gc
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from companion import paths
from companion.errors import PhoneFault
from companion.phone import client
from companion.text import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType


_WHOEVER_IT_IS: Final = -1
"""ASFW_ANY."""


def open_window() -> int:
    """Raise the window that is open; else open it, and return its exit code when it is closed.

    :raises PhoneFault: when one is open and hangs.
    """
    _let_it_come_forward()
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


def _let_it_come_forward() -> None:
    """On Windows only the program that the agent has just started may; it can pass that on."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(_WHOEVER_IT_IS)


@contextmanager
def _without(module: str) -> Iterator[None]:
    """Have ``module`` not found in the block, as where it isn't installed; unless it is loaded."""
    loaded = module in sys.modules
    if not loaded:
        sys.modules[module] = None  # type: ignore[assignment]  # as documented
    try:
        yield
    finally:
        if not loaded:
            del sys.modules[module]


def application() -> ModuleType:
    """The module :mod:`companion.app.running`, imported in the quickest order.

    PySide6 puts an import of its own in Python's place, to read the source of each module for
    switches that nothing here uses; Python's own is put back. What the first frame needs besides Qt
    is imported before it.
    """
    gc.disable()  # a start makes little that is garbage; App.settle() enables it once painted
    with _without("typing_extensions"):  # msgspec takes from it what Python itself has: 1 MiB
        from companion import settings, text  # noqa: F401 - before Qt, as is said above
    from companion.app import early

    early.prepare()
    plain = builtins.__import__
    from PySide6 import QtWidgets  # noqa: F401 - this is when it puts its own in

    builtins.__import__ = plain
    from companion.app import running

    return running
