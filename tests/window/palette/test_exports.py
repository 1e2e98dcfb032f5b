"""The shift's summary from the palette: each format an act, done as the shift's panel does it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from companion.text import use
from companion.window.export_forms import FORMATS
from companion.window.palette.acts import acts
from companion.window.palette.tally import Tally
from companion.window.panels.shift import ShiftPanel
from companion.window.scene import scene_of
from tests.helpers.shift import ZONE, Shift
from tests.window.whole import Whole


def say(whole: Whole, words: str) -> None:
    whole.ctrl(Qt.Key.Key_K)
    whole.type(words)
    whole.press(Qt.Key.Key_Return)


def panel(whole: Whole) -> ShiftPanel:
    found = whole.window.panels["shift"]
    assert isinstance(found, ShiftPanel)
    return found


def saved(whole: Whole) -> list[str]:
    """The endings of what was written, once all of it is."""
    whole.qtbot.waitUntil(lambda: not panel(whole).exports.stepper.busy)
    whole.settle()
    return [file.suffix for file in (whole.home / "summaries").glob("*.*")]


@pytest.mark.parametrize(
    ("words", "ending"),
    [
        ("export the shift as xlsx", ".xlsx"),
        ("xlsx", ".xlsx"),
        ("export markdown", ".md"),
        ("export html", ".html"),
        ("export json", ".json"),
    ],
)
def test_a_format_is_saved_at_once_and_shown_where(whole: Whole, words: str, ending: str) -> None:
    whole.handle(60)
    say(whole, words)
    assert whole.window.stack.name == "shift"
    assert saved(whole) == [ending]
    assert panel(whole).exports.saved.isVisible()
    assert ending in panel(whole).exports.saved.text()
    assert len(whole.reports.kept()) == 1


def test_it_is_this_shift_whatever_was_chosen_before(whole: Whole) -> None:
    whole.handle(60)
    whole.window.go("shift", "")
    panel(whole).exports.which.set_value("week")
    say(whole, "export csv")
    assert panel(whole).exports.which.value == "last"
    assert saved(whole) == [".csv"]


def test_the_summary_is_copied(whole: Whole) -> None:
    whole.handle(60)
    say(whole, "copy the shift")
    assert "QuickBooks" in whole.clipboard.text
    assert panel(whole).exports.copy.shown_text() == "Copied"


def test_without_calls_nothing_is_written_and_that_is_said(whole: Whole) -> None:
    say(whole, "export pdf")
    assert whole.window.notice.word.accessibleName() == "No calls yet"
    assert not (whole.home / "summaries").exists()


def test_an_act_that_was_chosen_is_counted(whole: Whole) -> None:
    whole.handle(60)
    say(whole, "export xlsx")
    say(whole, "hold")  # can't be done between calls
    assert Tally(whole.home / "acts.json").counts() == {"export:xlsx": 1}


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "Export the shift as XLSX"), ("es", "Exportar el turno como XLSX")],
)
def test_every_format_has_its_act_in_both_languages(language: str, title: str) -> None:
    use(language)
    listed = {act.name: act.title for act in acts(scene_of(Shift().desk, language, ZONE, (), {}))}
    assert {f"export:{form}" for form in FORMATS} <= set(listed)
    assert listed["export:xlsx"] == title
