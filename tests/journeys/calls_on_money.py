"""The calls of the shift on refunds: each reaches its verdict by the questions alone."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.journeys.day import Day

CANCEL = {"asked": "Yes, they asked", "ground": "Cancelling"}


def annual(day: Day) -> None:
    """Paid for the year: eligible, with the amount by day."""
    agent, office = day.agent, day.office
    day.by_hand("annual")
    day.verified("Primary/Master Admin")
    office.wait(25)
    day.refund(**CANCEL, billing="Annual", payment="Received")
    agent.fill("Paid for the year", "600.00")
    agent.fill("First day of the paid year", "2025-09-02")
    day.decided("eligible_prorated")
    left, days = 184, 365  # from March 2 (counted) to September 1, 2026, of that year
    amount = (Decimal(600) * left / days).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert office.call.decided[-1].amount == str(amount) == "302.47"
    assert agent.sees("$302.47")
    assert agent.sees(f"$600.00 × {left} of {days} days left. An estimate.")
    agent.button("Copy")
    assert "prorated" in agent.clipboard()
    office.wait(90)
    day.check_in()
    day.finish("Resolved")


def monthly(day: Day) -> None:
    """Paid by the month: not eligible."""
    day.by_hand("monthly")
    day.verified("Company Admin")
    day.refund(**CANCEL, billing="Monthly")
    _reached(day, "not_eligible", "Not eligible for a refund", "billed monthly")


def time(day: Day) -> None:
    """QuickBooks Time: for its own agents to guide."""
    day.by_hand("time")
    day.verified("Company Admin")
    day.agent.type("charged me")
    day.agent.result("Refund eligibility")
    day.agent.reopen("Which product?")
    day.agent.option("QuickBooks Time")
    _reached(day, "ask_time_agent", "Ask a QuickBooks Time agent", "QuickBooks Time agent to guide")


def product_issue(day: Day) -> None:
    """Not compensated; in the US, CAMPS is pointed to."""
    day.by_hand("product issue")
    day.verified("Company Admin")
    day.refund(asked="Yes, they asked", ground="Product issue")
    assert not day.agent.sees("CAMPS, US only")
    day.agent.option("US")
    assert day.agent.sees("CAMPS, US only")
    _reached(day, "no_compensation", "No compensation for product issues", "Terms of Service")


def not_received(day: Day) -> None:
    """The payment never came."""
    day.by_hand("not received")
    day.verified("Company Admin")
    day.refund(**CANCEL, billing="Annual", payment="Not received")
    _reached(day, "not_eligible", "Not eligible for a refund", "actually received")


def switch_offer(day: Day) -> None:
    """One or the other, not both."""
    day.by_hand("switch offer")
    day.verified("Company Admin")
    day.refund(**CANCEL, billing="Annual", payment="Received")
    assert day.agent.sees("Eligible: prorated refund")
    day.agent.reopen("Switch offer or manual discount, now or for this issue?")
    day.agent.option("Switch offer")
    title = "No refund together with an offer or discount"
    _reached(day, "not_both", title, "switch offer or a manual discount")


def _reached(day: Day, verdict: str, title: str, reason: str) -> None:
    day.decided(verdict)
    assert day.office.call.decided[-1].verdict == verdict
    assert day.agent.sees(title)
    assert day.agent.sees(reason)
    day.office.wait(70)
    day.finish("Resolved", wrap=12)
