"""A number that must not be kept is told of as it is typed, in every field that takes words."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtTest import QTest

from companion.window.parts.field import FREE, Field, FieldKind
from companion.window.private_numbers import NEAR, WHOLE, warning

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

CARD: Final = "4111 1111 1111 1111"
WINDOW: Final = Path(__file__).parents[2] / "companion" / "window"
EDITS: Final = {"QLineEdit", "QPlainTextEdit", "QTextEdit", "Line", "Lines"}

MAKERS: Final = {
    "parts/field.py": {"Line", "Lines"},
    "parts/frame.py": set(),
    "parts/search_box.py": set(),
}
"""Where anything to type into is made; everything else uses these parts."""


@pytest.fixture
def field(app: QApplication, qtbot: QtBot) -> Field:
    made = Field("In your words")
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        (CARD, "a card number"),
        ("078-05-1120", "a social-security number"),
        ("DE89 3704 0044 0532 0130 00", "a bank number"),
        ("routing 021000021 account 1234567890", "a bank number"),
        (f"{CARD} 078-05-1120", "card, social-security or bank numbers"),
    ],
)
def test_each_kind_has_its_sentence(field: Field, typed: str, word: str) -> None:
    field.set_text(f"She said {typed}.")
    assert word in field.warning()
    assert "taken out" in field.warning()
    assert field.edit.accessibleDescription() == field.warning()
    assert field.text() == f"She said {typed}."


def test_it_is_said_with_the_last_digit_and_goes_with_it(field: Field) -> None:
    QTest.keyClicks(field.edit, CARD[:-1])
    assert field.warning() == ""
    QTest.keyClicks(field.edit, CARD[-1])
    assert "card number" in field.warning()
    QTest.keyClicks(field.edit, "x")
    field.set_text("")
    assert field.warning() == ""
    assert field.edit.accessibleDescription() == ""


@pytest.mark.parametrize("typed", ["2026-03-02", "$1,234.56", "555-123-4567", "case 123456789"])
def test_ordinary_numbers_are_no_matter(field: Field, typed: str) -> None:
    field.set_text(typed)
    assert field.warning() == ""


@pytest.mark.parametrize("kind", sorted(FREE))
def test_every_kind_that_takes_words_is_watched(
    app: QApplication, qtbot: QtBot, kind: FieldKind
) -> None:
    made = Field("Words", kind)
    qtbot.addWidget(made)
    made.set_text(CARD)
    assert made.warning()


def test_an_error_of_the_field_stays_beside_the_warning(field: Field) -> None:
    field.set_error("Write the reason first.")
    field.set_text(CARD)
    assert field.error() == "Write the reason first."
    assert field.warning()


def test_a_long_text_is_looked_at_around_the_cursor() -> None:
    words = "x" * WHOLE
    assert warning(f"{words} {CARD}", len(words) + 5)
    assert not warning(f"{CARD} {words}", len(CARD) + 1 + NEAR + 30)


def made_edits(source: Path) -> set[str]:
    """The names of edits that a module makes itself."""
    calls = [node for node in ast.walk(ast.parse(source.read_text("utf-8")))
             if isinstance(node, ast.Call)]  # fmt: skip
    names = {getattr(call.func, "attr", getattr(call.func, "id", "")) for call in calls}
    return names & EDITS


def test_nothing_to_type_into_is_made_anywhere_else() -> None:
    found = {str(file.relative_to(WINDOW)): made_edits(file) for file in WINDOW.rglob("*.py")}
    assert {place: names for place, names in found.items() if names} == {
        place: names for place, names in MAKERS.items() if names
    }
