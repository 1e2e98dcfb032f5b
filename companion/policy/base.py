"""What every part of a pack is made of: text in several languages, and where a fact is from.

The modules whose types packs are made of don't put off their annotations (``from __future__ import
annotations``): msgspec would have to evaluate each one when the first pack is loaded, 6 to 10 ms of
every start.
"""

import re
from typing import Annotated, Final

import msgspec

Text = dict[str, str]
"""The same words by language code: ``{"en": "Hold", "es": "En espera"}``."""

ID: Final = re.compile(r"[a-z][a-z0-9_]{0,63}", re.ASCII)
"""What an id is, for those that come from without."""

Id = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^[a-z][a-z0-9_]*$",
        max_length=64,
        description="A name that never changes: small letters, digits, underscores.",
    ),
]


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A piece of a pack. A key that the piece doesn't know is an error, not silently dropped."""


class Sourced(Part, frozen=True, kw_only=True):
    """A piece that carries policy: it says where the policy is written, and whether it is sure."""

    source: Annotated[
        str, msgspec.Meta(min_length=1, description="A section that the pack's sources list.")
    ]
    unconfirmed: Annotated[
        Text | None,
        msgspec.Meta(description="What the source doesn't say; shown as unconfirmed."),
    ] = None


def say(text: Text, language: str) -> str:
    """``text`` in ``language``; without that, in the first language that it has."""
    return text.get(language) or next(iter(text.values()), "")
