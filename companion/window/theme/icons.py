"""Icons drawn on a 16 px grid with one 1.5 px stroke, tinted with a token's colour when used.

Each is kept as a drawing, and as a picture made from it that is larger than any size in use: Qt's
part that reads drawings would cost 2 MiB and 5 ms at every start.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPixmap

from companion.window.theme.tokens import RESOURCES

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

ICONS = RESOURCES / "icons"


def names() -> list[str]:
    """Return the name of every icon there is."""
    return sorted(path.stem for path in ICONS.glob("*.png"))


@cache
def pixmap(name: str, color: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return an icon in one colour.

    `size` is in device-independent pixels, `ratio` the screen's pixels for each of them.
    Raises FileNotFoundError when there is no such icon.
    """
    edge = round(size * ratio)
    smooth = Qt.TransformationMode.SmoothTransformation
    strokes = _strokes(ICONS / f"{name}.png").scaled(
        edge, edge, Qt.AspectRatioMode.IgnoreAspectRatio, smooth
    )
    image = QImage(edge, edge, QImage.Format.Format_ARGB32)
    image.fill(QColor(color))
    image.setAlphaChannel(strokes)
    image.setDevicePixelRatio(ratio)
    return QPixmap.fromImage(image)


def icon(name: str, color: str, size: int, ratio: float = 1.0) -> "QIcon":
    """Return the same as a QIcon, for Qt's own buttons and menus."""
    from PySide6.QtGui import QIcon

    return QIcon(pixmap(name, color, size, ratio))


def _strokes(path: Path) -> QImage:
    """White where there is a stroke, black elsewhere.

    The format is named, or Qt would load all that it has for others to look at the file.
    """
    image = QImage()
    image.loadFromData(path.read_bytes(), "PNG")
    return image
