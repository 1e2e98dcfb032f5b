"""Copying: what of a pack can be copied, by its id, and what is told of it (never a secret)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.calls import acts, note
from companion.errors import Refused
from companion.policy.base import say
from companion.policy.merging import fill
from companion.text import _, language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from companion.calls.call import Call
    from companion.contract import Data
    from companion.policy.content import Secret
    from companion.policy.pack import Pack
    from companion.requests.fields import Fields
    from companion.requests.job import Job

NOTE = "note"


@dataclass(frozen=True, slots=True)
class Copyable:
    """Something to copy: ``kind`` is script, code, link, number, secret, task or note."""

    id: str
    title: str
    kind: str
    pack: str
    text: str = ""

    def data(self) -> Data:
        """What is told of it. A secret's text isn't known here."""
        return {
            "id": self.id,
            "title": self.title,
            "kind": self.kind,
            "pack": self.pack,
            "text": self.text,
        }


def copy(job: Job, fields: Fields) -> Data:
    """Copy ``name`` of the current call's pack (or of ``pack``), fields filled from ``values``.

    It is recorded on the call where one is on; a secret by its name alone.
    """
    if fields.text("name") == NOTE:
        return _copy_note(job, fields)
    call = job.desk.call
    pack = job.room.packs.get(fields.text("pack") or (call.pack if call else job.desk.line))
    found = filled(named(pack, fields.text("name")), fields.texts("values"))
    _put(job, pack, found)
    if call is None or call.pack != pack.id or call.state not in acts.ANY_TIME:
        return {"copied": found.data(), "call": None}
    return {"copied": found.data(), **job.full(_recorded(job, found))}


def _put(job: Job, pack: Pack, found: Copyable) -> None:
    """Put it on the clipboard; a number as it is dialled from here."""
    if found.kind == "secret":
        job.room.means.copy_secret(found.id)
    elif found.kind == "number" and (card := pack.card(found.id)):
        job.room.means.copy(job.room.means.number(card))
    else:
        job.room.means.copy(found.text)


def _copy_note(job: Job, fields: Fields) -> Data:
    """Copy the note of a call as it stands."""
    with job.on(fields.text("call")) as call:
        pack = job.room.packs.get(call.pack)
        drafted = note.draft(call, pack, job.desk.now(), language(), job.room.zone)
        found = Copyable(call.id, _("Note"), NOTE, pack.id, drafted.text())
        job.room.means.copy(found.text)
        return {"copied": found.data(), **job.full(_recorded(job, found))}


def _recorded(job: Job, found: Copyable) -> Call:
    name = NOTE if found.kind == NOTE else found.id
    return job.desk.act("copy", {"kind": found.kind, "name": name})


def named(pack: Pack, name: str) -> Copyable:
    """What ``name`` is in the pack.

    :raises Refused: when it has nothing to copy of that name.
    """
    for found in everything(pack):
        if found.id == name:
            return found
    raise Refused(
        _("There is nothing called “{name}” to copy. “companion find” shows what there is.").format(
            name=name[:40]
        )
    )


def everything(pack: Pack) -> Iterator[Copyable]:
    """All of a pack that can be copied, in the language in use."""
    spoken = language()
    for script in pack.scripts:
        title, text = say(script.title, spoken), say(script.text, spoken)
        yield Copyable(script.id, title, script.kind, pack.id, text)
    for card in pack.cards:
        yield Copyable(card.id, say(card.title, spoken), "number", pack.id, card.number)
        for secret in card.secrets:
            yield Copyable(secret.id, say(secret.text, spoken), "secret", pack.id)
    for task in pack.tasks:
        yield Copyable(task.id, say(task.title, spoken), "task", pack.id, say(task.text, spoken))


def secrets(pack: Pack) -> dict[str, Secret]:
    """The secrets that a pack's cards name, each once."""
    return {secret.id: secret for card in pack.cards for secret in card.secrets}


def filled(found: Copyable, values: Mapping[str, str]) -> Copyable:
    """The same with its merge fields filled in.

    :raises Refused: when one has no value.
    """
    if found.kind not in {"script", "task"}:
        return found
    text, missing = fill(found.text, values)
    if missing:
        raise Refused(
            _("“{title}” needs a value for: {fields}. Give each as NAME=VALUE.").format(
                title=found.title, fields=", ".join(missing)
            )
        )
    return Copyable(found.id, found.title, found.kind, found.pack, text)
