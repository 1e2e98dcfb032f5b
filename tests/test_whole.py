"""A file is written whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
import time
from pathlib import Path

import pytest

from companion import whole


def test_a_new_file_in_a_new_folder(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b" / "file"
    whole.replace(file, b"words")
    assert file.read_bytes() == b"words"
    assert [path.name for path in file.parent.iterdir()] == ["file"]


def test_what_stood_there_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"a longer text than before")
    whole.replace(file, b"new")
    assert file.read_bytes() == b"new"


def test_what_stood_there_stays_when_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"before")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        whole.replace(file, b"after")
    assert file.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize(
    ("platform", "readers", "replaced"),
    [("win32", 3, True), ("win32", 99, False), ("linux", 1, False)],
)
def test_windows_gives_whoever_reads_the_file_a_moment(
    platform: str, readers: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, replaced: bool
) -> None:
    """It refuses as long as another program has the file open; others never do for that."""
    file, waits, held = tmp_path / "file", list[float](), iter(range(readers))
    file.write_bytes(b"before")
    really = Path.replace

    def while_read(self: Path, target: Path) -> Path:
        if next(held, None) is not None:
            raise PermissionError(13, "The process cannot access the file")
        return really(self, target)

    monkeypatch.setattr(Path, "replace", while_read)
    monkeypatch.setattr(time, "sleep", waits.append)
    monkeypatch.setattr(sys, "platform", platform)
    if replaced:
        whole.replace(file, b"after")
    else:
        with pytest.raises(PermissionError):
            whole.replace(file, b"after")
    assert file.read_bytes() == (b"after" if replaced else b"before")
    assert sum(waits) <= 0.1
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("private", [True, False])
def test_a_private_file_is_for_this_user_alone(tmp_path: Path, *, private: bool) -> None:
    file = tmp_path / "file"
    whole.replace(file, b"", private=private)
    if sys.platform != "win32":
        mask = os.umask(0)
        os.umask(mask)
        expected = 0o600 if private else 0o666 & ~mask
        assert stat.S_IMODE(file.stat().st_mode) == expected


def test_a_folder_in_the_place_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "place").mkdir()
    with pytest.raises(OSError, match="place"):
        whole.replace(tmp_path / "place", b"words")
    assert [path.name for path in tmp_path.iterdir()] == ["place"]
