"""Companion's own window, opened as ``python -m companion`` opens it, and watched.

Run as a process of its own, with COMPANION_HOME set. What it does once it is painted: "paint"
(quit), "call" (play a call), "idle SECONDS" or "clicks COUNT". Prints one line of JSON, as ``bare``
does.
"""

from __future__ import annotations

import sys

from companion.cli import main as companion
from companion.cli.window import application


def main(what: str, amount: float) -> int:
    """Open the window and do what is asked of it."""
    application()
    from tests.bench import watching  # knows Qt, which has to come after what the frame needs

    told = watching.telling(what, amount)
    watching.watch(told)
    code = companion([])
    told.tell()
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], float(sys.argv[2])))
