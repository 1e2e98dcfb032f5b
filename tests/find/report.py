"""The find report: recall by pack and language, and how long a keystroke takes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from companion.packs import words
from companion.packs.entries import entries
from tests.find.measuring import Placed, keystrokes, pack, percentile, placed, recall
from tests.find.utterances import BY_ANOTHER, CALLERS_ES, Utterance, utterances

HEAD: Final = f"{'pack':<16}{'spoken':<8}{'number':>7}{'first':>9}{'in three':>10}"
OTHER: Final = {"en": "es", "es": "en"}


def report() -> list[str]:
    """All of it, line by line."""
    names = dict.fromkeys(one.pack for one in utterances())
    return [*found(), "", *(times(name) for name in names)]


def found() -> list[str]:
    """What is found, without the time that it takes."""
    return [
        "By somebody who never saw the packs",
        *halves(utterances(BY_ANOTHER)),
        "",
        "By callers who speak Spanish",
        *halves(utterances(CALLERS_ES)),
        "",
        "By who wrote the packs",
        *halves(utterances()),
    ]


def halves(said: Iterable[Utterance]) -> list[str]:
    """One writer's utterances, those to tune with and those held out."""
    results = [placed(one) for one in said]
    held_out = [one for one in results if one.utterance.held_out]
    new = [one for one in held_out if not stands_in_pack(one.utterance)]
    across = [placed(one.utterance, OTHER[one.utterance.read]) for one in held_out]
    return [
        HEAD,
        *section("tuning", [one for one in results if not one.utterance.held_out]),
        *section("held out", held_out),
        line("held out, said so by no phrase or title of the pack", "", new),
        line("held out, read in the other language", "", across),
    ]


def section(name: str, results: list[Placed]) -> list[str]:
    """A half of the utterances: all of it, then by pack and language."""
    groups: dict[tuple[str, str], list[Placed]] = {}
    for result in results:
        groups.setdefault((result.utterance.pack, result.utterance.spoken), []).append(result)
    return [line(name, "", results), *(line(f"  {p}", s, of) for (p, s), of in groups.items())]


def line(name: str, spoken: str, results: list[Placed]) -> str:
    """One row: how many, and the recall at 1 and at 3."""
    first, three = recall(results, 1), recall(results, 3)
    return f"{name:<16}{spoken:<8}{len(results):>7}{first:>9.1%}{three:>10.1%}"


def times(name: str) -> str:
    """How long each keystroke takes of all that is said in a pack."""
    said = (one.words for one in utterances() if one.pack == name)
    spent = list(keystrokes(name, "en", said))
    half, most = percentile(spent, 50), percentile(spent, 99)
    return f"{name}: {len(spent)} keystrokes, p50 {half:.2f} ms, p99 {most:.2f} ms"


def stands_in_pack(utterance: Utterance) -> bool:
    """Whether a title or phrase of the pack has the same telling words, no more and no fewer."""
    said = set(words.asked(utterance.words).words)
    return any(said == set(words.asked(text).words) for text in _texts(utterance))


def misses(results: Iterable[Placed]) -> list[str]:
    """Of the tuning half, what isn't first: what to look at while tuning."""
    return [
        f"{one.utterance.pack}: “{one.utterance.words}” finds {', '.join(one.first[:3])}"
        for one in results
        if one.place != 1 and not one.utterance.held_out
    ]


def _texts(utterance: Utterance) -> Iterable[str]:
    for entry in entries(pack(utterance.pack)):
        yield from entry.title.values()
        for phrases in entry.says.values():
            yield from phrases
