"""A program that crashes hard, with what a caller said in its memory."""

from __future__ import annotations

import faulthandler
import sys
from pathlib import Path

from companion.crashes import CrashWatch


def crash(said: str) -> None:
    faulthandler._sigsegv()  # type: ignore[attr-defined] # undocumented, for tests
    sys.stdout.write(said)


if __name__ == "__main__":
    watch = CrashWatch(Path(sys.argv[1]))
    watch.begin()
    if sys.argv[2] == "well":
        watch.end()
    elif sys.argv[2] == "killed":
        import os
        import signal

        os.kill(os.getpid(), signal.SIGTERM)
    else:
        crash("4111 1111 1111 1111, said Maria")
