"""The files of a pack's folder: which there are, how much of them is taken, and their digest."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from companion.packs.findings import Finding
from companion.text import _

REQUIRED: Final = ("pack.toml", "verification.toml", "note.toml")
OPTIONAL: Final = (
    "flow.toml",
    "scripts.toml",
    "cards.toml",
    "decisions.toml",
    "tasks.toml",
    "closing.toml",
    "practice.toml",
    "bands.toml",
)
ARTICLES: Final = "articles"
ARTICLE: Final = re.compile(r"^articles/(?P<id>[A-Za-z0-9_-]+)\.(?P<language>[a-z]{2,3})\.md$")

MOST_FILES: Final = 400
MOST_BYTES: Final = 512 * 1024
"""In one file."""
MOST_TOGETHER: Final = 8 * 1024 * 1024
"""Bytes in all files of a pack."""
MOST_LINES: Final = 5000
"""In one file: readers of TOML and Markdown take ever longer for each line that is added."""
MOST_STEPS: Final = 16
"""In a key such as ``a.b.c``, for the same reason."""
_STEP: Final = r"""(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+"""
_LONG_KEY: Final = re.compile(rf"(?<![A-Za-z0-9_-])(?:{_STEP}){{{MOST_STEPS},}}".encode())
_DEVICES: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
"""Names that Windows gives to devices, whatever stands after them and in whichever folder."""


def belongs(name: str) -> bool:
    """Whether a file of this name (relative, with ``/``) is part of a pack."""
    return name in REQUIRED or name in OPTIONAL or ARTICLE.match(name) is not None


def entries(folder: Path) -> list[tuple[str, os.stat_result]]:
    """Every file of a pack's folder that isn't hidden, by name, without following links.

    :raises OSError: when the folder can't be listed.
    """
    found = list(_scan(folder, ""))
    articles = folder / ARTICLES
    if articles.is_dir() and not articles.is_symlink():
        found = [entry for entry in found if entry[0] != ARTICLES]
        found.extend(_scan(articles, ARTICLES + "/"))
    return sorted(found, key=lambda entry: entry[0])


def signature(folder: Path) -> str:
    """A mark that changes with any file's name, size or time; "" where none can be listed."""
    try:
        found = entries(folder)
    except OSError:
        return ""
    marks = [(n, s.st_mode, s.st_size, s.st_mtime_ns) for n, s in found if belongs(n)]
    return repr(marks)


def digest(files: Mapping[str, bytes]) -> str:
    """The first 16 hex digits of SHA-256 over all names and bytes, in the names' order."""
    import hashlib

    mark = hashlib.sha256()
    for name in sorted(files):
        mark.update(f"{name}\0{len(files[name])}\0".encode())
        mark.update(files[name])
    return mark.hexdigest()[:16]


def collect(folder: Path) -> tuple[dict[str, bytes], list[Finding]]:
    """The pack's files with their bytes, and what is wrong with the folder."""
    files: dict[str, bytes] = {}
    problems: list[Finding] = []
    try:
        found = entries(folder)
    except OSError as error:
        return {}, [_cannot_read(str(folder.name), error)]
    if problem := _unfit_together(folder, found):
        return {}, [problem]
    for name, about in found:
        if problem := _unfit(name, about):
            problems.append(problem)
            continue
        try:
            content = _content(folder / name)
        except OSError as error:
            problems.append(_cannot_read(name, error))
            continue
        if problem := _unreadable(name, content):
            problems.append(problem)
        else:
            files[name] = content
    there = {name for name, _about in found}
    problems.extend(_absent(name) for name in REQUIRED if name not in there)
    return files, problems


def _scan(folder: Path, before: str) -> Iterator[tuple[str, os.stat_result]]:
    taken = 0
    with os.scandir(folder) as listing:
        for entry in listing:
            if not entry.name.startswith(".") and not entry.name.endswith("~"):
                yield before + entry.name, entry.stat(follow_symlinks=False)
                taken += 1
            if taken > MOST_FILES:
                return  # whoever counts them finds too many


def _content(file: Path) -> bytes:
    """What is in a file, and not more than is taken; what became a link meanwhile isn't read."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with open(file, "rb", opener=lambda path, _flags: os.open(path, flags)) as opened:
        return opened.read(MOST_BYTES + 1)


def _unfit_together(folder: Path, found: list[tuple[str, os.stat_result]]) -> Finding | None:
    """Why no file of a folder is taken, if none is."""
    if folder.is_symlink():
        return _a_link("pack.toml")
    if _DEVICES.fullmatch(folder.name):
        return _a_device("pack.toml")
    if len(found) > MOST_FILES:
        return _too_many(len(found))
    if sum(about.st_size for _name, about in found) > MOST_TOGETHER:
        message = _("Its files are larger than {megabytes} MB together.").format(
            megabytes=MOST_TOGETHER // 1024**2
        )
        remedy = _("Take out what doesn't belong to it.")
        return Finding("pack.toml", 1, "size", "", message, remedy)
    return None


def _unreadable(name: str, content: bytes) -> Finding | None:
    """Why what is in a file isn't read, if it isn't: reading it would take far too long."""
    lines = content.count(b"\n") + content.count(b"\r")
    if lines > 2 * MOST_LINES or content.replace(b"\r\n", b"\n").count(b"\n") > MOST_LINES:
        message = _("It has more than {lines} lines.").format(lines=MOST_LINES)
        return Finding(name, 1, "size", "", message, _("Make it smaller, or split it."))
    if name.endswith(".toml") and (found := _LONG_KEY.search(content)):
        line = content.count(b"\n", 0, found.start()) + 1
        message = _("A key has {steps} steps or more.").format(steps=MOST_STEPS)
        return Finding(name, line, "size", "", message, _("Write it as the format says."))
    return None


def _a_link(name: str) -> Finding:
    message = _("It is a link to somewhere else.")
    return Finding(name, 1, "path", "", message, _("Put the file itself into the pack."))


def _a_device(name: str) -> Finding:
    message = _("Windows keeps this name for a device.")
    return Finding(name, 1, "path", "", message, _("Give it another name."))


def _unfit(name: str, about: os.stat_result) -> Finding | None:
    """Why a file isn't taken, if it isn't."""
    shown = os.fsencode(name).decode("utf-8", "replace")
    if stat.S_ISLNK(about.st_mode):
        return _a_link(shown)
    if _DEVICES.fullmatch(name.rpartition("/")[2]):
        return _a_device(shown)
    if not belongs(name) or not stat.S_ISREG(about.st_mode):
        message = _("A pack has no file or folder of this name.")
        remedy = _("Name it as the format says, or take it out.")
        return Finding(shown, 1, "stray", "", message, remedy)
    if about.st_size > MOST_BYTES:
        message = _("It is larger than {kilobytes} KB.").format(kilobytes=MOST_BYTES // 1024)
        return Finding(name, 1, "size", "", message, _("Make it smaller, or split it."))
    return None


def _absent(name: str) -> Finding:
    return Finding(name, 1, "absent", "", _("Every pack needs this file."), _("Add it."))


def _too_many(count: int) -> Finding:
    message = _("The folder holds {count} files; {most} is the most.").format(
        count=count, most=MOST_FILES
    )
    return Finding("pack.toml", 1, "size", "", message, _("Take out what doesn't belong to it."))


def _cannot_read(name: str, error: OSError) -> Finding:
    message = _("It can't be read ({reason}).").format(reason=error.strerror or error)
    return Finding(name, 1, "unreadable", "", message, _("Check that it is there and yours."))
