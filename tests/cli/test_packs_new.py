"""``companion packs new``: a pack of one's own, begun from the starter pack."""

from __future__ import annotations

import errno
import json
import shutil
import tomllib
from typing import TYPE_CHECKING

import jsonschema
import pytest

from companion import paths
from companion.packs import starter
from companion.packs.check import check
from companion.packs.files import OPTIONAL, REQUIRED
from companion.packs.reading import read_pack
from companion.packs.starter import SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Said

    Run = Callable[..., Said]


def test_a_bare_id_is_begun_among_the_agents_own(run: Run) -> None:
    told = run("packs", "new", "our_line")
    folder = paths.own_packs() / "our_line"
    assert (told.code, told.err) == (0, "")
    assert str(folder) in told.out
    assert "pack_guide.md" in told.out
    assert read_pack(folder).id == "our_line"


def test_it_is_proven_from_the_start_and_on_the_shelf(run: Run) -> None:
    run("packs", "new", "our_line")
    assert check(paths.own_packs() / "our_line") == []
    packs = {one["id"]: one for one in run("packs", "list", "--json").json["packs"]}
    assert packs["our_line"]["fault"] == ""
    assert packs["our_line"]["title"] == "Sample line"


def test_a_good_pack_in_a_folder_of_another_name_is_not_proven(run: Run, tmp_path: Path) -> None:
    run("packs", "new", "parcels")
    shutil.copytree(paths.own_packs() / "parcels", paths.own_packs() / "parcels_2")
    told = run("packs", "check", "parcels_2")
    assert told.code == 1
    assert told.out == (
        "parcels_2: pack.toml, line 1, id: The folder “parcels_2” holds the pack “parcels”; "
        "name it “parcels”.\n"
    )
    assert run("packs", "check", "parcels").code == 0
    draft = shutil.copytree(paths.own_packs() / "parcels", tmp_path / "draft")
    assert run("packs", "check", str(draft)).code == 0


def test_a_path_is_taken_as_it_is(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "some" / "where" / "our_line"
    told = run("packs", "new", str(folder), "--json")
    new = told.json["new"]
    assert (new["folder"], new["id"], new["pack"]) == (str(folder), "our_line", "our_line")
    assert (new["title"], new["kind"]) == ("Sample line", "pack")
    assert run("packs", "check", str(folder)).code == 0


def test_a_folder_that_is_there_is_refused_and_not_touched(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "our_line"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    told = run("packs", "new", str(folder))
    assert (told.code, told.out) == (1, "")
    assert "there already" in told.err
    assert [file.name for file in folder.iterdir()] == ["mine.txt"]


def test_a_disk_that_is_full_leaves_no_half_of_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "here" / "our_line"

    def full() -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(starter, "schema", full)
        told = run("packs", "new", str(folder))
    assert (told.code, "No space left" in told.err) == (1, True)
    assert list(folder.parent.iterdir()) == []
    assert run("packs", "new", str(folder)).code == 0


@pytest.mark.parametrize("name", ["Our line", "1line", "öl", "x" * 65, "..", "our-line"])
def test_a_name_that_is_no_id_is_refused(run: Run, name: str) -> None:
    told = run("packs", "new", name)
    assert told.code == 1
    assert "pack's id" in told.err
    assert not paths.own_packs().exists()


@pytest.mark.parametrize("name", ["x\0y/our_line", "/dev/null/our_line"])
def test_where_nothing_can_be_written_it_says_so(run: Run, name: str) -> None:
    told = run("packs", "new", name)
    assert told.code == 1
    assert told.err.count("\n") == 1


def test_without_a_name_it_asks_for_one(run: Run) -> None:
    assert run("packs", "new").code == 2


def test_each_file_leads_an_editor_to_its_schema(run: Run) -> None:
    run("packs", "new", "our_line")
    folder = paths.own_packs() / "our_line"
    assert {file.name for file in (folder / SCHEMAS).iterdir()} == {
        f"{name}.json" for name in (*REQUIRED, *OPTIONAL)
    }
    for file in folder.glob("*.toml"):
        text = file.read_text("utf-8")
        first = text.split("\n", 1)[0]
        assert first == f"#:schema {SCHEMAS}/{file.name}.json"
        found = json.loads((folder / first.removeprefix("#:schema ")).read_text("utf-8"))
        assert list(jsonschema.Draft202012Validator(found).iter_errors(tomllib.loads(text))) == []
