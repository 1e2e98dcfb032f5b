"""What the window hears of the phone by itself, brought in when it has painted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from companion import paths

if TYPE_CHECKING:
    from companion.app.application import App
    from companion.calls.call import Call
    from companion.window.hearing import Hearing

PORT: Final = "baresip_port"


class HearingAtNeed:
    """Keeps the hooks' inbox empty, and listens to baresip where that is wanted."""

    def __init__(self, app: App) -> None:
        """For the desk of ``app``."""
        self._app = app
        self._made: Hearing | None = None
        self._port = 0

    def settle(self) -> None:
        """The window is painted: take in what waits, and go on looking."""
        from companion.window.hearing import Hearing

        app = self._app
        folder = Path(paths.inbox())
        self._made = Hearing(app.desk, folder, self._before, app.hands.fault, app.window)
        app.window.looked.connect(self.look)
        self.look()
        from companion.window.addressed import Addressed

        if isinstance(app.qt, Addressed):
            app.qt.addresses.asked.connect(self._made.open_address)
            app.qt.addresses.listened_to()

    def look(self) -> None:
        """Take in what hooks have left since; take up a port that was chosen since."""
        if self._made is None:
            return
        self._made.look()
        port = self._app.settings.number(PORT)
        if port != self._port:
            self._port = port
            self._made.listen(port)

    def catch_up(self) -> None:
        """Take in all that waits, before a request that came later."""
        if self._made is not None:
            self._made.catch_up()

    def dial(self, number: str, port: int) -> None:
        """Have baresip dial, over the connection that is there; else over one of its own.

        :raises OSError: when baresip doesn't listen at ``port``.
        """
        from companion.phone import opening

        line = self._made.line if self._made else None
        if line is None or not line.dial(number):
            opening.tell_baresip(number, port)

    def close(self) -> None:
        """Listen no longer."""
        if self._made is not None:
            self._made.close()
            self._made = None

    def _before(self, phone_id: str) -> Call | None:
        from companion.session import last_with

        return last_with(self._app.log, phone_id)
