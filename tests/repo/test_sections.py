"""The tables that say where each source is are held to the packs: sections, files and ids."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

TOP: Final = Path(__file__).parents[2]
SEEDS: Final = TOP / "seeds"
README: Final = (TOP / "README.md").read_text("utf-8")
TABLES: Final = (TOP / "resources" / "sources.md").read_text("utf-8")
PACKS: Final = sorted(folder.name for folder in SEEDS.iterdir() if (folder / "pack.toml").exists())
PLACE: Final = re.compile(r"`([a-z.]+)`: ([a-z0-9_, ]+)")


def document(pack: str) -> dict[str, Any]:
    """What the pack says of the document that it is made from."""
    found: dict[str, Any] = toml(SEEDS / pack / "pack.toml")["document"]
    return found


def toml(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text("utf-8"))


def table(pack: str) -> dict[str, str]:
    """A pack's table: its sections, and where each is."""
    title, folder = document(pack)["title"]["en"], f"[`seeds/{pack}`](../seeds/{pack})"
    part = TABLES.split(f"## {title}\n\n{folder}\n\n", 1)[1].split("\n## ", 1)[0]
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", part, re.MULTILINE)
    assert rows[0] == ("section", "where it is")
    return dict(rows[1:])


def places(cell: str) -> dict[str, list[str]]:
    """The ids that a row names, by file."""
    segments = [PLACE.fullmatch(segment) for segment in cell.split("; ")]
    assert all(segments), cell
    return {found[1]: found[2].split(", ") for found in segments if found}


def ids(part: object) -> Iterator[str]:
    """Every id in a file, however deep."""
    if isinstance(part, dict):
        if isinstance(part.get("id"), str):
            yield part["id"]
        for inner in part.values():
            yield from ids(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from ids(inner)


def sourced(part: object, section: str) -> Iterator[str]:
    """The ids of the parts that name the section as their own source."""
    if isinstance(part, dict):
        if part.get("source") == section and "id" in part:
            yield part["id"]
        for inner in part.values():
            yield from sourced(inner, section)
    elif isinstance(part, list):
        for inner in part:
            yield from sourced(inner, section)


def articles(pack: str) -> dict[str, dict[str, Any]]:
    """The heads of a pack's articles, by id."""
    files = (SEEDS / pack / "articles").glob("*.en.md")
    return {
        file.name.removesuffix(".en.md"): tomllib.loads(file.read_text("utf-8").split("+++")[1])
        for file in files
    }


def test_there_is_a_table_for_each_pack_and_no_other() -> None:
    assert set(re.findall(r"^\[`seeds/(\w+)`\]", TABLES, re.MULTILINE)) == set(PACKS)


@pytest.mark.parametrize("pack", PACKS)
def test_the_readme_names_the_document_and_counts_its_sections(pack: str) -> None:
    row = re.search(rf"^\| (.+?) \| \[`{pack}`\]\(seeds/{pack}\) \| (\d+) \|", README, re.MULTILINE)
    assert row is not None
    assert row[1] == document(pack)["title"]["en"]
    assert int(row[2]) == len(document(pack)["sections"])


@pytest.mark.parametrize("pack", PACKS)
def test_every_section_stands_in_the_table_in_its_order(pack: str) -> None:
    assert list(table(pack)) == document(pack)["sections"]


@pytest.mark.parametrize("pack", PACKS)
def test_every_file_and_id_that_a_table_names_is_there(pack: str) -> None:
    for section, cell in table(pack).items():
        for file, named in places(cell).items():
            if file == "articles":
                there = set(articles(pack))
            else:
                whole = toml(SEEDS / pack / file)
                there = {*ids(whole), *whole}
            assert set(named) <= there, (section, file, set(named) - there)
            assert len(named) == len(set(named)), (section, file)


@pytest.mark.parametrize("pack", PACKS)
def test_whatever_names_a_section_as_its_source_stands_in_its_row(pack: str) -> None:
    files = {file.name: toml(file) for file in (SEEDS / pack).glob("*.toml")}
    heads = articles(pack)
    for section, cell in table(pack).items():
        named = places(cell)
        told = {name for name, head in heads.items() if head["source"] == section}
        assert told <= set(named.get("articles", ())), section
        for file, whole in files.items():
            drawn = set(sourced(whole, section))
            assert drawn <= set(named.get(file, ())), (section, file)


def test_a_row_is_read_as_it_is_written() -> None:
    assert places("`articles`: one, two; `note.toml`: lines") == {
        "articles": ["one", "two"],
        "note.toml": ["lines"],
    }
    with pytest.raises(AssertionError):
        places("`articles`: one and two; elsewhere")
