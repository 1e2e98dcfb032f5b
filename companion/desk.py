"""The one place where an act becomes an event.

Panels, commands and phone hooks all come here. An act is checked against the call and its pack,
written to the history, and only then folded into the call and told to those who show it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, tzinfo
from types import MappingProxyType
from typing import Final

from companion.calls import acts, deciding, fitting, timers, undoing
from companion.calls.call import Call, State
from companion.calls.events import Data, Event, Scalar
from companion.calls.fold import apply, fold
from companion.calls.log import Log
from companion.calls.redaction import redact
from companion.calls.ringing import ringing_one, tail
from companion.clock import Clock, Moment, seconds_between
from companion.errors import PackFault, Refused
from companion.policy import decisions
from companion.policy.pack import Pack, Packs
from companion.text import _

NO_DATA: Final[Data] = MappingProxyType({})
LEFT: Final = 1800.0
"""Seconds without an act after which a call in wrap-up counts as left by the agent."""
Listener = Callable[[Call | None], None]


class Desk:
    """Holds the calls that are on; turns acts into events."""

    def __init__(self, log: Log, packs: Packs, clock: Clock, line: str, zone: tzinfo) -> None:
        """``line`` is the pack for new calls; ``zone`` says what day it is for the agent."""
        self._log, self._packs, self._clock, self._zone = log, packs, clock, zone
        self.line = line
        self.redacted = 0
        """Card, social-security and bank numbers taken out of the last act's words."""
        self._events: dict[str, list[Event]] = {}
        self._calls: dict[str, Call] = {}
        self._current: str | None = None
        self._late: Moment | None = None
        self._left_out: dict[str, PackFault] = {}
        """Open calls, by id, that aren't taken in: their pack is gone, and no copy is kept."""
        self._listeners: list[Listener] = []
        for events in filter(None, log.open_calls()):
            self._carry_on(events[0].call, events)

    @property
    def call(self) -> Call | None:
        """The call that the agent is on, or was last on."""
        return self._calls.get(self._current) if self._current else None

    @property
    def calls(self) -> tuple[Call, ...]:
        """Every call that the agent is not done with."""
        return tuple(call for call in self._calls.values() if call.open)

    @property
    def pack(self) -> Pack:
        """The pack in force: the current call's, or the one for the next call."""
        return self._packs.get(self.call.pack if self.call else self.line)

    def now(self) -> Moment:
        """The present moment, of the clock that the desk was given; the past one inside `at`."""
        return self._late or self._clock.now()

    def today(self) -> date:
        """The agent's date."""
        return self.now().utc.astimezone(self._zone).date()

    def subscribe(self, listener: Listener) -> None:
        """Have ``listener`` called with the current call after each event."""
        self._listeners.append(listener)

    def focus(self, call: str) -> None:
        """Turn to another call: an open one, or one of the history, to complete its note.

        :raises Refused: when there is none of that id.
        :raises PackFault: when its pack is gone, and no copy is kept.
        """
        if call not in self._calls:
            self._take_in(self._log.events(call))
        if call not in self._calls:
            raise Refused(_("There is no call of that id."))
        self._current = call
        self._tell()

    def next_call(self) -> None:
        """Leave the current call (it stays in the history) and wait for the next."""
        self._current = None
        self._tell()

    def refresh(self) -> None:
        """Take in what other processes wrote (a phone hook that couldn't reach the window)."""
        news, left_out = self._log.news(), set(self._left_out)
        for name in dict.fromkeys((*news, *left_out)):
            self._carry_on(name, self._log.events(name))
        if news or left_out != set(self._left_out):
            self._tell()

    def waiting(self) -> tuple[str, ...]:
        """Sentences on the open calls that can't be gone on with until their pack is back."""
        sentence = _("A call that is open waits until its pack is back. {why}")
        faults = dict.fromkeys(map(str, self._left_out.values()))
        return tuple(sentence.format(why=why) for why in faults)

    def has(self, event: str) -> bool:
        """Whether the event with that id was taken in already."""
        return bool(event) and self._log.has(event)

    @contextmanager
    def at(self, moment: Moment) -> Iterator[None]:
        """Have what is done within count as done at ``moment``: the phone told of it then."""
        before, self._late = self._late, moment
        try:
            yield
        finally:
            self._late = before
            self._tell()

    def ring(
        self, number: str = "", phone_id: str = "", direction: str = "in", *, name: str = ""
    ) -> Call:
        """A call comes in (or goes out); it becomes the current one where no caller is on.

        ``name`` is the event's id, where a phone hook gave it one (see :mod:`phone.inbox`).
        """
        data = {"phone_id": phone_id, "tail": tail(number), "direction": direction}
        return self._begin("ring", data, name)

    def start(
        self,
        number: str = "",
        phone_id: str = "",
        direction: str = "in",
        *,
        on: str = "",
        by_hand: bool = False,
        name: str = "",
    ) -> Call:
        """The talk begins: of the call that rings, or of a new one (``direction`` in or out).

        Where several ring and neither ``on`` (a call's id) nor ``phone_id`` says which, it is the
        one with ``number``'s last digits, else the one that the agent is turned to.

        :raises Refused: by hand, while another caller is on the line.
        """
        ringing = self._calls.get(on) or ringing_one(
            self.calls, phone_id, tail(number), self._current
        )
        if ringing is None and by_hand and any(call.live for call in self.calls):
            raise Refused(_("A caller is on the line. End that call before you start another."))
        data: dict[str, Scalar] = {
            "every": _every(self._packs.get(self.line)),
            "phone_id": phone_id,
            "tail": tail(number),
            "by_hand": by_hand,
        }
        if ringing is None:
            return self._begin("start", data | {"direction": direction}, name)
        self._close_wrapped_up()
        self._current = ringing.id
        return self._record("start", data, ringing, self._packs.get(self.line), name)

    def check_in(self, script: str = "") -> Call:
        """The agent checks in with the caller; how late it was (seconds) is kept."""
        late = timers.lateness(self._needed(), self.now())
        return self.act("check_in", {"late": late, "script": script})

    def choose_line(self, name: str) -> None:
        """Change the line of business: of the call that is on, and of the calls to come."""
        pack = self._packs.get(name)
        self.line = name
        if self.call and self.call.open and self.call.pack != name:
            self._record("line", {"every": _every(pack)}, self.call, pack)
        else:
            self._tell()

    def answers(self, decision: str) -> dict[str, str]:
        """The current call's answers to a decision, with what the pack assumes."""
        table = self.pack.decision(decision)
        given = self.call.questions.get(decision, {}) if self.call else {}
        return decisions.with_assumed(table, given, self.today()) if table else dict(given)

    def answer_decision(self, decision: str, question: str, answer: str) -> Call:
        """Answer one question of a decision (empty: take the answer away).

        The event holds the ruling that the answers then lead to.

        :raises Refused: for an answer that can't be one, dates that can't be, a locked decision.
        """
        given = self._needed().questions.get(decision, {})
        table = self.pack.decision(decision)
        kept = deciding.answered(table, given, question, answer, self.today())
        return self.act("decision_answer", kept)

    def undo(self) -> str:
        """Take back the last act of the current call; returns the kind of what was taken back.

        :raises Refused: when there is nothing to take back.
        """
        call = self._needed()
        if not call.undoable:
            raise Refused(_("There is nothing to undo on this call."))
        event, kind = call.undoable[-1]
        self.act("undo", {"event": event})
        return kind

    def redo(self) -> Event:
        """Put back what was taken back last, while nothing was done since; returns its event.

        :raises Refused: when there is nothing to put back.
        """
        call = self._needed()
        undo, event = undoing.to_put_back(self._events[call.id]) or (None, None)
        if undo is None or event is None:
            raise Refused(_("There is nothing to put back on this call."))
        self._record("undo", {"event": undo.id}, call, self._packs.get(call.pack))
        return event

    def event(self, name: str) -> Event | None:
        """The event of the current call that has the id ``name``."""
        return next((event for event in self._happened if event.id == name), None)

    @property
    def can_redo(self) -> bool:
        """Whether something was taken back that can be put back now."""
        return undoing.to_put_back(self._happened) is not None

    @property
    def _happened(self) -> list[Event]:
        """The current call's events, in order."""
        return self._events.get(self._current or "", [])

    def act(self, kind: str, data: Data = NO_DATA, *, on: str = "", name: str = "") -> Call:
        """Any act on the current call (or on the one with the id ``on``): check, write, fold, tell.

        :raises Refused: when the act makes no sense; nothing is written then.
        :raises HistoryFault: when it can't be written; nothing is shown then.
        """
        call = self._calls.get(on) if on else self._needed()
        if call is None:
            raise Refused(_("There is no call of that id."))
        pack, kind = self._packs.get(call.pack), acts.meant(kind, call)
        fitting.fit(kind, call, pack, acts.checked(kind, call, data))
        self._current = self._turned_to_by(kind, call)
        return self._record(kind, data, call, pack, name)

    def _turned_to_by(self, kind: str, call: Call) -> str | None:
        """The call in front once ``kind`` was done on ``call``: the caller who is there now.

        Who comes off hold at the phone is talked to. Who was put on hold while the agent rang
        somebody, to hand them over, say, waits no longer than that lasts.
        """
        if kind == "resume" and not (self.call and self.call.state is State.TALK):
            return call.id
        if kind == "end" and call.direction == "out" and call.id == self._current:
            held = (one.id for one in self._calls.values() if one.state is State.HOLD)
            return next((one for one in held if one != call.id), call.id)
        return self._current

    def _begin(self, kind: str, data: Data, name: str) -> Call:
        if kind == "start":
            self._close_wrapped_up()
        self._forget_the_done()
        pack = self._packs.get(self.line)
        event = self._log.append(
            call=None,
            kind=kind,
            moment=self.now(),
            pack=pack,
            data=acts.checked(kind, None, data),
            name=name,
        )
        busy = self.call is not None and self.call.open
        if kind == "start" or not busy:
            self._current = event.call
        return self._taken(event)

    def _record(self, kind: str, data: Data, call: Call, pack: Pack, name: str = "") -> Call:
        clean = self._without_numbers(kind, acts.checked(kind, call, data))
        when = self.now()
        if self._late and seconds_between(when, call.last):
            when = call.last  # what is told late comes after what is known already
        event = self._log.append(
            call=call.id, kind=kind, moment=when, pack=pack, data=clean, name=name
        )
        return self._taken(event)

    def _without_numbers(self, kind: str, data: dict[str, Scalar]) -> dict[str, Scalar]:
        """What a person typed, without the numbers that must not be kept."""
        self.redacted = 0
        for name in acts.KINDS[kind].free & data.keys():
            clean = redact(str(data[name]))
            data[name] = clean.text
            self.redacted += clean.found
        return data

    def _taken(self, event: Event) -> Call:
        events = self._events.setdefault(event.call, [])
        events.append(event)
        known = self._calls.get(event.call)
        call = fold(events) if event.kind == "undo" else apply(known, event)
        if call is None:  # only a first event that begins nothing comes to this
            message = f"event {event.kind} began no call"
            raise AssertionError(message)
        self._calls[event.call] = call
        self._tell()
        return call

    def _carry_on(self, name: str, events: list[Event]) -> None:
        """Take in the call called ``name``; an open one whose pack is gone waits in the history."""
        self._left_out.pop(name, None)
        try:
            self._take_in(events)
        except PackFault as fault:
            call = fold(events)
            if call is not None and call.open:
                self._left_out[name] = fault

    def _take_in(self, events: list[Event]) -> None:
        call = fold(events)
        if call is None:
            return
        self._packs.get(call.pack)
        self._events[call.id], self._calls[call.id] = events, call
        if call.live or (call.open and (self.call is None or not self.call.open)):
            self._current = call.id

    def _close_wrapped_up(self) -> None:
        """The next call has come: after-call work on the ones before it is over.

        It lasted until now; where the agent had left it (overnight, say), until the last thing
        done on it, or idle hours would count as work.
        """
        for call in self.calls:
            if call.state is State.WRAP_UP:
                left = seconds_between(call.last, self.now()) > LEFT
                self._record("close", {"left": left}, call, self._packs.get(call.pack))

    def _forget_the_done(self) -> None:
        """Keep a long shift small: what is closed is in the history."""
        for call in [call for call in self._calls.values() if not call.open]:
            if call.id != self._current:
                del self._calls[call.id], self._events[call.id]

    def _needed(self) -> Call:
        if self.call is None:
            raise Refused(_("There is no call. Start one first."))
        return self.call

    def _tell(self) -> None:
        for listener in self._listeners if self._late is None else ():
            listener(self.call)


def _every(pack: Pack) -> int:
    return pack.about.check_in.every if pack.about.check_in else 0
