"""``companion packs``: list them, prove one, begin one, and describe what their files may say."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from companion import paths, session
from companion.cli.commands import alone, json_option, what_to_do
from companion.cli.output import Result
from companion.contract.items import said
from companion.errors import PackFault, UsageFault
from companion.packs.shelf import Shelf
from companion.text import _

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from companion.contract import Data
    from companion.packs.findings import Finding
    from companion.settings import Settings


def declare(parser: argparse.ArgumentParser) -> None:
    """Say which words it takes."""
    what_to_do(parser, "list", "check", "new", "keys", "schema")
    parser.add_argument(
        "which", nargs="?", default="", metavar="FOLDER|FILE",
        help=_(
            "check: a pack's folder or id, or all; new: the id of a pack of your own, or a folder; "
            "schema: one of a pack's files, or all"
        ),
    )  # fmt: skip
    json_option(parser)


def run(options: argparse.Namespace, _chosen: Settings) -> Result:
    """List, check, begin or describe."""
    doing = {"list": _list, "check": _check, "new": _new, "keys": _keys, "schema": _schema}
    if options.what in {"list", "keys"}:
        alone(options.what, options.which)
    return doing[options.what](options.which)


def _list(_which: str) -> Result:
    shelf = session.shelf()
    faults = shelf.faults()
    found: list[Data] = []
    for name in shelf.ids():
        about = None if name in faults else shelf.get(name).about
        found.append(
            {
                "id": name,
                "title": said(about.title) if about else name,
                "kind": "pack",
                "pack": name,
                "digest": "" if about is None else shelf.get(name).digest,
                "languages": list(about.languages) if about else [],
                "fault": faults.get(name, ""),
            }
        )
    lines = (one["fault"] or f"{one['id']:<20} {one['title']}" for one in found)
    return Result({"packs": found}, tuple(lines))


def _check(which: str) -> Result:
    """Prove the pack, or all of them; exit code 1 where something is wrong."""
    found = [
        {
            "id": finding.kind,
            "title": finding.message,
            "kind": "finding",
            "pack": folder.name,
            "file": finding.file,
            "line": finding.line,
            "field": finding.field,
            "remedy": finding.remedy,
            "text": f"{folder.name}: {finding}".rstrip(),
        }
        for folder in _folders(which)
        for finding in _findings(folder)
    ]
    lines = tuple(str(one["text"]) for one in found) or (_("Proven: nothing is wrong."),)
    return Result({"findings": found}, lines, code=1 if found else 0)


def _findings(folder: Path) -> list[Finding]:
    """What is wrong with a pack; of a good one, why it can't be used where it lies."""
    from companion.packs.check import check
    from companion.packs.findings import Finding

    if (found := check(folder)) or folder.parent not in _places():
        return found
    fault = session.shelf().faults().get(folder.name)
    return [Finding("pack.toml", 1, "folder", "id", fault, "")] if fault else []


def _folders(which: str) -> Iterable[Path]:
    """The folder that is meant: by its path, or by the id of a pack on the shelf.

    :raises PackFault: when there is none.
    """
    known = {folder.name: folder for place in _places() for folder in _inside(place)}
    if not which:
        return known.values()
    if which in known:
        return [known[which]]
    if not os.path.isdir(which):  # noqa: PTH112 - unlike Path's, never raises for a strange name
        raise PackFault(_("There is no folder {folder}.").format(folder=which[:200]))
    return [Path(which)]


def _places() -> tuple[Path, Path]:
    return paths.data("seeds"), paths.own_packs()


def _inside(place: Path) -> list[Path]:
    if not place.is_dir():
        return []
    return sorted(one for one in place.iterdir() if one.is_dir() and one.name[0] != ".")


def _new(which: str) -> Result:
    """Begin a pack from the starter pack: a bare id among the agent's own, or at a path."""
    from companion.packs.starter import begin

    if not which:
        raise UsageFault(_("Say what the new pack is to be called: companion packs new my_line"))
    bare = not {"/", os.sep, os.altsep} & set(which)
    folder = paths.own_packs() / which if bare else Path(which).absolute()
    begin(paths.data("resources") / "starter_pack", folder)
    guide = paths.data("resources") / "pack_guide.md"
    line = _("The new pack is in {folder}. How to go on: {guide}")
    data = {
        "id": folder.name,
        "title": said(Shelf(folder.parent).get(folder.name).about.title),
        "kind": "pack",
        "pack": folder.name,
        "folder": str(folder),
        "guide": str(guide),
    }
    return Result({"new": data}, (line.format(folder=folder, guide=guide),))


def _keys(_which: str) -> Result:
    """Every key of a pack's files and what it means, as tables."""
    from companion.packs.keys import tables

    found = tables()
    return Result({"keys": found}, (found.rstrip("\n"),))


def _schema(which: str) -> Result:
    """The JSON Schema of one of a pack's files, or of all by name."""
    import json

    from companion.packs.schema import schema

    found = schema()
    if which and which not in found:
        raise UsageFault(
            _("A pack has no file “{file}”. It has: {files}.").format(
                file=which[:40], files=", ".join(found)
            )
        )
    data = found[which] if which else found
    return Result(data, (json.dumps(data, indent=2),))
