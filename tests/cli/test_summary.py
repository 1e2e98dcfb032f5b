"""``companion summary``: spans, formats, what is kept, a team's."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import jsonschema
import openpyxl
import pytest

from companion.cli import summary_out
from companion.cli.summary_command import FORMATS
from companion.summary import formats
from tests.helpers import patience

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Said

    Run = Callable[..., Said]

STARTS = {
    "text": b"Shift summary", "markdown": b"# Shift", "csv": b"\xef\xbb\xbfDate", "xlsx": b"PK",
    "html": b"<!DOCTYPE html>", "pdf": b"%PDF-", "json": b"{\n",
}  # fmt: skip
TEAM_STARTS = {"text": b"Team summary", "markdown": b"# Team", "csv": b"\xef\xbb\xbfAgent"}


@pytest.fixture
def worked(run: Run) -> Run:
    run("call", "start")
    run("call", "end")
    return run


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_into_a_file(worked: Run, tmp_path: Path, form: str) -> None:
    file = tmp_path / f"shift.{form}"
    told = worked("summary", "--format", form, "--out", str(file), "--json")
    assert (told.code, told.err) == (0, "")
    assert file.read_bytes().startswith(STARTS[form])
    assert told.json["bytes"] == file.stat().st_size
    assert [one.name for one in tmp_path.glob(".*.part")] == []


def test_what_is_written_to_a_file_is_kept(worked: Run, tmp_path: Path) -> None:
    assert "No summary is kept" in worked("summary", "list").out
    first = tmp_path / "first.html"
    worked("summary", "--format", "html", "--out", str(first))
    (entry,) = worked("summary", "list", "--json").json["summaries"]
    assert entry["calls"] == 1
    assert entry["packs"][0]["digest"]
    worked("call", "start")
    again = tmp_path / "again.html"
    worked("summary", "--kept", entry["name"], "--format", "html", "--out", str(again))
    assert again.read_bytes() == first.read_bytes()
    assert entry["name"] in worked("summary", "list").out


def test_a_kept_summary_that_is_not_there(run: Run) -> None:
    told = run("summary", "--kept", "2026-01-31-0800")
    assert told.code == 1
    assert "no kept summary" in told.err


def test_a_span_of_days(worked: Run) -> None:
    told = worked("summary", "--since", "2020-01-01", "--json").json
    assert told["totals"]["calls"] == 1
    assert told["which"].startswith("2020-01-01..")
    span = ("--since", "2020-01-01", "--until", "2020-01-31")
    assert worked("summary", *span, "--json").json["totals"]["calls"] == 0


@pytest.mark.parametrize(
    "words",
    [
        ("--until", "2020-01-01"),
        ("--since", "last"),
        ("--since", "2020-02-01", "--until", "2020-01-01"),
        ("--since", "9999-12-31", "--until", "9999-12-31"),
        ("--since", "0001-01-01"),
        ("list", "file.json"),
        ("merge",),
        ("merge", "x.json", "--format", "doc"),
        ("merge", "x.json", "--since", "2020-01-01"),
        ("list", "--kept", "shift"),
        ("--shift", "today", "--since", "2020-01-01"),
        ("--kept", "shift", "--until", "2020-01-01"),
        ("other",),
    ],
)
def test_what_is_not_understood(run: Run, words: tuple[str, ...]) -> None:
    assert run("summary", *words).code == 2


def test_the_schema_is_printed(worked: Run) -> None:
    schema = json.loads(worked("summary", "schema").out)
    assert worked("summary", "schema", "--json").json == schema
    jsonschema.validate(worked("summary", "--json").json, schema)


@pytest.fixture
def team(worked: Run, tmp_path: Path) -> list[str]:
    """Ana's summary, Ben's, and a file that is none."""
    files = []
    for name in ("Ana", "Ben"):
        worked("settings", "set", "agent_name", name)
        file = tmp_path / f"{name}.json"
        worked("summary", "--format", "json", "--out", str(file))
        files.append(str(file))
        worked("call", "close")
        worked("call", "start")
        worked("call", "end")
    (tmp_path / "bad.json").write_text("nothing")
    return [*files, str(tmp_path / "bad.json")]


def test_several_agents_as_one_table(worked: Run, team: list[str]) -> None:
    told = worked("summary", "merge", *team)
    assert told.code == 0
    assert "bad.json” was left out" in told.err
    assert [line.split()[:2] for line in told.out.splitlines()[6:8]] == [["Ana", "1"], ["Ben", "1"]]
    assert "1 call was in two of them and is counted once" in told.out


def test_as_json_it_holds_the_same(worked: Run, team: list[str]) -> None:
    told = worked("summary", "merge", *team, "--json").json
    for form in FORMATS:
        assert worked("summary", "merge", *team, "--format", form, "--json").json == told
    assert (told["kind"], told["totals"]["calls"], told["duplicates"]) == ("team", 2, 1)


def test_into_a_file(worked: Run, team: list[str], tmp_path: Path) -> None:
    for form in FORMATS:
        out = tmp_path / f"team.{form}"
        assert worked("summary", "merge", *team, "--format", form, "--out", str(out)).code == 0
        assert out.read_bytes().startswith(TEAM_STARTS.get(form, STARTS[form]))
    assert openpyxl.load_workbook(tmp_path / "team.xlsx")["Agents"].max_row == 4


def test_a_file_s_ending_says_its_format(worked: Run, team: list[str], tmp_path: Path) -> None:
    for form, known in formats.FORMATS.items():
        out = str(tmp_path / f"out.{known.ending}")
        for merged in ([], ["merge", *team]):
            assert worked("summary", *merged, "--out", out, "--json").json["format"] == form


def test_what_names_no_format_is_text(worked: Run, tmp_path: Path) -> None:
    worked("summary", "--out", str(tmp_path / "shift"))
    assert (tmp_path / "shift").read_text("utf-8").startswith("Shift summary")
    worked("summary", "--out", str(tmp_path / "shift.csv"), "--format", "html")
    assert (tmp_path / "shift.csv").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_files_may_follow_the_options(worked: Run, team: list[str]) -> None:
    told = worked("summary", "merge", "--format", "json", *team)
    assert told.out == worked("summary", "merge", *team, "--format", "json").out


def test_a_pattern_that_the_shell_left_alone(worked: Run, team: list[str], tmp_path: Path) -> None:
    told = worked("summary", "merge", str(tmp_path / "*n*.json"), "--json").json
    assert told["files"] == 2


def test_without_one_good_file_it_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{}")
    told = run("summary", "merge", str(tmp_path / "bad.json"))
    assert told.code == 1
    assert "None of the files" in told.err


class Terminal:
    """Takes what is written, and says that a person reads it."""

    def __init__(self) -> None:
        self.text = ""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        """Nothing is held back."""


def test_on_a_terminal_it_says_how_far_it_has_come(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(summary_out, "PATIENCE", 0.0)
    summary_out.follow(iter([1, 2, 3, 4]), lambda: 4)
    assert "Writing the summary: 50 %" in terminal.text
    assert "100 %" in terminal.text
    assert terminal.text.endswith("\r\x1b[K")


def test_what_is_quick_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(summary_out, "PATIENCE", patience.SECONDS)
    summary_out.follow(iter([1, 2, 3]), lambda: 3)
    assert terminal.text == ""
