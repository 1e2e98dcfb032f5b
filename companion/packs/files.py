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
    if len(found) > MOST_FILES:
        return {}, [_too_many(len(found))]
    for name, about in found:
        if problem := _unfit(name, about):
            problems.append(problem)
            continue
        try:
            files[name] = (folder / name).read_bytes()
        except OSError as error:
            problems.append(_cannot_read(name, error))
    there = {name for name, _about in found}
    problems.extend(_absent(name) for name in REQUIRED if name not in there)
    return files, problems


def _scan(folder: Path, before: str) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as listing:
        for entry in listing:
            if not entry.name.startswith(".") and not entry.name.endswith("~"):
                yield before + entry.name, entry.stat(follow_symlinks=False)


def _unfit(name: str, about: os.stat_result) -> Finding | None:
    """Why a file isn't taken, if it isn't."""
    shown = os.fsencode(name).decode("utf-8", "replace")
    if stat.S_ISLNK(about.st_mode):
        message = _("It is a link to somewhere else.")
        remedy = _("Put the file itself into the pack.")
        return Finding(shown, 1, "path", "", message, remedy)
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
