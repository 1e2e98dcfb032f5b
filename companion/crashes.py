"""What a hard crash leaves: where the program was, read at the next start.

Python's ``faulthandler`` writes into a file that was opened for it. An end in good order takes the
file away; what is found at a start and isn't empty tells of a crash. Only lines of forms that are
known are kept of it: files by their names, lines, functions; no values, and no folder's name.
"""

from __future__ import annotations

import faulthandler
import os
import re
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import IO, Final

from companion import __version__, whole

_NAME: Final = re.compile(r"crash-(?P<process>[0-9]+)\.txt")
_KNOWN: Final = (
    re.compile(r"(?:Fatal Python error|Windows fatal exception): [A-Za-z0-9 ]{1,60}"),
    re.compile(r"(?:Current thread|Thread) 0x[0-9a-f]+ \(most recent call first\):"),
    re.compile(r'  File "[^"]*", line [0-9]+ in [A-Za-z0-9_<>.]{1,80}'),
)
_FOLDERS: Final = re.compile(r'(?<=File ")[^"]*[/\\]')


class CrashWatch:
    """From a start in good order to such an end; a crash between them leaves a file."""

    def __init__(self, folder: Path) -> None:
        """Files are kept in ``folder``. A disk that says no means that no crash is told."""
        self._file = folder / f"crash-{os.getpid()}.txt"
        self._open: IO[bytes] | None = None
        self._before = False

    def begin(self) -> None:
        """Watch from now on."""
        with suppress(OSError):
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._open = open(self._file, "wb", opener=_private)  # noqa: SIM115 - open for a crash
            self._before = faulthandler.is_enabled()
            faulthandler.enable(self._open)

    def end(self) -> None:
        """All is well: there is nothing to tell."""
        if self._open is None:
            return
        faulthandler.disable()
        if self._before:  # by whoever started Python with it: it goes on as it was
            faulthandler.enable()
        self._open.close()
        self._open = None
        with suppress(OSError):
            self._file.unlink(missing_ok=True)


def found(folder: Path, utc: datetime) -> list[Path]:
    """The reports of crashes that weren't told yet; each is made of what the crash left.

    What a program that still runs has open is left alone.
    """
    reports: list[Path] = []
    for left in sorted(folder.glob("crash-*.txt")):
        named = _NAME.fullmatch(left.name)
        if named is None or _runs(int(named["process"])):
            continue
        with suppress(OSError):
            content = left.read_bytes()
            if content:
                name = folder / f"report-{utc:%Y%m%d-%H%M%S}-{len(reports):06}.txt"
                whole.replace(name, told(content.decode("utf-8", "replace")).encode(), private=True)
                reports.append(name)
            left.unlink()
    return reports


def told(content: str) -> str:
    """A crash's report: the lines whose form is known, without the folders' names."""
    import platform

    system = f"Companion {__version__}, Python {platform.python_version()}, {platform.system()}"
    lines = [line for line in content.splitlines() if any(one.fullmatch(line) for one in _KNOWN)]
    return "\n".join([system, *(_FOLDERS.sub("", line) for line in lines), ""])


def _runs(process: int) -> bool:
    """Whether a program of this number runs. On Windows an open file can't be taken away anyhow."""
    if process == os.getpid():
        return True
    if sys.platform == "win32":
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
