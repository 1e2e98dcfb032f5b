"""Where facts are from: every source is a listed section, and every listed section is used."""

from __future__ import annotations

from collections.abc import Iterator

from companion.packs.checks.walking import everything
from companion.packs.draft import Draft
from companion.packs.locating import Path as Way
from companion.policy.articles import Head
from companion.policy.base import Sourced
from companion.policy.content import NoteLine
from companion.text import _


def check(made: Draft) -> None:
    """Compare the sources that ``made`` names with the sections that its document lists."""
    if made.about is None:
        return
    sections = made.about.document.sections
    for file, way, source in _named(made):
        if source not in sections:
            message = _("The source “{source}” isn't a section of the document.").format(
                source=source
            )
            remedy = _("Name a section as pack.toml lists it, or list it there.")
            made.find(file, way, "unlisted_source", message, remedy)
    used = set(_written(list(made.raw.values())))
    for number, section in enumerate(sections):
        way = ("document", "sections", number)
        if section in sections[:number]:
            message = _("The section “{section}” is listed twice.").format(section=section)
            made.find("pack.toml", way, "duplicate", message, _("Take one out."))
        elif section not in used and not made.unread:
            message = _("Nothing in the pack is from the section “{section}”.").format(
                section=section
            )
            remedy = _("Carry its facts over, or take it out of the list.")
            made.find("pack.toml", way, "unused_section", message, remedy)


def _named(made: Draft) -> Iterator[tuple[str, Way, str]]:
    for placed in everything(made):
        part = placed.part
        if isinstance(part, Sourced) or (isinstance(part, NoteLine) and part.source):
            yield placed.file, (*placed.way, "source"), str(part.source)
    for pages in made.pages.values():
        for page in pages:
            if isinstance(page.head, Head):
                yield page.file, ("source",), page.head.source


def _written(data: object) -> Iterator[str]:
    """Every ``source`` in the files' data, those of parts that don't fit among them."""
    work = [data]
    while work:
        value = work.pop()
        if isinstance(value, list):
            work.extend(value)
        elif isinstance(value, dict):
            work.extend(value.values())
            if isinstance(source := value.get("source"), str):
                yield source
