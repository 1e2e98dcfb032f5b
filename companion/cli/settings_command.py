"""``companion settings``: list, read and change them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion import session, settings
from companion.cli.commands import alone, json_option, what_to_do
from companion.cli.output import Result
from companion.errors import UsageFault
from companion.text import _

if TYPE_CHECKING:
    import argparse

    from companion.contract import Data
    from companion.settings import Setting, Settings


def declare(parser: argparse.ArgumentParser) -> None:
    """Say which words it takes."""
    what_to_do(parser, "list", "get", "set")
    parser.add_argument("key", nargs="?", default="", metavar="KEY")
    parser.add_argument("value", nargs="?", default=None, metavar="VALUE")
    json_option(parser)


def run(options: argparse.Namespace, chosen: Settings) -> Result:
    """List, read or change."""
    if options.what == "list":
        alone("list", options.key, options.value)
        found = [_data(setting, chosen) for setting in settings.SETTINGS.values()]
        return Result({"settings": found}, tuple(_lines(found)))
    if not options.key or (options.what == "set") != (options.value is not None):
        raise UsageFault(_("Write: settings get KEY, or settings set KEY VALUE."))
    setting = settings.known(options.key)
    if options.what == "set":
        if options.key == "dial_command":
            from companion.phone import ways

            ways.check(options.value)
        if options.key == "line":
            session.shelf().get(options.value)
        chosen = settings.save(options.key, options.value)
    data = _data(setting, chosen)
    return Result(data, (_word(data["value"]),))


def _data(setting: Setting, chosen: Settings) -> Data:
    return {
        "id": setting.key,
        "title": _(setting.title),
        "kind": "setting",
        "pack": "",
        "description": _(setting.description),
        "type": setting.kind,
        "value": chosen.value(setting.key),
        "default": setting.default,
        "allowed": list(setting.allowed),
        "values": setting.values(),
    }


def _lines(found: list[Data]) -> list[str]:
    return [f"{one['id']:<18} {_word(one['value']):<12} {one['title']}" for one in found]


def _word(value: object) -> str:
    """A value as it is written on the command line."""
    return str(value).lower() if isinstance(value, bool) else str(value)
