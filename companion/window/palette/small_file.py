"""A small file of the palette's own: a table that may be missing or spoiled."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from companion import whole


def read(file: Path) -> dict[str, object]:
    """What the file holds; one that is missing, or is no table, counts as empty."""
    try:
        content = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def write(file: Path, content: Mapping[str, object]) -> None:
    """Replace the file, for this user alone.

    :raises OSError: when it can't be written; nothing has changed then.
    """
    whole.replace(file, json.dumps(content, indent=1).encode(), private=True)
