"""A file is written whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
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
