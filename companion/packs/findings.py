"""What is wrong with a pack: in which file, on which line, and what puts it right."""

from __future__ import annotations

import msgspec

from companion.text import _


class Finding(msgspec.Struct, frozen=True, order=True):
    """One thing wrong. ``file`` is relative to the pack's folder, ``line`` counts from 1.

    ``field`` is the way to it (``decisions[1].rules[3].when``), empty for a whole file; ``kind`` is
    a word that never changes, for tests and scripts; ``message`` and ``remedy`` are sentences in
    the reader's language.
    """

    file: str
    line: int
    kind: str
    field: str
    message: str
    remedy: str

    def __str__(self) -> str:
        """The finding in words, place first."""
        if not self.field:
            return _("{file}, line {line}: {message} {remedy}").format(
                file=self.file, line=self.line, message=self.message, remedy=self.remedy
            )
        return _("{file}, line {line}, {field}: {message} {remedy}").format(
            file=self.file,
            line=self.line,
            field=self.field,
            message=self.message,
            remedy=self.remedy,
        )
