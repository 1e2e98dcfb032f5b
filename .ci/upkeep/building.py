"""The folder that is handed to agents: made, started, and measured against others."""

from __future__ import annotations

import os
import re
import select
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from upkeep import display, room
from upkeep.places import BUILD, TOP, Trouble, environment, must, python, say

if TYPE_CHECKING:
    from collections.abc import Iterator

DIST: Final = BUILD / "dist"
BARE: Final = BUILD / "bare"
ENDING: Final = ".exe" if sys.platform == "win32" else ""
PROGRAM: Final = DIST / "companion" / f"companion{ENDING}"
LARGER: Final = 1.15
"""How many times the size of a folder with nothing but a window ours may be."""
SLOWER: Final = 1.15
"""How many times as long as from source a start may take."""
STARTS: Final = 9
ID: Final = re.compile(r"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")
LONGEST: Final = 30.0
"""Seconds that a start may take at all."""
BARE_WINDOW: Final = """\
from PySide6.QtWidgets import QApplication, QLabel

app = QApplication([])
label = QLabel("a window")
label.show()
app.exec()
"""


class Proof(NamedTuple):
    """What was seen of a folder."""

    version: str
    same_summary: bool
    size: float
    """Times that of the bare folder."""
    start: float | None
    """Times that of a start from source; None where it wasn't timed."""

    def faults(self) -> list[str]:
        """What keeps it from being handed out."""
        return [
            *([] if self.same_summary else ["its demonstration gives another summary"]),
            *([f"{self.size:.2f} times a bare folder"] if self.size > LARGER else []),
            *([f"{self.start:.2f} times as slow to start"] if (self.start or 0) > SLOWER else []),
        ]

    def __str__(self) -> str:
        """For a person, in a few lines."""
        start = "not timed" if self.start is None else f"{self.start:.2f} times"
        return (
            f"{self.version.splitlines()[0]}\n"
            f"the demonstration's summary is {'the same' if self.same_summary else 'ANOTHER'}\n"
            f"size: {self.size:.2f} times a bare PySide6 folder (at most {LARGER})\n"
            f"start to window: {start} from source (at most {SLOWER})"
        )


def make() -> Path:
    """Build ours; returns the folder. Raises :class:`~upkeep.places.Trouble` if that fails."""
    places = ["--distpath", str(DIST), "--workpath", str(BUILD / "pyinstaller")]
    must(
        [python(), "-m", "PyInstaller", "--noconfirm", *places, str(TOP / "build.spec")],
        "The build failed.",
    )
    return PROGRAM.parent


def bare() -> Path:
    """A folder of a label in a window, as PyInstaller makes it; kept until the lock changes.

    Raises :class:`~upkeep.places.Trouble` if it can't be made.
    """
    stamp, folder = BARE / "made-from", BARE / "dist" / "window"
    if folder.is_dir() and stamp.is_file() and stamp.read_text("ascii") == room.digest():
        return folder
    BARE.mkdir(parents=True, exist_ok=True)
    source = BARE / "window.py"
    source.write_text(BARE_WINDOW, "ascii")
    places = ["--distpath", str(BARE / "dist"), "--workpath", str(BARE / "work")]
    places += ["--specpath", str(BARE)]
    must([python(), "-m", "PyInstaller", "--noconfirm", *places, str(source)], "No bare folder.")
    stamp.write_text(room.digest(), "ascii")
    return folder


def prove(*, timed: bool = True) -> Proof:
    """Start what was built, play the demonstration in it, and weigh it; ``timed``: time its start.

    On a machine that has other work to do, times say little.
    """
    source = [python(), "-m", "companion"]
    return Proof(
        must([str(PROGRAM), "--version"], "What was built doesn't start."),
        _summary([str(PROGRAM)]) == _summary(source),
        size(PROGRAM.parent) / size(bare()),
        _slower([str(PROGRAM)], source) if timed else None,
    )


def size(folder: Path) -> int:
    """Bytes of the files in a folder; a link counts for nothing."""
    files = (file for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
    return sum(file.stat().st_size for file in files)


def numbered(text: str) -> str:
    """A text with its calls' ids, which chance has a part in, by the order that they stand in."""
    order: dict[str, str] = {}
    return ID.sub(lambda found: order.setdefault(found[0], f"id {len(order)}"), text)


def _told(file: Path) -> bool:
    return file.suffix in {".csv", ".json", ".md", ".txt"}


def _summary(program: list[str]) -> dict[str, str]:
    """What the demonstration wrote besides its pictures, by file."""
    with tempfile.TemporaryDirectory() as folder, drawn() as variables:
        told = subprocess.run(
            [*program, "demo", "--out", folder],
            env=environment() | variables,
            check=False,
            capture_output=True,
        )
        if told.returncode:
            message = f"{program[0]} couldn't play the demonstration:\n{told.stderr.decode()}"
            raise Trouble(message)
        files = sorted(Path(folder).glob("summary*"))
        return {file.name: numbered(file.read_text("utf-8")) for file in files if _told(file)}


@contextmanager
def drawn() -> Iterator[dict[str, str]]:
    """Variables that lead a program to a display that nobody looks at."""
    if sys.platform in {"win32", "darwin"}:
        yield {}
    else:
        with display.virtual() as variables:
            yield variables


def _slower(ours: list[str], theirs: list[str]) -> float | None:
    if sys.platform != "linux":
        return None
    pairs = [(_start(ours), _start(theirs)) for _turn in range(STARTS)]
    return statistics.median(one / other for one, other in pairs[1:])


def _start(program: list[str]) -> float:
    """Seconds from a start to a window on the screen, in a home of its own."""
    with tempfile.TemporaryDirectory() as home, drawn() as variables:
        shown = _Shown(variables["DISPLAY"])
        env = environment() | variables | {"COMPANION_HOME": home}
        began = time.monotonic()
        running = subprocess.Popen(program, env=env, stdout=subprocess.DEVNULL)
        try:
            shown.wait(LONGEST)
            return time.monotonic() - began
        finally:
            running.terminate()
            running.wait()


def _untyped(name: str) -> Any:  # noqa: ANN401 - its types say None where there is something
    return import_module(name)


class _Shown:
    """Tells when a display shows its first window."""

    def __init__(self, name: str) -> None:
        xcffib, xproto = _untyped("xcffib"), _untyped("xcffib.xproto")
        self._mapped = xproto.MapNotifyEvent
        self._connection = xcffib.Connection(name)
        root = self._connection.get_setup().roots[0].root
        wanted = [xproto.EventMask.SubstructureNotify]
        ask = self._connection.core.ChangeWindowAttributesChecked
        ask(root, xproto.CW.EventMask, wanted).check()

    def wait(self, seconds: float) -> None:
        """Return when it does. Raises :class:`~upkeep.places.Trouble` after ``seconds``."""
        ends = time.monotonic() + seconds
        while (left := ends - time.monotonic()) > 0:
            while event := self._connection.poll_for_event():
                if isinstance(event, self._mapped):
                    self._connection.disconnect()
                    return
            select.select([self._connection.get_file_descriptor()], [], [], left)
        message = "No window came up."
        raise Trouble(message)


def main() -> int:
    """Build, prove and tell; 1 if it can't be handed out."""
    folder = make()
    say(f"Built: {folder.relative_to(TOP)}{os.sep}")
    proof = prove()
    say(str(proof))
    for fault in proof.faults():
        say(f"NOT OK: {fault}")
    return 1 if proof.faults() else 0


if __name__ == "__main__":
    sys.exit(main())
