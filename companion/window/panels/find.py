"""Find: one line for all that a pack holds, by the caller's words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from companion.text import _
from companion.window.hands import Hands
from companion.window.palette import rows, running
from companion.window.palette.finders import Finders
from companion.window.palette.pins import Pins
from companion.window.palette.rows import Habits
from companion.window.palette.tally import Tally
from companion.window.panels import found
from companion.window.panels.article import ArticleView
from companion.window.panels.base import Panel
from companion.window.panels.block import let_go
from companion.window.panels.lines import copy_line
from companion.window.panels.markup import kind_of
from companion.window.panels.results import PIN, Results, Top
from companion.window.panels.script_form import ScriptForm
from companion.window.panels.task_view import TaskView
from companion.window.parts.search_box import SearchBox
from companion.window.scene import Scene

Used = Callable[[str], Mapping[str, int]]
"""How often each thing of a pack was used lately, by its row."""


def nothing(_pack: str) -> Mapping[str, int]:
    """Nothing was used yet."""
    return {}


class FindPanel(Panel):
    """The palette: a line, and beneath it what it finds, an article, a task, or a script's gaps."""

    name = "find"

    def __init__(
        self,
        hands: Hands,
        used: Used = nothing,
        finders: Finders | None = None,
        pins: Pins | None = None,
        tally: Tally | None = None,
    ) -> None:
        """``used`` tells how often things were used lately, ``tally`` which acts were.

        Without ``pins`` none can be kept.
        """
        super().__init__(hands)
        self._used, self._finders = used, finders or Finders()
        self._pins, self._tally = pins, tally
        self._scene: Scene | None = None
        self._call = ""
        self._scrolled = 0
        self.results, self.article = Results(), ArticleView(hands)
        self.form, self.task = ScriptForm(hands), TaskView(hands)
        self._build()

    def _build(self) -> None:
        self._top = Top(self.hands)
        outer = self.layout()
        if isinstance(outer, QVBoxLayout):
            outer.setSpacing(0)
            outer.insertWidget(0, self._top)
        for page in self._pages():
            self.column.add(page)  # first: shown without a parent, it would be a window of its own
            page.setVisible(page is self.results)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._escape.activated.connect(self.show_results)
        self._escape.setEnabled(False)
        for second in (self.article, self.form, self.task):
            second.back.connect(self.show_results)
        self.article.follow.connect(self._follow)
        self.results.list.chosen.connect(self._choose)
        self.results.list.copied.connect(self._choose)
        self.results.list.asked.connect(self._offer_pin)
        self._pin = QShortcut(QKeySequence(PIN), self)
        self._pin.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._pin.activated.connect(lambda: self._toggle_pin(self.results.list.current_id()))

    @property
    def box(self) -> SearchBox:
        """The line to search in; it is there once the panel was shown."""
        return self._top.box

    def render_scene(self, scene: Scene) -> None:
        """Show what the scene makes of the page in sight."""
        self._scene = scene
        if self._top.render_anew(scene):
            self._wire()
        call = scene.call.id if scene.call else ""
        if call and call != self._call:
            self._call = call
            self._start_over()
        self._search()
        for page in (self.article, self.form, self.task):
            if not page.isHidden():
                page.render_scene(scene)

    def open(self, name: str) -> None:
        """Open an article or a script by its id; other words are searched for."""
        scene = self._scene
        if scene is None:
            return
        if name and kind_of(scene.pack, name):
            self._follow(name)
        elif name:
            self.show_results()
            self.box.edit.setText(name)
            self.box.setFocus()

    def press(self, digit: int) -> bool:
        """A digit ticks a step of the article in sight."""
        return self._page() is self.article and self.article.press(digit)

    def focus_first(self) -> None:
        """The line, with what stands in it selected, so that typing starts a new search."""
        self.box.setFocus()
        self.box.edit.selectAll()

    def show_results(self) -> None:
        """Back to the results, where they were left, ready for other words."""
        self._show(self.results)
        self._search()
        self.column.verticalScrollBar().setValue(self._scrolled)
        self.box.setFocus()

    def _wire(self) -> None:
        self.box.changed.connect(self._typed)
        self.box.accepted.connect(self._accepted)
        self.box.moved.connect(self.results.list.move)
        self.box.escaped.connect(self.hands.back)

    def _start_over(self) -> None:
        """Another call: nothing of the last one stays in the line."""
        self.form.typed.clear()
        self.box.clear()
        self._scrolled = 0
        self._show(self.results)

    def _typed(self, _text: str) -> None:
        self._scrolled = 0
        self._show(self.results)
        self._search()
        if self.box.edit.hasFocus():
            self.results.read_out()

    def _accepted(self) -> None:
        if self._page() is self.results:
            self.results.list.activate()

    def _search(self) -> None:
        scene = self._scene
        if scene is None:
            return
        words, can_redo = self.box.text().strip(), self.hands.desk.can_redo
        habits = Habits(
            self._pins.of(scene.pack.id) if self._pins else (),
            self._used(scene.pack.id),
            self._tally.counts() if self._tally else {},
        )
        if not words:
            self.results.show_rows(scene, rows.offered(scene, habits, can_redo=can_redo), words)
            return
        finder = self._finders.of(scene.pack, scene.language)
        best = rows.matching(scene, words, finder, habits, can_redo=can_redo)
        self.results.show_rows(scene, best, words)

    def _choose(self, row: str) -> None:
        kind, _colon, name = row.partition(":")
        if kind not in running.ACTS:
            self._follow(name)
            return
        chosen = next((one for one in self.results.list.rows if one.row_id == row), None)
        if chosen and chosen.locked:
            why = _("{act}: {why}").format(act=chosen.title, why=chosen.locked)
            self.hands.told.emit(why)
        else:
            running.run(self.hands, row)
            if self._tally:
                self._tally.add(row)

    def _offer_pin(self, row: str) -> None:
        """A small menu where the mouse is; it is no dialogue, and goes by itself."""
        if self._pins is None or self._scene is None:
            return
        kept = row in self._pins.of(self._scene.pack.id)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entry = menu.addAction(_("No longer keep on top") if kept else _("Keep on top"))
        entry.setShortcut(QKeySequence(PIN))
        entry.triggered.connect(lambda: self._toggle_pin(row))
        menu.popup(QCursor.pos())

    def _toggle_pin(self, row: str | None) -> None:
        scene, pins = self._scene, self._pins
        if scene is None or pins is None or not row or self._page() is not self.results:
            return
        kept = self.hands.attempt(lambda: pins.toggle(scene.pack.id, row))
        if kept is not None:
            self.hands.told.emit(_("Kept on top") if kept else _("No longer kept on top"))
            self._search()

    def _follow(self, name: str) -> None:
        scene = self._scene
        if scene is None:
            return
        kind = kind_of(scene.pack, name)
        if kind in {"card", "decision"}:
            self.hands.go.emit("dial" if kind == "card" else "decide", name)
        elif article := scene.pack.article(name):
            self._show(self.article)
            self.article.show_article(scene, article)
        elif task := scene.pack.task(name):
            self._show(self.task)
            self.task.show_task(scene, task)
        elif script := scene.pack.script(name):
            if found.gaps(scene, script.kind, name):
                self._show(self.form)
                self.form.show_script(scene, script)
            else:
                copy_line(self.hands, scene, script)

    def _pages(self) -> tuple[QWidget, ...]:
        return (self.results, self.article, self.form, self.task)

    def _page(self) -> QWidget:
        return next((page for page in self._pages() if not page.isHidden()), self.results)

    def _show(self, page: QWidget) -> None:
        bar = self.column.verticalScrollBar()
        if self._page() is self.results and page is not self.results:
            self._scrolled = bar.value()
        for other in self._pages():
            if other is not page:
                let_go(other)
            other.setVisible(other is page)
        if page is self.article:  # digits tick its steps now
            let_go(self._top)
        self._escape.setEnabled(page is not self.results)
        if page is not self.results:
            bar.setValue(0)
