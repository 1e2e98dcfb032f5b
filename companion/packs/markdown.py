"""An article's text, in one language: headed sections of paragraphs, bullets, steps and sayings.

Only what an article needs is known; all else (pictures, tables, HTML, deeper nesting) is a finding,
so that every article looks and works alike.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from companion.policy.articles import LINK
from companion.text import _

if TYPE_CHECKING:
    from markdown_it.token import Token

Kind = Literal["paragraph", "bullet", "step", "branch", "say"]

_HTML: Final = re.compile(r"<(?!https?://[^\s<>]+>)[A-Za-z/!?]|!\[|&[a-z]+;", re.ASCII)
_RULES: Final = ("heading", "lheading", "list", "blockquote", "hr", "fence")
_KINDS: Final[dict[tuple[str, ...], Kind]] = {
    (): "paragraph",
    ("bullet_list", "list_item"): "bullet",
    ("ordered_list", "list_item"): "step",
    ("ordered_list", "list_item", "bullet_list", "list_item"): "branch",
    ("blockquote",): "say",
    ("ordered_list", "list_item", "blockquote"): "say",
}


_NESTS: Final = {path[:depth] for path in _KINDS for depth in range(len(path) + 1)}
"""The lists and quotes in which a block may stand, and the ways there."""


class TextBlock(msgspec.Struct, frozen=True):
    """A block in one language; ``line`` counts from 1 in the file."""

    kind: Kind
    text: str
    line: int

    @property
    def links(self) -> tuple[str, ...]:
        """The ids that it points at, in order."""
        return tuple(found["id"].strip() for found in LINK.finditer(self.text))


class TextSection(msgspec.Struct):
    """A section in one language; its title is empty when it stands before the first heading."""

    title: str
    line: int
    blocks: list[TextBlock] = msgspec.field(default_factory=list)


class Reading(msgspec.Struct):
    """An article's sections, and the complaints: line, message, remedy."""

    sections: list[TextSection] = msgspec.field(default_factory=list)
    complaints: list[tuple[int, str, str]] = msgspec.field(default_factory=list)


def read_markdown(body: str, line: int) -> Reading:
    """The sections of ``body``, whose first line is the file's ``line``."""
    from markdown_it import MarkdownIt  # about 20 ms, and not needed while the cache is warm

    parser = MarkdownIt("zero").enable(list(_RULES))
    parser.core.ruler.enableOnly(["normalize", "block"])
    walk = _Walk(line)
    for token in parser.parse(body):
        walk.take(token)
    return walk.reading


class _Walk(msgspec.Struct):
    """Goes through the parser's tokens, knowing in which lists and quotes it is."""

    line: int
    reading: Reading = msgspec.field(default_factory=Reading)
    inside: list[str] = msgspec.field(default_factory=list)
    filled: list[bool] = msgspec.field(default_factory=list)
    heading: bool = False
    at: int = 0

    def take(self, token: Token) -> None:
        if token.map:
            self.at = token.map[0] + self.line
        name = token.type.removesuffix("_open").removesuffix("_close")
        if name == "heading":
            self._heading(token)
        elif token.type == "inline":
            self._text(" ".join(token.content.split()))
        elif name in {"bullet_list", "ordered_list", "list_item", "blockquote"}:
            self._nest(name, token.nesting)
        elif name in {"hr", "fence"}:
            self._complain(_("An article has no rules and no code blocks."))

    def _heading(self, token: Token) -> None:
        self.heading = token.nesting == 1
        if self.heading and (token.tag != "h2" or token.markup != "##" or self.inside):
            self._complain(_("A section's heading begins with “## ”."))

    def _nest(self, name: str, nesting: int) -> None:
        if nesting == 1:
            known = tuple(self.inside) in _NESTS
            self.inside.append(name)
            if known and tuple(self.inside) not in _NESTS:
                self._complain(_("This is nested in a way that articles don't know."))
            self.filled.append(False)
        else:
            self.inside.pop()
            self.filled.pop()

    def _text(self, text: str) -> None:
        if _HTML.search(text):
            self._complain(_("An article has no HTML and no pictures."))
        if self.heading:
            self.reading.sections.append(TextSection(text, self.at))
            return
        kind = _KINDS.get(tuple(self.inside))
        if kind is None:
            return  # its nesting was told
        if kind != "say" and self.inside:
            if self.filled[-1]:
                self._complain(_("A step or bullet has one paragraph."))
            self.filled[-1] = True
        if not self.reading.sections:
            self.reading.sections.append(TextSection("", self.at))
        self.reading.sections[-1].blocks.append(TextBlock(kind, text, self.at))

    def _complain(self, message: str) -> None:
        remedy = _(
            "Write paragraphs, “- ” bullets, “1. ” steps, “- ” branches below a step, and "
            "“> ” words for the caller."
        )
        self.reading.complaints.append((self.at, message, remedy))
