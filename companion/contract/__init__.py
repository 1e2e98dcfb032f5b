"""What commands and the window's socket tell, as plain data for JSON.

These shapes are a contract: names stay, and new ones may be added. Whatever is found or listed has
at least ``id``, ``title``, ``kind`` and ``pack``. Times are UTC in ISO 8601, durations are seconds,
amounts are decimal text in major units, and words are in the reader's language.
"""

from typing import Any

Data = dict[str, Any]
