"""A decision as data: the verdict is never bare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.contract.items import question, said, script
from companion.text import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from companion.contract import Data
    from companion.policy.decisions import Decision, Rule, Ruling
    from companion.policy.pack import Pack
    from companion.policy.proration import Estimate


def ruling_data(pack: Pack, decision: Decision, ruling: Ruling, answers: Mapping[str, str]) -> Data:
    """The ruling with its reasons, what to say and do next, where to check it, and its sources.

    ``verdict`` is null while questions in ``missing`` (ids) are open; ``wanted`` (ids) is what the
    amount still needs; ``questions`` describes both, and the optional ones. ``source`` is the
    deciding rule's; ``rules`` has each rule's reason and source.
    """
    verdict, decisive = ruling.verdict, ruling.decisive
    rules = ruling.rules if verdict else ()
    words = script(pack, decisive.say) if decisive else None
    return {
        "id": decision.id,
        "title": said(decision.title),
        "kind": "decision",
        "pack": pack.id,
        "verdict": verdict.id if verdict else None,
        "verdict_title": said(verdict.text) if verdict else "",
        "tone": verdict.tone if verdict else None,
        "reasons": [said(rule.reason) for rule in rules],
        "rules": [_rule(pack, rule) for rule in rules],
        "say": words["text"] if words else "",
        "say_script": words,
        "next": list(dict.fromkeys(said(step) for step in ruling.steps)),
        "check": list(dict.fromkeys(said(place) for rule in rules for place in rule.check)),
        "source": decisive.source if decisive else decision.source,
        "unconfirmed": _unconfirmed(decision, rules),
        "missing": [asked.id for asked in ruling.missing],
        "optional": [asked.id for asked in ruling.optional],
        "wanted": [asked.id for asked in ruling.wanted],
        "questions": [
            question(pack, asked) for asked in (*ruling.missing, *ruling.wanted, *ruling.optional)
        ],
        "answers": dict(answers),
        **_amount(ruling.estimate),
    }


def _rule(pack: Pack, rule: Rule) -> Data:
    """One rule that holds, with its own words to say, if it has any."""
    return {
        "id": rule.id,
        "verdict": rule.verdict,
        "reason": said(rule.reason),
        "source": rule.source,
        "say": script(pack, rule.say),
    }


def _unconfirmed(decision: Decision, rules: tuple[Rule, ...]) -> list[str]:
    """What the source doesn't say about the decision and the rules that hold."""
    texts = [decision.unconfirmed, *(rule.unconfirmed for rule in rules)]
    return list(dict.fromkeys(said(text) for text in texts if text))


def _amount(found: Estimate | None) -> Data:
    """The amount with its arithmetic, and every figure that it was worked out from."""
    if found is None:
        return {"amount": None, "arithmetic": "", "estimate": None}
    return {
        "amount": str(found.amount),
        "arithmetic": found.arithmetic,
        "estimate": {
            "paid": str(found.paid),
            "days_left": found.days_left,
            "days": found.days,
            "start": found.start.isoformat(),
            "cancelled": found.cancelled.isoformat(),
            "end": found.end.isoformat(),
            "note": _("An estimate: the source gives no formula."),
        },
    }
