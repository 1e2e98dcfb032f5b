"""What parts have in common whose height follows their width."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QSizePolicy

from companion.window import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Base
else:
    _Base = object


class Wraps(_Base):
    """Mixed into a widget that wraps its words.

    Layouts ask for heights many times over, so each is worked out once for a width and kept until
    the theme turns or `remeasure` is called.
    """

    _known: "dict[int, int] | None" = None
    _known_turn = -1

    def wraps(self, across: QSizePolicy.Policy = QSizePolicy.Policy.Expanding) -> None:
        """Set the size policy. Call it once, when the part is built."""
        policy = QSizePolicy(across, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if isinstance(self, QLabel):
            self.setWordWrap(True)  # else the label takes the policy back with each new text

    def measured(self, width: int) -> int:
        """Return the height in pixels at a width in pixels. Each part says it for itself."""
        raise NotImplementedError

    def heightForWidth(self, width: int) -> int:
        """Return the same, remembered."""
        turn = theme.current().turn
        if self._known is None or self._known_turn != turn:
            self._known, self._known_turn = {}, turn
        if width not in self._known:
            self._known[width] = self.measured(width)
        return self._known[width]

    def remeasure(self) -> None:
        """Forget the heights, because the words changed."""
        self._known = None
        self.updateGeometry()
        self.update()
