"""What is looked through for a few digits, without the ids: chance puts any four into one."""

from __future__ import annotations

import re
from typing import Final

_ID: Final = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")


def without_ids(found: object) -> str:
    """The text of ``found``, or its representation; of bytes too."""
    return _ID.sub("", found if isinstance(found, str) else repr(found))
