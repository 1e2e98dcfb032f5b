"""Which places on disk the window follows: those where another process may write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from companion import paths
from companion.packs import files

if TYPE_CHECKING:
    from companion.app.application import App


def follow_what_others_write(app: App) -> None:
    """Take in at once what commands, phone hooks and a team lead's editor leave."""
    app.disk_watch.follow(lambda: _records(app.log.path), app.window.look_for_news)
    app.disk_watch.follow(_packs, app.look_at_packs)


def _records(history: Path) -> Iterator[Path]:
    """The history's write-ahead log, the hooks' inbox, the settings, and where these come to be."""
    yield from (history.with_name(history.name + "-wal"), Path(paths.inbox()))
    yield from (paths.home(), paths.settings().parent)


def _packs() -> Iterator[Path]:
    """The team's own packs; those that ship with Companion change with it alone."""
    own = paths.own_packs()
    yield from (paths.home(), own)
    with suppress(OSError):  # not there yet, or not to be read: the look at the packs says so
        for folder in (one for one in own.iterdir() if one.is_dir()):
            yield from (folder, folder / files.ARTICLES)
            yield from (folder / name for name, _how in files.entries(folder))
