"""A real Secret Service of the test's own: gnome-keyring on a private bus, in a home of its own.

The session's bus and its keyring are out of reach: each has its folders below a temporary one.
"""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.helpers import patience

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[2]
PASSWORD: Final = b"made-up-password"
BUS: Final = """<busconfig>
<type>session</type><listen>unix:tmpdir={folder}</listen><auth>EXTERNAL</auth>
<policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
</policy></busconfig>
"""
"""A bus that starts nothing by itself: a keyring that is gone stays gone."""


class SecretService:
    """A bus and, on it, a keyring that can be unlocked, locked, or gone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.env = _environment(folder)
        self._bus = self._start_bus()
        self.env["DBUS_SESSION_BUS_ADDRESS"] = self._line(self._bus)
        self._keyring: subprocess.Popen[bytes] | None = None

    def unlock(self) -> None:
        """Start the keyring, unlocked; made new the first time."""
        self._start_keyring("--unlock", password=PASSWORD)

    def lock(self) -> None:
        """Start the keyring anew, as after a login without its password."""
        self.stop()
        self._start_keyring()

    def stop(self) -> None:
        """The keyring is gone at once."""
        if self._keyring:
            self._keyring.kill()
            self._keyring.wait(patience.SECONDS)
            self._keyring = None

    def close(self) -> None:
        """End both."""
        self.stop()
        self._bus.kill()
        self._bus.communicate()

    def python(self, code: str, *words: str) -> str:
        """What a process that sees this keyring prints."""
        run = [sys.executable, "-c", code, *words]
        done = subprocess.run(
            run, env=self.env, cwd=ROOT, capture_output=True, text=True, check=False,
            timeout=patience.SECONDS,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def companion(self, *words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """One command, as an agent gives it."""
        run = [sys.executable, "-m", "companion", *words]
        return subprocess.run(
            run, env=self.env, cwd=ROOT, capture_output=True, text=True, check=False,
            timeout=patience.SECONDS, input=stdin,
        )  # fmt: skip

    def _start_bus(self) -> subprocess.Popen[bytes]:
        config = self.folder / "bus.conf"
        config.write_text(BUS.format(folder=self.folder))
        run = ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address"]
        return subprocess.Popen(
            run, env=self.env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    def _start_keyring(self, *words: str, password: bytes = b"") -> None:
        run = ["gnome-keyring-daemon", "--foreground", "--components=secrets", *words]
        self._keyring = subprocess.Popen(
            run, env=self.env, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        assert self._keyring.stdin is not None
        self._keyring.stdin.write(password)
        self._keyring.stdin.close()
        self._wait_for_its_name()

    def _wait_for_its_name(self) -> None:
        ask = ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/"]
        ask += ["org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets"]
        end = time.monotonic() + patience.SECONDS
        while (
            b"true"
            not in subprocess.run(ask, env=self.env, capture_output=True, check=False).stdout
        ):
            assert time.monotonic() < end, "the keyring doesn't come up"

    @staticmethod
    def _line(process: subprocess.Popen[bytes]) -> str:
        assert process.stdout is not None
        assert select.select([process.stdout], [], [], patience.SECONDS)[0], (
            "the bus doesn't come up"
        )
        return process.stdout.readline().decode().strip()


@contextmanager
def secret_service() -> Iterator[SecretService]:
    """A bus without a keyring yet."""
    assert shutil.which("gnome-keyring-daemon"), "gnome-keyring is not installed"
    with tempfile.TemporaryDirectory(prefix="ring") as folder:
        service = SecretService(Path(folder))
        try:
            yield service
        finally:
            service.close()


def _environment(folder: Path) -> dict[str, str]:
    """This process's, with everything of a user's own moved below ``folder``."""
    left = {"DISPLAY", "WAYLAND_DISPLAY", "PYTHON_KEYRING_BACKEND", "GNOME_KEYRING_CONTROL"}
    env = {name: value for name, value in os.environ.items() if name not in left}
    for name, place in {
        "HOME": "home",
        "XDG_DATA_HOME": "home/data",
        "XDG_CONFIG_HOME": "home/config",
        "XDG_CACHE_HOME": "home/cache",
        "XDG_RUNTIME_DIR": "run",
        "COMPANION_HOME": "companion",
    }.items():
        (folder / place).mkdir(mode=0o700, parents=True, exist_ok=True)
        env[name] = str(folder / place)
    return env | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
