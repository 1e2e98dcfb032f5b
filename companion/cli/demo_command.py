"""``companion demo --out DIR``: a demonstration shift, with pictures and its summary."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from companion.cli.commands import json_option
from companion.cli.output import Result
from companion.errors import Fault
from companion.text import _

if TYPE_CHECKING:
    import argparse

    from companion.settings import Settings


def declare(parser: argparse.ArgumentParser) -> None:
    """Say which words it takes."""
    parser.add_argument("--out", required=True, metavar="DIR", help=_("where the pictures go"))
    json_option(parser)


def run(options: argparse.Namespace, _chosen: Settings) -> Result:
    """Play it; nothing of the agent's own is touched."""
    out = Path(options.out)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise Fault(_("The folder {folder} can't be made.").format(folder=out)) from error
    from companion.demo.play import play

    told = play(out)
    files = sorted(str(file) for file in out.rglob("*") if file.is_file())
    return Result({"out": str(out), "files": files}, told)
