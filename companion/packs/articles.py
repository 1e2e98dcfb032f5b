"""Articles from their files: one for each language, put together into one article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import msgspec

from companion.packs.findings import Finding
from companion.packs.markdown import TextBlock, TextSection
from companion.policy.articles import Article, Block, Head, Section
from companion.policy.base import Id, Part, Text
from companion.text import _

FENCE = "+++"


class LaterHead(Part, frozen=True, kw_only=True):
    """What stands above an article's text in the languages after the first.

    ``needs``, ``related`` and ``source`` are the first language's; given again, they must be equal.
    """

    id: Id
    title: Annotated[str, msgspec.Meta(min_length=1)]
    says: tuple[str, ...] = ()
    needs: str | None = None
    related: tuple[Id, ...] = ()
    source: str = ""
    unconfirmed: Text | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """An article's file in one language."""

    file: str
    language: str
    head: Head | LaterHead
    sections: list[TextSection]


def split(text: str) -> tuple[str, str, int] | None:
    """The front matter, the body, and the body's first line; None where the fences are missing."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return None
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() == FENCE:
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2
    return None


def joined(pages: list[Page]) -> Article:
    """One article of its pages, the first language's first; their structure must be equal."""
    first = pages[0].head
    unconfirmed: Text = {}
    for page in pages:
        unconfirmed |= page.head.unconfirmed or {}
    return Article(
        id=first.id,
        title={page.language: page.head.title for page in pages},
        says={page.language: page.head.says for page in pages if page.head.says},
        needs=first.needs,
        related=first.related,
        source=first.source,
        unconfirmed=unconfirmed or None,
        sections=tuple(
            _section(pages, number) for number in range(len(pages[0].sections))
        ),
    )  # fmt: skip


def differences(first: Page, other: Page) -> Iterator[Finding]:
    """Where ``other`` isn't built like ``first``: sections, kinds and order of blocks, links."""
    yield from _heads(first, other)
    for mine, theirs in zip(first.sections, other.sections, strict=False):
        yield from _blocks(first, other, mine, theirs)
    if len(first.sections) != len(other.sections):
        at = min(len(first.sections), len(other.sections))
        line = other.sections[at].line if at < len(other.sections) else 1
        message = _("It has {count} sections; {file} has {wanted}.").format(
            count=len(other.sections), file=first.file, wanted=len(first.sections)
        )
        yield _unlike(other, line, message)


def _heads(first: Page, other: Page) -> Iterator[Finding]:
    mine, theirs = first.head, other.head
    pairs = (
        ("needs", mine.needs, theirs.needs),
        ("related", mine.related, theirs.related),
        ("source", mine.source, theirs.source),
    )
    for name, wanted, given in pairs:
        if given and given != wanted:
            message = _("“{name}” isn't the same as in {file}.").format(name=name, file=first.file)
            yield _unlike(other, 1, message)


def _blocks(first: Page, other: Page, mine: TextSection, theirs: TextSection) -> Iterator[Finding]:
    if bool(mine.title) != bool(theirs.title):
        yield _unlike(other, theirs.line, _("A heading is missing in one of the languages."))
    for wanted, given in zip(mine.blocks, theirs.blocks, strict=False):
        if wanted.kind != given.kind:
            message = _("Here {file} (line {line}) has a {wanted}, and this a {given}.").format(
                file=first.file, line=wanted.line, wanted=wanted.kind, given=given.kind
            )
            yield _unlike(other, given.line, message)
            return
        if sorted(wanted.links) != sorted(given.links):
            message = _("The links aren't those of {file}, line {line}.").format(
                file=first.file, line=wanted.line
            )
            yield _unlike(other, given.line, message)
    if len(mine.blocks) != len(theirs.blocks):
        message = _("The section has {count} blocks; in {file} it has {wanted}.").format(
            count=len(theirs.blocks), file=first.file, wanted=len(mine.blocks)
        )
        more = theirs.blocks[len(mine.blocks) :]
        yield _unlike(other, more[0].line if more else theirs.line, message)


def _unlike(page: Page, line: int, message: str) -> Finding:
    remedy = _("Give all languages of an article the same sections, blocks and links.")
    return Finding(page.file, line, "structure", "", message, remedy)


def _section(pages: list[Page], number: int) -> Section:
    columns = [page.sections[number] for page in pages]
    return Section(
        key=str(number + 1),
        title={page.language: column.title for page, column in zip(pages, columns, strict=True)},
        blocks=tuple(
            _block(pages, f"{number + 1}.{place + 1}", [column.blocks[place] for column in columns])
            for place in range(len(columns[0].blocks))
        ),
    )


def _block(pages: list[Page], key: str, texts: list[TextBlock]) -> Block:
    return Block(
        key=key,
        kind=texts[0].kind,
        text={page.language: text.text for page, text in zip(pages, texts, strict=True)},
        links=texts[0].links,
    )
