"""Tab goes through the window as it is read. Qt goes by when a part was built: many come late."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

TAB: Final = Qt.FocusPolicy.TabFocus


def turn(window: QWidget, *, forward: bool) -> bool:
    """Give the keyboard to the part after the one that has it, or before; at the end, around.

    False where the system has Tab pass over all but fields: the caller leaves it to Qt then.
    """
    if QGuiApplication.styleHints().tabFocusBehavior() != Qt.TabFocusBehavior.TabFocusAllControls:
        return False
    way = list(stops(window))
    if not way:
        return False
    held = QApplication.focusWidget()
    if held in way:
        to = way[(way.index(held) + (1 if forward else -1)) % len(way)]
    else:
        to = way[0 if forward else -1]
    reason = Qt.FocusReason
    to.setFocus(reason.TabFocusReason if forward else reason.BacktabFocusReason)
    _bring_into_sight(to)
    return True


def stops(root: QWidget) -> Iterator[QWidget]:
    """What Tab comes to within ``root``: row by row, each from its leading edge.

    By where the parts stand: to ask a layout for its items leaves PySide with objects of items
    that the layout deletes.
    """
    for part in _in_rows(root):
        if part.isEnabled():
            if part.focusPolicy() & TAB and part.focusProxy() is None:
                yield part
            yield from stops(part)


def _in_rows(holder: QWidget) -> list[QWidget]:
    """The parts right within a part that are shown, as they are read."""
    shown = [c for c in holder.children() if isinstance(c, QWidget) and not _is_away(c)]
    rows: list[list[QWidget]] = []
    for part in sorted(shown, key=QWidget.y):
        if rows and part.geometry().center().y() <= rows[-1][0].geometry().bottom():
            rows[-1].append(part)
        else:
            rows.append([part])
    mirrored = holder.layoutDirection() is Qt.LayoutDirection.RightToLeft
    for row in rows:
        row.sort(key=QWidget.x, reverse=mirrored)
    return [part for row in rows for part in row]


def _is_away(part: QWidget) -> bool:
    return part.isHidden() or part.isWindow()


def _bring_into_sight(part: QWidget) -> None:
    above = part.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(part)
        above = above.parentWidget()
