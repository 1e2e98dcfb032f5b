"""A history in the plain, so that what reaches the disk can be looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion import paths

if TYPE_CHECKING:
    from companion.history.store import History


def everything(history: History) -> bytes:
    """All that lies in the agent's folder, and all that the history's tables hold in the clear.

    An encrypted file shows nothing to a search, so its rows are read as well.
    """
    files = b"".join(file.read_bytes() for file in paths.home().rglob("*") if file.is_file())
    tables = history.db.table_names()
    rows = [repr(row) for table in tables for row in history.db.query(f"SELECT * FROM [{table}]")]
    return files + "\n".join(rows).encode()
