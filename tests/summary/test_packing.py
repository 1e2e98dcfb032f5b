"""A workbook is packed beside its steps: it can be called off, and what fails is told."""

from __future__ import annotations

import errno
import io
import os
from threading import Event

import pytest

from companion.summary import formats, packing
from companion.summary.packing import Outlet, StoppedError
from companion.summary.stream import Kept
from tests.helpers import patience
from tests.helpers.shift import ZONE
from tests.helpers.summaries import of_shift


def test_it_yields_for_as_long_as_the_packing_lasts() -> None:
    may_end, written = Event(), list[str]()

    def pack() -> None:
        may_end.wait(patience.SECONDS)
        written.append("all")

    steps = packing.steps(pack, Outlet(io.BytesIO()))
    for _each in range(3):
        next(steps)
        assert written == []
    may_end.set()
    assert list(steps) == [] or written == ["all"]
    assert written == ["all"]


def test_left_early_the_next_write_ends_it() -> None:
    file, go_on = io.BytesIO(), Event()
    outlet, ended = Outlet(file), list[type[BaseException]]()

    def pack() -> None:
        outlet.write(b"before")
        go_on.wait(patience.SECONDS)
        try:
            outlet.write(b"after")
        except StoppedError as error:
            ended.append(type(error))
            outlet.write(b"what a zip adds at its end")

    steps = packing.steps(pack, outlet)
    next(steps)
    outlet.shut()
    go_on.set()
    steps.close()
    assert ended == [StoppedError]
    assert file.getvalue() == b"before"


def test_what_fails_is_told() -> None:
    def pack() -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with pytest.raises(OSError, match="Input/output"):
        list(packing.steps(pack, Outlet(io.BytesIO())))


class Full(io.BytesIO):
    """A disk that takes two thousand bytes."""

    def write(self, content: object, /) -> int:
        assert isinstance(content, bytes)
        if self.tell() + len(content) > 2_000:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().write(content)


def test_a_disk_that_is_full_while_it_packs_is_the_world_s_fault() -> None:
    """Not the packer's own kind of error, which nobody would take for one."""
    with pytest.raises(OSError, match="No space left"):
        list(formats.write("xlsx", Kept(of_shift()), Full(), "en", ZONE))
