from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from companion.errors import Fault
from companion.summary.write import write


def failing(number: int) -> object:
    def fail(*_any: object, **_more: object) -> NoReturn:
        raise OSError(number, os.strerror(number))

    return fail


def test_it_writes_the_bytes(tmp_path: Path) -> None:
    place = tmp_path / "shift.csv"
    write(place, b"\xef\xbb\xbfa")
    assert place.read_bytes() == b"\xef\xbb\xbfa"
    assert list(tmp_path.iterdir()) == [place]


def test_it_takes_the_place_of_what_was_there(tmp_path: Path) -> None:
    place = tmp_path / "shift.csv"
    place.write_text("a longer text from before")
    write(place, b"new")
    assert place.read_bytes() == b"new"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("old")
    link.symlink_to(real)
    write(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EACCES, "read-only"),
        (errno.EROFS, "read-only"),
        (errno.EIO, "can't be written"),
    ],
)
@pytest.mark.parametrize("at", ["fsync", "replace"])
def test_a_failure_leaves_what_was_there_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str, at: str
) -> None:
    place = tmp_path / "shift.csv"
    place.write_text("old")
    if at == "fsync":
        monkeypatch.setattr(os, "fsync", failing(number))
    else:
        monkeypatch.setattr(Path, "replace", failing(number))
    with pytest.raises(Fault, match=words) as told:
        write(place, b"new")
    assert str(place) in str(told.value)
    assert place.read_text() == "old"
    assert list(tmp_path.iterdir()) == [place]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(Fault, match="is a folder"):
        write(tmp_path, b"new")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Fault, match="doesn't exist"):
        write(tmp_path / "nowhere" / "shift.csv", b"new")


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(Fault, match="doesn't exist"):
        write(tmp_path / "file" / "shift.csv", b"new")


def test_a_name_that_is_too_long_for_the_disk(tmp_path: Path) -> None:
    with pytest.raises(Fault, match="can't be written"):
        write(tmp_path / ("x" * 300), b"new")
    assert list(tmp_path.iterdir()) == []


def test_the_agents_own_folder_may_be_a_tilde(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    write(Path("~/shift.csv"), b"new")
    assert (tmp_path / "shift.csv").read_bytes() == b"new"


if sys.platform != "win32":

    def test_a_device_is_written_straight() -> None:
        write(Path(os.devnull), b"new")
        assert Path(os.devnull).is_char_device()

    def test_others_may_read_it_as_any_file(tmp_path: Path) -> None:
        before = os.umask(0o022)
        try:
            write(tmp_path / "shift.csv", b"new")
        finally:
            os.umask(before)
        assert (tmp_path / "shift.csv").stat().st_mode & 0o777 == 0o644
