"""The history's key: 256 random bits, how they are kept, and how they are written on paper."""

from __future__ import annotations

from typing import Final

from companion.errors import Locked
from companion.text import _

SIZE: Final = 32
"""Bytes of a key."""
MARK: Final = 16
"""Bytes at the start of an encrypted file: the salt, which says whose key it needs."""
_GROUP: Final = 4
_CHECK: Final = 3
"""Bytes of checksum on paper: a slip of the pen passes once in 16 million times."""
_LOOKALIKES: Final = str.maketrans("018", "OIB")
"""Base 32 has no 0, 1 and 8: whoever reads one meant the letter."""


class Key:
    """256 bits that open one agent's history. Never shown, never in a text or an error."""

    __slots__ = ("_raw",)

    def __init__(self, raw: bytes) -> None:
        """Take ``raw`` as it is.

        :raises ValueError: when it hasn't the right length.
        """
        if len(raw) != SIZE:
            raise ValueError("a key has another length")
        self._raw = raw

    @classmethod
    def made(cls) -> Key:
        """A new one, from the system's source of randomness."""
        import secrets  # with OpenSSL, which nothing else needs

        return cls(secrets.token_bytes(SIZE))

    @classmethod
    def read(cls, kept: str) -> Key:
        """The key that :meth:`kept` wrote.

        :raises ValueError: when it is none.
        """
        return cls(bytes.fromhex(kept))

    def kept(self) -> str:
        """As the keyring keeps it."""
        return self._raw.hex()

    def for_sqlcipher(self) -> str:
        """As SQLCipher takes it: the key and the salt, in hexadecimal digits."""
        return (self._raw + self.mark()).hex()

    def mark(self) -> bytes:
        """What a file under this key begins with; it tells nothing of the key itself."""
        from hashlib import blake2b

        return blake2b(self._raw, digest_size=MARK, person=b"history's mark").digest()

    def on_paper(self) -> str:
        """The recovery key: letters and digits in groups of four, the last ones a checksum."""
        from base64 import b32encode

        text = b32encode(self._raw + _checksum(self._raw)).decode().rstrip("=")
        return "-".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))

    @classmethod
    def from_paper(cls, typed: str) -> Key:
        """The key of a recovery key as a person typed it: any case, with or without dashes.

        :raises Locked: when it isn't one, or has a slip in it.
        """
        from base64 import b32decode

        letters = "".join(typed.split()).replace("-", "").upper().translate(_LOOKALIKES)
        try:
            raw = b32decode(letters + "=" * (-len(letters) % 8))
        except ValueError:
            raw = b""
        if len(raw) != SIZE + _CHECK or _checksum(raw[:SIZE]) != raw[SIZE:]:
            raise Locked(
                _(
                    "This is not a recovery key, or there is a slip in it: it has 14 groups of "
                    "four letters and digits. Read it again, and try once more."
                )
            )
        return cls(raw[:SIZE])

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Key):
            return False
        import secrets

        return secrets.compare_digest(self._raw, other._raw)

    def __hash__(self) -> int:
        return hash(self.mark())

    def __repr__(self) -> str:
        return "Key(…)"


def _checksum(raw: bytes) -> bytes:
    from hashlib import blake2b

    return blake2b(raw, digest_size=_CHECK, person=b"on paper").digest()
