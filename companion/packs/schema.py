"""JSON Schemas of a pack's files, so that an editor helps whoever writes one."""

from __future__ import annotations

from typing import Any

import msgspec

from companion.packs.tables import file_types
from companion.policy.articles import Head

DIALECT = "https://json-schema.org/draft/2020-12/schema"

HEAD = "articles/*.md"
"""The name under which the schema of an article's head stands."""


def schema() -> dict[str, Any]:
    """One schema for each TOML file by its name, and one for articles' heads."""
    kinds: dict[str, type[msgspec.Struct]] = {**file_types(), HEAD: Head}
    return {name: _one(name, kind) for name, kind in kinds.items()}


def _one(name: str, kind: type[msgspec.Struct]) -> dict[str, Any]:
    made = msgspec.json.decode(msgspec.json.encode(msgspec.json.schema(kind)))
    _numbers(made)
    return {"$schema": DIALECT, "title": name, **made}


def _numbers(made: object) -> None:
    """In TOML a decimal is a number, or text where it must not be rounded."""
    work = [made]
    while work:
        value = work.pop()
        if isinstance(value, list):
            work.extend(value)
        elif isinstance(value, dict):
            if value.get("format") == "decimal":
                del value["format"]
                value["type"] = ["number", "string"]
            work.extend(value.values())
