"""Everything that Companion keeps: what, where, how long. A file that isn't listed is a mistake."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from companion import paths
from companion.text import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator

KEEP_DAYS: Final = N_("{days} days after the call (setting keep_days), then removed for good")
WITHOUT_END: Final = N_("until you remove it")
PASSING: Final = N_("while it is needed: seconds to a day")


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of thing that is kept.

    ``files`` are patterns below the agent's folder; none where it lies elsewhere. ``what`` and
    ``long`` are translated when they are shown; ``long`` may name ``{days}``.
    """

    id: str
    what: str
    long: str
    files: tuple[str, ...] = ()
    elsewhere: str = ""
    of_callers: bool = False
    """Whether it may hold anything of a caller."""


TABLE: Final = (
    Kept(
        "history",
        N_(
            "What happened on each call: times, steps, checks by their names and whether they "
            "matched, your words, the note, the last four digits of the number. Never what a "
            "caller said to be verified, nor a card, social-security or bank number. Encrypted "
            "where the system has a keyring."
        ),
        KEEP_DAYS,
        ("history.db", "history.db-wal", "history.db-shm", "history.*.part"),
        of_callers=True,
    ),
    Kept(
        "reference",
        N_(
            "A caller's account, case or phone number: a digest under a secret key, in the "
            "history. The number itself is never kept."
        ),
        KEEP_DAYS,
        elsewhere=N_("in the history"),
        of_callers=True,
    ),
    Kept(
        "reference_key",
        N_("The key of those digests, where the system has no keyring."),
        WITHOUT_END,
        ("reference.key",),
    ),
    Kept(
        "backups",
        N_("Checked copies of the history, encrypted as it is: the last few shifts."),
        KEEP_DAYS,
        ("backups/*", "history.before-*"),
        of_callers=True,
    ),
    Kept(
        "damaged",
        N_("A damaged history that was set aside, as it was."),
        N_("{days} days after it was last written (setting keep_days)"),
        ("history.damaged-*", "history.recovering-*/**/*"),
        of_callers=True,
    ),
    Kept(
        "inbox",
        N_("What the phone client reported while no window was open; taken into the history."),
        PASSING,
        ("inbox/**/*", "events/**/*"),
        of_callers=True,
    ),
    Kept(
        "summaries",
        N_("Summaries that were exported or kept: figures of a shift, with the calls' topics."),
        N_("{days} days after it was last written (setting keep_days)"),
        ("summaries/**/*",),
        of_callers=True,
    ),
    Kept(
        "reports",
        N_("Reports of errors in Companion: file names and line numbers, no words of anybody."),
        N_("{days} days after it was last written (setting keep_days)"),
        ("reports/*",),
    ),
    Kept(
        "logs",
        N_("A log of what Companion did: ids and times, no words of anybody. Small, rotated."),
        WITHOUT_END,
        ("logs/*",),
    ),
    Kept(
        "settings",
        N_("Your choices: language, colours, your name, how to dial, pins, window places."),
        WITHOUT_END,
        ("settings.toml", "settings.toml.damaged", "pins.json*", "places.json*"),
    ),
    Kept(
        "practice",
        N_("Which practice questions you answered, and when they come again."),
        WITHOUT_END,
        ("practice.json*",),
    ),
    Kept("packs", N_("Your team's own packs."), WITHOUT_END, ("packs/**/*",)),
    Kept("cache", N_("Packs as they were read, to start fast."), WITHOUT_END, ("cache/**/*",)),
    Kept(
        "marks",
        N_("Locks, and a mark that a secret is on the clipboard; nothing else is in them."),
        PASSING,
        ("turn.lock", "history.lock", "*.lock", "clipboard.trace", ".probe-*", ".*.part"),
    ),
    Kept(
        "keyring",
        N_("Codes that the packs ask for, the history's key, the key of references."),
        N_("until you remove them (“companion secrets delete”)"),
        elsewhere=N_("the system's keyring"),
    ),
    Kept(
        "clipboard",
        N_("What you copy. Secrets are marked, and cleared after the seconds of clear_clipboard."),
        PASSING,
        elsewhere=N_("the system's clipboard"),
        of_callers=True,
    ),
)


def files(kept: Kept) -> list[Path]:
    """The files of one kind that there are now."""
    return sorted(set(_found(kept)))


def _found(kept: Kept) -> Iterator[Path]:
    for pattern in kept.files:
        yield from (file for file in paths.home().glob(pattern) if file.is_file())
    if kept.id == "settings" and paths.settings().is_file():
        yield paths.settings()  # on Linux it may lie in a folder of its own
    if kept.id == "inbox" and Path(paths.inbox()).is_dir():
        yield from (file for file in Path(paths.inbox()).rglob("*") if file.is_file())


def unlisted() -> list[Path]:
    """Files in the agent's folder that no kind accounts for."""
    known = {file for kept in TABLE for file in files(kept)}
    return sorted(file for file in paths.home().rglob("*") if file.is_file() and file not in known)


def how_long(kept: Kept, days: int) -> str:
    """How long it is kept, in words, with ``days`` as the setting has it (0: without end)."""
    return _(kept.long).format(days=days) if days or "{days}" not in kept.long else _(WITHOUT_END)


def where(kept: Kept) -> str:
    """Where it lies: a place in words, or its patterns below the agent's folder."""
    return _(kept.elsewhere) if kept.elsewhere else ", ".join(kept.files)
