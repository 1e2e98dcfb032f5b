"""What several commands print alike: rulings, standings, lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion import formats
from companion.cli.naming import standing_name
from companion.text import _, language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from companion.contract import Data


def standing_lines(found: Data, marks: Mapping[str, str]) -> Iterator[str]:
    """A verification, for people; ``marks`` tell which of the items still open did not match."""
    yield _("Verification: {state}").format(state=standing_name(found["state"]))
    for one in found["open"]:
        lost = marks.get(one["id"]) == "failed"
        text = _("  did not match: {title} ({id})") if lost else _("  missing: {title} ({id})")
        yield text.format(**one)
    yield from (f"  {reason}" for reason in found["reasons"])
    if found["say"] and found["state"] != "verified":  # what is asked for was given
        yield _("  say: {words}").format(words=found["say"])
    yield _("  source: {source}").format(source=found["source"])
    yield from (_("  unconfirmed: {what}").format(what=what) for what in found["unconfirmed"])


def ruling_lines(found: Data) -> Iterator[str]:
    """A decision, for people."""
    if found["verdict"] is None:
        yield _("{title}: not decided yet").format(title=found["title"])
    else:
        yield f"{found['title']}: {found['verdict_title']}"
    yield from (f"  {reason}" for reason in found["reasons"])
    if found["say"]:
        yield _("  say: {words}").format(words=found["say"])
    yield from (_("  next: {step}").format(step=step) for step in found["next"])
    yield from (_("  check in: {place}").format(place=place) for place in found["check"])
    if found["amount"]:
        money = formats.money(found["amount"], language())
        yield _("  estimate: {amount} = {arithmetic}").format(
            amount=money, arithmetic=found["arithmetic"]
        )
    yield _("  source: {source}").format(source=found["source"])
    yield from (_("  unconfirmed: {what}").format(what=what) for what in found["unconfirmed"])
    yield from question_lines(found["questions"])


def question_lines(questions: Iterable[Data]) -> Iterator[str]:
    """Questions with the answers that they take."""
    for asked in questions:
        options = " | ".join(option["id"] for option in asked["options"]) or asked["answer"]
        yield f"  {asked['id']}={options}"
        yield f"      {asked['title']}"


def item_lines(items: Iterable[Data]) -> Iterator[str]:
    """Listed things: id, kind and title, one a line."""
    return (f"{one['id']:<28} {one['kind']:<9} {one['title']}" for one in items)
