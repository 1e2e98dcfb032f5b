"""A summary as JSON: the data as it is, by the published schema (``schema.json``)."""

from __future__ import annotations

from datetime import tzinfo
from typing import Any

import msgspec

from companion.summary.data import Summary


def render(summary: Summary, _language: str = "", _zone: tzinfo | None = None) -> str:
    """The summary as indented JSON, ended by a line end; times stay UTC in every zone."""
    return msgspec.json.format(msgspec.json.encode(summary), indent=2).decode() + "\n"


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) that :func:`render` keeps to."""
    made = msgspec.json.schema(Summary)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Companion's summary of a shift",
        "description": "Times are UTC, durations seconds, amounts decimal text.",
        **made,
    }


def published() -> str:
    """The text of ``schema.json``; a test holds the file to it."""
    return msgspec.json.format(msgspec.json.encode(schema()), indent=2).decode() + "\n"
