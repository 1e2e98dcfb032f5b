from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import msgspec
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.errors import UsageFault
from companion.summary import as_csv, as_json, chart, team
from companion.summary.merge import merge, named, read, told
from companion.summary.signs import Polygon
from tests.helpers.shift import ZONE
from tests.helpers.summaries import agent, nothing, of_shift


def test_two_agents_are_added_up() -> None:
    found = merge([agent("Ana"), agent("Ben", mark="b")]).team
    assert [one.agent for one in found.agents] == ["Ana", "Ben"]
    assert found.totals.calls == 26
    assert found.totals.talk_seconds == 2 * of_shift().totals.talk_seconds
    assert found.agents[0].totals == of_shift().totals
    assert found.duplicates == 0


def test_the_same_summary_twice_is_one() -> None:
    found = merge([agent("Ana"), agent("Ana")]).team
    assert found.totals == of_shift().totals
    assert (found.files, found.duplicates, len(found.agents)) == (2, 13, 1)
    assert "13 calls were in two of them" in told(found)


def test_of_a_call_in_two_files_the_fuller_row_counts() -> None:
    noon = agent("Ana", slice(0, 12))
    short = msgspec.structs.replace(noon.calls[11], events=1, talk_seconds=0.0, marks=())
    noon = msgspec.structs.replace(noon, calls=(*noon.calls[:11], short))
    for order in ([noon, agent("Ana")], [agent("Ana"), noon]):
        assert merge(order).team.totals == of_shift().totals


def test_a_copy_under_another_name_takes_no_call_from_its_agent() -> None:
    later = msgspec.structs.replace(agent("Copy"), made=of_shift().made.replace(hour=23))
    found = merge([agent("Ana"), later]).team
    assert {one.agent: one.totals.calls for one in found.agents} == {"Ana": 13, "Copy": 0}


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(1, 13)), max_size=6))
def test_however_the_files_overlap_each_call_is_counted_once(parts: list[tuple[int, int]]) -> None:
    files = [agent("Ana", slice(first, first + count)) for first, count in parts]
    different = {row.id for one in files for row in one.calls}
    found = merge(files).team
    assert found.totals.calls == len(different)
    assert found.duplicates == sum(len(one.calls) for one in files) - len(different)


def test_an_agent_without_calls_is_listed() -> None:
    found = merge([agent("Ana"), msgspec.structs.replace(nothing(), agent="Ben")]).team
    assert found.agents[1].totals.calls == 0
    assert found.agents[1].start is None


def test_bad_files_are_told_and_passed_over(tmp_path: Path) -> None:
    bad = {
        "empty.json": b"",
        "other.json": b'{"kind": "team", "schema": 1}',
        "newer.json": b'{"kind": "summary", "schema": 2}',
        "cut.json": as_json.render(of_shift()).encode()[:5000],
        "list.json": b"[1, 2]",
        "binary.json": b"\xff\xfe\x00",
    }
    for name, content in bad.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "good.json").write_text(as_json.render(of_shift()), "utf-8")
    files = [*(tmp_path / name for name in bad), tmp_path / "none.json", tmp_path]
    found, skipped = read([*files, tmp_path / "good.json"])
    assert found == [of_shift()]
    assert [one.file for one in skipped] == files
    assert all(one.why for one in skipped)
    assert "newer version" in skipped[2].why
    assert "not all of one" in skipped[3].why


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'"made": "2026-', b'"made": "0001-'),
        (b'"started": "2026-', b'"started": "9999-'),
        (b'"talk_seconds": ', b'"talk_seconds": 1e305, "once": '),
        (b'"after_seconds": ', b'"after_seconds": 1e19, "once": '),
        (b'Z",\n  "version"', b'",\n  "version"'),
        (b'"kind"', b'"deep": ' + b"[" * 100_000 + b"]" * 100_000 + b', "kind"'),
    ],
    ids=["first year", "last year", "long talk", "late stretch", "no zone", "deep"],
)
def test_what_cannot_be_is_passed_over(tmp_path: Path, before: bytes, after: bytes) -> None:
    content = as_json.render(of_shift()).encode()
    assert before in content
    (tmp_path / "odd.json").write_bytes(content.replace(before, after, 1))
    (tmp_path / "good.json").write_bytes(content)
    found, skipped = read([tmp_path / "odd.json", tmp_path / "good.json"])
    assert merge(found).team.totals == of_shift().totals
    assert [one.file.name for one in skipped] == ["odd.json"]


def test_an_agent_s_name_is_as_in_the_file() -> None:
    found = merge([agent("ana"), agent("Ana", mark="b"), agent("", mark="c")]).team
    assert [named(one.agent) for one in found.agents] == ["ana", "Ana", "(no name)"]


def test_agents_without_a_name_are_told_apart_by_their_files(tmp_path: Path) -> None:
    for name, mark in (("early", "a"), ("late", "b")):
        (tmp_path / f"{name}.json").write_text(as_json.render(agent("", mark=mark)), "utf-8")
    found = merge(read(sorted(tmp_path.iterdir()))[0]).team
    assert [(one.agent, one.totals.calls) for one in found.agents] == [("early", 13), ("late", 13)]


def test_the_table_has_a_row_each_and_one_for_all() -> None:
    text = team.render("text", merge([agent("Ana"), agent("Ben", mark="b")]), "en", ZONE).decode()
    lines = text.splitlines()
    assert lines[6].startswith("Ana")
    assert lines[7].startswith("Ben")
    assert lines[9].startswith("All")
    assert lines[9].split()[1] == "26"
    assert len({len(line) for line in lines[6:8]}) == 1


@pytest.mark.parametrize("form", ["text", "html"])
def test_it_says_of_when_it_is(form: str) -> None:
    later = agent("Ben", slice(12, 13), mark="b")
    shown = team.render(form, merge([later, agent("Ana", slice(2))]), "en", ZONE).decode()
    assert "Team summary" in shown
    assert "Mon, Mar 2, 2026, 8:02 AM – 10:12 AM (America/Chicago)" in shown


@pytest.mark.parametrize("form", ["text", "html"])
def test_without_a_call_there_is_no_time(form: str) -> None:
    assert "2026" not in team.render(form, merge([nothing()]), "en", ZONE).decode().split("made")[0]


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_the_table_speaks_spanish(form: str) -> None:
    text = team.render(form, merge([agent("Ana")]), "es", ZONE).decode()
    assert "Agente" in text
    assert "Todos" in text


def test_markdown_has_the_table_and_what_it_is_of() -> None:
    merged = merge([agent("Ana | López"), agent("Ben", mark="b")])
    lines = team.render("markdown", merged, "en", ZONE).decode().splitlines()
    assert lines[0] == "# Team summary"
    assert "2 summaries" in lines
    table = [line for line in lines if line.startswith("|")]
    assert [line.split(" | ")[0] for line in table] == [
        "| Agent", "| ---", "| Ana \\| López", "| Ben", "| All",
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "es"])
def test_csv_is_each_call_as_its_agent_s_own_csv_has_it(language: str) -> None:
    found = team.render("csv", merge([agent("Ana"), agent("", mark="b")]), language, ZONE)
    heads, *rows = csv.reader(io.StringIO(found.decode("utf-8-sig"), newline=""), strict=True)
    own = csv.reader(io.StringIO(as_csv.render(of_shift(), language, ZONE), newline=""))
    own_heads, *own_rows = own
    assert heads[1:] == [own_heads[0].removeprefix(as_csv.MARK), *own_heads[1:]]
    assert [row[1:] for row in rows if row[0] == "Ana"] == own_rows
    assert {row[0] for row in rows} == {"Ana", {"en": "(no name)", "es": "(sin nombre)"}[language]}
    assert len({len(row) for row in (heads, *rows)}) == 1


def test_csv_without_a_call_is_its_header() -> None:
    assert team.render("csv", merge([nothing()]), "en", ZONE).count(b"\r\n") == 1


@pytest.mark.parametrize("form", ["pdf", "doc"])
def test_what_nobody_makes_is_no_format(form: str) -> None:
    with pytest.raises(UsageFault):
        team.render(form, merge([nothing()]), "en", ZONE)


def test_json_holds_the_same() -> None:
    merged = merge([agent("Ana"), agent("Ben", mark="b")])
    found = json.loads(team.render("json", merged, "en", ZONE))
    assert (found["kind"], found["totals"]["calls"]) == ("team", 26)
    assert [one["totals"]["calls"] for one in found["agents"]] == [13, 13]


def test_the_workbook_has_agents_and_every_call() -> None:
    merged = merge([agent("Ana"), agent("Ben", mark="b")])
    book = openpyxl.load_workbook(io.BytesIO(team.render("xlsx", merged, "en", ZONE)))
    assert book.sheetnames == ["Agents", "Calls"]
    rows = list(book["Agents"].values)
    assert [row[:3] for row in rows[1:]] == [("Ana", 13, 1), ("Ben", 13, 1), ("All", 26, 2)]
    assert book["Calls"].max_row == 27
    assert {row[0] for row in list(book["Calls"].values)[1:]} == {"Ana", "Ben"}


def test_the_chart_s_bars_are_as_long_as_the_times() -> None:
    short = [
        msgspec.structs.replace(row, talk_seconds=row.talk_seconds / 2)
        for row in agent("Ben", mark="b").calls
    ]
    half = msgspec.structs.replace(agent("Ben"), calls=tuple(short))
    picture = chart.picture(merge([agent("Ana"), half]).team)
    assert picture
    bars = [one for one in picture.shapes if isinstance(one, Polygon) and one.style == "talk"]
    wide = [bar.points[1][0] - bar.points[0][0] for bar in bars]
    assert wide[0] == pytest.approx(2 * wide[1])
    assert picture.words == ("Ana: 4:23", "Ben: 2:59")


def test_nobody_who_answered_has_no_chart() -> None:
    assert chart.handle_times(merge([nothing()]).team) == ""


def test_the_page_has_chart_and_table() -> None:
    html = team.render("html", merge([agent("Ana"), agent("Ben", mark="b")]), "en", ZONE).decode()
    drawing = html[html.index("<svg") : html.index("</svg>") + 6]
    assert ET.fromstring(drawing).tag.endswith("svg")
    assert html.count("<tr>") == 1 + 3
    assert "2 summaries" in html
