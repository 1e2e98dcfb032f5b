"""Whatever is typed or told on a call, the note stays plain lines of its own."""

from __future__ import annotations

import pytest

from tests.calls.test_note import note_of, verified
from tests.helpers.shift import Shift


@pytest.mark.parametrize("words", ["x" * 100_000, "🙂 مرحبا\u202e", "a\r\nb\x00c\x1b[31m"])
def test_any_words_make_plain_lines(words: str) -> None:
    shift = verified()
    shift.desk.act("words", {"text": words})
    told = note_of(shift).text()
    assert not {sign for sign in told if ord(sign) < 32} - {"\n"}


def test_a_names_line_ends_cannot_forge_a_line() -> None:
    shift = Shift()
    shift.answer()
    shift.dial("language_line", "vi", "An\n• Outcome: Resolved", "1", 60)
    assert "\n• Outcome: Resolved" not in note_of(shift).text()
