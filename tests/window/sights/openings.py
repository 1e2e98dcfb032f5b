"""The window before the window: its first frame, its wait, and all that can be in the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QEvent

from companion import errors, records, text
from companion.errors import SecretFault
from companion.history import faults
from companion.text import _
from companion.window import theme
from companion.window.opening import Opening
from companion.window.opening_states import InTheWay, waiting
from tests.window.sights.pseudo import catalogue

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QWidget

    from tests.window.sights.look import Look

FILE: Final = cast(
    "Path",
    PurePosixPath(
        "/home/somebody.with.a.long.name/.local/share/companion-at-the-office/history.db"
    ),
)
LAYERS: Final = 8

Made = Callable[[], "QWidget | None"]


def denied(why: errors.Why) -> Made:
    """The keyring doesn't give the key, for that reason."""

    def made() -> QWidget:
        fault = records._locked(FILE, SecretFault(_("The keyring is locked."), why))
        return InTheWay(str(fault), locked=True)

    return made


def gone() -> InTheWay:
    """The keyring has lost the key: the one on paper is asked for."""
    return InTheWay(str(faults.encrypted(FILE)), locked=True)


def typed() -> InTheWay:
    """Half of the recovery key."""
    state = gone()
    if state.key:
        state.key.set_text("ABCD-EFGH-JKMN-PQRS")
    return state


def refused() -> InTheWay:
    """The recovery key is that of another history."""
    state = typed()
    sentence = _("This recovery key belongs to another history than {path}. Nothing was changed.")
    state.refuse(sentence.format(path=FILE))
    return state


def damaged() -> InTheWay:
    """The file is broken."""
    state = InTheWay(str(faults.damaged(FILE)), locked=False)
    state.offer(_("Save what can be read"))
    return state


def reported() -> InTheWay:
    """Companion itself failed."""
    words = _("Something went wrong in Companion.")
    why = _("A report without any of the caller's words is in {file}.").format(file=FILE)
    return InTheWay(f"{words} {why}", locked=False)


REASONS: Final = ("none", "unsafe", "locked", "denied", "silent")
"""What a keyring can answer in place of the key (:data:`companion.errors.Why`)."""
OPENINGS: Final[dict[str, Made]] = {
    "opening-first": lambda: None,
    "opening-waiting": waiting,
    **{f"opening-{why}": denied(why) for why in REASONS},
    "opening-gone": gone,
    "opening-typed": typed,
    "opening-refused": refused,
    "opening-other-key": lambda: InTheWay(str(faults.another_key(FILE)), locked=True),
    "opening-damaged": damaged,
    "opening-newer": lambda: InTheWay(str(faults.newer(FILE, 9, 3)), locked=False),
    "opening-foreign": lambda: InTheWay(str(faults.foreign(FILE)), locked=False),
    "opening-reported": reported,
}


def opening(qt: QApplication, name: str, look: Look) -> Opening:
    """The opening window in a state and a look, shown and laid out; whoever asked closes it."""
    theme.apply(qt, look.scheme, look.scale, face="inter")
    if look.language == "pseudo":
        text.install(catalogue(), "en")
    else:
        text.use(look.language)
    window = Opening()
    window.resize(look.width, look.height)
    if state := OPENINGS[name]():
        window.show_state(state)
    window.show()
    for _layer in range(LAYERS):
        qt.processEvents()
        qt.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return window
