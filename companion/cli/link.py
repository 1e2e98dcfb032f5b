"""A request to the window that is open, or, without one, to a desk over the history itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion import paths
from companion.phone import client

if TYPE_CHECKING:
    from collections.abc import Mapping

    from companion.contract import Data
    from companion.settings import Settings


def ask(act: Mapping[str, Any], settings: Settings | None = None) -> Data:
    """Have ``act`` done and tell what came of it.

    A window that hangs is passed over: the history holds the act, and the window takes it in when
    it wakes. Should it still do what it heard, a phone event told twice is taken once.

    :raises Fault: when it can't be done.
    """
    try:
        return client.ask(paths.socket(), act)
    except client.NobodyHome:
        from companion import session

        with session.opened(settings or _settings()) as found:
            return found.perform(act)


def _settings() -> Settings:
    from companion import settings, text

    found = settings.load()
    text.use(found.language())
    return found
