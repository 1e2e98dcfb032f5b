"""Text for HTML, SVG and workbooks: every sign shows as itself, and none of them does anything."""

from __future__ import annotations

import html
import unicodedata
from typing import Final

from companion.calls.wording import inline

_BENDING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the direction of what follows, beyond the text that they stand in."""
_NONE: Final = 0xFFFE
"""The last two places of each plane are no characters, and XML refuses them."""


def safe(text: str) -> str:
    """``text`` on one line, for an element's words or a quoted attribute."""
    return html.escape(visible(inline(text)))


def visible(text: str) -> str:
    """``text`` without what isn't a sign, and what turns the direction of its neighbours."""
    return "".join(sign for sign in text if _shown(sign))


def _shown(sign: str) -> bool:
    half = unicodedata.category(sign) == "Cs"
    return not half and sign not in _BENDING and ord(sign) & _NONE != _NONE
