"""Practice between calls: which question comes next, and what to see again when.

The schedule is FSRS's. The record is a file of its own, apart from the history of calls: it holds
question ids and when they are due, nothing of a caller.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from companion import whole
from companion.errors import Fault
from companion.policy.content import Band, Practice
from companion.policy.pack import Pack
from companion.text import _

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

VERSION: Final = 1
Kept = dict[str, Any]


class Record:
    """What is known of each question: its FSRS card, how often it was seen and right."""

    def __init__(self, file: Path, *, fuzz: bool = True) -> None:
        """Read ``file``; one that makes no sense is set aside. ``fuzz`` spreads the due times.

        :raises Fault: when it can't be read, or not be set aside.
        """
        self._file, self._fuzz = file, fuzz
        self._cards: dict[str, Kept] = _read(file)

    def due(self, pack: Pack, utc: datetime) -> tuple[Practice, ...]:
        """The questions to ask now: those due, the longest due first, then the new ones."""
        waiting: list[tuple[datetime, int, Practice]] = []
        new: list[Practice] = []
        for number, practice in enumerate(pack.practice):
            card = self._cards.get(_key(pack, practice))
            if card is None:
                new.append(practice)
            elif (when := datetime.fromisoformat(card["due"])) <= utc:
                waiting.append((when, number, practice))
        return (*(practice for _when, _number, practice in sorted(waiting)), *new)

    def seen(self, pack: Pack, practice: Practice) -> tuple[int, int]:
        """How often a question was answered, and how often rightly."""
        card = self._cards.get(_key(pack, practice), {})
        return int(card.get("seen", 0)), int(card.get("right", 0))

    def answered(self, pack: Pack, practice: Practice, utc: datetime, *, right: bool) -> datetime:
        """Record an answer; returns when the question comes again (UTC).

        :raises Fault: when the record can't be written; the answer isn't taken then.
        """
        from fsrs import Rating

        name = _key(pack, practice)
        card = _card(self._cards.get(name), utc)
        card, _log = self._scheduler().review_card(
            card, Rating.Good if right else Rating.Again, utc
        )
        seen, were_right = self.seen(pack, practice)
        changed: Kept = {
            "card": card.to_dict(),
            "due": card.due.isoformat(),
            "seen": seen + 1,
            "right": were_right + right,
        }
        _write(self._file, {**self._cards, name: changed})
        self._cards[name] = changed
        return card.due

    def _scheduler(self) -> Scheduler:
        from fsrs import Scheduler

        return Scheduler(enable_fuzzing=self._fuzz)


@dataclass(frozen=True, slots=True)
class Score:
    """A round of practice: right answers out of those that could be marked."""

    right: int = 0
    marked: int = 0

    def with_answer(self, *, right: bool) -> Score:
        """The score after one more marked answer."""
        return Score(self.right + right, self.marked + 1)

    def band(self, pack: Pack) -> Band | None:
        """The pack's band for this score; None without bands or marked answers."""
        if not self.marked:
            return None
        share = self.right * 100 / self.marked
        reached = [band for band in pack.bands if share >= band.at_least]
        return max(reached, key=lambda band: band.at_least, default=None)


def _card(kept: Kept | None, utc: datetime) -> Card:
    """The question's card; a new one where there is none, or none that FSRS can read."""
    from fsrs import Card

    if kept:
        try:
            return Card.from_dict(kept["card"])
        except (KeyError, TypeError, ValueError):
            pass  # written by another version: the question begins anew
    return Card(card_id=0, due=utc)


def _key(pack: Pack, practice: Practice) -> str:
    return f"{pack.id}/{practice.id}"


def _read(file: Path) -> dict[str, Kept]:
    """The file's cards; a file that makes no sense is renamed, and practice begins anew."""
    try:
        content = json.loads(file.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise _unread(file) from error
    except ValueError:
        content = None
    cards = content.get("cards") if isinstance(content, dict) else None
    if not isinstance(cards, dict):
        _set_aside(file)
        return {}
    return {name: card for name, card in cards.items() if _sound(card)}


def _sound(card: object) -> bool:
    """Whether a kept card can be used; one by another version's hand is asked anew."""
    if not isinstance(card, Mapping) or not isinstance(card.get("card"), Mapping):
        return False
    try:
        return datetime.fromisoformat(str(card["due"])).tzinfo is not None
    except (KeyError, ValueError):
        return False


def _set_aside(file: Path) -> None:
    try:
        file.replace(file.with_suffix(".damaged.json"))
    except OSError as error:
        raise _unread(file) from error


def _unread(file: Path) -> Fault:
    return Fault(_("The record of practice can't be read: {path}. Move it away.").format(path=file))


def _write(file: Path, cards: Mapping[str, Kept]) -> None:
    """Write the file anew, whole or not at all."""
    text = json.dumps({"version": VERSION, "cards": cards}, indent=1, sort_keys=True)
    try:
        whole.replace(file, text.encode(), private=True)
    except OSError as error:
        raise Fault(
            _("The record of practice can't be written: {why}. Make room, then try again.").format(
                why=error.strerror or file
            )
        ) from error
