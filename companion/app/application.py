"""One open window and all that belongs to it."""

from __future__ import annotations

import gc
import sys
import time
from contextlib import suppress
from datetime import tzinfo
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from companion import paths, records, text
from companion.app import palette
from companion.app.care import Care
from companion.app.docking import DockingAtNeed
from companion.app.dress import dress
from companion.app.first_use import FirstUse
from companion.app.following import follow_what_others_write
from companion.app.hearing import HearingAtNeed
from companion.app.means import WindowMeans
from companion.app.standing import keep_said
from companion.app.watch import Watch
from companion.calls.call import Call
from companion.clock import Clock, SystemClock
from companion.contacts import Contacts
from companion.desk import Desk
from companion.errors import Fault
from companion.packs.news import PackNews
from companion.packs.shelf import Shelf
from companion.policy.base import say
from companion.settings import load, save
from companion.text import _
from companion.vault import Vault
from companion.window.clip import WindowClipboard
from companion.window.disk_watch import DiskWatch
from companion.window.hands import Hands, Secrets
from companion.window.main import Window
from companion.window.pages import Maker
from companion.window.panel_makers import panel_makers
from companion.window.scene import Scene, scene_of
from companion.window.shift_end import ShiftEnd
from companion.window.shift_reports import ShiftReports
from companion.window.sound import Bell
from companion.zones import LocalZone

if TYPE_CHECKING:
    from companion.window.server import Server


class App:
    """Everything that belongs to one open window."""

    def __init__(
        self,
        qt: QApplication,
        clock: Clock | None = None,
        zone: tzinfo | None = None,
        vault: Secrets | None = None,
        answer: records.Answer | None = None,
    ) -> None:
        """Open the history and build the window.

        ``vault`` stands in for the system's keyring, ``answer`` for what it says of the history.

        :raises Fault: when the history can't be opened or a built-in pack can't be read.
        """
        self.qt, self.zone = qt, zone or LocalZone()
        self.clock: Clock = clock or SystemClock()
        self.settings = load()
        text.use(self.settings.language())
        dress(self.qt, self.settings)
        self.log, notice = records.opened(answer or records.ask())
        self.shelf = Shelf(paths.data("seeds"), paths.own_packs())
        self.pack_news = PackNews(self.shelf)
        self.desk = Desk(self.log, self.shelf, self.clock, self._line(), self.zone)
        seconds, trace = self.settings.number("clear_clipboard"), paths.home() / "clipboard.trace"
        self.clipboard = WindowClipboard(self.clock, seconds, qt, trace)
        self.vault: Secrets = vault or Vault()
        self.hands = Hands(self.desk, self.clipboard, self.vault, self.dial)
        self.hands.contacts = self.contacts = Contacts(self.log, self.shelf)
        self.watch = Watch(self)
        self.shift_reports = ShiftReports(
            log=self.log,
            packs=self.shelf,
            clock=self.clock,
            zone=self.zone,
            settings=lambda: self.settings,
            folder=paths.home() / "summaries",
        )
        self._settled, self.keeping = False, palette.keeping(self.log)
        bell = Bell(paths.data("resources") / "sounds" / "check-in.wav", self._sounds)
        self.docking, self.hearing = DockingAtNeed(self), HearingAtNeed(self)
        self.window = Window(self.hands, self.scene, self._makers(), bell, self.watch.report)
        self.shift_end = ShiftEnd(self.window, self.shift_reports, self._shift_seconds)
        self.care = Care(self)
        self.disk_watch = DiskWatch(self.window)
        self._to_index: dict[str, Call] = {}
        self.desk.subscribe(self._keep_findable)
        self.server: Server | None = None
        self.window.painted.connect(self.settle)
        palette.attach(self)
        self.first_use = FirstUse(self)
        keep_said(self.window, notice)

    def settle(self) -> None:
        """Do what could wait until the window was painted; once, and not after the end."""
        if self._settled or self.care.over:
            return
        self._settled = True
        self.serve()
        self.docking.settle()
        self.hearing.settle()
        self.care.settle()
        if sys.platform == "darwin":
            from companion.app.awake import Awake

            Awake(self.desk)
        self.clipboard.clear_after_crash()
        follow_what_others_write(self)
        self.watch.begin(" ".join(self.notices()))
        self.window.refresh()
        self.qt.setWindowIcon(QIcon(str(paths.data("resources") / "app" / "companion-128.png")))
        if not gc.isenabled():
            gc.freeze()  # what a start made stays: no collection has to look at it again
            gc.enable()

    def serve(self) -> None:
        """Let commands and phone hooks reach this window; without a socket it says so and works."""
        from companion.window.server import Server  # Qt's network part: 20 ms

        try:
            self.server = Server(paths.socket(), self._answer, self.window)
        except Fault as fault:
            self.hands.fault.emit(str(fault))

    def notices(self) -> tuple[str, ...]:
        """What the agent should know from the start: settings and packs that can't be used."""
        line = self.shelf.instead(self.settings.text("line"), self._line())
        known = (*self.settings.notices, *self.pack_news.known(), line, *self.desk.waiting())
        return tuple(filter(None, known))

    def look_at_packs(self) -> None:
        """Take up what a team lead has written since the last look; the call goes on.

        Costs a listing of the packs' folders where nothing changed. A pack that was broken is told
        once, and its last good version stays.
        """
        if not self._settled:
            return
        news = self.pack_news.look()
        if not news.any:
            return
        faults = list(news.faults)
        if self.desk.line in news.gone:
            faults.append(self.shelf.instead(self.desk.line, self._line()))
            self.desk.line = self._line()
        self.window.stack.flush()
        self.hands.attempt(self.desk.refresh)
        self.window.refresh()
        if faults:
            self.hands.fault.emit(" ".join(faults))
        elif news.taken_up:
            titles = ", ".join(say(title, text.language()) for title in news.taken_up)
            self.hands.told.emit(_("Pack taken up: {titles}").format(titles=titles))

    def scene(self) -> Scene:
        """What is to be shown now."""
        before = self.contacts.sentence(self.desk.call)
        given = (self._titles(), self._fields())
        return scene_of(self.desk, text.language(), self.zone, *given, contact=before)

    def dial(self, written: str) -> None:
        """Ring a number the way the agent chose; raises PhoneFault where that can't be."""
        from companion.phone import dialling, opening

        choice = dialling.chosen(self.settings.text)
        number = choice.number(written)
        self.clipboard.copy(number.plain)
        choice.dialler(opening.open_address, self.hearing.dial).dial(number)

    def change(self, key: str, word: str) -> None:
        """Keep a setting and put it to work at once; raises Fault for one that can't be."""
        before = self.settings
        if key == "dial_command":
            from companion.phone import ways

            ways.check(word)
        self.settings = save(key, word)
        self.clipboard.change_seconds(self.settings.number("clear_clipboard"))
        if key in {"theme", "text_scale", "reduced_motion"}:
            dress(self.qt, self.settings)
            self.window.refresh()  # large text has other places for some parts
        elif key == "line":  # for the next call: the one that is on keeps its own
            self.desk.line = self._line()
            self.window.refresh()
        if self.settings.language() != before.language():
            text.use(self.settings.language())
            QTimer.singleShot(0, self.window, self.window.rebuild)
        self.docking.changed(key)
        self.first_use.refresh()

    def close(self) -> None:
        """Leave nothing behind: the socket, a secret on the clipboard, the file. Once is enough."""
        if self.care.over:
            return
        if self.server:
            self.server.close()
        self.disk_watch.stop()
        self.docking.close()
        self.hearing.close()
        self.shift_end.keep()
        self.window.close()
        self.put_away()
        self.watch.end()
        self._index_all()
        self.care.close()
        self.log.close()

    def put_away(self) -> None:
        """Take a secret off the clipboard, as far as another program lets us."""
        with suppress(Fault):
            self.clipboard.clear()

    def _makers(self) -> dict[str, Maker]:
        return panel_makers(
            log=self.log,
            packs=self.shelf,
            reports=self.shift_reports,
            settings=lambda: self.settings,
            save=self.change,
            docking=self.docking,
            keeping=self.keeping,
        )

    def _line(self) -> str:
        """The line of the next call: the chosen one, or the first that can be read."""
        return self.shelf.usable(self.settings.text("line"))

    def _shift_seconds(self) -> float:
        return 3600.0 * self.settings.number("shift_hours")

    def _sounds(self) -> bool:
        return self.settings.flag("sound")

    def _titles(self) -> tuple[tuple[str, str], ...]:
        """The lines to choose from; before the first paint, only the one in force is read."""
        here = self.desk.pack
        titles = self.shelf.titles() if self._settled else {here.id: here.about.title}
        return tuple((name, say(title, text.language())) for name, title in titles.items())

    def _fields(self) -> dict[str, str]:
        """Merge fields that scripts may use, as far as they are known."""
        given = {
            "agent": self.settings.text("agent_name"),
            "company": self.settings.text("company_name"),
        }
        leg = self.desk.call.leg if self.desk.call else None
        if leg:
            given |= {"interpreter": leg.name, "interpreter_number": leg.number}
        if leg and leg.language:
            from companion.formats import language_name

            given["language"] = language_name(leg.language, text.language())
        return {name: value for name, value in given.items() if value}

    def _keep_findable(self, call: Call | None) -> None:
        """Have a call that is over found by the words of its note, once the window has painted."""
        if call is not None and not call.live and call.noted:
            self._to_index[call.id] = call
            QTimer.singleShot(0, self.window, self._index_all)

    def _index_all(self) -> None:
        while self._to_index:
            call = self._to_index.popitem()[1]
            self.hands.attempt(partial(self._index, call))

    def _index(self, call: Call) -> None:
        from companion.calls import note

        pack = self.shelf.get(call.pack)
        draft = note.draft(call, pack, self.clock.now(), text.language(), self.zone)
        self.log.index(call, draft.title, draft.text())

    def _answer(self, line: bytes) -> bytes:
        from companion.requests import Room, serve

        self.hearing.catch_up()
        room = Room(self.shelf, self.zone, WindowMeans(self), contacts=self.contacts)
        began = time.perf_counter()
        answer = serve(line, self.desk, room)
        self.watch.answered(line, answer, time.perf_counter() - began)
        return answer
