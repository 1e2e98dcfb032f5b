"""What baresip says, as version 1.0 was heard to say it, becomes the same events as hooks tell."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.phone.baresip import Ear, user
from companion.phone.inbox import KINDS

ANA, BEN = "sip:5550123@127.0.0.1:15080", "sip:5550456@127.0.0.1:15081"


def event(kind: str, call: str = "a", peer: str = ANA, direction: str = "incoming") -> bytes:
    told = {"event": True, "type": kind, "class": "call", "direction": direction}
    return json.dumps(told | {"peeruri": peer, "peerdisplayname": "Ana", "id": call}).encode()


def listing(*rows: tuple[str, str]) -> bytes:
    """The answer to our question: each row a state (with its hold) and a peer."""
    lines = [f"  [line {n}]  0:00:25  {state}  {peer}\n" for n, (state, peer) in enumerate(rows, 1)]
    data = f"\n--- Active calls ({len(rows)}) ---\n{''.join(lines)}\n"
    answer = {"response": True, "ok": True, "data": data, "token": "companion"}
    return json.dumps(answer).encode()


HELD, TALKING, RINGING = "ESTABLISHED  (on hold)", "ESTABLISHED           ", " INCOMING            "


def kinds(ear: Ear, *messages: bytes) -> list[tuple[str, str]]:
    return [(heard.kind, heard.phone_id) for one in messages for heard in ear.hear(one)]


def test_a_call_from_ring_to_end() -> None:
    ear = Ear()
    told = [
        *ear.hear(event("CALL_INCOMING")),
        *ear.hear(event("CALL_REMOTE_SDP")),
        *ear.hear(event("CALL_ESTABLISHED")),
        *ear.hear(event("CALL_CLOSED")),
    ]
    assert [heard.kind for heard in told] == ["ring", "start", "end"]
    assert {(heard.phone_id, heard.tail, heard.direction) for heard in told} == {
        ("a", "0123", "in")
    }


def test_a_call_that_the_agent_makes() -> None:
    ear = Ear()
    messages = [event(f"CALL_{k}", direction="outgoing") for k in ("RINGING", "ESTABLISHED")]
    told = [heard for one in messages for heard in ear.hear(one)]
    assert [(heard.kind, heard.direction) for heard in told] == [("ring", "out"), ("start", "out")]


def test_the_callers_name_is_not_taken_along() -> None:
    assert "Ana" not in repr(Ear().hear(event("CALL_INCOMING")))


def test_hold_by_the_agent_is_seen_in_the_list_after_a_new_description() -> None:
    ear = Ear()
    kinds(ear, event("CALL_INCOMING"), event("CALL_ESTABLISHED"), listing((TALKING, ANA)))
    ear.asks()
    assert kinds(ear, event("CALL_REMOTE_SDP")) == []
    assert ear.asks()
    assert not ear.asks()
    assert kinds(ear, listing((HELD, ANA))) == [("hold", "a")]
    assert kinds(ear, listing((HELD, ANA))) == []
    assert kinds(ear, listing((TALKING, ANA))) == [("resume", "a")]


def test_hold_by_the_other_end_is_told_by_later_versions() -> None:
    ear = Ear()
    kinds(ear, event("CALL_ESTABLISHED"))
    assert kinds(ear, event("CALL_HOLD"), event("CALL_HOLD")) == [("hold", "a")]
    assert kinds(ear, listing((HELD, ANA))) == []
    assert kinds(ear, event("CALL_RESUME")) == []
    assert kinds(ear, listing((TALKING, ANA))) == [("resume", "a")]


def test_two_calls_of_one_caller_are_told_apart_by_their_order() -> None:
    ear = Ear()
    kinds(ear, event("CALL_ESTABLISHED", "a"), event("CALL_ESTABLISHED", "b"))
    assert kinds(ear, listing((HELD, ANA), (TALKING, ANA))) == [("hold", "a")]
    assert kinds(ear, listing((TALKING, ANA), (HELD, ANA))) == [("resume", "a"), ("hold", "b")]


def test_two_callers_at_once() -> None:
    ear = Ear()
    kinds(ear, event("CALL_ESTABLISHED", "a"), event("CALL_INCOMING", "b", BEN))
    assert kinds(ear, listing((HELD, ANA), (RINGING, BEN))) == [("hold", "a")]
    assert kinds(ear, event("CALL_CLOSED", "b", BEN)) == [("end", "b")]


def test_a_call_that_ended_while_nobody_listened_is_gone_from_the_list() -> None:
    ear = Ear()
    kinds(ear, event("CALL_ESTABLISHED", "a"), event("CALL_ESTABLISHED", "b", BEN))
    ear.connected()
    assert ear.asks()
    assert kinds(ear, listing((TALKING, BEN))) == [("end", "a")]
    assert kinds(ear, listing()) == [("end", "b")]


def test_calls_from_before_the_connection_are_told_once_without_an_id() -> None:
    ear = Ear()
    ear.connected()
    told = kinds(ear, listing((HELD, ANA), (RINGING, BEN)))
    assert told == [("start", ""), ("hold", ""), ("ring", "")]
    assert kinds(ear, listing((HELD, ANA), (RINGING, BEN))) == []
    assert kinds(ear, event("CALL_CLOSED", "a")) == [("end", "a")]


def test_a_start_that_was_not_told_is_seen_in_the_list() -> None:
    ear = Ear()
    kinds(ear, event("CALL_INCOMING"))
    assert kinds(ear, listing((TALKING, ANA))) == [("start", "a")]


def test_events_late_or_twice_are_handed_on_for_the_desk_to_judge() -> None:
    ear = Ear()
    assert kinds(ear, event("CALL_CLOSED"), event("CALL_CLOSED")) == [("end", "a")] * 2
    assert kinds(ear, event("CALL_ESTABLISHED"), event("CALL_INCOMING")) == [("start", "a")]


@pytest.mark.parametrize(
    "message",
    [
        b"", b"{", b"[]", b"1", b"\xff", b"[" * 100_000, b"{}", b'{"event": true}',
        b'{"event": true, "type": 3, "id": []}', event("CALL_INCOMING", ""),
        event("REGISTER_OK"), event("CALL_DTMF_START"), event("CALL_TRANSFER_FAILED"),
        b'{"response": true, "data": "--- Active calls (0) ---", "token": "other"}',
        b'{"response": true, "data": 7, "token": "companion"}',
        b'{"response": true, "data": "", "token": "companion"}',
        b'{"response": true, "data": "--- Active calls (3) ---", "token": "companion"}',
    ],
)  # fmt: skip
def test_what_makes_no_sense_tells_nothing(message: bytes) -> None:
    ear = Ear()
    kinds(ear, event("CALL_ESTABLISHED", "z"))
    assert kinds(ear, message) == []
    assert kinds(ear, event("CALL_CLOSED", "z")) == [("end", "z")]


@pytest.mark.parametrize(
    ("address", "number"),
    [
        (ANA, "5550123"), ("<sips:+15550123@x;user=phone>", "+15550123"),
        ("tel:+1555;x=y", "+1555"),
        ("anonymous", "anonymous"), ("", ""), ("sip:127.0.0.1", "127.0.0.1"),
    ],
)  # fmt: skip
def test_the_number_in_an_address(address: str, number: str) -> None:
    assert user(address) == number


TYPES = st.sampled_from(
    ["CALL_INCOMING", "CALL_ESTABLISHED", "CALL_HOLD", "CALL_RESUME", "CALL_CLOSED", "CALL_RINGING"]
)
ROWS = st.lists(
    st.tuples(st.sampled_from([HELD, TALKING, RINGING]), st.sampled_from([ANA, BEN])), max_size=3
)
MESSAGES = st.builds(event, TYPES, st.sampled_from("ab"), st.sampled_from([ANA, BEN])) | st.builds(
    lambda rows: listing(*rows), ROWS
)


@given(st.lists(MESSAGES, max_size=20))
def test_whatever_is_said_hold_and_resume_take_turns(messages: list[bytes]) -> None:
    ear, held = Ear(), set[str]()
    for message in messages:
        for heard in ear.hear(message):
            assert heard.kind in KINDS
            if heard.kind == "hold" and heard.phone_id:
                assert heard.phone_id not in held
                held.add(heard.phone_id)
            elif heard.kind in {"resume", "end"}:
                assert heard.kind == "end" or heard.phone_id in held
                held.discard(heard.phone_id)
