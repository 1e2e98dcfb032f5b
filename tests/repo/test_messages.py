"""The catalogue check finds what is missing, fuzzy, or says other fields than the source."""

from __future__ import annotations

import gettext
from typing import TYPE_CHECKING

import pytest
from babel.messages.catalog import Catalog, Message

from upkeep import messages
from upkeep.fields import differing, fields
from upkeep.places import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = """
from companion.text import N_, _, ngettext

HOLD = N_("Hold")


def shown(count: int, name: str) -> list[str]:
    return [
        _(HOLD),
        _("Call {name}").format(name=name),
        ngettext("{count} call", "{count} calls", count).format(count=count),
    ]
"""


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """A project of one module, its catalogues just made."""
    (tmp_path / "pyproject.toml").write_text(PROJECT.read_text("utf-8"), "utf-8")
    (tmp_path / "companion").mkdir()
    (tmp_path / "companion" / "shown.py").write_text(SOURCE, "utf-8")
    messages.update(tmp_path)
    return tmp_path


def translate(top: Path, said: str, translation: str) -> None:
    """Write one line of the Spanish catalogue by hand, as a translator does."""
    path = messages.place("es", top)
    text = path.read_text("utf-8")
    assert f'{said} ""' in text
    path.write_text(text.replace(f'{said} ""', f'{said} "{translation}"', 1), "utf-8")


@pytest.fixture
def spanish(top: Path) -> Path:
    """The same project, wholly translated."""
    translate(top, 'msgid "Hold"\nmsgstr', "Retener")
    translate(top, 'msgid "Call {name}"\nmsgstr', "Llamar a {name}")
    translate(top, "msgstr[0]", "{count} llamada")
    translate(top, "msgstr[1]", "{count} llamadas")
    return top


def test_every_kind_of_mark_is_found(top: Path) -> None:
    ids = [message.id for message in messages.sentences(messages.template(top))]
    assert sorted(map(str, ids)) == ["('{count} call', '{count} calls')", "Call {name}", "Hold"]


def test_english_is_complete_by_itself_and_spanish_waits(top: Path) -> None:
    assert messages.faults(top) == [
        "es: untranslated: 'Call {name}'",
        "es: untranslated: 'Hold'",
        "es: untranslated: '{count} call' | '{count} calls'",
    ]


def test_a_whole_catalogue_has_no_faults_and_speaks(spanish: Path) -> None:
    assert messages.faults(spanish) == []
    messages.compile_all(spanish)
    spoken = gettext.translation("companion", spanish / "i18n", ["es"])
    assert spoken.gettext("Hold") == "Retener"
    assert spoken.ngettext("{count} call", "{count} calls", 2) == "{count} llamadas"


def test_updating_twice_changes_nothing(spanish: Path) -> None:
    before = {path: path.read_bytes() for path in spanish.glob("i18n/**/*.po*")}
    messages.update(spanish)
    assert {path: path.read_bytes() for path in spanish.glob("i18n/**/*.po*")} == before
    assert len(before) == 3


def test_a_new_sentence_must_be_extracted(spanish: Path) -> None:
    (spanish / "companion" / "more.py").write_text('_ = str\n_("Resume")\n', "utf-8")
    assert messages.faults(spanish) == [
        "companion.pot: out of step with the source: 'Resume'",
        "en: missing: 'Resume'",
        "es: missing: 'Resume'",
    ]


def test_a_sentence_must_not_hide_in_an_f_string(spanish: Path) -> None:
    more = """_ = str\nsaid = f"{_('Hold')} {_(said)}"\n"""
    (spanish / "companion" / "more.py").write_text(more, "utf-8")
    assert messages.faults(spanish) == ["companion/more.py:2: a sentence within an f-string"]


def test_a_sentence_that_is_gone_must_leave(spanish: Path) -> None:
    (spanish / "companion" / "shown.py").write_text(SOURCE.replace('N_("Hold")', '"Hold"'), "utf-8")
    assert messages.faults(spanish) == [
        "companion.pot: out of step with the source: 'Hold'",
        "en: not in the source: 'Hold'",
        "es: not in the source: 'Hold'",
    ]
    messages.update(spanish)
    assert messages.faults(spanish) == []


def test_a_changed_sentence_takes_no_guess_from_the_old_one(spanish: Path) -> None:
    changed = SOURCE.replace("Call {name}", "Call {name}.")
    (spanish / "companion" / "shown.py").write_text(changed, "utf-8")
    messages.update(spanish)
    assert messages.faults(spanish) == ["es: untranslated: 'Call {name}.'"]


def test_a_fuzzy_translation_is_found(spanish: Path) -> None:
    path = messages.place("es", spanish)
    path.write_text(
        path.read_text("utf-8").replace('msgid "Hold"', '#, fuzzy\nmsgid "Hold"'), "utf-8"
    )
    assert messages.faults(spanish) == ["es: fuzzy: 'Hold'"]


def test_a_catalogue_that_is_not_there_misses_everything(spanish: Path) -> None:
    messages.place("es", spanish).unlink()
    assert len(messages.faults(spanish)) == 3


@pytest.mark.parametrize(
    ("said", "translated", "fault"),
    [
        ("Call {name}", "Llamar", "fields (none) instead of {name}"),
        ("Call {name}", "Llamar a {nombre}", "fields {nombre} instead of {name}"),
        ("Hold", "Retener {name}", "fields {name} instead of (none)"),
        ("Call {name}", "Llamar a {name", "braces that don't match"),
        ("{a} of {b}", "{b}: {a}", ""),
        ("{sum:.2f}", "{sum}", ""),
        ("a {{brace}}", "una {{llave}}", ""),
    ],
)
def test_fields_must_be_the_same(said: str, translated: str, fault: str) -> None:
    assert differing(said, translated) == fault


@pytest.mark.parametrize(
    ("forms", "faults"),
    [
        (("{count} llamada", "{count} llamadas"), []),
        (("{count} llamada", "llamadas"), ["fields (none) instead of {count}"]),
        (("una llamada", "{count} llamadas"), ["fields (none) instead of {count}"]),
        (("{count} llamada", ""), ["untranslated"]),
    ],
)
def test_each_plural_form_is_compared(forms: tuple[str, str], faults: list[str]) -> None:
    message = Message(("{count} call", "{count} calls"), forms)
    assert messages.message_faults(message) == faults


def test_a_singular_without_a_number_may_stay_without_one() -> None:
    message = Message(("One call", "{count} calls"), ("Una llamada", "{count} llamadas"))
    assert messages.message_faults(message) == []


def test_names_of_fields() -> None:
    assert fields("{count:d} of {total!r}, {{not}} this") == {"count", "total"}


def test_the_catalogues_of_this_project_are_for_two_languages() -> None:
    assert messages.LANGUAGES == ("en", "es")
    assert Catalog(locale="es").num_plurals == 2


def test_compiling_again_is_left_out_while_nothing_changed(spanish: Path) -> None:
    first = messages.compile_all(spanish)
    stamps = [path.stat().st_mtime_ns for path in first]
    again = messages.compile_all(spanish)
    assert first == again
    assert [path.stat().st_mtime_ns for path in again] == stamps
