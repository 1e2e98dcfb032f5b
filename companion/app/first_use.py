"""The first notes: shown until they were seen once, and again when the agent asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.calls.call import Call

if TYPE_CHECKING:
    from companion.app.application import App
    from companion.window.coach import Coach

KEY = "first_notes"


class FirstUse:
    """Ties the notes to the window, to the calls and to their setting."""

    def __init__(self, app: App) -> None:
        """Wait for the first frame; a window of an agent who has seen them does no more."""
        self._app = app
        self.coach: Coach | None = None
        app.window.painted.connect(self.refresh)
        app.window.rebuilt.connect(self._anew)
        app.desk.subscribe(self._see)

    def refresh(self) -> None:
        """Show the notes, or take them away, as the setting has it."""
        wanted = self._app.settings.flag(KEY)
        if wanted and self.coach is None:
            from companion.window.coach import Coach

            self.coach = Coach()
            self.coach.over.connect(self._over)
            self._app.window.lay_above_notice(self.coach)
        elif not wanted:
            self._drop()

    def _see(self, call: Call | None) -> None:
        """Once a whole call is done, whoever has read none of them needs none."""
        if self.coach is not None and call is not None:
            if not call.open and call.answered is not None:
                self._over()
            else:
                self.coach.see(call)

    def _over(self) -> None:
        self._app.hands.attempt(lambda: self._app.change(KEY, "false"))
        self._drop()

    def _anew(self) -> None:
        """The window was built anew, in another language: so are the notes."""
        place = self.coach.place if self.coach else 0
        self.coach = None
        self.refresh()
        if self.coach is not None:
            self.coach.place = place
            self.coach.see(self._app.desk.call)

    def _drop(self) -> None:
        if self.coach is not None:
            self.coach.hide()
            self.coach.deleteLater()
            self.coach = None
