"""The acts of ``companion call``: what each is called, which words it takes, what it asks for."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

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


def _plain(kind: str) -> Callable[[argparse.Namespace], Request]:
    return lambda _options: _act(kind)


def _toggle(kind: str, name: str) -> Callable[[argparse.Namespace], Request]:
    return lambda options: _act(kind, **{name: getattr(options, name), "done": not options.undone})


def _naming(kind: str, *names: str) -> Callable[[argparse.Namespace], Request]:
    """An act whose fields are the words as they are given."""
    return lambda options: _act(kind, **{name: getattr(options, name) for name in names})


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


def _joined(kind: str, name: str, *others: str) -> Callable[[argparse.Namespace], Request]:
    """An act with one field of several words."""
    return lambda options: _act(
        kind,
        **{other: getattr(options, other) for other in others},
        **{name: " ".join(getattr(options, name))},
    )


ACTS: Final = (
    Act("show", N_("show everything of the call"), lambda _o: {"do": "show"}),
    Act("start", N_("take a call by hand"),
        lambda o: {"do": "start", "number": o.number}, (_option("number", N_("its number")),)),
    Act("hold", N_("put the caller on hold"), _plain("hold")),
    Act("resume", N_("take the caller back"), _plain("resume")),
    Act("end", N_("the caller has left; after-call work begins"), _plain("end")),
    Act("close", N_("after-call work is over"), _plain("close")),
    Act("line", N_("change the line of business"),
        lambda o: {"do": "line", "pack": o.pack}, (_word("pack"),)),
    Act("checkin", N_("record a check-in"),
        lambda o: {"do": "check_in", "script": o.script},
        (_option("script", N_("the line that was said")),)),
    Act("verify", N_("who calls and for what, items that matched or not, answers"),
        _verify, (declare_shown,)),
    Act("set", N_("set caller, channel or purpose"),
        _naming("set", "what", "value"), (_word("what"), _word("value"))),
    Act("mark", N_("mark an item: matched, failed, or nothing"),
        _naming("mark", "item", "mark"),
        (_word("item"), _perhaps("mark"))),
    Act("answer", N_("answer a question of the verification"),
        _naming("answer", "question", "value"), (_word("question"), _word("value"))),
    Act("override", N_("go on without verification, and say why"),
        _joined("override", "reason", "purpose"), (_word("purpose"), _words("reason"))),
    Act("phase", N_("go to a phase of the call"), _naming("phase", "phase"), (_word("phase"),)),
    Act("prompt", N_("tick a prompt"), _toggle("prompt", "prompt"), (_word("prompt"), _undone)),
    Act("article", N_("open an article"), _naming("article", "article"), (_word("article"),)),
    Act("step", N_("tick a step of an article"),
        lambda o: _act("step", article=o.article, step=o.step, done=not o.undone),
        (_word("article"), _word("step"), _undone)),
    Act("decide", N_("answer questions of a decision"),
        _decide, (_word("decision"), _answers)),
    Act("copied", N_("record that something was copied: script, code, link, task, note …"),
        _naming("copy", "kind", "name"), (_word("kind"), _word("name"))),
    Act("dial", N_("dial a card's number"),
        lambda o: {"do": "dial", "card": o.card, "phone": not o.no_phone},
        (_word("card"), _no_phone)),
    Act("leg-step", N_("tick a step of the dialled call"),
        _toggle("leg_step", "step"), (_word("step"), _undone)),
    Act("leg-language", N_("the language that is interpreted"),
        _naming("leg_language", "language"), (_word("language"),)),
    Act("leg-person", N_("the interpreter's or assistant's first name and number"),
        lambda o: _act("leg_person", name=o.name, number=o.number),
        (_option("name", N_("first name")), _option("number", N_("number")))),
    Act("leg-end", N_("the dialled call is over"), _plain("leg_end")),
    Act("task", N_("tick a task as raised"), _toggle("task", "task"), (_word("task"), _undone)),
    Act("words", N_("the agent's own words for the note"),
        _joined("words", "text"), (_words("text"),)),
    Act("field", N_("fill in a line of the note"),
        _joined("field", "value", "name"), (_word("name"), _words("value"))),
    Act("reference", N_("the caller's account, case or phone number, kept as a digest alone"),
        _reference, (_words("reference"),)),
    Act("closing", N_("tick a closing check"),
        _toggle("closing", "check"), (_word("check"), _undone)),
    Act("outcome", N_("how the call ended"),
        _naming("outcome", "outcome"), (_word("outcome"),)),
    Act("note", N_("print the note"), lambda _o: {"do": "show"}),
    Act("undo", N_("take back the last act"), lambda _o: {"do": "undo"}),
)  # fmt: skip
"""In the order of a call."""
