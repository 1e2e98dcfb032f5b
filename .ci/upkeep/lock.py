"""The lock: every package of the programs and of the checks, pinned, with hashes, for all systems.

``make`` resolves anew for Linux, Windows and macOS and for every Python from 3.11 on; what only
some of them need has an environment marker. ``python -m upkeep.lock`` checks what is there.
"""

from __future__ import annotations

import re
import sys
import tomllib
import venv
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from upkeep.places import BUILD, LOCK, PROJECT, TOP, must, say

if TYPE_CHECKING:
    from collections.abc import Iterable

RESOLVER: Final = "uv==0.13.9"
HEADER: Final = """\
# Every package that Companion and its checks need, for Linux, Windows and macOS, Python 3.11 on.
# Made by "python dev.py lock"; not edited by hand.
"""
# The first word of an option that leads to an index, and what every address has.
FORBIDDEN: Final = ("--index", "--extra-index", "--find-links", "--trusted-host", "-i ", "://")
PINNED: Final = re.compile(r"^(?P<name>[a-z0-9-]+)==[^ ;]+(?: ; (?P<marker>[^\\]+?))? \\$")
HASHED: Final = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


@dataclass(frozen=True, slots=True)
class Pin:
    """One package of the lock: its name, its marker ("" for every system), how many hashes."""

    name: str
    marker: str
    hashes: int


def make() -> None:
    """Resolve anew and write the lock. Raises :class:`~upkeep.places.Trouble` if that fails."""
    room = BUILD / "resolver"
    say("Resolving for all systems")
    if not room.exists():
        venv.create(room, with_pip=True)
    scripts = room / ("Scripts" if sys.platform == "win32" else "bin")
    must(
        [str(scripts / "python"), "-m", "pip", "install", "--quiet", RESOLVER],
        "The resolver could not be installed.",
    )
    written = must(
        [
            *(str(scripts / "uv"), "pip", "compile", "--quiet", "--no-config", "--no-cache"),
            *("--universal", "--python-version", "3.11", "--upgrade", "--group", "dev"),
            *("--generate-hashes", "--no-header", "--no-annotate", str(PROJECT)),
        ],
        "No set of versions fits; the lock is as it was.",
    )
    LOCK.write_text(HEADER + written, "utf-8", newline="\n")
    say(f"{LOCK.name} is new: {len(pins(written))} packages.")


def pins(text: str) -> list[Pin]:
    """The packages that a lock's text names."""
    found: list[Pin] = []
    for line in text.splitlines():
        if matched := PINNED.match(line):
            found.append(Pin(matched["name"], (matched["marker"] or "").strip(), 0))
        elif HASHED.match(line) and found:
            last = found.pop()
            found.append(Pin(last.name, last.marker, last.hashes + 1))
    return found


def parted(text: str, names: Iterable[str]) -> tuple[str, str]:
    """A lock's text in two: all pins but those of the ``names``, and those of the ``names``."""
    chosen, taken = set(names), False
    rest: list[str] = []
    named: list[str] = []
    for line in text.splitlines(keepends=True):
        if matched := PINNED.match(line.rstrip()):
            taken = matched["name"] in chosen
        (named if taken else rest).append(line)
    return "".join(rest), "".join(named)


def wanted(project: str) -> list[str]:
    """The names that a project file's text asks for, its ``dev`` group and its backend included."""
    told = tomllib.loads(project)
    lines = [
        *told["project"]["dependencies"],
        *told["dependency-groups"]["dev"],
        *told["build-system"]["requires"],
    ]
    return [required(line) for line in lines]


def required(line: str) -> str:
    """The name in a requirement: "Some_Thing[extra]>=2" is for "some-thing"."""
    return normal(re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0])


def normal(name: str) -> str:
    """A package's name as the lock writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def faults(text: str, project: str) -> list[str]:
    """What is wrong with a lock's text for a project file's text, a line each."""
    found = pins(text)
    names = {pin.name for pin in found}
    return [
        *(f"not in the lock: {name}" for name in wanted(project) if name not in names),
        *(f"without a hash: {pin.name}" for pin in found if not pin.hashes),
        *(f"line {number} is neither a pin nor a hash" for number in _odd(text.splitlines())),
        *(f"leads to an index: {word}" for word in FORBIDDEN if word in text),
    ]


def _odd(lines: Iterable[str]) -> list[int]:
    def known(line: str) -> bool:
        return line.startswith("#") or bool(PINNED.match(line) or HASHED.match(line))

    return [number for number, line in enumerate(lines, 1) if line and not known(line)]


def main() -> int:
    """Check the lock that is there; 1 if something is wrong."""
    found = faults(LOCK.read_text("utf-8"), PROJECT.read_text("utf-8"))
    print("\n".join(found) or f"{LOCK.relative_to(TOP)} covers what the project asks for.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
