"""Titles for ids, in a reader's language; calls outlive packs, so what is gone shows its id."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from companion.calls.wording import id_in_words, plain
from companion.policy.base import Text, say
from companion.policy.pack import Pack, Packs, pack_or_none


class _Titled(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def title(self) -> Text: ...


class _Worded(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def text(self) -> Text: ...


@dataclass(frozen=True, slots=True)
class Titles:
    """A pack's titles in one language; ``pack`` is None where the whole pack is gone."""

    id: str
    pack: Pack | None
    language: str

    def say(self, text: Text) -> str:
        """A pack's text in the reader's language, on one line and without markup."""
        words = say(text, self.language)
        return plain(self.pack, words, self.language) if self.pack else words

    @property
    def line(self) -> str:
        """The line of business."""
        return self.say(self.pack.about.title) if self.pack else id_in_words(self.id)

    def article(self, name: str) -> str:
        """An article's title."""
        return self._title(self.pack.article(name) if self.pack else None, name)

    def decision(self, name: str) -> str:
        """A decision's title."""
        return self._title(self.pack.decision(name) if self.pack else None, name)

    def script(self, name: str) -> str:
        """A script's title."""
        return self._title(self.pack.script(name) if self.pack else None, name)

    def card(self, name: str) -> str:
        """A dial card's title."""
        return self._title(self.pack.card(name) if self.pack else None, name)

    def task(self, name: str) -> str:
        """A task's title."""
        return self._title(self.pack.task(name) if self.pack else None, name)

    def verdict(self, decision: str, name: str) -> str:
        """A verdict of a decision, in words."""
        table = self.pack.decision(decision) if self.pack else None
        return self._words(table.verdicts if table else (), name)

    def outcome(self, name: str) -> str:
        """How a call ended, in words; empty for none."""
        return self._words(self.pack.about.outcomes if self.pack else (), name)

    def option(self, what: str, name: str) -> str:
        """A caller, channel or purpose, in words; empty for none."""
        return self._words(self.pack.verification.choices(what) if self.pack else (), name)

    def _title(self, found: _Titled | None, name: str) -> str:
        return self.say(found.title) if found else id_in_words(name)

    def _words(self, known: Iterable[_Worded], name: str) -> str:
        found = next((one for one in known if one.id == name), None)
        return self.say(found.text) if found else id_in_words(name)


def titles_of(packs: Packs, name: str, language: str) -> Titles:
    """The titles of the pack called ``name``; of one that can't be had, its ids."""
    return Titles(name, pack_or_none(packs, name), language)
