"""Asking whoever sits at the terminal: for a yes, or for a line that nobody else is to see.

Questions go to stderr: stdout may be JSON for a program. Who ends the input (Ctrl+D) said nothing.
"""

from __future__ import annotations

import sys
import unicodedata

from companion.cli import output
from companion.text import _


def agrees(question: str) -> bool:
    """Whether the answer is a yes, in English or the language in use, accents or not."""
    output.put(sys.stderr, question)
    yes = _bare(_("yes"))
    return _bare(_line().strip()) in {"y", "yes", yes, yes[0]}


def terminal() -> bool:
    """Whether somebody sits there who can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def unseen(question: str, longest: int) -> str:
    """One line from what is piped in, up to ``longest`` characters; else typed, and not shown."""
    if sys.stdin is not None and not sys.stdin.isatty():
        return _line(longest).rstrip("\r\n")
    import getpass

    try:
        return getpass.getpass(question)
    except EOFError:
        return ""


def _line(longest: int = -1) -> str:
    """A line of the input; empty at its end, or where it isn't text."""
    try:
        return sys.stdin.readline(longest) if sys.stdin else ""
    except UnicodeDecodeError:
        return ""


def _bare(words: str) -> str:
    """Small letters without accents."""
    parts = unicodedata.normalize("NFD", words.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))
