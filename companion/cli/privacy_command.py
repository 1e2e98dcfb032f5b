"""``companion privacy``: what is kept, where, for how long, and how much of it there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from companion import paths
from companion.cli import kept
from companion.cli.commands import json_option
from companion.cli.output import Result
from companion.text import _, ngettext

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from companion.contract import Data
    from companion.settings import Settings

_UNIT: Final = 1000


def declare(parser: argparse.ArgumentParser) -> None:
    """Say which words it takes."""
    json_option(parser)


def run(_options: argparse.Namespace, chosen: Settings) -> Result:
    """Tell of everything in the table, and of files that it doesn't account for."""
    days = chosen.number("keep_days")
    told = [_data(one, days) for one in kept.TABLE]
    strange = [str(file) for file in kept.unlisted()]
    data = {"home": str(paths.home()), "keep_days": days, "kept": told, "unlisted": strange}
    return Result(data, tuple(_lines(told, strange)))


def _data(one: kept.Kept, days: int) -> Data:
    files = kept.files(one)
    return {
        "id": one.id,
        "title": _(one.what),
        "kind": "kept",
        "pack": "",
        "where": kept.where(one),
        "how_long": kept.how_long(one, days),
        "of_callers": one.of_callers,
        "files": len(files),
        "bytes": sum(file.stat().st_size for file in files),
    }


def _lines(told: list[Data], strange: list[str]) -> Iterator[str]:
    yield _("Your folder: {home}").format(home=paths.home())
    for one in told:
        yield ""
        yield f"{one['id']}: {one['title']}"
        yield "  " + _("where: {where}").format(where=one["where"]) + _size(one)
        yield "  " + _("how long: {how_long}").format(how_long=one["how_long"])
    if strange:
        yield ""
        yield _("Files in your folder that are not Companion's:")
        yield from (f"  {file}" for file in strange)
    yield ""
    yield _("Nothing is sent anywhere: Companion makes no network connection of its own.")
    yield _("“companion history forget” removes a call, a span of days, or all of them.")


def _size(one: Data) -> str:
    if not one["files"]:
        return ""
    count = ngettext("{count} file", "{count} files", one["files"]).format(count=one["files"])
    return f" ({count}, {_bytes(one['bytes'])})"


def _bytes(count: int) -> str:
    """As a person says it: 12 kB, 3.4 MB."""
    if count < _UNIT:
        return _("{count} bytes").format(count=count)
    if count < _UNIT**2:
        return f"{count / _UNIT:.0f} kB"
    return f"{count / _UNIT**2:.1f} MB"
