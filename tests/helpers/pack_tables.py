"""A pack as plain tables, each with the way to it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import msgspec

from companion import paths
from companion.packs.reading import read_pack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.policy.pack import Pack

Table = dict[str, object]


def tables_in(value: object, where: str = "") -> Iterator[tuple[str, Table]]:
    """Every table of the pack, with the way to it."""
    if isinstance(value, dict):
        yield where, value
        for name, inner in value.items():
            yield from tables_in(inner, f"{where}.{name}")
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value):
            yield from tables_in(inner, f"{where}[{number}]")


def shipped() -> list[str]:
    """The ids of the packs that ship."""
    return sorted(folder.name for folder in paths.data("seeds").iterdir() if folder.is_dir())


@cache
def pack_called(name: str) -> Pack:
    """A pack that ships, read from its files."""
    return read_pack(paths.data("seeds") / name)


@cache
def tables_of(name: str) -> tuple[tuple[str, Table], ...]:
    """The tables of a pack that ships."""
    return tuple(tables_in(msgspec.to_builtins(pack_called(name))))
