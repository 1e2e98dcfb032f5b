"""When to move, fold, come back, and when to leave the window where the agent put it.

Time is an argument: seconds of a monotonic clock. Changes are told by :meth:`Following.told` and
:meth:`Following.moved`; when :attr:`Following.due` comes, :meth:`Following.look` is given what can
be seen by then and answers with what is to be done. Nothing is done at the first word of a change:
minimising a window sends moves ahead that are not moves, and what is read a moment later is true.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from companion.docking.desktop import Seen, Showing
from companion.docking.geometry import Monitor, Rect, key_of, monitor_of
from companion.docking.placement import Place, Side, Size, at_edge, back_on, beside
from companion.docking.places import Places

SETTLE: Final = 0.03
"""Seconds from the first word of a change until it is looked at."""
ECHO: Final = 0.3
"""Seconds in which a move of our own window is still the answer to what we asked for."""
REST: Final = 0.35
"""Seconds without a move after which the agent has let go of our window."""
SNAP: Final = 24
"""Logical pixels: let go so near to its place, the window stands beside the phone again."""
SLIGHT: Final = 4
"""Pixels that a window manager may round away without anybody having moved a window."""


class Mode(StrEnum):
    """Where the agent wants Companion: the words of the setting ``dock``."""

    OFF = "off"
    WINDOW = "window"
    EDGE = "edge"


class With(StrEnum):
    """What Companion does when the phone client is minimised."""

    STAY = "stay"
    FOLD = "fold"
    HIDE = "hide"


class Standing(StrEnum):
    """How it stands now."""

    WAITING = "waiting"
    """The phone client's window is not there."""
    BESIDE = "beside"
    GONE_ALONG = "gone along"
    """Folded or hidden with the phone client."""
    PUT = "put"
    """Where the agent put it."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the agent chose."""

    mode: Mode = Mode.WINDOW
    side: Side = Side.AUTO
    minimised: With = With.STAY


@dataclass(frozen=True, slots=True)
class Around:
    """What is seen at one moment: the phone's window (None: gone), our frame, our size, monitors.

    ``monitors`` leave out no strip that we keep free ourselves.
    """

    phone: Seen | None
    own: Rect
    size: Size
    monitors: tuple[Monitor, ...]


@dataclass(frozen=True, slots=True)
class Orders:
    """What is to be done, each part only where it is not None or False."""

    go: Place | None = None
    put: Rect | None = None
    """A place of the agent's own, to go back to."""
    away: With | None = None
    """Fold or hide, as the phone client has gone."""
    back: bool = False
    """Undo that."""
    desktop: int | None = None
    """Go to this virtual desktop."""
    lift: bool = False
    """Come into sight above other windows, without taking the focus."""


NOTHING: Final = Orders()


@dataclass(slots=True)
class Following:
    """One window beside another."""

    wish: Wish
    places: Places
    standing: Standing = Standing.WAITING
    due: float | None = 0.0
    """When to look next; None: when something is told."""
    _phone: Seen | None = None
    _stood: Rect | None = None
    _ordered: float = -1e9
    _strayed: float | None = None
    _monitors: str = ""
    _gone: bool = False

    def told(self, now: float) -> None:
        """Something changed about the phone client or the monitors."""
        self._wake(now + SETTLE)

    def moved(self, now: float, own: Rect) -> None:
        """Our window's frame has come to ``own``: by our asking, or by the agent's hand."""
        if self.standing is Standing.GONE_ALONG or self._stood is None:
            return
        if now - self._ordered < ECHO or own.near(self._stood, SLIGHT):
            return
        self._strayed = now
        self._wake(now + REST)

    def ask_back(self, now: float) -> None:
        """The agent wants it beside the phone again."""
        self.places.forget(self._monitors)
        self._strayed = None
        self.standing = Standing.WAITING
        self._phone = None
        self._wake(now)

    def look(self, now: float, around: Around) -> Orders:
        """What is to be done, as it stands at ``now``."""
        self.due = None
        strange = key_of(around.monitors) != self._monitors
        self._monitors = key_of(around.monitors)
        if self._strayed is not None and not strange:
            if now < (rested := self._strayed + REST):
                self._wake(rested)
                return NOTHING
            self._let_go(around)
        self._strayed = None
        before, self._phone = self._phone, around.phone
        orders = self._orders(around, before, strange=strange)
        if orders.go or orders.put:
            self._ordered = now
            self._stood = orders.go.rect if orders.go else orders.put
        return orders

    # What to do -----------------------------------------------------------------------------------

    def _orders(self, around: Around, before: Seen | None, *, strange: bool) -> Orders:
        phone = around.phone
        if phone is None and self.wish.mode is not Mode.EDGE:
            return self._without_phone()
        if phone and phone.showing is Showing.MINIMISED:
            return self._away(self.wish.minimised)
        back, self._gone = self._gone, False
        if put := self.places.put(self._monitors):
            return self._where_put(back_on(put, around.monitors), back=back, strange=strange)
        self.standing = Standing.BESIDE
        place = self._place(around)
        return Orders(
            go=None if self._stands(place, around) and not back else place,
            back=back,
            desktop=_desktop(before, phone) if phone else None,
            lift=bool(phone and phone.active and not (before and before.active)),
        )

    def _without_phone(self) -> Orders:
        """It was closed: stay where it was, in sight."""
        back, self._gone = self._gone, False
        self.standing = Standing.WAITING
        return Orders(back=back)

    def _away(self, how: With) -> Orders:
        if how is With.STAY or self.standing is Standing.PUT or self._gone:
            return NOTHING
        self.standing, self._gone = Standing.GONE_ALONG, True
        return Orders(away=how)

    def _where_put(self, put: Rect, *, back: bool, strange: bool) -> Orders:
        fresh = strange or self.standing is not Standing.PUT
        self.standing = Standing.PUT
        return Orders(put=put if fresh else None, back=back)

    def _place(self, around: Around, side: Side | None = None) -> Place:
        side = side or self.places.side(self._monitors) or self.wish.side
        if self.wish.mode is Mode.EDGE or around.phone is None:
            frame = around.phone.frame if around.phone else around.own
            return at_edge(monitor_of(frame, around.monitors), around.size, side)
        return beside(around.phone.frame, around.monitors, around.size, side)

    def _stands(self, place: Place, around: Around) -> bool:
        """Whether it stands there: what the window manager made of our last asking will do."""
        return place.rect in {self._stood, around.own}

    # The agent's hand -----------------------------------------------------------------------------

    def _let_go(self, around: Around) -> None:
        """Our window was moved by hand and rests: beside the phone again, or a place of its own."""
        snap = monitor_of(around.own, around.monitors).pixels(SNAP)
        for side in (Side.RIGHT, Side.LEFT):
            place = self._place(around, side)
            if place.side is side and _by(place.rect, around.own, snap):
                self._drop(around, side)
                return
        self.standing, self._stood = Standing.PUT, around.own
        self.places.keep(self._monitors, around.own)

    def _drop(self, around: Around, side: Side) -> None:
        """It belongs beside the phone again, and at the side where it was dropped."""
        if self.places.put(self._monitors):
            self.places.forget(self._monitors)
        if self._place(around).side is not side:
            self.places.keep_side(self._monitors, side)
        self._stood = None

    def _wake(self, when: float) -> None:
        self.due = when if self.due is None else min(self.due, when)


def _by(place: Rect, own: Rect, pixels: int) -> bool:
    """Whether a window was let go at a place: its edges and its top count, and not its height."""
    near = min(abs(place.x - own.x), abs(place.right - own.right)) <= pixels
    return near and abs(place.y - own.y) <= pixels


def _desktop(before: Seen | None, phone: Seen) -> int | None:
    """The virtual desktop that the phone has gone to; None where it hasn't been seen to go."""
    if before is None or before.desktop == phone.desktop:
        return None
    return phone.desktop
