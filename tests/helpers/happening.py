"""Events without a history, and acts that make sense: what tests of the fold are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from companion.calls.events import Event
from companion.calls.ids import new_id
from tests.helpers.clock import TurnedClock
from tests.helpers.small_packs import DIGEST

if TYPE_CHECKING:
    from companion.calls.events import Data, Scalar
    from companion.clock import Moment


class Tape:
    """Events of one call, each with the next id and the clock's moment."""

    def __init__(self, clock: TurnedClock | None = None, pack: str = "tiny") -> None:
        self.clock = clock or TurnedClock()
        self.pack = pack
        self.events: list[Event] = []

    def add(self, kind: str, /, moment: Moment | None = None, **data: Scalar) -> Event:
        """One more event of the call."""
        return self.add_data(kind, data, moment)

    def add_data(self, kind: str, data: Data, moment: Moment | None = None) -> Event:
        """One more event of the call, its fields in a mapping."""
        at = moment or self.clock.now()
        name = new_id(at.utc, self.events[-1].id if self.events else None)
        call = self.events[0].call if self.events else name
        event = Event(name, call, kind, at, self.pack, DIGEST, data)
        self.events.append(event)
        return event


ACTS: Final[st.SearchStrategy[tuple[str, dict[str, Scalar]]]] = st.one_of(
    st.sampled_from(["hold", "resume", "end", "close", "missed", "leg_end"]).map(lambda k: (k, {})),
    st.builds(lambda every: ("start", {"every": every}), st.integers(0, 300)),
    st.builds(lambda late: ("check_in", {"late": late}), st.floats(0, 500)),
    st.builds(
        lambda what, value: ("set", {"what": what, "value": value}),
        st.sampled_from(["caller", "channel", "purpose"]),
        st.sampled_from(["owner", "helper", "stranger", "phone", "chat", "account", "general", ""]),
    ),
    st.builds(
        lambda item, mark: ("mark", {"item": item, "mark": mark}),
        st.sampled_from(["name", "email", "phone", "code"]),
        st.sampled_from(["matched", "failed", ""]),
    ),
    st.builds(
        lambda value: ("answer", {"question": "status", "value": value}),
        st.sampled_from(["on", "off", ""]),
    ),
    st.builds(
        lambda reason: ("override", {"purpose": "account", "reason": reason}), st.text(max_size=20)
    ),
    st.builds(lambda phase: ("phase", {"phase": phase}), st.sampled_from(["identify", "act"])),
    st.builds(
        lambda prompt, done: ("prompt", {"prompt": prompt, "done": done}),
        st.sampled_from(["greet", "ask_name"]),
        st.booleans(),
    ),
    st.builds(lambda name: ("article", {"article": name}), st.sampled_from(["reset", "hours"])),
    st.builds(
        lambda step, done: ("step", {"article": "reset", "step": step, "done": done}),
        st.sampled_from(["1.1", "1.2"]),
        st.booleans(),
    ),
    st.builds(lambda name: ("copy", {"kind": "script", "name": name}), st.just("hello")),
    st.just(("copy", {"kind": "note", "name": ""})),
    st.just(("dial", {"card": "interpreter"})),
    st.builds(lambda done: ("leg_step", {"step": "greet_them", "done": done}), st.booleans()),
    st.builds(
        lambda answered: ("leg_phone", {"phone_id": "l-1", "answered": answered}), st.booleans()
    ),
    st.just(("leg_language", {"language": "es"})),
    st.just(("leg_person", {"name": "Ana", "number": "1234"})),
    st.builds(
        lambda value, verdict: (
            "decision_answer",
            {
                "decision": "refund",
                "question": "billing",
                "value": value,
                "verdict": verdict,
                "rules": "a b",
            },
        ),
        st.sampled_from(["monthly", "annual", ""]),
        st.sampled_from(["yes", "no", ""]),
    ),
    st.builds(lambda done: ("task", {"task": "tell", "done": done}), st.booleans()),
    st.builds(lambda text: ("words", {"text": text}), st.text(max_size=50)),
    st.builds(lambda done: ("closing", {"check": "recap", "done": done}), st.booleans()),
    st.builds(
        lambda name: ("outcome", {"outcome": name}), st.sampled_from(["solved", "passed_on", ""])
    ),
)
"""Any act at all, whether the call allows it or not."""
