"""One setting: its name, what it does, and the control that fits its kind."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion import formats
from companion.phone.ways import WAYS
from companion.settings import Setting
from companion.text import _, language
from companion.window import theme
from companion.window.announce import announce
from companion.window.parts.choice import Choice, Option
from companion.window.parts.field import Field
from companion.window.parts.section import Section
from companion.window.parts.select import Select
from companion.window.parts.text import Text

SCALES = ("100", "125", "150", "175", "200")
MANY = 8
"""Options from which a list that is opened serves better than a button for each."""


class Heading(QWidget):
    """The name of a group, on the window's own ground."""

    def __init__(self, title: str) -> None:
        """Show the title."""
        super().__init__()
        edge = theme.current().tokens.sizes.edge_space
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, 16, edge, 6)
        column.addWidget(Text(title, "small", "dim", strong=True))


class SettingRow(Section):
    """``changed`` tells the key and the word that the agent chose."""

    changed = Signal(str, str)

    def __init__(self, setting: Setting, value: str, options: list[Option] | None = None) -> None:
        """Show ``value`` as it is stored; ``options`` (value, label) where there are some."""
        super().__init__(_(setting.title))
        self._key, self._kept = setting.key, value
        self._options = options or _options(setting)
        self.known_as = _(setting.title).casefold()
        self.searched = f"{setting.key} {_(setting.title)} {_(setting.description)}".casefold()
        self.add(Text(_(setting.description), "small", "dim"))
        self.control = self._control(setting, value)
        self.add(self.control)
        self._problem = Text("", "small", "stop")
        self._problem.hide()
        self.add(self._problem)

    def _control(self, setting: Setting, value: str) -> Choice | Field | Select:
        if len(self._options) >= MANY:
            select = Select("", self._options, value, name=_(setting.title))
            select.chosen.connect(lambda word: self.changed.emit(self._key, word))
            return select
        if self._options:
            choice = Choice(setting.key, "", self._options, _word(value), folds=False)
            choice.setAccessibleName(_(setting.title))
            choice.chosen.connect(self.changed)
            return choice
        field = Field("")
        field.edit.setAccessibleName(_(setting.title))
        field.set_text(value)
        field.committed.connect(self._typed)
        return field

    def take_keyboard(self) -> None:
        """Put the keyboard on the control."""
        if isinstance(self.control, Choice):
            chosen = [one for one in self.control.buttons if one.value == self.control.value]
            (chosen or self.control.buttons)[0].setFocus()
        else:
            self.control.setFocus()

    def show_value(self, value: str) -> None:
        """Show what is kept now, unless the agent is typing something else."""
        self._kept = value
        if isinstance(self.control, Choice | Select):
            if self.control.value != _word(value):
                self.control.set_value(_word(value))
        elif not self.control.edit.hasFocus() and self._problem.isHidden():
            self.control.set_text(value)

    def _typed(self, word: str) -> None:
        if word.strip() != self._kept:
            self.changed.emit(self._key, word)
        else:
            self.set_problem("")

    def set_problem(self, problem: str) -> None:
        """Say beneath what is wrong; empty: nothing is."""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        if problem:
            announce(self._problem, problem)


def _options(setting: Setting) -> list[Option]:
    """The values by name; countries in the order of their names."""
    if setting.key == "home_country":
        named = [(code, formats.country_name(code, language())) for code in setting.allowed]
        return sorted(named, key=lambda option: option[1])
    return [(word, value_name(word)) for word in _allowed(setting)]


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
        "tel": _("The system's phone client"),
        "copy": _("Copy only"),
        "address": _("An address of your own"),
        "command": _("A command of your own"),
        "off": _("Free"),
        "window": _("Beside the phone"),
        "edge": _("Edge of the screen"),
        "auto": _("Where there is room"),
        "left": _("Left"),
        "right": _("Right"),
        "stay": _("Stay"),
        "fold": _("Fold"),
        "hide": _("Hide"),
    }
    if word in SCALES:
        return f"{word} %"
    if word in WAYS and WAYS[word].client:
        return WAYS[word].client
    return names.get(word, word)


def _word(value: str) -> str:
    return value.lower() if value in {"True", "False"} else value


def _allowed(setting: Setting) -> tuple[str, ...]:
    if setting.kind == "flag":
        return ("true", "false")
    if setting.key == "text_scale":
        return SCALES
    return setting.allowed
