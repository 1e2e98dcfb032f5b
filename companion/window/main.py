"""The window: header, a panel, notice line, actions, tabs. It renders; the desk decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QVBoxLayout, QWidget

from companion.calls import timers
from companion.calls.call import Call, State
from companion.text import _
from companion.window import keys, theme
from companion.window.action_bar import ActionBar
from companion.window.announce import announce
from companion.window.doing import Doing
from companion.window.hands import Hands
from companion.window.header import Header
from companion.window.notice import Notice
from companion.window.pages import Maker, Pages
from companion.window.palette.place import Place
from companion.window.parts.keys import keeps, opens_palette
from companion.window.parts.nav_bar import NavBar, NavItem
from companion.window.parts.still import lay_out
from companion.window.scene import Scene
from companion.window.sizes import HIGH, LOWEST, NARROWEST, WIDE
from companion.window.strip import Strip
from companion.window.tabs import titles
from companion.window.waiting import Waiting

NO_LIMIT = 16_777_215
"""Qt's own QWIDGETSIZE_MAX: a height that nothing bounds."""
ROOMY = 340
"""Pixels at 100 % text: the height from which the phases have room beside all else."""


class Bell(Protocol):
    """What sounds when a check-in falls due."""

    def ring(self) -> None:
        """Sound once, if sounds are on."""
        ...


class Window(QMainWindow):
    """Companion's one window. It never takes the focus from the phone client."""

    painted = Signal()
    """Once, when the whole of the first frame is on the screen: the time for what can wait."""
    rebuilt = Signal()
    """Everything was built anew: what others laid into the window is gone."""
    looked = Signal()
    """After each look for news: the time to look for what else may have changed on disk."""

    def __init__(
        self,
        hands: Hands,
        scene: Callable[[], Scene],
        makers: Mapping[str, Maker],
        bell: Bell,
        report: Callable[[BaseException], str],
    ) -> None:
        """``makers`` build the panels on their first visit; ``report`` keeps an error of ours."""
        super().__init__()
        self.installEventFilter(self)
        self.hands, self._scene, self._makers = hands, scene, makers
        self._bell, self._report = bell, report
        self.doing, self.place = Doing(hands, scene, self), Place()
        self.setWindowTitle("Companion")
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        # A click anywhere but on a field gives the keyboard back: Space means "checked in" again.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(NARROWEST, LOWEST)
        self.resize(WIDE, HIGH)
        self._pressing: frozenset[str] = frozenset()
        self._stands(hands.desk.call)
        self._high = HIGH
        self._was_painted = False
        self._whole = QVBoxLayout(inner := QWidget())
        self.setCentralWidget(inner)  # in a plain widget a screen reader sees no window
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._build()
        hands.fault.connect(self._tell_fault)
        hands.told.connect(self._tell)
        hands.go.connect(self.go)
        hands.do.connect(self.do)
        hands.back.connect(self.back)
        hands.desk.subscribe(self._happened)
        self._bind_keys()
        self._make_clock()
        self.refresh()
        self.setFocus()  # or Qt gives the keyboard to the first part, which would keep Space

    def _build(self) -> None:
        self.header, self.waiting = Header(), Waiting()
        self.stack = Pages(self.hands, self._makers, self._report)
        self.notice, self.action_bar = Notice(), ActionBar()
        self.notice.lay_above(self.waiting)  # above the panel it would push that from the mouse
        self.nav = NavBar([NavItem(name, title, name) for name, title in titles().items()])
        self.full = QWidget()
        column = QVBoxLayout(self.full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.stack, 1)
        for part in (self.notice, self.action_bar, self.nav):
            column.addWidget(part)
        self.strip = Strip()
        self.strip.hide()
        self._whole.addWidget(self.full)
        self._whole.addWidget(self.strip)
        self._connect()

    def _connect(self) -> None:
        desk = self.hands.desk
        self.header.line_chosen.connect(
            lambda name: self.hands.attempt(lambda: desk.choose_line(name))
        )
        self.header.phase_chosen.connect(lambda name: self.hands.act("phase", phase=name))
        self.waiting.turned_to.connect(lambda call: self.hands.attempt(lambda: desk.focus(call)))
        self.action_bar.chosen.connect(self.do)
        self.strip.chosen.connect(self.do)
        self.strip.unfolded.connect(self.fold)
        self.nav.chosen.connect(self.show_panel)
        self.nav.tabBarClicked.connect(self._tab_clicked)

    def _make_clock(self) -> None:
        # Precise: a coarse one may come 50 ms late, and the seconds would not pass evenly.
        self._second = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._second.timeout.connect(self.tick)

    def look_for_news(self) -> None:
        """Show what another process wrote into the history."""
        self.hands.attempt(self.hands.desk.refresh)
        self.looked.emit()

    def rebuild(self) -> None:
        """Build everything anew, in the language that is now in use; the call goes on."""
        shown = self.stack.name or "call"
        self.stack.flush()
        if self.strip.isVisible():
            self.fold()
        old = (self.full, self.strip)
        for part in old:
            self._whole.removeWidget(part)
        self._build()
        for part in old:
            part.hide()
            part.deleteLater()
        self.show_panel(shown)
        self.refresh()
        self.rebuilt.emit()

    def lay_above_notice(self, part: QWidget) -> None:
        """Give ``part`` a place of its own at the foot of the window."""
        self.notice.lay_above(part)

    def _tell_fault(self, sentence: str) -> None:
        """Say it where it is seen: a strip has no room for a sentence."""
        if self.strip.isVisible():
            self.fold()
        self.notice.tell_fault(sentence)

    def _tell(self, word: str) -> None:
        self.notice.tell(word)

    @property
    def panels(self) -> dict[str, QWidget]:
        """The panels that were visited, by name."""
        return self.stack.panels

    def _bind_keys(self) -> None:
        panels = dict(zip(keys.PANEL_KEYS, titles(), strict=True))
        keys.bind(
            self,
            {
                keys.CHECK_IN: lambda: self.do("check_in"),
                keys.NEXT: self.doing.next,
                keys.HOLD: self.doing.hold,
                keys.END: lambda: self.do("end"),
                keys.FIND: self.open_palette,
                keys.UNDO: self.undo,
                keys.REDO: self.doing.redo,
                keys.STRIP: self.fold,
                keys.COPY_NOTE: lambda: self.go("note", "copy"),
                **{key: partial(self.show_panel, name) for key, name in panels.items()},
            },
        )

    # What the agent does ------------------------------------------------------------------------

    def do(self, act: str) -> None:
        """An act on the whole call or the window, by its name."""
        self.doing.do(act)

    def undo(self) -> None:
        """Take back the last act."""
        self.doing.undo()

    def folded(self) -> bool:
        """Whether the window is a strip now."""
        return self.strip.isVisible()

    def open_palette(self) -> None:
        """Open the palette; Escape leads back to where the keyboard is now."""
        self.place.keep(self.stack.name)
        self.go("find", "")

    def back(self) -> None:
        """To the panel and the field that the palette was opened from."""
        self.place.back(self.show_panel, self)

    # What is shown ------------------------------------------------------------------------------

    def show_panel(self, name: str) -> None:
        """Bring a panel into sight; it is built on its first visit."""
        self.stack.turn_to(name, self._scene())
        self._lead()
        tab = name if name in titles() else "shift"  # what has no tab is reached from there
        if self.nav.current_id() != tab:
            self.nav.blockSignals(True)  # noqa: FBT003 - Qt's signature
            self.nav.set_current(tab)
            self.nav.blockSignals(False)  # noqa: FBT003 - Qt's signature

    def go(self, name: str, thing: str) -> None:
        """Show a panel, and the thing in it that goes by that name."""
        if self.strip.isVisible():
            self.fold()
        self.show_panel(name)
        if page := self.stack.panel:
            page.open(thing)
            if not thing:
                page.focus_first()

    def _tab_clicked(self, place: int) -> None:
        """The tab that is current already leads back from what was opened out of its panel."""
        name = list(titles())[place] if place >= 0 else ""
        if name and name == self.nav.current_id():
            self.show_panel(name)

    def refresh(self) -> None:
        """Show the scene as it is now."""
        scene = self._scene()
        if not self.panels:
            self.show_panel(_first_panel(scene.call))
        self.header.render_scene(scene)
        self.waiting.render_scene(scene)
        self.action_bar.render_scene(scene)
        self.strip.render_scene(scene)
        self.stack.render_scene(scene)
        self._lead()
        self._wait_a_second(scene)
        self._attend(scene)
        self._fit()

    def _lead(self) -> None:
        """One button is the next act: the panel's own, if it has one."""
        page = self.stack.panel
        self.action_bar.set_leading(leading=page is None or not page.leads())

    def _fit(self) -> None:
        """In a low window with large text a panel goes before phases; a strip fits its words."""
        self.header.set_low(low=self.height() < theme.current().px(ROOMY))
        if self.strip.isVisible():
            self.setFixedHeight(self.strip.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit what is shown to the size."""
        super().resizeEvent(event)
        self._fit()

    def tick(self) -> None:
        """A second has passed on a call."""
        scene = self._scene()
        self._wait_a_second(scene)  # first: should a part fail, the clock goes on
        self._attend(scene)
        for part in (self.header, self.waiting, self.action_bar, self.strip):
            part.tick(scene)
        if page := self.stack.panel:
            page.tick(scene)
        self._fit()

    def fold(self) -> None:
        """To one line, and back."""
        folded = not self.strip.isVisible()
        self.full.setVisible(not folded)
        self.strip.setVisible(folded)
        if folded:
            self._high = self.height()
            self.setMinimumHeight(0)
            self._fit()
        else:
            self.setMaximumHeight(NO_LIMIT)
            self.setMinimumHeight(LOWEST)
            self.resize(self.width(), self._high)

    def _stands(self, call: Call | None) -> None:
        """Remember where the call in front stands, so that a change is known for one.

        One that the agent makes is left to be noted when nobody answers it, too.
        """
        self._on = call.id if call else None
        self._live = call is not None and (call.live or call.state is State.RINGING)

    def _happened(self, call: Call | None) -> None:
        """An act succeeded: what was said to be wrong no longer is."""
        self.notice.fault.hide()
        beginning = call is not None and call.id != self._on
        if call is None or beginning or not call.live:
            self.notice.take_back()  # a line to say belongs to its call, and to its caller
        left = not beginning and self._live and call is not None and call.state is State.WRAP_UP
        self._stands(call)
        if beginning and call is not None and call.open:
            self.show_panel(_first_panel(call))
        elif left:  # be it by the agent's hand or at the phone
            self.show_panel("note")
        self.refresh()
        if beginning or left:
            announce(self, self.header.sub.text(), at_once=True)

    def _attend(self, scene: Scene) -> None:
        """Ask for attention when a check-in falls due: by taskbar and sound, never by focus.

        Once for each check-in, on whichever call: one that waits on hold has its own.
        """
        pressing = frozenset(
            call.id
            for call in scene.calls
            if timers.countdown(call, scene.now).ring in timers.PRESSING
        )
        if pressing - self._pressing:
            QApplication.alert(self)
            announce(self, _("Check-in due"), at_once=True)
            self._bell.ring()
        self._pressing = pressing

    def _wait_a_second(self, scene: Scene) -> None:
        """Wake at the call's next whole second; sleep when no call is open."""
        current = scene.call if scene.call and scene.call.open else None
        call = current or next(iter(scene.calls), None)
        if call is None:
            self._second.stop()
            return
        spent = timers.in_state(call, scene.now)
        self._second.start(max(50, round((1 - spent % 1) * 1000) + 1))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Lay out before a frame; leave Space and Enter to the part that has the keyboard."""
        if event.type() == QEvent.Type.UpdateRequest:
            lay_out()
        return keeps(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Tab and Shift Tab, of whatever part has the keyboard."""
        from companion.window.tab_order import turn  # nobody presses it before the first frame

        return turn(self, forward=forward) or super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits go to the panel in sight; a letter starts a search; Escape clears the notice."""
        page = self.stack.panel
        if (number := keys.digit(event)) and page and page.press(number):
            return
        if typed := keys.letter(event):
            self.open_palette()
            held = QApplication.focusWidget()
            if isinstance(held, QLineEdit):  # whatever else would hand the letter back to us
                QApplication.sendEvent(held, keys.alone(typed))
            return
        if opens_palette(event):  # from a field, where the key alone would mean something else
            self.open_palette()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.notice.clear()
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first frame; a timer set while it is painted rings when it is done."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop waking, and keep what is being typed; all else is on disk already."""
        self.stack.flush()
        self._second.stop()
        super().closeEvent(event)


def _first_panel(call: Call | None) -> str:
    """What is worked in when a call is turned to: in after-call work its note."""
    return "note" if call is not None and call.state is State.WRAP_UP else "call"
