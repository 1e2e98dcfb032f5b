"""What holds for every pack that ships."""

from __future__ import annotations

import re

import pytest

from companion import paths
from companion.packs.check import check
from tests.helpers.pack_tables import pack_called, shipped, tables_of

PACKS = ("everbright", "quickbooks", "quickconnect", "storage", "turbotax_live")

SAME = {
    "quickbooks": (
        r"QuickBooks( Time)?|MMa|No|Language Line|Client ID|Access Code|Intuit Assist|SER Champ|"
        r"GA|SK|End of call\.|“End of call\.”|“Please stay on the line\.”|https://\S+|"
        r"Thank you for being .*|Account on hold for .*|\"?(Your|Hmm\.|No|There|The) .*"
    ),
    "storage": (
        r"KB|No|Vacate Task|Schedule A Vacate|Same Day Vacate|\[\[\w+\]\]|Quick Notes\.?|"
        r"What Is The Process For Notating An Account\?|Note Taking Tips\.?|Same Day Vacate\.?|"
        r"Schedule an Appointment \(Lock Issue\)"
    ),
    "turbotax_live": (
        r"TurboTax Live|Chat|No|Outlook|https://\S+|I upgraded .*|How do(es)? .*|What.*\?"
    ),
}
"""Names, quoted labels and words spoken as they are: equal in both languages."""

UNSURE = {"everbright": 30, "quickbooks": 20, "storage": 60, "turbotax_live": 30}
"""At least so many doubts that each pack tells; the sources are silent that often."""

FAMILIAR = re.compile(
    r"\b(tú|tus|contigo|puedes|tienes|quieres|envías|necesitas|dime)\b", re.IGNORECASE
)


def test_five_lines_of_business_ship() -> None:
    assert tuple(shipped()) == PACKS


@pytest.mark.parametrize("name", PACKS)
def test_it_is_proven(name: str) -> None:
    assert [str(finding) for finding in check(paths.data("seeds") / name)] == []


@pytest.mark.parametrize("name", PACKS)
def test_every_section_is_used_and_every_source_is_a_section(name: str) -> None:
    used = {str(table["source"]) for _where, table in tables_of(name) if table.get("source")}
    sections = pack_called(name).about.document.sections
    assert used == set(sections)
    assert len(sections) == len(set(sections))


@pytest.mark.parametrize("name", PACKS)
def test_every_text_is_in_both_languages(name: str) -> None:
    for where, table in tables_of(name):
        if {"en", "es"} & set(table):
            assert set(table) == {"en", "es"}, where
            # A section before the first heading has no title, in either language.
            assert bool(table["en"]) == bool(table["es"]), where


@pytest.mark.parametrize("name", sorted(SAME))
def test_the_spanish_isnt_left_in_english(name: str) -> None:
    equal = {
        str(table["en"])
        for _where, table in tables_of(name)
        if isinstance(table.get("en"), str) and table["en"] and table["en"] == table.get("es")
    }
    known = re.compile(SAME[name], re.DOTALL)
    assert {words for words in equal if not known.fullmatch(words)} == set()


@pytest.mark.parametrize("name", PACKS)
def test_spanish_speaks_with_usted(name: str) -> None:
    """In scripts: what a caller says to mean a topic may well be familiar."""
    for script in pack_called(name).scripts:
        assert not FAMILIAR.search(script.text["es"]), script.id


@pytest.mark.parametrize("name", sorted(UNSURE))
def test_what_is_unconfirmed_speaks_of_the_source(name: str) -> None:
    unsure = [table["unconfirmed"] for _where, table in tables_of(name) if table.get("unconfirmed")]
    assert len(unsure) > UNSURE[name]
    for words in unsure:
        assert isinstance(words, dict)
        assert "source" in words["en"].lower()
        assert "fuente" in words["es"].lower()
