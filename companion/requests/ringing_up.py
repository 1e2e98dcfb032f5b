"""The request to dial: a card of the line of business, or any number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.contract.items import listed, said
from companion.requests import doings
from companion.requests.fields import Fields

if TYPE_CHECKING:
    from companion.contract import Data
    from companion.requests.job import Job


def dial_out(job: Job, fields: Fields) -> Data:
    """Dial ``what``: a card's id, or a number as somebody wrote it.

    A card that is dialled while a caller is on the line is recorded on their call; a number never
    is: whose it is, nobody knows.

    :raises PhoneFault: for a number that can't be dialled, or when nothing takes it.
    """
    what = fields.text("what")
    call = job.desk.call
    pack = job.room.packs.get(call.pack if call and call.open else job.desk.line)
    card = pack.card(what)
    if card is None:
        return {"dialled": {"id": "", "title": job.room.means.ring(what), "kind": "number"}}
    if call and call.live:
        return doings.dial(job, Fields({"card": what}))
    job.room.means.dial(card)
    return {"dialled": listed(pack, card.id, said(card.title), "number")}
