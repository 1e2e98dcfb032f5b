"""A summary as JSON: the data as it is, by the published schema (``schema.json``)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import tzinfo
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, Final

import msgspec

from companion.summary.data import Data, Summary
from companion.summary.stream import Kept, Stream

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
) -> Iterator[int]:
    """Write the summary call by call, and yield how many are done; no more than one is held."""
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
        shutil.copyfileobj(made, file)
        file.write(b"\n  ]" if checks else b"[]")
    whole = msgspec.json.decode(msgspec.json.encode(stream.whole()))
    tail = {name: whole[name] for name in ("start", "end", "packs", "totals")}
    file.write(b"," + _inside(tail)[1:] + b"\n}\n")


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


def _inside(found: object) -> bytes:
    """An object's JSON up to its closing brace, for more to follow."""
    return msgspec.json.format(msgspec.json.encode(found), indent=2)[:-2]


def _indented(row: Data) -> bytes:
    """A row on lines of its own, as deep as an array of the summary stands."""
    text = msgspec.json.format(msgspec.json.encode(row), indent=2)
    return b"\n    " + text.replace(b"\n", b"\n    ")
