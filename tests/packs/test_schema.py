from __future__ import annotations

import json
import tomllib
from typing import Any

import jsonschema
import pytest

from companion.packs.articles import split
from companion.packs.files import OPTIONAL, REQUIRED
from companion.packs.schema import HEAD, schema
from tests.helpers.packs import SEEDS, TINY

FILES = [*sorted(TINY.glob("*.toml")), *sorted(SEEDS.glob("*/*.toml"))]


def validator(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema()[name])


def test_there_is_one_for_each_file_and_one_for_heads() -> None:
    assert set(schema()) == {*REQUIRED, *OPTIONAL, HEAD}


@pytest.mark.parametrize("name", sorted(schema()))
def test_each_is_a_schema_that_an_editor_can_use(name: str) -> None:
    one = schema()[name]
    jsonschema.Draft202012Validator.check_schema(one)
    assert json.loads(json.dumps(one)) == one


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_real_files_are_valid(file: Any) -> None:  # noqa: ANN401 - pytest names it by its path
    data = tomllib.loads(file.read_text("utf-8"))
    assert list(validator(file.name).iter_errors(data)) == []


def test_a_real_head_is_valid() -> None:
    halves = split((TINY / "articles/sign_in.en.md").read_text("utf-8"))
    assert halves is not None
    assert list(validator(HEAD).iter_errors(tomllib.loads(halves[0]))) == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("pack.toml", "every = 120", "every = 5"),
        ("pack.toml", 'short = "TL"', 'short = "TLTL"'),
        ("tasks.toml", "title =", "titel ="),
        ("cards.toml", 'act = "hold"', 'act = "wait"'),
        ("decisions.toml", "at_least = 12", "at_least = true"),
        ("decisions.toml", "at_least = 12", "atleast = 12"),
        ("tasks.toml", 'id = "call_back"', 'id = "Call back"'),
    ],
)
def test_slips_are_underlined(name: str, old: str, new: str) -> None:
    text = (TINY / name).read_text("utf-8")
    assert old in text
    data = tomllib.loads(text.replace(old, new))
    assert list(validator(name).iter_errors(data)) != []


def test_descriptions_reach_the_editor() -> None:
    words = json.dumps(schema()["pack.toml"])
    assert "Seconds between check-ins." in words
    assert "Two letters for the strip." in words
