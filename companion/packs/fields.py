"""Merge fields: the names in braces that a script's text is filled in with from the call."""

from __future__ import annotations

import re
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

FIELD: Final = re.compile(r"\{(?P<name>[a-z_]+)\}")


def fields_of(text: str) -> set[str]:
    """The names of the merge fields in ``text``, known or not."""
    return {found["name"] for found in FIELD.finditer(text)}


def stray_brace(text: str) -> bool:
    """Whether a brace stands in ``text`` that belongs to no merge field."""
    rest = FIELD.sub("", text)
    return "{" in rest or "}" in rest
