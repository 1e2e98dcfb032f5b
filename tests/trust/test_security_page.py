"""Each test that SECURITY.md names is there, and each row of its table names one."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Final

import pytest

TOP: Final = Path(__file__).parents[2]
PAGE: Final = (TOP / "SECURITY.md").read_text("utf-8")
NAMED: Final = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
ROWS: Final = [line for line in PAGE.splitlines() if line.startswith("| ")][2:]


def test_the_table_is_read() -> None:
    assert len(ROWS) > 15
    assert len(set(NAMED.findall(PAGE))) > len(ROWS)


@pytest.mark.parametrize("row", ROWS)
def test_every_row_says_who_what_how_and_which_test(row: str) -> None:
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert len(cells) == 4
    assert all(cells)
    assert NAMED.search(cells[3])


@pytest.mark.parametrize(("file", "name"), sorted(set(NAMED.findall(PAGE))))
def test_every_test_that_is_named_exists(file: str, name: str) -> None:
    tree = ast.parse((TOP / file).read_text("utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
