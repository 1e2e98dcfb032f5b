"""How long tests wait for what has to come: no busy machine is that slow, and a hang ends."""

from __future__ import annotations

from typing import Final

SECONDS: Final = 120.0
MILLISECONDS: Final = 120_000
