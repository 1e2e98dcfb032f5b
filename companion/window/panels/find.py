"""Find: one line for all that a pack holds, by the caller's words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.policy.pack import Pack
from companion.window.hands import Hands
from companion.window.panels import found
from companion.window.panels.article import ArticleView
from companion.window.panels.base import Panel
from companion.window.panels.block import let_go
from companion.window.panels.lines import copy_line
from companion.window.panels.markup import kind_of
from companion.window.panels.results import Results, Top
from companion.window.panels.script_form import ScriptForm
from companion.window.panels.task_view import TaskView
from companion.window.parts.search_box import SearchBox
from companion.window.scene import Scene

if TYPE_CHECKING:
    from companion.packs.find import Found

MOST = 30
"""Rows that are shown at once."""


class Search(Protocol):
    """A finder over one pack in one language."""

    def find(self, words: str, limit: int) -> Sequence[Found]:
        """What fits the words best, best first."""
        ...


Finders = Callable[[Pack, str], Search]


def finder(pack: Pack, language: str) -> Search:
    """The finder of the packs' own, imported when it is first needed."""
    from companion.packs.find import Finder

    return Finder(pack, language)


class FindPanel(Panel):
    """The line stays on top; beneath it the results, an article, a task, or a script to fill in."""

    name = "find"

    def __init__(
        self,
        hands: Hands,
        used: Callable[[str], Sequence[str]] = lambda _pack: (),
        finders: Finders = finder,
    ) -> None:
        """``used`` names a pack's scripts by how often they were copied lately, most first."""
        super().__init__(hands)
        self._used, self._finders = used, finders
        self._scene: Scene | None = None
        self._call = ""
        self._cache: tuple[tuple[str, str, str], Search] | None = None
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

    def _accepted(self) -> None:
        if self._page() is self.results:
            self.results.list.activate()

    def _search(self) -> None:
        scene = self._scene
        if scene is None:
            return
        words = self.box.text().strip()
        if not words:
            self.results.show_rows(scene, found.offered(scene, self._used(scene.pack.id)), words)
            return
        hits = self._finder(scene).find(words, MOST)
        rows = [found.row(scene, hit.kind, hit.id, hit.title, hit.subtitle) for hit in hits]
        self.results.show_rows(scene, rows, words)

    def _finder(self, scene: Scene) -> Search:
        key = (scene.pack.id, scene.pack.digest, scene.language)
        if self._cache is None or self._cache[0] != key:
            self._cache = (key, self._finders(scene.pack, scene.language))
        return self._cache[1]

    def _choose(self, row: str) -> None:
        _kind, _colon, name = row.partition(":")
        self._follow(name)

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
