"""``companion doctor``: whether all is in order; where it isn't, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.cli import checkup
from companion.cli.commands import json_option
from companion.cli.output import Result
from companion.text import _

if TYPE_CHECKING:
    import argparse

    from companion.settings import Settings


def declare(parser: argparse.ArgumentParser) -> None:
    """Say which words it takes."""
    json_option(parser)


def run(_options: argparse.Namespace, chosen: Settings) -> Result:
    """Look at everything; exit code 1 where something is bad."""
    found = checkup.everything(chosen)
    data = {
        "checks": [
            {
                "id": one.id,
                "title": one.title,
                "kind": "check",
                "pack": "",
                "ok": one.ok,
                "found": one.found,
                "remedy": one.remedy,
            }
            for one in found
        ],
        "ok": all(one.ok for one in found),
    }
    words = {True: _("ok"), False: _("bad")}
    lines = (f"{words[one.ok]:<4} {one.title}: {one.found} {one.remedy}".rstrip() for one in found)
    return Result(data, tuple(lines), code=0 if data["ok"] else 1)
