"""What a request over the socket may need of the window: its clipboard, keyring and phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from companion.errors import SecretFault
from companion.policy.content import DialCard
from companion.text import _

if TYPE_CHECKING:
    from companion.app.application import App


class WindowMeans:
    """What a request over the socket may need of the window."""

    def __init__(self, app: App) -> None:
        """The window's own clipboard, keyring and phone client."""
        self._app = app

    def raise_window(self) -> None:
        """Bring the window to the front: the agent asked for it by starting Companion again."""
        window = self._app.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    def copy(self, text: str) -> None:
        """Copy plain text."""
        self._app.clipboard.copy(text)

    def copy_secret(self, name: str) -> None:
        """Copy a secret, concealed; raises SecretFault where it isn't set."""
        value = self._app.vault.get(name)
        if not value:
            raise SecretFault(_("The keyring has no {name} yet.").format(name=name))
        self._app.clipboard.copy_secret(value)

    def number(self, card: DialCard) -> str:
        """The number as it is dialled from here."""
        from companion.phone import dialling

        return dialling.chosen(self._app.settings.text).card_number(card).plain

    def dial(self, card: DialCard) -> None:
        """Copy a card's number and ring it; raises PhoneFault where that can't be."""
        number = (card.editable and self._app.settings.text("relay_number")) or card.number
        self._app.dial(number)

    def ring(self, written: str) -> str:
        """Copy a number and ring it; how it is shown. Raises PhoneFault where that can't be."""
        from companion.phone import dialling

        shown = str(dialling.chosen(self._app.settings.text).number(written))
        self._app.dial(written)
        return shown
