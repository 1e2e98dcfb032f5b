"""A request to the window that is open, or, without one, to a desk over the history itself.

A phone hook goes its own, quicker way (:mod:`companion.cli.event`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion import paths
from companion.cli import output
from companion.errors import PhoneFault
from companion.phone import client
from companion.text import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from companion.contract import Data
    from companion.settings import Settings


AGAIN = frozenset({"show"})
"""Requests that do no harm when they are done twice."""


def ask(act: Mapping[str, Any], settings: Settings | None = None) -> Data:
    """Have ``act`` done and tell what came of it.

    :raises PhoneFault: when the window hangs, and an act that it may yet do must not be done twice.
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
        told(found.notices)
        return found.perform(act)


def told(notices: list[str]) -> None:
    """Say on stderr what the agent should know of the inbox."""
    import sys

    for notice in notices:
        output.put(sys.stderr, f"companion: {output.one_line(notice)}")


def caught_up(settings: Settings) -> None:
    """Take in what phone hooks left, before a command reads the history.

    :raises HistoryFault: when it can't be written.
    """
    from companion import session

    told(session.catch_up(settings))


def _settings() -> Settings:
    from companion import settings, text

    found = settings.load()
    text.use(found.language())
    return found
