"""A summary as PDF from the command line: Qt draws it, and no display is asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import tzinfo
from typing import BinaryIO

from PySide6.QtGui import QGuiApplication

from companion.summary.data import Summary
from companion.summary.merge import Team
from companion.window import printing, printing_team


def write(summary: Summary, file: BinaryIO, language: str, zone: tzinfo) -> Iterator[int]:
    """Write the PDF to ``file``, and yield after each call how many are drawn."""
    with _unseen():
        yield from printing.write(summary, file, language, zone)


def team(found: Team, language: str, zone: tzinfo) -> bytes:
    """A team's summary as PDF."""
    with _unseen():
        return printing_team.pdf(found, language, zone)


@contextmanager
def _unseen() -> Iterator[None]:
    """An application without a display, where there is none: a server or a hook may have none."""
    if sys.platform == "linux" and QGuiApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication.instance() or QGuiApplication(["companion"])
    yield
    del application  # it had to live until here
