"""Every panel in its states, narrow and with large text: nothing cut, nothing beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from companion.window import theme
from companion.window.panels.call import CallPanel
from companion.window.panels.dial import DialPanel
from companion.window.panels.find import FindPanel
from tests.window.panels.rig import Rig

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from companion.window.panels.base import Panel

LOOKS = [(320, 1.0), (320, 2.0), (380, 1.0), (600, 1.5)]


def _nothing(rig: Rig[Panel]) -> None:
    rig.settle()


def _ring(rig: Rig[Panel]) -> None:
    rig.desk.ring("+1 555 010 1234")


def _call_fails(rig: Rig[Panel]) -> None:
    rig.start("company_admin")
    rig.shift.verify("company_id", failed="email", active="no")


def _call_acts(rig: Rig[Panel]) -> None:
    rig.verified()
    rig.desk.act("phase", {"phase": "act"})
    rig.desk.act("article", {"article": "cancellation"})


def _call_goes_on(rig: Rig[Panel]) -> None:
    rig.start("other")
    rig.desk.act("override", {"purpose": "account", "reason": "Their bank is on the line"})


def _find(words: str) -> Callable[[Rig[Panel]], None]:
    def searched(rig: Rig[Panel]) -> None:
        rig.start("affected_user", "reactivation")
        rig.shift.verify("piece_1", "piece_2", "piece_3", lockout="yes")
        rig.panel.open(words)

    return searched


def _dial(rig: Rig[Panel]) -> None:
    assert isinstance(rig.panel, DialPanel)
    rig.start()
    rig.panel.do(rig.scene.pack.cards[0].steps[0])


STATES: dict[str, tuple[Callable[..., Panel], Callable[[Rig[Panel]], None]]] = {
    "idle": (CallPanel, _nothing),
    "ringing": (CallPanel, _ring),
    "who": (CallPanel, lambda rig: rig.start()),
    "items": (CallPanel, lambda rig: rig.start("company_admin")),
    "failed": (CallPanel, _call_fails),
    "refused": (CallPanel, lambda rig: rig.start("other")),
    "acting": (CallPanel, _call_acts),
    "overridden": (CallPanel, _call_goes_on),
    "topics": (FindPanel, lambda rig: rig.start()),
    "found": (FindPanel, _find("refund")),
    "nothing": (FindPanel, _find("zzqqx")),
    "article": (FindPanel, _find("reactivation")),
    "locked": (FindPanel, _find("cancellation")),
    "form": (FindPanel, _find("ll_brief")),
    "card": (DialPanel, _nothing),
    "leg": (DialPanel, _dial),
    "relay": (DialPanel, lambda rig: rig.panel.open("tty_relay")),
}


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]}px-{look[1]}")
def look(request: pytest.FixtureRequest) -> tuple[int, float]:
    width, scale = request.param
    return width, scale


def shown(rig: Rig[Panel]) -> list[QWidget]:
    widgets = rig.panel.column.content.findChildren(QWidget)
    return [widget for widget in widgets if widget.isVisible()]


@pytest.mark.parametrize("state", STATES)
def test_nothing_is_cut(
    state: str, look: tuple[int, float], qtbot: QtBot, qapp: QApplication
) -> None:
    make, prepare = STATES[state]
    width, scale = look
    rig: Rig[Panel] = Rig(qtbot, make, scale=scale, width=width)
    prepare(rig)
    rig.settle()
    content = rig.panel.column.content
    assert content.minimumSizeHint().width() <= width
    assert content.width() == rig.panel.column.viewport().width()
    parts = [w for w in shown(rig) if isinstance(w, QLabel | QAbstractButton)]
    low = [
        (type(w).__name__, w.text(), w.height(), w.heightForWidth(w.width()))
        for w in parts
        if w.hasHeightForWidth() and w.height() < w.heightForWidth(w.width())
    ]
    out = [
        (type(w).__name__, w.text(), w.geometry().getRect(), parent.size().toTuple())
        for w in parts
        if (parent := w.parentWidget()) and not parent.rect().contains(w.geometry())
    ]
    assert (low, out) == ([], [])


@pytest.mark.parametrize("state", STATES)
def test_nothing_comes_up_as_a_window_of_its_own(state: str, qtbot: QtBot) -> None:
    make, prepare = STATES[state]
    rig: Rig[Panel] = Rig(qtbot, make, watched=True)
    prepare(rig)
    rig.settle()
    assert rig.strays.names == []
    assert rig.faults == []


@pytest.mark.parametrize("state", STATES)
def test_everything_that_takes_the_keyboard_has_a_name(state: str, qtbot: QtBot) -> None:
    make, prepare = STATES[state]
    rig: Rig[Panel] = Rig(qtbot, make)
    prepare(rig)
    rig.settle()
    held = [w for w in shown(rig) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [
        type(w).__name__
        for w in held
        if not (w.accessibleName() or (isinstance(w, QAbstractButton) and w.text()))
    ] == []


def test_a_panel_follows_the_text_size(qtbot: QtBot, qapp: QApplication) -> None:
    rig: Rig[Panel] = Rig(qtbot, CallPanel)
    rig.start("company_admin")
    before = rig.panel.column.content.sizeHint().height()
    theme.apply(qapp, "dark", 2.0, face="inter")
    rig.render()
    rig.settle()
    assert rig.panel.column.content.sizeHint().height() > before
