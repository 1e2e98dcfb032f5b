"""A file is written whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from companion import whole
from companion.errors import Fault
from companion.text import _


def write(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path``: beside it first, then moved into its place.

    What stood there before stays until the new file is safely on disk.

    :raises Fault: when it can't be written; nothing half-written is left.
    """
    with writing(path) as file:
        file.write(content)


@contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """A file to write to within the block, which takes its place when the block ends well.

    What stood there before stays where the block is left in any other way.

    :raises Fault: when it can't be written; nothing half-written is left.
    """
    try:
        with _writing(path.expanduser()) as file:
            yield file
    except OSError as error:
        raise Fault(_sentence(path, error)) from error


@contextmanager
def _writing(path: Path) -> Iterator[BinaryIO]:
    place = path.resolve()  # through a link, to keep the link
    if place.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if place.exists() and not place.is_file():  # a device or a pipe: nothing to be moved into
        with BytesIO() as held:
            yield held
            place.write_bytes(held.getvalue())
        return
    if not place.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
    with whole.replacing(place) as file:
        yield file


def _sentence(path: Path, error: OSError) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        text = _(
            "The disk is full, so “{file}” was not written. Free some space or choose another."
        )
    elif error.errno == errno.EISDIR:
        text = _("“{file}” is a folder. Give the name of a file in it.")
    elif error.errno in {errno.ENOENT, errno.ENOTDIR}:
        text = _("The folder of “{file}” doesn't exist. Make it first or choose another.")
    elif error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        text = _(
            "“{file}” can't be written: the folder is read-only, or the file is open in another "
            "program. Choose another place or close that program."
        )
    else:
        text = _("“{file}” can't be written ({why}). Choose another place.")
    return text.format(file=path, why=error.strerror or error)
