"""Faults of states on a screen of another scale: ``python -m tests.window.sights.scaled PACKS …``.

PACKS is a folder with packs that were read before, or an empty one; the rest are states. The scale
is Qt's own (QT_SCALE_FACTOR), which is read once in a process's life.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.window.sights.geometry import faults
from tests.window.sights.look import Look
from tests.window.sights.sight import opened
from tests.window.sights.states import STATES

if __name__ == "__main__":
    qt = QApplication(["sights"])
    found: list[str] = []
    with opened(Path(sys.argv[1])) as sight:
        for look in (Look(), Look("dark", "es", 320, 1.5)):
            sight.dress(look)
            for name in sys.argv[2:]:
                STATES[name](sight)
                sight.settle()
                found += faults(sight.window, look.width)
                sight.clear()
        ratio = sight.window.devicePixelRatioF()
    sys.stdout.write(json.dumps({"ratio": ratio, "faults": found}))
