"""Ids: none is used twice for things of one kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from companion.packs.checks.walking import everything
from companion.packs.draft import Draft, Placed
from companion.policy.base import Part
from companion.policy.content import Prompt
from companion.policy.verification import CALLER, CHANNEL, PURPOSE, Verification
from companion.text import _


def check(made: Draft) -> None:
    """Look for ids that are used twice."""
    for group in _groups(made):
        seen: set[str] = set()
        for placed in group:
            name = getattr(placed.part, "id", None)
            if name in seen:
                _twice(made, placed, str(name))
            elif name is not None:
                seen.add(name)


def _groups(made: Draft) -> Iterator[list[Placed]]:
    """Parts among which an id stands for one only."""
    kinds = dict.fromkeys(type(placed.part) for placed in made.parts)
    yield from ([p for p in made.parts if type(p.part) is kind] for kind in kinds)
    yield [placed for placed in everything(made) if isinstance(placed.part, Prompt)]
    for placed in everything(made):
        for name in placed.part.__struct_fields__:
            value = getattr(placed.part, name)
            if name != "prompts" and isinstance(value, tuple):
                yield list(_elements(placed, name, value))
    for placed in made.of(Verification):
        questions = getattr(placed.part, "questions", ())
        reserved = [q for q in questions if q.id in {CALLER, CHANNEL, PURPOSE}]
        for question in reserved:
            way = ("questions", questions.index(question))
            _twice(made, Placed(placed.file, way, question), question.id)


def _elements(placed: Placed, name: str, value: Iterable[object]) -> Iterator[Placed]:
    for number, element in enumerate(value):
        if isinstance(element, Part):
            yield Placed(placed.file, (*placed.way, name, number), element)


def _twice(made: Draft, placed: Placed, name: str) -> None:
    message = _("The id “{id}” is used twice.").format(id=name)
    remedy = _("Give this one another id.")
    made.find(placed.file, (*placed.way, "id"), "duplicate", message, remedy)
