"""``companion phone``: set a phone client up so that it tells Companion of its calls."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from companion import settings
from companion.cli import asking, output
from companion.cli.commands import json_option
from companion.cli.output import Result
from companion.errors import Refused, UsageFault
from companion.phone import clientfile, registering
from companion.phone.clients import CLIENTS, PORT
from companion.text import _

if TYPE_CHECKING:
    import argparse

    from companion.phone.clients import Client
    from companion.settings import Settings

BARESIP_PORT = "baresip_port"


def declare(parser: argparse.ArgumentParser) -> None:
    """Say which words it takes."""
    acts = parser.add_subparsers(dest="act", metavar="ACT", required=True)
    lists = acts.add_parser("list", help=_("the clients, and what each can tell"))
    setup = acts.add_parser("setup", help=_("print a client's settings, or write them"))
    undo = acts.add_parser("undo", help=_("put a client's settings back"))
    setup.add_argument(
        "--write", action="store_true", help=_("change the client's own file, a copy kept beside")
    )
    for act in (setup, undo):
        act.add_argument("client", metavar="CLIENT", help=", ".join(CLIENTS))
        act.add_argument("--yes", action="store_true", help=_("don't ask"))
        act.add_argument("--file", default="", metavar="FILE", help=_("the client's file"))
    for act in (lists, setup, undo):
        json_option(act)


def run(options: argparse.Namespace, _chosen: Settings) -> Result:
    """List, set up or undo."""
    if options.act == "list":
        return _list()
    client = _known(options.client)
    if options.act == "undo":
        return _undone(client, options)
    return _written(client, options) if options.write else _shown(client)


def _list() -> Result:
    found = [
        {"id": one.id, "title": one.name, "kind": "client", "pack": "", "hears": list(one.hears)}
        for one in CLIENTS.values()
    ]
    lines = [f"{one.id:<10}{one.name:<14}{', '.join(one.hears)}" for one in CLIENTS.values()]
    return Result({"clients": found}, tuple(lines))


def _shown(client: Client) -> Result:
    """The exact settings, for whoever fills them in by hand."""
    if client.form == "system":
        lines = registering.registration().lines()
        return _result(client, lines, written=False)
    between = "\t\t" if client.form == "words" else " = " if client.form == "screen" else "="
    head = [f"[{client.section}]"] if client.section else []
    values = clientfile.wanted(client)
    lines = [*head, *(f"{key}{between}{value}" for key, value in values.items())]
    if client.form == "screen":
        lines.append(_("First, once: companion phone setup address --write"))
    if client.id == "baresip":
        lines.append(f"companion settings set {BARESIP_PORT} {PORT}")
    return _result(client, lines, written=False)


def _written(client: Client, options: argparse.Namespace) -> Result:
    if client.form == "system":
        found = registering.registration()
        _agreed(found.lines(), options)
        found.write()
        return _result(client, [_("companion:// addresses now come to Companion.")], written=True)
    if client.form == "screen":
        raise Refused(
            _("{client} keeps its settings on its own server. Without --write, what to fill in is "
              "printed.").format(client=client.name)
        )  # fmt: skip
    change = clientfile.setting_up(client, clientfile.find(client, options.file))
    if change.after == change.before:
        return _result(client, [_("It is set up already.")], written=False)
    _agreed(change.lines(), options)
    copy = clientfile.write(change)
    if client.id == "baresip":
        settings.save(BARESIP_PORT, str(PORT))
    line = _("Written: {file}").format(file=change.file)
    kept = _("As it was: {file}").format(file=copy)
    return _result(client, [line, kept], written=True)


def _undone(client: Client, options: argparse.Namespace) -> Result:
    if client.form == "system":
        registering.registration().undo()
        told = _("companion:// addresses come to Companion no more.")
        return _result(client, [told], written=True)
    if client.form == "screen":
        raise Refused(_("Nothing of {client} was changed.").format(client=client.name))
    change = clientfile.undoing(client, clientfile.find(client, options.file))
    _agreed(change.lines(), options)
    clientfile.undo(change)
    if client.id == "baresip":
        settings.save(BARESIP_PORT, "0")
    return _result(client, [_("Put back: {file}").format(file=change.file)], written=True)


def _agreed(lines: list[str], options: argparse.Namespace) -> None:
    """Show what would change, and ask.

    :raises Refused: unless the answer is yes.
    """
    if options.yes:
        return
    for line in lines:
        output.put(sys.stderr, output.inert(line))
    if not asking.agrees(_("Change it? Type yes:")):
        raise Refused(_("Nothing was changed."))


def _known(name: str) -> Client:
    found = CLIENTS.get(name)
    if found is None:
        raise UsageFault(
            _("“{name}” is no phone client that is known. The clients are: {names}.").format(
                name=name[:40], names=", ".join(CLIENTS)
            )
        )
    return found


def _result(client: Client, lines: list[str], *, written: bool) -> Result:
    """What was done; where nothing was written, also what a person should know before."""
    data = {"id": client.id, "title": client.name, "lines": lines, "written": written}
    note = [] if written else [_(client.note)]
    return Result({"client": data}, (*lines, *note))
