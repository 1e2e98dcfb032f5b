"""Whatever comes in at the socket: it is answered in one line, and the desk goes on."""

from __future__ import annotations

import json
import random
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion import paths
from companion.calls import acts
from companion.history.store import History
from companion.phone import wire
from companion.requests import serve
from tests.endure import usage
from tests.helpers.desks import Place, place

if TYPE_CHECKING:
    from collections.abc import Iterator

LINES = 60_000 if usage.whole() else 600
SEED = 711
A_CALL = 50
"""Lines after which there is a fresh call to be harmed."""

REQUESTS: tuple[dict[str, Any], ...] = (
    {"do": "event", "kind": "ring", "number": "+1 555 010 2299", "id": "x-1"},
    {"do": "event", "kind": "start", "id": "x-1"},
    {"do": "event", "kind": "missed", "id": "x-2"},
    {"do": "verify", "set": {"caller": "company_admin"}, "marks": {"email": "matched"}},
    {"do": "decide", "decision": "refund", "answers": {"asked": "yes", "paid": "600.00"}},
    {"do": "act", "kind": "words", "data": {"text": "Balance is off."}},
    {"do": "act", "kind": "phase", "data": {"phase": "define"}},
    {"do": "check_in", "script": ""},
    {"do": "dial", "card": "language_line"},
    {"do": "copy", "name": "note"},
    {"do": "line", "pack": "quickbooks"},
    {"do": "undo"},
    {"do": "show"},
)
NASTY = (
    b"\x00", b"\xff\xfe", b'"', b"\\", b"\n", b"{", b"]", b"null", b"1e999", b"-1", b"NaN",
    b"\\ud800", b"\xe2\x80\xae", b"9" * 400, b"[" * 400, b'"do"', b'"v":2', b"'; DROP TABLE calls",
)  # fmt: skip


@pytest.fixture
def here() -> Iterator[Place]:
    with place() as found:
        yield found


@cache
def empty() -> bytes:
    """A history without a call."""
    paths.history().unlink(missing_ok=True)
    History(paths.history()).close()
    return paths.history().read_bytes()


@contextmanager
def fresh_place() -> Iterator[Place]:
    """A desk without a call, whatever was left of the one before: open calls add up otherwise."""
    paths.history().parent.mkdir(exist_ok=True)
    paths.history().write_bytes(empty())
    with place() as found:
        found.history._connection.execute("PRAGMA synchronous = OFF")  # no power is cut here
        yield found


def mutated(line: bytes, chance: random.Random) -> bytes:
    """The line with a few bytes changed, cut, doubled, or something nasty put in."""
    content = bytearray(line)
    for _time in range(chance.randrange(4)):
        start = chance.randrange(len(content) + 1)
        end = min(len(content), start + chance.randrange(8))
        piece = chance.choice((b"", chance.randbytes(3), content[start:end] * 2, *NASTY))
        content[start:end] = piece
    return bytes(content)


def answered(here: Place, line: bytes) -> dict[str, Any]:
    """The answer, which is one line of JSON whatever was asked."""
    told = serve(line, here.desk, here.room)
    assert told.endswith(b"\n")
    assert told.count(b"\n") == 1
    answer: dict[str, Any] = json.loads(told)
    assert answer["ok"] is True or answer["message"]
    return answer


def still_works(here: Place) -> None:
    """A call can be taken from beginning to end."""
    for do in ({"kind": "start"}, {"kind": "end"}):
        line = wire.request({"do": "event", "id": f"sound-{here.history.count()[0]}", **do})
        assert answered(here, line)["ok"] is True
    assert here.history.check() == []


@pytest.mark.endure
def test_lines_that_went_wrong_on_the_way(here: Place) -> None:
    chance = random.Random(SEED)
    kinds = set()
    for number in range(LINES):
        if number % A_CALL == 0:
            answered(here, wire.request({"do": "event", "kind": "start", "id": f"c-{number}"}))
        line = mutated(wire.request(chance.choice(REQUESTS)), chance)
        kinds.add(answered(here, line).get("kind", "done"))
        here.clock.turn(chance.random())
    assert {"done", "Refused"} <= kinds
    still_works(here)


SCALAR = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12)


def nested(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """The same, or some of it in a list or an object."""
    named = st.dictionaries(st.text(max_size=6), inner, max_size=3)
    return inner | st.lists(inner, max_size=3) | named


JSON = nested(nested(SCALAR))  # st.recursive would take twice as long
ACT = st.fixed_dictionaries(
    {"do": st.just("act"), "kind": st.sampled_from(sorted(acts.KINDS))},
    optional={"data": st.dictionaries(st.text(max_size=8), JSON, max_size=4), "call": JSON},
)
REQUEST = ACT | st.dictionaries(
    st.sampled_from(("do", "kind", "id", "number", "set", "marks", "answers", "data", "call")),
    JSON | st.sampled_from([request["do"] for request in REQUESTS]),
)


@pytest.mark.endure
@given(st.lists(REQUEST, max_size=5))
def test_requests_with_anything_in_their_fields(requests: list[dict[str, Any]]) -> None:
    with fresh_place() as here:
        answered(here, wire.request({"do": "event", "kind": "start", "id": "a"}))
        for request in requests:
            answered(here, json.dumps({"v": wire.VERSION, "act": request}).encode() + b"\n")
        still_works(here)
