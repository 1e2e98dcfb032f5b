"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def replace(path: Path, content: bytes, *, private: bool = False) -> None:
    """Write ``content`` beside ``path``, see it on disk, then move it into its place.

    The folder is made where there is none, for this user alone. What stood there before stays
    until the new file is safely on disk, and nothing half-written is left. A ``private`` file can
    be read by this user alone.

    :raises OSError: when it can't be written.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f".{os.urandom(8).hex()}.part")
    try:
        with open(beside, "xb", opener=_private if private else None) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
