"""Whether faults are known in what the lock names, as the advisory service of PyPI tells.

The service is asked over the network, so the checks don't depend on it. Where it can't be reached,
or doesn't know the packages (a mirror has none of it), that is said: silence is no clean bill.
"""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from typing import Any, Final

from upkeep.places import LOCK, TOP, environment, python, say

CLEAN: Final = 0
FOUND: Final = 1
UNKNOWN: Final = 3
"""The exit code where nothing, or not all, could be looked up."""


@dataclass(frozen=True, slots=True)
class Told:
    """What came of it: packages looked up, packages that were not, known faults, a line each."""

    audited: int
    skipped: tuple[str, ...]
    faults: tuple[str, ...]

    def code(self) -> int:
        """The exit code."""
        if self.faults:
            return FOUND
        return UNKNOWN if self.skipped or not self.audited else CLEAN


def read(report: str) -> Told:
    """What pip-audit's JSON says; of anything else, that nothing was looked up."""
    try:
        rows: list[dict[str, Any]] = json.loads(report)["dependencies"]
    except (ValueError, KeyError, TypeError):
        rows = []
    skipped = tuple(row["name"] for row in rows if "skip_reason" in row)
    faults = tuple(
        f"{row['name']} {row['version']}: {fault['id']}"
        + (f", mended in {' or '.join(fault['fix_versions'])}" if fault["fix_versions"] else "")
        for row in rows
        for fault in row.get("vulns", ())
    )
    return Told(len(rows) - len(skipped), skipped, faults)


def sentences(told: Told) -> list[str]:
    """What is to be said, a line each."""
    lines = [*told.faults]
    if told.skipped or not told.audited:
        lines.append(
            f"Not looked up: {len(told.skipped) or 'all'} of the packages. The advisory service "
            "can't be reached from here, or doesn't know them. This says nothing about them."
        )
    if told.audited:
        lines.append(f"Looked up: {told.audited} packages, {len(told.faults)} known faults.")
    return lines


def main() -> int:
    """Ask, and say what came of it; 0 clean, 1 faults are known, 3 it can't be told."""
    asked = ["-m", "pip_audit", "--requirement", str(LOCK), "--require-hashes", "--disable-pip"]
    done = subprocess.run(
        [python(), *asked, "--format", "json", "--progress-spinner", "off", "--timeout", "10"],
        cwd=TOP,
        env=environment(),
        check=False,
        text=True,
        capture_output=True,
    )
    told = read(done.stdout)
    for line in sentences(told):
        say(line)
    return told.code()
