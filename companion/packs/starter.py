"""A new pack, begun from the starter pack: a copy with its own id, and schemas for an editor."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Final

from companion.errors import PackFault
from companion.packs.schema import HEAD, schema
from companion.text import _

SCHEMAS: Final = ".schema"
"""A folder inside the pack's; hidden, so that it is no part of the pack."""

_ID: Final = re.compile(r"[a-z][a-z0-9_]{0,63}", re.ASCII)


def begin(starter: Path, folder: Path) -> None:
    """Copy ``starter`` to ``folder``, whose name becomes the pack's id.

    :raises PackFault: when the name can't be an id, the folder is there already, or the disk says
        no. A folder that is there is never touched.
    """
    name = folder.name
    if not _ID.fullmatch(name):
        raise PackFault(
            _(
                "“{name}” can't be a pack's id: small letters, digits and underscores, "
                "a letter first."
            ).format(name=name[:64])
        )
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(starter, folder)
        _name(folder, starter.name)
        _help_editors(folder)
    except FileExistsError as error:
        raise PackFault(
            _("{folder} is there already. Choose another name.").format(folder=folder)
        ) from error
    except (OSError, shutil.Error, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise PackFault(
            _("The pack can't be written to {folder} ({why}).").format(folder=folder, why=why)
        ) from error


def _name(folder: Path, before: str) -> None:
    file = folder / "pack.toml"
    text = file.read_text("utf-8")
    _write(file, text.replace(f'id = "{before}"', f'id = "{folder.name}"', 1))


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
