"""Pictures of every state: ``python -m tests.window.sights FOLDER [STATE,…] [SCHEME LANGUAGE …]``.

A look is written as ``dark/es/320/2.0``; without one, light and dark at 380 px are taken.
"""

from __future__ import annotations

import os
import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QApplication

from tests.window.sights.look import Look

if TYPE_CHECKING:
    from companion.window.theme import Scheme


def look_of(written: str) -> Look:
    """The look that is written so."""
    scheme, language, width, scale, *rest = written.split("/")
    height = int(rest[0]) if rest else 780
    return Look(cast("Scheme", scheme), language, int(width), float(scale), height)


def main(out: Path, names: list[str], looks: list[Look]) -> None:
    """Save a picture of each state in each look."""
    from companion.settings import save
    from tests.window.sights.kept import KEPT
    from tests.window.sights.openings import OPENINGS, opening
    from tests.window.sights.packs import PACKS
    from tests.window.sights.sight import Sight
    from tests.window.sights.states import EMPTY, STATES

    save("sound", "false")
    save("first_notes", "false")
    sight = Sight()
    out.mkdir(parents=True, exist_ok=True)
    for look in looks:
        sight.dress(look)
        for name, way in {**EMPTY, **STATES, **KEPT, **PACKS}.items():
            if names and name not in names:
                continue
            way(sight)
            sight.settle()
            written = f"{name}-{look.scheme}-{look.language}-{look.width}-{look.scale}.png"
            sight.window.grab().save(str(out / written))
            sight.clear()
    sight.close()
    for look, name in product(looks, OPENINGS):
        if not names or name in names:
            window = opening(sight.qt, name, look)
            written = f"{name}-{look.scheme}-{look.language}-{look.width}-{look.scale}.png"
            window.grab().save(str(out / written))
            window.close()


if __name__ == "__main__":
    qt = QApplication(["sights"])
    folder, wanted, *written = [*sys.argv[1:], "", ""][: max(len(sys.argv) - 1, 2)]
    with tempfile.TemporaryDirectory(prefix="sights") as home:
        os.environ["COMPANION_HOME"] = os.environ["XDG_RUNTIME_DIR"] = home
        chosen = [look_of(one) for one in written] or [Look(), Look("dark")]
        main(Path(folder), [name for name in wanted.split(",") if name], chosen)
