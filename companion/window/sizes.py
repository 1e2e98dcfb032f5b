"""How large the window is, in pixels."""

from typing import Final

WIDE: Final = 380
HIGH: Final = 780
NARROWEST: Final = 320
LOWEST: Final = 600
"""The least height, but for the strip."""
