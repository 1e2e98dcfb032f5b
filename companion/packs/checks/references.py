"""Names: whatever a part names by its id is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from companion.packs.checks.walking import everything
from companion.packs.draft import Draft
from companion.packs.files import ARTICLE
from companion.packs.locating import Path as Way
from companion.policy.base import Part
from companion.policy.content import CardStep, Check, DialCard, Phase, Prompt
from companion.policy.decisions import Decision, Rule
from companion.policy.pack import CheckInRule
from companion.policy.verification import Requirement
from companion.text import _

Reference = tuple[Way, str, str]
"""The way within the part, the kind of thing named, and its name."""


def check(made: Draft) -> None:
    """Look up every name in ``made``."""
    there = known(made)
    for placed in everything(made):
        for way, kind, name in _references(placed.part):
            if (names := there[kind]) is not None and name not in names:
                missing(made, placed.file, (*placed.way, *way), kind, name)
        if isinstance(placed.part, DialCard):
            _secrets(made, placed.file, placed.way, placed.part)
    _prompts(made)
    for pages in made.pages.values():
        for page in pages:
            for number, name in enumerate(page.head.related):
                _linked(made, there, page.file, ("related", number), name)
            needs = page.head.needs
            if needs and (names := there["purpose"]) is not None and needs not in names:
                missing(made, page.file, ("needs",), "purpose", needs)


def known(made: Draft) -> dict[str, set[str] | None]:
    """The names that there are of each kind; None where they can't be known."""
    names = made.sources.keys() | made.unread
    articles = {found["id"] for name in names if (found := ARTICLE.match(name))}
    there: dict[str, set[str] | None] = {
        "script": made.declared("scripts.toml", "scripts"),
        "card": made.declared("cards.toml", "cards"),
        "decision": made.declared("decisions.toml", "decisions"),
        "article": articles,
    }
    linked: set[str] | None = set()
    for ids in there.values():
        linked = None if linked is None or ids is None else linked | ids
    return there | {
        "link": linked,
        "purpose": made.declared("verification.toml", "purposes"),
        "item": made.declared("verification.toml", "items"),
    }


def missing(made: Draft, file: str, way: Way, kind: str, name: str) -> None:
    """Report that there is no such thing."""
    message = _words(kind).format(name=name)
    remedy = _("Look for a slip of the pen, or add it.")
    made.find(file, way, "link" if kind == "link" else f"unknown_{kind}", message, remedy)


def _words(kind: str) -> str:
    return {
        "script": _("There is no script “{name}”."),
        "purpose": _("There is no purpose “{name}” in verification.toml."),
        "item": _("There is no item “{name}”."),
        "secret": _("The card has no secret “{name}”."),
        "prompt": _("There is no prompt “{name}”."),
        "link": _("There is no article, decision, card or script “{name}”."),
    }[kind]


def _linked(made: Draft, there: dict[str, set[str] | None], file: str, way: Way, name: str) -> None:
    names = there["link"]
    if names is not None and name not in names:
        missing(made, file, way, "link", name)


def _references(part: Part) -> Iterator[Reference]:
    """What ``part`` itself names; the parts within it speak for themselves."""
    finder = _FINDERS.get(type(part))
    return iter(()) if finder is None else finder(part)


def _one(*fields: str, kind: str = "script") -> Callable[[Part], Iterator[Reference]]:
    """References that stand alone in fields."""

    def find(part: Part) -> Iterator[Reference]:
        for field in fields:
            if (name := getattr(part, field)) is not None:
                yield (field,), kind, name

    return find


def _requirement(part: Part) -> Iterator[Reference]:
    yield from _one("say", "say_failed")(part)
    if not isinstance(part, Requirement):
        return
    for number, name in enumerate(part.items):
        yield ("items", number), "item", name
    for place, group in enumerate(part.any_of):
        for number, name in enumerate(group.items):
            yield ("any_of", place, "items", number), "item", name
    for place, stand_in in enumerate(part.instead):
        yield ("instead", place, "item"), "item", stand_in.item
        for number, name in enumerate(stand_in.replaces):
            yield ("instead", place, "replaces", number), "item", name


def _prompt(part: Part) -> Iterator[Reference]:
    yield from _one("script")(part)
    yield from _one("opens", kind="link")(part)


def _check_in(part: Part) -> Iterator[Reference]:
    for number, name in enumerate(getattr(part, "scripts", ())):
        yield ("scripts", number), "script", name


_FINDERS: dict[type[Part], Callable[[Part], Iterator[Reference]]] = {
    CheckInRule: _check_in,
    Prompt: _prompt,
    CardStep: _one("script"),
    Check: _one("script"),
    Rule: _one("say"),
    Decision: _one("needs", kind="purpose"),
    Requirement: _requirement,
}


def _secrets(made: Draft, file: str, way: Way, card: DialCard) -> None:
    there = {secret.id for secret in card.secrets}
    for number, step in enumerate(card.steps):
        for place, name in enumerate(step.secrets):
            if name not in there:
                missing(made, file, (*way, "steps", number, "secrets", place), "secret", name)


def _prompts(made: Draft) -> None:
    """A prompt waits only for prompts that stand before it, so none waits for ever."""
    phases = made.of(Phase)
    everywhere = {p.id for placed in phases for p in getattr(placed.part, "prompts", ())}
    before: set[str] = set()
    for placed in phases:
        for number, prompt in enumerate(getattr(placed.part, "prompts", ())):
            for place, name in enumerate(prompt.after):
                way = (*placed.way, "prompts", number, "after", place)
                if name not in everywhere:
                    missing(made, placed.file, way, "prompt", name)
                elif name not in before:
                    message = _("“{name}” doesn't stand before this prompt.").format(name=name)
                    remedy = _("Move it up, or wait for another one.")
                    made.find(placed.file, way, "order", message, remedy)
            before.add(prompt.id)
