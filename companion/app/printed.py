"""A summary as PDF from the command line: Qt draws it, and no display is asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import tzinfo
from typing import BinaryIO

from PySide6.QtGui import QGuiApplication

from companion.summary.data import Summary
from companion.window import printing


def write(summary: Summary, file: BinaryIO, language: str, zone: tzinfo) -> Iterator[int]:
    """Write the PDF to ``file``, and yield after each call how many are drawn."""
    application = QGuiApplication.instance() or _unseen()
    yield from printing.write(summary, file, language, zone)
    del application  # it had to live until here


def _unseen() -> QGuiApplication:
    """An application without a display: a server or a hook may have none."""
    if sys.platform == "linux":
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return QGuiApplication(["companion"])
