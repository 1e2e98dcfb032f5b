from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.packs.stems import spanish


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
