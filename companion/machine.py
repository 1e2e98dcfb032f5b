"""What the machine tells of time: its count since it was started, and which start-up that was.

It imports next to nothing: a phone hook asks too, and must be quick.
"""

from __future__ import annotations

import sys
import time


def tick() -> float:
    """Seconds since start-up, counting sleep, on each system's clock that does so."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()


def boot() -> str:
    """What tells this start-up of the machine from the others; empty where none is told."""
    if sys.platform == "linux":
        return linux_boot()
    if sys.platform == "win32":
        return windows_boot()
    return macos_boot()


def linux_boot() -> str:
    """The kernel's own id of this start-up."""
    try:
        with open("/proc/sys/kernel/random/boot_id", encoding="ascii") as file:
            return file.read().strip()
    except OSError:
        return ""


def windows_boot() -> str:
    """The number of this start-up, which Windows counts for its own prefetching."""
    if sys.platform != "win32":
        return ""
    import winreg

    place = r"SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management\PrefetchParameters"
    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as key:
            return f"boot-{winreg.QueryValueEx(key, 'BootId')[0]}"
    except OSError:
        return ""


def macos_boot() -> str:
    """The session's id, as sysctl has it."""
    import ctypes

    library = ctypes.CDLL(None)
    if not hasattr(library, "sysctlbyname"):
        return ""
    size = ctypes.c_size_t(64)
    value = ctypes.create_string_buffer(size.value)
    failed = library.sysctlbyname(b"kern.bootsessionuuid", value, ctypes.byref(size), None, 0)
    return "" if failed else value.value.decode("ascii", "replace")
