"""Why a thing was found: its words that fit, and where none is in sight, the phrase that does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from companion.packs.marks import Mark
from companion.text import _
from companion.window.palette import matching
from companion.window.palette.acts import Act
from companion.window.palette.passages import LINE, Marked, Words, passage, words_of
from companion.window.panels import found
from companion.window.parts.marked import Spans
from companion.window.parts.results import ResultRow
from companion.window.scene import Scene

if TYPE_CHECKING:
    from companion.packs.entries import Passage
    from companion.packs.find import Found
    from companion.packs.sought import Sought


def thing_row(scene: Scene, hit: Found, sought: Sought) -> ResultRow:
    """A thing of the pack as a row that shows why it was found."""
    titled = sought.marks(hit.title, scene.language)
    sight = LINE - len(found.kind_name(hit.kind))
    words, marks = _Beneath(scene, hit, sought, sight).chosen(words_of(titled))
    row = found.row(scene, hit.kind, hit.id, hit.title, words=words, beneath=spans(marks))
    return replace(row, marks=spans(titled)) if titled else row


def act_row(row: ResultRow, said: str, act: Act) -> ResultRow:
    """An act's row; found by its other words, these are shown."""
    titled = tuple(matching.marks(said, act.title))
    words = act.about if matching.fit(said, act.title, act.about) else act.words
    shown, marks = passage(words, tuple(matching.marks(said, words)))
    if words_of(marks) <= words_of(titled):
        return replace(row, marks=spans(titled))
    subtitle, beneath = found.told(kind_of(act), shown, spans(marks))
    return replace(row, marks=spans(titled), subtitle=subtitle, beneath=beneath)


def kind_of(act: Act) -> str:
    """An act, or a setting, which is gone to."""
    return "setting" if act.name.startswith("setting:") else "act"


def spans(marks: Iterable[Mark]) -> Spans:
    """The marks' places alone."""
    return tuple((start, end) for start, end, _word in marks)


class _Beneath:
    """What may stand beneath a thing's title, where so many letters are in ``sight``."""

    def __init__(self, scene: Scene, hit: Found, sought: Sought, sight: int) -> None:
        self._scene, self._hit, self._sought, self._sight = scene, hit, sought, sight

    def chosen(self, seen: Words) -> Marked:
        """What a row shows anyhow, or what tells more than that and the words ``seen``."""
        words, marks = self._usual(seen)
        if self._hit.kind in found.COPIED or not words.startswith("…"):
            seen |= words_of(marks)
        by = self._by(self._hit.by) if self._hit.by else None
        return by if by and not words_of(by[1]) <= seen else (words, marks)

    def _usual(self, seen: Words) -> Marked:
        """The words to copy, or how the thing begins."""
        copied = found.copied_words(self._scene, self._hit.kind, self._hit.id)
        words = " ".join(copied.split()) or self._hit.subtitle
        return passage(words, self._sought.marks(words, self._scene.language), seen, self._sight)

    def _by(self, by: Passage) -> Marked | None:
        """What the thing was found by, unless it stands in the row anyhow."""
        if by.place == "says":
            return self._said(by)
        copied = self._hit.kind in found.COPIED
        if by.language == self._scene.language and (by.place == "title" or copied):
            return None
        from companion.packs.entries import readable

        words = " ".join(readable(by.text).split())
        return passage(words, self._sought.marks(words, by.language), sight=self._sight)

    def _said(self, by: Passage) -> Marked:
        """A phrase of the caller's, as such."""
        template = _("as in “{phrase}”")
        at = template.index("{phrase}")
        marks = self._sought.marks(by.text, by.language)
        phrase, marks = passage(by.text, marks, sight=self._sight - at)
        return template.format(phrase=phrase), tuple(Mark(a + at, b + at, n) for a, b, n in marks)
