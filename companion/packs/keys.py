"""Every key that a pack's files may have, as tables for people: the guide carries them.

Made from the types themselves, in English as their descriptions are.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

import msgspec

from companion.packs.schema import HEAD
from companion.packs.tables import LISTED, WHOLE
from companion.policy.articles import Head
from companion.policy.base import Part, Text
from companion.policy.conditions import Condition
from companion.policy.content import Says
from companion.policy.verification import Verification

_WORDS: Final[dict[Any, str]] = {
    str: "words", int: "whole number", bool: "true or false", Decimal: "number",
    Text: "text in each language", Says: "phrases in each language", Condition: "condition",
}  # fmt: skip
_SHARED: Final = "In several files"


def tables() -> str:
    """The tables in Markdown, file by file; what several files use stands at the end."""
    lines: list[str] = []
    owners = _owners()
    for file in dict.fromkeys([*(f for f in owners.values() if f != _SHARED), _SHARED]):
        lines += [f"### {file if file == _SHARED else f'`{file}`'}", ""]
        for kind in (kind for kind, owner in owners.items() if owner == file):
            lines += [*_table(kind), ""]
    return "\n".join(lines).rstrip() + "\n"


def roots() -> dict[str, type[Part]]:
    """The type that each file holds, or lists."""
    listed = {name: one for name, (_key, _whole, one) in LISTED.items()}
    return {**WHOLE, **listed, HEAD: Head}


def within(kind: type[Part]) -> Iterator[type[Part]]:
    """``kind`` and every type inside it, each once."""
    waiting, seen = [kind], set[type[Part]]()
    while waiting:
        one = waiting.pop(0)
        if one not in seen:
            seen.add(one)
            yield one
            waiting += [k for field in msgspec.structs.fields(one) for k in _parts(field.type)]


def _owners() -> dict[type[Part], str]:
    """Each type, with the file that uses it, or :data:`_SHARED` where several do."""
    owners: dict[type[Part], str] = {}
    for file, root in roots().items():
        for kind in within(root):
            owners[kind] = _SHARED if owners.get(kind, file) != file else file
    return owners


def _table(kind: type[Part]) -> list[str]:
    summary = (kind.__doc__ or "").strip().split("\n")[0].replace("``", "`")
    lines = [f"**{kind.__name__}**: {summary}", "", "| key | holds | meaning |", "|---|---|---|"]
    for field in msgspec.structs.fields(kind):
        needed = "" if field.required else ", may be left out"
        answers = (kind, field.name) == (Verification, "assume")  # no text, though it looks so
        holds = ("ids of answers, by name" if answers else _holds(field.type)) + needed
        lines.append(f"| `{field.name}` | {holds} | {_meaning(field.type)} |")
    return lines


def _meaning(kind: Any) -> str:  # noqa: ANN401 - any type
    """The outermost description of a field."""
    if typing.get_origin(kind) is typing.Annotated:
        told = [note.description for note in kind.__metadata__ if isinstance(note, msgspec.Meta)]
        return next((words for words in reversed(told) if words), "")
    return ""


def _holds(kind: Any) -> str:  # noqa: ANN401 - any type
    """What may stand there, in words."""
    for known, words in _WORDS.items():
        if kind == known:
            return words
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Annotated:
        notes = [note for note in kind.__metadata__ if isinstance(note, msgspec.Meta)]
        named = any(note.pattern for note in notes)
        return "id" if named else _holds(inner[0]) + "".join(_bounds(note) for note in notes)
    if origin is typing.Literal:
        return " or ".join(f"`{word}`" for word in inner)
    if origin in {typing.Union, types.UnionType}:
        return " or ".join(_holds(one) for one in inner if one is not type(None))
    if origin in {tuple, list}:
        one = _holds(inner[0])
        return "ids" if one == "id" else f"list of {one}"
    return str(kind.__name__)


def _bounds(note: msgspec.Meta) -> str:
    """What a number or a length is held to."""
    if note.le is not None:
        return f" from {note.ge} to {note.le}"
    if note.ge is not None:
        return f", at least {note.ge}"
    return f", at most {note.max_length} signs" if note.max_length is not None else ""


def _parts(kind: Any) -> Iterator[type[Part]]:  # noqa: ANN401 - any type
    """The pack's own types in ``kind``."""
    if isinstance(kind, type) and issubclass(kind, Part):
        yield kind
    for inner in typing.get_args(kind):
        yield from _parts(inner)
