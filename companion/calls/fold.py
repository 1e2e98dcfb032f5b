"""From events to the call: one pure step for each kind of event."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from typing import Final, cast

from msgspec.structs import replace

from companion.calls import undoing
from companion.calls.acts import KINDS, leads_to
from companion.calls.call import (
    Call,
    Change,
    CheckIn,
    Copied,
    Decided,
    Leg,
    Override,
    State,
)
from companion.calls.events import VERSION, Event
from companion.policy.verification import Mark

Step = Callable[[Call, Event], Call]


def fold(events: Iterable[Event]) -> Call | None:
    """The call that ``events`` (of one call, in order) come to; None without a beginning."""
    told = [event for event in events if event.version <= VERSION]
    gone = undoing.taken_back(told)
    kept = (event for event in told if event.id not in gone and event.kind != "undo")
    return reduce(apply, kept, cast("Call | None", None))


def apply(call: Call | None, event: Event) -> Call | None:
    """``call`` after one more event (any but an undo, which needs the whole fold).

    An event that a newer version wrote and this one doesn't know leaves the call as it is.
    """
    if event.version > VERSION:
        return call
    kind = KINDS.get(event.kind)
    if call is None:
        return _begun(event) if kind and kind.begins else None
    step = _STEPS.get(event.kind)
    if step is None or kind is None:
        return call
    after = replace(step(call, event), last=event.moment)
    if kind.undoable:
        return replace(after, undoable=(*after.undoable, (event.id, event.kind)))
    return after


def _begun(event: Event) -> Call:
    return Call(
        id=event.call,
        pack=event.pack,
        digest=event.digest,
        changes=(_change(event),),
        last=event.moment,
        counted_from=event.moment,
        phone_id=event.text("phone_id"),
        tail=event.text("tail"),
        direction=event.text("direction", "in"),
        by_hand=event.flag("by_hand", default=False),
        every=int(event.number("every")),
    )


def _change(event: Event) -> Change:
    return Change(cast("State", leads_to(event.kind)), event.moment)


def _moved(call: Call, event: Event) -> Call:
    return replace(call, changes=(*call.changes, _change(event)))


def _started(call: Call, event: Event) -> Call:
    return replace(
        _moved(call, event),
        every=int(event.number("every")),
        counted_from=event.moment,
        pack=event.pack,
        digest=event.digest,
        phone_id=event.text("phone_id") or call.phone_id,
        tail=event.text("tail") or call.tail,
    )


def _ended(call: Call, event: Event) -> Call:
    return _moved(_leg_ended(call, event), event)


def _closed(call: Call, event: Event) -> Call:
    """The agent is done; with one that was left, since the last thing done on it."""
    end = call.last if event.flag("left", default=False) else event.moment
    return replace(call, changes=(*call.changes, Change(State.CLOSED, end)))


def _line(call: Call, event: Event) -> Call:
    """Another line of business: what belonged to the first one's forms starts anew."""
    return replace(
        call,
        pack=event.pack,
        digest=event.digest,
        every=int(event.number("every")),
        counted_from=call.counted_from if call.every > 0 else event.moment,
        facts={},
        marks={},
        answers={},
        fields={},
        phase="",
        prompts=frozenset(),
        closing=frozenset(),
        outcome="",
    )


def _checked_in(call: Call, event: Event) -> Call:
    check_in = CheckIn(event.moment, event.number("late"))
    return replace(call, check_ins=(*call.check_ins, check_in), counted_from=event.moment)


def _set(call: Call, event: Event) -> Call:
    return replace(call, facts=_with(call.facts, event.text("what"), event.text("value")))


def _marked(call: Call, event: Event) -> Call:
    marks = {name: mark for name, mark in call.marks.items() if name != event.text("item")}
    if (mark := event.text("mark")) in {"matched", "failed"}:
        marks[event.text("item")] = cast("Mark", mark)
    return replace(call, marks=marks)


def _answered(call: Call, event: Event) -> Call:
    return replace(call, answers=_with(call.answers, event.text("question"), event.text("value")))


def _overridden(call: Call, event: Event) -> Call:
    override = Override(event.text("purpose"), event.text("reason"), event.moment, event.pack)
    return replace(call, overrides=(*call.overrides, override))


def _phase(call: Call, event: Event) -> Call:
    return replace(call, phase=event.text("phase"))


def _prompt(call: Call, event: Event) -> Call:
    return replace(call, prompts=_toggled(call.prompts, event.text("prompt"), event))


def _article(call: Call, event: Event) -> Call:
    return replace(call, articles=_added(call.articles, event.text("article")))


def _step(call: Call, event: Event) -> Call:
    step = (event.text("article"), event.text("step"))
    rest = tuple(other for other in call.steps if other != step)
    return replace(call, steps=(*rest, step) if event.flag("done") else rest)


def _copied(call: Call, event: Event) -> Call:
    copied = Copied(event.text("kind"), event.text("name"), event.moment)
    return replace(call, copies=(*call.copies, copied))


def _dialled(call: Call, event: Event) -> Call:
    left = _leg_ended(call, event)
    return replace(left, legs=(*left.legs, Leg(event.text("card"), event.moment)))


def _on_leg(call: Call, changed: Callable[[Leg], Leg]) -> Call:
    """``call`` with the service on the line changed; as it is where there is none."""
    if call.leg is None:
        return call
    return replace(call, legs=(*call.legs[:-1], changed(call.leg)))


def _leg_step(call: Call, event: Event) -> Call:
    step = event.text("step")

    def ticked(leg: Leg) -> Leg:
        rest = tuple(other for other in leg.steps if other != step)
        when = {other: moment for other, moment in leg.when.items() if other != step}
        if not event.flag("done"):
            return replace(leg, steps=rest, when=when)
        return replace(leg, steps=(*rest, step), when={**when, step: event.moment})

    return _on_leg(call, ticked)


def _leg_phone(call: Call, event: Event) -> Call:
    def told(leg: Leg) -> Leg:
        answered = event.moment if event.flag("answered") else None
        return replace(
            leg,
            phone_id=event.text("phone_id") or leg.phone_id,
            answered=leg.answered or answered,
        )

    return _on_leg(call, told)


def _leg_language(call: Call, event: Event) -> Call:
    return _on_leg(call, lambda leg: replace(leg, language=event.text("language")))


def _leg_person(call: Call, event: Event) -> Call:
    name, number = event.text("name"), event.text("number")
    return _on_leg(call, lambda leg: replace(leg, name=name, number=number))


def _leg_ended(call: Call, event: Event) -> Call:
    return _on_leg(call, lambda leg: replace(leg, ended=event.moment))


def _decision_answer(call: Call, event: Event) -> Call:
    """An answer, with the ruling that it led to; an answer that unsettles it takes it away."""
    decision = event.text("decision")
    answers = _with(call.questions.get(decision, {}), event.text("question"), event.text("value"))
    others = tuple(other for other in call.decided if other.decision != decision)
    decided = (_decided(event),) if event.text("verdict") else ()
    return replace(
        call, questions={**call.questions, decision: answers}, decided=(*others, *decided)
    )


def _decided(event: Event) -> Decided:
    return Decided(
        event.text("decision"),
        event.text("verdict"),
        tuple(event.text("rules").split()),
        event.moment,
        event.text("amount"),
        event.text("arithmetic"),
    )


def _task(call: Call, event: Event) -> Call:
    rest = tuple(task for task in call.tasks if task != event.text("task"))
    return replace(call, tasks=(*rest, event.text("task")) if event.flag("done") else rest)


def _words(call: Call, event: Event) -> Call:
    return replace(call, words=event.text("text"))


def _field(call: Call, event: Event) -> Call:
    return replace(call, fields=_with(call.fields, event.text("name"), event.text("value")))


def _closing(call: Call, event: Event) -> Call:
    return replace(call, closing=_toggled(call.closing, event.text("check"), event))


def _outcome(call: Call, event: Event) -> Call:
    return replace(call, outcome=event.text("outcome"))


def _reference(call: Call, event: Event) -> Call:
    contacts = (int(event.number("count")), int(event.number("days")))
    return replace(call, reference=event.text("digest"), contacts=contacts)


def _with(known: Mapping[str, str], name: str, value: str) -> dict[str, str]:
    """``known`` with one entry set, or taken out where the value is empty."""
    rest = {key: old for key, old in known.items() if key != name}
    return {**rest, name: value} if value else rest


def _added(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    """``names`` with ``name`` last, and once."""
    return (*(other for other in names if other != name), name)


def _toggled(names: frozenset[str], name: str, event: Event) -> frozenset[str]:
    return names | {name} if event.flag("done") else names - {name}


_STEPS: Final[Mapping[str, Step]] = {
    "start": _started,
    "missed": _moved,
    "hold": _moved,
    "resume": _moved,
    "end": _ended,
    "close": _closed,
    "line": _line,
    "check_in": _checked_in,
    "set": _set,
    "mark": _marked,
    "answer": _answered,
    "override": _overridden,
    "phase": _phase,
    "prompt": _prompt,
    "article": _article,
    "step": _step,
    "copy": _copied,
    "dial": _dialled,
    "leg_step": _leg_step,
    "leg_phone": _leg_phone,
    "leg_language": _leg_language,
    "leg_person": _leg_person,
    "leg_end": _leg_ended,
    "decision_answer": _decision_answer,
    "task": _task,
    "words": _words,
    "field": _field,
    "closing": _closing,
    "outcome": _outcome,
    "reference": _reference,
}
