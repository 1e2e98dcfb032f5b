"""Settings: every declared one, found by typing, changed at once."""

from __future__ import annotations

from collections.abc import Callable

from companion.errors import Fault
from companion.settings import SETTINGS, Settings
from companion.settings.groups import grouped
from companion.text import _
from companion.window.announce import announce
from companion.window.beside_keeper import Docking
from companion.window.hands import Hands
from companion.window.panels.base import Panel
from companion.window.panels.block import let_go
from companion.window.panels.phone_window import PhoneWindow
from companion.window.panels.setting_row import Heading, SettingRow
from companion.window.parts.choice import Option
from companion.window.parts.search_box import SearchBox
from companion.window.parts.section import Section
from companion.window.parts.states import Empty
from companion.window.scene import Scene

Save = Callable[[str, str], None]
Load = Callable[[], Settings]
Dock = Callable[[], Docking]


class SettingsPanel(Panel):
    """One row a setting under the heading of its group: its name, what it does, its value."""

    name = "settings"

    def __init__(self, hands: Hands, load: Load, save: Save, docking: Dock | None = None) -> None:
        """``save`` keeps a choice and puts it to work; it raises Fault for one that can't be.

        ``docking`` is asked where the agent picks the phone client's window.
        """
        super().__init__(hands)
        self._load, self._save, self._docking = load, save, docking
        self.phone_window: PhoneWindow | None = None
        self.rows: dict[str, SettingRow] = {}
        self._lines: list[Option] = []
        self.groups: list[tuple[Heading, tuple[str, ...]]] = []
        self.search = SearchBox(_("Search settings"), "")
        self.search.changed.connect(self._narrow)
        self.nothing = Empty(_("No such setting"), _("Try another word."))
        section = Section(_("Settings"))
        section.add(self.search)
        self.column.add(section)
        self.nothing.hide()

    def _build(self, scene: Scene) -> None:
        self._lines = list(scene.packs)
        for title, keys in grouped():
            heading = Heading(_(title))
            self.groups.append((heading, keys))
            self.column.add(heading)
            for key in keys:
                self.column.add(self._made(key))
        self.column.add(self.nothing)
        if self._docking:
            self.phone_window = PhoneWindow(self.hands, self._docking)
            self.rows["phone_app"].add(self.phone_window)

    def _made(self, key: str) -> SettingRow:
        options = self._lines if key == "line" else None
        row = SettingRow(SETTINGS[key], str(self._load().value(key)), options)
        row.changed.connect(self._change)
        self.rows[key] = row
        return row

    def _offer(self, lines: list[Option]) -> None:
        """A pack came or went, or is called otherwise: choose among those that there are now."""
        old, self._lines = self.rows["line"], lines
        if layout := self.column.content.layout():
            self.column.insert(layout.indexOf(old), self._made("line"))
        let_go(old)
        old.hide()
        old.deleteLater()
        self._narrow(self.search.text())

    def open(self, name: str) -> None:
        """Show one setting alone, the keyboard on it; Esc in the search shows all again."""
        if name in self.rows:
            self.search.edit.setText(_(SETTINGS[name].title))
            self.rows[name].take_keyboard()

    def focus_first(self) -> None:
        """To the search."""
        self.search.setFocus()

    def render_scene(self, scene: Scene) -> None:
        """Show what is kept: other panels and commands change settings too."""
        if not self.rows:
            self._build(scene)
        elif list(scene.packs) != self._lines:
            self._offer(list(scene.packs))
        settings = self._load()
        for key, row in self.rows.items():
            row.show_value(str(settings.value(key)))

    def _narrow(self, words: str) -> None:
        wanted = words.casefold().split()
        named = [row for row in self.rows.values() if row.known_as == words.strip().casefold()]
        for row in self.rows.values():
            fits = all(word in row.searched for word in wanted)
            row.setVisible(row in named if named else fits)
        for heading, keys in self.groups:
            heading.setVisible(any(not self.rows[key].isHidden() for key in keys))
        none = all(row.isHidden() for row in self.rows.values())
        self.nothing.setVisible(none)
        if none:
            announce(self.nothing, self.nothing.accessibleName())

    def _change(self, key: str, word: str) -> None:
        try:
            self._save(key, word)
        except Fault as fault:
            self.rows[key].set_problem(str(fault))
        else:
            self.rows[key].set_problem("")
        self.rows[key].show_value(str(self._load().value(key)))
