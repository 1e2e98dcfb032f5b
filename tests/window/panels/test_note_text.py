"""The note as it reads: further lines stand under the words; what is shown is what is copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from companion.window import theme
from companion.window.panels.note_text import NoteText
from companion.window.parts import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication, QWidget

    Show = Callable[..., QWidget]

NOTE = """• Issue: asked to cancel
• Verified:
  - Matched: company ID, company name, first and last name, email address
• Resolved"""


def ink_from(part: QWidget, line: int) -> int:
    """Where the first drawn pixel of a line is, from the left."""
    image, high = part.grab().toImage(), theme.current().leading()
    ground = image.pixelColor(image.width() - 1, 0).lightness()
    for x in range(image.width()):
        for y in range(line * high, (line + 1) * high):
            if abs(image.pixelColor(x, y).lightness() - ground) > 60:
                return x
    return image.width()


def test_further_lines_hang_under_the_words(show: Show) -> None:
    note = NoteText(NOTE)
    show(note, 260)
    sign, hung = ink_from(note, 2), ink_from(note, 3)
    assert ink_from(note, 0) <= 3
    assert sign > ink_from(note, 0)
    assert hung == pytest.approx(words.width("  - "), abs=3)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [200, 288, 348])
def test_it_is_as_high_as_its_lines(
    show: Show, app: QApplication, width: int, scale: float
) -> None:
    theme.apply(app, "light", scale, face="inter")
    note = NoteText(NOTE)
    show(note, width)
    high = theme.current().leading()
    assert note.height() % high == 0
    assert note.height() >= 4 * high
    assert ink_from(note, note.height() // high - 1) < width, "its last line is empty"


def test_words_are_left_as_they_are(show: Show) -> None:
    note = NoteText(NOTE)
    show(note)
    assert note.text() == NOTE


@pytest.mark.parametrize("text", ["", "no sign at all", "-", "• ", "a\n\nb", "  • \n- x"])
def test_any_text_has_a_height(show: Show, text: str) -> None:
    note = NoteText(text)
    show(note)
    assert note.heightForWidth(300) == (text.count("\n") + 1) * theme.current().leading()
