"""The clipboard of Windows, X11 and Wayland by Qt, with each system's marks for a secret."""

from __future__ import annotations

import sys
from typing import Final

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard, QGuiApplication, QWindow

from companion.clipboard import SystemClipboard, held
from companion.errors import Fault
from companion.window import clip_windows

_MODES: Final = {"clipboard": QClipboard.Mode.Clipboard, "selection": QClipboard.Mode.Selection}


class QtClipboard:
    """What :class:`companion.clipboard.ConcealingClipboard` asks for, by Qt."""

    def __init__(self, user32: clip_windows.User32 | None = None) -> None:
        """``user32`` stands in for the one of Windows."""
        self._user32 = user32 or clip_windows.system()

    @property
    def modes(self) -> tuple[str, ...]:
        """The clipboard, and on X11 the selection: a clipboard manager may carry a copy there."""
        has_selection = QGuiApplication.clipboard().supportsSelection()
        return ("clipboard", "selection") if has_selection else ("clipboard",)

    def copy(self, text: str) -> None:
        """Put plain text there."""
        if sys.platform == "linux":
            QGuiApplication.clipboard().setText(text)
        else:
            SystemClipboard().copy(text)

    def read(self, mode: str = "clipboard") -> str:
        """The text that is there.

        :raises Fault: while another program holds it (Windows), or doesn't answer (X11).
        """
        if self._user32 is not None and not clip_windows.is_free(self._user32):
            raise Fault(held())
        found = self._of_another(mode)
        return QGuiApplication.clipboard().text(_MODES[mode]) if found is None else found

    def conceal(self, text: str) -> None:
        """Put a secret there, with each system's mark that says what it is.

        :raises Fault: when it isn't there afterwards: Qt itself doesn't say so.
        """
        QGuiApplication.clipboard().setMimeData(concealed(text))
        if QGuiApplication.platformName() != "xcb" and self.read() != text:
            raise Fault(held())  # on X11 whoever copies last has it: there is nothing to refuse

    def clear(self, mode: str = "clipboard") -> None:
        """Empty it.

        :raises Fault: when the text is still there afterwards.
        """
        before = self.read(mode)
        if self._of_another(mode) is None:
            QGuiApplication.clipboard().clear(_MODES[mode])
        else:
            from companion.window import clip_x11

            clip_x11.clear(mode)
        if before and self.read(mode) == before:
            raise Fault(held())

    def count(self) -> int | None:
        """The count of changes that Windows keeps; X11 and Wayland keep none."""
        return clip_windows.count(self._user32) if self._user32 is not None else None

    def _of_another(self, mode: str) -> str | None:
        """What another program has there, on X11 alone; None where Qt is to be asked.

        Qt goes on saying that it owns what another program took: X11 itself is asked.
        """
        if QGuiApplication.platformName() != "xcb":
            return None
        from companion.window import clip_x11  # 100 ms, and seldom needed

        return clip_x11.text(mode, _any_window())


def _any_window() -> int:
    """The number of a window of this program's."""
    window = next(iter(QGuiApplication.allWindows()), None) or QWindow()
    return int(window.winId())


def concealed(text: str) -> QMimeData:
    """``text`` with the marks that KDE's and Windows' clipboard keepers look for."""
    data = QMimeData()
    data.setText(text)
    data.setData("x-kde-passwordManagerHint", b"secret")
    for mark in clip_windows.MARKS:
        data.setData(clip_windows.mime(mark), bytes(4))
    return data
