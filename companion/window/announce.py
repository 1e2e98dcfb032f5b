"""What a screen reader says by itself, wherever it reads just now."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def announce(part: QWidget, words: str, *, at_once: bool = False) -> None:
    """Have ``words`` said; ``at_once`` breaks into what is being read.

    Costs nothing where no screen reader listens.
    """
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # 7 ms: not at the start

    event = QAccessibleAnnouncementEvent(part, words)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if at_once else politeness.Polite)
    QAccessible.updateAccessibility(event)
