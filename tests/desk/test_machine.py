"""Any way through the desk, with restarts of program and machine, against a simple model."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from companion.calls import timers
from companion.calls.fold import fold
from companion.errors import Refused
from companion.history.store import History
from tests.helpers.clock import TurnedClock
from tests.helpers.happening import ACTS
from tests.helpers.small_desks import desk_over

NEXT = {
    ("ringing", "missed"): "missed",
    ("talk", "hold"): "hold",
    ("hold", "resume"): "talk",
    ("talk", "end"): "wrap_up",
    ("hold", "end"): "wrap_up",
    ("wrap_up", "close"): "closed",
}
DONE = {"closed", "missed"}
PHONES = st.sampled_from(["", "p1", "p2"])


class DeskMachine(RuleBasedStateMachine):
    """Drives a desk; the model knows each call's state and its words, and no more."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "history.db"
        self.clock = TurnedClock()
        self.states: dict[str, str] = {}
        self.words: dict[str, list[str]] = {}
        self.opened()

    def opened(self) -> None:
        self.history = History(self.path)
        self.desk = desk_over(self.history, self.clock)

    def teardown(self) -> None:
        self.history.close()
        self.folder.cleanup()

    @rule(seconds=st.floats(0, 4000), wall=st.sampled_from([0, 0, 0, 86_400, -86_400]))
    def time_passes(self, seconds: float, wall: float) -> None:
        self.clock.turn(seconds)
        self.clock.set_wall(wall)

    @rule(phone=PHONES)
    def ring(self, phone: str) -> None:
        call = self.desk.ring("5550100", phone)
        self.states[call.id] = "ringing"
        self.words[call.id] = [""]

    @rule(phone=PHONES, by_hand=st.booleans())
    def start(self, phone: str, by_hand: bool) -> None:
        live = {"talk", "hold"} & set(self.states.values())
        ringing = [
            call.id
            for call in self.desk.calls
            if self.states[call.id] == "ringing" and (not phone or call.phone_id == phone)
        ]
        try:
            call = self.desk.start("5550100", phone, by_hand=by_hand)
        except Refused:
            assert by_hand
            assert live
            assert not ringing
            return
        assert (call.id in ringing) is bool(ringing)
        for name, state in self.states.items():
            if state == "wrap_up":
                self.states[name] = "closed"
        self.states[call.id] = "talk"
        self.words.setdefault(call.id, [""])

    @precondition(lambda self: self.desk.call is not None)
    @rule(kind=st.sampled_from(["missed", "hold", "resume", "end", "close"]))
    def moves_on(self, kind: str) -> None:
        call = self.desk.call
        assert call is not None
        following = NEXT.get((self.states[call.id], kind))
        try:
            after = self.desk.act(kind)
        except Refused:
            assert following is None
            return
        assert after.state.value == following
        self.states[call.id] = str(following)

    @precondition(lambda self: self.desk.call is not None)
    @rule(text=st.text(st.characters(exclude_categories=("Cs", "Cc", "Nd")), max_size=20))
    def words_are_written(self, text: str) -> None:
        call = self.desk.call
        assert call is not None
        if self.states[call.id] == "missed":
            return
        assert self.desk.act("words", {"text": text}).words == text
        self.words[call.id].append(text)

    @precondition(lambda self: self.desk.call is not None)
    @rule(act=ACTS)
    def anything_at_all(self, act: tuple[str, dict[str, str]]) -> None:
        kind, data = act
        call = self.desk.call
        assert call is not None
        if kind in {"start", "missed", "hold", "resume", "end", "close", "words"}:
            return
        with suppress(Refused):
            self.desk.act(kind, data)

    @precondition(lambda self: self.desk.call is not None and bool(self.desk.call.undoable))
    @rule()
    def the_last_act_is_taken_back(self) -> None:
        call = self.desk.call
        assert call is not None
        kind = self.desk.undo()
        assert self.desk.call is not None
        if kind == "words":
            self.words[call.id].pop()
            assert self.desk.call.words == self.words[call.id][-1]
        if kind in {"hold", "resume", "end", "close"}:
            self.states[call.id] = self.desk.call.state.value
            assert (self.states[call.id], kind) in NEXT

    @rule()
    def the_next_call_is_waited_for(self) -> None:
        self.desk.next_call()
        assert self.desk.call is None

    @precondition(lambda self: bool(self.states))
    @rule(data=st.data())
    def another_call_is_turned_to(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.states)))
        self.desk.focus(name)
        assert self.desk.call is not None
        assert self.desk.call.id == name

    @rule()
    def the_program_starts_again(self) -> None:
        calls, events = self.desk.calls, self.history.count()
        now = self.clock.now()
        spent = [timers.times(call, now) for call in calls]
        self.history.close()
        self.opened()
        assert sorted(self.desk.calls, key=lambda call: call.id) == sorted(
            calls, key=lambda call: call.id
        )
        assert [timers.times(call, now) for call in calls] == spent
        assert self.history.count() == events

    @rule(seconds=st.floats(0, 4000))
    def the_machine_starts_again(self, seconds: float) -> None:
        self.clock.restart(boot=f"{self.clock.boot}+", seconds=seconds)
        self.the_program_starts_again()

    @invariant()
    def open_calls_are_the_model_s(self) -> None:
        known = {name for name, state in self.states.items() if state not in DONE}
        assert {call.id for call in self.desk.calls} <= known
        assert {told[0].call for told in self.history.open_calls()} == known

    @invariant()
    def the_history_folds_to_what_is_shown(self) -> None:
        call = self.desk.call
        if call is not None:
            assert fold(self.history.events(call.id)) == call
            assert call.state.value == self.states[call.id]
            assert call.words == self.words[call.id][-1]


TestDeskMachine = DeskMachine.TestCase
FULL = os.environ.get("COMPANION_ENDURE") == "full"
TestDeskMachine.settings = settings(max_examples=400 if FULL else 15, stateful_step_count=40)
