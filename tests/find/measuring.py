"""What is found for the utterances: the place of the right entry, and the time that it took."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from companion.packs.find import Finder
from companion.packs.reading import read_pack
from companion.policy.pack import Pack
from tests.find.utterances import Utterance
from tests.helpers.packs import SEEDS


@dataclass(frozen=True, slots=True)
class Placed:
    """An utterance, the ids that came first, and the right one's place from 1; 0 if not there."""

    utterance: Utterance
    first: tuple[str, ...]
    place: int


@cache
def pack(name: str) -> Pack:
    """A pack as it is shipped."""
    return read_pack(SEEDS / name)


@cache
def finder(name: str, read: str) -> Finder:
    """The pack's finder, kept: the window keeps it too."""
    return Finder(pack(name), read)


def placed(utterance: Utterance, read: str = "") -> Placed:
    """Search for the words, in the language ``read`` or the utterance's own."""
    found = finder(utterance.pack, read or utterance.read).find(utterance.words)
    first = tuple(one.id for one in found)
    places = [place for place, name in enumerate(first, 1) if name in utterance.wanted]
    return Placed(utterance, first, min(places, default=0))


def recall(results: Iterable[Placed], at: int) -> float:
    """The part of the results whose right entry is among the first ``at``; 0 for none."""
    hits = [1 <= result.place <= at for result in results]
    return sum(hits) / len(hits) if hits else 0.0


def keystrokes(name: str, read: str, said: Iterable[str]) -> Iterator[float]:
    """Milliseconds of the processor's time for every beginning of every text, as it is typed."""
    asked = finder(name, read)
    asked.find("warm")
    for words in said:
        for end in range(1, len(words) + 1):
            before = time.process_time()
            asked.find(words[:end])
            yield (time.process_time() - before) * 1000


def percentile(figures: Iterable[float], percent: int) -> float:
    """The figure that ``percent`` of a hundred of them do not exceed."""
    ordered = sorted(figures)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]
