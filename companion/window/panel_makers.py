"""How each panel is built. A panel's module is imported on its first visit, not before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QTimer

from companion import paths
from companion.text import language
from companion.window.hands import Hands
from companion.window.palette.keeping import Keeping
from companion.window.panels.base import Panel

if TYPE_CHECKING:
    from companion.policy.pack import Packs
    from companion.settings import Settings
    from companion.window.beside_keeper import Docking
    from companion.window.pages import Maker
    from companion.window.panels.history import Calls
    from companion.window.panels.past import Past
    from companion.window.panels.practice import Scores
    from companion.window.panels.shift import Reports

    class Log(Calls, Past, Protocol):
        """The history, as the panels look into it."""


def panel_makers(
    *,
    log: Log,
    packs: Packs,
    reports: Reports,
    settings: Callable[[], Settings],
    save: Callable[[str, str], None],
    docking: Callable[[], Docking] | None = None,
    keeping: Keeping | None = None,
) -> dict[str, Maker]:
    """The panels by name, each with what it needs."""
    kept = keeping or Keeping(lambda _pack: {}, paths.home() / "pins.json")
    scores: Scores = {}

    def call(hands: Hands) -> Panel:
        from companion.window.panels.call import CallPanel

        return CallPanel(hands, log, packs)

    def find(hands: Hands) -> Panel:
        from companion.window.panels.find import FindPanel

        panel = FindPanel(hands, kept.used, kept.finders, kept.pins, kept.tally)
        _ready_soon(panel, kept, hands)
        return panel

    def dial(hands: Hands) -> Panel:
        from companion.window.panels.dial import DialPanel
        from companion.window.panels.dial_numbers import Kept

        return DialPanel(hands, Kept(lambda key: settings().text(key), save))

    def decide(hands: Hands) -> Panel:
        from companion.window.panels.decide import DecidePanel

        return DecidePanel(hands)

    def note(hands: Hands) -> Panel:
        from companion.window.panels.note import NotePanel

        return NotePanel(hands)

    def shift(hands: Hands) -> Panel:
        from companion.window.panels.shift import ShiftPanel

        return ShiftPanel(hands, reports)

    def history(hands: Hands) -> Panel:
        from companion.window.panels.history import HistoryPanel

        return HistoryPanel(hands, log, packs)

    def choices(hands: Hands) -> Panel:
        from companion.window.panels.settings import SettingsPanel

        return SettingsPanel(hands, settings, save, docking)

    def practice(hands: Hands) -> Panel:
        from companion.packs.practice import Record
        from companion.window.panels.practice import PracticePanel

        return PracticePanel(hands, lambda: Record(paths.home() / "practice.json"), scores)

    return {
        "call": call,
        "find": find,
        "dial": dial,
        "decide": decide,
        "note": note,
        "shift": shift,
        "history": history,
        "settings": choices,
        "practice": practice,
    }


def _ready_soon(panel: Panel, kept: Keeping, hands: Hands) -> None:
    """Build the finder once the panel is in sight, and before the second letter is typed.

    No earlier: it takes 2 MiB.
    """

    def ready() -> None:
        if panel.isVisible():  # the window wasn't closed in the meantime
            kept.ready(hands.desk.pack, language())

    QTimer.singleShot(0, panel, ready)
