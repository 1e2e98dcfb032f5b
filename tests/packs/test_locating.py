from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.packs.locating import Path as Way
from companion.packs.locating import places_in, written
from tests.helpers.packs import SEEDS, TINY

TEXT = '''# A comment with [brackets] and "quotes"
id = "a"
"quoted key" = 'single'
title = { en = "x = 1", "e s" = "y" }
list = [
  { id = "a", text = { en = "]" } },
  # [[not.a.header]]
  { id = "b" },
]
long = """
[[fake]]
a = 1
"""
when = 1979-05-27 07:32:00
[document]
sections = ["a", 'b',
 "c"]
[[decisions]]
id = "1"
a.b = 3
[[decisions.rules]]
id = "r0"
[[decisions.rules]]
id = "r1"
when.x = ["a"]
[decisions.rules.more]
z = 1
[[decisions]]
id = "2"
[[decisions.rules]]
id = "r"
'''


@pytest.mark.parametrize(
    ("way", "line"),
    [
        (("id",), 2),
        (("quoted key",), 3),
        (("title", "e s"), 4),
        (("list", 0, "text", "en"), 6),
        (("list", 1, "id"), 8),
        (("long",), 10),
        (("when",), 14),
        (("document",), 15),
        (("document", "sections", 1), 16),
        (("document", "sections", 2), 17),
        (("decisions", 0), 18),
        (("decisions", 0, "a", "b"), 20),
        (("decisions", 0, "rules", 1), 23),
        (("decisions", 0, "rules", 1, "when", "x", 0), 25),
        (("decisions", 0, "rules", 1, "more", "z"), 27),
        (("decisions", 1), 28),
        (("decisions", 1, "rules", 0, "id"), 31),
    ],
)
def test_each_value_stands_on_its_line(way: Way, line: int) -> None:
    assert places_in(TEXT)[way] == line


def test_nothing_is_found_in_a_text_within_a_text() -> None:
    assert ("fake",) not in places_in(TEXT)
    assert ("not",) not in places_in(TEXT)


def test_a_way_is_written_as_people_write_it() -> None:
    assert written(("decisions", 1, "rules", 3, "when")) == "decisions[1].rules[3].when"
    assert written(()) == ""


def ways(data: Any, way: Way = ()) -> Iterator[Way]:  # noqa: ANN401 - whatever TOML holds
    """Every way in a file's data."""
    if way:
        yield way
    if isinstance(data, dict):
        for key, value in data.items():
            yield from ways(value, (*way, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from ways(value, (*way, number))


@pytest.mark.parametrize(
    "file",
    [*sorted(TINY.glob("*.toml")), *sorted(SEEDS.glob("*/*.toml"))],
    ids=lambda file: f"{file.parent.name}/{file.name}",
)
def test_every_key_of_a_real_file_is_found_where_it_is_written(file: Path) -> None:
    text = file.read_text("utf-8")
    lines, places = text.split("\n"), places_in(text)
    for way in ways(tomllib.loads(text)):
        key = next(step for step in reversed(way) if isinstance(step, str))
        here = lines[places[way] - 1]
        assert key in here or isinstance(way[-1], int), way


KEYS = st.text("ab", min_size=1, max_size=2)
VALUES = st.recursive(
    st.integers(0, 9).map(str) | st.sampled_from(['"x"', "'[y'", '"""\n#]"""', "true", "0.5"]),
    lambda inner: st.lists(inner, max_size=3).map(lambda parts: "[\n" + ",\n".join(parts) + "]"),
    max_leaves=6,
)


@given(st.dictionaries(KEYS, VALUES, min_size=1))
def test_made_up_files_are_read_as_the_standard_reader_reads_them(pairs: dict[str, str]) -> None:
    text = "".join(f"{key} = {value}\n" for key, value in pairs.items())
    assert set(ways(tomllib.loads(text))) == set(places_in(text))


@given(st.text("[]{}=.\"'#\n ab1,", max_size=60))
def test_what_is_not_toml_raises_nothing(text: str) -> None:
    assert all(line >= 1 for line in places_in(text).values())
