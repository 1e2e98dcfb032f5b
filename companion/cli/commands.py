"""The commands by name, and how their words are read. Each is imported when it is called."""

from __future__ import annotations

import argparse
import re
import sys
from typing import TYPE_CHECKING, Final, NoReturn, Protocol

from companion import settings, text
from companion.cli import output, sentences
from companion.errors import UsageFault
from companion.text import N_, _

if TYPE_CHECKING:
    from companion.cli.output import Result
    from companion.settings import Settings

COMMANDS: Final = {
    "event": N_("Tell what the phone client does: ring, start, hold, resume, end, missed"),
    "call": N_("Work on the call: start, verify, check in, hold, note, outcome and all else"),
    "find": N_("Find articles, scripts, codes, dial cards and decisions by what a caller says"),
    "verify": N_("Work out where a caller stands, without a call"),
    "decide": N_("Work out a decision, without a call"),
    "copy": N_("Copy a script, code, link, number, secret or the note"),
    "dial": N_("Have the phone client dial a dial card or a number"),
    "open": N_("Take in an event that a phone client tells by a companion:// address"),
    "phone": N_("Set a phone client up so that it tells of its calls"),
    "dock": N_("Stand beside the phone client's window, or at the edge of the screen"),
    "packs": N_("List, check and describe the packs"),
    "history": N_("List or search the calls"),
    "summary": N_("Summarise a shift, a day or a span; put a team's summaries together"),
    "secrets": N_("Keep codes in the system's keyring"),
    "privacy": N_("Say what is kept, where, how long, and how large it is"),
    "settings": N_("List, read and change the settings"),
    "doctor": N_("See that everything is in order"),
    "demo": N_("Play a demonstration shift, and leave pictures and its summary"),
}


class Command(Protocol):
    """What each command's module has."""

    def declare(self, parser: argparse.ArgumentParser) -> None:
        """Say which words it takes."""
        ...

    def run(self, options: argparse.Namespace, chosen: Settings) -> Result:
        """Carry it out. Raises Fault when it can't be."""
        ...


class Parser(argparse.ArgumentParser):
    """Reads a command's words; what it doesn't understand is a usage fault in one line."""

    def error(self, message: str) -> NoReturn:
        """Raise UsageFault for ``message``."""
        hint = _("“{command} --help” says how it is used.").format(command=self.prog)
        raise UsageFault(f"{_short(message)}. {hint}")

    def read(self, words: list[str]) -> argparse.Namespace:
        """The command's words; options may stand before, among and after the others.

        :raises UsageFault: for words that aren't understood.
        """
        # argparse would take as many letters from the usage as “usage: ” has, in any language
        self.usage = self.format_usage().removeprefix(_("usage: ")).replace("%", "%%")
        acts = any(action.nargs == argparse.PARSER for action in self._actions)
        ended = "--" in words  # by it whatever follows is a word, which only the plain way knows
        return self.parse_args(words) if acts or ended else self.parse_intermixed_args(words)


def command(words: list[str]) -> Result | int:
    """Read and carry out one command; the exit code alone where only help was printed.

    :raises UsageFault: for words that aren't understood.
    """
    chosen = settings.load()
    text.use(chosen.language())
    sentences.take_over()
    for notice in chosen.notices:
        output.put(sys.stderr, f"companion: {output.one_line(notice)}")
    name = words[0]
    module = _module(name)
    parser = Parser(
        prog=f"companion {name}",
        description=_(COMMANDS[name]),
        allow_abbrev=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    module.declare(parser)
    try:
        options = parser.read(words[1:])
    except SystemExit as done:  # after --help
        return int(done.code or 0)
    return module.run(options, chosen)


def help_on_all() -> int:
    """Print every command with what it does."""
    text.use(settings.load().language())
    lines = [
        _("usage: companion [COMMAND] …"),
        "",
        _("Without a command the window opens. Each command knows --help and --json."),
        "",
        *(f"  {name:<10}{_(what)}" for name, what in COMMANDS.items()),
        "",
        _("exit code: 0 done, 1 something is in the way, 2 not understood"),
    ]
    output.put(sys.stdout, "\n".join(lines))
    return 0


def json_option(parser: argparse.ArgumentParser) -> None:
    """Add ``--json``, which every command has."""
    parser.add_argument("--json", action="store_true", help=_("print JSON"))


def what_to_do(parser: argparse.ArgumentParser, *words: str) -> None:
    """Add ``what``, the word that says what is to be done: it goes by all that it can be."""
    parser.add_argument("what", choices=words, metavar="|".join(words))


def alone(what: str, *further: str | None) -> None:
    """See that nothing stands behind ``what``, where nothing can.

    :raises UsageFault: where a word does: it was meant for something.
    """
    if any(further):
        raise UsageFault(_("“{word}” takes no further words.").format(word=what))


def pairs(words: list[str], option: str) -> dict[str, str]:
    """NAME=VALUE words by name.

    :raises UsageFault: for a word without ``=``, or a name given twice.
    """
    found: dict[str, str] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name:
            raise UsageFault(
                _("“{word}” is not NAME=VALUE, as {option} takes it.").format(
                    word=word[:40], option=option
                )
            )
        if name in found:
            raise UsageFault(
                _("{option}: “{name}” is given twice.").format(option=option, name=name[:40])
            )
        found[name] = value
    return found


def _short(message: str) -> str:
    """The message of argparse with what was typed cut to a bearable length."""
    return re.sub(r"\S{60,}", lambda word: word[0][:59] + "…", message).rstrip(".")


def _module(name: str) -> Command:  # noqa: C901, PLR0911, PLR0912 - one return for each command
    """The command's module: named here one by one, so that a packager finds them all.

    :raises UsageFault: for a command that there isn't.
    """
    match name:
        case "call":
            from companion.cli import call_command

            return call_command
        case "find":
            from companion.cli import find_command

            return find_command
        case "verify":
            from companion.cli import verify_command

            return verify_command
        case "decide":
            from companion.cli import decide_command

            return decide_command
        case "copy":
            from companion.cli import copy_command

            return copy_command
        case "dial":
            from companion.cli import dial_command

            return dial_command
        case "open":
            from companion.cli import open_command

            return open_command
        case "phone":
            from companion.cli import phone_command

            return phone_command
        case "packs":
            from companion.cli import packs_command

            return packs_command
        case "history":
            from companion.cli import history_command

            return history_command
        case "summary":
            from companion.cli import summary_command

            return summary_command
        case "secrets":
            from companion.cli import secrets_command

            return secrets_command
        case "privacy":
            from companion.cli import privacy_command

            return privacy_command
        case "settings":
            from companion.cli import settings_command

            return settings_command
        case "doctor":
            from companion.cli import doctor_command

            return doctor_command
        case "dock":
            from companion.cli import dock_command

            return dock_command
        case "demo":
            from companion.cli import demo_command

            return demo_command
    raise UsageFault(
        _("There is no command “{name}”. The commands are: {names}.").format(
            name=name[:40], names=", ".join(COMMANDS)
        )
    )
