"""What the doctor looks at, one thing after the other; none hinders the next."""

from __future__ import annotations

import os
import platform
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from companion import paths, session
from companion.errors import Fault
from companion.text import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from companion.settings import Settings

OK: Final = True
BAD: Final = False
OLDEST_PYTHON: Final = (3, 11)
OLDEST_SQLITE: Final = (3, 37)
"""The first with STRICT tables."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: what was found, and what to do where it is bad."""

    id: str
    title: str
    ok: bool
    found: str
    remedy: str = ""


def everything(chosen: Settings) -> list[Check]:
    """Every check, in order."""
    packs = [_pack(name) for name in session.shelf().ids()]
    return [
        _python(),
        _qt(),
        _sqlite(),
        _home(),
        _history(),
        _encryption(),
        _backups(),
        *(packs or [_no_packs()]),
        _settings(chosen),
        _keyring(),
        _log(),
        _socket(),
    ]


def _python() -> Check:
    fits = sys.version_info[:2] >= OLDEST_PYTHON
    remedy = "" if fits else _("Install Python 3.11 or newer.")
    return Check("python", "Python", fits, platform.python_version(), remedy)


def _qt() -> Check:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return Check("qt", "Qt", OK, version("PySide6-Essentials"))
    except PackageNotFoundError:
        remedy = _("Install Companion anew, with all that it needs.")
        return Check("qt", "Qt", getattr(sys, "frozen", False), _("not found"), remedy)


def _sqlite() -> Check:
    """The one that the history runs on."""
    from companion.history import cipher

    sqlite, sqlcipher = cipher.versions()
    fits = tuple(map(int, sqlite.split(".")[:2])) >= OLDEST_SQLITE
    remedy = "" if fits else _("Install Companion anew, with all that it needs.")
    return Check("sqlite", "SQLite", fits, f"{sqlite}, SQLCipher {sqlcipher}", remedy)


def _home() -> Check:
    home, title = paths.home(), _("Home folder")
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = home / f".probe-{os.getpid()}"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        remedy = _("Make the folder writable, or set COMPANION_HOME to another.")
        return Check("home", title, BAD, f"{home}: {error.strerror}", remedy)
    return Check("home", title, OK, str(home))


def _history() -> Check:
    from companion import records

    def look() -> str:
        history = records.open_history()
        try:
            if problems := history.check():
                raise Fault("; ".join(problems))
            calls, events = history.count()
        finally:
            history.close()
        return _("calls: {calls}, events: {events}, sound").format(calls=calls, events=events)

    return _asked("history", _("History"), look)


def _backups() -> Check:
    """Whether the newest copy of the history is sound; a history without one is young."""
    from companion import records
    from companion.history import backups

    def look() -> str:
        copies = backups.found(paths.history())
        if not copies:
            return _("none yet: one is made at each shift's end")
        history = records.open_history()
        try:
            if problem := history.check_backup():
                raise Fault(problem)
        finally:
            history.close()
        return _("{count}, the newest {file}, sound").format(count=len(copies), file=copies[0].name)

    return _asked("backups", _("Backups"), look)


def _encryption() -> Check:
    """Whether the history is encrypted, and whether an older copy of it lies about in the plain."""
    from companion import records

    title = _("Encryption")
    try:
        plain = records.why_plain()
    except Fault as fault:
        return Check("encryption", title, BAD, str(fault))
    if plain:
        return Check("encryption", title, BAD, plain)
    if copies := records.plain_copies():
        remedy = _("They can't be encrypted: see whether you need them, and remove them.")
        found = _("plain copies of the history: {files}").format(files=", ".join(copies))
        return Check("encryption", title, BAD, found, remedy)
    return Check("encryption", title, OK, _("the history is encrypted"))


def _pack(name: str) -> Check:
    from companion.packs.check import check

    def look() -> str:
        session.shelf().get(name)
        if findings := check(_folder(name)):
            raise Fault(
                _("{first} “companion packs check {name}” lists everything.").format(
                    first=findings[0], name=name
                )
            )
        return _("proven")

    return _asked(f"pack:{name}", _("Pack {name}").format(name=name), look)


def _folder(name: str) -> Path:
    own = paths.own_packs() / name
    return own if own.is_dir() else paths.data("seeds") / name


def _no_packs() -> Check:
    remedy = _("Install Companion anew: its packs are missing.")
    return Check("packs", _("Packs"), BAD, _("none"), remedy)


def _settings(chosen: Settings) -> Check:
    shelf, line = session.shelf(), chosen.text("line")
    wrong = [*chosen.notices, *filter(None, [shelf.instead(line, shelf.usable(line))])]
    return Check("settings", _("Settings"), not wrong, "; ".join(wrong) or str(paths.settings()))


def _keyring() -> Check:
    from companion.vault import Vault

    return _asked("keyring", _("Keyring"), Vault().backend_name)


def _log() -> Check:
    """Where the log is; one that isn't there yet is no fault."""
    from companion import journal

    file = paths.home() / "logs" / journal.NAME
    return Check("log", _("Log"), OK, str(file))


def _socket() -> Check:
    """Whether a window is open, and if it answers."""
    from companion.phone import client

    title, name = _("Window"), paths.socket()
    try:
        client.ask(name, {"do": "ping"})
    except client.NobodyHome as nobody:
        if not nobody.heard:
            return Check("socket", title, OK, _("not open"))
        remedy = _("Close the window, then start it again.")
        return Check("socket", title, BAD, _("open, but doesn't answer"), remedy)
    except Fault as fault:
        return Check("socket", title, BAD, str(fault))
    return Check("socket", title, OK, _("open, and answers"))


def _asked(name: str, title: str, look: Callable[[], str]) -> Check:
    """A check whose fault says both what is wrong and what to do."""
    try:
        return Check(name, title, OK, look())
    except Fault as fault:
        return Check(name, title, BAD, str(fault))
