"""Icons drawn on a 16 px grid with one 1.5 px stroke, tinted with a token's colour when used."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from companion.window.theme.tokens import RESOURCES

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

ICONS = RESOURCES / "icons"


def names() -> list[str]:
    """Return the name of every icon there is."""
    return sorted(path.stem for path in ICONS.glob("*.svg"))


@cache
def pixmap(name: str, color: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return an icon in one colour.

    `size` is in device-independent pixels, `ratio` the screen's pixels for each of them.
    Raises FileNotFoundError when there is no such icon.
    """
    from PySide6.QtSvg import QSvgRenderer

    drawing = _source(ICONS / f"{name}.svg").replace("currentColor", color)
    image = QPixmap(round(size * ratio), round(size * ratio))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(image.rect()))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def icon(name: str, color: str, size: int, ratio: float = 1.0) -> "QIcon":
    """Return the same as a QIcon, for Qt's own buttons and menus."""
    from PySide6.QtGui import QIcon

    return QIcon(pixmap(name, color, size, ratio))


@cache
def _source(path: Path) -> str:
    return path.read_text(encoding="utf-8")
