"""A desktop whose windows a test moves, and which notes what is asked of it."""

# ruff: noqa: ARG002 - a window of ours is like another to it

from __future__ import annotations

from dataclasses import dataclass, field

from companion.docking.desktop import AppWindow, Seen, Strip, Told
from companion.docking.geometry import Margins, Rect

PHONE = AppWindow(7, "twinkle.twinkle", "Twinkle")
MAIL = AppWindow(9, "mail.Mail", "Inbox")


def nothing() -> None:
    """Nobody listens."""


@dataclass
class FakeDesktop:
    """One interface, no system."""

    seen: dict[int, Seen] = field(default_factory=dict)
    listed: list[AppWindow] = field(default_factory=list)
    why_not: str = ""
    can_reserve: bool = True
    front: int | None = None
    fileno: int | None = None
    every: float | None = None
    watched: int | None = None
    told: Told = nothing
    carried: list[int] = field(default_factory=list)
    strip: Strip | None = None
    closed: bool = False
    pumped: int = 0

    def windows(self) -> list[AppWindow]:
        return [one for one in self.listed if one.id in self.seen]

    def look(self, window: int) -> Seen | None:
        return self.seen.get(window)

    def active(self) -> int | None:
        return self.front

    def watch(self, window: int | None, told: Told) -> None:
        self.watched, self.told = window, told

    def pump(self) -> None:
        self.pumped += 1

    def unseen(self, own: int) -> Margins:
        return Margins()

    def carry(self, own: int, desktop: int) -> None:
        self.carried.append(desktop)

    def reserve(self, own: int, strip: Strip) -> Rect | None:
        self.strip = strip if self.can_reserve else None
        return strip.rect if self.can_reserve else None

    def release(self, own: int) -> None:
        self.strip = None

    def close(self) -> None:
        self.closed = True

    # What a test does --------------------------------------------------------------------------

    def move(self, seen: Seen | None, window: AppWindow = PHONE) -> None:
        """The window is another way, or gone; whoever watches is told."""
        if seen is None:
            self.seen.pop(window.id, None)
        else:
            self.seen[window.id] = seen
        self.told()
