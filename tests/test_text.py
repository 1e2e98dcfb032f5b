"""The language in use, and how a sentence comes to be in it."""

from __future__ import annotations

import gettext
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion import paths, text
from companion.text import N_, _, beginning, ngettext

if TYPE_CHECKING:
    from pathlib import Path


class Loud(gettext.NullTranslations):
    """Says everything louder."""

    def gettext(self, message: str) -> str:
        return message.upper()

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return (msgid1 if n == 1 else msgid2).upper()


def test_english_is_the_key() -> None:
    assert (_("Hold"), text.language()) == ("Hold", "en")
    assert [ngettext("{n} call", "{n} calls", n) for n in (0, 1, 2)] == [
        "{n} calls",
        "{n} call",
        "{n} calls",
    ]


def test_a_catalogue_at_hand() -> None:
    text.install(Loud(), "xx")
    assert (_("Hold"), ngettext("a", "b", 1), ngettext("a", "b", 2)) == ("HOLD", "A", "B")
    assert text.language() == "xx"


def test_a_marked_sentence_is_translated_when_it_is_shown() -> None:
    marked = N_("Hold")
    text.install(Loud(), "xx")
    assert (marked, _(marked)) == ("Hold", "HOLD")


@pytest.mark.parametrize("language", ["tlh", "", "en-US", "../../etc"])
def test_a_language_without_a_catalogue_is_english(language: str) -> None:
    text.install(Loud(), "xx")
    text.use(language)
    assert (_("Hold"), text.language()) == ("Hold", "en")


def test_a_catalogue_in_the_shipped_folder_is_spoken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    catalogue = Catalog(locale="es")
    catalogue.add("Hold", "En espera")
    file = BytesIO()
    write_mo(file, catalogue)
    folder = tmp_path / "i18n" / "es" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / f"{text.DOMAIN}.mo").write_bytes(file.getvalue())
    monkeypatch.setattr(paths, "data", lambda name: tmp_path / name)
    text.use("es")
    assert (_("Hold"), _("Unknown"), text.language()) == ("En espera", "Unknown", "es")
    text.use("en")
    assert (_("Hold"), text.language()) == ("Hold", "en")


def test_the_languages_are_those_that_are_complete() -> None:
    assert text.LANGUAGES == ("en", "es")


@pytest.mark.parametrize(
    ("words", "most", "wanted"),
    [
        ("May I have the company ID?", 40, "May I have the company ID?"),
        ("May I have the company ID?", 20, "May I have the…"),
        ("May I have the company ID?", 16, "May I have the…"),
        ("this. While we", 6, "this…"),
        ("Donaudampfschiff", 6, "Donau…"),
        ("", 5, ""),
    ],
)
def test_a_beginning_ends_with_a_word(words: str, most: int, wanted: str) -> None:
    assert beginning(words, most) == wanted


@given(st.text(max_size=80), st.integers(2, 60))
def test_a_beginning_is_never_longer(words: str, most: int) -> None:
    shown = beginning(words, most)
    assert len(shown) <= most
    assert shown == words or words.startswith(shown[:-1])
