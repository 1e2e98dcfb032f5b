"""A phone client's file: found, read as it is written, changed with a copy kept, and put back."""

from __future__ import annotations

import codecs
import difflib
import os
import stat
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from companion import whole
from companion.errors import PhoneFault
from companion.phone import editing
from companion.text import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.phone.clients import Client

COPY: Final = ".before-companion"
_MARKS: Final = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF8, "utf-8"))


@dataclass(frozen=True, slots=True)
class Change:
    """What would become of a file: its bytes before and after, and its coding."""

    file: Path
    before: bytes
    after: bytes

    def lines(self) -> list[str]:
        """The change as people read one: a line each, with ``+`` or ``-`` before it."""
        old, new = (_decoded(content)[0].splitlines() for content in (self.before, self.after))
        told = difflib.unified_diff(old, new, str(self.file), str(self.file), lineterm="", n=0)
        return [line for line in told if not line.startswith("@@")]


def program() -> str:
    """Companion's own command, as a client's file has it."""
    import shutil

    if getattr(sys, "frozen", False):
        words = [sys.executable]
    elif found := shutil.which("companion"):
        words = [found]
    else:
        words = [sys.executable, "-m", "companion"]
    return " ".join(f'"{word}"' if " " in word else word for word in words)


def find(client: Client, chosen: str = "") -> Path:
    """The client's file: the one that was chosen, or the only one there is.

    :raises PhoneFault: when there is none, or more than one.
    """
    if chosen:
        found = [Path(chosen)] if Path(chosen).is_file() else []
    else:
        found = [file for pattern in client.files for file in _matching(pattern)]
    if len(found) == 1:
        return found[0].resolve()
    if found:
        names = ", ".join(str(file) for file in found)
        raise PhoneFault(_("Choose one with --file: {names}.").format(names=names))
    place = chosen or ", ".join(str(Path(*_place(pattern))) for pattern in client.files)
    raise PhoneFault(
        _(
            "{client} has no settings in {place}. Start it once, or name its file with --file."
        ).format(client=client.name, place=place)
    )


def wanted(client: Client) -> editing.Values:
    """The client's settings, with Companion's own command in them.

    :raises PhoneFault: when Twinkle could not start it: it splits at spaces, quoted or not.
    """
    own = program()
    if client.id == "twinkle" and '"' in own:
        raise PhoneFault(
            _("Twinkle can't start a program whose path has a space: {path}.").format(path=own)
        )
    return {key: value.replace("{program}", own) for key, value in client.settings}


def setting_up(client: Client, file: Path) -> Change:
    """What setting the client up would change.

    :raises PhoneFault: when the file can't be read.
    """
    before = _read(file)
    return Change(file, before, _with(client, before, wanted(client)))


def write(change: Change) -> Path:
    """Carry a change out; the file as it was before Companion is kept beside it. Returns the copy.

    :raises PhoneFault: when it can't be written.
    """
    copy = change.file.with_name(change.file.name + COPY)
    with _as_faults(change.file):
        if not copy.exists():
            _replace(copy, change.before, change.file)
        _replace(change.file, change.after, change.file)
    return copy


def undoing(client: Client, file: Path) -> Change:
    """What putting the client's settings back would change; all else that changed since stays.

    :raises PhoneFault: when nothing was set up.
    """
    copy = file.with_name(file.name + COPY)
    if not copy.is_file():
        raise PhoneFault(_("Nothing of {client} was changed.").format(client=client.name))
    now, first = _read(file), _read(copy)
    keys = dict(client.settings)
    if now == _with(client, first, wanted(client)):
        return Change(file, now, first)
    old = editing.values_in(client, _decoded(first)[0], keys)
    return Change(file, now, _with(client, now, old))


def undo(change: Change) -> None:
    """Put it back, and forget the copy.

    :raises PhoneFault: when it can't be written.
    """
    with _as_faults(change.file):
        _replace(change.file, change.after, change.file)
        change.file.with_name(change.file.name + COPY).unlink()


def _with(client: Client, content: bytes, values: editing.Values) -> bytes:
    text, mark, coding = _decoded(content)
    return mark + editing.changed(client, text, values).encode(coding, "surrogateescape")


def _decoded(content: bytes) -> tuple[str, bytes, str]:
    """The text, the mark before it, and its coding: as Windows' own ini functions tell it."""
    for mark, coding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(coding, "surrogatepass"), mark, coding
    return content.decode("utf-8", "surrogateescape"), b"", "utf-8"


def _matching(pattern: str) -> list[Path]:
    folder, rest = _place(pattern)
    return sorted(folder.glob(rest))


def _place(pattern: str) -> tuple[Path, str]:
    """The folder on this machine that a pattern begins with, and what follows."""
    home = Path.home()
    roaming = Path(os.environ.get("APPDATA") or home / "AppData" / "Roaming")
    top, _slash, rest = pattern.partition("/")
    return {"{HOME}": home, "{APPDATA}": roaming}[top], rest


def _read(file: Path) -> bytes:
    with _as_faults(file):
        return file.read_bytes()


def _replace(file: Path, content: bytes, like: Path) -> None:
    """Write a file whole, with the rights of another."""
    mode = stat.S_IMODE(like.stat().st_mode)
    whole.replace(file, content, private=True)
    file.chmod(mode)


@contextmanager
def _as_faults(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise PhoneFault(
            _("{file} can't be changed ({reason}).").format(
                file=file, reason=error.strerror or error
            )
        ) from error
