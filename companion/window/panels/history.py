"""The calls so far: searched as you type, opened to read or to complete their note."""

from __future__ import annotations

from typing import Protocol

from companion.history.rows import Row
from companion.policy.pack import Packs
from companion.text import _
from companion.window.announce import announce
from companion.window.hands import Hands
from companion.window.panels import past
from companion.window.panels.base import Panel
from companion.window.parts.button import Button
from companion.window.parts.result_look import SIDE
from companion.window.parts.results import ResultList, ResultRow
from companion.window.parts.search_box import SearchBox
from companion.window.parts.section import Section
from companion.window.parts.states import Empty
from companion.window.scene import Scene

PAGE = 40


class Calls(Protocol):
    """The history, as lists."""

    def search(self, words: str, limit: int = 50, before: str | None = None) -> list[Row]:
        """Calls whose note has the words, newest first."""
        ...

    def recent(self, limit: int, before: str | None = None) -> list[Row]:
        """The newest calls."""
        ...


class HistoryPanel(Panel):
    """Newest first. What was opened is shown in the note panel."""

    name = "history"

    def __init__(self, hands: Hands, calls: Calls, packs: Packs) -> None:
        """``calls`` is where they are found; ``packs`` say what they were about."""
        super().__init__(hands)
        self._calls, self._packs = calls, packs
        self._scene: Scene | None = None
        self._most = PAGE
        self.search = SearchBox(_("Search notes"), "")
        self.results = ResultList(_("Calls"))
        self.nothing = Empty(
            _("No calls found"), _("Calls are kept here with their notes, newest first.")
        )
        section = Section(_("Calls"))
        section.add(self.search)
        section.add_reaching(self.results, SIDE)
        self.older = Button(_("Show older calls"))
        self.older.clicked.connect(self._show_older)
        section.add_reaching(self.older, 0)
        self.column.add(section)
        self.column.add(self.nothing)
        self.search.changed.connect(self._search)
        self.search.moved.connect(self.results.move)
        self.search.accepted.connect(self.results.activate)
        self.results.chosen.connect(self._open)

    def focus_first(self) -> None:
        """To the search."""
        self.search.setFocus()

    def render_scene(self, scene: Scene) -> None:
        """List the calls as they are now."""
        self._scene = scene
        self._list()

    def _search(self, _words: str) -> None:
        before = self.results.current_id()
        self._most = PAGE
        self._list()
        if not self.results.rows:
            announce(self.nothing, self.nothing.accessibleName())
        elif self.results.current_id() != before:
            self.results.read_out()

    def _show_older(self) -> None:
        self._most += PAGE
        self._list()

    def _list(self) -> None:
        scene, most = self._scene, self._most
        if scene is None:
            return
        words = self.search.text().strip()
        found = self.hands.attempt(
            lambda: self._calls.search(words, most) if words else self._calls.recent(most)
        )
        if found is None:
            return  # it was told; what was listed before still holds
        rows = [self._row(row, scene) for row in found]
        if rows != self.results.rows:
            self.results.set_rows(rows)
        self.results.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.older.setVisible(len(rows) == most)

    def _row(self, row: Row, scene: Scene) -> ResultRow:
        from companion.formats import day_and_time

        when = day_and_time(row.started, scene.zone, scene.language)
        about = past.about(row, self._packs)
        return ResultRow(row.id, row.title or _("Call without a note"), f"{when} · {about}")

    def _open(self, call: str) -> None:
        past.open_note(self.hands, call)
