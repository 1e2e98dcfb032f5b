"""``companion find WORDS``: one search over everything that a pack holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion import session
from companion.cli.commands import json_option
from companion.cli.content import item_lines
from companion.cli.output import Result
from companion.errors import UsageFault
from companion.text import LANGUAGES, _, language

if TYPE_CHECKING:
    import argparse

    from companion.settings import Settings

MOST = 50


def declare(parser: argparse.ArgumentParser) -> None:
    """Say which words it takes."""
    parser.add_argument("words", nargs="+", metavar="WORDS", help=_("what the caller says"))
    parser.add_argument("--pack", metavar="P", help=_("the line of business"))
    parser.add_argument("--lang", choices=LANGUAGES, help=_("the language of the words"))
    parser.add_argument("--limit", type=int, default=10, metavar="N", help=_("how many at most"))
    json_option(parser)


def run(options: argparse.Namespace, chosen: Settings) -> Result:
    """Search, best first."""
    from companion.packs.find import Finder

    if not 1 <= options.limit <= MOST:
        raise UsageFault(_("--limit is 1 to {most}.").format(most=MOST))
    pack = session.shelf().get(options.pack or chosen.text("line"))
    finder = Finder(pack, options.lang or language())
    found = [
        {
            "id": one.id,
            "title": one.title,
            "kind": one.kind,
            "pack": one.pack,
            "subtitle": one.subtitle,
        }
        for one in finder.find(" ".join(options.words), options.limit)
    ]
    lines = tuple(item_lines(found)) or (_("Nothing was found."),)
    return Result({"pack": pack.id, "found": found}, lines)
