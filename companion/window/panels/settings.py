"""Settings: every declared one, found by typing, changed at once."""

from __future__ import annotations

from collections.abc import Callable

from companion.errors import Fault
from companion.settings import SETTINGS, Settings
from companion.text import _
from companion.window.hands import Hands
from companion.window.panels.base import Panel
from companion.window.panels.setting_row import SettingRow
from companion.window.parts.search_box import SearchBox
from companion.window.parts.section import Section
from companion.window.parts.states import Empty
from companion.window.scene import Scene

Save = Callable[[str, str], None]
Load = Callable[[], Settings]


class SettingsPanel(Panel):
    """One row a setting: its name, what it does, and its value."""

    name = "settings"

    def __init__(self, hands: Hands, load: Load, save: Save) -> None:
        """``save`` keeps a choice and puts it to work; it raises Fault for one that can't be."""
        super().__init__(hands)
        self._load, self._save = load, save
        self.rows: dict[str, SettingRow] = {}
        self.search = SearchBox(_("Search settings"), "")
        self.search.changed.connect(self._narrow)
        self.nothing = Empty(_("No such setting"), _("Try another word."))
        section = Section(_("Settings"))
        section.add(self.search)
        self.column.add(section)
        self.nothing.hide()

    def _build(self, scene: Scene) -> None:
        settings, lines = self._load(), list(scene.packs)
        for key, setting in SETTINGS.items():
            options = lines if key == "line" else None
            row = SettingRow(setting, str(settings.value(key)), options)
            row.changed.connect(self._change)
            self.rows[key] = row
            self.column.add(row)
        self.column.add(self.nothing)

    def focus_first(self) -> None:
        """To the search."""
        self.search.setFocus()

    def render_scene(self, scene: Scene) -> None:
        """Show what is kept: other panels and commands change settings too."""
        if not self.rows:
            self._build(scene)
        settings = self._load()
        for key, row in self.rows.items():
            row.show_value(str(settings.value(key)))

    def _narrow(self, words: str) -> None:
        wanted = words.casefold().split()
        for row in self.rows.values():
            row.setVisible(all(word in row.searched for word in wanted))
        self.nothing.setVisible(all(row.isHidden() for row in self.rows.values()))

    def _change(self, key: str, word: str) -> None:
        try:
            self._save(key, word)
        except Fault as fault:
            self.rows[key].set_problem(str(fault))
        else:
            self.rows[key].set_problem("")
        self.rows[key].show_value(str(self._load().value(key)))
