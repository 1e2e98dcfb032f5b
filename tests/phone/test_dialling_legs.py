"""What the phone tells of a service that was dialled in: it is part of the caller's record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion import paths
from companion.calls import legs
from companion.calls.call import Call, Leg, State
from companion.calls.fold import fold
from companion.clock import seconds_between
from companion.phone import inbox, taking
from companion.phone.hooks import Effect, Heard, Taken, hear
from tests.helpers.desks import Place, place

if TYPE_CHECKING:
    from collections.abc import Iterator

LINE = "+18003679559"
CALLER = "+15550101234"


@pytest.fixture
def here() -> Iterator[Place]:
    """A caller, on hold since a moment ago."""
    with place() as found:
        told(found, "ring", "caller", CALLER)
        told(found, "start", "caller", CALLER)
        found.clock.turn(30)
        told(found, "hold", "caller")
        yield found


def told(
    here: Place, kind: str, phone_id: str = "", number: str = "", direction: str = "in"
) -> Taken:
    return hear(here.desk, Heard(kind, number, phone_id, direction), here.room.before)


def call(here: Place) -> Call:
    assert here.desk.call is not None
    return here.desk.call


def leg(here: Place) -> Leg:
    return call(here).legs[-1]


def count(here: Place) -> int:
    return len([events for events in here.history.calls(None, None) if fold(events)])


def test_the_leg_that_was_dialled_is_no_call_of_its_own(here: Place) -> None:
    here.desk.act("dial", {"card": "language_line"})
    here.clock.turn(1)
    assert told(here, "ring", "leg", LINE, "out").effect is Effect.CHANGED
    here.clock.turn(4)
    told(here, "start", "leg", LINE, "out")
    assert count(here) == 1
    assert leg(here).phone_id == "leg"
    assert seconds_between(leg(here).started, leg(here).answered or here.clock.now()) == 5
    assert call(here).state is State.HOLD


def test_a_number_dialled_in_the_client_begins_the_leg(here: Place) -> None:
    told(here, "ring", "leg", "18003679559", "out")
    assert leg(here).card == "language_line"
    assert count(here) == 1
    card = here.desk.pack.card("language_line")
    assert card is not None
    assert {"hold", "dial"} <= legs.done(call(here), leg(here), card)


@pytest.mark.parametrize("number", ["711", "9-711", "8003679559", "9 1 800 367 9559"])
def test_a_dialled_number_is_known_by_its_card(here: Place, number: str) -> None:
    told(here, "ring", "leg", number, "out")
    expected = 1 if number != "9-711" else 2
    assert count(here) == expected


@pytest.mark.parametrize("kind", ["ring", "start"])
def test_a_hook_that_tells_four_digits_tells_of_the_leg_too(here: Place, kind: str) -> None:
    folder = Path(paths.inbox())
    now = here.clock.now()
    at: dict[str, str | int] = {
        "utc": int(now.utc.timestamp() * 1e6),
        "boot": now.boot,
        "tick": round(now.tick * 1e6),
    }
    inbox.put(str(folder), inbox.content(kind, LINE, "leg", "out") | at)
    taking.take_in(here.desk, folder, here.room.before)
    assert (leg(here).card, leg(here).phone_id) == ("language_line", "leg")
    assert count(here) == 1


@pytest.mark.parametrize("phone_id", ["x" * 300, " leg ", "a\0b", "\udc80"])
def test_a_leg_whose_id_is_not_kept_as_told_is_found_again(here: Place, phone_id: str) -> None:
    here.desk.act("dial", {"card": "language_line"})
    for kind, number in (("ring", LINE), ("start", LINE), ("end", "")):
        told(here, kind, phone_id, number, "out")
    assert leg(here).answered is not None
    assert leg(here).ended is not None
    assert call(here).live


def test_the_relay_of_the_agent_s_state_is_the_one_that_was_asked_for(here: Place) -> None:
    here.desk.act("dial", {"card": "tty_relay"})
    told(here, "ring", "leg", "18007352988", "out")
    assert leg(here).phone_id == "leg"
    assert count(here) == 1


def test_an_own_hold_of_the_leg_is_not_the_caller_s(here: Place) -> None:
    here.desk.act("dial", {"card": "language_line"})
    told(here, "start", "leg", LINE, "out")
    told(here, "resume", "caller")
    assert told(here, "hold", "leg").effect is Effect.NOTHING
    assert call(here).state is State.TALK
    told(here, "resume", "leg")
    assert len(call(here).changes) == 4


def test_the_end_of_the_leg_leaves_the_caller_on_the_line(here: Place) -> None:
    here.desk.act("dial", {"card": "language_line"})
    told(here, "start", "leg", LINE, "out")
    here.clock.turn(60)
    told(here, "end", "leg", LINE, "out")
    assert leg(here).ended is not None
    assert call(here).live
    assert told(here, "end", "leg").effect is Effect.NOTHING
    assert told(here, "start", "leg", LINE, "out").effect is Effect.NOTHING
    assert count(here) == 1


def test_a_service_that_is_busy_ends_its_leg(here: Place) -> None:
    here.desk.act("dial", {"card": "language_line"})
    told(here, "ring", "leg", LINE, "out")
    told(here, "missed", "leg")
    assert leg(here).ended is not None
    assert leg(here).answered is None


def test_the_end_of_the_caller_ends_the_leg_with_it(here: Place) -> None:
    here.desk.act("dial", {"card": "language_line"})
    told(here, "start", "leg", LINE, "out")
    told(here, "end", "caller")
    assert call(here).state is State.WRAP_UP
    assert leg(here).ended is not None


def test_a_client_without_ids_tells_the_leg_by_its_number(here: Place) -> None:
    with place() as other:
        told(other, "start", "", "+15550105678")
        other.desk.act("hold")
        other.desk.act("dial", {"card": "language_line"})
        told(other, "ring", "", LINE, "out")
        told(other, "start", "", LINE)
        assert leg(other).answered is not None
        told(other, "end", "", LINE)
        assert leg(other).ended is not None
        assert call(other).live
    assert call(here).live


def test_without_a_number_what_comes_soon_after_is_the_one_that_was_asked_for(here: Place) -> None:
    here.desk.act("dial", {"card": "language_line"})
    here.clock.turn(2)
    told(here, "ring", "leg", "", "out")
    assert leg(here).phone_id == "leg"


def test_without_a_number_what_comes_late_is_another_call(here: Place) -> None:
    here.desk.act("dial", {"card": "language_line"})
    here.clock.turn(60)
    told(here, "ring", "another", "", "out")
    assert leg(here).phone_id == ""
    assert count(here) == 2


@pytest.mark.parametrize("direction", ["in", "out"])
def test_another_call_stays_another_call(here: Place, direction: str) -> None:
    here.desk.act("dial", {"card": "language_line"})
    told(here, "ring", "leg", LINE, "out")
    told(here, "ring", "second", "+15550109999", direction)
    assert count(here) == 2


def test_between_calls_a_service_s_number_is_a_call_like_any(here: Place) -> None:
    told(here, "end", "caller")
    told(here, "ring", "leg", LINE, "out")
    assert count(here) == 2


@pytest.mark.parametrize("kind", ["ring", "start"])
def test_a_word_told_twice_counts_once(here: Place, kind: str) -> None:
    here.desk.act("dial", {"card": "language_line"})
    told(here, kind, "leg", LINE, "out")
    before = here.history.count()
    assert told(here, kind, "leg", LINE, "out").effect is Effect.NOTHING
    assert here.history.count() == before


KINDS = st.sampled_from(inbox.KINDS)
IDS = st.sampled_from(["caller", "leg", "leg", "x", ""])
NUMBERS = st.sampled_from([LINE, CALLER, "711", "", "'; rm", "--help"])


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(KINDS, IDS, NUMBERS, st.sampled_from(["in", "out"])), max_size=14))
def test_whatever_order_it_comes_in_the_record_can_be_read(
    words: list[tuple[str, str, str, str]],
) -> None:
    paths.history().unlink(missing_ok=True)
    with place() as here:
        told(here, "start", "caller", CALLER)
        here.desk.act("dial", {"card": "language_line"})
        for kind, phone_id, number, direction in words:
            told(here, kind, phone_id, number, direction)
            here.clock.turn(1)
        for events in here.history.calls(None, None):
            found = fold(events)
            assert found is not None
            answered = [one for one in found.legs if one.answered and one.ended]
            assert all(
                seconds_between(one.started, one.answered or one.started)
                <= seconds_between(one.started, one.ended or one.started)
                for one in answered
            )
