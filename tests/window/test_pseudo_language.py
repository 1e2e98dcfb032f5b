"""No string escapes translation: in a language of brackets, everything that is ours has them.

What is not ours to translate is excepted by where it comes from: the texts of the packs, what was
typed on a call, the names that Babel gives to languages, dates and times, file formats, keys.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import msgspec
import pytest
from babel import Locale

from companion import paths
from companion.packs.shelf import Shelf
from companion.summary.formats import FORMATS
from tests.window.sights.look import Look
from tests.window.sights.pseudo import CLOSE, OPEN, catalogue, strange
from tests.window.sights.sight import Sight, opened
from tests.window.sights.states import EMPTY, STATES, WORDS
from tests.window.sights.words import told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

ALL = {**EMPTY, **STATES}
OURS: Final = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")
LETTERS: Final = re.compile(r"[^\W\d_]{2,}")
MARKUP: Final = re.compile(r"\[\[[^\]]*\]\]|[{][^}]*[}]|[*`#|\n]|\[|\]\([^)]*\)")
CALLS: Final = ("Their bank is on the line", "zzqqx", "made up", "May I put you on hold", WORDS)
"""What the states type, or have said for them."""
KEYS: Final = ("Ctrl", "Shift", "Alt", "Esc", "Home", "End")
NAMES: Final = ("Companion", "PageUp", "Español", "English", "AM", "PM")


@pytest.fixture
def sight(qapp: QApplication, kept_packs: Path) -> Iterator[Sight]:
    """Companion in a language that nobody speaks."""
    del qapp
    with opened(kept_packs) as sight:
        sight.dress(Look(language="pseudo"))
        yield sight


def strings(thing: Any) -> Iterator[str]:  # noqa: ANN401 - whatever a pack is made of
    """Every string in plain data."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict):
        for one in thing.values():
            yield from strings(one)
    elif isinstance(thing, list | tuple):
        for one in thing:
            yield from strings(one)


@cache
def not_ours() -> re.Pattern[str]:
    """What no catalogue has: packs' texts without their markup, and names."""
    shelf = Shelf(paths.data("seeds"), None)
    texts = {t for name in shelf.ids() for t in strings(msgspec.to_builtins(shelf.get(name)))}
    pieces = {piece.strip() for text in texts for piece in MARKUP.split(text)}
    locale = Locale("en")
    names = {*locale.languages.values(), *locale.territories.values()}
    names |= {*locale.months["format"]["abbreviated"].values(), *KEYS, *NAMES, *CALLS}
    names |= {*locale.days["format"]["abbreviated"].values()}
    names |= {form.upper() for form in FORMATS} | {"Markdown"}
    known = sorted({one for one in pieces | names if LETTERS.search(one)}, key=len, reverse=True)
    return re.compile("|".join(rf"(?<![^\W_]){re.escape(one)}(?![^\W_])" for one in known))


def escaped(text: str) -> str:
    """What is left of a text when all that is ours in brackets, or not ours, is taken away."""
    before = ""
    while before != text:
        before, text = text, OURS.sub("", text)
    left = not_ours().sub(" ", text)
    return " ".join(LETTERS.findall(left))


def test_a_sentence_in_brackets_did_not_escape() -> None:
    assert escaped(strange("Copy note")) == ""
    assert escaped(f"{strange('On hold {time}').format(time=strange('Hold'))} · 00:52") == ""
    assert escaped("Company ID") == ""
    assert escaped("Monday the Fox") == "Monday the Fox"
    assert escaped(f"{strange('Hold')} Wrapped") == "Wrapped"


def test_the_catalogue_speaks_strangely_in_every_form() -> None:
    spoken = catalogue()
    assert spoken.gettext("Hold").startswith(OPEN)
    assert "Hold" not in spoken.gettext("Hold")
    for count in (1, 2):
        assert str(count) in spoken.ngettext("{count} left", "{count} left", count).format(
            count=count
        )
    assert len(strange("Wrap up")) >= len("Wrap up") * 1.4


def test_nothing_that_is_shown_or_said_escapes_translation(sight: Sight) -> None:
    found: dict[str, str] = {}
    for name, way in ALL.items():
        way(sight)
        sight.settle()
        for text, where in told(sight.window).items():
            if left := escaped(text):
                found[text] = f"{name}: {where}: {left}"
        sight.clear()
    assert found == {}
