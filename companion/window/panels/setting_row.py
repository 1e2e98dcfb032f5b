"""One setting: its name, what it does, and the control that fits its kind."""

from __future__ import annotations

from PySide6.QtCore import Signal

from companion.settings import Setting
from companion.text import _
from companion.window.parts.choice import Choice
from companion.window.parts.field import Field
from companion.window.parts.section import Section
from companion.window.parts.text import Text

SCALES = ("100", "125", "150", "175", "200")


class SettingRow(Section):
    """``changed`` tells the key and the word that the agent chose."""

    changed = Signal(str, str)

    def __init__(self, setting: Setting, value: str) -> None:
        """Show ``value`` as it is stored."""
        super().__init__(_(setting.title))
        self._key = setting.key
        self.searched = f"{setting.key} {_(setting.title)} {_(setting.description)}".casefold()
        self.add(Text(_(setting.description), "small", "dim"))
        self.control = self._control(setting, value)
        self.add(self.control)
        self._problem = Text("", "small", "stop")
        self._problem.hide()
        self.add(self._problem)
        self._problem.hide()

    def _control(self, setting: Setting, value: str) -> Choice | Field:
        if words := _options(setting):
            options = [(word, value_name(word)) for word in words]
            choice = Choice(setting.key, "", options, value.lower(), folds=False)
            choice.setAccessibleName(_(setting.title))
            choice.chosen.connect(self.changed)
            return choice
        field = Field("")
        field.edit.setAccessibleName(_(setting.title))
        field.set_text(value)
        field.committed.connect(lambda word: self.changed.emit(self._key, word))
        return field

    def set_problem(self, problem: str) -> None:
        """Say beneath what is wrong; empty: nothing is."""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))


def value_name(word: str) -> str:
    """What a value is called on the screen."""
    names = {
        "system": _("As the system"),
        "en": "English",
        "es": "Español",
        "light": _("Light"),
        "dark": _("Dark"),
        "contrast": _("High contrast"),
        "true": _("On"),
        "false": _("Off"),
        "tel": _("Phone client"),
        "copy": _("Copy only"),
        "command": _("A command"),
    }
    if word in SCALES:
        return f"{word} %"
    return names.get(word, word)


def _options(setting: Setting) -> tuple[str, ...]:
    if setting.kind == "flag":
        return ("true", "false")
    if setting.key == "text_scale":
        return SCALES
    return setting.allowed
