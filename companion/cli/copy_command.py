"""``companion copy NAME``: to the clipboard; what was copied is printed, but never a secret."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.cli import link
from companion.cli.commands import json_option, pairs
from companion.cli.output import Result
from companion.text import _

if TYPE_CHECKING:
    import argparse

    from companion.settings import Settings


def declare(parser: argparse.ArgumentParser) -> None:
    """Say which words it takes."""
    parser.add_argument(
        "name", metavar="NAME", help=_("a script, code, link, dial card, secret or task; or note")
    )
    parser.add_argument("--pack", default="", metavar="P", help=_("the line of business"))
    parser.add_argument(
        "--fill", nargs="+", action="extend", default=[], metavar="FIELD=VALUE",
        help=_("what stands in braces in a script"),
    )  # fmt: skip
    json_option(parser)


def run(options: argparse.Namespace, chosen: Settings) -> Result:
    """Copy it, and record that on the call where one is on."""
    known = {"agent": chosen.text("agent_name"), "company": chosen.text("company_name")}
    values = known | pairs(options.fill, "--fill")
    answer = link.ask(
        {"do": "copy", "name": options.name, "pack": options.pack, "values": values}, chosen
    )
    copied = answer["copied"]
    line = _("Copied: {title} ({kind})").format(title=copied["title"], kind=copied["kind"])
    return Result({"copied": copied}, (line, copied["text"]) if copied["text"] else (line,))
