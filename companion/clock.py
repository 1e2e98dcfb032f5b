"""Time as an argument.

A :class:`Moment` holds two readings: the wall clock's (UTC, which people set, and which jumps) and
the machine's own count since it was started (which neither jumps nor stops in sleep). How long
something took comes from the count; only where two moments lie on different sides of a restart does
the wall clock have to serve.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Protocol
from uuid import uuid4

import msgspec


class Moment(msgspec.Struct, frozen=True):
    """A point in time: ``utc`` is aware; ``tick`` is seconds since the start-up named ``boot``."""

    utc: datetime
    boot: str
    tick: float


class Clock(Protocol):
    """Whatever tells the time: the system's, or one that a test turns."""

    def now(self) -> Moment:
        """The present moment."""
        ...


def seconds_between(earlier: Moment, later: Moment) -> float:
    """Seconds from one moment to a later one, sleep included, never less than zero."""
    if earlier.boot == later.boot:
        return max(0.0, later.tick - earlier.tick)
    return max(0.0, (later.utc - earlier.utc).total_seconds())


def after(moment: Moment, seconds: float) -> Moment:
    """The moment ``seconds`` later, on both clocks."""
    return Moment(moment.utc + timedelta(seconds=seconds), moment.boot, moment.tick + seconds)


class SystemClock:
    """The clocks of the machine."""

    def now(self) -> Moment:
        """The present moment."""
        return Moment(datetime.now(UTC), boot_id(), _tick())


def _tick() -> float:
    """Seconds since start-up, counting sleep, on each system's clock that does so."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()


@cache
def boot_id() -> str:
    """What tells this start-up of the machine from the others; where none is told, this process."""
    return _told_boot_id() or f"process-{uuid4()}"


def _told_boot_id() -> str:
    if sys.platform == "linux":
        file = Path("/proc/sys/kernel/random/boot_id")
        return file.read_text("ascii").strip() if file.is_file() else ""
    if sys.platform == "win32":
        return _windows_boot_id()
    return _macos_boot_id()


def _windows_boot_id() -> str:
    if sys.platform != "win32":
        return ""
    import winreg

    place = r"SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management\PrefetchParameters"
    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as key:
            return f"boot-{winreg.QueryValueEx(key, 'BootId')[0]}"
    except OSError:
        return ""


def _macos_boot_id() -> str:
    import ctypes

    library = ctypes.CDLL(None)
    if not hasattr(library, "sysctlbyname"):
        return ""
    size = ctypes.c_size_t(64)
    value = ctypes.create_string_buffer(size.value)
    failed = library.sysctlbyname(b"kern.bootsessionuuid", value, ctypes.byref(size), None, 0)
    return "" if failed else value.value.decode("ascii", "replace")
