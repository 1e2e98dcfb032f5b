"""Whatever is done to a pack's files, checking it ends with findings, each in a place in a file."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.packs.check import check
from companion.packs.reading import read_pack
from tests.helpers.packs import TINY

EXAMPLES = 10_000 if os.environ.get("COMPANION_ENDURE") == "full" else 500
FILES = sorted(str(file.relative_to(TINY)) for file in TINY.rglob("*.*") if file.is_file())
TEXTS = {name: (TINY / name).read_bytes() for name in FILES}

# What people and editors do to files: characters that mean something, whole lines, other files.
MARKS = '[ ] { } \' " = . , # | """ [[ ]] [] {} +++ <b> nan -1 true'
SIGNS = st.sampled_from(
    [
        *(mark.encode() for mark in MARKS.split()),
        *(b"\n", b"\r", b"\0", b"\xff", b"\xef\xbb\xbf", b"- ", b"1. ", b"## ", b"> "),
        *(b"1979-05-27", b"9" * 5000, b"[" * 2000, b"> " * 200),
    ]
)
LINES = st.sampled_from(sorted({line for text in TEXTS.values() for line in text.split(b"\n")}))
PIECES = SIGNS | LINES | st.binary(max_size=6) | st.text(max_size=6).map(str.encode)


@st.composite
def mutated(draw: st.DrawFn) -> dict[str, bytes | None]:
    """One to three changed files; None is a file that is gone."""
    changes: dict[str, bytes | None] = {}
    for _time in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(FILES))
        text = changes.get(name) or TEXTS[name]
        if draw(st.integers(0, 19)) == 0:
            changes[name] = draw(st.none() | st.sampled_from(sorted(TEXTS.values())))
            continue
        for _change in range(draw(st.integers(1, 3))):
            start = draw(st.integers(0, len(text)))
            end = min(len(text), start + draw(st.sampled_from([0, 1, 4, 20, 200])))
            text = text[:start] + draw(PIECES) + text[end:]
        changes[name] = text
    return changes


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(TINY, tmp_path_factory.mktemp("fuzz") / "tiny")


@pytest.mark.slow
@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow])
@given(changes=mutated())
def test_findings_never_crash_and_always_have_a_place(
    folder: Path, changes: dict[str, bytes | None]
) -> None:
    for name, content in changes.items():
        place(folder, name, content)
    try:
        findings = check(folder)
        for finding in findings:
            assert finding.message
            assert finding.remedy
            assert 1 <= finding.line <= max(1, lines(folder, finding.file)), finding
        if not findings:
            assert read_pack(folder).id
    finally:
        for name in changes:
            place(folder, name, TEXTS[name])


def place(folder: Path, name: str, content: bytes | None) -> None:
    if content is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(content)


def lines(folder: Path, name: str) -> int:
    """How many lines a file has, as editors count them: an empty last one too."""
    try:
        content = (folder / name).read_bytes()
    except OSError:
        return 1
    return content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
