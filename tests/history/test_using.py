"""What was used lately, counted by call from the newest events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.history import using
from tests.helpers.small_packs import PACK

if TYPE_CHECKING:
    from companion.history.store import History
    from tests.helpers.clock import TurnedClock
    from tests.history.conftest import Write


def copied(history: History, clock: TurnedClock, call: str, kind: str, name: str) -> None:
    data = {"kind": kind, "name": name}
    history.append(call=call, kind="copy", moment=clock.turn(1), pack=PACK, data=data)


def test_an_empty_history_has_used_nothing(history: History) -> None:
    assert history.used("tiny") == {}


def test_each_kind_is_counted_by_call(history: History, write: Write, clock: TurnedClock) -> None:
    for _number in range(2):
        call = write("start", every=120).call
        copied(history, clock, call, "script", "recap")
        copied(history, clock, call, "script", "recap")
        write("article", call, article="lockout")
    write("decision_answer", call, decision="refund", question="a", value="yes")
    write("decision_answer", call, decision="refund", question="b", value="no")
    write("dial", call, card="line")
    copied(history, clock, call, "code", "code_1")
    assert history.used("tiny") == {
        "script:recap": 2,
        "article:lockout": 2,
        "decision:refund": 1,
        "card:line": 1,
        "code:code_1": 1,
    }


def test_a_note_a_number_and_a_secret_are_nothing_of_the_pack_s(
    history: History, write: Write, clock: TurnedClock
) -> None:
    call = write("start", every=120).call
    for kind in ("note", "number", "secret"):
        copied(history, clock, call, kind, "x")
    assert "" not in history.used("tiny")
    assert history.used("tiny") == {}


def test_another_line_s_use_is_its_own(history: History, write: Write) -> None:
    write("article", write("start", every=120).call, article="lockout")
    assert history.used("quiet") == {}


def test_only_the_newest_events_are_looked_at(history: History, write: Write) -> None:
    call = write("start", every=120).call
    write("article", call, article="old")
    write("article", call, article="new")
    assert using.used(history._connection, "tiny", limit=1) == {"article:new": 1}
