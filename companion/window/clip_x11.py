"""What another program has on X11's clipboard, asked with little patience.

Qt waits up to five seconds for each answer, and the window with it: one program that hangs would
have the agent's window stand still. This asks once, and waits a fifth of a second.
"""

from __future__ import annotations

import select
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import xcffib
import xcffib.xproto

from companion.clipboard import held
from companion.errors import Fault

PATIENCE: Final = 0.2
"""Seconds that the other program has to answer."""
MOST: Final = 4096
"""Four-byte units that are read: no secret is longer."""
NOW: Final = xcffib.CurrentTime
SELECTIONS: Final = {"clipboard": "CLIPBOARD", "selection": "PRIMARY"}


def text(mode: str, window: int) -> str | None:
    """The text that another program offers there; empty for anything else.

    None where the owner is the program of ``window``, this one: it would have to answer itself.

    :raises Fault: when the other program doesn't answer.
    """
    with _connected() as server:
        return _Question(server).ask(SELECTIONS[mode], window)


def clear(mode: str) -> None:
    """Take the text of another program off: nobody offers anything there any more.

    Qt would do so as of the last event that it has seen, and X11 ignores what comes too late.

    :raises Fault: when there is no way to the display.
    """
    with _connected() as server:
        question = _Question(server)
        server.core.SetSelectionOwner(xcffib.NONE, question.atom(SELECTIONS[mode]), NOW)
        question.is_owned(SELECTIONS[mode])  # the answer shows that the display has come so far


@contextmanager
def _connected() -> Iterator[Any]:  # xcffib has no types
    connect: Any = xcffib.connect
    server: Any = None
    try:
        server = connect()
        yield server
    except xcffib.XcffibException as error:
        raise Fault(held()) from error
    finally:
        if server is not None:
            server.disconnect()


class _Question:
    """A window that is never shown, to which the answer is handed."""

    def __init__(self, server: Any) -> None:  # noqa: ANN401 - as above
        self._server, self._setup = server, server.get_setup()
        self._window = server.generate_id()
        root = self._setup.roots[server.pref_screen]
        server.core.CreateWindow(
            0, self._window, root.root, 0, 0, 1, 1, 0,
            xcffib.xproto.WindowClass.InputOnly, root.root_visual, 0, [],
        )  # fmt: skip

    def ask(self, selection: str, window: int) -> str | None:
        core, wanted = self._server.core, self.atom(selection)
        owner = self._owner(selection)
        if self._client(owner) == self._client(window):
            return None
        if not owner:
            return ""
        kind, place = self.atom("UTF8_STRING"), self.atom("COMPANION_TEXT")
        core.ConvertSelection(self._window, wanted, kind, place, NOW)
        self._server.flush()
        if not self._answered().property:
            return ""
        found = core.GetProperty(0, self._window, place, kind, 0, MOST).reply()
        return bytes(found.value.buf()).decode("utf-8", "replace")

    def is_owned(self, selection: str) -> bool:
        """Whether anybody offers anything there."""
        return bool(self._owner(selection))

    def _owner(self, selection: str) -> int:
        return int(self._server.core.GetSelectionOwner(self.atom(selection)).reply().owner)

    def _client(self, window: int) -> int:
        """Which program made a window: all of one's numbers begin alike."""
        return window & ~int(self._setup.resource_id_mask)

    def _answered(self) -> Any:  # noqa: ANN401 - as above
        deadline = time.monotonic() + PATIENCE
        while (left := deadline - time.monotonic()) > 0:
            event = self._server.poll_for_event()
            if isinstance(event, xcffib.xproto.SelectionNotifyEvent):
                return event
            if event is None:
                select.select([self._server.get_file_descriptor()], [], [], left)
        raise Fault(held())

    def atom(self, name: str) -> int:
        return int(self._server.core.InternAtom(0, len(name), name).reply().atom)
