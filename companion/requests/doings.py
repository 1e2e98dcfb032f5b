"""Requests about a call: show it, move it, verify its caller, decide, copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from companion.calls import acts, fitting, standing
from companion.contract.items import listed, said
from companion.contract.rulings import ruling_data
from companion.contract.standings import standing_data
from companion.errors import Refused
from companion.policy import decisions, questions
from companion.requests import copying
from companion.text import _

if TYPE_CHECKING:
    from companion.calls.call import Call
    from companion.calls.events import Scalar
    from companion.contract import Data
    from companion.policy.decisions import Decision
    from companion.requests.fields import Fields
    from companion.requests.job import Job

DIRECT: Final = frozenset(acts.KINDS) - {
    "ring", "start", "missed", "line", "check_in", "decision_answer", "undo", "dial", "reference",
    "leg_phone",
}  # fmt: skip
"""Kinds that are taken as they are; the others have a request of their own, or are the phone's."""


def show(job: Job, fields: Fields) -> Data:
    """Everything about a call."""
    with job.on(fields.text("call")) as call:
        return job.full(call)


def start(job: Job, fields: Fields) -> Data:
    """The agent takes a call by hand."""
    return job.full(job.desk.start(fields.text("number"), by_hand=True))


def act(job: Job, fields: Fields) -> Data:
    """Any act of the kinds that need nothing worked out: ``kind`` and its ``data``."""
    kind = fields.text("kind")
    if kind not in DIRECT:
        raise Refused(_("There is no act called “{kind}”.").format(kind=kind[:40]))
    with job.on(fields.text("call")):
        return job.full(job.desk.act(kind, fields.scalars("data")))


def reference(job: Job, fields: Fields) -> Data:
    """Keep the ``digest`` of the caller's reference, and tell how often they were here."""
    with job.on(fields.text("call")):
        if job.room.contacts is None:
            raise Refused(_("There is no history to look in."))
        return job.full(job.room.contacts.record(job.desk, fields.text("digest")))


def check_in(job: Job, fields: Fields) -> Data:
    """Record a check-in with the caller, by a ``script`` or without."""
    with job.on(fields.text("call")):
        return job.full(job.desk.check_in(fields.text("script")))


def line(job: Job, fields: Fields) -> Data:
    """Change the line of business (``pack``) of the call, and of those to come."""
    job.desk.choose_line(fields.text("pack"))
    return job.full(job.desk.call) if job.desk.call else {"call": None}


def undo(job: Job, fields: Fields) -> Data:
    """Take back the call's last act."""
    with job.on(fields.text("call")) as call:
        kind = job.desk.undo()
        return {"undone": kind, **job.full(job.desk.call or call)}


def verify(job: Job, fields: Fields) -> Data:
    """Set caller, channel and purpose, mark items, answer questions: all of it, or nothing."""
    wanted = [
        *_acts("set", "what", "value", fields.texts("set")),
        *_acts("mark", "item", "mark", fields.texts("marks")),
        *_acts("answer", "question", "value", fields.texts("answers")),
    ]
    with job.on(fields.text("call")) as call:
        pack = job.room.packs.get(call.pack)
        for kind, data in wanted:
            fitting.fit(kind, call, pack, acts.checked(kind, call, data))
        for kind, data in wanted:
            job.desk.act(kind, data)
        now = job.desk.call or call
        where = standing_data(pack, standing.standing(now, pack))
        return {"verification": where, **job.full(now)}


def decide(job: Job, fields: Fields) -> Data:
    """Answer questions of a decision: all of them, or none; an empty answer is taken away.

    What the answers come to is worked out before the first is written, so the order in which they
    are given doesn't matter.
    """
    with job.on(fields.text("call")) as call:
        pack = job.room.packs.get(call.pack)
        table = pack.decision(fields.text("decision"))
        if table is None:
            raise Refused(
                _("This line of business has nothing called “{name}”.").format(
                    name=fields.text("decision")[:40]
                )
            )
        given = read_answers(table, fields.texts("answers"))
        _allowed(job, call, table, given)
        _write(job, table, given)
        answers = job.desk.answers(table.id)
        ruling = decisions.decide(table, answers)
        return {
            "decision": ruling_data(pack, table, ruling, answers),
            **job.full(job.desk.call or call),
        }


def copy(job: Job, fields: Fields) -> Data:
    """Copy something of the pack, or the note, and record it where a call is on."""
    return copying.copy(job, fields)


def dial(job: Job, fields: Fields) -> Data:
    """Dial a ``card``: the leg is recorded, then (unless ``phone`` is false) the phone dials."""
    with job.on(fields.text("call")) as call:
        pack = job.room.packs.get(call.pack)
        data = {"card": fields.text("card")}
        fitting.fit("dial", call, pack, acts.checked("dial", call, data))
        card = pack.card(fields.text("card"))
        if card and fields.flag("phone", default=True):
            job.room.means.dial(card)
        job.desk.act("dial", data)
        dialled = listed(pack, data["card"], said(card.title) if card else "", "number")
        return {"dialled": dialled, **job.full(job.desk.call or call)}


def _acts(
    kind: str, name: str, value: str, given: dict[str, str]
) -> list[tuple[str, dict[str, Scalar]]]:
    return [(kind, {name: one, value: answer}) for one, answer in given.items()]


def read_answers(table: Decision, given: dict[str, str]) -> dict[str, str]:
    """The answers as they are stored; Refused for an unknown question or answer."""
    read: dict[str, str] = {}
    for name, word in given.items():
        asked = table.question(name)
        if asked is None:
            raise Refused(_unknown_question(table, name))
        read[name] = questions.read(asked, word) if word.strip() else ""
    return read


def _unknown_question(table: Decision, name: str) -> str:
    """The sentence for a question that a decision doesn't have."""
    return _("There is no question “{name}”. The questions are: {names}.").format(
        name=name[:40], names=", ".join(question.id for question in table.questions)
    )


def _allowed(job: Job, call: Call, table: Decision, given: dict[str, str]) -> None:
    """See that every answer fits the call, and that they make sense together."""
    pack = job.room.packs.get(call.pack)
    for name, value in given.items():
        data: dict[str, Scalar] = {"decision": table.id, "question": name, "value": value}
        checked = acts.checked("decision_answer", call, data)
        fitting.fit("decision_answer", call, pack, checked)
    stored = {**call.questions.get(table.id, {}), **given}
    kept = {name: value for name, value in stored.items() if value}
    decisions.decide(table, decisions.with_assumed(table, kept, job.desk.today()))


def _write(job: Job, table: Decision, given: dict[str, str]) -> None:
    """Write the answers; the last one carries the ruling."""
    for place, (name, value) in enumerate(given.items(), 1):
        if place < len(given):
            data: dict[str, Scalar] = {"decision": table.id, "question": name, "value": value}
            job.desk.act("decision_answer", data)
        else:
            job.desk.answer_decision(table.id, name, value)
