"""The socket's protocol: one line each way, and nothing a stranger sends does harm."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.errors import Fault, HistoryFault, PhoneFault, Refused
from companion.phone import wire


def echo(act: wire.Act) -> dict[str, Any]:
    return {"heard": dict(act)}


def answer_to(line: bytes) -> dict[str, Any]:
    told = wire.serve(line, echo)
    assert told.endswith(b"\n")
    assert told.count(b"\n") == 1
    found: dict[str, Any] = json.loads(told)
    return found


def test_a_request_is_one_line_of_this_version() -> None:
    line = wire.request({"do": "event", "kind": "ring"})
    assert line == b'{"v":1,"act":{"do":"event","kind":"ring"}}\n'
    assert wire.asked(line) == {"do": "event", "kind": "ring"}


def test_an_answer_tells_what_came_of_it() -> None:
    told = answer_to(wire.request({"do": "ping"}))
    assert told == {"ok": True, "heard": {"do": "ping"}}
    assert wire.answered(wire.answer({"call": None})) == {"call": None}


@pytest.mark.parametrize("fault", [Refused("Not now."), HistoryFault("Disk full."), Fault("x")])
def test_a_fault_comes_back_as_what_it_was(fault: Fault) -> None:
    def perform(_act: wire.Act) -> dict[str, Any]:
        raise fault

    told = wire.serve(wire.request({"do": "ping"}), perform)
    kind, message = type(fault).__name__, str(fault)
    assert json.loads(told) == {"ok": False, "kind": kind, "message": message}
    with pytest.raises(type(fault), match=message):
        wire.answered(told)


@pytest.mark.parametrize(
    "line",
    [
        b"", b"\n", b"{", b"null", b"[]", b'"text"', b"12", b"{}", b"\xff\xfe", b"{]\n",
        b'{"v":1}', b'{"v":1,"act":null}', b'{"v":1,"act":[]}', b'{"v":1,"act":{}}',
        b'{"v":1,"act":{"do":7}}', b'{"v":1,"act":{"do":["raise"]}}',
        b"[" * 100_000, b'{"a":' * 100_000, b'{"v":1,"act":{"do":"x"}} trailing',
    ],
)  # fmt: skip
def test_what_is_no_request_is_refused(line: bytes) -> None:
    told = answer_to(line)
    assert told["ok"] is False
    assert told["kind"] == "Refused"
    assert told["message"]


@pytest.mark.parametrize("version", [0, 2, "1", None, 1.5])
def test_another_version_is_refused(version: object) -> None:
    told = answer_to(json.dumps({"v": version, "act": {"do": "ping"}}).encode())
    assert told["ok"] is False
    assert "version" in told["message"]


def test_a_line_that_is_too_long_is_refused_unread() -> None:
    line = wire.request({"do": "ping"})[:-1]
    told = answer_to(line + b" " * (wire.MOST - len(line) + 1))
    assert told["ok"] is False
    assert str(wire.MOST) in told["message"]


def test_a_request_that_would_be_too_long_is_not_made() -> None:
    with pytest.raises(Refused, match="too long"):
        wire.request({"do": "act", "text": "x" * wire.MOST})


def test_half_characters_and_newlines_travel() -> None:
    words = "a\nb\udc80\u2028c\0"
    line = wire.request({"do": words})
    assert line.count(b"\n") == 1
    assert wire.asked(line) == {"do": words}


@pytest.mark.parametrize("line", [b"", b"garbage\n", b"[]\n", b"\xff"])
def test_an_answer_that_cannot_be_read_is_told(line: bytes) -> None:
    with pytest.raises(PhoneFault, match="can't be read"):
        wire.answered(line)


@pytest.mark.parametrize("kind", ["Exception", "SystemExit", "os", "__name__", "", 5, None])
def test_an_answer_can_raise_faults_alone(kind: object) -> None:
    with pytest.raises(Fault, match="words"):
        wire.answered(json.dumps({"ok": False, "kind": kind, "message": "words"}).encode())


def test_our_own_mistake_is_not_hidden() -> None:
    def perform(_act: wire.Act) -> dict[str, Any]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        wire.serve(wire.request({"do": "ping"}), perform)


@given(st.binary(max_size=300))
def test_no_bytes_stop_the_server(line: bytes) -> None:
    assert answer_to(line)["ok"] in {True, False}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(JSON)
def test_no_json_stops_the_server(content: object) -> None:
    line = json.dumps({"v": 1, "act": content}).encode()
    told = answer_to(line)
    proper = isinstance(content, dict) and isinstance(content.get("do"), str)
    assert told["ok"] is proper
