"""What the system asks for beyond a colour scheme. Qt learnt these one by one.

Contrast came with Qt 6.10, motion with 6.12; with an older Qt nothing is asked for.
"""

from typing import Any

from PySide6.QtGui import QStyleHints


def wants_contrast(hints: QStyleHints) -> bool:
    """Tell whether the system asks for high contrast."""
    return _asked(hints, "contrastPreference") == "HighContrast"


def wants_less_motion(hints: QStyleHints) -> bool:
    """Tell whether the system asks for reduced motion."""
    return _asked(hints, "motionPreference") == "ReducedMotion"


def changes(hints: QStyleHints) -> list[Any]:
    """Return the signals that say that the system asks for something else now."""
    names = ("contrastPreferenceChanged", "motionPreferenceChanged")
    more = [getattr(_accessibility(hints), name, None) for name in names]
    return [hints.colorSchemeChanged, *filter(None, more)]


def _asked(hints: QStyleHints, name: str) -> str:
    ask = getattr(_accessibility(hints), name, None)
    return str(ask().name) if ask else ""


def _accessibility(hints: QStyleHints) -> object:
    ask = getattr(hints, "accessibility", None)
    return ask() if ask else None
