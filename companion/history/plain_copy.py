"""A copy of the history that is not encrypted: only ever made on purpose."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from companion.errors import HistoryFault
from companion.history import faults, schema
from companion.history.connection import connect
from companion.text import _

if TYPE_CHECKING:
    from pathlib import Path

    from companion.history.key import Key


def write(path: Path, key: Key | None, to: Path) -> None:
    """Write what the history at ``path`` holds to the new file ``to``, for its owner alone.

    :raises Locked: when ``key`` doesn't fit.
    :raises HistoryFault: when there is such a file already, or the disk is in the way; no part of
        a copy is left then.
    """
    if to.exists():
        raise HistoryFault(_("There is already a file {file}: name another.").format(file=to))
    with closing(connect(path, schema.known(), key=key)) as source, faults.from_errors(to):
        if key is None:
            schema.copy(source, to)
            return
        from companion.history import cipher

        part = to.with_name(to.name + ".part")
        part.touch(mode=0o600)
        try:
            cipher.export(source, part, None)
            part.replace(to)
        finally:
            part.unlink(missing_ok=True)
