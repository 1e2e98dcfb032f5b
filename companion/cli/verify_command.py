"""``companion verify PACK …``: where a caller stands, without a call. Nothing is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion import session
from companion.cli.commands import json_option, pairs
from companion.cli.content import standing_lines
from companion.cli.output import Result
from companion.contract.standings import standing_data
from companion.errors import Refused, UsageFault
from companion.policy import questions
from companion.policy.verification import CALLER, CHANNEL, PURPOSE, Mark, Shown, assess
from companion.text import _

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from companion.policy.verification import Verification
    from companion.settings import Settings


def declare(parser: argparse.ArgumentParser) -> None:
    """Say which words it takes."""
    parser.add_argument("pack", metavar="PACK")
    declare_shown(parser)
    json_option(parser)


def declare_shown(parser: argparse.ArgumentParser) -> None:
    """Say how it is told what a caller showed."""
    parser.add_argument("--caller", default="", metavar="C", help=_("who calls"))
    parser.add_argument("--channel", default="", metavar="CH", help=_("over what"))
    parser.add_argument("--for", default="", dest="purpose", metavar="P", help=_("for what"))
    for name, what in (("matched", _("items that matched")), ("failed", _("items that didn't"))):
        parser.add_argument(
            f"--{name}", nargs="+", action="extend", default=[], metavar="ITEM", help=what
        )
    parser.add_argument(
        "--answer", nargs="+", action="extend", default=[], metavar="NAME=VALUE",
        help=_("answers to the verification's questions"),
    )  # fmt: skip


def run(options: argparse.Namespace, _chosen: Settings) -> Result:
    """Work it out."""
    pack = session.shelf().get(options.pack)
    table = pack.verification
    who = {CALLER: options.caller, CHANNEL: options.channel, PURPOSE: options.purpose}
    for name, word in who.items():
        if word:
            _known(word, (option.id for option in table.choices(name)))
    shown = Shown(**who, marks=_marks(table, options), answers=_answers(table, options))
    data = standing_data(pack, assess(table, shown))
    return Result(data, tuple(standing_lines(data, marks(options))))


def marks(options: argparse.Namespace) -> dict[str, Mark]:
    """The items that were named, each with how it went.

    :raises UsageFault: for an item that both matched and didn't.
    """
    if both := set(options.matched) & set(options.failed):
        raise UsageFault(
            _("{items}: an item either matched or didn't.").format(items=", ".join(sorted(both)))
        )
    found: dict[str, Mark] = dict.fromkeys(options.matched, "matched")
    return found | dict.fromkeys(options.failed, "failed")


def _marks(table: Verification, options: argparse.Namespace) -> dict[str, Mark]:
    found = marks(options)
    for name in found:
        _known(name, (item.id for item in table.items))
    return found


def _answers(table: Verification, options: argparse.Namespace) -> dict[str, str]:
    given = pairs(options.answer, "--answer")
    for name in given:
        _known(name, (question.id for question in table.questions))
    asked = {question.id: question for question in table.questions}
    return {name: questions.read(asked[name], word) for name, word in given.items()}


def _known(name: str, names: Iterable[str]) -> None:
    there = list(names)
    if name not in there:
        raise Refused(
            _("There is no “{name}” here. There are: {names}.").format(
                name=name[:40], names=", ".join(there) or _("none")
            )
        )
