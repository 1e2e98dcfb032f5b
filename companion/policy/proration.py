"""The part of a year's price that is not used yet, by day, in exact decimals.

The refund source promises a prorated refund and gives no formula, so the result is an estimate and
says so. Our reading: the year runs from its first day to the same day a year later; the day of the
cancellation is the first that is not used; cents are rounded half up.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

import msgspec

from companion.errors import Refused
from companion.text import _

CENT: Final = Decimal("0.01")


class Estimate(msgspec.Struct, frozen=True):
    """An amount, and what it was worked out from: days of the year, those left, its dates."""

    amount: Decimal
    paid: Decimal
    days_left: int
    days: int
    start: date
    cancelled: date
    end: date

    @property
    def arithmetic(self) -> str:
        """How it was worked out, such as "600.00 × 183 / 365": paid × days left / days."""
        return f"{self.paid} × {self.days_left} / {self.days}"


def year_later(start: date) -> date:
    """The same day a year later; for 29 February, the 28th."""
    try:
        return start.replace(year=start.year + 1)
    except ValueError:
        return start.replace(year=start.year + 1, day=28)


def prorate(paid: Decimal, start: date, cancelled: date) -> Estimate:
    """The unused part of ``paid`` (for the year from ``start``) when cancelled on ``cancelled``.

    :raises Refused: when the cancellation lies before the year's start or after its end, or the
        year can't be (beyond the calendar).
    """
    if start.year >= date.max.year:
        raise Refused(_("The start {start} is beyond the calendar.").format(start=start))
    end = year_later(start)
    if cancelled < start:
        raise Refused(
            _("The cancellation ({cancelled}) lies before the start ({start}).").format(
                cancelled=cancelled, start=start
            )
        )
    if cancelled > end:
        raise Refused(
            _("The cancellation ({cancelled}) lies after the end of the year ({end}).").format(
                cancelled=cancelled, end=end
            )
        )
    left, days = (end - cancelled).days, (end - start).days
    amount = (paid * left / days).quantize(CENT, ROUND_HALF_UP)
    return Estimate(amount, paid, left, days, start, cancelled, end)
