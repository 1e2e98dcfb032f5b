from __future__ import annotations

import itertools
from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.policy.proof import prove_verification
from companion.policy.questions import Option
from companion.policy.verification import (
    AnyOf,
    Instead,
    Item,
    Mark,
    Must,
    Requirement,
    Shown,
    State,
    Verification,
    assess,
    context,
)
from tests.helpers.tables import choice, text

NAMES = ("name", "email", "company", "phone", "question")
STATUS = choice("status", "active", "closed")


def options(*names: str) -> tuple[Option, ...]:
    return tuple(Option(id=name, text=text(name)) for name in names)


def requirement(**given: object) -> Requirement:
    base = {"id": "r", "title": text("r"), "source": "s"}
    return msgspec.convert(msgspec.to_builtins(base | given), Requirement)


def table(*requirements: Requirement) -> Verification:
    return Verification(
        callers=options("owner", "other"),
        channels=options("phone", "chat"),
        purposes=options("account", "general"),
        assume={"caller": "owner", "channel": "phone", "purpose": "account"},
        items=tuple(Item(id=name, text=text(name)) for name in NAMES),
        questions=(STATUS,),
        requirements=requirements,
        source="s",
    )


def state(one: Requirement, marks: dict[str, Mark], **answers: str) -> State:
    return assess(table(one), Shown(marks=marks, answers=answers)).state


def test_all_items_must_match() -> None:
    one = requirement(items=["name", "email"])
    assert state(one, {}) is State.INCOMPLETE
    assert state(one, {"name": "matched"}) is State.INCOMPLETE
    assert state(one, {"name": "matched", "email": "matched"}) is State.VERIFIED
    assert state(one, {"name": "matched", "email": "failed"}) is State.FAILED


def test_what_is_missing_is_named_in_the_packs_order() -> None:
    one = requirement(
        items=["name", "email"], any_of=[{"items": ["company", "phone"], "at_least": 1}]
    )
    standing = assess(table(one), Shown(marks={"email": "matched"}))
    assert standing.missing == ("name", "company", "phone")
    assert not standing.passed


def test_so_many_of_a_group_are_enough() -> None:
    one = requirement(any_of=[{"items": ["name", "email", "phone"], "at_least": 2}])
    assert state(one, {"name": "matched", "email": "failed"}) is State.INCOMPLETE
    assert state(one, {"name": "matched", "phone": "matched"}) is State.VERIFIED
    assert state(one, {"name": "failed", "phone": "failed"}) is State.FAILED


def test_a_stand_in_makes_good_what_failed() -> None:
    one = requirement(items=["name", "email"], instead=[{"item": "phone", "replaces": ["email"]}])
    failed: dict[str, Mark] = {"name": "matched", "email": "failed"}
    assert state(one, failed) is State.INCOMPLETE
    assert state(one, failed | {"phone": "matched"}) is State.VERIFIED
    assert state(one, failed | {"phone": "failed"}) is State.FAILED


def test_a_stand_in_is_kept_for_what_failed_not_spent_on_what_is_still_open() -> None:
    one = requirement(
        items=["name", "email"], instead=[{"item": "phone", "replaces": ["name", "email"]}]
    )
    standing = assess(table(one), Shown(marks={"email": "failed", "phone": "matched"}))
    assert standing.state is State.INCOMPLETE
    assert standing.missing == ("name",)


def test_one_stand_in_does_not_make_good_two() -> None:
    one = requirement(
        items=["name", "email"], instead=[{"item": "phone", "replaces": ["name", "email"]}]
    )
    assert state(one, {"name": "failed", "email": "failed"}) is State.FAILED


def test_two_stand_ins_share_the_work_whatever_their_order() -> None:
    stand_ins = [
        {"item": "phone", "replaces": ["name", "email"]},
        {"item": "question", "replaces": ["name"]},
    ]
    marks: dict[str, Mark] = {"phone": "matched", "question": "matched"}
    for order in (stand_ins, stand_ins[::-1]):
        assert state(requirement(items=["name", "email"], instead=order), marks) is State.VERIFIED


def test_a_question_must_be_answered_and_rightly() -> None:
    one = requirement(
        items=["name"],
        must=[{"question": "status", "be": ["active"], "reason": text("closed")}],
        reason=text("why"),
        say="ask",
        say_failed="failed",
    )
    asked = assess(table(one), Shown(marks={"name": "matched"}))
    assert (asked.state, asked.missing, asked.say) == (State.INCOMPLETE, ("status",), "ask")
    assert state(one, {"name": "matched"}, status="active") is State.VERIFIED
    broken = assess(table(one), Shown(marks={}, answers={"status": "closed"}))
    assert broken.state is State.FAILED
    assert broken.reasons == (text("closed"), text("why"))
    assert broken.say == "failed"


def test_nothing_to_show_and_nobody_entitled() -> None:
    nothing = assess(table(requirement(outcome="none", say="hello")), Shown())
    assert (nothing.state, nothing.passed, nothing.say) == (State.NOT_REQUIRED, True, "hello")
    refused = assess(table(requirement(outcome="refuse", say_failed="sorry")), Shown())
    assert (refused.state, refused.passed, refused.say) == (State.REFUSED, False, "sorry")


def test_the_first_requirement_that_holds_counts() -> None:
    made = table(
        requirement(id="general", when={"purpose": "general"}, outcome="none"),
        requirement(id="owner", when={"caller": "owner"}, items=["name"]),
        requirement(id="rest", outcome="refuse"),
    )
    assert assess(made, Shown(purpose="general")).state is State.NOT_REQUIRED
    assert assess(made, Shown()).state is State.INCOMPLETE
    assert assess(made, Shown(caller="other")).state is State.REFUSED


def test_without_an_assumption_the_caller_is_asked_for() -> None:
    made = msgspec.structs.replace(
        table(requirement(when={"caller": "owner", "channel": "phone"})), assume={}
    )
    standing = assess(made, Shown(channel="phone"))
    assert (standing.state, standing.requirement) == (State.INCOMPLETE, None)
    assert standing.missing == ("caller",)


def test_what_is_told_goes_before_what_is_assumed() -> None:
    told = context(table(), Shown(caller="other", answers={"status": "active", "gone": "x"}))
    expected = {"caller": "other", "channel": "phone", "purpose": "account", "status": "active"}
    assert told == expected


# Against the meaning, written again in the slowest way.

GROUPS = st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True)
REQUIREMENTS = st.builds(
    lambda items, groups, instead: requirement(items=items, any_of=groups, instead=instead),
    st.lists(st.sampled_from(NAMES), max_size=2, unique=True),
    st.lists(st.fixed_dictionaries({"items": GROUPS, "at_least": st.integers(1, 2)}), max_size=2),
    st.lists(
        st.fixed_dictionaries({"item": st.sampled_from(NAMES), "replaces": GROUPS}), max_size=2
    ),
)
MARKS = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["matched", "failed"]))


def meets(one: Requirement, held: set[str]) -> bool:
    """Whether some way of using the stand-ins in ``held`` leaves nothing to be asked."""
    usable = [stand_in for stand_in in one.instead if stand_in.item in held]
    for used in itertools.product(*([*stand_in.replaces, None] for stand_in in usable)):
        all_held = held | {item for item in used if item}
        groups = all(len(all_held & set(g.items)) >= g.at_least for g in one.any_of)
        if groups and set(one.items) <= all_held:
            return True
    return False


def endings(one: Requirement, marks: dict[str, Mark]) -> Iterator[set[str]]:
    """Every set of matched items that the call may end with."""
    matched = {item for item, mark in marks.items() if mark == "matched"}
    still_open = [item for item in one.all_items() if item not in marks]
    for size in range(len(still_open) + 1):
        for more in itertools.combinations(still_open, size):
            yield matched | set(more)


@given(REQUIREMENTS, MARKS)
def test_states_are_what_they_mean(one: Requirement, marks: dict[str, Mark]) -> None:
    if meets(one, {item for item, mark in marks.items() if mark == "matched"}):
        expected = State.VERIFIED
    elif any(meets(one, held) for held in endings(one, marks)):
        expected = State.INCOMPLETE
    else:
        expected = State.FAILED
    standing = assess(table(one), Shown(marks=marks))
    assert standing.state is expected
    assert bool(standing.missing) == (expected is not State.VERIFIED)


@given(REQUIREMENTS, MARKS, st.sampled_from(NAMES))
def test_a_match_more_never_hurts(one: Requirement, marks: dict[str, Mark], item: str) -> None:
    better = {State.FAILED: 0, State.INCOMPLETE: 1, State.VERIFIED: 2}
    assert better[state(one, marks | {item: "matched"})] >= better[state(one, marks)]


@given(REQUIREMENTS, MARKS, st.dictionaries(st.text(), st.text()), st.text(), st.text())
def test_assessing_never_raises(
    one: Requirement, marks: dict[str, Mark], answers: dict[str, str], caller: str, purpose: str
) -> None:
    told = Shown(caller=caller, purpose=purpose, marks=marks, answers=answers)
    assert assess(table(one), told).state in State


# Proof.


def test_a_whole_table_has_no_flaw() -> None:
    must = Must(question="status", be=("active",), reason=text("closed"))
    made = table(
        requirement(id="general", when={"purpose": "general"}, outcome="none"),
        msgspec.structs.replace(requirement(id="owner", when={"caller": "owner"}), must=(must,)),
        requirement(id="rest", outcome="refuse"),
    )
    assert prove_verification(made) == []


def test_a_caller_whom_no_requirement_knows_is_a_gap() -> None:
    made = table(
        requirement(id="owner", when={"caller": "owner"}),
        requirement(id="other", when={"caller": "other", "channel": "phone", "status": "active"}),
        requirement(id="closed", when={"status": "closed"}),
    )
    (gap,) = prove_verification(made)
    assert (gap.kind, gap.answers) == (
        "gap",
        {"caller": "other", "channel": "chat", "status": "active"},
    )


def test_a_requirement_that_never_counts_is_dead() -> None:
    made = table(
        requirement(id="owner", when={"caller": ["owner", "other"]}),
        requirement(id="rest", when={"status": "closed"}, outcome="refuse"),
    )
    (dead,) = prove_verification(made)
    assert (dead.kind, dead.way, dead.names) == ("dead", ("requirements", 1), ("rest",))


@pytest.mark.parametrize(
    ("must", "kind"),
    [
        (Must(question="colour", be=("red",), reason=text("r")), "unknown_question"),
        (Must(question="status", be=("active", "open"), reason=text("r")), "unknown_option"),
        (Must(question="status", be=(), reason=text("r")), "impossible"),
    ],
)
def test_a_must_names_what_is_there(must: Must, kind: str) -> None:
    one = msgspec.structs.replace(requirement(when={"status": ["active", "closed"]}), must=(must,))
    (flaw,) = prove_verification(table(one))
    assert flaw.kind == kind
    assert flaw.way[:4] == ("requirements", 0, "must", 0)


def test_what_nobody_can_meet_is_told() -> None:
    group = AnyOf(items=("name", "email"), at_least=3)
    closed = Must(question="status", be=("active",), reason=text("r"))
    one = msgspec.structs.replace(
        requirement(id="one", when={"status": "closed"}), any_of=(group,), must=(closed,)
    )
    flaws = [flaw for flaw in prove_verification(table(one)) if flaw.kind == "impossible"]
    assert [flaw.way for flaw in flaws] == [
        ("requirements", 0, "any_of", 0, "at_least"),
        ("requirements", 0, "must", 0),
    ]


def test_every_item_shown_is_listed_once() -> None:
    one = msgspec.structs.replace(
        requirement(items=["name"]),
        any_of=(AnyOf(items=("email", "name"), at_least=1),),
        instead=(Instead(item="phone", replaces=("name",)),),
    )
    assert one.all_items() == ("name", "email", "phone")
