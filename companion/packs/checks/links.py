"""Links in articles' texts: each leads somewhere, and is written as a link."""

from __future__ import annotations

from collections.abc import Iterator

from companion.packs.articles import Page
from companion.packs.checks.references import known
from companion.packs.draft import Draft
from companion.packs.findings import Finding
from companion.packs.markdown import TextBlock
from companion.policy.articles import LINK
from companion.text import _


def check(made: Draft) -> None:
    """Follow every link in every language."""
    there = known(made)["link"]
    for page, block in _blocks(made):
        for name in block.links:
            if there is not None and name not in there:
                message = _("There is no article, decision, card or script “{name}”.").format(
                    name=name
                )
                _report(made, page, block, message)
        rest = LINK.sub("", block.text)
        if "[[" in rest or "]]" in rest:
            _report(made, page, block, _("A link isn't closed."))


def _blocks(made: Draft) -> Iterator[tuple[Page, TextBlock]]:
    for pages in made.pages.values():
        for page in pages:
            for section in page.sections:
                yield from ((page, block) for block in section.blocks)


def _report(made: Draft, page: Page, block: TextBlock, message: str) -> None:
    remedy = _("Write [[id]] or [[id|words]] with an id that the pack has.")
    made.problems.append(Finding(page.file, block.line, "link", "", message, remedy))
