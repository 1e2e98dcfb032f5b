"""Decision and verification tables: the proof's flaws in words."""

from __future__ import annotations

from companion.packs.draft import Draft, Placed
from companion.policy.decisions import Decision
from companion.policy.proof import Flaw, prove_decision, prove_verification
from companion.policy.verification import Verification
from companion.text import _


def check(made: Draft) -> None:
    """Prove every table of ``made``."""
    for placed in made.parts:
        if isinstance(placed.part, Decision):
            _report(made, placed, prove_decision(placed.part))
        elif isinstance(placed.part, Verification):
            _report(made, placed, prove_verification(placed.part))


def _report(made: Draft, placed: Placed, flaws: list[Flaw]) -> None:
    for flaw in flaws:
        message, remedy = worded(flaw)
        made.find(placed.file, (*placed.way, *flaw.way), flaw.kind, message, remedy)


def worded(flaw: Flaw) -> tuple[str, str]:
    """What a flaw means, and what puts it right."""
    answers = ", ".join(f"{name} = {answer}" for name, answer in (flaw.answers or {}).items())
    names = [*flaw.names, "", ""]
    message, remedy = _WORDS[flaw.kind]()
    values = {"answers": answers or _("any answers"), "name": names[0], "other": names[1]}
    return message.format(**values), remedy.format(**values)


_WORDS = {
    "gap": lambda: (
        _("No line of the table holds with {answers}."),
        _("Add a line for it, or a last one that always holds."),
    ),
    "dead": lambda: (
        _("“{name}” never counts: it can't hold, or lines above it always decide first."),
        _("Move it up, change its conditions, or take it out."),
    ),
    "conflict": lambda: (
        _("With {answers} both “{name}” and “{other}” hold, and they disagree."),
        _('Make them exclude each other, or let the order decide (hit = "first").'),
    ),
    "unknown_question": lambda: (
        _("There is no question “{name}”."),
        _("Name one of the table's questions, or add it."),
    ),
    "unknown_option": lambda: (
        _("“{name}” is not an option of “{other}”."),
        _("Name one of its options, or add it."),
    ),
    "wrong_test": lambda: (
        _("The kind of question “{name}” can't be used in this way."),
        _("Test choices by their options, amounts and counts by ranges, and dates not at all."),
    ),
    "no_options": lambda: (
        _("“{name}” is a choice without options."),
        _("Add its options."),
    ),
    "unused_verdict": lambda: (
        _("No rule leads to the verdict “{name}”."),
        _("Add a rule for it, or take it out."),
    ),
    "unused_question": lambda: (
        _("Nothing looks at the question “{name}”."),
        _("Use it in a line of the table, or take it out."),
    ),
    "unknown_verdict": lambda: (
        _("There is no verdict “{name}”."),
        _("Name one of the decision's verdicts, or add it."),
    ),
    "no_amount": lambda: (
        _("“{name}” works out an amount, but the decision doesn't say from what."),
        _("Add amount = {{ paid, start, cancelled }} with the questions that give them."),
    ),
    "impossible": lambda: (
        _("Nobody can meet “{name}”."),
        _("Ask for no more items than there are, and for answers that can be given."),
    ),
    "too_large": lambda: (
        _("The table has too many combinations to be proved."),
        _("Split it into smaller tables."),
    ),
}
