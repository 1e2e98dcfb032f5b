"""What is wrong with a window by its boxes alone: what is cut, overlaps, or is too small to hit."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QLineEdit,
    QListWidget,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QWidget,
)

from companion.window.parts.focus_frame import FocusFrame
from companion.window.tab_order import stops

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGET: Final = 24
"""Pixels: the least target of WCAG 2.2 (2.5.8)."""
OVERLAID: Final = (FocusFrame, QScrollBar)
"""What stands over other parts on purpose."""
CHILDREN: Final = Qt.FindChildOption.FindDirectChildrenOnly


def seen(window: QWidget) -> list[QWidget]:
    """Everything in the window that is shown, out of a scrolled column's sight or not."""
    found = [w for w in window.findChildren(QWidget) if w.isVisible() and not w.size().isEmpty()]
    return [w for w in found if w.window() is window]


def faults(window: QWidget, width: int) -> list[str]:
    """Each fault in one line; none if all is well."""
    if window.width() != width:
        return [f"the window is {window.width()} wide, not {width}"]
    parts = seen(window)
    return [
        *(fault for part in parts for fault in _cut(part)),
        *(fault for part in (window, *parts) for fault in _overlaps(part)),
        *(fault for part in parts for fault in _sideways(part)),
        *(fault for part in parts for fault in _small(part)),
    ]


def astray(window: QWidget) -> list[str]:
    """Where Tab doesn't go as the window is read: what it misses, and where it turns back up."""
    way = list(stops(window))
    tab = Qt.FocusPolicy.TabFocus
    reached = [p for p in seen(window) if p.focusPolicy() & tab and p.isEnabled()]
    missed = [p for p in reached if p not in way and p.focusProxy() is None]
    back = [pair for pair in pairwise(way) if _is_above(pair[1], pair[0])]
    return [
        *(f"Tab misses: {told(part)}" for part in missed),
        *(f"Tab goes back up: from {told(one)} to {told(other)}" for one, other in back),
    ]


def _is_above(part: QWidget, other: QWidget) -> bool:
    """Whether all of it is above all of the other: two of one scrolled column, or of none."""
    if _scrolled_in(part) is not _scrolled_in(other):
        return False
    lower = part.mapTo(part.window(), part.rect().bottomLeft()).y()
    return lower < other.mapTo(other.window(), other.rect().topLeft()).y()


def _scrolled_in(part: QWidget) -> QWidget | None:
    above = part.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def told(part: QWidget) -> str:
    """The part, so that it can be found."""
    words = part.text() if isinstance(part, QLabel | QAbstractButton) else part.accessibleName()
    return f"{type(part).__name__}({words[:40]!r}) {part.geometry().getRect()}"


def _cut(part: QWidget) -> Iterator[str]:
    """A part that has less room than its words need, or stands outside of what holds it."""
    if isinstance(part, QLabel | QAbstractButton):
        if part.hasHeightForWidth() and part.height() < part.heightForWidth(part.width()):
            yield f"too low: {told(part)} needs {part.heightForWidth(part.width())}"
        least = part.minimumSizeHint().width()
        if part.width() < least:
            yield f"too narrow: {told(part)} needs {least}"
    holder = part.parentWidget()
    if holder is None or isinstance(part, OVERLAID) or _is_scrolled(part):
        return
    if not holder.rect().contains(part.geometry()):
        yield f"outside: {told(part)} in {told(holder)}"


def _is_scrolled(part: QWidget) -> bool:
    viewport = part.parentWidget()
    return viewport is not None and isinstance(viewport.parentWidget(), QScrollArea)


def _overlaps(part: QWidget) -> Iterator[str]:
    children = part.findChildren(QWidget, options=CHILDREN)
    shown = [c for c in children if c.isVisible() and not isinstance(c, OVERLAID)]
    shown = [c for c in shown if not c.isWindow() and not c.size().isEmpty()]
    for place, one in enumerate(shown):
        for other in shown[place + 1 :]:
            if one.geometry().intersects(other.geometry()):
                yield f"overlap: {told(one)} and {told(other)}"


def _sideways(part: QWidget) -> Iterator[str]:
    """What would have to be scrolled from side to side."""
    if not isinstance(part, QScrollArea):
        return
    content, viewport = part.widget(), part.viewport()
    if content is not None and content.width() > viewport.width():
        wide = content.minimumSizeHint().width()
        yield f"wider than the window: {told(part)}: {content.width()}, at least {wide}"
    if part.horizontalScrollBar().isVisible():
        yield f"scrolls sideways: {told(part)}"


def _small(part: QWidget) -> Iterator[str]:
    """A target that a hand would miss."""
    for box in _targets(part):
        if box.width() < TARGET or box.height() < TARGET:
            yield f"small target: {told(part)}: {box.size().toTuple()}"


def _targets(part: QWidget) -> list[QRect]:
    if isinstance(part, QAbstractButton):
        return [part.rect()]
    if isinstance(part, QLineEdit):  # the whole frame around it takes the click
        frame = part.parentWidget()
        return [frame.rect() if frame else part.rect()]
    if isinstance(part, QTabBar):
        return [part.tabRect(place) for place in range(part.count())]
    if isinstance(part, QListWidget):
        return [part.visualItemRect(part.item(row)) for row in range(part.count())]
    return []
