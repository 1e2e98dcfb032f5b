"""PySide makes a class of Qt when it is first asked for; handed a part of Qt's own, it makes all.

That is some 80 classes, 17 ms and half a MiB: nothing on the way to the first call may cause it.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.helpers import patience

CODE = """
import gc
from PySide6.QtWidgets import QApplication, QScrollArea
from companion.window import theme
from companion.window.parts.column import Column
from companion.window.parts.results import ResultList
app = QApplication(["test"])
theme.apply(app, "light", face="inter")
{asked}
gc.collect()
print(any(isinstance(kind, type) and kind.__name__ == "QWizard" for kind in gc.get_objects()))
"""


@pytest.mark.parametrize(
    ("asked", "all_made"),
    [
        ("Column()", "False"),
        ("ResultList('Results')", "False"),
        ("QScrollArea().viewport()", "True"),
    ],
    ids=["column", "results", "Qt's own viewport"],
)
def test_a_part_that_scrolls_has_its_own_frame(asked: str, all_made: str) -> None:
    code = CODE.format(asked=asked)
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        text=True,
        timeout=patience.SECONDS,
        env=env,
    )
    assert done.stdout.strip() == all_made
