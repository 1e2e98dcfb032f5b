"""Merge fields: names in braces, ``{company}`` and the like, that a text is filled in with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

FIELDS: Final = frozenset(
    {
        "agent",
        "company",
        "caller",
        "language",
        "interpreter",
        "interpreter_number",
        "check_ins",
        "amount",
        "verdict",
        "today",
    }
)
"""The merge fields there are."""

_FIELD: Final = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def fields_in(text: str) -> tuple[str, ...]:
    """The names of the fields in ``text``, known or not, in order, each once."""
    return tuple(dict.fromkeys(_FIELD.findall(text)))


def stray_brace(text: str) -> bool:
    """Whether a brace stands in ``text`` that belongs to no merge field."""
    rest = _FIELD.sub("", text)
    return "{" in rest or "}" in rest


def fill(text: str, values: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """``text`` with its fields filled in, and the names of those that have no value.

    A field without a value stays in the text as it is. Values are not looked into: one that holds
    a field's name in braces is put in as it stands.
    """
    missing = tuple(name for name in fields_in(text) if not values.get(name, "").strip())

    def value(found: re.Match[str]) -> str:
        return found[0] if found[1] in missing else values[found[1]].strip()

    return _FIELD.sub(value, text), missing
