"""Whether an act fits the pack: what it names exists there, and isn't locked for this caller."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final, Protocol

from companion.calls import standing
from companion.calls.call import Call
from companion.calls.events import Data
from companion.errors import Refused
from companion.policy import questions
from companion.policy.base import say
from companion.policy.pack import Pack
from companion.policy.verification import CALLER, CHANNEL, PURPOSE
from companion.text import _, language

_DIGEST: Final = re.compile(r"(?:[0-9a-f]{32})?", re.ASCII)


def fit(kind: str, call: Call, pack: Pack, data: Data) -> None:
    """Hold an act against the pack.

    :raises Refused: when it names something that the pack doesn't have, or something locked.
    """
    if rule := _RULES.get(kind):
        rule(call, pack, data)


class _Known(Protocol):
    """A part of a pack that goes by an id."""

    @property
    def id(self) -> str:
        """Its name, which never changes."""
        ...


def _named(found: object, name: object, known: Iterable[_Known | str] = ()) -> None:
    """See that ``name`` was ``found``; where it wasn't, tell the names that would have done."""
    if not found:
        told = _("This line of business has nothing called “{name}”.").format(name=name)
        names = ", ".join(one if isinstance(one, str) else one.id for one in known)
        there_are = _("There are: {names}.").format(names=names) if names else ""
        raise Refused(f"{told} {there_are}".rstrip())


def _among(name: object, known: Iterable[_Known]) -> None:
    known = tuple(known)
    _named(any(one.id == name for one in known), name, known)


def _unlocked(call: Call, pack: Pack, needs: str | None, title: str) -> None:
    if standing.locked(call, pack, needs):
        raise Refused(_("“{title}” is locked until the caller is verified.").format(title=title))


def _set(_call: Call, pack: Pack, data: Data) -> None:
    what, value = data.get("what"), data.get("value")
    facts = (CALLER, CHANNEL, PURPOSE)
    _named(what in facts, what, facts)
    if value:
        _among(value, pack.verification.choices(str(what)))


def _mark(_call: Call, pack: Pack, data: Data) -> None:
    _among(data.get("item"), pack.verification.items)
    marks = ("matched", "failed")
    _named(not data.get("mark") or data["mark"] in marks, data.get("mark"), marks)


def _answer(_call: Call, pack: Pack, data: Data) -> None:
    question = pack.verification.question(str(data.get("question")))
    _named(question, data.get("question"), pack.verification.questions)
    if question and data.get("value"):
        questions.read(question, str(data["value"]))


def _override(_call: Call, pack: Pack, data: Data) -> None:
    _among(data.get("purpose"), pack.verification.purposes)
    if not str(data.get("reason", "")).strip():
        raise Refused(_("Say why you go on without verification; the reason is recorded."))


def _phase(_call: Call, pack: Pack, data: Data) -> None:
    _among(data.get("phase"), pack.phases)


def _prompt(call: Call, pack: Pack, data: Data) -> None:
    name = str(data.get("prompt"))
    prompt = next((p for phase in pack.phases for p in phase.prompts if p.id == name), None)
    _named(prompt, name)
    if prompt and data.get("done") and (first := set(prompt.after) - call.prompts):
        waiting = [p for phase in pack.phases for p in phase.prompts if p.id in first]
        raise Refused(
            _("First: {prompts}").format(
                prompts="; ".join(say(p.text, language()) for p in waiting)
            )
        )


def _article(call: Call, pack: Pack, data: Data) -> None:
    article = pack.article(str(data.get("article")))
    _named(article, data.get("article"))
    if article:
        _unlocked(call, pack, article.needs, say(article.title, language()))


def _step(call: Call, pack: Pack, data: Data) -> None:
    _article(call, pack, data)
    article = pack.article(str(data.get("article")))
    blocks = [block for section in article.sections for block in section.blocks] if article else []
    _named(any(block.key == data.get("step") for block in blocks), data.get("step"))


def _copy(_call: Call, pack: Pack, data: Data) -> None:
    kind, name = data.get("kind"), str(data.get("name"))
    if kind in {"script", "code", "link"}:
        _named(pack.script(name), name)
    else:
        _named(kind in {"note", "number", "secret", "task"}, kind)


def _dial(_call: Call, pack: Pack, data: Data) -> None:
    _among(data.get("card"), pack.cards)


def _on_a_leg(call: Call, pack: Pack, data: Data) -> None:
    if call.leg is None:
        raise Refused(_("No service is on the line. Dial one first."))
    card = pack.card(call.leg.card)
    if card and "step" in data:
        _among(data["step"], card.steps)


def _decision_answer(call: Call, pack: Pack, data: Data) -> None:
    decision = pack.decision(str(data.get("decision")))
    _named(decision, data.get("decision"), pack.decisions)
    if decision:
        _unlocked(call, pack, decision.needs, say(decision.title, language()))


def _task(_call: Call, pack: Pack, data: Data) -> None:
    _among(data.get("task"), pack.tasks)


def _field(_call: Call, pack: Pack, data: Data) -> None:
    line = pack.note.line(str(data.get("name")))
    fields = (one for one in pack.note.lines if one.draws == "field")
    _named(line and line.draws == "field", data.get("name"), fields)
    if line and line.options and data.get("value"):
        _among(data["value"], line.options)


def _closing(_call: Call, pack: Pack, data: Data) -> None:
    _among(data.get("check"), pack.closing)


def _outcome(_call: Call, pack: Pack, data: Data) -> None:
    if name := data.get("outcome"):
        _among(name, pack.about.outcomes)


def _reference(_call: Call, _pack: Pack, data: Data) -> None:
    """A digest, or nothing; whatever else stands there was meant to be digested first."""
    if not _DIGEST.fullmatch(str(data.get("digest"))):
        raise Refused(_("A caller's reference is kept as a digest alone."))


def _undo(call: Call, _pack: Pack, data: Data) -> None:
    if not any(event == data.get("event") for event, _kind in call.undoable):
        raise Refused(_("That can't be undone."))


_RULES: Final[Mapping[str, Callable[[Call, Pack, Data], None]]] = {
    "set": _set,
    "mark": _mark,
    "answer": _answer,
    "override": _override,
    "phase": _phase,
    "prompt": _prompt,
    "article": _article,
    "step": _step,
    "copy": _copy,
    "dial": _dial,
    "leg_step": _on_a_leg,
    "leg_phone": _on_a_leg,
    "leg_language": _on_a_leg,
    "leg_person": _on_a_leg,
    "leg_end": _on_a_leg,
    "decision_answer": _decision_answer,
    "task": _task,
    "field": _field,
    "closing": _closing,
    "outcome": _outcome,
    "reference": _reference,
    "undo": _undo,
}
