"""Every line of business, each at its longest: chosen from the packs' own words."""

from __future__ import annotations

from functools import cache
from itertools import islice, product
from typing import TYPE_CHECKING, Final

from companion import paths
from companion.packs.reading import read_pack
from companion.policy.decisions import decide
from companion.policy.verification import Shown, assess

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.policy.decisions import Decision
    from companion.policy.pack import Pack
    from tests.window.sights.sight import Sight

FIRST: Final = "quickbooks"
"""The pack of all other states."""
MOST: Final = 2000
"""Ways to answer a decision that are looked at."""


@cache
def pack(name: str) -> Pack:
    """The pack as it ships."""
    return read_pack(paths.data("seeds") / name)


@cache
def asked_most(name: str) -> tuple[str, str, str]:
    """Caller, channel and purpose of whom the most is asked, in the most words."""
    table = pack(name).verification
    named = [
        [one.id for one in options] or [""]
        for options in (table.callers, table.channels, table.purposes)
    ]

    def weight(who: tuple[str, ...]) -> int:
        caller, channel, purpose = who
        standing = assess(table, Shown(caller=caller, channel=channel, purpose=purpose))
        found = standing.requirement
        items = len(found.items) + len(found.any_of) + len(found.must) if found else 0
        return 1000 * items + len(repr(standing))

    caller, channel, purpose = max(product(*named), key=weight)
    return caller, channel, purpose


@cache
def longest_verdict(name: str) -> tuple[Decision, dict[str, str]]:
    """The decision and the answers that lead to the most words."""
    found: list[tuple[int, Decision, dict[str, str]]] = []
    for decision in pack(name).decisions:
        choices = [q for q in decision.questions if q.kind == "choice"]
        ways = product(*([option.id for option in q.options] for q in choices))
        for way in islice(ways, MOST):
            answers = dict(zip((q.id for q in choices), way, strict=True))
            ruling = decide(decision, answers)
            if ruling.verdict:
                words = len(repr(ruling.rules)) + len(repr(ruling.verdict))
                found.append((words, decision, answers))
    _words, decision, answers = max(found, key=lambda one: one[0])
    return decision, answers


def begun(sight: Sight, name: str) -> None:
    """A call for that line of business, and who it is that has the most to show."""
    sight.desk.choose_line(name)
    sight.begin()
    for what, value in zip(("caller", "channel", "purpose"), asked_most(name), strict=True):
        if value:
            sight.act("set", what=what, value=value)


def decided(sight: Sight, name: str) -> None:
    """The decision with the longest verdict, answered."""
    begun(sight, name)
    decision, answers = longest_verdict(name)
    if decision.needs:
        sight.act("override", purpose=decision.needs, reason="made up")
    sight.panel("decide", decision.id)
    for question, answer in answers.items():
        sight.desk.answer_decision(decision.id, question, answer)


def noted(sight: Sight, name: str) -> None:
    """After-call work with what was decided."""
    decided(sight, name)
    sight.act("end")
    sight.act("words", text="A made-up word from the agent, as long as such words are.")
    sight.panel("note")


def dialled(sight: Sight, name: str) -> None:
    """Whom this line dials, the card with the most words open."""
    begun(sight, name)
    sight.panel("dial", max(pack(name).cards, key=lambda card: len(repr(card))).id)


def read_article(sight: Sight, name: str) -> None:
    """The longest article."""
    begun(sight, name)
    longest = max(pack(name).articles, key=lambda article: len(repr(article)))
    if longest.needs:
        sight.act("override", purpose=longest.needs, reason="made up")
    sight.panel("find", longest.id)


def searched(sight: Sight, name: str) -> None:
    """What is found for the longest title."""
    begun(sight, name)
    titles = [article.title["en"] for article in pack(name).articles]
    sight.panel("find", max(titles, key=len))


WAYS: Final[dict[str, Callable[[Sight, str], None]]] = {
    "verify": begun,
    "decide": decided,
    "note": noted,
    "dial": dialled,
    "article": read_article,
    "found": searched,
}


def others() -> list[str]:
    """The packs that ship besides the first."""
    return sorted(folder.name for folder in paths.data("seeds").iterdir() if folder.name != FIRST)


def way(called: Callable[[Sight, str], None], name: str) -> Callable[[Sight], object]:
    """The way to a state of one pack."""
    return lambda sight: called(sight, name)


def ways(name: str) -> dict[str, Callable[[Sight, str], None]]:
    """What one pack is seen in: whom it dials only where it has cards."""
    return {what: one for what, one in WAYS.items() if what != "dial" or pack(name).cards}


PACKS: Final = {
    f"{name}-{what}": way(called, name)
    for name in (*others(), FIRST)
    for what, called in ways(name).items()
}
"""Every state of every pack, by name: each at its longest."""
