"""``companion history recovery-key``, ``unlock`` and ``export``: the key, and a copy without it.

A recovery key is read from the keyboard or a pipe, never from an argument: those can be seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from companion import paths, records
from companion.cli import asking
from companion.cli.commands import alone
from companion.cli.output import Result
from companion.errors import Fault, HistoryFault, UsageFault
from companion.text import _

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from companion.history.key import Key

JOBS: Final = ("recovery-key", "unlock", "export")
"""First words that do something; to search for one of them, begin it with a capital letter."""
_LONGEST: Final = 200


def declare(parser: argparse.ArgumentParser) -> None:
    """Say which words they take, and what they do."""
    jobs = {
        "recovery-key": _("print the recovery key, to be kept on paper"),
        "unlock": _("take the recovery key, and put it into the keyring"),
        "export --plain FILE": _("write a copy that is not encrypted"),
    }
    lines = (f"  {words:<20}  {what}" for words, what in jobs.items())
    parser.description = "\n".join([f"{parser.description}\n", *lines])
    parser.add_argument("--again", action="store_true", help=_("recovery-key: print it once more"))
    parser.add_argument("--plain", metavar="FILE", help=_("export: a new file"))
    parser.add_argument("--yes", action="store_true", help=_("export, forget: don't ask"))
    parser.add_argument(
        "--with-recovery-key", action="store_true", help=_("export: ask for it, not the keyring")
    )


def run(options: argparse.Namespace) -> Result:
    """Carry one of them out."""
    alone(*options.words)
    match options.words[0]:
        case "recovery-key":
            return _print(again=options.again)
        case "unlock":
            return _unlock()
    return _export(options)


def _print(*, again: bool) -> Result:
    """The recovery key, once; a second time only on purpose."""
    key = _key()
    before = records.printed()
    if before and not again:
        raise HistoryFault(
            _(
                "The recovery key was printed on {day} already. If that paper is lost, “--again” "
                "prints it once more."
            ).format(day=before)
        )
    from companion.clock import SystemClock

    records.note_printed(SystemClock().now().utc.date().isoformat())
    text = key.on_paper()
    groups = text.split("-")
    lines = (
        _("The recovery key of your history. Write it down, and keep it away from this computer:"),
        "",
        *("    " + "-".join(groups[at : at + 7]) for at in range(0, len(groups), 7)),
        "",
        _("“companion history unlock” takes it when the keyring has lost the key."),
    )
    return Result({"recovery_key": text}, lines)


def _unlock() -> Result:
    """Take the recovery key, and open the history with it."""
    records.restore(_typed())
    history = records.open_history()
    try:
        calls, events = history.count()
    finally:
        history.close()
    line = _("The key is in the keyring again. Calls: {calls}, events: {events}.").format(
        calls=calls, events=events
    )
    return Result({"unlocked": True, "calls": calls, "events": events}, (line,))


def _export(options: argparse.Namespace) -> Result:
    """A plain copy, once the agent has said that it is wanted."""
    from pathlib import Path

    from companion.history.plain_copy import write

    if not options.plain or "\0" in options.plain:
        raise UsageFault(_("Say where to: companion history export --plain FILE."))
    to = Path(options.plain)
    _see_that_it_is_wanted(to, sure=options.yes)
    key = _typed() if options.with_recovery_key else records.key_of(_there())
    write(_there(), key, to)
    line = _("Written, and readable by anybody who has the file: {file}").format(file=to)
    return Result({"file": str(to), "bytes": to.stat().st_size}, (line,))


def _see_that_it_is_wanted(to: Path, *, sure: bool) -> None:
    if sure:
        return
    if not asking.terminal():
        raise Fault(
            _("A plain copy can be read by anybody who has it. If that is wanted, add “--yes”.")
        )
    yes = _("yes")
    asked = _("{file} will be readable by anybody who has it. Type “{yes}” to write it: ")
    if not asking.agrees(asked.format(file=to, yes=yes)):
        raise Fault(_("Nothing was written."))


def _key() -> Key:
    """The key of the history as it is.

    :raises HistoryFault: when it is plain, or the keyring can't be asked.
    """
    if (key := records.key_of(_there())) is None:
        raise HistoryFault(_("The history {path} is not encrypted.").format(path=paths.history()))
    return key


def _there() -> Path:
    """The history's file.

    :raises HistoryFault: when there is none.
    """
    file = paths.history()
    if not file.exists():
        raise HistoryFault(_("There is no history yet: {path}.").format(path=file))
    return file


def _typed() -> Key:
    """A recovery key from what is piped in, or typed unseen."""
    from companion.history.key import Key

    return Key.from_paper(asking.unseen(_("Recovery key (it isn't shown): "), _LONGEST))
