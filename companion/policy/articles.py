"""Articles: what a caller says, what it is, the steps, and what to tell them to expect."""

import re
from typing import Annotated, Final, Literal

import msgspec

from companion.policy.base import Id, Part, Sourced, Text
from companion.policy.content import Says

LINK: Final = re.compile(r"\[\[(?P<id>[^\[\]|]*)(?:\|(?P<words>[^\[\]|]*))?\]\]")
"""A link to another part of the pack: ``[[id]]`` or ``[[id|shown words]]``."""


class Block(Part, frozen=True, kw_only=True):
    """A paragraph, a bullet, a numbered step, a branch of a step, or words for the caller.

    ``key`` is the same in every language: the section's number and the block's, such as ``2.3``.
    """

    key: str
    kind: Literal["paragraph", "bullet", "step", "branch", "say"]
    text: Text
    links: tuple[str, ...] = ()
    """Articles, decisions or cards that the text points at (see :data:`LINK`)."""


class Section(Part, frozen=True, kw_only=True):
    """A headed part of an article."""

    key: str
    title: Text
    blocks: tuple[Block, ...]


class Head(Sourced, frozen=True, kw_only=True):
    """What stands above an article's text, between two lines of ``+++``, in the first language."""

    id: Id
    title: Annotated[str, msgspec.Meta(min_length=1, description="What the article is called.")]
    says: Annotated[
        tuple[str, ...], msgspec.Meta(description="What a caller may say to mean this.")
    ] = ()
    needs: Annotated[
        str | None, msgspec.Meta(description="The purpose the caller must be verified for.")
    ] = None
    related: Annotated[
        tuple[Id, ...],
        msgspec.Meta(description="Articles, decisions, cards or scripts to go on to, by id."),
    ] = ()


class Article(Sourced, frozen=True, kw_only=True):
    """An article in all its languages."""

    id: Id
    title: Text
    says: Says = {}
    needs: str | None = None
    related: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()

    def steps(self) -> tuple[Block, ...]:
        """The blocks that are ticked: steps and branches, in order."""
        return tuple(
            block
            for section in self.sections
            for block in section.blocks
            if block.kind in {"step", "branch"}
        )
