"""The window beside the phone client's: what is seen goes to the docking room, its orders are done.

No move of ours takes the focus: the window is placed, raised and restored without being activated.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, QSocketNotifier, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen, QWindow

from companion.docking.desktop import AppWindow, Desktop, Seen, Strip
from companion.docking.following import Around, Following, Mode, Orders, Standing, With
from companion.docking.geometry import Margins, Monitor, Rect, monitor_of
from companion.docking.matching import Sought
from companion.docking.placement import Place, Size, with_strip
from companion.window.main import Window

SCREEN_SIGNALS = ("geometryChanged", "availableGeometryChanged", "logicalDotsPerInchChanged")


class Beside(QObject):
    """One window that follows another. It begins at once and ends with :meth:`stop`."""

    changed = Signal()
    """It stands another way than before: see :attr:`standing`."""

    def __init__(
        self,
        window: Window,
        desktop: Desktop,
        following: Following,
        sought: Sought,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """``window`` is on the screen already; ``clock`` counts seconds."""
        super().__init__(window)
        self._window, self._desktop, self._now = window, desktop, clock
        self._sought = sought
        self.phone: AppWindow | None = None
        self._following = following
        self._wide = float(window.frameGeometry().width())
        self._strip: Rect | None = None
        self._hidden = self._folded_along = False
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)
        self._listen_to(desktop)
        self._listen_to_ourselves(window.windowHandle())
        self._look()

    def _listen_to(self, desktop: Desktop) -> None:
        self._notifier: QSocketNotifier | None = None
        self._poll: QTimer | None = None
        if desktop.fileno is not None:
            kind = QSocketNotifier.Type.Read
            self._notifier = QSocketNotifier(desktop.fileno, kind, self)
            self._notifier.activated.connect(self._pump)
        if desktop.every is not None:
            self._poll = QTimer(self, interval=round(desktop.every * 1000))
            self._poll.timeout.connect(self._pump)
            self._poll.start()

    def _listen_to_ourselves(self, handle: QWindow) -> None:
        for signal in (handle.xChanged, handle.yChanged, handle.widthChanged):
            signal.connect(self._shifted)
        handle.heightChanged.connect(self._told)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)  # noqa: S101 - Qt has one where it has a window
        app.screenAdded.connect(self._screen_came)
        app.screenRemoved.connect(self._told)
        for screen in QGuiApplication.screens():
            self._screen_came(screen)

    @property
    def standing(self) -> Standing:
        """How it stands now."""
        return self._following.standing

    def ask_back(self) -> None:
        """The agent wants it beside the phone again."""
        self._following.ask_back(self._now())
        self._look()

    def stop(self) -> None:
        """Leave the window where it is, and give back the strip of the screen."""
        self._come_back()
        self._timer.stop()
        for part in (self._notifier, self._poll):
            if part is not None:
                part.deleteLater()
        if self._notifier is not None:
            self._notifier.setEnabled(False)
        self._desktop.watch(None, _nothing)
        self._release()
        self.deleteLater()

    # What is told ---------------------------------------------------------------------------------

    def _pump(self) -> None:
        self._desktop.pump()

    def _told(self) -> None:
        self._following.told(self._now())
        self._arm()

    def _screen_came(self, screen: QScreen) -> None:
        for name in SCREEN_SIGNALS:
            getattr(screen, name).connect(self._told)
        self._told()

    def _shifted(self) -> None:
        if self._window.isVisible() and not self._window.isMinimized():
            self._following.moved(self._now(), self._own(self._monitors()))
            self._arm()

    def _arm(self) -> None:
        due = self._following.due
        if due is None:
            self._timer.stop()
        else:
            self._timer.start(max(0, round((due - self._now()) * 1000)))

    # What is seen ---------------------------------------------------------------------------------

    def _look(self) -> None:
        before = self.standing
        if not self._window.isVisible() and not self._hidden:
            return
        phone = self._seen()
        monitors = self._monitors()
        around = Around(phone, self._own(monitors), self._size(), monitors)
        self._do(self._following.look(self._now(), around))
        self._desktop.pump()  # what came while we asked no longer makes the socket readable
        self._arm()
        if self.standing is not before:
            self.changed.emit()

    def _seen(self) -> Seen | None:
        """The phone's window; where it is gone, the one that has come in its stead."""
        if self.phone is not None and (seen := self._desktop.look(self.phone.id)):
            return seen
        self.phone = self._sought.among(self._desktop.windows())
        self._desktop.watch(self.phone.id if self.phone else None, self._told)
        return self._desktop.look(self.phone.id) if self.phone else None

    def _monitors(self) -> tuple[Monitor, ...]:
        return tuple(
            with_strip(monitor(screen), self._strip) for screen in QGuiApplication.screens()
        )

    def _own(self, monitors: tuple[Monitor, ...]) -> Rect:
        """Our visible frame."""
        frame = _rect(self._window.frameGeometry())
        on = next((m for m in monitors if m.whole == _whole(self._window.screen())), None)
        physical = (on or monitor_of(frame, monitors)).physical(frame)
        return physical.grown(-self._unseen())

    def _unseen(self) -> Margins:
        return self._desktop.unseen(int(self._window.winId()))

    def _size(self) -> Size:
        """Our visible frame's size, in logical pixels."""
        window, unseen = self._window, self._unseen()
        scale = self._window.devicePixelRatio() if any((unseen.left, unseen.right)) else 1.0
        frame = window.frameGeometry()
        if not window.isMinimized():
            self._wide = frame.width() - (unseen.left + unseen.right) / scale
        title = frame.height() - window.height() - (unseen.top + unseen.bottom) / scale
        fixed = frame.height() if self._folded() else None
        return Size(self._wide, window.minimumHeight() + title, fixed)

    def _folded(self) -> bool:
        return self._window.strip.isVisibleTo(self._window)

    # What is done ---------------------------------------------------------------------------------

    def _do(self, orders: Orders) -> None:
        if orders.back:
            self._come_back()
        if orders.away is not None:
            self._go_away(orders.away)
        if orders.desktop is not None:
            self._desktop.carry(int(self._window.winId()), orders.desktop)
        if orders.put is not None:
            self._release()
            monitors = self._monitors()
            self._place(orders.put, monitor_of(orders.put, monitors))
        if orders.go is not None:
            self._go(orders.go)
        if orders.lift:
            self._window.raise_()

    def _go(self, place: Place) -> None:
        rect = place.rect
        if self._following.wish.mode is Mode.EDGE:
            rect = self._reserve(place) or rect
        self._place(rect, place.monitor)

    def _place(self, rect: Rect, on: Monitor) -> None:
        frame = on.logical(rect.grown(self._unseen()))
        margins = self._window.windowHandle().frameMargins()
        inner = QRect(frame.x, frame.y, frame.width, frame.height).marginsRemoved(margins)
        self._window.setGeometry(inner)

    def _reserve(self, place: Place) -> Rect | None:
        own = int(self._window.winId())
        self._strip = self._desktop.reserve(own, Strip(place.side, place.rect, place.monitor.whole))
        return self._strip

    def _release(self) -> None:
        self._desktop.release(int(self._window.winId()))
        self._strip = None

    def _go_away(self, how: With) -> None:
        """Hide or fold; during a call, a check-in has to be seen: then it folds at most."""
        call = self._window.hands.desk.call
        if how is With.HIDE and not (call and call.live):
            self._hidden = True
            self._window.hide()
        elif not self._folded():
            self._folded_along = True
            self._window.fold()

    def _come_back(self) -> None:
        """Unfold or show; a window that is restored would be given the keyboard, so none is."""
        if self._hidden:
            self._window.show()
        if self._folded_along and self._folded():
            self._window.fold()
        self._hidden = self._folded_along = False
        self._told()  # a strip was measured: the whole window is to be placed


def monitor(screen: QScreen) -> Monitor:
    """A screen of Qt's in the system's pixels: Qt scales what lies from its corner."""
    whole, free = _rect(screen.geometry()), _rect(screen.availableGeometry())
    scale = 1.0 if _in_points() else screen.devicePixelRatio()
    unscaled = Monitor(whole, free, scale)
    return Monitor(unscaled.physical(whole), unscaled.physical(free), scale)


def _in_points() -> bool:
    return QGuiApplication.platformName() == "cocoa"


def _whole(screen: QScreen) -> Rect:
    return monitor(screen).whole


def _rect(rect: QRect) -> Rect:
    return Rect(rect.x(), rect.y(), rect.width(), rect.height())


def _nothing() -> None:
    """Told when nobody listens any more."""
