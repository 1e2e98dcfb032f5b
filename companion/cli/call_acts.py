"""The acts of ``companion call``: what each is called, which words it takes, what it asks for."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from companion.calls.acts import KINDS
from companion.cli.commands import pairs
from companion.cli.verify_command import declare_shown, marks
from companion.policy.verification import CALLER, CHANNEL, PURPOSE
from companion.text import N_, _

Add = Callable[[argparse.ArgumentParser], object]
Request = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Act:
    """One act: ``help`` is translated when it is shown; ``request`` makes what is asked."""

    name: str
    help: str
    request: Callable[[argparse.Namespace], Request]
    words: tuple[Add, ...] = ()


def _word(name: str) -> Add:
    """A word that must be given."""
    return lambda parser: parser.add_argument(name, metavar=name.upper())


def _perhaps(name: str) -> Add:
    """A word that may be left out, and is empty then."""
    return lambda parser: parser.add_argument(name, metavar=name.upper(), nargs="?", default="")


def _words(name: str) -> Add:
    """One word or more, which are joined by spaces."""
    return lambda parser: parser.add_argument(name, metavar=name.upper(), nargs="+")


def _option(name: str, what: str) -> Add:
    return lambda parser: parser.add_argument(f"--{name}", default="", help=_(what))


def _undone(parser: argparse.ArgumentParser) -> object:
    return parser.add_argument("--not", action="store_true", dest="undone", help=_("take it back"))


def _no_phone(parser: argparse.ArgumentParser) -> object:
    return parser.add_argument(
        "--no-phone", action="store_true", help=_("only record it; don't dial")
    )


def _answers(parser: argparse.ArgumentParser) -> object:
    return parser.add_argument(
        "--answer", nargs="+", action="extend", default=[], metavar="NAME=VALUE",
        help=_("an answer; NAME= takes it away"),
    )  # fmt: skip


def _act(kind: str, /, **data: object) -> Request:
    return {"do": "act", "kind": kind, "data": data}


def _direct(kind: str, help_: str, name: str = "") -> Act:
    """An act that is taken as it is: its words are the fields that its kind needs, in their order.

    What is ticked can be taken back; what a person types last may have several words.
    """
    declared = KINDS[kind]
    *_before, last = declared.needs or [""]
    several = {last} & declared.free

    def adding(field: str) -> Add:
        if declared.needs[field] is bool:
            return _undone
        return _words(field) if field in several else _word(field)

    def told(field: str, options: argparse.Namespace) -> object:
        if declared.needs[field] is bool:
            return not options.undone
        given = getattr(options, field)
        return " ".join(given) if field in several else given

    def request(options: argparse.Namespace) -> Request:
        return _act(kind, **{field: told(field, options) for field in declared.needs})

    return Act(name or kind.replace("_", "-"), help_, request, tuple(map(adding, declared.needs)))


def _verify(options: argparse.Namespace) -> Request:
    who = {CALLER: options.caller, CHANNEL: options.channel, PURPOSE: options.purpose}
    return {
        "do": "verify",
        "set": {name: word for name, word in who.items() if word},
        "marks": marks(options),
        "answers": pairs(options.answer, "--answer"),
    }


def _reference(options: argparse.Namespace) -> Request:
    """What is typed is digested here: it goes neither over the socket nor to the window."""
    from companion.contacts import digest

    return {"do": "reference", "digest": digest(" ".join(options.reference))}


def _decide(options: argparse.Namespace) -> Request:
    answers = pairs(options.answer, "--answer")
    return {"do": "decide", "decision": options.decision, "answers": answers}


ACTS: Final = (
    Act("show", N_("show everything of the call"), lambda _o: {"do": "show"}),
    Act("start", N_("take a call by hand"),
        lambda o: {"do": "start", "number": o.number}, (_option("number", N_("its number")),)),
    _direct("hold", N_("put the caller on hold")),
    _direct("resume", N_("take the caller back")),
    _direct("end", N_("the caller has left; after-call work begins")),
    _direct("close", N_("after-call work is over")),
    Act("line", N_("change the line of business"),
        lambda o: {"do": "line", "pack": o.pack}, (_word("pack"),)),
    Act("checkin", N_("record a check-in"),
        lambda o: {"do": "check_in", "script": o.script},
        (_option("script", N_("the line that was said")),)),
    Act("verify", N_("who calls and for what, items that matched or not, answers"),
        _verify, (declare_shown,)),
    _direct("set", N_("set caller, channel or purpose")),
    Act("mark", N_("mark an item: matched, failed, or nothing"),
        lambda o: _act("mark", item=o.item, mark=o.mark), (_word("item"), _perhaps("mark"))),
    _direct("answer", N_("answer a question of the verification")),
    _direct("override", N_("go on without verification, and say why")),
    _direct("phase", N_("go to a phase of the call")),
    _direct("prompt", N_("tick a prompt")),
    _direct("article", N_("open an article")),
    _direct("step", N_("tick a step of an article")),
    Act("decide", N_("answer questions of a decision"),
        _decide, (_word("decision"), _answers)),
    _direct("copy", N_("record that something was copied: script, code, link, task, note …"),
            "copied"),
    Act("dial", N_("dial a card's number"),
        lambda o: {"do": "dial", "card": o.card, "phone": not o.no_phone},
        (_word("card"), _no_phone)),
    _direct("leg_step", N_("tick a step of the dialled call")),
    _direct("leg_language", N_("the language that is interpreted")),
    Act("leg-person", N_("the interpreter's or assistant's first name and number"),
        lambda o: _act("leg_person", name=o.name, number=o.number),
        (_option("name", N_("first name")), _option("number", N_("number")))),
    _direct("leg_end", N_("the dialled call is over")),
    _direct("task", N_("tick a task as raised")),
    _direct("words", N_("the agent's own words for the note")),
    _direct("field", N_("fill in a line of the note")),
    Act("reference", N_("the caller's account, case or phone number, kept as a digest alone"),
        _reference, (_words("reference"),)),
    _direct("closing", N_("tick a closing check")),
    _direct("outcome", N_("how the call ended")),
    Act("note", N_("print the note"), lambda _o: {"do": "show"}),
    Act("undo", N_("take back the last act"), lambda _o: {"do": "undo"}),
)  # fmt: skip
"""In the order of a call."""
