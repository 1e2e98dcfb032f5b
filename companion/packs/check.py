"""`companion packs check`: everything that is wrong with a pack, not just the first thing."""

from __future__ import annotations

from pathlib import Path

from companion.packs.checks import choices, ids, links, references, sources, tables, texts
from companion.packs.draft import draft
from companion.packs.findings import Finding

__all__ = ["Finding", "check"]


def check(folder: Path) -> list[Finding]:
    """All findings about the pack in ``folder``, by file and line; empty when it is proven.

    Never raises for what is in the folder: whatever can't be read is a finding.
    """
    made = draft(folder)
    for look in (ids, references, links, texts, sources, choices, tables):
        look.check(made)
    return sorted(set(made.problems))
