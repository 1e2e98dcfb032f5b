"""Docking for the window, made when it is first needed; and settings that a command changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from companion import paths
from companion.settings import load

if TYPE_CHECKING:
    from companion.app.application import App
    from companion.window.beside_keeper import Docking

KEYS: Final = frozenset({"dock", "dock_side", "dock_minimised", "phone_app", "phone_title"})


class DockingAtNeed:
    """Imports nothing and asks the system nothing while docking is off."""

    def __init__(self, app: App) -> None:
        """For the window of ``app``."""
        self._app = app
        self._made: Docking | None = None
        self._written = _written()

    def __call__(self) -> Docking:
        """The docking, which the settings panel asks too."""
        if self._made is None:
            from companion.window.beside_keeper import Docking

            app = self._app
            self._made = Docking(app.window, lambda: app.settings, app.change)
        return self._made

    def settle(self) -> None:
        """The window is painted: stand beside the phone, if that is wanted."""
        self._app.window.looked.connect(self._look)
        self._start()

    def _start(self) -> None:
        if self._made or self._app.settings.text("dock") != "off":
            self().apply()

    def changed(self, key: str) -> None:
        """A setting is another now."""
        if key in KEYS:
            self._start()

    def close(self) -> None:
        """Give everything back."""
        if self._made:
            self._made.close()

    def _look(self) -> None:
        """Take up what ``companion dock`` or ``companion settings`` wrote into the file."""
        before, self._written = self._written, _written()
        if self._written == before:
            return
        held, found = self._app.settings, load()
        if any(held.value(key) != found.value(key) for key in KEYS):
            self._app.settings = found
            self._start()


def _written() -> int:
    """When the settings' file was last written, as the system counts; 0 where there is none."""
    try:
        return paths.settings().stat().st_mtime_ns
    except OSError:
        return 0
