"""``companion event``: what a phone client tells of its calls.

Its words come from strangers (a caller chooses the name and often the number), so they are not read
as options are: after the event's kind, each of ``--number``, ``--name`` and ``--id`` takes the next
word whatever it looks like, and any other word is part of the number, as some clients put it last.
"""

from __future__ import annotations

from typing import Final

from companion.cli import link
from companion.cli.output import Result
from companion.errors import UsageFault
from companion.text import _

KINDS: Final = ("ring", "start", "hold", "resume", "end", "missed")
LONGEST: Final = 1000
"""Characters of a number or an id that are looked at."""
_TAKES: Final = ("--number", "--name", "--id", "--direction")


def run(words: list[str]) -> Result:
    """Take in one event.

    :raises UsageFault: for a kind that isn't one.
    :raises HistoryFault: when it can't be written.
    """
    if not words or words[0] in {"-h", "--help"}:
        return Result({"usage": usage()}, (usage(),), 0 if words else 2)
    if words[0] not in KINDS:
        raise UsageFault(
            _("“{kind}” is not an event. The events are: {kinds}.").format(
                kind=words[0][:40], kinds=", ".join(KINDS)
            )
        )
    told = _told(words[1:])
    act = {
        "do": "event",
        "kind": words[0],
        "number": told["--number"],
        "id": told["--id"],
        "direction": told["--direction"],
    }
    answer = link.ask(act)
    return Result(answer, (_line(answer),))


def usage() -> str:
    """How it is called."""
    return "\n".join(
        [
            "companion event ring|start|hold|resume|end|missed [NUMBER]",
            "    [--number N] [--name S] [--id I] [--direction in|out] [--json]",
            "",
            _(
                "Tell Companion what the phone client does.\n"
                "Of the number the last four digits are kept; the name is not."
            ),
        ]
    )


def _told(words: list[str]) -> dict[str, str]:
    """The options' values; words that belong to none are the number."""
    told = dict.fromkeys(_TAKES, "")
    loose: list[str] = []
    rest = iter(words)
    for word in rest:
        name, equals, value = word.partition("=")
        if word in _TAKES:
            told[word] = next(rest, "")[:LONGEST]
        elif equals and name in _TAKES:
            told[name] = value[:LONGEST]
        elif word != "--json":
            loose.append(word[:LONGEST])
    told["--number"] = told["--number"] or " ".join(loose)[:LONGEST]
    return told


def _line(answer: dict[str, object]) -> str:
    call = answer.get("call")
    if answer.get("effect") == "nothing" or not isinstance(call, dict):
        return _("Nothing to do.")
    from companion.cli.naming import state_name

    return _("The call is now: {state}.").format(state=state_name(call["state"]))
