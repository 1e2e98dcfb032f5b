"""Small helpers that turn what a pack and an agent wrote into short, plain lines."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from companion.policy.articles import LINK
from companion.policy.base import say
from companion.policy.pack import Pack

SHORT: Final = 96
"""Characters that a step has in a note; its first sentence, where that is shorter."""

_MARKUP: Final = re.compile(r"\*\*|__|`")
_SENTENCE: Final = re.compile(r"(?<=[^\s.])[.!?;](?=\s+\S)")


def inline(text: str) -> str:
    """``text`` on one line, without control characters."""
    visible = (" " if unicodedata.category(sign) == "Cc" else sign for sign in text)
    return " ".join("".join(visible).split())


def first_line(text: str) -> str:
    """The first line that says something."""
    return next((inline(line) for line in text.splitlines() if line.strip()), "")


def plain(pack: Pack, text: str, language: str) -> str:
    """A pack's text without its markup: a link becomes its words, or the title it points at."""

    def words(link: re.Match[str]) -> str:
        return link["words"] or _title(pack, link["id"].strip(), language)

    return inline(_MARKUP.sub("", LINK.sub(words, text)))


def short(text: str) -> str:
    """The first sentence, without its stop, cut at a word where it is long."""
    sentence = _SENTENCE.split(text, maxsplit=1)[0].rstrip(".")
    if len(sentence) <= SHORT:
        return sentence
    head, _space, _rest = sentence[:SHORT].rpartition(" ")
    return (head or sentence[: SHORT - 1]).rstrip(" ,;:") + "…"


def id_in_words(name: str) -> str:
    """An id as words, for what a pack no longer has: ``rps_hold`` as "Rps hold"."""
    return inline(name).replace("_", " ").capitalize()


def _title(pack: Pack, name: str, language: str) -> str:
    found = pack.article(name) or pack.decision(name) or pack.card(name) or pack.script(name)
    return say(found.title, language) if found else id_in_words(name)
