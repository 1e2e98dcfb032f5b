"""Requests that have to do with the phone client and the window itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.errors import Refused
from companion.phone import hooks, inbox
from companion.text import _

if TYPE_CHECKING:
    from companion.contract import Data
    from companion.requests.fields import Fields
    from companion.requests.job import Job


def event(job: Job, fields: Fields) -> Data:
    """A phone client tells something: ``kind``, ``number``, ``id``, ``direction`` (in, out).

    ``event`` is the id of what is told: a hook that gave up on a window tells it elsewhere too.
    """
    kind = fields.text("kind")
    if kind not in inbox.KINDS:
        raise Refused(
            _("“{kind}” is not an event. The events are: {kinds}.").format(
                kind=kind[:40], kinds=", ".join(inbox.KINDS)
            )
        )
    number, phone_id, name = fields.text("number"), fields.text("id"), fields.text("event")
    if name and not inbox.is_id(name):
        raise Refused(_("An event's id is a UUID."))
    heard = hooks.Heard(kind, number, phone_id, fields.text("direction"), name)
    taken = hooks.hear(job.desk, heard, job.room.before)
    return {"effect": taken.effect.value, **job.brief(taken.call)}


def ping(_job: Job, _fields: Fields) -> Data:
    """Only say that somebody is there."""
    return {}


def raise_window(job: Job, _fields: Fields) -> Data:
    """Bring the window to the front."""
    job.room.means.raise_window()
    return {}
