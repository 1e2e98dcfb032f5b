"""A pack from its folder."""

from __future__ import annotations

from pathlib import Path

from companion.errors import PackFault
from companion.packs.draft import Draft, draft
from companion.policy.content import Band, Check, DialCard, Phase, Practice, Script, Task
from companion.policy.decisions import Decision
from companion.policy.pack import Pack
from companion.text import _


def read_pack(folder: Path) -> Pack:
    """Read the pack in ``folder``: its shape is sure then, its sense is :mod:`check`'s to prove.

    :raises PackFault: naming the file, the line, the field and the remedy of the first thing wrong.
    """
    made = draft(folder)
    if made.problems:
        raise PackFault(
            _("The pack “{name}” can't be used: {problem}").format(
                name=folder.name, problem=made.problems[0]
            )
        )
    return assembled(made)


def assembled(made: Draft) -> Pack:
    """The pack that a draft without problems is."""
    about, verification, note = made.about, made.verification, made.note
    if about is None or verification is None or note is None:
        raise PackFault(_("The pack lacks a file that every pack needs."))
    return Pack(
        about=about,
        verification=verification,
        note=note,
        articles=tuple(made.articles),
        digest=made.digest,
        phases=made.every(Phase),
        scripts=made.every(Script),
        cards=made.every(DialCard),
        decisions=made.every(Decision),
        tasks=made.every(Task),
        closing=made.every(Check),
        practice=made.every(Practice),
        bands=made.every(Band),
    )
