"""A pack as it was read last time, kept in one file: some fifty times faster than reading it again.

The kept copy is only ever a copy. When it doesn't fit the folder as it is now, can't be read, or
was kept by another version, it is ignored and made anew.
"""

from __future__ import annotations

import contextlib
import os
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec

from companion import __version__, paths, whole
from companion.packs import files
from companion.policy.pack import Pack

FORMAT: Final = 1
"""Raised by one whenever the same files would be read as something else."""


class _Kept(msgspec.Struct, frozen=True):
    mark: str
    pack: Pack


def cache() -> Path:
    """The folder of the kept copies."""
    return paths.home() / "cache" / "packs"


def load(folder: Path, kept_in: Path | None = None) -> Pack:
    """The pack in ``folder``, from the kept copy in ``kept_in`` where that still fits.

    :raises PackFault: as :func:`reading.read_pack`.
    """
    place, mark = _place(folder, kept_in), _mark(folder)
    pack = _kept(place, lambda kept: kept == mark)
    if pack is None:
        from companion.packs.reading import read_pack  # with all that it takes to read anew

        pack = read_pack(folder)
        if mark == _mark(folder):  # nobody saved a file while it was being read
            _keep(place, _Kept(mark, pack))
    return pack


def last(folder: Path, kept_in: Path | None = None) -> Pack | None:
    """The pack as it was when it was last read, whatever became of its folder; None if unknown."""
    version = _version()
    return _kept(_place(folder, kept_in), lambda kept: kept.startswith(version))


def _place(folder: Path, kept_in: Path | None) -> Path:
    return (kept_in or cache()) / (_name(folder) + ".msgpack")


def _mark(folder: Path) -> str:
    return _version() + files.signature(folder)


def _version() -> str:
    return f"{FORMAT} {__version__} {_types()} "


def _types() -> str:
    """A mark that changes with the fields of a pack's types."""
    from companion.policy import articles, base, content, decisions, pack, questions, verification

    modules = (articles, base, content, decisions, pack, questions, verification)
    fields = [
        (name, kind.__struct_fields__)
        for module in modules
        for name, kind in sorted(vars(module).items())
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct)
    ]
    return repr(fields)


def _name(folder: Path) -> str:
    return f"{zlib.crc32(os.fsencode(folder.absolute())):08x}"


def _kept(place: Path, fits: Callable[[str], bool]) -> Pack | None:
    """The kept copy, if its mark ``fits``."""
    try:
        content = place.read_bytes()
        kept = msgspec.msgpack.decode(content, type=_Kept)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
    return kept.pack if fits(kept.mark) else None


def _keep(place: Path, kept: _Kept) -> None:
    """Write the copy; when the disk says no, the pack is read anew next time."""
    with contextlib.suppress(OSError):
        whole.replace(place, msgspec.msgpack.encode(kept), private=True)
