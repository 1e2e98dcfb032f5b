"""What a desktop has none of: shadows to count, other desktops to move to, strips to keep free."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.docking.geometry import Margins

if TYPE_CHECKING:
    from companion.docking.desktop import Strip
    from companion.docking.geometry import Rect


class Staying:
    """Companion's own window stays as it is, and where it is."""

    def unseen(self, own: int) -> Margins:
        """None: shadows are not counted."""
        del own
        return Margins()

    def carry(self, own: int, desktop: int) -> None:
        """No window is sent to another desktop."""

    def reserve(self, own: int, strip: Strip) -> Rect | None:
        """No strip of the screen can be kept free: it stands there, and that is all."""
        del own, strip
        return None

    def release(self, own: int) -> None:
        """There is none."""
