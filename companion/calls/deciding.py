"""An answer to a question of a decision, as the fields of the event that keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from companion.calls.events import Scalar
from companion.errors import Refused
from companion.policy import decisions, questions
from companion.policy.decisions import Decision, Ruling
from companion.text import _


def answered(
    table: Decision | None, given: Mapping[str, str], question: str, answer: str, today: date
) -> dict[str, Scalar]:
    """What is kept of ``answer`` (empty: taken away), with the ruling that it then comes to.

    ``given`` are the answers so far, by question; the pack assumes others until ``today``.

    :raises Refused: for a question that isn't one, an answer or dates that can't be.
    """
    asked = table.question(question) if table else None
    if table is None or asked is None:
        raise Refused(_("There is no question “{name}”.").format(name=question[:40]))
    value = questions.read(asked, answer) if answer.strip() else ""
    kept = {name: stored for name, stored in {**given, question: value}.items() if stored}
    ruling = decisions.decide(table, decisions.with_assumed(table, kept, today))
    named: dict[str, Scalar] = {"decision": table.id, "question": question, "value": value}
    return named | _ruling_fields(ruling)


def _ruling_fields(ruling: Ruling) -> dict[str, Scalar]:
    if ruling.verdict is None:
        return {}
    fields: dict[str, Scalar] = {
        "verdict": ruling.verdict.id,
        "rules": " ".join(rule.id for rule in ruling.rules),
    }
    if found := ruling.estimate:
        fields["amount"] = str(found.amount)
        fields["arithmetic"] = found.arithmetic
    return fields
