"""Whether data from a file has the shape of a type: every complaint with the way to it.

msgspec stops at the first thing that doesn't fit. Somebody who writes a pack wants to see them all.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from typing import Any

import msgspec

from companion.packs.locating import Path

Complaint = tuple[Path, str]


def complaints(data: object, kind: Any, path: Path = ()) -> list[Complaint]:  # noqa: ANN401 - any type
    """What keeps ``data`` from being a ``kind``; empty when it is one."""
    try:
        msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        inner = list(_inner(data, kind, path))
        return inner or [(path, str(error).partition(" - at `$")[0])]
    return []


def _inner(data: object, kind: Any, path: Path) -> Iterator[Complaint]:  # noqa: ANN401 - any type
    kind = _plain(kind, data)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if isinstance(data, dict) and isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield from _fields(data, kind, path)
    elif isinstance(data, dict) and origin is dict:
        for key, value in data.items():
            yield from complaints(value, arguments[1], (*path, key))
    elif isinstance(data, list) and origin in {tuple, list}:
        for number, value in enumerate(data):
            yield from complaints(value, arguments[0], (*path, number))


def _fields(data: dict[str, object], kind: type[msgspec.Struct], path: Path) -> Iterator[Complaint]:
    fields = {field.name: field for field in msgspec.structs.fields(kind)}
    for key in data:
        if key not in fields:
            yield (*path, key), f"Object contains unknown field `{key}`"
    for name, field in fields.items():
        if name in data:
            yield from complaints(data[name], field.type, (*path, name))
        elif field.required:
            yield path, f"Object missing required field `{name}`"


def _plain(kind: Any, data: object) -> Any:  # noqa: ANN401 - any type
    """``kind`` without its annotations; of several kinds, the one that ``data`` looks like."""
    while typing.get_origin(kind) is typing.Annotated:
        kind = typing.get_args(kind)[0]
    if typing.get_origin(kind) not in {typing.Union, types.UnionType}:
        return kind
    for option in typing.get_args(kind):
        plain = _plain(option, data)
        origin = typing.get_origin(plain) or plain
        looks = list if origin is tuple else origin
        if looks is type(data):
            return plain
        if isinstance(looks, type) and issubclass(looks, msgspec.Struct) and isinstance(data, dict):
            return plain
    return kind
