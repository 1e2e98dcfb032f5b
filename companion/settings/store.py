"""The settings' file: read, and written whole or not at all.

A file that can't be read is set aside, not overwritten: the defaults hold, and the agent is told. A
key that this version doesn't know stays in the file.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from companion import paths, whole
from companion.errors import Fault, UsageFault
from companion.settings.declared import SETTINGS, known
from companion.settings.language import system_language
from companion.settings.toml import written
from companion.text import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from companion.settings.setting import Value


class Settings:
    """What the agent chose; everything else has its default."""

    def __init__(self, chosen: Mapping[str, Any], notices: Iterable[str] = ()) -> None:
        """``chosen`` is the file's content; ``notices`` are sentences that the agent should see."""
        self._chosen = dict(chosen)
        self.notices = tuple(notices)

    def value(self, key: str) -> Value:
        """The choice, or the default where there is none that fits."""
        setting = known(key)
        chosen: Value = self._chosen.get(key, setting.default)
        return chosen if setting.fits(chosen) else setting.default

    def text(self, key: str) -> str:
        """The value of a text or a choice."""
        return str(self.value(key))

    def number(self, key: str) -> int:
        """The value of a number."""
        return int(self.value(key))

    def flag(self, key: str) -> bool:
        """Whether it is switched on."""
        return bool(self.value(key))

    def kept(self) -> dict[str, Any]:
        """What the file holds, unknown keys too."""
        return dict(self._chosen)

    def language(self) -> str:
        """The language to speak: the chosen one, or the system's."""
        chosen = self.text("language")
        return chosen if chosen != "system" else system_language()


def load(path: Path | None = None) -> Settings:
    """The settings of the file; a damaged file is set aside, and the notices say so."""
    file = path or paths.settings()
    if path is None:
        _take_over(file)
    try:
        content = _parsed(file.read_text("utf-8-sig"))  # Notepad may have put a mark before it
    except FileNotFoundError:
        return Settings({})
    except OSError as error:
        return Settings({}, [_unreadable(file, error)])
    except ValueError as error:  # no TOML, or no UTF-8
        return Settings({}, [_set_aside(file, error)])
    unfit = [key for key, value in content.items() if key in SETTINGS and not _fits(key, value)]
    return Settings(content, [_not_used(file, key) for key in unfit])


def save(key: str, word: str, path: Path | None = None) -> Settings:
    """Choose ``word`` for ``key`` and write the file anew, whole or not at all.

    :raises UsageFault: for an unknown key, a value that doesn't fit, or a number that must not be
        kept.
    :raises Fault: when the file can't be written.
    """
    file = path or paths.settings()
    value = known(key).read(word)
    _see_that_it_may_be_kept(key, word)
    before = load(file)
    content = {**before.kept(), key: value}
    try:
        whole.replace(file, written(content).encode(), private=True)
    except OSError as error:
        raise Fault(
            _("The settings can't be written to {file} ({reason}).").format(
                file=file, reason=error.strerror or error
            )
        ) from error
    return Settings(content, before.notices)


def _see_that_it_may_be_kept(key: str, word: str) -> None:
    """A setting is filled into scripts and commands: a mark in a number's place would be said."""
    from companion.calls.redaction import redact

    if redact(word).found:
        raise UsageFault(
            _(
                "{key} can't hold a card, social-security or bank number: such numbers are never "
                "kept. Nothing was changed."
            ).format(key=key)
        )


def _take_over(file: Path) -> None:
    """Move the file of an older version to where it is expected now.

    Where that can't be done nothing changes, and it is tried again the next time.
    """
    former = paths.former_settings()
    if former is None or former == file or file.exists() or not former.exists():
        return
    with suppress(OSError):
        whole.replace(file, former.read_bytes(), private=True)
        former.unlink()


def _parsed(text: str) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(text)


def _fits(key: str, value: object) -> bool:
    return SETTINGS[key].fits(value)


def _set_aside(file: Path, error: ValueError) -> str:
    aside = file.with_name(f"{file.name}.damaged")
    try:
        file.replace(aside)
    except OSError as failure:
        return _unreadable(file, failure)
    return _(
        "The settings couldn't be read ({reason}). The file was set aside as {aside}; the defaults "
        "are in force."
    ).format(reason=error, aside=aside)


def _unreadable(file: Path, error: OSError) -> str:
    return _("The settings in {file} can't be read ({reason}). The defaults are in force.").format(
        file=file, reason=error.strerror or error
    )


def _not_used(file: Path, key: str) -> str:
    return _("{key} in {file} has a value that it can't have; its default is in force.").format(
        key=key, file=file
    )
