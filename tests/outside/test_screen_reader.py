"""The window as a screen reader has it: a real AT-SPI client works a whole call, and hears it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

import pytest

from companion.settings import save
from tests.helpers import patience
from upkeep import display

pytestmark = pytest.mark.outside
ROOT: Final = Path(__file__).parents[2]
READER: Final = Path(__file__).with_name("screen_reader.py")
SYSTEM_PYTHON: Final = "/usr/bin/python3"
"""The one that Debian's python3-pyatspi is made for."""
MORNING: Final = {"utc": "2026-03-02T14:00:00+00:00", "boot": "boot-1", "tick": 1000.0}


def environment(home: Path, folder: str) -> dict[str, str]:
    """A session of its own: no bus, no keyring, no settings of the machine's."""
    own = {
        "COMPANION_HOME": str(home),
        "HOME": folder,
        "XDG_RUNTIME_DIR": folder,
        "PYTHONPATH": str(ROOT),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "QT_QPA_PLATFORM": "xcb",
        "NO_AT_BRIDGE": "0",
    }
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("DBUS_", "AT_SPI"))}
    return {**kept, **own}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the reader tells of one call."""
    place = tmp_path_factory.mktemp("reader")
    before = os.environ["COMPANION_HOME"]
    os.environ["COMPANION_HOME"] = str(place / "home")
    save("first_notes", "false")
    os.environ["COMPANION_HOME"] = before
    clock = place / "clock.json"
    clock.write_text(json.dumps(MORNING), "utf-8")
    session = shutil.which("dbus-run-session")
    assert session, "dbus-run-session is not installed"
    window = [sys.executable, "-m", "tests.outside.read_aloud", str(clock)]
    run = [session, "--", SYSTEM_PYTHON, str(READER), str(clock), *window]
    with tempfile.TemporaryDirectory(prefix="c") as folder, display.virtual() as screen:
        os.chmod(folder, 0o700)  # noqa: PTH101 - as a runtime folder has to be
        env = {**environment(place / "home", folder), **screen}
        done = subprocess.run(
            run,
            cwd=ROOT,
            env=env,
            capture_output=True,
            text=True,
            timeout=5 * patience.SECONDS,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads((place / "told.json").read_text("utf-8"))
    return told


def test_a_whole_call_is_done_through_the_accessible_tree_alone(told: dict[str, Any]) -> None:
    assert len(told["controls"]) > 40


def test_every_control_has_a_name_and_a_role(told: dict[str, Any]) -> None:
    assert told["nameless"] == []
    assert told["roleless"] == []


def test_the_window_is_one(told: dict[str, Any]) -> None:
    assert told["window"] == "frame"


def test_what_happens_is_announced(told: dict[str, Any]) -> None:
    heard = "\n".join(told["heard"])
    assert "Check-in" in heard
    assert "Copied" in heard
