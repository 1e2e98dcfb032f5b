"""``companion doctor``: whether all is in order; where it isn't, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion import paths, records
from companion.cli import checkup
from companion.cli.commands import json_option
from companion.cli.output import Result
from companion.clock import SystemClock
from companion.errors import Damaged, Fault, HistoryFault
from companion.phone import client
from companion.text import _
from companion.zones import LocalZone

if TYPE_CHECKING:
    import argparse

    from companion.settings import Settings


def declare(parser: argparse.ArgumentParser) -> None:
    """Say which words it takes."""
    parser.add_argument(
        "--recover",
        action="store_true",
        help=_("set a damaged history aside, and save what can be read of it"),
    )
    json_option(parser)


def run(options: argparse.Namespace, chosen: Settings) -> Result:
    """Look at everything; exit code 1 where something is bad."""
    if options.recover:
        return _recovered()
    found = checkup.everything(chosen)
    data = {
        "checks": [
            {
                "id": one.id,
                "title": one.title,
                "kind": "check",
                "pack": "",
                "ok": one.ok,
                "found": one.found,
                "remedy": one.remedy,
            }
            for one in found
        ],
        "ok": all(one.ok for one in found),
    }
    words = {True: _("ok"), False: _("bad")}
    lines = (f"{words[one.ok]:<4} {one.title}: {_told(one)}" for one in found)
    return Result(data, tuple(lines), code=0 if data["ok"] else 1)


def _told(one: checkup.Check) -> str:
    """What was found, and then what to do: each a sentence where there are both."""
    stop = "." if one.remedy and not one.found.endswith(".") else ""
    return f"{one.found}{stop} {one.remedy}".rstrip()


def _recovered() -> Result:
    """Recover a damaged history; a sound one is left as it is.

    :raises HistoryFault: when there is none, it is in use, or it can't be written.
    """
    file = paths.history()
    if not file.exists():
        raise HistoryFault(_("There is no history yet: {path}.").format(path=file))
    _see_that_no_window_has_it()
    if not _damaged():
        told = _("The history is sound; nothing was done.")
        return Result({"recovered": False, "history": str(file)}, (told,))
    from companion.history.recover import recover

    saved = recover(file, SystemClock().now().utc, records.key_of(file))
    told = saved.sentence(LocalZone())
    data = {
        "recovered": True,
        "history": str(file),
        "aside": str(saved.aside),
        "calls": saved.calls,
        "events": saved.events,
        "lost": saved.lost,
        "restored": saved.restored,
        "since": saved.since.isoformat() if saved.since else None,
    }
    return Result(data, (told,))


def _damaged() -> bool:
    """Whether the history is broken.

    :raises HistoryFault: when it is in use, of a newer version, or no history at all.
    """
    try:
        history = records.open_history()
    except Damaged:
        return True
    try:
        return bool(history.check())
    finally:
        history.close()


def _see_that_no_window_has_it() -> None:
    """Recovery takes the file away; whoever has it open would go on writing into the old one.

    :raises HistoryFault: while a window is open.
    """
    try:
        client.ask(paths.socket(), {"do": "show"})
    except client.NobodyHome as nobody:
        if not nobody.heard:
            return
    except Fault:
        pass  # a window that says no is open all the same
    raise HistoryFault(_("Close the Companion window first, then try again."))
