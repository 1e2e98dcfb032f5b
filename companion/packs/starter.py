"""A new pack, begun from the starter pack: a copy with its own id, and schemas for an editor."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final

from companion.errors import PackFault
from companion.packs.schema import HEAD, schema
from companion.policy.base import ID
from companion.text import _

SCHEMAS: Final = ".schema"
"""A folder inside the pack's; hidden, so that it is no part of the pack."""


def begin(starter: Path, folder: Path) -> None:
    """Copy ``starter`` to ``folder``, whose name becomes the pack's id; whole or not at all.

    :raises PackFault: when the name can't be an id, the folder is there already, or the disk says
        no. A folder that is there is never touched.
    """
    name = folder.name
    if not ID.fullmatch(name):
        raise PackFault(
            _(
                "“{name}” can't be a pack's id: small letters, digits and underscores, "
                "a letter first."
            ).format(name=name[:64])
        )
    if os.path.lexists(folder):
        raise PackFault(_("{folder} is there already. Choose another name.").format(folder=folder))
    hidden = folder.with_name(f".{name}.part")  # so that nobody takes up half a pack
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(hidden, ignore_errors=True)
        shutil.copytree(starter, hidden)
        _name(hidden, starter.name, name)
        _help_editors(hidden)
        hidden.rename(folder)
    except (OSError, shutil.Error, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise PackFault(
            _("The pack can't be written to {folder} ({why}).").format(folder=folder, why=why)
        ) from error
    finally:
        with suppress(ValueError):  # a name that no file can have
            shutil.rmtree(hidden, ignore_errors=True)


def _name(folder: Path, before: str, name: str) -> None:
    file = folder / "pack.toml"
    text = file.read_text("utf-8")
    _write(file, text.replace(f'id = "{before}"', f'id = "{name}"', 1))


def _help_editors(folder: Path) -> None:
    """Put the schemas into the folder, and a line into each file that leads an editor there."""
    (folder / SCHEMAS).mkdir()
    for name, found in schema().items():
        if name == HEAD:
            continue
        _write(folder / SCHEMAS / f"{name}.json", json.dumps(found, indent=2) + "\n")
        if (file := folder / name).is_file():
            _write(file, f"#:schema {SCHEMAS}/{name}.json\n\n" + file.read_text("utf-8"))


def _write(file: Path, text: str) -> None:
    file.write_text(text, "utf-8", newline="\n")
