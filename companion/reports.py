"""A report of an error of our own: where it happened, and in which version; nothing of a caller."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from companion import __version__


def write(error: BaseException, folder: Path, utc: datetime) -> Path:
    """Keep a report of ``error`` in ``folder``, named after the time; returns the file.

    It holds the chain of calls by file and line, without any values: an error's own words may
    quote what someone typed, so its type alone is kept.
    """
    import platform
    import traceback

    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"report-{utc:%Y%m%d-%H%M%S-%f}.txt"
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in frames]
    system = f"Companion {__version__}, Python {platform.python_version()}, {platform.system()}"
    file.write_text("\n".join([system, type(error).__name__, *lines, ""]), encoding="utf-8")
    return file
