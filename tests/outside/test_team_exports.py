"""A team's summary, opened by programs that are not ours: each agent's totals as in the events."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Final

import pytest
from sqlite_utils.utils import Format, TypeTracker, rows_from_file

from companion.summary import formats, team
from companion.summary.merge import merge
from companion.window import printing_team
from tests.helpers import programs
from tests.helpers.counting import Counted, counted, of_rows, seconds
from tests.helpers.shift import ZONE, uneven, whole_shift
from tests.helpers.summaries import HOSTILE, hostile, of

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from tests.helpers.shift import Shift

pytestmark = pytest.mark.outside
AGENTS: Final = ("Ana López", "Ben")
ROW: Final = r"{name} +(\d+) +(\d+) +[\d:]+ +([\d:]+) +([\d:]+) +([\d:]+) +(\d+) (?:of|de) (\d+)"
"""Of a row of the table: calls, missed ones, three times, check-ins on time and due."""


@pytest.fixture(scope="module")
def shifts() -> dict[str, Shift]:
    return dict(zip(AGENTS, (uneven(whole_shift()), whole_shift()), strict=True))


@pytest.fixture(scope="module")
def truth(shifts: dict[str, Shift]) -> dict[str, Counted]:
    """What each agent's events come to."""
    return {name: counted(s.log.kept.values(), s.clock.now()) for name, s in shifts.items()}


@pytest.fixture(scope="module", params=["en", "es"])
def written(
    request: pytest.FixtureRequest,
    shifts: dict[str, Shift],
    tmp_path_factory: pytest.TempPathFactory,
    qapp: QApplication,
) -> dict[str, Path]:
    """The team's summary in every format, by its name, in one language."""
    folder, language = tmp_path_factory.mktemp("team"), str(request.param)
    merged = merge([of(shift, language, name) for name, shift in shifts.items()])
    found = {}
    for form, known in formats.FORMATS.items():
        found[form] = folder / f"team.{known.ending}"
        found[form].write_bytes(team.render(form, merged, language, ZONE, printing_team.pdf))
    return found


def in_english(row: dict[str, str]) -> dict[str, str]:
    """A row under the English heads, whichever it has."""
    spanish = {
        "Agente": "Agent",
        "Resultado": "Outcome",
        "Conversación (s)": "Talk (s)",
        "Espera (s)": "Hold (s)",
        "Trabajo posterior (s)": "After-call work (s)",
        "Seguimientos a tiempo": "Check-ins on time",
        "Seguimientos tardíos": "Check-ins late",
    }
    told = {spanish.get(head, head): cell for head, cell in row.items()}
    return {**told, "Outcome": {"perdida": "missed"}.get(told["Outcome"], told["Outcome"])}


def by_agent(rows: list[dict[str, str]]) -> dict[str, Counted]:
    agents = dict.fromkeys(row["Agent"] for row in rows)
    return {name: of_rows(row for row in rows if row["Agent"] == name) for name in agents}


def test_csv_in_python_s_own_reader(written: dict[str, Path], truth: dict[str, Counted]) -> None:
    with written["csv"].open(encoding="utf-8-sig", newline="") as file:
        assert by_agent([in_english(row) for row in csv.DictReader(file, strict=True)]) == truth


def test_csv_in_sqlite_utils(written: dict[str, Path], truth: dict[str, Counted]) -> None:
    """It guesses the types: what a spreadsheet is to add up has to be seen as a number."""
    types = TypeTracker()
    with written["csv"].open("rb") as file:
        found, _kind = rows_from_file(file, format=Format.CSV, encoding="utf-8-sig")
        rows = [{str(head): str(cell) for head, cell in row.items()} for row in types.wrap(found)]
    assert by_agent([in_english(row) for row in rows]) == truth
    kinds = in_english({"Outcome": "", **types.types})
    assert {kinds[head] for head in ("Talk (s)", "Hold (s)", "Check-ins late")} == {"integer"}


def test_pdf_through_poppler(
    written: dict[str, Path], truth: dict[str, Counted], tmp_path: Path
) -> None:
    text = programs.pdf_text(written["pdf"])
    for name, expected in truth.items():
        row = re.search(ROW.format(name=name), text)
        assert row
        assert tuple(map(seconds, row.groups()[2:5])) == (
            expected.talk, expected.hold, expected.wrap_up,
        )  # fmt: skip
        counts = (expected.calls, expected.missed, expected.on_time)
        assert (int(row[1]), int(row[2]), int(row[6])) == counts
    assert len(programs.pdf_pages(written["pdf"], tmp_path)) == 1


def test_the_page_and_markdown_tell_the_same(
    written: dict[str, Path], truth: dict[str, Counted]
) -> None:
    page = programs.chromium(written["html"], "--dump-dom").decode()
    rows = re.findall(r"<tr><td>(.*?)</tr>", page.replace("<br>", " "))
    lines = [line for line in written["markdown"].read_text("utf-8").splitlines() if "|" in line]
    for name, place in zip(truth, (2, 3), strict=True):
        cells = re.split(r"<[^>]+>", next(row for row in rows if row.startswith(name)))
        told = [cell for cell in cells if cell]
        assert lines[place] == f"| {' | '.join(told)} |"
        assert tuple(map(seconds, told[4:7])) == (
            truth[name].talk, truth[name].hold, truth[name].wrap_up,
        )  # fmt: skip


def test_libreoffice_finds_no_formula_and_no_link_in_the_csv(tmp_path: Path) -> None:
    file = tmp_path / "hostile.csv"
    file.write_bytes(team.render("csv", merge([hostile(words) for words in HOSTILE]), "en", ZONE))
    programs.libreoffice(file, "fods", tmp_path, programs.CSV_AS_UTF_8)
    sheet = (tmp_path / "hostile.fods").read_text("utf-8")
    assert "table:formula" not in sheet
    assert "xlink:href" not in sheet
    assert sheet.count("HYPERLINK") >= 2
    assert 'office:value-type="float"' in sheet
