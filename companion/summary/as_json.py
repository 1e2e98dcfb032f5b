"""A summary as JSON: the data as it is, by the published schema (``schema.json``)."""

from __future__ import annotations

from collections.abc import Generator
from datetime import tzinfo
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, Final

import msgspec

from companion.summary.data import Data, Summary
from companion.summary.merge import Team
from companion.summary.stream import Kept, Stream

_AT_ONCE: Final = 1 << 16
"""Bytes of check-ins that are brought over in one step."""
_HELD: Final = 1 << 20
"""Bytes of check-ins that are held in memory; what goes beyond waits on disk."""


def render(summary: Summary, _language: str = "", _zone: tzinfo | None = None) -> str:
    """The summary as indented JSON, ended by a line end; times stay UTC in every zone."""
    written = BytesIO()
    for _call in write(Kept(summary), written):
        pass
    return written.getvalue().decode()


def write(
    stream: Stream, file: BinaryIO, _language: str = "", _zone: tzinfo | None = None
) -> Generator[int, None, None]:
    """Write the summary call by call, and yield how many are done; no more than one is held.

    The last number comes again as their check-ins follow.
    """
    with SpooledTemporaryFile(_HELD) as made:
        file.write(_inside(stream.head) + b',\n  "calls": ')
        after = b"["
        count = checks = 0
        for count, told in enumerate(stream, 1):
            file.write(after + _indented(told.row))
            after = b","
            for row in told.check_ins:
                made.write((b"," if checks else b"[") + _indented(row))
                checks += 1
            yield count
        file.write(b"\n  ]" if count else b"[]")
        file.write(b',\n  "check_ins": ')
        made.seek(0)
        while piece := made.read(_AT_ONCE):
            file.write(piece)
            yield count
        file.write(b"\n  ]" if checks else b"[]")
    whole = msgspec.json.decode(msgspec.json.encode(stream.whole()))
    tail = {name: whole[name] for name in ("start", "end", "packs", "totals")}
    file.write(b"," + _inside(tail)[1:] + b"\n}\n")


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of an agent's summary, and of a team's that was merged of several.

    ``kind`` tells which of them it is.
    """
    either, parts = msgspec.json.schema_components((Summary, Team), ref_template="#/$defs/{name}")
    for part in parts.values():  # before 3.13 Python leaves a docstring's later lines indented
        part["description"] = "\n".join(line.strip() for line in part["description"].splitlines())
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Companion's summary of a shift, or of a team",
        "description": "Times are UTC, durations seconds, amounts decimal text.",
        "oneOf": list(either),
        "$defs": parts,
    }


def published() -> str:
    """The text of ``schema.json``; a test holds the file to it."""
    return msgspec.json.format(msgspec.json.encode(schema()), indent=2).decode() + "\n"


def _inside(found: object) -> bytes:
    """An object's JSON up to its closing brace, for more to follow."""
    return msgspec.json.format(msgspec.json.encode(found), indent=2)[:-2]


def _indented(row: Data) -> bytes:
    """A row on lines of its own, as deep as an array of the summary stands."""
    text = msgspec.json.format(msgspec.json.encode(row), indent=2)
    return b"\n    " + text.replace(b"\n", b"\n    ")
