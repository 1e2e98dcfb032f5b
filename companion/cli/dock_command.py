"""``companion dock``: stand beside the phone client's window, without the settings page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion import settings
from companion.cli.commands import json_option, what_to_do
from companion.cli.output import Result
from companion.docking.desktop import here
from companion.docking.matching import sought
from companion.errors import PhoneFault, UsageFault
from companion.text import _

if TYPE_CHECKING:
    import argparse

    from companion.contract import Data
    from companion.docking.desktop import AppWindow
    from companion.settings import Settings


def declare(parser: argparse.ArgumentParser) -> None:
    """Say which words it takes."""
    what_to_do(parser, "list", "choose", "edge", "off")
    parser.add_argument(
        "window", nargs="?", default="", metavar="WINDOW",
        help=_("a window's number or its application, as the list has it"),
    )  # fmt: skip
    json_option(parser)


def run(options: argparse.Namespace, chosen: Settings) -> Result:
    """List the windows, choose one, or stop standing beside it.

    A window of ours that is open takes it up by itself.
    """
    if (options.what == "choose") != bool(options.window):
        raise UsageFault(_("Write: dock list, dock choose WINDOW, dock edge, or dock off."))
    if options.what == "list":
        found = [_data(window) for window in _windows()]
        return Result({"windows": found}, tuple(_line(one) for one in found))
    if options.what == "choose":
        return _choose(options.window)
    del chosen
    return _told(settings.save("dock", options.what))


def _choose(word: str) -> Result:
    """Keep the window that goes by that number or application."""
    windows = _windows()
    found = [one for one in windows if word in {str(one.id), one.app}]
    if not found:
        raise PhoneFault(
            _("No open window is called “{name}”. “companion dock list” shows which are.").format(
                name=word[:40]
            )
        )
    keep = sought(found[0], windows)
    settings.save("phone_app", keep.app)
    settings.save("phone_title", keep.title)
    return _told(settings.save("dock", "window"))


def _windows() -> list[AppWindow]:
    """The windows that can be chosen; raises PhoneFault where none can be seen."""
    desktop = here()
    try:
        if desktop.why_not:
            raise PhoneFault(desktop.why_not)
        return [window for window in desktop.windows() if not window.dialog]
    finally:
        desktop.close()


def _told(chosen: Settings) -> Result:
    data = {key: chosen.text(key) for key in ("dock", "phone_app", "phone_title")}
    return Result({"dock": data}, (" ".join(filter(None, data.values())),))


def _data(window: AppWindow) -> Data:
    return {
        "id": str(window.id),
        "title": window.title,
        "kind": "window",
        "pack": "",
        "app": window.app,
    }


def _line(one: Data) -> str:
    return f"{one['id']:<12} {one['app']:<30} {one['title']}"
