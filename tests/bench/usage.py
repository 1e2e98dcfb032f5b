"""What this process has used, as far as the system tells without further packages."""

from __future__ import annotations

import sys
from pathlib import Path


def peak() -> float | None:
    """The most memory that was ever resident, in MiB; None where it isn't told."""
    if sys.platform == "linux":
        # Not getrusage: there a child begins with what its parent had when it was forked.
        status = Path("/proc/self/status").read_text("ascii")
        line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    if sys.platform == "darwin":
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    return None
