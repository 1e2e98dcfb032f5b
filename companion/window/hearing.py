"""What the window hears of the phone by itself: the hooks' inbox, addresses, and baresip."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, QTimer

from companion.calls.call import State
from companion.desk import Desk
from companion.errors import Fault
from companion.phone import addresses, hooks, taking

if TYPE_CHECKING:
    from companion.window.baresip_line import BaresipLine

AT_ONCE: Final = 20
"""Events of the inbox that are taken in before the window draws again."""
PAUSES: Final = (1000, 2000, 5000, 10_000, 30_000, 60_000)
"""Milliseconds before each new try to connect; the last holds for all that follow."""


class Told(Protocol):
    """Where the agent is told what is wrong."""

    def emit(self, sentence: str, /) -> None:
        """Tell it."""
        ...


class Hearing(QObject):
    """Brings to the desk what phone clients tell."""

    def __init__(
        self, desk: Desk, inbox: Path, before: hooks.Before, fault: Told, parent: QObject
    ) -> None:
        """``inbox`` is the hooks' folder, ``before`` finds calls that are over by phone id."""
        super().__init__(parent)
        self._desk, self._inbox, self._before, self._fault = desk, inbox, before, fault
        self.line: BaresipLine | None = None

    def look(self) -> None:
        """Take in what hooks left, a few at a time; the window draws in between."""
        if self._take_in(AT_ONCE, patience=0.0):
            QTimer.singleShot(0, self, self.look)

    def catch_up(self) -> None:
        """Take in all of it: what comes next over the socket happened later."""
        self._take_in(most=1_000_000, patience=0.2)

    def listen(self, port: int, pauses: tuple[int, ...] = PAUSES) -> None:
        """Listen to the baresip at ``port`` of this machine; to none for 0."""
        if self.line is not None:
            self.line.close()
            self.line = None
        if port:
            from companion.window.baresip_line import BaresipLine  # Qt's network part: 2 MiB

            self.line = BaresipLine(port, pauses, self)
            self.line.heard.connect(self._heard)
            self.line.connect_now()

    def open_address(self, address: str) -> None:
        """Hear what a ``companion://`` address tells."""
        self.catch_up()
        try:
            kind, fields = addresses.read(address)
        except Fault as fault:
            self._fault.emit(str(fault))
            return
        told = (fields["number"], fields.get("id", ""), fields.get("direction", ""))
        self._hear(hooks.Heard(kind, *told))

    def close(self) -> None:
        """Listen no longer."""
        self.listen(0)

    def _take_in(self, most: int, patience: float) -> bool:
        """Whether more waits."""
        try:
            report = taking.take_in(self._desk, self._inbox, self._before, most, patience)
        except Fault as fault:
            self._fault.emit(str(fault))
            return False
        for notice in report.notices:
            self._fault.emit(notice)
        return report.more

    def _heard(self, heard: hooks.Heard) -> None:
        """What baresip told; of a call without an id, only what isn't known yet counts."""
        if heard.phone_id or not self._known(heard):
            self._hear(heard)

    def _hear(self, heard: hooks.Heard) -> None:
        try:
            hooks.hear(self._desk, heard, self._before)
        except Fault as fault:
            self._fault.emit(str(fault))

    def _known(self, heard: hooks.Heard) -> bool:
        """Whether a call that has no id yet is one that the history holds from before."""
        if heard.kind not in {"ring", "start"}:
            return False
        on = [call for call in self._desk.calls if call.live or call.state is State.RINGING]
        return any(call.tail == heard.tail for call in on)
