"""Why a row is there: marks in its title and subtitle, or the phrase that it was found by."""

from __future__ import annotations

from functools import cache

import pytest
from PySide6.QtCore import Qt

from companion.packs.entries import Found, Passage
from companion.packs.find import Finder
from companion.packs.forms import Form
from companion.packs.sought import Sought
from companion.text import use
from companion.window.palette import rows
from companion.window.palette.rows import Habits
from companion.window.palette.why import thing_row
from companion.window.panels.found import ICONS, kind_name
from companion.window.parts.marked import placed
from companion.window.parts.result_look import Look, shown_subtitle
from companion.window.parts.results import ResultRow
from companion.window.scene import Scene, scene_of
from companion.window.theme import icons
from tests.helpers.shift import ZONE, Shift

SHIFT = Shift()
HINT = "as in “"


def scene(language: str = "en") -> Scene:
    return scene_of(SHIFT.desk, language, ZONE, (("quickbooks", "QuickBooks"),), {"agent": "Sam"})


@cache
def finder(language: str = "en") -> Finder:
    return Finder(SHIFT.pack, language)


def found(said: str, language: str = "en", habits: Habits | None = None) -> dict[str, ResultRow]:
    best = rows.matching(scene(language), said, finder(language), habits or Habits())
    return {row.row_id: row for row in best}


def marked(row: ResultRow) -> tuple[list[str], list[str]]:
    """What is marked in the title and in the subtitle."""
    return (
        [row.title[start:end] for start, end in row.marks],
        [row.subtitle[start:end] for start, end in row.beneath],
    )


def test_the_title_is_marked_where_it_fits() -> None:
    row = found("reactivation of a user ")["article:reactivation"]
    assert set(marked(row)[0]) >= {"Reactivation", "user"}
    assert HINT not in row.subtitle


def test_of_a_word_being_typed_its_beginning_is_marked() -> None:
    assert marked(found("recipro")["article:reciprocity"])[0] == ["Recipro"]


def test_a_misspelling_marks_what_was_meant() -> None:
    assert marked(found("recipriosity ")["article:reciprocity"])[0] == ["Reciprocity"]


def test_what_the_row_says_nowhere_is_said_as_the_caller_says_it() -> None:
    row = found("my company isn't there when I sign in")["article:sign_in_messages"]
    assert row.subtitle.startswith("Article · as in “")
    assert {"company", "sign"} <= set(marked(row)[1])
    assert row.subtitle in row.spoken()


def test_a_phrase_that_says_no_more_than_the_title_is_left_out() -> None:
    assert (
        HINT not in found("trace a direct deposit check")["article:trace_direct_deposit"].subtitle
    )


def test_the_other_language_s_phrase_is_shown_as_it_was_typed() -> None:
    row = found("mi cuenta fue desactivada")["article:reactivation"]
    assert marked(row)[1] == ["cuenta", "desactivada"]
    assert row.subtitle == "Article · as in “mi cuenta fue desactivada”"


def test_so_is_the_other_language_s_title() -> None:
    by = Passage("Línea de intérpretes", "es", "title")
    hit = Found("language_line", "card", "Language Line", "1-800", "quickbooks", by=by)
    sought = Sought([[Form("interpretes", 1.0)]], lambda _language, word: word)
    row = thing_row(scene(), hit, sought)
    assert row.subtitle == "Dial card · Línea de intérpretes"
    assert marked(row) == ([], ["intérpretes"])


def test_what_is_copied_shows_the_words_that_fit() -> None:
    row = found("interpreter holding thank ")["script:ll_join"]
    assert row.subtitle.startswith("Script · ")
    assert HINT not in row.subtitle
    assert marked(row)[1]


def test_a_script_begins_as_ever_where_its_title_says_it_all() -> None:
    row = found("verification failed ")["script:verify_failed"]
    assert marked(row)[0] == ["Verification", "failed"]
    assert "…" not in row.subtitle[: len("Script · …")]


def test_an_act_is_marked_too() -> None:
    assert marked(found("hol")["do:hold"]) == (["Hol"], [])


def test_an_act_shows_the_other_word_that_it_was_found_by() -> None:
    row = found("mute")["set:sound=off"]
    assert row.subtitle == "Act · mute silent"
    assert marked(row) == ([], ["mute"])


def test_a_setting_shows_what_it_is_for_and_no_key() -> None:
    row = found("backups")["setting:keep_days"]
    assert marked(row) == ([], ["backups"])
    assert row.subtitle.startswith("Setting · ")
    assert "keep days" not in row.subtitle


def test_before_anything_is_typed_nothing_is_marked() -> None:
    assert all(not row.marks + row.beneath for row in rows.offered(scene(), Habits()))


def test_a_pinned_row_keeps_its_marks_in_place() -> None:
    habits = Habits(pins=("article:reactivation",))
    row = found("mi cuenta fue desactivada", habits=habits)["article:reactivation"]
    assert row.subtitle.startswith("Pinned · Article")
    assert marked(row)[1] == ["cuenta", "desactivada"]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    "said", ["not finding my company when I sign in", "mi cuenta", "refund", "recipriosity agr"]
)
def test_no_row_is_without_a_mark(said: str, language: str) -> None:
    use(language)
    bare = [row for row in found(said, language).values() if not row.marks + row.beneath]
    assert bare == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_kind_is_drawn_and_told_in_words(language: str) -> None:
    use(language)
    offered = rows.offered(scene(language), Habits())
    for row in (*offered, *found("set", language).values()):
        assert row.icon in icons.names()
        assert any(kind_name(kind) in row.spoken() for kind in ICONS)


def test_marks_change_no_order() -> None:
    said = "not finding my company when I sign in"
    things = [f"{hit.kind}:{hit.id}" for hit, _fit in finder().weighed(said, rows.MOST)]
    assert [row for row in found(said) if row in things][:2] == things[:2]


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    "said", ["my company isn't there when I sign in", "employee pay", "cuenta"]
)
def test_a_mark_is_in_sight_in_a_narrow_window(said: str, language: str) -> None:
    """The cut beneath a title leaves what the row was found by."""
    use(language)
    blind = []
    for row in found(said, language).values():
        look = Look(row, 304, Qt.LayoutDirection.LeftToRight)
        shown = shown_subtitle(row, look.beneath)
        if not row.marks + placed(row.subtitle, [shown], row.beneath):
            blind.append((row.title, shown))
    assert blind == []
