"""Questions with typed answers: what an agent may enter, and how it is read."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Final, Literal

import msgspec

from companion.errors import Refused
from companion.policy.base import Id, Part, Text
from companion.policy.conditions import Value
from companion.text import _

MOST: Final = Decimal(1000000)
"""Amounts from here on are taken for a slip of the hand; a subscription costs less."""

_AMOUNT: Final = re.compile(r"^[0-9]{1,7}(\.[0-9]{1,2})?$", re.ASCII)
_GROUPED: Final = re.compile(r"^[0-9]{1,3}(,[0-9]{3})+(\.[0-9]{1,2})?$", re.ASCII)
_COUNT: Final = re.compile(r"^[0-9]{1,6}$", re.ASCII)
_DATE: Final = re.compile(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", re.ASCII)


class Option(Part, frozen=True, kw_only=True):
    """One answer to a choice."""

    id: Id
    text: Annotated[Text, msgspec.Meta(description="The answer in words.")]


class Question(Part, frozen=True, kw_only=True):
    """A question of a decision or of a verification."""

    id: Id
    text: Annotated[Text, msgspec.Meta(description="The question in words.")]
    kind: Annotated[
        Literal["choice", "amount", "date", "count"],
        msgspec.Meta(description="choice: one of the options; amount: money; date; count: whole."),
    ] = "choice"
    options: Annotated[
        tuple[Option, ...], msgspec.Meta(description="The answers to a choice.")
    ] = ()
    hint: Annotated[Text | None, msgspec.Meta(description="Where the agent finds it.")] = None
    assume: Annotated[
        str | None,
        msgspec.Meta(description='Filled in until changed: an option, or "today" for a date.'),
    ] = None

    def option(self, name: str) -> Option | None:
        """The option called ``name``."""
        return next((option for option in self.options if option.id == name), None)


def read(question: Question, answer: str) -> str:
    """``answer`` in its one stored form (an option's id, "600.00", "2026-01-31", "3").

    :raises Refused: when it can't be an answer to ``question``; the sentence says what would be.
    """
    reader = {"choice": _option, "amount": _amount, "date": _day, "count": _count}[question.kind]
    return reader(question, answer.strip())


def value(question: Question, stored: str) -> Value:
    """A stored answer as what conditions compare: numbers as numbers, all else as it is."""
    return Decimal(stored) if question.kind in {"amount", "count"} else stored


def usable(questions: tuple[Question, ...], stored: Mapping[str, str]) -> dict[str, str]:
    """The stored answers that are still answers to ``questions``.

    A call outlives its pack: an answer kept under an older one may name an option that is gone, or
    belong to a question that was a choice and is an amount now. It counts as not given.
    """
    return {q.id: stored[q.id] for q in questions if q.id in stored and _readable(q, stored[q.id])}


def values(questions: tuple[Question, ...], stored: Mapping[str, str]) -> dict[str, Value]:
    """All usable stored answers to ``questions`` as what conditions compare."""
    known = usable(questions, stored)
    return {q.id: value(q, known[q.id]) for q in questions if q.id in known}


def _readable(question: Question, stored: str) -> bool:
    try:
        return read(question, stored) == stored
    except Refused:
        return False


def _option(question: Question, answer: str) -> str:
    if question.option(answer):
        return answer
    names = ", ".join(option.id for option in question.options)
    raise Refused(
        _("“{answer}” is not an answer to {question}. Choose one of: {options}.").format(
            answer=_short(answer), question=question.id, options=names
        )
    )


def _amount(question: Question, answer: str) -> str:
    plain = answer.replace(",", "") if _GROUPED.match(answer) else answer
    if not _AMOUNT.match(plain):
        raise Refused(
            _(
                "“{answer}” is not an amount for {question}. Write digits and at most two "
                "decimals, such as 1200.50."
            ).format(answer=_short(answer), question=question.id)
        )
    number = Decimal(plain).quantize(Decimal("0.01"))
    if not 0 < number < MOST:
        raise Refused(
            _("{question} must be more than 0 and less than {most}.").format(
                question=question.id, most=MOST
            )
        )
    return str(number)


def _day(question: Question, answer: str) -> str:
    try:
        if _DATE.match(answer):
            return date.fromisoformat(answer).isoformat()
    except ValueError:
        pass  # such as 2026-02-30: refused below like any other word that is no date
    raise Refused(
        _("“{answer}” is not a date for {question}. Write it as 2026-01-31.").format(
            answer=_short(answer), question=question.id
        )
    )


def _count(question: Question, answer: str) -> str:
    if _COUNT.match(answer):
        return str(int(answer))
    raise Refused(
        _("“{answer}” is not a whole number for {question}.").format(
            answer=_short(answer), question=question.id
        )
    )


def _short(answer: str) -> str:
    return answer if len(answer) <= 40 else answer[:39] + "…"  # noqa: PLR2004 - a line's worth
