"""The line to search in and the list beneath it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.text import _
from companion.window.announce import announce
from companion.window.panels.block import Block
from companion.window.parts.keys import native
from companion.window.parts.result_look import SIDE
from companion.window.parts.results import ResultList, ResultRow
from companion.window.parts.search_box import SearchBox
from companion.window.parts.section import Section
from companion.window.parts.states import Empty
from companion.window.parts.text import Text
from companion.window.scene import Scene

PIN = "Ctrl+P"


class Top(Block):
    """The line to search in, outside what scrolls."""

    box: SearchBox

    def render_anew(self, scene: Scene) -> bool:
        """Show the line; whether it had to be made anew (for another language, say)."""
        before = self._built
        words = self.box.text() if before is not None else ""
        self.render_scene(scene)
        if before == self._built:
            return False
        self.box.edit.setText(words)
        return True

    def build(self, _scene: Scene) -> None:
        """Make the line."""
        self.box = SearchBox(_("What does the caller say?"), leaves=True)
        section = Section()
        section.add(self.box)
        self.rows.addWidget(section)


class Results(QWidget):
    """The rows, or what to try when nothing was found."""

    def __init__(self) -> None:
        """Start without rows."""
        super().__init__()
        self.list = ResultList("")
        self.empty: Empty | None = None
        self._section = Section()
        self._section.add_reaching(self.list, SIDE)
        self.hint = Text("", "small", "dim")
        self._section.add_reaching(self.hint, 0)
        self._shown: tuple[str, str, tuple[ResultRow, ...]] | None = None
        self._said = ""
        """The row that was said last."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._section)

    def show_rows(self, scene: Scene, rows: list[ResultRow], words: str) -> None:
        """Show rows; the selection stays where it is while they are the same."""
        now = (scene.language, words, tuple(rows))
        if now == self._shown:
            return
        same = self._shown is not None and self._shown[:2] == now[:2]
        kept = self.list.current_id() if same else None
        self._shown = now
        self.list.setAccessibleName(_("Results"))
        self.list.set_rows(rows, kept)
        self.hint.setText(keys_hint())
        self._section.setVisible(bool(rows))
        self._say_nothing(None if rows else words)

    def read_out(self) -> None:
        """Have the best row said as the agent types, or that there is none."""
        best = self.list.current_id() or ""
        if best and best != self._said:
            self.list.read_out()
        elif not best and self.empty is not None:
            announce(self.empty, self.empty.accessibleName())
        self._said = best

    def _say_nothing(self, words: str | None) -> None:
        if self.empty is not None:
            self.empty.hide()
            self.empty.deleteLater()
            self.empty = None
        if words is not None:
            self.empty = Empty(
                _("Nothing found for “{words}”").format(words=words[:60]),
                _("Try the caller's own words, fewer of them, or the name of an error message."),
            )
            self._column.addWidget(self.empty)


def keys_hint() -> str:
    """What the keys do here, in one line."""
    words = _("↑ ↓ choose · {enter} open or do · {pin} keep on top · Esc back")
    return words.format(enter=native("Enter"), pin=native(PIN))
