"""Answers filled in beforehand, items nobody asks for, notes' conditions, practice's answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from companion.packs.checks.tables import worded
from companion.packs.checks.walking import everything
from companion.packs.draft import Draft, Placed
from companion.packs.locating import Path as Way
from companion.policy.conditions import Range, Test
from companion.policy.content import NoteForm, Practice
from companion.policy.proof import Flaw
from companion.policy.questions import Question
from companion.policy.verification import CALLER, CHANNEL, PURPOSE, Verification
from companion.text import _

if TYPE_CHECKING:
    from companion.policy.pack import About


def check(made: Draft) -> None:
    """Look at what is chosen beforehand, and at what can never be chosen."""
    for placed in everything(made):
        part = placed.part
        if isinstance(part, Question):
            _assumed(made, placed, part)
        elif isinstance(part, Verification):
            _verification(made, placed, part)
        elif isinstance(part, Practice) and part.answer is not None:
            _answer(made, placed, part)
        elif isinstance(part, NoteForm):
            _note(made, placed, part)


def _assumed(made: Draft, placed: Placed, question: Question) -> None:
    assume = question.assume
    fits = question.kind == "date" and assume == "today"
    if assume is not None and not fits and question.option(assume) is None:
        _unknown(made, placed.file, (*placed.way, "assume"), assume, question.id)


def _verification(made: Draft, placed: Placed, verification: Verification) -> None:
    choices = {name: _ids(verification.choices(name)) for name in (CALLER, CHANNEL, PURPOSE)}
    choices |= {q.id: _ids(q.options) for q in verification.questions}
    for name, answer in verification.assume.items():
        if answer not in choices.get(name, set()):
            _unknown(made, placed.file, ("assume", name), answer, name)
    asked = {item for r in verification.requirements for item in r.all_items()}
    for number, item in enumerate(verification.items):
        if item.id not in asked:
            message = _("No requirement asks for the item “{name}”.").format(name=item.id)
            remedy = _("Ask for it, or take it out.")
            made.find(placed.file, ("items", number), "unused_item", message, remedy)


def _note(made: Draft, placed: Placed, note: NoteForm) -> None:
    about, verification = made.about, made.verification
    if about is None or verification is None:
        return
    choices = _noted(about, verification)
    for way, name, test in _tests(note):
        if name not in choices:
            message = _("A note's line can't look at “{name}”.").format(name=name)
            remedy = _("Take one of: {names}.").format(names=", ".join(choices))
            made.find(placed.file, way, "unknown_question", message, remedy)
        else:
            _test(made, placed.file, way, test, name=name, options=choices[name])


def _test(
    made: Draft, file: str, way: Way, test: Test, *, name: str, options: set[str] | None
) -> None:
    """Choices are tested by their ``options``, numbers (None) by ranges."""
    if isinstance(test, Range) != (options is None):
        message, remedy = worded(Flaw(way, "wrong_test", (name,)))
        made.find(file, way, "wrong_test", message, remedy)
    elif options is not None and not isinstance(test, Range):
        for answer in [test] if isinstance(test, str) else test:
            if answer not in options:
                _unknown(made, file, way, answer, name)


def _noted(about: About, verification: Verification) -> Mapping[str, set[str] | None]:
    """What a note's line may look at, with the answers that there are; None for any number.

    A date isn't among them: no condition can test one.
    """
    facts = {name: _ids(verification.choices(name)) for name in (CALLER, CHANNEL, PURPOSE)}
    asked = [question for question in verification.questions if question.kind != "date"]
    answers = {q.id: _ids(q.options) if q.kind == "choice" else None for q in asked}
    return {"outcome": _ids(about.outcomes), **facts, **answers}


def _tests(note: NoteForm) -> Iterator[tuple[Way, str, Test]]:
    for number, line in enumerate(note.lines):
        for name, test in line.when.items():
            yield ("lines", number, "when", name), name, test


def _answer(made: Draft, placed: Placed, practice: Practice) -> None:
    if practice.answer is None or 0 <= practice.answer < len(practice.options):
        return
    message = _("The right option is number {number}, but there are {count} (from 0).").format(
        number=practice.answer, count=len(practice.options)
    )
    way = (*placed.way, "answer")
    made.find(placed.file, way, "unknown_option", message, _("Count the options from 0."))


def _unknown(made: Draft, file: str, way: Way, name: str, question: str) -> None:
    message = _("“{name}” is not an option of “{other}”.").format(name=name, other=question)
    made.find(file, way, "unknown_option", message, _("Name one of its options, or add it."))


def _ids(parts: tuple[object, ...]) -> set[str]:
    return {str(getattr(part, "id", "")) for part in parts}
