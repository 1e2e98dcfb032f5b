"""An article's text as it is shown: plain words, with what it points at taken out beside them."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from companion.policy.articles import LINK
from companion.policy.pack import Pack
from companion.text import _
from companion.window.scene import Scene

_ADDRESS: Final = re.compile(r"<(https?://[^\s<>]+)>")
_STRONG: Final = re.compile(r"\*\*(.+?)\*\*|`(.+?)`")


class Marked(msgspec.Struct, frozen=True):
    """Words to show, links into the pack (id, words), and addresses outside it, in full."""

    words: str
    links: tuple[tuple[str, str], ...] = ()
    addresses: tuple[str, ...] = ()


def marked(scene: Scene, text: str) -> Marked:
    """What a block's text comes to on the screen."""
    links: list[tuple[str, str]] = []

    def linked(found: re.Match[str]) -> str:
        name = found["id"].strip()
        words = (found["words"] or "").strip() or title_of(scene, name)
        links.append((name, words))
        return _within(words)

    words = LINK.sub(linked, text)
    if len(links) == 1 and kind_of(scene.pack, links[0][0]):
        words = _without_its_end(words, _within(links[0][1]))
    addresses = tuple(_ADDRESS.findall(words))
    words = _STRONG.sub(lambda found: found[1] or found[2], _ADDRESS.sub(r"\1", words))
    return Marked(words, tuple(links), addresses)


def _within(link: str) -> str:
    """A link's words among others: a question is set off, or its sign would end the sentence."""
    return _("“{question}”").format(question=link) if link.endswith("?") else link


def _without_its_end(words: str, link: str) -> str:
    """Leave out a link that ends the words after a colon: it stands beneath them as a button."""
    ending = f": {link}"
    head = words.rstrip().rstrip(".")
    return f"{head.removesuffix(ending)}." if head.endswith(ending) else words


def title_of(scene: Scene, name: str) -> str:
    """The title of the article, decision, card or script called ``name``."""
    pack = scene.pack
    found = pack.article(name) or pack.decision(name) or pack.card(name) or pack.script(name)
    return scene.say(found.title) if found else name


def kind_of(pack: Pack, name: str) -> str:
    """What ``name`` is in the pack: article, decision, card, script, task, or nothing."""
    looks = {
        "article": pack.article,
        "decision": pack.decision,
        "card": pack.card,
        "script": pack.script,
        "task": pack.task,
    }
    return next((kind for kind, look in looks.items() if look(name)), "")
