"""``companion secrets import FILE``: the codes of a floor, from one file into the keyring.

The file is TOML, and is described in ``resources/provisioning.md``. It may come from anywhere: it
is small or refused, each entry is judged by itself, and no value is ever repeated in an answer.
"""

from __future__ import annotations

import re
import stat
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from companion import session, whole
from companion.cli import asking
from companion.cli.output import Result
from companion.errors import Fault, SecretFault, UsageFault
from companion.text import _
from companion.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMAT: Final = 1
LARGEST: Final = 64 * 1024
"""Bytes of a file."""
MOST: Final = 200
"""Entries of a file."""
_KEYS: Final = frozenset({"name", "value", "packs"})


class Entry(NamedTuple):
    """One secret of the file, or why it can't be one."""

    name: str
    value: str = ""
    refused: str = ""


def run(name: str, *, remove: bool) -> Result:
    """Take what the file at ``name`` gives; exit code 1 where any of it was refused.

    :raises Fault: when the file as a whole can't be read.
    """
    if not name or "\0" in name:
        raise UsageFault(_("Say which file: companion secrets import FILE."))
    file = Path(name)
    entries = [_kept(entry) for entry in _judged(_read(file))]
    taken = [entry.name for entry in entries if not entry.refused]
    refused = {entry.name: entry.refused for entry in entries if entry.refused}
    removed = _remove(file, wanted=remove, all_taken=not refused)
    lines = (
        *(_("in the keyring: {name}").format(name=name) for name in taken),
        *(_("refused: {name}: {why}").format(name=n, why=why) for n, why in refused.items()),
        _rest(removed=removed, all_taken=not refused).format(file=file),
    )
    data = {
        "taken": taken,
        "refused": [{"id": name, "why": why} for name, why in refused.items()],
        "removed": removed,
    }
    return Result(data, lines, 1 if refused else 0)


def _read(file: Path) -> list[object]:
    """The entries as they stand in the file.

    :raises Fault: when it is no such file.
    """
    try:
        if not stat.S_ISREG(file.lstat().st_mode):
            raise Fault(_("{file} is not a plain file. Nothing was taken.").format(file=file))
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except OSError as error:
        why = error.strerror or ""
        raise Fault(_("{file} can't be read: {why}.").format(file=file, why=why)) from error
    if len(content) > LARGEST:
        raise Fault(
            _("{file} is larger than {most} bytes. Nothing was taken.").format(
                file=file, most=LARGEST
            )
        )
    return _entries(file, content)


def _entries(file: Path, content: bytes) -> list[object]:
    """What TOML makes of it. Its own message is not passed on: it may quote a value."""
    try:
        told = tomllib.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        told = {}
    found = told.get("secret")
    if (
        told.get("format") != FORMAT
        or not isinstance(found, list)
        or told.keys()
        - {
            "format",
            "secret",
        }
    ):
        raise Fault(
            _(
                "{file} is not a file of codes that this version reads: it begins with “format = "
                "{format}”, and each code is a [[secret]] with name and value. Nothing was taken."
            ).format(file=file, format=FORMAT)
        )
    if len(found) > MOST:
        raise Fault(
            _("{file} has more than {most} codes. Nothing was taken.").format(file=file, most=MOST)
        )
    return found


_NAME: Final = re.compile(r"[a-z][a-z_]{0,39}")
"""A name that can be told: no digits, which codes are made of."""


def _judged(entries: list[object]) -> Iterator[Entry]:
    """Each entry against what the packs ask for."""
    asked = _asked()
    seen: set[str] = set()
    for number, one in enumerate(entries, start=1):
        name = one.get("name") if isinstance(one, dict) else None
        if not isinstance(one, dict) or not isinstance(name, str) or one.keys() - _KEYS:
            yield Entry(_("entry {number}").format(number=number), refused=_("not name and value"))
            continue
        value = one.get("value")
        why = _why_not(name, value, one.get("packs", []), asked)
        why = why or (_("given twice") if name in seen else "")
        seen.add(name)
        # What doesn't look like a name may be a value that slipped into its place: it isn't told.
        known = name in asked or _NAME.fullmatch(name)
        shown = name if known else _("entry {number}").format(number=number)
        yield Entry(shown, value if isinstance(value, str) else "", why)


def _why_not(name: str, value: object, packs: object, asked: dict[str, set[str]]) -> str:
    """Why an entry is refused; empty where it isn't."""
    if name not in asked:
        return _("no pack asks for it")
    if not isinstance(packs, list) or not all(isinstance(pack, str) for pack in packs):
        return _("its packs are not a list of names")
    if others := sorted(set(packs) - asked[name]):
        return _("these packs don't ask for it: {packs}").format(
            packs=", ".join(pack if _NAME.fullmatch(pack) else "…" for pack in others[:5])
        )
    return "" if isinstance(value, str) else _("its value is not a text")


def _asked() -> dict[str, set[str]]:
    """The secrets that packs ask for, each with these packs' ids."""
    from companion.requests.copying import secrets

    shelf = session.shelf()
    asked: dict[str, set[str]] = {}
    for pack in (one for one in shelf.ids() if one not in shelf.faults()):
        for name in secrets(shelf.get(pack)):
            asked.setdefault(name, set()).add(pack)
    return asked


def _kept(entry: Entry) -> Entry:
    """The entry once it is in the keyring, or with what the keyring said."""
    if entry.refused:
        return entry
    try:
        Vault().set(entry.name, entry.value)
    except SecretFault as fault:
        return entry._replace(refused=str(fault))
    return entry


def _rest(*, removed: bool, all_taken: bool) -> str:
    """What has become of the file, and what is left to do with it."""
    if removed:
        return _("{file} was overwritten and removed.")
    if all_taken:
        return _("{file} still holds these codes: remove it, or import it with “--remove”.")
    return _(
        "{file} still holds these codes: put right what was refused, then import it again with "
        "“--remove”."
    )


def _remove(file: Path, *, wanted: bool, all_taken: bool) -> bool:
    """Overwrite and remove the file where that is wanted; on a terminal it is asked."""
    if not wanted and all_taken and asking.terminal():
        asked = _("Overwrite and remove {file}? Type “{yes}”: ")
        wanted = asking.agrees(asked.format(file=file, yes=_("yes")))
    if not wanted or not all_taken:
        return False
    try:
        whole.wipe(file)
        file.unlink()
    except OSError as error:
        why = error.strerror or ""
        raise Fault(
            _("The codes were taken, but {file} can't be removed: {why}.").format(
                file=file, why=why
            )
        ) from error
    return True
