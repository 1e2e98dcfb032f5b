"""The TurboTax Live pack as a whole: proved, sourced, complete in both languages."""

from __future__ import annotations

import re

import pytest

from tests.helpers.turbotax_live import turbotax_live

SECTIONS = (
    "Pautas para la documentación de casos",
    "Escenarios que requieren notas",
    "Escenarios: No hay ningún caso emergente",
    "Escenarios: Sin respuesta",
    "Escenarios: Contacto transferido",
    "Escenarios: Resuelto",
    "Escenarios: Contactos inapropiados",
    "Escenarios: Desconectado, no se puede conectar con",
    "Escenarios: Devolución de llamada de un contador público/gerente",
    "Enviar un correo electrónico",
    "Cuándo enviar un correo electrónico",
    "Buscar en el historial de un cliente o caso",
    "Reembolsos/descuentos",
    "Cerrar la contratación o el caso",
    "Más como esto",
)
NAMES = re.compile(
    r"TurboTax Live|Chat|No|Outlook|https://\S+|I upgraded .*|How do(es)? .*|What.*\?", re.DOTALL
)
"""Names, addresses and titles that are the same in both languages."""


def test_what_it_is_called() -> None:
    about = turbotax_live().about
    assert (about.id, about.title["en"], about.short) == ("turbotax_live", "TurboTax Live", "TT")
    assert about.languages == ("en", "es")


def test_the_sections_in_the_documents_order() -> None:
    assert turbotax_live().about.document.sections == SECTIONS


def test_every_section_can_be_read() -> None:
    assert {article.source for article in turbotax_live().articles} >= set(SECTIONS) - {
        "Cuándo enviar un correo electrónico"  # read with the rules for sending, in one article
    }


@pytest.mark.parametrize("language", ["en", "es"])
def test_everything_is_found_by_five_phrases_or_more(language: str) -> None:
    pack = turbotax_live()
    said = {article.id: article.says for article in pack.articles}
    said |= {decision.id: decision.says for decision in pack.decisions}
    said |= {task.id: task.says for task in pack.tasks}
    said |= {script.id: script.says for script in pack.scripts}
    for name, says in said.items():
        phrases = says[language]
        assert 5 <= len(phrases) <= 45, name
        assert len(set(phrases)) == len(phrases), name


@pytest.mark.parametrize(
    ("name", "language", "words"),
    [
        ("customer_history", "en", "this is the third time I'm calling"),
        ("customer_history", "es", "es la tercera vez que llamo"),
        ("cpa_call_back", "en", "I want to speak to a CPA"),
        ("cpa_call_back", "es", "déjeme hablar con su gerente"),
        ("disconnected", "en", "we got cut off"),
        ("disconnected", "es", "se cortó la llamada"),
        ("more_like_this", "en", "I can't find a form"),
        ("more_like_this", "es", "no encuentro un formulario"),
    ],
)
def test_the_callers_words_find_the_article(name: str, language: str, words: str) -> None:
    found = turbotax_live().article(name)
    assert found is not None
    assert words in found.says[language]


def test_practice_asks_for_what_is_sure() -> None:
    practice = turbotax_live().practice
    assert len(practice) == 10
    for question in practice:
        assert len(question.options) == 3
        assert question.answer in {0, 1, 2}
        for language in ("en", "es"):
            assert len({option[language] for option in question.options}) == 3
    assert {question.answer for question in practice} == {0, 1, 2}


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("parts", "Solution or answer"),
        ("scenario", "The department or the queue"),
        ("no_case", "That there was none, and the steps to create one"),
        ("no_answer", "Send the call to voicemail, and note it"),
        ("call_back", "Left open"),
        ("email_how", "The IEP"),
        ("email_when", "The contact was disconnected, and you can't reach the customer"),
        ("history", "The auth ID"),
        ("refund", "Review the customer thoroughly"),
        ("closing", "The email first, then Closed"),
    ],
)
def test_the_right_answers(name: str, right: str) -> None:
    question = next(question for question in turbotax_live().practice if question.id == name)
    assert question.answer is not None
    assert question.options[question.answer]["en"] == right
