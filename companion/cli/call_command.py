"""``companion call …``: everything that can be done on a call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.cli import call_acts, call_lines, link
from companion.cli.commands import json_option
from companion.cli.output import Result
from companion.text import _

if TYPE_CHECKING:
    import argparse

    from companion.settings import Settings


def declare(parser: argparse.ArgumentParser) -> None:
    """Say which words it takes: one subcommand for each act."""
    acts = parser.add_subparsers(dest="act", metavar="ACT", required=True)
    for act in call_acts.ACTS:
        words = acts.add_parser(act.name, help=_(act.help), allow_abbrev=False)
        for add in act.words:
            add(words)
        words.add_argument(
            "--call", default="", metavar="ID", help=_("another call than the one that is on")
        )
        json_option(words)


def run(options: argparse.Namespace, chosen: Settings) -> Result:
    """Do it, in the window where one is open, and tell how the call stands."""
    act = next(act for act in call_acts.ACTS if act.name == options.act)
    answer = link.ask({**act.request(options), "call": options.call}, chosen)
    return Result(answer, tuple(call_lines.lines(options.act, answer)))
