"""``companion event``: what a phone client tells of its calls.

Its words come from strangers (a caller chooses the name and often the number), so they are not read
as options are: after the event's kind, each of ``--number``, ``--name`` and ``--id`` takes the next
word whatever it looks like, and any other word is part of the number, as some clients put it last.
"""

from __future__ import annotations

import sys

from companion import paths
from companion.errors import UsageFault
from companion.phone import client, inbox

TYPE_CHECKING = False  # as typing has it; importing that would be a third of a phone hook's time
if TYPE_CHECKING:
    from typing import Any, Final

    from companion.cli.output import Result

LONGEST: Final = 1000
"""Characters of a number or an id that are looked at."""
TWINKLE: Final = "twinkle"
_TAKES: Final = ("--number", "--name", "--id", "--direction", "--client")


def run(words: list[str]) -> Result:
    """Take in one event.

    :raises UsageFault: for a kind that isn't one.
    :raises HistoryFault: when it can't be kept.
    """
    from companion.cli.output import Result

    if not words or words[0] not in inbox.KINDS:
        _speak()
    if not words or words[0] in {"-h", "--help"}:
        return Result({"usage": usage()}, (usage(),), 0 if words else 2)
    if words[0] not in inbox.KINDS:
        raise UsageFault(
            _("“{kind}” is not an event. The events are: {kinds}.").format(
                kind=words[0][:40], kinds=", ".join(inbox.KINDS)
            )
        )
    options = _options(words[1:])
    if options["--client"] == TWINKLE:
        tell(words[0], *_twinkles())
        return Result({})  # Twinkle reads what a script says
    answer = tell(words[0], options["--number"], options["--id"], options["--direction"])
    return Result(answer, () if "--json" in words else (line(answer),))


def tell(kind: str, number: str, phone_id: str, direction: str) -> dict[str, Any]:
    """Tell the window; where there is none, or it hangs, leave the event in the inbox.

    Should the window still do what it heard, it knows the event by its id, and takes it once.

    :raises HistoryFault: when it can't be kept.
    """
    content = inbox.content(kind, number, phone_id, direction)
    act = {
        "do": "event",
        "event": content["event"],
        "kind": kind,
        "number": content["tail"],
        "id": content["id"],
        "direction": content["direction"],
    }
    try:
        return client.ask(paths.socket(), act)
    except client.NobodyHome:
        inbox.put(paths.inbox(), content)
        return {"effect": "kept", "call": None}


def usage() -> str:
    """How it is called."""
    return "\n".join(
        [
            "companion event ring|start|hold|resume|end|missed [NUMBER]",
            "    [--number N] [--name S] [--id I] [--direction in|out] [--client twinkle] [--json]",
            "",
            _(
                "Tell Companion what the phone client does.\n"
                "Of the number the last four digits are kept; the name is not."
            ),
        ]
    )


def _twinkles() -> tuple[str, str, str]:
    """Number, id and direction as Twinkle tells them: in its script's environment.

    At a call's end the message is that of whoever hung up, so its numbers say nothing.
    """
    import os

    trigger = os.environ.get("TWINKLE_TRIGGER", "")
    out = trigger in {"outgoing_call", "out_call_answered", "out_call_failed"}
    number = os.environ.get("SIP_TO_USER" if out else "SIP_FROM_USER", "")
    if trigger.endswith("_release"):
        number = ""
    call = os.environ.get("SIP_CALL_ID") or f"line {os.environ.get('TWINKLE_LINE', '')[:3]}"
    return number[:LONGEST], call[:LONGEST], "out" if out else "in"


def _options(words: list[str]) -> dict[str, str]:
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


def line(answer: dict[str, Any]) -> str:
    """What came of it, for people."""
    if sys.stdout is not None and sys.stdout.isatty():
        _speak()
    call = answer.get("call")
    if answer.get("effect") == "kept":
        return _("Kept: Companion takes it in when it is next opened.")
    if answer.get("effect") == "nothing" or not isinstance(call, dict):
        return _("Nothing to do.")
    from companion.cli.naming import state_name

    return _("The call is now: {state}.").format(state=state_name(call["state"]))


def _speak() -> None:
    """Take the agent's language where somebody reads; a hook is not read, and must be quick."""
    from companion import settings, text

    text.use(settings.load().language())


def _(message: str) -> str:
    """``message`` in the language in use; gettext is brought in when there is something to say."""
    from companion import text

    return text._(message)
