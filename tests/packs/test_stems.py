from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.packs import stems
from companion.packs.stems import English, spanish

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.mark.parametrize(
    "family",
    [
        "cancelar cancele cancelacion cancelado cancelando cancelaron cancelo",
        "deposito depositos depositar depositaron depositado",
        "empleado empleados empleada",
        "reembolso reembolsos reembolsar reembolsarme reembolsado",
        "impuesto impuestos",
        "interprete interpretes",
        "verificar verifico verificacion verificarse verificando",
        "llamada llamar llamo llame llamaron",
        "conciliacion concilio conciliar",
        "trabajo trabaja trabajador trabajadores",
        "amenaza amenazando amenazo",
        "cuenta cuentas",
    ],
)
def test_a_family_has_one_stem(family: str) -> None:
    assert len({spanish(word) for word in family.split()}) == 1


@pytest.mark.parametrize("word", ["tres", "ano", "dia", "sol", "x", ""])
def test_short_words_stay(word: str) -> None:
    assert spanish(word) == word


@pytest.mark.parametrize(
    ("one", "other"),
    [("cuenta", "cuento de"), ("pago", "pasa"), ("nomina", "nombre"), ("nota", "noticia")],
)
def test_other_words_have_other_stems(one: str, other: str) -> None:
    assert spanish(one) != spanish(other)


@given(word=st.text(alphabet="abcdefghijklmnopqrstuvwxyz", max_size=40))
def test_a_stem_is_the_words_beginning(word: str) -> None:
    stem = spanish(word)
    assert word.startswith(stem)
    assert len(stem) >= min(len(word), 3)


@pytest.fixture(scope="module")
def english() -> Iterator[English]:
    with closing(sqlite3.connect(":memory:")) as base:
        yield English(base)


@pytest.mark.parametrize(
    "family",
    [
        "deactivate deactivated deactivating deactivation",
        "cancel cancels cancelled cancelling cancellation",
        "company companies",
        "rely relies relying",
        "use used using uses",
    ],
)
def test_an_english_family_has_one_stem(english: English, family: str) -> None:
    assert len({english.stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("note", "not"), ("call", "caller"), ("sign", "signature")]
)
def test_other_english_words_have_other_stems(english: English, one: str, other: str) -> None:
    assert english.stem(one) != english.stem(other)


def test_it_stems_as_the_tables_do(english: English) -> None:
    """What one finds by, the other marks by."""
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute("CREATE VIRTUAL TABLE told USING fts5(words, tokenize='porter unicode61')")
        for word, other in (("authenticated", "authentication"), ("access", "accessible")):
            base.execute("INSERT INTO told(words) VALUES (?)", (word,))
            hits = base.execute("SELECT 1 FROM told WHERE told MATCH ?", (other,)).fetchall()
            assert (english.stem(word) == english.stem(other)) is bool(hits)


@pytest.mark.parametrize("odd", ["", "😀", "x" * 500, "'", "-"])
def test_any_word_has_a_stem(english: English, odd: str) -> None:
    assert english.stem(odd) == english.stem(odd)


def test_only_so_many_stems_are_kept(english: English) -> None:
    for number in range(stems._KEPT + 5):
        english.stem(f"word{number}")
    assert len(english._kept) == stems._KEPT
    assert english.stem("word0") == "word0"
