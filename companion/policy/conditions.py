"""Conditions as data, so that a table of them can be proved whole.

A condition is a test for each question that matters to it, as in DMN's unary tests: one value, any
of several values, or a range. A question that it doesn't name doesn't matter to it.
"""

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import Annotated

import msgspec

from companion.policy.base import Part

Value = str | Decimal
"""An answer that conditions can look at: an option's name, or a number."""


class Range(Part, frozen=True, kw_only=True):
    """Numbers from ``at_least`` (included) to ``below`` (excluded); either end may be open."""

    at_least: Annotated[
        Decimal | None, msgspec.Meta(description="The smallest number that matches.")
    ] = None
    below: Annotated[
        Decimal | None, msgspec.Meta(description="The first number that no longer matches.")
    ] = None

    def __post_init__(self) -> None:
        """Refuse ends that are no numbers: nothing can be compared with them."""
        for end in (self.at_least, self.below):
            if end is not None and not end.is_finite():
                raise ValueError("a range's end must be a number")

    def holds(self, number: Decimal) -> bool:
        """Whether ``number`` lies within."""
        return (self.at_least is None or number >= self.at_least) and (
            self.below is None or number < self.below
        )


Test = str | list[str] | Range
Condition = dict[str, Test]
"""Question id to test; all must hold. Empty: always holds."""


class Holds(Enum):
    """What can be said of a condition while some questions have no answer yet."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


def matches(test: Test, value: Value) -> bool:
    """Whether one answer passes one test."""
    if isinstance(test, Range):
        return isinstance(value, Decimal) and test.holds(value)
    return value in ([test] if isinstance(test, str) else test)


def holds(condition: Condition, answers: Mapping[str, Value]) -> Holds:
    """Whether ``condition`` holds, fails whatever comes, or waits for an answer."""
    waiting = False
    for question, test in condition.items():
        if question not in answers:
            waiting = True
        elif not matches(test, answers[question]):
            return Holds.NO
    return Holds.OPEN if waiting else Holds.YES


def waits_for(condition: Condition, answers: Mapping[str, Value]) -> list[str]:
    """The questions that an open condition still needs, in its own order."""
    return [question for question in condition if question not in answers]
