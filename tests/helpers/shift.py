"""A believable shift on QuickBooks: thirteen calls, made through the desk on a turned clock."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import msgspec

from companion import paths
from companion.clock import after
from companion.desk import Desk
from companion.packs import shelf
from tests.helpers.clock import TurnedClock
from tests.helpers.memory import MemoryLog, MemoryShelf

if TYPE_CHECKING:
    from companion.calls.events import Scalar
    from companion.policy.pack import Pack

ZONE: Final = ZoneInfo("America/Chicago")
BEGUN: Final = datetime(2026, 3, 2, 14, 2, tzinfo=UTC)
"""8:02 in the morning in ZONE."""
ACCOUNT: Final = ("company_id", "company_name", "full_name", "email")


@cache
def quickbooks() -> Pack:
    """The pack that ships, read from its files."""
    return shelf.Shelf(paths.data("seeds"), None, paths.home() / "kept").get("quickbooks")


class Shift:
    """An agent at work: each method is a few clicks, and the clock moves on."""

    def __init__(self, pack: Pack | None = None) -> None:
        self.pack = pack or quickbooks()
        self.clock = TurnedClock(BEGUN)
        self.log = MemoryLog()
        self.packs = MemoryShelf(self.pack)
        self.desk = Desk(self.log, self.packs, self.clock, self.pack.id, ZONE)

    def answer(self, caller: str = "", purpose: str = "") -> None:
        """The phone rings, is picked up, and the caller says who they are."""
        known = f"call-{len(self.log.kept)}"
        self.desk.ring("+1 555 010 2299", phone_id=known)
        self.clock.turn(6)
        self.desk.start(phone_id=known)
        self.clock.turn(20)
        for what, value in (("caller", caller), ("purpose", purpose)):
            if value:
                self.desk.act("set", {"what": what, "value": value})

    def verify(self, *items: str, failed: str = "", **answers: str) -> None:
        """Match items, fail one, answer the checklist's questions."""
        for item in items:
            self.clock.turn(5)
            self.desk.act("mark", {"item": item, "mark": "matched"})
        if failed:
            self.desk.act("mark", {"item": failed, "mark": "failed"})
        for question, value in answers.items():
            self.desk.act("answer", {"question": question, "value": value})

    def work(self, article: str, *places: int) -> None:
        """Open an article and tick some of its steps, by their place in it."""
        self.desk.act("article", {"article": article})
        found = self.pack.article(article)
        steps = found.steps() if found else ()
        for place in places:
            self.clock.turn(4)
            step: dict[str, Scalar] = {"article": article, "step": steps[place].key, "done": True}
            self.desk.act("step", step)

    def check_in(self, wait: float = 110.0, script: str = "") -> None:
        """Let ``wait`` seconds pass, then check in."""
        self.clock.turn(wait)
        self.desk.check_in(script)

    def say(self, *scripts: str) -> None:
        for script in scripts:
            self.desk.act("copy", {"kind": "script", "name": script})

    def dial(self, card: str, language: str, name: str, number: str, seconds: float) -> None:
        """Bring a service onto the line, the caller on hold until it is there."""
        self.desk.act("hold")
        self.desk.act("dial", {"card": card})
        self.clock.turn(40)
        if language:
            self.desk.act("leg_language", {"language": language})
        self.desk.act("leg_person", {"name": name, "number": number})
        self.desk.act("resume")
        self.clock.turn(seconds - 40)

    def decide(self, **answers: str) -> None:
        """Answer the refund's questions."""
        for question, answer in answers.items():
            self.clock.turn(3)
            self.desk.answer_decision("refund", question, answer)

    def wrap_up(self, outcome: str = "", words: str = "", *, copy: bool = True) -> None:
        """The caller leaves; the agent finishes the note."""
        self.desk.act("end")
        self.clock.turn(25)
        if words:
            self.desk.act("words", {"text": words})
        if outcome:
            self.desk.act("outcome", {"outcome": outcome})
        if copy:
            self.desk.act("copy", {"kind": "note", "name": "note"})
        self.clock.turn(20)
        self.desk.act("close")

    def pause(self, minutes: float) -> None:
        """Wait for the next call."""
        self.clock.turn(60 * minutes)


def whole_shift() -> Shift:
    """All thirteen calls; the last is still in after-call work."""
    shift = Shift()
    for play in (
        _reactivation, _missed, _reconciliation, _refund_annual, _refund_monthly, _interpreter,
        _not_entitled, _failed, _relay, _override, _cut_off, _payroll, _still_open,
    ):  # fmt: skip
        play(shift)
        shift.pause(7)
    return shift


def uneven(shift: Shift) -> Shift:
    """The same shift as hands have it: what happens falls between two seconds."""
    for events in shift.log.kept.values():
        for place, event in enumerate(events):
            late = event.number("late")
            data = {**event.data, "late": late + 0.617} if late else event.data
            moment = after(event.moment, 0.377 * place)
            events[place] = msgspec.structs.replace(event, moment=moment, data=data)
    shift.clock.turn(0.9)
    return shift


def _reactivation(shift: Shift) -> None:
    shift.answer("affected_user", "reactivation")
    shift.verify("piece_1", "piece_2", "piece_3", lockout="yes")
    shift.work("reactivation", 0, 1, 2)
    shift.say("reactivation_why")
    shift.check_in(20)
    shift.work("reactivation", 4, 5, 6, 7)
    shift.check_in(95, "check_in_business")
    shift.work("reactivation", 12)
    shift.say("reactivation_expect")
    shift.clock.turn(60)
    shift.wrap_up("requested", "Will look for the email within the day.")


def _missed(shift: Shift) -> None:
    ringing = shift.desk.ring("+1 555 010 7710", phone_id="missed-1")
    shift.clock.turn(18)
    shift.desk.act("missed", on=ringing.id)


def _account(shift: Shift, caller: str = "company_admin") -> None:
    shift.answer(caller)
    shift.verify(*ACCOUNT, active="yes")


def _reconciliation(shift: Shift) -> None:
    _account(shift)
    shift.work("reconciliation", 0)
    shift.check_in(81)
    shift.check_in(129)
    shift.check_in(100)
    shift.wrap_up("resolved", "Beginning balance was edited by mistake; undone.")


def _refund_annual(shift: Shift) -> None:
    _account(shift, "primary_admin")
    shift.work("cancellation", 0, 1)
    shift.decide(
        asked="yes", ground="cancel", billing="annual", payment="received",
        paid="600.00", start="2025-09-01",
    )  # fmt: skip
    shift.say("refund_annual")
    shift.check_in(60)
    shift.clock.turn(45)
    shift.wrap_up("resolved")


def _refund_monthly(shift: Shift) -> None:
    _account(shift)
    shift.decide(asked="yes", ground="cancel", billing="monthly", payment="received")
    shift.say("refund_monthly")
    shift.clock.turn(40)
    shift.wrap_up("resolved", "Understood; keeps the plan until the end of the month.")


def _interpreter(shift: Shift) -> None:
    shift.answer()
    shift.dial("language_line", "vi", "An", "48213", 100)
    shift.desk.check_in()
    shift.desk.act("set", {"what": "caller", "value": "primary_admin"})
    shift.verify(*ACCOUNT, active="yes")
    shift.work("reverse_direct_deposit", 0)
    shift.check_in(95)
    shift.check_in(162)
    shift.desk.act("leg_end")
    shift.wrap_up("resolved")


def _not_entitled(shift: Shift) -> None:
    shift.answer("other")
    shift.say("verify_not_admin")
    shift.clock.turn(70)
    shift.wrap_up("unresolved", "Bookkeeper without a role; will have the admin call.")


def _failed(shift: Shift) -> None:
    shift.answer("company_admin")
    shift.verify("company_id", "company_name", failed="email", active="yes")
    shift.say("verify_failed")
    shift.clock.turn(50)
    shift.wrap_up("call_back", "Will call back with the email on file.")


def _relay(shift: Shift) -> None:
    shift.answer()
    shift.dial("tty_relay", "", "", "7731", 90)
    shift.desk.act("set", {"what": "caller", "value": "company_admin"})
    shift.verify(*ACCOUNT, active="yes")
    shift.check_in(5)
    shift.work("trace_direct_deposit", 0)
    shift.check_in(110)
    shift.wrap_up("requested")


def _override(shift: Shift) -> None:
    shift.answer("company_admin")
    shift.verify("company_id", "company_name", "full_name", "email")
    override = {"purpose": "account", "reason": "QBO Admin was down; supervisor agreed"}
    shift.desk.act("override", override)
    shift.work("edit_paycheck", 0)
    shift.check_in(60)
    shift.wrap_up("resolved")


def _cut_off(shift: Shift) -> None:
    shift.answer()
    shift.clock.turn(15)
    shift.desk.act("end")
    shift.clock.turn(10)
    shift.desk.act("close")


def _payroll(shift: Shift) -> None:
    _account(shift)
    shift.work("payroll_correction", 0)
    shift.desk.act("hold")
    shift.check_in(150)
    shift.desk.act("resume")
    shift.clock.turn(131)
    shift.wrap_up("escalated", "Two W-2s to be corrected; case opened with payroll.")


def _still_open(shift: Shift) -> None:
    _account(shift)
    shift.work("reciprocity", 0)
    shift.clock.turn(61)
    shift.desk.act("end")
    shift.clock.turn(30)
