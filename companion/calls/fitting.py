"""Whether an act fits the pack: what it names exists there, and isn't locked for this caller."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

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


def _named(found: object, name: object) -> None:
    if not found:
        raise Refused(_("This line of business has nothing called “{name}”.").format(name=name))


def _unlocked(call: Call, pack: Pack, needs: str | None, title: str) -> None:
    if standing.locked(call, pack, needs):
        raise Refused(_("“{title}” is locked until the caller is verified.").format(title=title))


def _set(_call: Call, pack: Pack, data: Data) -> None:
    what, value = data.get("what"), data.get("value")
    _named(what in {CALLER, CHANNEL, PURPOSE}, what)
    options = pack.verification.choices(str(what))
    _named(not value or any(option.id == value for option in options), value)


def _mark(_call: Call, pack: Pack, data: Data) -> None:
    _named(pack.verification.item(str(data.get("item"))), data.get("item"))
    _named(data.get("mark") in {"matched", "failed", ""}, data.get("mark"))


def _answer(_call: Call, pack: Pack, data: Data) -> None:
    question = pack.verification.question(str(data.get("question")))
    _named(question, data.get("question"))
    if question and data.get("value"):
        questions.read(question, str(data["value"]))


def _override(_call: Call, pack: Pack, data: Data) -> None:
    _named(any(p.id == data.get("purpose") for p in pack.verification.purposes), data["purpose"])
    if not str(data.get("reason", "")).strip():
        raise Refused(_("Say why you go on without verification; the reason is recorded."))


def _phase(_call: Call, pack: Pack, data: Data) -> None:
    _named(pack.phase(str(data.get("phase"))), data.get("phase"))


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
    _named(pack.card(str(data.get("card"))), data.get("card"))


def _on_a_leg(call: Call, pack: Pack, data: Data) -> None:
    if call.leg is None:
        raise Refused(_("No service is on the line. Dial one first."))
    card = pack.card(call.leg.card)
    if card and "step" in data:
        _named(any(step.id == data["step"] for step in card.steps), data["step"])


def _decision_answer(call: Call, pack: Pack, data: Data) -> None:
    decision = pack.decision(str(data.get("decision")))
    _named(decision, data.get("decision"))
    if decision:
        _unlocked(call, pack, decision.needs, say(decision.title, language()))


def _task(_call: Call, pack: Pack, data: Data) -> None:
    _named(pack.task(str(data.get("task"))), data.get("task"))


def _field(_call: Call, pack: Pack, data: Data) -> None:
    line = pack.note.line(str(data.get("name")))
    _named(line and line.draws == "field", data.get("name"))
    if line and line.options and data.get("value"):
        _named(any(option.id == data["value"] for option in line.options), data["value"])


def _closing(_call: Call, pack: Pack, data: Data) -> None:
    _named(any(check.id == data.get("check") for check in pack.closing), data.get("check"))


def _outcome(_call: Call, pack: Pack, data: Data) -> None:
    name = data.get("outcome")
    _named(not name or any(outcome.id == name for outcome in pack.about.outcomes), name)


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
