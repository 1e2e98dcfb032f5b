"""Every part of a draft, with the way to it; and what its fields hold."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal

import msgspec

from companion.packs.draft import Draft, Placed
from companion.policy.base import Part, Text
from companion.policy.content import Says
from companion.policy.verification import Verification

Role = Literal["text", "texts", "says"]


def everything(made: Draft) -> Iterator[Placed]:
    """All parts of the TOML files, those within parts too, in the files' order."""
    for placed in made.parts:
        yield from within(placed)


def within(placed: Placed) -> Iterator[Placed]:
    """A part and all parts inside it."""
    yield placed
    for name in placed.part.__struct_fields__:
        value = getattr(placed.part, name)
        if isinstance(value, Part):
            yield from within(Placed(placed.file, (*placed.way, name), value))
        elif isinstance(value, tuple):
            for number, element in enumerate(value):
                if isinstance(element, Part):
                    yield from within(Placed(placed.file, (*placed.way, name, number), element))


@cache
def roles(kind: type[Part]) -> dict[str, Role]:
    """Which fields of a type hold words: one text, several texts, or what callers say."""
    found: dict[str, Role] = {}
    for field in msgspec.structs.fields(kind):
        plain = _plain(field.type)
        if plain == Text and (kind, field.name) != (Verification, "assume"):
            found[field.name] = "text"
        elif plain == tuple[Text, ...]:
            found[field.name] = "texts"
        elif plain == Says:
            found[field.name] = "says"
    return found


def _plain(kind: Any) -> Any:  # noqa: ANN401 - any type
    """A type without its annotations and without "or nothing"."""
    while typing.get_origin(kind) is typing.Annotated:
        kind = typing.get_args(kind)[0]
    if typing.get_origin(kind) in {typing.Union, types.UnionType}:
        options = [option for option in typing.get_args(kind) if option is not type(None)]
        return _plain(options[0]) if len(options) == 1 else kind
    return kind
