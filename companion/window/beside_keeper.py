"""Docking as the agent has it set: the follower, put to work by the settings; choosing the window.

Made when it is first needed: with docking off, nothing of this is imported.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from companion import paths
from companion.docking.desktop import AppWindow, Desktop, here
from companion.docking.following import Following, Mode, Standing, Wish, With
from companion.docking.matching import Sought, shown_name, sought
from companion.docking.placement import Side
from companion.docking.places import Places
from companion.settings import Settings
from companion.text import _
from companion.window.beside import Beside
from companion.window.main import Window

LOOK: Final = 150
"""Milliseconds between looks at which window was pointed at."""
SURE: Final = 2
"""Looks in a row that must find the same window: the pointer may cross others on its way."""
PATIENCE: Final = 200
"""Looks after which nobody is pointing any more: half a minute."""


class Docking(QObject):
    """Starts, changes and ends the following; finds the phone client's window for the agent."""

    changed = Signal()
    """What :meth:`status` says, or whether it is :attr:`pointing`, is another."""

    def __init__(
        self,
        window: Window,
        settings: Callable[[], Settings],
        save: Callable[[str, str], None],
        desktop: Callable[[str], Desktop] = here,
    ) -> None:
        """``save`` keeps a setting; ``desktop`` gives the system's, by Qt's name for it."""
        super().__init__(window)
        self._window, self._settings, self._save = window, settings, save
        self._make, self._made = desktop, False
        self._desktop: Desktop | None = None
        self.follower: Beside | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._start_anew)
        self._looks, self._seen = 0, (0, 0)
        self._pointer = QTimer(self, interval=LOOK)
        self._pointer.timeout.connect(self._look_where)

    @property
    def desktop(self) -> Desktop:
        """The system's, opened when it is first asked for."""
        if self._desktop is None:
            self._desktop = self._make(QGuiApplication.platformName())
        return self._desktop

    def apply(self) -> None:
        """Put the settings to work, once for several changes of them."""
        self._soon.start()

    def back(self) -> None:
        """Beside the phone again, after the agent dragged it away."""
        if self.follower:
            self.follower.ask_back()

    def close(self) -> None:
        """End the following, and give everything back."""
        self._pointer.stop()
        self._soon.stop()
        self._stop()
        self._hang_up()

    # The follower ---------------------------------------------------------------------------------

    def _start_anew(self) -> None:
        self._stop()
        wish = self._wish()
        if wish.mode is Mode.OFF:
            self._hang_up()  # what nobody takes in would pile up for the rest of the shift
        elif self._window.windowHandle() is not None:
            if self.desktop.why_not:
                self._window.notice.tell(self.desktop.why_not)
            elif self._kept().app or wish.mode is Mode.EDGE:
                self._start(wish)
        self.changed.emit()

    def _start(self, wish: Wish) -> None:
        following = Following(wish, Places(paths.home() / "places.json"))
        self.follower = Beside(self._window, self.desktop, following, self._kept())
        self.follower.changed.connect(self._stands_otherwise)

    def _stop(self) -> None:
        if self.follower:
            self.follower.stop()
            self.follower = None

    def _stands_otherwise(self) -> None:
        if self.follower and self.follower.standing is Standing.PUT:
            word = _("Companion stays where you put it.")
            self._window.notice.tell(word, _("Back beside the phone"), self.back)
        self.changed.emit()

    def _hang_up(self) -> None:
        """Hear no more of other windows; asked again, the system's desktop is opened anew."""
        if self._desktop:
            self._desktop.close()
            self._desktop = None

    def _wish(self) -> Wish:
        chosen = self._settings()
        return Wish(
            Mode(chosen.text("dock")),
            Side(chosen.text("dock_side")),
            With(chosen.text("dock_minimised")),
        )

    def _kept(self) -> Sought:
        chosen = self._settings()
        return Sought(chosen.text("phone_app"), chosen.text("phone_title"))

    def status(self) -> str:
        """How it stands, as a sentence for the settings."""
        app = shown_name(self._settings().text("phone_app"))
        if self.desktop.why_not:
            return self.desktop.why_not
        if self._pointer.isActive():
            return _("Click on the phone client's window.")
        if not app:
            return _("No window is chosen yet.")
        if self.follower is None:
            return _("The window of {app} is chosen; docking is off.").format(app=app)
        return _standing(self.follower.standing).format(app=app)

    # Choosing the window --------------------------------------------------------------------------

    def windows(self) -> list[AppWindow]:
        """The windows to choose from; dialogs are left out."""
        return [window for window in self.desktop.windows() if not window.dialog]

    def choose(self, window: AppWindow) -> None:
        """Follow that window, now and whenever it is there again.

        :raises Fault: when that can't be kept.
        """
        self.cancel()
        keep = sought(window, self.desktop.windows())
        self._save("phone_app", keep.app)
        self._save("phone_title", keep.title)
        if self._settings().text("dock") == Mode.OFF:
            self._save("dock", Mode.WINDOW.value)
        self.apply()

    @property
    def pointing(self) -> bool:
        """Whether the next window that the agent clicks on is the one."""
        return self._pointer.isActive()

    def point(self) -> None:
        """Wait for the agent to click on the phone client's window."""
        self._looks, self._seen = 0, (0, 0)
        self._pointer.start()
        self.changed.emit()

    def cancel(self) -> None:
        """Wait no longer."""
        if self.pointing:
            self._pointer.stop()
            self.changed.emit()

    def _look_where(self) -> None:
        """Whichever window has the keyboard now was clicked on, unless it is Companion's own."""
        self._looks += 1
        active = self.desktop.active() or 0
        self.desktop.pump()
        before, times = self._seen
        self._seen = (active, times + 1 if active == before else 1)
        if active and self._seen[1] >= SURE:
            found = next((one for one in self.desktop.windows() if one.id == active), None)
            if found:
                self._window.hands.attempt(partial(self.choose, found))
        elif self._looks > PATIENCE:
            self.cancel()


def _standing(standing: Standing) -> str:
    return {
        Standing.WAITING: _("Waiting for {app} to be opened."),
        Standing.BESIDE: _("Companion stands beside {app}."),
        Standing.GONE_ALONG: _("{app} is minimised."),
        Standing.PUT: _("Companion stays where you put it."),
    }[standing]
