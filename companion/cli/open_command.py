"""``companion open ADDRESS``: a ``companion://`` address, as the system hands it over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.cli import event
from companion.cli.commands import json_option
from companion.cli.output import Result
from companion.phone import addresses
from companion.text import _

if TYPE_CHECKING:
    import argparse

    from companion.settings import Settings


def declare(parser: argparse.ArgumentParser) -> None:
    """Say which words it takes."""
    parser.add_argument(
        "address", metavar="ADDRESS", help=_("such as companion://event/ring?number=5550100")
    )
    json_option(parser)


def run(options: argparse.Namespace, _chosen: Settings) -> Result:
    """Take in the event that the address tells; no window is opened."""
    kind, fields = addresses.read(options.address)
    answer = event.tell(kind, fields["number"], fields.get("id", ""), fields.get("direction", "in"))
    return Result(answer, (event.line(answer),))
