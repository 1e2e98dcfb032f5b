"""A pack is data: whatever a folder holds, it is read within its limits, or told in a sentence."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest

from companion.packs import files
from companion.packs.check import check
from companion.packs.files import MOST_BYTES, MOST_FILES, MOST_LINES, MOST_STEPS
from tests.helpers.packs import copied

ARTICLE = '+++\nid = "large"\ntitle = "Large"\n+++\n'


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack that is in order."""
    made = copied(tmp_path)
    assert check(made) == []
    return made


def only(pack: Path, kind: str, file: str) -> str:
    """The message of the one finding of that kind, which must be about that file."""
    found = [one for one in check(pack) if one.kind == kind]
    assert [one.file for one in found] == [file]
    assert found[0].remedy
    return found[0].message


HUGE = {
    "a key of many steps": b"a." * (MOST_BYTES // 2 - 8) + b"a = 1",
    "quoted steps": b'"a".' * (MOST_BYTES // 4 - 8) + b"a = 1",
    "steps with spaces": b"a . " * (MOST_BYTES // 4 - 8) + b"a = 1",
    "a table of many steps": b"[" + b"a." * (MOST_BYTES // 2 - 8) + b"a]",
    "many tables": b"[[a]]\n" * (MOST_BYTES // 6),
    "old line ends": b"[[a]]\r" * (MOST_BYTES // 6),
    "open brackets": b"a = " + b"[" * (MOST_BYTES - 8),
    "nested arrays": b"a = " + b"[" * 900 + b"]" * 900,
    "nested tables": b"a = " + b"{a=" * 900 + b"1" + b"}" * 900,
    "a number of many digits": b"a = " + b"9" * (MOST_BYTES - 8),
    "an endless string": b'a = "' + b"x" * (MOST_BYTES - 8),
    "one long word": b"a" * MOST_BYTES,
    "quotes alone": b'"' * MOST_BYTES,
}


@pytest.mark.parametrize("what", HUGE)
def test_absurd_tables_are_findings_at_once(pack: Path, what: str) -> None:
    (pack / "cards.toml").write_bytes(HUGE[what])
    began = time.process_time()
    found = [one for one in check(pack) if one.file == "cards.toml"]
    assert time.process_time() - began < 5
    assert {one.kind for one in found} <= {"size", "toml", "shape"}
    assert found


ABSURD = {
    "quotes": "> a\n", "bullets in quotes": "> - a\n", "steps": "1. a\n", "rules": "a\n---\n",
    "fences": "```\n", "deep quotes": "> " * 40 + "a\n", "headings": "## a\n", "html": "<b>a\n",
}  # fmt: skip


@pytest.mark.parametrize("what", ABSURD)
def test_absurd_articles_are_findings_at_once(pack: Path, what: str) -> None:
    line = ABSURD[what]
    times = min(MOST_LINES // line.count("\n"), MOST_BYTES // len(line)) - 8
    (pack / "articles" / "large.en.md").write_text(ARTICLE + line * times, "utf-8")
    began = time.process_time()
    assert check(pack)
    assert time.process_time() - began < 10


def test_the_limits_have_sentences(pack: Path) -> None:
    (pack / "cards.toml").write_bytes(b"#\n" * (MOST_LINES + 1))
    assert str(MOST_LINES) in only(pack, "size", "cards.toml")
    (pack / "cards.toml").write_bytes(b"a." * MOST_STEPS + b"a = 1")
    assert str(MOST_STEPS) in only(pack, "size", "cards.toml")
    (pack / "cards.toml").write_bytes(b"#" * (MOST_BYTES + 1))
    assert "512 KB" in only(pack, "size", "cards.toml")


def test_files_are_few_and_small_together(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_TOGETHER", 1024**2)
    for number in range(3):
        (pack / "articles" / f"large{number}.en.md").write_text(ARTICLE + " " * 400_000, "utf-8")
    assert "1 MB together" in only(pack, "size", "pack.toml")


def test_a_folder_of_very_many_files_is_not_even_listed_whole(pack: Path) -> None:
    for number in range(MOST_FILES + 50):
        (pack / "articles" / f"a{number}.en.md").touch()
    assert f"{MOST_FILES} is the most" in only(pack, "size", "pack.toml")
    assert len(files.entries(pack)) <= 2 * MOST_FILES + 2


@pytest.mark.parametrize("target", ["/etc/passwd", "../../elsewhere.toml", "pack.toml"])
def test_no_link_is_followed(pack: Path, target: str) -> None:
    (pack / "cards.toml").unlink(missing_ok=True)
    (pack / "cards.toml").symlink_to(target)
    assert "link" in only(pack, "path", "cards.toml")
    assert "cards.toml" not in files.collect(pack)[0]


def test_a_folder_of_articles_elsewhere_is_not_looked_into(pack: Path, tmp_path: Path) -> None:
    (pack / "articles").rename(tmp_path / "elsewhere")
    (pack / "articles").symlink_to(tmp_path / "elsewhere")
    assert not [name for name in files.collect(pack)[0] if name.startswith("articles/")]
    assert "link" in only(pack, "path", "articles")


def test_a_pack_that_is_itself_a_link_is_not_taken(pack: Path, tmp_path: Path) -> None:
    linked = tmp_path / "linked"
    linked.symlink_to(pack)
    assert files.collect(linked)[0] == {}
    assert "link" in only(linked, "path", "pack.toml")


@pytest.mark.parametrize("name", ["con", "NUL", "aux", "com1", "LPT9"])
def test_no_article_is_named_as_a_windows_device(pack: Path, name: str) -> None:
    (pack / "articles" / f"{name}.en.md").write_text(ARTICLE, "utf-8")
    assert "device" in only(pack, "path", f"articles/{name}.en.md")


@pytest.mark.parametrize("name", ["script.py", "run.sh", "a.exe", "articles/x.html", "pic.png"])
def test_no_code_no_page_and_no_picture_is_taken(pack: Path, name: str) -> None:
    (pack / name).write_bytes(b"#!/bin/sh\n")
    assert only(pack, "stray", name)
    assert name not in files.collect(pack)[0]


def test_a_pipe_in_a_pack_holds_nobody_up(pack: Path) -> None:
    (pack / "cards.toml").unlink(missing_ok=True)
    system: Any = os  # Windows has no pipes of this kind, and no name for them
    system.mkfifo(pack / "cards.toml")
    assert only(pack, "stray", "cards.toml")


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "![a](https://a.example/a.png)", "<img src=x>", "&lt;b"]
)
def test_no_html_and_no_remote_picture(pack: Path, text: str) -> None:
    (pack / "articles" / "large.en.md").write_text(ARTICLE + text + "\n", "utf-8")
    assert "HTML" in only(pack, "markdown", "articles/large.en.md")
