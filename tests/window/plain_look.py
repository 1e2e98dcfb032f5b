"""A look without colours: every ink is black and every ground white, whatever it means."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import combinations
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from companion.window import theme
from companion.window.theme.tokens import Colors

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

INK: Final = "#000000"
GROUND: Final = "#FFFFFF"
GROUNDS: Final = {"bg", "card", "chip", "on"}
"""With all whose names end in ``_ground``; every other token is an ink."""
LEAST: Final = 10
"""Pixels in which two drawings must differ at least to be told apart."""
CLEARLY: Final = 96
"""Levels of grey, of 255, by which a pixel must differ to count."""


def plain_colors() -> Colors:
    """Every token black or white."""
    names = Colors.__struct_fields__
    return Colors(**{name: GROUND if is_ground(name) else INK for name in names})


def is_ground(name: str) -> bool:
    """Whether a token is what other things stand on."""
    return name in GROUNDS or name.endswith("_ground")


def plain_color(name: str) -> QColor:
    """A token's colour in this look."""
    return QColor(getattr(plain_colors(), name))


@contextmanager
def without_colour(app: QApplication) -> Iterator[None]:
    """Everything that is painted in here is black on white."""
    look = theme.apply(app, "light", face="inter")
    look.tokens = msgspec.structs.replace(look.tokens, colors=plain_colors())
    look.turn += 1
    look._colors.clear()
    yield
    theme.apply(app, "light", face="inter")


def drawn(part: QWidget, width: int = 340) -> QImage:
    """What the part looks like, its children too, as it stands in a column of that width."""
    if part.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Fixed:
        width = part.sizeHint().width()
    part.resize(width, max(part.sizeHint().height(), part.heightForWidth(width)))
    part.ensurePolished()
    if layout := part.layout():
        layout.activate()
    return part.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)


def difference(one: QImage, other: QImage) -> int:
    """How many pixels differ clearly; all of them where the sizes do."""
    if one.size() != other.size():
        return max(one.width() * one.height(), other.width() * other.height())
    pairs = zip(_levels(one), _levels(other), strict=True)
    return sum(1 for a, b in pairs if abs(a - b) >= CLEARLY)


def _levels(image: QImage) -> bytes:
    wide, line = image.width(), image.bytesPerLine()
    data = bytes(image.constBits())
    return b"".join(data[row * line : row * line + wide] for row in range(image.height()))


def alike(pictures: Mapping[str, QImage]) -> list[str]:
    """Each pair of states that look the same; none if every state can be told."""
    return [
        f"{one} looks like {other}"
        for one, other in combinations(pictures, 2)
        if difference(pictures[one], pictures[other]) < LEAST
    ]
