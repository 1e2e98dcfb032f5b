"""Which typeface the window uses.

The system's own, if its figures are tabular (or can be made so), else Inter from `resources/fonts`.
Loading Inter costs about 15 ms, so it is read only when it is needed.
"""

from functools import cache
from typing import Literal

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from companion.window.theme.tokens import RESOURCES

Face = Literal["system", "inter"]
INTER_FILES = ("Inter-Regular.otf", "Inter-SemiBold.otf")
TABULAR = QFont.Tag("tnum")
PROBE_SIZES = (11, 13, 26)
UNSEEN = 0.1
"""Pixels. A font's own rounding makes figures differ by less, in its semi-bold for one."""


def choose(face: Face) -> QFont:
    """Return the typeface to build on, with tabular figures switched on.

    `face="inter"` asks for Inter in any case.
    """
    if face == "system":
        font = tabular(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
        if has_tabular_figures(font):
            return font
    return tabular(QFont(_load_inter()))


def tabular(font: QFont) -> QFont:
    """Return a copy of the font with the OpenType feature for tabular figures."""
    copy = QFont(font)
    copy.setFeature(TABULAR, 1)
    return copy


def has_tabular_figures(font: QFont) -> bool:
    """Tell whether all ten figures are equally wide in each size and weight that is used."""
    return all(_even(font, size, strong=strong) for size in PROBE_SIZES for strong in (False, True))


def _even(font: QFont, size: int, *, strong: bool) -> bool:
    probe = QFont(font)
    probe.setPixelSize(size)
    probe.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    metrics = QFontMetricsF(probe)
    widths = [metrics.horizontalAdvance(figure) for figure in "0123456789"]
    return max(widths) - min(widths) < UNSEEN


@cache
def _load_inter() -> str:
    for name in INTER_FILES:
        QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / name))
    return "Inter"
