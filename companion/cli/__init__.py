"""The command line: every job without the window.

Exit codes: 0 done; 1 the world's fault, with one line on stderr; 2 a command that isn't understood.
With ``--json`` stdout holds one JSON value, an error's too: ``{"error": {"kind", "message"}}``.
Everything is imported late: a phone hook must be quick.
"""

from __future__ import annotations

import gc
import os
import sys

from companion.errors import Fault, UsageFault

TYPE_CHECKING = False  # as typing has it; importing that would be a third of a phone hook's time
if TYPE_CHECKING:
    from typing import Final

    from companion.cli.output import Result

VERSION_WORDS: Final = frozenset({"--version", "-V"})
HELP_WORDS: Final = frozenset({"--help", "-h", "help"})
INTERRUPTED: Final = 130


def main(argv: list[str] | None = None) -> int:
    """Carry out one command; without words, open the window. Returns the exit code."""
    words = sys.argv[1:] if argv is None else argv
    as_json = "--json" in words
    if argv is None and words[:1] == ["event"]:
        gc.disable()  # a process as short as a hook has nothing to collect; saves a tenth of it
    try:
        return _run(words, as_json=as_json)
    except Fault as fault:
        from companion.cli import output

        output.fault(fault, as_json=as_json)
        return 2 if isinstance(fault, UsageFault) else 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(words: list[str], *, as_json: bool) -> int:
    if not words:
        from companion.cli import window

        return window.open_window()
    if words[0] == "event":
        from companion.cli import event

        return _told(event.run(words[1:]), as_json=as_json)
    if words[0] in VERSION_WORDS:
        from companion.cli import version

        return _told(version.run(), as_json=as_json)
    from companion.cli import commands

    if words[0] in HELP_WORDS:
        return commands.help_on_all()
    found = commands.command(words)
    return found if isinstance(found, int) else _told(found, as_json=as_json)


def _told(result: Result, *, as_json: bool) -> int:
    from companion.cli import output

    output.tell(result, as_json=as_json)
    return result.code
