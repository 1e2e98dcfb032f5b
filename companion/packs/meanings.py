"""Other words for what callers and agents say: short forms, everyday words, turns of speech.

They stand in ``resources/finding``, a file for each language, and serve every pack. A line
``acct = account`` tells what a short form is written for; ``lock, block, shut out`` are words that
mean about the same, each standing for the others; ``~ today still`` are words that tell little.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Final, NamedTuple

from companion import paths
from companion.packs import words
from companion.packs.index import Index

_GAP: Final = 3
"""So many words may stand between two words of a turn: “shut the whole thing down”."""

_AT_ONCE: Final = 25
"""So many lines are taken apart at once: all of them would take up memory for a moment."""

_KEPT: Final = 200

Sides = tuple[list[str], list[str]]
"""What is said, and what is meant by it: words, or turns of speech."""

Turns = tuple[tuple[int, tuple[str, ...]], ...]
"""The numbers of lines, each with the stems that have to follow for it to be meant."""


class Meant(NamedTuple):
    """Words of a language, or turns of speech, between strokes, any of which may be meant."""

    language: str
    words: str


class Meanings:
    """The words of some languages' files; of what they may mean, only what an index has."""

    def __init__(self, languages: Iterable[str], index: Index) -> None:
        """Read the files; a language without one has no other words."""
        self._lists = [_List(language, index) for language in languages]

    def of(self, word: str, said: tuple[str, ...]) -> list[Meant]:
        """What ``word`` may mean where it was ``said``."""
        return list(chain.from_iterable(each.of(word, said) for each in self._lists))

    def tells_little(self, word: str) -> bool:
        """Whether ``word`` may be in any sentence, though it isn't in every one."""
        return any(f" {word} " in each.little for each in self._lists)


class _List:
    """One language's words: a text to look through, and line by line what is meant by it."""

    def __init__(self, language: str, index: Index) -> None:
        self._language, self._index = language, index
        self.little = " "
        self._meant: list[str] = []
        self._kept: dict[str, Turns] = {}
        lines, has, keys = _lines(language), index.stems_of(language), list[str]()
        while some := list(islice(lines, _AT_ONCE)):
            for line in filter(_is_little, some):
                self.little += " ".join([*words.split(line), ""])
            keys += self._read([_sides(line) for line in some if not _is_little(line)], has)
        self._keys = "|\n|".join(["", *keys, ""])

    def _read(self, groups: list[Sides], has: frozenset[str]) -> Iterator[str]:
        """Keep what is meant by each group that the index has any of, and tell what is said."""
        spoken = [word for sides in groups for one in chain(*sides) for word in one.split()]
        stems = dict(zip(spoken, self._index.stem_all(self._language, spoken), strict=True))
        for said, meant in groups:
            known = [one for one in meant if all(stems[word] in has for word in one.split())]
            if known:
                self._meant.append("|".join(known))
                yield "|".join(" ".join(stems[word] for word in one.split()) for one in said)

    def of(self, word: str, said: tuple[str, ...]) -> Iterator[Meant]:
        """What ``word`` stands for here."""
        if word not in self._kept:
            if len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[word] = tuple(self._begun(self._index.stem(self._language, word)))
        for line, rest in self._kept[word]:
            if self._follows(rest, said[said.index(word) + 1 :]):
                others = [one for one in self._meant[line].split("|") if word not in one.split()]
                if others:
                    yield Meant(self._language, "|".join(others))

    def _begun(self, stem: str) -> Iterator[tuple[int, tuple[str, ...]]]:
        """The lines that have a word, and the rest of the turn of speech that it begins there."""
        at = self._keys.find(f"|{stem}")
        while at >= 0:
            end = at + 1 + len(stem)
            if self._keys[end] in "| ":
                rest = self._keys[end : self._keys.index("|", end)]
                yield self._keys.count("\n", 0, at) - 1, tuple(rest.split())
            at = self._keys.find(f"|{stem}", end)

    def _follows(self, rest: tuple[str, ...], said: tuple[str, ...]) -> bool:
        """Whether ``said`` has the rest of a turn, in order and with few words between."""
        for stem in rest:
            near = [self._index.stem(self._language, word) for word in said[: _GAP + 1]]
            if stem not in near:
                return False
            said = said[near.index(stem) + 1 :]
        return True


def _lines(language: str) -> Iterator[str]:
    file = paths.data("resources") / "finding" / f"{language}.txt"
    if file.is_file():
        lines = (line.partition("#")[0].strip() for line in file.read_text("utf-8").splitlines())
        yield from filter(None, lines)


def _is_little(line: str) -> bool:
    return line.startswith("~")


def _sides(line: str) -> Sides:
    """What is said and what is meant by it, which in a line without a sign are the same.

    What has an apostrophe is said without it too: nobody in a hurry types one.
    """
    said, _sign, meant = line.partition("=")
    bare = [one.replace("'", "") for one in said.split(",") if "'" in one]
    return _plain(said.split(",") + bare), _plain((meant or said).split(","))


def _plain(texts: list[str]) -> list[str]:
    return [" ".join(words.split(text)) for text in texts]
