"""The project's one command: set up, run, test, and all else that a contributor does.

usage: python3 dev.py COMMAND [ARGUMENTS]

  setup     see to .venv (and, on Debian and Ubuntu, to the system libraries Qt needs)
  run       start Companion; where there is no display, the demonstration on a virtual one
  test      every check and every test; arguments go to pytest
  check     the static checks, or those named: format lint types walls messages packs layout …
  messages  find the sentences in the source, bring the catalogues in step, compile them
  bench     measure start-up, memory and the hot paths
  endure    the soak tests, at full length
  build     the folder that is handed to agents, into build/dist
  lock      resolve the packages anew and write requirements.lock
  audit     ask whether faults are known in what the lock names

Standard library only; needs Python 3.11 or newer.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / ".ci"))


def main(arguments: list[str]) -> int:
    """Carry out one command; 0 if it went well, 1 if not, 2 for a command that there isn't."""
    if sys.version_info < (3, 11):
        print("Companion needs Python 3.11 or newer.")
        return 1
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a file on Windows has no sign for much of it
            stream.reconfigure(errors="backslashreplace")
    from upkeep.commands import COMMANDS
    from upkeep.places import Trouble

    command = COMMANDS.get(arguments[0]) if arguments else None
    if command is None:
        print(__doc__)
        return 2
    try:
        return command(arguments[1:])
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
