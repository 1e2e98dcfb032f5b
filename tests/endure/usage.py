"""What this process holds, as far as each system tells."""

from __future__ import annotations

import gc
import os
import sys
import tracemalloc
from pathlib import Path


def whole() -> bool:
    """Whether the long run was asked for (``python3 dev.py endure``)."""
    return os.environ.get("COMPANION_ENDURE") == "full"


def memory() -> float:
    """MiB that are held: all of it on Linux, elsewhere Python's own, once that is traced."""
    gc.collect()
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1024**2
    if not tracemalloc.is_tracing():
        tracemalloc.start()
    return tracemalloc.get_traced_memory()[0] / 1024**2


def handles() -> int:
    """How many files, sockets and the like are open."""
    if sys.platform == "win32":
        import ctypes

        kernel, count = ctypes.windll.kernel32, ctypes.c_ulong()
        kernel.GetProcessHandleCount(kernel.GetCurrentProcess(), ctypes.byref(count))
        return count.value
    return len(os.listdir("/dev/fd"))  # noqa: PTH208 - the names alone, some gone by the time
