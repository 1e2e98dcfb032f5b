"""TurboTax Live: the three stages of a contact, its closing, its task, and who is verified."""

from __future__ import annotations

import pytest

from companion.errors import Refused
from companion.policy.content import Prompt
from companion.policy.verification import Mark, Shown, State, assess
from tests.helpers.turbotax_live import Contact, turbotax_live


def prompts(name: str) -> dict[str, Prompt]:
    phase = turbotax_live().phase(name)
    assert phase is not None
    return {prompt.id: prompt for prompt in phase.prompts}


def test_three_stages_in_order() -> None:
    assert [phase.id for phase in turbotax_live().phases] == ["contact", "after_call", "closing"]


def test_there_is_no_check_in_rule() -> None:
    assert turbotax_live().about.check_in is None


def test_the_history_is_opened_before_it_is_read() -> None:
    contact = prompts("contact")
    for name in ("same_problem", "frequent_requests", "efe_orders_notes"):
        assert contact[name].after == ("open_history",)
        assert contact[name].source == "Buscar en el historial de un cliente o caso"
    with pytest.raises(Refused, match="First"):
        Contact().desk.act("prompt", {"prompt": "same_problem", "done": True})


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("same_problem", "this problem before"),
        ("frequent_requests", "often ask for refunds or discounts"),
        ("efe_orders_notes", "EFE, orders, other notes"),
        ("tools", "product and IRS refunds, cases, orders"),
        ("note_in_iep", "Note section, in the IEP"),
        ("email_now", "through the IEP"),
        ("no_case", "Create one; note that, and the steps"),
        ("no_answer", "Send the call to voicemail, and note it"),
        ("review_first", "before you issue a new one"),
    ],
)
def test_what_belongs_to_the_contact(name: str, words: str) -> None:
    assert words in prompts("contact")[name].text["en"]


def test_refunds_of_products_and_of_the_irs_are_told_apart_in_both_languages() -> None:
    tools = prompts("contact")["tools"].text
    assert "IRS" in tools["en"]
    assert "producto, IRS" in tools["es"]


def test_headings_keep_the_contact_history_together() -> None:
    """What has no heading is shown first: the exceptions, before the history is opened."""
    contact = prompts("contact")
    bare = [name for name, prompt in contact.items() if prompt.group is None]
    assert bare == ["no_case", "no_answer"]
    group = contact["open_history"].group
    assert group is not None
    names = [name for name, prompt in contact.items() if prompt.group == group]
    assert names == ["open_history", "same_problem", "frequent_requests", "efe_orders_notes"]


def test_efe_is_unconfirmed() -> None:
    unsure = prompts("contact")["efe_orders_notes"].unconfirmed
    assert unsure is not None
    assert "garbled" in unsure["en"]


def test_after_call_work_completes_the_note_and_asks_for_the_email() -> None:
    work = prompts("after_call")
    assert list(work) == ["five_parts", "scenario", "full_service", "is_email_owed"]
    assert "bullets" in work["five_parts"].text["en"]
    assert "Not every customer" in work["is_email_owed"].text["en"]


def test_the_interaction_is_closed_last() -> None:
    first = ("check_note", "think_ahead", "email_first")
    assert list(prompts("closing")) == ["stays_open", *first, "close_interaction"]
    assert prompts("closing")["close_interaction"].after == first
    assert "not from Outlook" in prompts("closing")["email_first"].text["en"]


@pytest.mark.parametrize("left_out", ["check_note", "think_ahead", "email_first"])
def test_it_cant_be_closed_before_the_rest(left_out: str) -> None:
    contact = Contact()
    for name in ("check_note", "think_ahead", "email_first"):
        if name != left_out:
            contact.desk.act("prompt", {"prompt": name, "done": True})
    with pytest.raises(Refused, match="First"):
        contact.desk.act("prompt", {"prompt": "close_interaction", "done": True})
    contact.desk.act("prompt", {"prompt": left_out, "done": True})
    contact.desk.act("prompt", {"prompt": "close_interaction", "done": True})
    assert contact.desk.call is not None
    assert "close_interaction" in contact.desk.call.prompts


def test_prompts_are_short() -> None:
    for phase in turbotax_live().phases:
        for prompt in phase.prompts:
            assert len(prompt.text["en"]) <= 60, prompt.id
            assert len(prompt.text["es"]) <= 70, prompt.id


# Closing


def test_the_closing_checks_in_the_sources_order() -> None:
    checks = turbotax_live().closing
    assert [check.id for check in checks] == [
        "note_complete",
        "next_call",
        "send_email",
        "set_closed",
    ]
    assert {check.source for check in checks} == {"Cerrar la contratación o el caso"}


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (0, "all that matters"),
        (1, "calls again"),
        (2, "afterwards it can't be sent from Outlook"),
        (3, "set to Closed"),
        (3, "the case is left open"),
    ],
)
def test_the_closing_checks_in_words(place: int, words: str) -> None:
    assert words in turbotax_live().closing[place].text["en"]


def test_closing_after_a_call_back_is_unconfirmed() -> None:
    stays = prompts("closing")["stays_open"].unconfirmed
    assert stays is not None
    assert "whether the interaction is set to Closed" in stays["en"]
    unsure = turbotax_live().closing[3].unconfirmed
    assert unsure is not None
    assert "doesn't say whether the interaction is set to Closed" in unsure["en"]


# The lead request


def test_the_lead_request_says_what_the_lead_must_know() -> None:
    (task,) = turbotax_live().tasks
    assert task.id == "lead_support"
    text = task.text["en"]
    for words in ("pod's support room", "CPA or a manager", "available", "why", "coordinate"):
        assert words in text
    assert text.endswith("The case stays open.")


def test_lead_and_pod_are_our_reading() -> None:
    unsure = turbotax_live().tasks[0].unconfirmed
    assert unsure is not None
    assert "cliente potencial" in unsure["en"]
    assert "módulo" in unsure["en"]


# Verification: the document has no rule


@pytest.mark.parametrize("channel", ["", "phone", "chat"])
@pytest.mark.parametrize("purpose", ["", "live", "full_service"])
def test_nothing_is_asked_of_anybody(channel: str, purpose: str) -> None:
    found = assess(turbotax_live().verification, Shown(channel=channel, purpose=purpose))
    assert (found.state, found.missing) == (State.NOT_REQUIRED, ())
    assert found.passed


@pytest.mark.parametrize("mark", ["matched", "failed"])
def test_a_mark_of_an_item_changes_nothing(mark: Mark) -> None:
    found = assess(turbotax_live().verification, Shown(marks={"email": mark}))
    assert found.state is State.NOT_REQUIRED


def test_there_are_no_items_to_mark() -> None:
    assert turbotax_live().verification.items == ()
    with pytest.raises(Refused):
        Contact().desk.act("mark", {"item": "email", "mark": "matched"})


def test_that_nothing_is_asked_is_unconfirmed() -> None:
    verification = turbotax_live().verification
    (requirement,) = verification.requirements
    assert (requirement.outcome, requirement.when) == ("none", {})
    assert requirement.unconfirmed is not None
    assert "doesn't mean that nothing is required" in requirement.unconfirmed["en"]
    assert verification.unconfirmed is not None


def test_one_kind_of_caller_over_phone_and_chat() -> None:
    verification = turbotax_live().verification
    assert [caller.id for caller in verification.callers] == ["customer"]
    assert [channel.id for channel in verification.channels] == ["phone", "chat"]
    assert verification.assume["purpose"] == "live"


def test_nothing_in_the_pack_waits_for_a_verified_caller() -> None:
    pack = turbotax_live()
    assert not any(article.needs for article in pack.articles)
    assert not any(decision.needs for decision in pack.decisions)
