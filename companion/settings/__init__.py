"""The agent's choices: declared once as data, kept in one small TOML file."""

from companion.settings.declared import SETTINGS, known
from companion.settings.setting import Setting, Value
from companion.settings.store import Settings, load, save

__all__ = ["SETTINGS", "Setting", "Settings", "Value", "known", "load", "save"]
