"""Wherever the keyboard is, it is seen: each stop of the Tab key changes enough of the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTabBar, QWidget

from companion.window import theme
from tests.window.gallery import Gallery

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from companion.window.theme import Scheme

AROUND = 6
"""Pixels around a part in which its ring may stand."""
SEEN = 3.0
"""Contrast that the ring's pixels have with what was there before (WCAG 2.2, 1.4.11)."""


def picture(window: QWidget, box: QRect) -> QImage:
    return window.grab(box).toImage()


def luminance(rgb: int) -> float:
    """WCAG's relative luminance of a pixel."""
    shares = [((rgb >> shift) & 255) / 255 for shift in (16, 8, 0)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: int, other: int) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def clearly_changed(before: QImage, after: QImage) -> int:
    """Pixels that differ so much that it is seen."""
    cache: dict[tuple[int, int], bool] = {}
    count = 0
    for y in range(before.height()):
        for x in range(before.width()):
            pair = before.pixel(x, y), after.pixel(x, y)
            if pair[0] != pair[1]:
                if pair not in cache:
                    cache[pair] = contrast(*pair) >= SEEN
                count += cache[pair]
    return count


def stop_of(part: QWidget) -> QWidget:
    """What is drawn as held: a field's frame stands around its edit."""
    holder = part.parentWidget()
    return holder if isinstance(part, QLineEdit | QPlainTextEdit) and holder else part


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
def test_each_stop_of_the_tab_key_is_seen(qapp: QApplication, qtbot: QtBot, scheme: Scheme) -> None:
    theme.apply(qapp, scheme, face="inter")
    window = Gallery()
    qtbot.addWidget(window)
    window.resize(380, 4000)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    dim, reached = [], list[QWidget]()
    for _step in range(200):
        window.focusNextChild()
        held = qapp.focusWidget()
        assert held is not None
        if held in reached:
            break
        reached.append(held)
        part = stop_of(held)
        box = QRect(part.mapTo(window, QPoint(0, 0)), part.size())
        box = box.adjusted(-AROUND, -AROUND, AROUND, AROUND).intersected(window.rect())
        qapp.processEvents()
        after = picture(window, box)
        held.clearFocus()
        qapp.processEvents()
        before = picture(window, box)
        held.setFocus()
        held_size = part.tabRect(part.currentIndex()) if isinstance(part, QTabBar) else part
        if clearly_changed(before, after) < held_size.width() + held_size.height():
            dim.append((type(held).__name__, held.accessibleName(), part.size().toTuple()))
    assert len(reached) > 30
    assert dim == []
