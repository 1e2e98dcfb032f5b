"""What has to be said for as long as it is so: that the history is plain."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.window.main import Window


def keep_said(window: Window, notice: str) -> None:
    """Have ``window`` show ``notice`` from now on, in whatever language it is built anew."""
    if not notice:
        return

    def say() -> None:
        from companion.window.plain_history import PlainHistory

        line = PlainHistory(notice)
        window.lay_above_notice(line)
        line.show()

    window.rebuilt.connect(say)
    say()
