from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from companion.errors import PackFault
from companion.packs import reading, store
from companion.policy.pack import Pack
from tests.helpers.packs import changed, copied


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied(tmp_path)


@pytest.fixture
def kept_in(tmp_path: Path) -> Path:
    return tmp_path / "kept"


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that were really read."""
    seen: list[Path] = []
    real = reading.read_pack

    def watched(folder: Path) -> Pack:
        seen.append(folder)
        return real(folder)

    monkeypatch.setattr(reading, "read_pack", watched)
    return seen


def test_the_second_time_the_copy_is_taken(folder: Path, kept_in: Path, reads: list[Path]) -> None:
    first = store.load(folder, kept_in)
    second = store.load(folder, kept_in)
    assert first == second
    assert reads == [folder]


def test_a_changed_file_is_read_anew_and_the_copy_replaced(
    folder: Path, kept_in: Path, reads: list[Path]
) -> None:
    before = store.load(folder, kept_in)
    changed(folder, "pack.toml", "every = 120", "every = 180")
    after = store.load(folder, kept_in)
    assert after.about.check_in is not None
    assert after.about.check_in.every == 180
    assert after.digest != before.digest
    store.load(folder, kept_in)
    assert len(reads) == 2
    assert len(list(kept_in.iterdir())) == 1


def test_a_new_or_removed_article_is_noticed(folder: Path, kept_in: Path) -> None:
    store.load(folder, kept_in)
    for language in ("en", "es"):
        (folder / "articles" / f"sign_in.{language}.md").unlink()
    assert [article.id for article in store.load(folder, kept_in).articles] == ["billing"]


@pytest.mark.parametrize("content", [b"", b"\xc1", b"\x82\xa4mark\xa1x", os.urandom(2000)])
def test_a_copy_that_cannot_be_read_is_ignored(
    folder: Path, kept_in: Path, reads: list[Path], content: bytes
) -> None:
    pack = store.load(folder, kept_in)
    (copy,) = kept_in.iterdir()
    copy.write_bytes(content)
    assert store.load(folder, kept_in) == pack
    assert len(reads) == 2


def test_a_copy_of_another_version_is_ignored(
    folder: Path, kept_in: Path, reads: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    store.load(folder, kept_in)
    monkeypatch.setattr(store, "__version__", "99.0")
    store.load(folder, kept_in)
    monkeypatch.setattr(store, "FORMAT", 99)
    store.load(folder, kept_in)
    assert len(reads) == 3


def test_without_a_place_for_copies_packs_are_still_read(folder: Path, kept_in: Path) -> None:
    kept_in.write_text("a file where the folder should be")
    assert store.load(folder, kept_in).id == "tiny"
    assert kept_in.read_text() == "a file where the folder should be"


def test_a_copy_that_cannot_be_put_in_place_leaves_nothing_behind(
    folder: Path, kept_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert store.load(folder, kept_in).id == "tiny"
    assert list(kept_in.iterdir()) == []


def test_a_file_saved_while_reading_is_not_kept_as_if_it_had_been_read(
    folder: Path, kept_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = reading.read_pack

    def slow(path: Path) -> Pack:
        pack = real(path)
        changed(folder, "pack.toml", "every = 120", "every = 180")
        return pack

    monkeypatch.setattr(reading, "read_pack", slow)
    store.load(folder, kept_in)
    monkeypatch.setattr(reading, "read_pack", real)
    rule = store.load(folder, kept_in).about.check_in
    assert rule is not None
    assert rule.every == 180


def test_copies_are_the_agents_own(folder: Path, home: Path) -> None:
    store.load(folder)
    (copy,) = (home / "cache" / "packs").iterdir()
    if sys.platform != "win32":
        assert copy.stat().st_mode & 0o077 == 0


def test_a_broken_pack_is_a_fault_each_time_and_never_kept(folder: Path, kept_in: Path) -> None:
    changed(folder, "pack.toml", "every = 120", "every = 1")
    for _time in range(2):
        with pytest.raises(PackFault, match=r"pack\.toml, line"):
            store.load(folder, kept_in)
    assert not kept_in.exists()
