"""``companion`` without words: open the window, or raise the one that is open."""

from __future__ import annotations

from companion import paths
from companion.errors import PhoneFault
from companion.phone import client
from companion.text import _


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
    from companion import app

    return app.run([])
