"""The panels that have a tab, and how they are called."""

from companion.text import _


def titles() -> dict[str, str]:
    """The panels that have a tab, in order: name, title."""
    return {
        "call": _("Call"),
        "find": _("Find"),
        "dial": _("Dial"),
        "decide": _("Decide"),
        "note": _("Note"),
        "shift": _("Shift"),
    }
