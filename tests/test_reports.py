"""A report says where an error happened, and nothing that anybody typed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from companion import __version__, reports

WHEN = datetime(2026, 3, 2, 14, 5, 6, 789, tzinfo=UTC)
SAID = "4111 1111 1111 1111 and my name"


def failing(words: str) -> None:
    value = {"a": words}
    raise ValueError(f"can't use {value[words[:0] or 'a']}")


def caught() -> ValueError:
    try:
        failing(SAID)
    except ValueError as error:
        return error
    raise AssertionError


def test_it_tells_version_kind_and_place(tmp_path: Path) -> None:
    text = reports.write(caught(), tmp_path, WHEN).read_text("utf-8")
    assert text.startswith(f"Companion {__version__}, Python 3.")
    assert "\nValueError\n" in text
    assert "test_reports.py:" in text
    assert "in failing\n" in text


def test_it_holds_no_word_of_anybody_s_and_no_path(tmp_path: Path) -> None:
    text = reports.write(caught(), tmp_path, WHEN).read_text("utf-8")
    assert "4111" not in text
    assert "can't use" not in text
    assert str(Path(__file__).parent) not in text


def test_it_is_named_after_the_time_in_a_folder_that_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "not" / "yet"
    file = reports.write(caught(), folder, WHEN)
    assert file.parent == folder
    assert file.name == "report-20260302-140506-000789.txt"


def test_two_reports_are_two_files(tmp_path: Path) -> None:
    for wait in range(2):
        reports.write(caught(), tmp_path, WHEN + timedelta(microseconds=wait))
    assert len(list(tmp_path.iterdir())) == 2


def test_an_error_that_was_never_raised_has_a_report_too(tmp_path: Path) -> None:
    assert reports.write(KeyError("x"), tmp_path, WHEN).read_text("utf-8").endswith("KeyError\n")
