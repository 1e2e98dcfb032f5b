"""A request to the window that is open, or, without one, to a desk over the history itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion import paths
from companion.errors import PhoneFault
from companion.phone import client
from companion.text import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from companion.contract import Data
    from companion.settings import Settings


AGAIN = frozenset({"event", "show"})
"""Requests that do no harm when they are done twice."""


def ask(act: Mapping[str, Any], settings: Settings | None = None) -> Data:
    """Have ``act`` done and tell what came of it.

    A window that hangs is passed over for a phone event: the history holds it, and the window takes
    it in when it wakes; should it still do what it heard, an event told twice is taken once.

    :raises PhoneFault: for any other act, when the window hangs and may yet do it.
    :raises Fault: when it can't be done.
    """
    try:
        return client.ask(paths.socket(), act)
    except client.NobodyHome as nobody:
        if nobody.heard and act["do"] not in AGAIN:
            raise PhoneFault(
                _("The window doesn't answer. Look there before you try again: it may do it yet.")
            ) from None
    from companion import session

    with session.opened(settings or _settings()) as found:
        return found.perform(act)


def _settings() -> Settings:
    from companion import settings, text

    found = settings.load()
    text.use(found.language())
    return found
