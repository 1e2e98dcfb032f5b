"""A history in the plain, so that what reaches the disk can be looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion import paths
from tests.helpers.histories import tables

if TYPE_CHECKING:
    from companion.history.store import History


def everything(history: History) -> bytes:
    """All that lies in the agent's folder, and all that the history's tables hold in the clear.

    An encrypted file shows nothing to a search, so its rows are read as well.
    """
    files = b"".join(file.read_bytes() for file in paths.home().rglob("*") if file.is_file())
    rows = [repr(row) for table in tables(history).tables for row in table.rows]
    return files + "\n".join(rows).encode()
