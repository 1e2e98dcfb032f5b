"""The starter pack, and the guide that goes with it: complete, and true to what packs may say."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import msgspec
import pytest

from companion.cli.packs_command import declare
from companion.packs.check import check
from companion.packs.files import OPTIONAL, REQUIRED
from companion.packs.keys import roots, tables, within
from companion.packs.reading import read_pack
from companion.packs.schema import schema
from companion.policy.base import Part
from companion.policy.conditions import Range
from companion.policy.merging import FIELDS
from tests.helpers.packs import changed

RESOURCES = Path(__file__).parents[2] / "resources"
STARTER = RESOURCES / "starter_pack"
GUIDE = (RESOURCES / "pack_guide.md").read_text("utf-8")
KINDS = list(dict.fromkeys(kind for root in roots().values() for kind in within(root)))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return shutil.copytree(STARTER, tmp_path / "starter_pack")


# The pack.


def test_the_starter_pack_is_proven() -> None:
    assert [str(finding) for finding in check(STARTER)] == []


def test_its_id_is_its_folders_name() -> None:
    assert read_pack(STARTER).id == STARTER.name


def test_it_has_every_file_and_both_languages() -> None:
    assert {file.name for file in STARTER.glob("*.toml")} == {*REQUIRED, *OPTIONAL}
    assert read_pack(STARTER).about.languages == ("en", "es")
    assert {file.name.split(".")[1] for file in STARTER.glob("articles/*.md")} == {"en", "es"}


def test_each_file_says_what_it_is_for() -> None:
    for file in STARTER.glob("*.toml"):
        assert re.search(r"^#", file.read_text("utf-8"), re.MULTILINE), file.name


def test_it_shows_each_way_of_a_condition() -> None:
    tests = [
        test
        for decision in read_pack(STARTER).decisions
        for rule in decision.rules
        for test in rule.when.values()
    ]
    assert {type(test) for test in tests} == {str, list, Range}


def test_it_shows_each_kind_of_block_and_each_way_of_verifying() -> None:
    pack = read_pack(STARTER)
    blocks = [b for a in pack.articles for section in a.sections for b in section.blocks]
    assert {block.kind for block in blocks} == {"paragraph", "bullet", "step", "branch", "say"}
    requirements = pack.verification.requirements
    assert {one.outcome for one in requirements} == {"show", "none", "refuse"}
    assert any(one.any_of and one.instead and one.must for one in requirements)


def test_a_gap_in_it_is_told_with_file_line_and_remedy(copy: Path) -> None:
    changed(copy, "decisions.toml", "days = { at_least = 3 }", "days = { at_least = 4 }")
    [finding] = check(copy)
    assert (finding.file, finding.kind) == ("decisions.toml", "gap")
    assert "days = 3" in finding.message
    assert finding.remedy


# The guide.


def test_the_table_of_keys_is_the_one_that_the_types_give() -> None:
    """Where it fails: put what ``companion packs keys`` prints at the guide's end."""
    assert GUIDE.endswith("\n\n" + tables())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_key_of_every_type_is_in_the_guide_with_its_meaning(kind: type[Part]) -> None:
    part = GUIDE.split(f"\n**{kind.__name__}**", 1)[1].split("\n**", 1)[0]
    for field in msgspec.structs.fields(kind):
        row = re.search(rf"^\| `{field.name}` \| (.+?) \| (.*?) \|$", part, re.MULTILINE)
        assert row, f"{kind.__name__}.{field.name}"
        assert row[2].strip(), f"{kind.__name__}.{field.name} has no meaning"


def test_every_type_that_a_schema_knows_is_in_the_guide() -> None:
    files = {"Flow", "Scripts", "Cards", "Decisions", "Tasks", "Closing", "Practices", "Bands"}
    known = {name for one in schema().values() for name in one["$defs"]}
    assert known - files == {kind.__name__ for kind in KINDS}


def test_every_key_that_a_schema_knows_is_in_the_guide() -> None:
    keys = {
        (name, key)
        for one in schema().values()
        for name, kind in one["$defs"].items()
        for key in kind.get("properties", {})
    }
    assert len(keys) > 150
    assert {key for _name, key in keys if f"`{key}`" not in GUIDE} <= {
        "phases", "cards", "decisions", "closing", "practice", "bands", "tasks",
    }  # fmt: skip


@pytest.mark.parametrize("name", [*REQUIRED, *OPTIONAL])
def test_every_file_is_explained_and_not_only_listed(name: str) -> None:
    told = GUIDE.split("## Every key")[0]
    assert f"`{name}`" in told


def test_every_merge_field_is_named() -> None:
    for name in FIELDS:
        assert f"`{{{name}}}`" in GUIDE, name


def test_the_commands_it_names_are_there() -> None:
    import argparse

    parser = argparse.ArgumentParser()
    declare(parser)
    named = set(re.findall(r"companion packs (\w+)", GUIDE))
    assert named == {"new", "check", "list", "schema", "keys"}
    for word in named:
        assert parser.parse_args([word]).what == word


def test_the_example_of_a_finding_is_what_check_says(copy: Path) -> None:
    changed(
        copy,
        "decisions.toml",
        'when = { lost = ["no", "unknown"], days = { at_least = 3 } }',
        "when = { days = { at_least = 4 } }",
    )
    told = " ".join(f"parcel_desk: {check(copy)[0]}".split())
    assert re.sub(r"line [0-9]+", "line", told) in re.sub(
        r"line [0-9]+", "line", " ".join(GUIDE.split())
    )


@pytest.mark.parametrize("file", ["verification.toml", "flow.toml", "decisions.toml", "note.toml"])
def test_what_the_guide_calls_optional_can_be_deleted(copy: Path, file: str) -> None:
    (copy / file).unlink()
    kinds = {finding.kind for finding in check(copy)}
    assert ("absent" in kinds) == (file in REQUIRED)
