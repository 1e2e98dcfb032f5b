"""What lies in the repository: known names at the top, short files, nothing of one machine."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from upkeep.places import TOP

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

AT_THE_TOP: Final = frozenset(
    {
        *("companion", "resources", "seeds", "i18n", "tests"),
        *("pyproject.toml", "build.spec", "dev.py", "requirements.lock"),
        *("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE"),
    }
)
LONGEST: Final = 400

# Each is written so that it does not match itself.
PRIVATE: Final = {
    "a path of one machine": re.compile(r"(?<![\w.])/(?:wor[k]|roo[t]|opt/pyp[i])/\w"),
    "a package index": re.compile(r"pyp[i]\.org|pythonhoste[d]\.org|://[^/\s]*/simpl[e]\b"),
}


def tracked(top: Path = TOP) -> list[str]:
    """The files that git has or would take, as paths from the top with forward slashes."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=top,
        check=True,
        capture_output=True,
        text=True,
    )
    names = sorted(set(listing.stdout.split("\0")) - {""})
    return [name for name in names if (top / name).is_file()]


def strangers(files: Iterable[str]) -> list[str]:
    """The names at the top that have no business there; hidden ones always have."""
    firsts = {PurePosixPath(file).parts[0] for file in files}
    return sorted(name for name in firsts - AT_THE_TOP if not name.startswith("."))


def too_long(lines: int) -> bool:
    """Whether a Python file of so many lines should be parted."""
    return lines > LONGEST


def private(text: str) -> list[str]:
    """What a text has that belongs to one machine."""
    return [what for what, pattern in PRIVATE.items() if pattern.search(text)]


def faults(top: Path = TOP) -> list[str]:
    """What is wrong, a line each; none if all is well."""
    files = tracked(top)
    found = [f"{name}: not a name for the top folder" for name in strangers(files)]
    for file in files:
        content = (top / file).read_bytes()
        if b"\0" in content:
            continue
        text = content.decode("utf-8", "replace")
        found += [f"{file}: has {what}" for what in private(text)]
        lines = len(text.splitlines())
        if file.endswith(".py") and too_long(lines):
            found.append(f"{file}: {lines} lines, more than {LONGEST}")
    return found


def main() -> int:
    """Check this repository; 1 if something is wrong."""
    found = faults()
    print("\n".join(found) or "Every file is in its place.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
