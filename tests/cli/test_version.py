"""``companion --version``: what exactly is running."""

from __future__ import annotations

from importlib import metadata
from typing import TYPE_CHECKING

import companion
from companion import paths
from tests.helpers.packs import copied

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Said

    Run = Callable[..., Said]

SHIPPED = {folder.name for folder in paths.data("seeds").iterdir() if folder.is_dir()}


def test_the_version(run: Run) -> None:
    for word in ("--version", "-V"):
        assert run(word).out.splitlines()[0] == f"companion {companion.__version__}"


def test_the_version_says_what_it_stands_on(run: Run) -> None:
    told = run("--version", "--json").json
    parts = told["versions"]
    assert parts["qt"] == metadata.version("PySide6-Essentials")
    assert all(parts[name][0].isdigit() for name in ("python", "sqlite", "sqlcipher"))
    assert run("--version").out.splitlines()[1] == (
        f"Python {parts['python']}, Qt {parts['qt']}, SQLite {parts['sqlite']}, "
        f"SQLCipher {parts['sqlcipher']}"
    )


def test_the_version_tells_each_pack_by_its_digest(run: Run) -> None:
    packs = run("--version", "--json").json["packs"]
    assert set(packs) == SHIPPED
    assert len(set(packs.values())) == len(SHIPPED)
    lines = run("--version").out.splitlines()[2:]
    assert lines == [f"{name} {digest[:12]}" for name, digest in packs.items()]


def test_the_version_of_a_pack_that_cannot_be_read_is_empty(run: Run) -> None:
    broken = copied(paths.own_packs()).rename(paths.own_packs() / "quickbooks")
    (broken / "pack.toml").write_text("id = [", "utf-8")
    assert run("--version", "--json").json["packs"]["quickbooks"] == ""
