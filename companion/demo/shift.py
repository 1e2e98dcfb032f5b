"""The calls of the demonstration. Callers, numbers and amounts are made up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from companion.demo.stage import Stage
from companion.text import _

Scene = Callable[[Stage], None]
CANCELLED: Final = {
    "asked": "yes",
    "ground": "cancel",
    "billing": "annual",
    "payment": "received",
    "paid": "600.00",
    "start": "2025-09-02",
}
"""What an annual subscriber who cancels answers: eligible, prorated."""


def reactivation(stage: Stage) -> None:
    """A company that isn't there at sign-in: the affected user is verified for a reactivation."""
    stage.desk.ring("555-0100", "demo-1")
    stage.wait(6)
    stage.picture("01-ringing")
    stage.desk.start(phone_id="demo-1")
    stage.wait(40)
    stage.act("set", what="caller", value="affected_user")
    stage.act("set", what="purpose", value="reactivation")
    stage.act("prompt", prompt="paraphrase", done=True)
    stage.act("mark", item="piece_1", mark="matched")
    stage.act("mark", item="piece_2", mark="matched")
    stage.picture("02-verify")
    stage.act("mark", item="piece_3", mark="matched")
    stage.act("answer", question="lockout", value="yes")
    stage.wait(75)
    stage.desk.check_in()
    stage.window.go("find", _("not finding my company when I sign in"))
    stage.picture("03-find")
    stage.window.go("find", "reactivation")
    stage.wait(30)
    stage.picture("04-article")
    stage.wait(88)
    stage.desk.check_in()
    stage.finish("call_back", _("Waits for the e-mail that asks for a photo ID."))


def interpreter(stage: Stage) -> None:
    """A caller who speaks Vietnamese: Language Line, from hold to "End of call"."""
    stage.desk.start(by_hand=True)
    stage.wait(30)
    stage.window.go("dial", "language_line")
    stage.act("hold")
    stage.act("dial", card="language_line")
    for step in ("hold", "dial"):
        stage.act("leg_step", step=step, done=True)
    stage.act("leg_language", language="vi")
    stage.wait(99)
    stage.picture("05-language-line")
    stage.wait(5)
    stage.desk.check_in()
    stage.act("leg_person", name="An", number="00000")
    stage.act("resume")
    stage.verify("primary_admin")
    stage.act("article", article="trace_direct_deposit")
    stage.wait(140)
    stage.window.go("call", "")
    stage.picture("06-overdue")
    stage.desk.check_in()
    stage.wait(100)
    stage.act("leg_end")
    stage.finish("escalated", _("The trace was asked for; the caller gets an e-mail."))


def refund(stage: Stage) -> None:
    """An annual subscriber cancels and asks for a refund: eligible, prorated."""
    stage.desk.start(by_hand=True)
    stage.wait(20)
    stage.verify()
    stage.wait(70)
    stage.desk.check_in()
    stage.window.go("decide", "refund")
    stage.picture("07-refund-questions")
    for question, answer in CANCELLED.items():
        stage.desk.answer_decision("refund", question, answer)
    stage.wait(25)
    stage.picture("08-refund-verdict")
    stage.act("phase", phase="act")
    stage.wait(60)
    stage.desk.check_in()
    stage.act("end")
    stage.wait(15)
    stage.act("words", text=_("Switches to monthly first; will look for the confirmation."))
    stage.act("outcome", outcome="resolved")
    stage.act("closing", check="recap", done=True)
    stage.window.go("note", "")
    stage.picture("09-note")
    for check in stage.desk.pack.closing[1:]:
        stage.act("closing", check=check.id, done=True)
    stage.window.go("note", "copy")
    stage.window.do("close")
    stage.wait(40)


def monthly(stage: Stage) -> None:
    """A monthly subscriber asks for a refund: not eligible."""
    stage.desk.start(by_hand=True)
    stage.wait(15)
    stage.verify()
    for question, answer in (("asked", "yes"), ("ground", "cancel"), ("billing", "monthly")):
        stage.desk.answer_decision("refund", question, answer)
    stage.wait(95)
    stage.desk.check_in()
    stage.wait(30)
    stage.finish("resolved")


def unverified(stage: Stage) -> None:
    """Someone who is not an admin: nothing of the account is opened."""
    stage.desk.start(by_hand=True)
    stage.wait(25)
    stage.act("set", what="caller", value="other")
    stage.window.go("call", "")
    stage.picture("10-not-entitled")
    stage.wait(40)
    stage.finish("unresolved", _("Will ask an admin of the company to call."))


def missed(stage: Stage) -> None:
    """A call that nobody took."""
    stage.desk.ring("555-0107", "demo-6")
    stage.wait(30)
    stage.act("missed")
    stage.desk.next_call()
    stage.wait(60)


SHIFT: Final[tuple[Scene, ...]] = (reactivation, interpreter, refund, monthly, unverified, missed)
