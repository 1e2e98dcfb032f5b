"""Netstrings: ``LENGTH:BYTES,`` one after the other, as baresip frames what it says over TCP."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST: Final = 65536
"""Bytes in one; nothing that a phone says of a call is near it."""
_DIGITS: Final = 6


class Malformed(ValueError):
    """What came is no netstring, or too long; nothing after it can be made sense of."""


def framed(content: bytes) -> bytes:
    """``content`` as one netstring."""
    return b"%d:%s," % (len(content), content)


class Reader:
    """Puts netstrings together from what arrives in pieces."""

    def __init__(self) -> None:
        """Nothing has arrived yet."""
        self._waiting = bytearray()

    def read(self, piece: bytes) -> Iterator[bytes]:
        """Each content that is whole once ``piece`` has arrived.

        :raises Malformed: when it can't be read on.
        """
        self._waiting += piece
        while (whole := self._next()) is not None:
            yield whole

    def _next(self) -> bytes | None:
        head, colon, _rest = bytes(self._waiting[: _DIGITS + 1]).partition(b":")
        if not colon and len(head) <= _DIGITS and (not head or head.isdigit()):
            return None
        if not colon or not head.isdigit() or int(head) > LONGEST:
            raise Malformed
        begin, size = len(head) + 1, int(head)
        if len(self._waiting) <= begin + size:
            return None
        if self._waiting[begin + size] != ord(","):
            raise Malformed
        content = bytes(self._waiting[begin : begin + size])
        del self._waiting[: begin + size + 1]
        return content
