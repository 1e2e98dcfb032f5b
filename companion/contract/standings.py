"""A verification as data: where a caller stands, and what to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.contract.items import listed, said, script
from companion.policy.verification import CALLER, CHANNEL, PURPOSE
from companion.text import _

if TYPE_CHECKING:
    from companion.contract import Data
    from companion.policy.pack import Pack
    from companion.policy.verification import Standing


def standing_data(pack: Pack, standing: Standing) -> Data:
    """Where the caller stands: ``missing`` holds ids, ``open`` the same with what each is called.

    ``say`` is what to say to the caller, ``say_script`` the script that it is from.
    """
    requirement = standing.requirement
    sources = [requirement, pack.verification] if requirement else [pack.verification]
    words = script(pack, standing.say)
    return {
        "id": requirement.id if requirement else "",
        "title": said(requirement.title) if requirement else "",
        "kind": "verification",
        "pack": pack.id,
        "state": standing.state.value,
        "passed": standing.passed,
        "missing": list(standing.missing),
        "open": [_open(pack, name) for name in standing.missing],
        "reasons": [said(reason) for reason in standing.reasons],
        "say": words["text"] if words else "",
        "say_script": words,
        "source": sources[0].source,
        "unconfirmed": [said(part.unconfirmed) for part in sources if part.unconfirmed],
        "notice": said(pack.verification.notice),
    }


def _open(pack: Pack, name: str) -> Data:
    """An item to be matched or a question to be answered, by its name."""
    if item := pack.verification.item(name):
        return listed(pack, name, said(item.text), "item")
    titles = {CALLER: _("Caller"), CHANNEL: _("Channel"), PURPOSE: _("Purpose")}
    if name in titles:
        return listed(pack, name, titles[name], name)
    question = pack.verification.question(name)
    return listed(pack, name, said(question.text) if question else name, "question")
