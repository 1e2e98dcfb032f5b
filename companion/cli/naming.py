"""What states are called in the reader's language; the JSON has their ids."""

from __future__ import annotations

from companion.text import _


def state_name(state: str) -> str:
    """A call's state."""
    names = {
        "ringing": _("ringing"),
        "talk": _("talk"),
        "hold": _("on hold"),
        "wrap_up": _("after-call work"),
        "closed": _("closed"),
        "missed": _("missed"),
    }
    return names.get(state, state)


def standing_name(state: str) -> str:
    """Where a caller stands."""
    names = {
        "verified": _("verified"),
        "incomplete": _("not complete yet"),
        "failed": _("failed"),
        "refused": _("not entitled"),
        "not_required": _("not required"),
    }
    return names.get(state, state)
