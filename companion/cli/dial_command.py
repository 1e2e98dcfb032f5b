"""``companion dial CARD|NUMBER``: have the phone client ring, the way the agent chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.cli import link
from companion.cli.commands import json_option
from companion.cli.output import Result
from companion.text import _

if TYPE_CHECKING:
    import argparse

    from companion.settings import Settings


def declare(parser: argparse.ArgumentParser) -> None:
    """Say which words it takes."""
    parser.add_argument("what", metavar="CARD|NUMBER", help=_("a dial card's id, or a number"))
    json_option(parser)


def run(options: argparse.Namespace, chosen: Settings) -> Result:
    """Dial it; a card is recorded on the call where a caller is on the line."""
    answer = link.ask({"do": "dial_out", "what": options.what}, chosen)
    dialled = answer["dialled"]
    sentences = {
        "copy": _("Copied, to be dialled by hand: {title}"),
    }
    line = sentences.get(chosen.text("dial_with"), _("Dialling {title}"))
    return Result(dict(answer), (line.format(title=dialled["title"]),))
