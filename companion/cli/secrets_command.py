"""``companion secrets``: codes in the system's keyring. A value is read, never given as a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion import session
from companion.cli import asking, secrets_import
from companion.cli.commands import alone, json_option, what_to_do
from companion.cli.output import Result
from companion.errors import SecretFault, UsageFault
from companion.text import _
from companion.vault import LONGEST, Vault

if TYPE_CHECKING:
    import argparse

    from companion.contract import Data
    from companion.settings import Settings


def declare(parser: argparse.ArgumentParser) -> None:
    """Say which words it takes."""
    what_to_do(parser, "set", "list", "delete", "import")
    parser.add_argument("name", nargs="?", default="", metavar="NAME|FILE")
    parser.add_argument(
        "--remove", action="store_true", help=_("import: overwrite and remove the file afterwards")
    )
    json_option(parser)


def run(options: argparse.Namespace, _chosen: Settings) -> Result:
    """List, keep or forget."""
    if options.what == "list":
        alone("list", options.name)
    known = declared()
    if options.what == "list":
        return _list(list(known.values()))
    if options.what == "import":
        return secrets_import.run(options.name, remove=options.remove)
    if not options.name:
        raise UsageFault(_("Say which secret: {names}.").format(names=", ".join(known)))
    if options.name not in known:
        raise SecretFault(
            _("No pack asks for a secret “{name}”. They ask for: {names}.").format(
                name=options.name[:40], names=", ".join(known) or _("none")
            )
        )
    return (_set if options.what == "set" else _delete)(options.name)


def declared() -> dict[str, Data]:
    """The secrets that the packs' cards name, each once; a pack that can't be read has none."""
    from companion.contract.items import listed, said
    from companion.requests.copying import secrets

    shelf = session.shelf()
    packs = [shelf.get(name) for name in shelf.ids() if name not in shelf.faults()]
    return {
        name: listed(pack, name, said(secret.text), "secret")
        for pack in reversed(packs)
        for name, secret in secrets(pack).items()
    }


def _list(known: list[Data]) -> Result:
    kept = set(Vault().names(one["id"] for one in known))
    found = [{**one, "set": one["id"] in kept} for one in known]
    said = {True: _("set"), False: _("not set")}
    lines = (f"{one['id']:<24} {said[bool(one['set'])]}" for one in found)
    return Result({"secrets": found}, tuple(lines))


def _set(name: str) -> Result:
    Vault().set(name, _value(name))
    line = _("“{name}” is in the keyring.").format(name=name)
    return Result({"id": name, "set": True}, (line,))


def _value(name: str) -> str:
    question = _("Value of {name} (it isn't shown): ").format(name=name)
    return asking.unseen(question, LONGEST + 2)


def _delete(name: str) -> Result:
    gone = Vault().delete(name)
    line = _("“{name}” was forgotten.") if gone else _("“{name}” wasn't set.")
    return Result({"id": name, "set": False, "deleted": gone}, (line.format(name=name),))
