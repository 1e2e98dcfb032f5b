"""Merge fields of scripts: ``{company}`` and the like, filled in from what the call knows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_FIELD: Final = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def fields_in(text: str) -> tuple[str, ...]:
    """The names of the fields in ``text``, in order, each once."""
    return tuple(dict.fromkeys(_FIELD.findall(text)))


def fill(text: str, values: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """``text`` with its fields filled in, and the names of those that have no value.

    A field without a value stays in the text as it is. Values are not looked into: one that holds
    a field's name in braces is put in as it stands.
    """
    missing = tuple(name for name in fields_in(text) if not values.get(name, "").strip())

    def value(found: re.Match[str]) -> str:
        return found[0] if found[1] in missing else values[found[1]].strip()

    return _FIELD.sub(value, text), missing
