"""``companion decide PACK DECISION …``: work out a decision, without a call or a record of it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from companion import session
from companion.cli.commands import json_option, pairs
from companion.cli.content import question_lines, ruling_lines
from companion.cli.output import Result
from companion.contract.items import listed, question, said
from companion.contract.rulings import ruling_data
from companion.errors import Refused
from companion.policy import decisions
from companion.text import _

if TYPE_CHECKING:
    import argparse

    from companion.policy.decisions import Decision
    from companion.policy.pack import Pack
    from companion.settings import Settings


def declare(parser: argparse.ArgumentParser) -> None:
    """Say which words it takes."""
    parser.add_argument("pack", metavar="PACK")
    parser.add_argument("decision", metavar="DECISION", nargs="?", default="")
    parser.add_argument("--questions", action="store_true", help=_("list the questions"))
    parser.add_argument(
        "--answer", nargs="+", action="extend", default=[], metavar="NAME=VALUE",
        help=_("answers, such as plan=annual paid=600 start=2026-01-31"),
    )  # fmt: skip
    json_option(parser)


def run(options: argparse.Namespace, _chosen: Settings) -> Result:
    """Work it out; without a decision's name, list the pack's."""
    pack = session.shelf().get(options.pack)
    if not options.decision:
        found = [listed(pack, one.id, said(one.title), "decision") for one in pack.decisions]
        return Result(
            {"pack": pack.id, "decisions": found},
            tuple(f"{one['id']:<28} {one['title']}" for one in found),
        )
    table = pack.decision(options.decision)
    if table is None:
        raise Refused(_unknown(pack, options.decision))
    if options.questions:
        return _questions(pack, table)
    return _ruling(pack, table, pairs(options.answer, "--answer"))


def _unknown(pack: Pack, name: str) -> str:
    return _("{pack} has no decision “{name}”. It has: {names}.").format(
        pack=pack.id,
        name=name[:40],
        names=", ".join(decision.id for decision in pack.decisions) or _("none"),
    )


def _questions(pack: Pack, table: Decision) -> Result:
    found = [question(pack, asked) for asked in table.questions]
    data = {**listed(pack, table.id, said(table.title), "decision"), "questions": found}
    return Result(data, (said(table.title), *question_lines(found)))


def _ruling(pack: Pack, table: Decision, given: dict[str, str]) -> Result:
    from companion.requests.doings import read_answers

    today = datetime.now().astimezone().date()
    stored = {name: value for name, value in read_answers(table, given).items() if value}
    answers = decisions.with_assumed(table, stored, today)
    data = ruling_data(pack, table, decisions.decide(table, answers), answers)
    return Result(data, tuple(ruling_lines(data)))
