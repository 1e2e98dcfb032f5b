"""A caller's reference (account, case or phone number) as a keyed digest, and who had it before.

The digest tells that two calls are about the same account, and nothing else: without the key, which
lies elsewhere, not even trying all numbers finds the one it was made of.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from companion.errors import Refused
from companion.history import rows
from companion.text import _

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

FEWEST: Final = 4
"""Letters and digits; fewer would be shared by too many callers."""
LONGEST: Final = 100
SIGNS: Final = 32
"""Characters of a digest: 128 of HMAC-SHA-256's bits."""
_AMERICAN: Final = re.compile(r"1[2-9][0-9]{9}")
_SAME: Final = """SELECT id FROM calls WHERE reference = ? AND reference != '' AND id != ?
    AND started >= ? ORDER BY started, no"""


def normal(written: str) -> str:
    """``written`` as it counts: letters and digits alone, in one case; +1 before a number goes.

    :raises Refused: when too little is left, or there is too much.
    """
    plain = unicodedata.normalize("NFKC", written[: LONGEST + 1]).casefold()
    kept = "".join(sign for sign in plain if sign.isalnum())
    if len(written) > LONGEST or len(kept) < FEWEST:
        raise Refused(
            _("A reference has {least} to {most} letters or digits.").format(
                least=FEWEST, most=LONGEST
            )
        )
    return kept[1:] if _AMERICAN.fullmatch(kept) else kept


def digest(key: bytes, written: str) -> str:
    """The digest of what an agent wrote, the same for each way of writing it.

    :raises Refused: when it can't be a reference.
    """
    import hashlib
    import hmac

    return hmac.new(key, normal(written).encode(), hashlib.sha256).hexdigest()[:SIGNS]


def same(connection: sqlite3.Connection, reference: str, call: str, since: datetime) -> list[str]:
    """The other calls from ``since`` (UTC) on that have ``reference``, oldest first."""
    found = connection.execute(_SAME, (reference, call, rows.microseconds(since)))
    return [str(name) for (name,) in found]
